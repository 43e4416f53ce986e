"""What all that is owed has in common: how it stands on a day, and the words that show it."""

from datetime import date, timedelta

from communique.model.edtf import Date
from communique.model.record import DueState, Record, Witness
from communique.register.disputes import WORDS

FORGOTTEN = timedelta(days=2 * 366)
"""How long after its time something owed is late; then it has lapsed."""
GONE = 2 * FORGOTTEN
"""How long after its time it is owed no more."""


def later(day: date, span: timedelta) -> date:
    """The day a span after another, or the last one that can be counted."""
    return day + span if day < date.max - span else date.max


def earlier(day: date, span: timedelta) -> date:
    """The day a span before another, or the first one that can be counted."""
    return day - span if day > date.min + span else date.min


def until(when: Date) -> date:
    """The last day on which what is due then is owed, or late, or lapsed not long ago."""
    return later(when.last, GONE)


def gone(last: date, on: date) -> bool:
    """Whether what was owed by a day has lapsed so long ago that it is owed no more."""
    return later(last, GONE) < on


def too_far(when: Date, on: date, horizon: timedelta) -> bool:
    """Whether it is further ahead than is looked."""
    return when.first > (date.max if horizon > date.max - on else on + horizon)


def state(when: Date, on: date) -> DueState:
    """How it stands, on a day, with what is due then."""
    if when.last >= on:
        return "open"
    return "lapsed" if when.last + FORGOTTEN < on else "late"


def first_words(record: Record, *fields: str) -> tuple[Witness, ...]:
    """The first words behind some fields of a record, each stretch once."""
    told: list[Witness] = []
    for field in fields:
        held = record.fields.get(field)
        # Some words a field: to compare them takes less than to hash them.
        told += [w for w in (held.preferred.evidence[:WORDS] if held else ()) if w not in told]
    return tuple(told)
