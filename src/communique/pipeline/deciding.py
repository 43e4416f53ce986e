"""What a person rules, as a decision that the register can keep: anchored in the words that it is made on."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from communique.extraction.shapes import checked, shape
from communique.model.decision import Anchor, Decision, Subject
from communique.model.errors import RecordError, UsageError
from communique.model.facts import KINDS, Kind, plain
from communique.model.finding import Finding
from communique.model.record import Conflict, Record
from communique.publishing import wording
from communique.register.rulings import ground
from communique.resolution.looks import anchors

REASONS = (
    "the words do not say this",
    "it is of another matter",
    "an earlier event told again",
    "no act of states",
    "only asked, wished or denied",
)
"""Why a finding is turned down, most often; another reason can be written."""

ANCHORED = 100
"""Documents of a record in which a word on it is anchored at most."""

if TYPE_CHECKING:
    from communique.register.store import Register


def confirm(
    register: "Register",
    record: str,
    field: str | None,
    by: str,
    reason: str | None = None,
    *,
    document: str | None = None,
) -> Decision:
    """A record, or one field of it, is right as it stands; with `document`, what this one tells of it. UsageError where the
    record has no such field told, or does not rest on the document.
    """
    held = register.record(record)
    if field is not None and held.get(field) is None:
        raise UsageError(f"{held.id} tells no {field} to confirm; correct it with 'communique decide correct'")
    if document is not None and field is None:
        return _ruling("confirm", by, reason, [subject_of(register, held, _only(held, document))])
    told = None if field is None else held.get(field)
    return _about("confirm", held, register, by, reason, field, told)


def choose(register: "Register", conflict: str, side: int, by: str, reason: str | None = None) -> Decision:
    """One side of a conflict is right, counted from 1: where a record prefers it already it is confirmed, else the record
    is corrected. UsageError where there is no such side, or no record that could have its value.
    """
    held = register.conflict(conflict)
    if not 0 < side <= len(held.sides):
        raise UsageError(f"the conflict has {len(held.sides)} sides; there is none with the number {side}")
    about = [record for record in map(register.record, held.about) if held.field in record.fields]
    chosen = side_of(held, side - 1, about)
    if chosen is None:
        raise UsageError(f"no record tells '{held.sides[side - 1].value}'; correct the field by hand")
    record, value = chosen
    act = "confirm" if record.get(held.field) == value else "correct"
    return _about(act, record, register, by, reason, held.field, value)


def side_of(held: Conflict, side: int, about: Sequence[Record]) -> tuple[Record, Any] | None:
    """Of the records that a conflict is about the one that tells a side, and the value that it tells: one that prefers it
    comes before one that keeps it beside, and one with the words of the side before others.
    """
    wanted = held.sides[side]
    words = {(w.evidence.document, w.evidence.start) for w in wanted.evidence}
    told: list[tuple[bool, bool, int, Record, Any]] = []
    for number, record in enumerate(about):
        for rank, value in enumerate(record.fields[held.field].every):
            own = {(w.evidence.document, w.evidence.start) for w in value.evidence}
            if value.value is not None and _as_shown(value.value) == str(wanted.value):
                told.append((rank > 0, not own & words, number, record, value.value))
    if told:
        return min(told, key=lambda each: each[:3])[3:]
    sort = {each.name: each.sort for each in shape(about[0].kind, beyond=True)}.get(held.field) if about else None
    return (about[0], str(wanted.value)) if sort == "words" else None


def _as_shown(value: Any) -> str:
    """A value as a side of a conflict shows it."""
    return wording.count(value) if isinstance(value, Mapping) else str(value)


def again(register: "Register", decision: str, by: str, reason: str | None = None) -> Decision:
    """A decision whose ground has changed is made anew, on what there is now. UsageError where nothing of it is left."""
    made = _made(register, decision)
    reason = reason or made.reason
    if made.act in ("confirm", "correct") and made.field:
        back = next((each for each in register.returned() if each.decision.id == made.id), None)
        held = register.record((back.record if back else None) or made.subjects[0].id)
        return _about(made.act, held, register, by, reason, made.field, made.value)
    if made.act == "reject":
        subjects = [Subject(each.kind, each.id, _now_at(register, each)) for each in made.subjects]
        if all(subject.anchors for subject in subjects):
            return _ruling("reject", by, reason, subjects)
    raise UsageError("nothing is left of what this was decided on; take it back")


def _now_at(register: "Register", subject: Subject) -> tuple[Anchor, ...]:
    """The findings of a kind that now stand where a subject was found."""
    found: list[Anchor] = []
    for name in dict.fromkeys(anchor.document for anchor in subject.anchors):
        for finding in register.extraction(name).findings:
            covered = any(anchor.covers(words) for anchor in subject.anchors for words in finding.evidence)
            if finding.kind == subject.kind and covered:
                found += anchors(finding)
    return tuple(found)


def correct(
    register: "Register", record: str, field: str, written: str, by: str, reason: str | None = None
) -> Decision:
    """A field of a record has another value, as a person writes it: lists with ';' between, parties with ',' too, a count
    as '4' or '4+'.

    UsageError where the kind has no such field, or the value is none that the field can have.
    """
    held = register.record(record)
    value = written_value(held.kind, field, written)
    return _about("correct", held, register, by, reason, field, value)


def reject(register: "Register", record: str, document: str | None, by: str, reason: str) -> Decision:
    """What documents were taken to say of a record is wrong: of one document and its copies, or of all of them.

    The sessions of a mechanism that is rejected stay, and are sessions of nothing that is named.
    """
    held = register.record(record)
    return _ruling("reject", by, reason, [subject_of(register, held, _only(held, document))])


def same(register: "Register", one: str, other: str, by: str, reason: str | None = None) -> Decision:
    """Two records of one kind are one. UsageError where they are one already, or of two kinds."""
    first, second = register.record(one), register.record(other)
    if first.id == second.id:
        raise UsageError(f"{one} and {other} are one record already")
    if first.kind != second.kind:
        raise UsageError(f"{first.id} is a {first.kind} and {second.id} is a {second.kind}; they cannot be one")
    return _ruling("same", by, reason, [subject_of(register, first), subject_of(register, second)])


def different(
    register: "Register", one: str, other: str | None, document: str | None, by: str, reason: str | None = None
) -> Decision:
    """Two records are not one; or, of a single record, what one document tells is not of it."""
    first = register.record(one)
    if other is not None:
        return _ruling(
            "different", by, reason, [subject_of(register, first), subject_of(register, register.record(other))]
        )
    mine = _only(first, document)
    rest = [name for name in first.documents if name not in mine]
    if document is None or not rest:
        raise UsageError(f"name the other record, or with --document one of several documents of {first.id}")
    return _ruling("different", by, reason, [subject_of(register, first, mine), subject_of(register, first, rest)])


def withdraw(register: "Register", document: str, by: str, reason: str) -> Decision:
    """A document is taken out of the register, with all that rests on it alone."""
    held = register.document(document)
    return Decision(act="withdraw", by=by, at=_now(), reason=reason, document=held.id)


def undo(register: "Register", decision: str, by: str, reason: str | None = None) -> Decision:
    """A decision is taken back. UsageError where there is none with this identifier, or the beginning of several."""
    return Decision(act="undo", by=by, at=_now(), reason=reason, undoes=_made(register, decision).id)


def _made(register: "Register", decision: str) -> Decision:
    every = register.decisions()
    found = [each for each in every if each.id == decision] or [each for each in every if each.id.startswith(decision)]
    if len(found) != 1:
        what = "no decision" if not found else "more than one decision"
        raise UsageError(f"{what} {decision}; 'communique decisions' lists them")
    return found[0]


def _about(
    act: Any, held: Record, register: "Register", by: str, reason: str | None, field: str | None, value: Any
) -> Decision:
    told = ground(held, field) if field else None
    # The record that has most of the findings is meant, so some of very many are enough to find it again.
    some = held.documents[:: -(-len(held.documents) // ANCHORED) or 1]
    return Decision(
        act=act, by=by, at=_now(), reason=reason, subjects=(subject_of(register, held, some),), field=field, value=value,
        ground=told,
    )  # fmt: skip


def _ruling(act: Any, by: str, reason: str | None, subjects: Iterable[Subject]) -> Decision:
    return Decision(act=act, by=by, at=_now(), reason=reason, subjects=tuple(subjects))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def subject_of(register: "Register", held: Record, documents: Iterable[str] | None = None) -> Subject:
    """A record as a decision is anchored in it: in the words of all its documents, or of some."""
    names = held.documents if documents is None else documents
    found = [each for name in names for each in _of(register, held, name)]
    return Subject(held.kind, held.id, tuple(anchor for finding in found for anchor in anchors(finding)))  # type: ignore[arg-type]


def _of(register: "Register", held: Record, document: str) -> list[Finding]:
    return [finding for finding in register.extraction(document).findings if finding.id in held.findings]


def _only(held: Record, document: str | None) -> tuple[str, ...]:
    if document is None:
        return held.documents
    if document not in held.documents:
        raise UsageError(f"{held.id} does not rest on {document}; it rests on {', '.join(held.documents)}")
    return (document,)


def written_value(kind: str, field: str, written: str) -> Any:
    """A field's value as JSON knows it, out of what a person wrote; UsageError where it is none, or there is no such
    field.
    """
    if kind not in KINDS:
        raise UsageError(f"there is no kind {kind}; there are {', '.join(KINDS)}")
    known = {each.name: each for each in shape(kind, beyond=True)}
    if field not in known:
        raise UsageError(f"a {kind} has no field {field}; it has {', '.join(known)}")
    return checked_value(kind, field, _read(known[field].sort, written))


def checked_value(kind: Kind, field: str, told: Any) -> Any:
    """A value of one field as JSON knows it, looked at by itself; UsageError where it is none, or nothing is told."""
    try:
        _, values = checked(
            {"kind": kind, field: told} | _needed(kind, field),
            beyond=True,
        )
    except RecordError as error:
        raise UsageError(str(error)) from error
    if field not in values:
        raise UsageError(f"say what {field} is; that nothing is told of it cannot be ruled")
    return plain(values[field])


def _read(sort: str, written: str) -> Any:
    match sort:
        case "parties":
            return [part.strip() for part in re.split("[;,]", written) if part.strip()]
        case "list of words":
            return [part.strip() for part in written.split(";") if part.strip()]
        case "number":
            return int(written) if written.isdigit() else written
        case "count":
            least = written.removesuffix("+")
            if not least.isdigit():
                return written
            return {"min": int(least)} if written.endswith("+") else {"min": int(least), "max": int(least)}
    return written


def as_written(value: Any) -> str:
    """A value as a person would write it, so that it can be read again."""
    if isinstance(value, Mapping):
        return str(value["min"]) if value.get("max") == value["min"] else f"{value['min']}+"
    return "; ".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)


def _needed(kind: Kind, besides: str) -> dict[str, Any]:
    """Values for what no record of the kind is without, so that one field can be checked by itself."""
    return {
        each.name: each.codes[0] if each.codes else "x"
        for each in shape(kind, beyond=True)
        if each.needed and each.name != besides
    }


def as_json(decision: Decision) -> str:
    """The decision in one line."""
    told = {name: getattr(decision, name) for name in ("id", "act", "by", "at", "reason", "field", "value", "document")}
    told["about"] = [subject.id for subject in decision.subjects]
    told["undoes"] = decision.undoes
    return json.dumps({name: value for name, value in told.items() if value not in (None, [])}, ensure_ascii=False)
