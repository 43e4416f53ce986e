"""What a person rules, as a decision that the register can keep: anchored in the words that it is made on."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from communique.extraction.shapes import checked, shape
from communique.model.decision import Decision, Subject
from communique.model.errors import RecordError, UsageError
from communique.model.facts import KINDS, Kind, plain
from communique.model.finding import Finding
from communique.model.record import Record
from communique.register.rulings import ground
from communique.resolution.looks import anchors

if TYPE_CHECKING:
    from communique.register.store import Register


def confirm(register: "Register", record: str, field: str | None, by: str, reason: str | None = None) -> Decision:
    """A record, or one field of it, is right as it stands. UsageError where the record has no such field told."""
    held = register.record(record)
    if field is not None and held.get(field) is None:
        raise UsageError(f"{held.id} tells no {field} to confirm; correct it with 'communique decide correct'")
    told = None if field is None else held.get(field)
    return _about("confirm", held, register, by, reason, field, told)


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
    every = register.decisions()
    found = [each for each in every if each.id == decision] or [each for each in every if each.id.startswith(decision)]
    if len(found) != 1:
        what = "no decision" if not found else "more than one decision"
        raise UsageError(f"{what} {decision}; 'communique decisions' lists them")
    return Decision(act="undo", by=by, at=_now(), reason=reason, undoes=found[0].id)


def _about(
    act: Any, held: Record, register: "Register", by: str, reason: str | None, field: str | None, value: Any
) -> Decision:
    told = ground(held, field) if field else None
    return Decision(
        act=act, by=by, at=_now(), reason=reason, subjects=(subject_of(register, held),), field=field, value=value,
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
