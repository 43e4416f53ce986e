"""A record or a conflict in full: every value with its words, and who vouches for it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.cli.terminal import heading, quoted, say
from communique.model.document import Document, Lookup
from communique.model.record import Conflict, FieldValue, Record, Value, Withdrawal, Witness
from communique.publishing import wording
from communique.publishing.edits import edits
from communique.publishing.life import in_words
from communique.publishing.vouching import setting, vouchers
from communique.register.superseding import Other

if TYPE_CHECKING:
    from communique.register.store import Register


def record(held: Record, document: Lookup) -> None:
    """Prints a record: each field with the words it rests on and the values that lost; what conflicts."""
    heading(wording.title(held))
    say(f"{held.kind} {held.id}")
    where = wording.relationship(held.relationship) if held.relationship else "no relationship"
    say(f"{where}; {wording.sources(held.sources)}, {wording.number(len(held.documents), 'document')}")
    if held.state == "withdrawn":
        for why in dict.fromkeys(wording.withdrawn(each, _outlet(each, document)) for each in held.withdrawn):
            say(f"{why[0].upper()}{why[1:]}", fg="red")
    if told := in_words(held):
        say(f"Life: {told}")
    for name, value in held.fields.items():
        _field(name, value, document)
    for lost in held.withdrawn if held.state == "stands" else ():
        say()
        withdrawal(lost, document)
    for name, ids in sorted(held.links.items()):
        say()
        say(f"{wording.field(name)}: {' '.join(ids)}")
    for decision in held.decisions:
        say()
        say(wording.decision(decision))
    for other in held.conflicts:
        say()
        conflict(other, document)


def withdrawal(lost: Withdrawal, document: Lookup) -> None:
    """Prints what an outlet no longer tells, with its words then and now."""
    why = wording.withdrawn(lost, _outlet(lost, document))
    say(f"{wording.field(lost.field)}: {wording.value(lost.field, lost.value)} — {why}", fg="red")
    for words in lost.evidence:
        say(f"then: {quoted(words.quote)} ({words.document} {words.start}–{words.end})", level=1)
    if lost.instead is not None:
        say(f"now: {wording.value(lost.field, lost.instead)}", level=1)
        for words in lost.instead_evidence:
            say(f"{quoted(words.quote)} ({words.document} {words.start}–{words.end})", level=2)


def _outlet(lost: Withdrawal, document: Lookup) -> str:
    return document(lost.later).source or document(lost.later).agency or "its outlet"


def document(held: Document, register: "Register") -> None:
    """Prints a document in short: what it says, its other versions, and what was changed in them."""
    heading(wording.heading(held))
    say(f"document {held.id}")
    changed = f", changed {wording.stamp(held.modified)}" if held.modified else ""
    say(f"{wording.outlet(held)}{changed}{f'; {held.url}' if held.url else ''}")
    told = register.extraction(held.id)
    records = register.lines_of(held.id)
    say(f"{wording.number(len(told.findings), 'finding')}, in {wording.number(len(records), 'record')}")
    for one in records:
        say(f"{one.id}  {wording.shortened(wording.title(one), 100)}", level=1)
    if held.retracted:
        say("Its outlet took it back: nothing rests on it any more.", fg="red")
    for other in register.versions(held.id):
        say()
        _version(held, other, register.document)
    for taken in register.withdrawn_of(held.id):
        say()
        say(
            f"No longer told{' at all' if taken.whole else ' so'}: {wording.title(taken.alone)}  {taken.record}",
            fg="red",
        )
        for lost in () if taken.whole else taken.withdrawals:
            now = f"; now {wording.value(lost.field, lost.instead)}" if lost.instead is not None else ""
            say(f"{wording.field(lost.field)}: {wording.value(lost.field, lost.value)}{now}", level=1)
            for words in lost.evidence:
                say(quoted(words.quote), level=2)


def _version(held: Document, other: Other, document: Lookup) -> None:
    when = other.document.modified or other.document.published
    what = wording.version(other.relation)
    stamp = f", {wording.stamp(when)}" if when else ""
    say(f"{what[0].upper()}{what[1:]} {wording.heading(other.document)} ({other.document.id}{stamp})", bold=True)
    if other.is_latest:
        say("which took its place", level=1)
    whole = document(other.document.id)
    for edit in edits(held, whole) if other.relation == "later" else edits(whole, held):
        for sentence in edit.before:
            say(f"− {sentence}", level=1, fg="red")
        for sentence in edit.after:
            say(f"+ {sentence}", level=1, fg="green")


def conflict(held: Conflict, document: Lookup) -> None:
    """Prints a conflict with the words of each side."""
    say(f"Conflict ({held.state}): {held.why}", fg="red")
    for side in held.sides:
        say(f"{wording.value(held.field, side.value)} · {wording.sources(side.sources)}", level=1)
        _witnesses(side.evidence, document, level=2)


def _field(name: str, held: FieldValue, document: Lookup) -> None:
    say()
    label = wording.field(name)
    if held.preferred.value is None:
        say(f"{label}: not told yet", bold=True)
    else:
        say(f"{label}: {_value(name, held.preferred)}", bold=True)
        _witnesses(held.preferred.evidence, document, level=1)
    for other in held.others:
        say(f"also told: {_value(name, other)}", level=1)
        _witnesses(other.evidence, document, level=2)


def _value(name: str, value: Value) -> str:
    counted = wording.sources(value.sources) if value.sources else ""
    ruled = "by a person’s word" if value.ruled else ""
    parts = (wording.value(name, value.value), counted, wording.how(value.evidence), ruled)
    return " · ".join(part for part in parts if part)


def _witnesses(witnesses: Iterable[Witness], document: Lookup, level: int) -> None:
    for passage in vouchers(witnesses):
        words = setting(passage.first.evidence, document(passage.first.evidence.document))
        surroundings = f" in {quoted(words.before + words.words + words.after)}" if words.before or words.after else ""
        say(f"{quoted(words.words)}{surroundings}", level)
        for seen in passage.witnesses:
            also = "" if seen is passage.first else "word for word also in "
            say(f"— {also}{_place(seen, document)}", level, dim=True)
        if passage.elsewhere:
            say(f"— the same passage stands in {', '.join(passage.elsewhere)}", level, dim=True)


def _place(seen: Witness, document: Lookup) -> str:
    words = seen.evidence
    of_the_title = " of the title" if words.part == "title" else ""
    return f"{wording.outlet(document(words.document))} ({words.document} {words.start}–{words.end}{of_the_title})"
