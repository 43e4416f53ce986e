"""A record or a conflict in full: every value with its words, and who vouches for it."""

from collections.abc import Iterable

from communique.cli.terminal import heading, quoted, say
from communique.model.document import Lookup
from communique.model.record import Conflict, FieldValue, Record, Value, Witness
from communique.publishing import wording
from communique.publishing.life import in_words
from communique.publishing.vouching import setting, vouchers


def record(held: Record, document: Lookup) -> None:
    """Prints a record: each field with the words it rests on and the values that lost; what conflicts."""
    heading(wording.title(held))
    say(f"{held.kind} {held.id}")
    where = wording.relationship(held.relationship) if held.relationship else "no relationship"
    say(f"{where}; {wording.sources(held.sources)}, {wording.number(len(held.documents), 'document')}")
    if told := in_words(held):
        say(f"Life: {told}")
    for name, value in held.fields.items():
        _field(name, value, document)
    for name, ids in sorted(held.links.items()):
        say()
        say(f"{wording.field(name)}: {' '.join(ids)}")
    for decision in held.decisions:
        say()
        say(wording.decision(decision))
    for other in held.conflicts:
        say()
        conflict(other, document)


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
