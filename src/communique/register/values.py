"""What the register holds as a field's value, out of what the documents say: the preferred value, and what lost."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.model.edtf import Date, contains, more_precise
from communique.model.evidence import Evidence, How
from communique.model.record import FieldValue, Value, Witness
from communique.resolution import mechanisms, persons
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated
from communique.resolution.words import words

SETS = frozenset(("participants", "parties", "subjects"))
"""Fields whose values are sets: what one document adds to another's is no contradiction."""

_NAMES = frozenset(("name", "title", "mechanism", "person", "speaker", "text", "task"))
_OF_PERSONS = ("person", "speaker")
_OF_FORMATS = ("name", "mechanism")
_DONE = frozenset(("held", "signed", "ratified", "in force", "renewed", "terminated"))
_LIFE = ("proposed", "expected", "signed", "ratified", "in force", "renewed", "terminated")
_OUTCOMES = ("planned", "postponed", "cancelled", "held")
_TELLING_FORMS = ("session", "summit", "conference")

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says of one field: the value as JSON knows it, its words, and whether it tells it as done."""

    value: Any
    evidence: tuple[Evidence, ...]
    how: How = "told"
    day: str | None = None
    done: bool = True
    stage: str | None = None


def claim(report: Report, name: str, value: Any) -> Claim:
    """The claim that a report makes with a field, by the ground that the finding gives for it."""
    ground = report.finding.ground(name)
    stage = getattr(report.fact, "stage", None)
    done = stage is None or stage in _DONE
    return Claim(value, ground.evidence or report.finding.evidence, ground.how, report.day, done, stage)


def preferred(name: str, claims: Sequence[Claim], passages: Passages) -> FieldValue:
    """The value of a field out of at least one claim.

    Done outranks expected, told outranks taken by convention, a later report an earlier one, more independent
    sources fewer. Of dates, places and counts that agree the more precise one is taken; of names the fullest.
    """
    groups = _grouped(name, claims)
    ranked = _ranked(name, groups, passages)
    best = _refined(name, ranked)
    others = tuple(group.value(passages) for group in ranked if group is not best)
    return FieldValue(best.value(passages), others)


def of_stage(name: str, claims: Sequence[Claim], stage: str, passages: Passages) -> FieldValue:
    """The value that is told with one stage; what is told with another is kept beside it, and never preferred."""
    mine = [c for c in claims if c.stage == stage]
    rest = [c for c in claims if c.stage != stage]
    held = preferred(name, mine, passages) if mine else FieldValue(Value(None, 0, ()))
    if not rest:
        return held
    lost = preferred(name, rest, passages)
    known = {json.dumps(v.value) for v in (held.preferred, *held.others)}
    return FieldValue(
        held.preferred,
        held.others + tuple(v for v in (lost.preferred, *lost.others) if json.dumps(v.value) not in known),
    )


def united(members: Mapping[str, Sequence[Claim]], passages: Passages) -> FieldValue:
    """A set out of its members, given with the claims for each, in their order."""
    values = tuple(_Group(key, list(claims)).value(passages) for key, claims in members.items())
    witnesses = tuple(sorted({witness for value in values for witness in value.evidence}))
    whole = Value(
        [value.value for value in values],
        min(value.sources for value in values),
        witnesses,
        max((value.reported for value in values if value.reported), default=None),
        values,
    )
    return FieldValue(whole)


def witnesses(evidence: Iterable[tuple[Evidence, How]], passages: Passages) -> tuple[Witness, ...]:
    """The words with the documents that carry a copy of them, in order, each stretch once and as plainly as
    it is told.
    """
    plainest: dict[Evidence, How] = {}
    for words_, how in evidence:
        held = plainest.get(words_)
        if held is None or _PLAINNESS[how] > _PLAINNESS[held]:
            plainest[words_] = how
    return tuple(Witness(e, passages.carriers(e), how) for e, how in sorted(plainest.items()))


_PLAINNESS: Mapping[How, int] = {"conventional": 0, "resolved": 1, "told": 2, "entered": 3}


@dataclass(slots=True)
class _Group:
    """The claims for one value."""

    key: str
    claims: list[Claim] = field(default_factory=list)

    def value(self, passages: Passages) -> Value:
        evidence = [(e, c.how) for c in self.claims for e in c.evidence]
        return Value(
            self.spelling,
            passages.independent(e for e, _ in evidence),
            witnesses(evidence, passages),
            max((c.day for c in self.claims if c.day), default=None),
        )

    @property
    def spelling(self) -> Any:
        """The value as most claims write it."""
        if len(self.claims) == 1:
            return self.claims[0].value
        times: dict[str, int] = {}
        for c in self.claims:
            text = json.dumps(c.value, ensure_ascii=False)
            times[text] = times.get(text, 0) + 1
        return json.loads(min(times, key=lambda text: (-times[text], -len(text), text)))

    @property
    def day(self) -> str:
        return max((c.day or "" for c in self.claims), default="")

    @property
    def done(self) -> bool:
        return any(c.done for c in self.claims)

    @property
    def plain(self) -> bool:
        """Whether some document says so itself, beyond a convention of labelling."""
        return any(c.how != "conventional" for c in self.claims)

    @property
    def entered(self) -> bool:
        """Whether a person entered it by hand."""
        return any(c.how == "entered" for c in self.claims)

    def sources(self, passages: Passages) -> int:
        return passages.independent(e for c in self.claims for e in c.evidence)


def _grouped(name: str, claims: Iterable[Claim]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for c in claims:
        key = _key(name, c.value)
        groups.setdefault(key, _Group(key)).claims.append(c)
    return [groups[key] for key in sorted(groups)]


def _key(name: str, value: Any) -> str:
    """By what two values are the same; names and places without case, accents and punctuation."""
    if isinstance(value, str) and (name in _NAMES or name in ("place", "office")):
        return " ".join(words(value)) or value
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _ranked(name: str, groups: list[_Group], passages: Passages) -> list[_Group]:
    """The groups with the best first. Python's sort is stable, so ties stay in the order of their keys."""
    if len(groups) == 1:
        return groups
    order = _ORDERS.get(name, _standing)
    # A person has the last word, whatever the documents tell.
    return sorted(groups, key=lambda group: (group.entered, order(group, passages)), reverse=True)


def _standing(group: _Group, passages: Passages) -> Key:
    return group.done, group.plain, group.day, group.sources(passages), len(group.claims)


def _by_date(group: _Group, passages: Passages) -> Key:
    """Of days taken from publication the first: a reprint of the next day does not move what it reprints."""
    if group.plain or not group.day:
        return _standing(group, passages)
    first = min(c.day for c in group.claims if c.day)
    return group.done, group.plain, "".join(str(9 - int(d)) if d.isdigit() else d for d in first)


def _by_life(group: _Group, passages: Passages) -> Key:
    """A stage once reached is not lost by a later report that recalls an earlier one."""
    stage = group.claims[0].value
    if stage in _LIFE:
        late = min(_LIFE.index(stage), _LIFE.index("renewed"))
        return (group.done, late, *_standing(group, passages)[1:])
    return (*_standing(group, passages)[:3], _OUTCOMES.index(stage) if stage in _OUTCOMES else -1)


def _by_form(group: _Group, passages: Passages) -> Key:
    form = group.claims[0].value
    return (form in _TELLING_FORMS, form != "other", *_standing(group, passages))


def _by_fullness(group: _Group, passages: Passages) -> Key:
    told = words(str(group.spelling))
    return (sum(len(word) > 1 for word in told), len(told), *_standing(group, passages))


def _by_full_name(group: _Group, passages: Passages) -> Key:
    """Of full names of a person the one that is used most."""
    name = str(group.spelling)
    return persons.fullness(name), len(group.claims), len(name)


def _by_telling_words(group: _Group, passages: Passages) -> Key:
    """Of names of a mechanism that tell as much, the one that more sources use, and the shorter of these."""
    name = str(group.spelling)
    return mechanisms.fullness(name), group.sources(passages), -len(words(name)), group.day


def _by_use(group: _Group, passages: Passages) -> Key:
    return group.sources(passages), len(group.claims), group.day


_ORDERS: Mapping[str, Callable[[_Group, Passages], Key]] = {
    "date": _by_date,
    "stage": _by_life,
    "form": _by_form,
    "office": _by_use,
    **dict.fromkeys(_NAMES, _by_fullness),
    **dict.fromkeys(_OF_FORMATS, _by_telling_words),
    **dict.fromkeys(_OF_PERSONS, _by_full_name),
}


def _refined(name: str, ranked: list[_Group]) -> _Group:
    """The best group, or one that says the same more precisely, and that again."""
    best = ranked[0]
    finer = _FINER.get(name) if len(ranked) > 1 else None
    while finer is not None:
        closer = next((group for group in ranked if finer(group.spelling, best.spelling)), None)
        if closer is None or (best.entered and not closer.entered):
            break
        best = closer
    return best


def _finer_date(one: Any, other: Any) -> bool:
    a, b = dated(one), dated(other)
    return a is not None and b is not None and contains(b, a) and _closer(a, b)


def _closer(a: Date, b: Date) -> bool:
    return more_precise(a, b) and not more_precise(b, a)


def _finer_place(one: Any, other: Any) -> bool:
    return set(words(str(one))) > set(words(str(other)))


def _finer_count(one: Any, other: Any) -> bool:
    return one != other and within(one, other)


def within(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether every number that the count `one` allows is allowed by `other`."""
    top, bound = one.get("max"), other.get("max")
    return one["min"] >= other["min"] and (bound is None or (top is not None and top <= bound))


_FINER: Mapping[str, Callable[[Any, Any], bool]] = {
    "date": _finer_date,
    "since": _finer_date,
    "place": _finer_place,
    "count": _finer_count,
}
