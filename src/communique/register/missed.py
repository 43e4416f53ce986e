"""The sessions of a mechanism that are missing, or came late: what breaks its sequence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from communique.model.edtf import Date
from communique.model.record import Due, Record
from communique.register.beside import Talks, between, words
from communique.register.conflicts import told_numbers
from communique.register.identifiers import identifier
from communique.register.owed import first_words, state
from communique.register.sequence import Break, breaks
from communique.register.sessions import Session, bare, ordinal

BREAKS = frozenset(("gap", "slip"))
"""What is owed on account of a break in the sequence of sessions."""


def missed(
    mechanism: Record, known: Sequence[Session], whole: Callable[[str], Record], on: date, met: Sequence[Talks] = ()
) -> Iterator[Due]:
    """The sessions of a mechanism that are missing or came late, ever, as they stand on a day; `met` are the talks that
    were held beside them.
    """
    for broken in breaks(known, mechanism.get("cadence")):
        told = {*told_numbers(whole(broken.before.id)), *told_numbers(whole(broken.after.id))}
        # A number that a neighbour is told with too is in dispute, and not missing.
        missing = tuple(number for number in broken.missing if number not in told)
        if missing or not broken.missing:
            yield _break(mechanism, replace(broken, missing=missing), whole, on, met)


def _between(broken: Break) -> Date:
    """The time between two sessions: the years, or the months, that lie between them."""
    before, after = broken.before.when, broken.after.when
    assert before is not None and after is not None
    return Date.parse(f"{before.last.isoformat()}/{max(after.first, before.last).isoformat()}")


def _break(mechanism: Record, broken: Break, whole: Callable[[str], Record], on: date, met: Sequence[Talks]) -> Due:
    before, after = whole(broken.before.id), whole(broken.after.id)
    title, when = str(mechanism.get("acronym") or mechanism.get("name")), _between(broken)
    first, last = (f"{ordinal(n)} " if n else "" for n in (broken.before.ordinal, broken.after.ordinal))
    there = (*(before.get("participants") or ()), *(after.get("participants") or ()))
    held = () if broken.slipped else tuple(between(met, broken.before, broken.after, there))
    sat = f"{title}: the {first}session was on {broken.before.date}, the {last}session on {broken.after.date}"
    if broken.slipped:
        sort, name_, why = "slip", f"{last}{bare(title)} came late", f"{sat}; it came after its time."
    elif broken.missing:
        which = _run_of(broken.missing)
        sort, name_, why = "gap", f"{which} {bare(title)}, no report", f"{sat}; no report tells of the {which}."
    elif held:
        sort, name_, why = "gap", f"{bare(title)}, none told between", f"{sat}; no report tells of one between them."
    else:
        sort, name_, why = "gap", f"{bare(title)}, no report between", f"{sat}; no report tells of one between them."
    return Due(
        id=identifier("due", sort, mechanism.id, before.id, after.id),
        sort=sort,
        title=name_,
        relationship=mechanism.relationship,
        when=when.text,
        state="kept" if broken.slipped else state(when, on),
        why=f"{why} {words(held)}, and no report calls that a session." if held else why,
        ordinal=broken.missing[0] if len(broken.missing) == 1 else None,
        derived=("when",),
        rests_on=(mechanism.id, before.id, after.id, *(each.id for each in held)),
        evidence=tuple(
            dict.fromkeys((*first_words(before, "date", "ordinal"), *first_words(after, "date", "ordinal")))
        ),
    )


def _run_of(missing: Sequence[int]) -> str:
    return ordinal(missing[0]) if len(missing) == 1 else f"{ordinal(missing[0])} to {ordinal(missing[-1])}"
