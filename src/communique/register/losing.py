"""Why a value of a field was not preferred: what decided between it and the one that was, in words."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from communique.model.facts import Kind
from communique.model.record import FieldValue, Record, Value
from communique.register.inputs import Inputs
from communique.register.keeping import Store
from communique.register.known import Heap
from communique.register.summaries import rivals
from communique.register.sums import Sums
from communique.register.values import Gist, ranking, standing
from communique.resolution.kept import Kept
from communique.resolution.passages import Passages

RULED = "a person’s word is above it"
ENTERED = "what was entered by hand is above it"
OF_ANOTHER_STAGE = "told of another stage"
LESS_EXACT = "less exact"
NO_BETTER = "told as well; the order of the spelling decides"
AS_OF = "as of"
"""A field that is the day as of which another is told."""

_STANDING = (
    "expected, not done",
    "taken from the dateline, not told",
    "earlier report",
    "fewer sources",
    "told less often",
)
WORDS: Mapping[str, Sequence[str]] = {
    "standing": _STANDING,
    "date": (_STANDING[0], LESS_EXACT, *_STANDING[1:]),
    "published": (_STANDING[0], LESS_EXACT, _STANDING[1], "published later"),
    "place": (*_STANDING[:2], "fewer sources", "a house or a state, not the town", "told less often", "earlier report"),
    "life": ("expected, not done", "an earlier stage of its life", *_STANDING[1:]),
    "outcome": (*_STANDING[:3], "the other outcome counts of one day"),
    "form": ("a less telling form", "a less telling form", *_STANDING),
    "use": ("fewer sources", "told less often", "earlier report"),
    "fullness": ("less full", "less full", *_STANDING),
    "telling": ("tells less", "fewer sources", "longer, and tells no more", "earlier report"),
    "full name": ("a less full name", "used less often", "a shorter spelling"),
}
"""What is said where a key of `values.standing` is smaller, for each of its parts in their order."""

Reasons = Mapping[str, Mapping[str, str]]
"""By field, and by a value as JSON: why it was not preferred."""


def losses(db: Connection, held: Record) -> Reasons:
    """Why each value that lost did, of a record as it stands."""
    lost = {name: told for name, told in held.fields.items() if told.others}
    if not lost:
        return {}
    gists = _gists(db, held)
    return {name: dict(reasons(_as_ranked(held, name), told, gists.get(name, {}))) for name, told in lost.items()}


def _as_ranked(held: Record, name: str) -> str:
    """A field's name for the ranking: the date of a project is the day as of which its status is told."""
    return AS_OF if held.kind == "project" and name == "date" else name


def reasons(name: str, told: FieldValue, by_stage: Mapping[str, Sequence[Gist]]) -> Iterable[tuple[str, str]]:
    """Each value of a field that lost, as JSON, and why; `by_stage` are the gists that the field was made of."""
    best = told.preferred
    for other in told.others:
        yield as_key(other), _reason(name, best, other, by_stage)


def as_key(value: Value) -> str:
    """A value as JSON, by which its reason is found."""
    return json.dumps(value.value, sort_keys=True, ensure_ascii=False)


def _reason(name: str, best: Value, other: Value, by_stage: Mapping[str, Sequence[Gist]]) -> str:
    if best.ruled:
        return RULED
    if best.value is None:
        return OF_ANOTHER_STAGE
    for gists in by_stage.values():
        preferred, lost = _spelt(gists, best), _spelt(gists, other)
        if preferred and lost:
            return between(name, preferred, lost)
    if _spelt([each for gists in by_stage.values() for each in gists], other):
        return OF_ANOTHER_STAGE
    return _by_sight(best, other)


def between(name: str, best: Gist, lost: Gist) -> str:
    """What decided between two values of one field, the first of which is preferred."""
    if best.entered and not lost.entered:
        return ENTERED
    if name in ("status", AS_OF):
        return "completed is above all others" if best.spelling == "completed" else "told as of an earlier day"
    one, other = standing(name, best), standing(name, lost)
    if one < other:
        return LESS_EXACT  # the one that says the same more closely was taken in the place of the first
    words = WORDS[ranking(name, best)]
    differing = (at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs)
    at = next(differing, None)
    return NO_BETTER if at is None or at >= len(words) else words[at]


def _spelt(gists: Iterable[Gist], value: Value) -> Gist | None:
    wanted = as_key(value)
    return next(
        (each for each in gists if json.dumps(each.spelling, sort_keys=True, ensure_ascii=False) == wanted), None
    )


def _by_sight(best: Value, other: Value) -> str:
    """What can be said where the reports that told a value are not at hand."""
    if best.how == "entered":
        return ENTERED
    if (best.reported or "") > (other.reported or ""):
        return _STANDING[2]
    return _STANDING[3] if best.sources > other.sources else NO_BETTER


def _gists(db: Connection, held: Record) -> Mapping[str, Mapping[str, Sequence[Gist]]]:
    """What the reports of a record tell, as its fields were made of it."""
    kept = Kept(Store(db))
    heap = kept.value("heap of", held.id)
    sums = Sums(kept)
    if heap and sums.any(heap):
        return sums.of(heap).gists
    inputs = Inputs(db)
    own = set(held.findings)
    told = [inputs.telling(document) for document in held.documents]
    reports = [report for each in told if each for report in each.reports if report.id in own]
    kind: Kind = held.kind  # type: ignore[assignment]
    ordered = tuple(sorted(reports, key=lambda report: report.place))
    return rivals(Heap(kind, ordered), Passages.by(inputs.passages, inputs.ruled.versions)) if ordered else {}
