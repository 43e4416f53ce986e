"""What a person rules, from a page: each ruling is a decision that the register keeps, signed with the visitor's name."""

from typing import Annotated, Any, Literal

from fastapi import Form
from pydantic import StringConstraints
from typing_extensions import TypedDict

from communique.model.decision import Act, Decision
from communique.model.errors import UsageError
from communique.model.facts import plain
from communique.pipeline import deciding
from communique.publishing import wording
from communique.register.store import Register
from communique.web import places
from communique.web.act import Done
from communique.web.asked import Asker, Held
from communique.web.routing import Addresses

addresses = Addresses("Decisions")

AT_ONCE = 50
"""Findings that are decided with one press at most."""

_LONG = 10_000
Known = Annotated[
    str,
    Form(min_length=1, max_length=_LONG, description="A record: its identifier, an alias, or the beginning of one."),
]
Other = Annotated[
    str, Form(min_length=1, max_length=_LONG, description="Another record: its identifier, or the address of its page.")
]
MayOther = Annotated[
    str | None, Form(max_length=_LONG, description="Another record; without it one of `one` alone is meant.")
]
Named = Annotated[str, Form(min_length=1, max_length=_LONG, description="A field of the record, as 'date'.")]
MayField = Annotated[str | None, Form(max_length=_LONG, description="A field of the record; all of it without one.")]
Value = Annotated[
    str, Form(min_length=1, max_length=_LONG, description="The value as people write it: lists with ';' between.")
]
Origin = Annotated[str, Form(min_length=1, max_length=_LONG, description="The identifier of a document.")]
MayDocument = Annotated[
    str | None, Form(max_length=_LONG, description="Only what this document tells, by its identifier, and its copies.")
]
Quarrel = Annotated[str, Form(min_length=1, max_length=_LONG, description="The identifier of a conflict.")]
Side = Annotated[int, Form(ge=1, le=99, description="The side that is right, counted from 1.")]
Earlier = Annotated[
    str, Form(min_length=1, max_length=_LONG, description="The identifier of a decision, or the beginning of it.")
]
_Finding = Annotated[str, StringConstraints(max_length=200)]
Findings = Annotated[list[_Finding] | None, Form(max_length=AT_ONCE, description="The identifiers of findings.")]
Because = Annotated[str, Form(min_length=1, max_length=_LONG, description="Why.")]
Reason = Annotated[str | None, Form(max_length=_LONG, description="Why, in words of one's own.")]
Why = Annotated[str | None, Form(max_length=_LONG, description="Why, chosen from the list; `reason` comes before it.")]
Then = Annotated[str | None, Form(max_length=2_000, description="The page to show afterwards.")]


class Ruled(TypedDict):
    """A decision that was kept, and whether it is new."""

    id: str
    act: Act
    by: str
    at: str
    reason: str | None
    about: list[str]
    field: str | None
    value: Any
    new: bool


class RuledOn(TypedDict):
    """Decisions that were kept, one for each finding."""

    decisions: list[Ruled]


@addresses.act("/decide/confirm", needs="reviewer", shape=Ruled)
def confirm(
    register: Held, asker: Asker, record: Known, field: MayField = None, document: MayDocument = None, reason: Reason = None,
    then: Then = None,
) -> Done:  # fmt: skip
    """A record, one field of it, or what one document tells of it, is right as it stands."""
    made = deciding.confirm(register, record, field or None, asker.name, reason or None, document=document or None)
    return _ruled(register, made, f"Confirmed{_of(field)}.", then)


@addresses.act("/decide/correct", needs="reviewer", shape=Ruled)
def correct(
    register: Held, asker: Asker, record: Known, field: Named, value: Value, reason: Reason = None, then: Then = None
) -> Done:
    """A field of a record has another value; lists are written with ';' between, parties with ',' too."""
    made = deciding.correct(register, record, field, value, asker.name, reason or None)
    return _ruled(register, made, f"Corrected{_of(field)}.", then)


@addresses.act("/decide/side", needs="reviewer", shape=Ruled)
def side(
    register: Held, asker: Asker, conflict: Quarrel, side: Side, reason: Reason = None,
    then: Then = None,
) -> Done:  # fmt: skip
    """One side of a conflict is right, counted from 1."""
    made = deciding.choose(register, conflict, side, asker.name, reason or None)
    chosen = wording.spoken(made.field or "", made.value)
    return _ruled(register, made, f"Settled{_of(made.field)}, {chosen}.", then)


@addresses.act("/decide/reject", needs="reviewer", shape=Ruled)
def reject(
    register: Held, asker: Asker, record: Known, reason: Reason = None, why: Why = None, document: MayDocument = None,
    then: Then = None,
) -> Done:  # fmt: skip
    """What documents were taken to say of a record is wrong: what one of them says, or all; a reason is needed."""
    made = deciding.reject(register, record, document or None, asker.name, _reason(reason, why))
    return _ruled(register, made, "Rejected, in copies of the passage too.", then)


@addresses.act("/decide/same", needs="reviewer", shape=Ruled)
def same(register: Held, asker: Asker, one: Known, other: Other, reason: Reason = None, then: Then = None) -> Done:
    """Two records are one."""
    made = deciding.same(register, one.strip(), _named(other), asker.name, reason or None)
    return _ruled(register, made, "The two are one record now.", then)


@addresses.act("/decide/different", needs="reviewer", shape=Ruled)
def different(
    register: Held, asker: Asker, one: Known, other: MayOther = None, document: MayDocument = None, reason: Reason = None,
    then: Then = None,
) -> Done:  # fmt: skip
    """Two records are not one; or, of a single record, what one document tells is not of it."""
    made = deciding.different(register, one, other or None, document or None, asker.name, reason or None)
    return _ruled(register, made, "They stay apart from now on.", then)


@addresses.act("/decide/withdraw", needs="editor", shape=Ruled)
def withdraw(register: Held, asker: Asker, document: Origin, reason: Because, then: Then = None) -> Done:
    """A document is taken out of the register, with all that rests on it alone."""
    made = deciding.withdraw(register, document, asker.name, reason)
    return _ruled(register, made, "Taken out, with all that rested on it alone.", then)


@addresses.act("/decide/again", needs="reviewer", shape=Ruled)
def again(register: Held, asker: Asker, decision: Earlier, reason: Reason = None, then: Then = None) -> Done:
    """A decision that came back is made anew, on what the documents tell now."""
    made = deciding.again(register, decision, asker.name, reason or None)
    return _ruled(register, made, f"Decided anew{_of(made.field)}.", then)


@addresses.act("/decide/undo", needs="reviewer", shape=Ruled)
def undo(register: Held, asker: Asker, decision: Earlier, reason: Reason = None, then: Then = None) -> Done:
    """A decision is taken back."""
    made = deciding.undo(register, decision, asker.name, reason or None)
    return _ruled(register, made, "Taken back.", then)


@addresses.act("/decide/several", needs="reviewer", shape=RuledOn)
def several(
    register: Held,
    asker: Asker,
    act: Annotated[Literal["confirm", "reject"], Form(description="What is done with them.")],
    finding: Findings = None,
    reason: Reason = None,
    why: Why = None,
    then: Then = None,
) -> Done:
    """Findings are confirmed, or rejected for one reason, each by a decision of its own."""
    if not finding:
        raise UsageError("no finding is ticked; tick those that are meant")
    because = _reason(reason, why) if act == "reject" else reason or None
    # All are made before the first is kept: each is made on the records as they stand on the page.
    made = _on_findings(register, act, finding, asker.name, because)
    kept = [_told(each, register.decide(each)) for each in made]
    done = {"confirm": "Confirmed", "reject": "Rejected"}[act]
    said = f"{done} {wording.number(len(finding), 'finding')}, each by a decision of its own; they can be undone one by one."
    return Done(to=places.own(then) or "/review/bulk", said=said, plain={"decisions": kept})


def _on_findings(
    register: Register, act: Literal["confirm", "reject"], findings: list[str], by: str, reason: str | None
) -> list[Decision]:
    """A decision for each finding, or for those that one document tells of one record together."""
    found = register.found_in(findings)
    missing = [name for name in findings if name not in found]
    if missing:
        raise UsageError(f"the finding {missing[0]} is in no record any more; look at the list again")
    told = dict.fromkeys((record, held.document) for held, record in (found[name] for name in findings))
    if act == "confirm":
        return [deciding.confirm(register, record, None, by, reason, document=name) for record, name in told]
    return [deciding.reject(register, record, name, by, reason or "") for record, name in told]


def _ruled(register: Register, made: Decision, said: str, then: str | None = None) -> Done:
    """Keeps the decision; the visitor is led to `then`, or to what it is about, where that is still there."""
    told = _told(made, register.decide(made))
    return Done(to=places.own(then) or _about(register, made), said=said, plain=told, undo=made.id)


def _told(made: Decision, new: bool) -> Ruled:
    return {
        "id": made.id,
        "act": made.act,
        "by": made.by,
        "at": made.at,
        "reason": made.reason,
        "about": [subject.id for subject in made.subjects],
        "field": made.field,
        "value": plain(made.value),
        "new": new,
    }


def _about(register: Register, made: Decision) -> str:
    for subject in made.subjects:
        if register.has_record(subject.id):
            return places.record(subject.id)
    return places.document(made.document) if made.document else "/"


def _reason(written: str | None, chosen: str | None) -> str:
    """The reason that was written, or else the one that was chosen from the list; UsageError where there is neither."""
    reason = (written or "").strip() or (chosen or "").strip()
    if not reason:
        raise UsageError("say why: whoever looks at this in a year will want to know")
    return reason


def _named(record: str) -> str:
    """A record's identifier, also out of the address of its page."""
    return record.strip().rpartition("/record/")[2]


def _of(field: str | None) -> str:
    return f": {field}" if field else ""
