"""What a person rules, from a page: each ruling is a decision that the register keeps, signed with the visitor's name."""

from typing import Annotated, Any

from fastapi import Form
from typing_extensions import TypedDict

from communique.model.decision import Decision
from communique.model.facts import plain
from communique.pipeline import deciding
from communique.register.store import Register
from communique.web import places
from communique.web.act import Done
from communique.web.asked import Asker, Held
from communique.web.routing import Addresses

addresses = Addresses("Decisions")

Text = Annotated[str, Form(min_length=1, max_length=10_000)]
Words = Annotated[str | None, Form(max_length=10_000)]


class Ruled(TypedDict):
    """A decision that was kept, and whether it is new."""

    id: str
    act: str
    by: str
    at: str
    reason: str | None
    about: list[str]
    field: str | None
    value: Any
    new: bool


@addresses.act("/decide/confirm", needs="reviewer", shape=Ruled)
def confirm(register: Held, asker: Asker, record: Text, field: Words = None, reason: Words = None) -> Done:
    """A record, or one field of it, is right as it stands."""
    made = deciding.confirm(register, record, field or None, asker.name, reason or None)
    return _ruled(register, made, f"Confirmed{_of(field)}.")


@addresses.act("/decide/correct", needs="reviewer", shape=Ruled)
def correct(register: Held, asker: Asker, record: Text, field: Text, value: Text, reason: Words = None) -> Done:
    """A field of a record has another value; lists are written with ';' between, parties with ',' too."""
    made = deciding.correct(register, record, field, value, asker.name, reason or None)
    return _ruled(register, made, f"Corrected{_of(field)}.")


@addresses.act("/decide/reject", needs="reviewer", shape=Ruled)
def reject(register: Held, asker: Asker, record: Text, reason: Text, document: Words = None) -> Done:
    """What documents were taken to say of a record is wrong: what one of them says, or all."""
    made = deciding.reject(register, record, document or None, asker.name, reason)
    return _ruled(register, made, "Rejected, in copies of the passage too.")


@addresses.act("/decide/same", needs="reviewer", shape=Ruled)
def same(register: Held, asker: Asker, one: Text, other: Text, reason: Words = None) -> Done:
    """Two records are one."""
    made = deciding.same(register, one, other, asker.name, reason or None)
    return _ruled(register, made, "The two are one record now.")


@addresses.act("/decide/different", needs="reviewer", shape=Ruled)
def different(
    register: Held, asker: Asker, one: Text, other: Words = None, document: Words = None, reason: Words = None
) -> Done:
    """Two records are not one; or, of a single record, what one document tells is not of it."""
    made = deciding.different(register, one, other or None, document or None, asker.name, reason or None)
    return _ruled(register, made, "They stay apart from now on.")


@addresses.act("/decide/withdraw", needs="editor", shape=Ruled)
def withdraw(register: Held, asker: Asker, document: Text, reason: Text) -> Done:
    """A document is taken out of the register, with all that rests on it alone."""
    made = deciding.withdraw(register, document, asker.name, reason)
    return _ruled(register, made, "Taken out, with all that rested on it alone.")


@addresses.act("/decide/undo", needs="reviewer", shape=Ruled)
def undo(register: Held, asker: Asker, decision: Text, reason: Words = None) -> Done:
    """A decision is taken back."""
    made = deciding.undo(register, decision, asker.name, reason or None)
    return _ruled(register, made, "Taken back.")


def _ruled(register: Register, made: Decision, said: str) -> Done:
    """Keeps the decision; the visitor is led to what it is about, where that is still there."""
    new = register.decide(made)
    told: Ruled = {
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
    return Done(to=_about(register, made), said=said, plain=told)


def _about(register: Register, made: Decision) -> str:
    for subject in made.subjects:
        if register.has_record(subject.id):
            return places.record(subject.id)
    return places.document(made.document) if made.document else "/"


def _of(field: str | None) -> str:
    return f": {field}" if field else ""
