"""Talks of those who sit in a mechanism's sessions, held beside them: no report calls these a session, yet who says that
none was held between two sessions has to say that they met.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.model.record import Record
from communique.register.sessions import Session
from communique.resolution.reports import dated

SUMMITS = "summit"
"""The form of a mechanism in which heads meet, so that talks of the same two may be what others call its session."""


@dataclass(frozen=True, slots=True, order=True)
class Talks:
    """Talks of two persons in the country of one of their sides."""

    day: str
    id: str
    who: tuple[str, str]


def talks(meeting: Record) -> Talks | None:
    """The talks that a record tells, if it is of two persons alone, on a day that is told, at home with one side, and
    under no mechanism; else None.
    """
    when, who = dated(meeting.get("date")), tuple(meeting.get("participants") or ())
    bare = meeting.get("form") == "talks" and meeting.get("stage") == "held" and not meeting.get("mechanism")
    if not bare or when is None or when.precision != "day" or when.days > 1 or len(who) != 2:
        return None
    return Talks(when.text, meeting.id, (who[0], who[1])) if meeting.get("country") in meeting.relationship else None


def beside(mechanism: Record, meetings: Iterable[Record]) -> list[Talks]:
    """All such talks of a mechanism's parties, by their days; none where it is of another form than a summit."""
    if mechanism.get("form") != SUMMITS:
        return []
    own = (each for each in meetings if each.kind == "meeting" and each.relationship == mechanism.relationship)
    return sorted(told for each in own if (told := talks(each)) is not None)


def between(held: Sequence[Talks], before: Session, after: Session, seated: Iterable[str]) -> Iterator[Talks]:
    """Those that lie between two sessions, of two who sat in one of them."""
    first, last, there = before.when, after.when, set(seated)
    for each in held:
        day = dated(each.day)
        if first and last and day and first.last < day.first < last.first and there.issuperset(each.who):
            yield each


def words(met: Sequence[Talks]) -> str:
    """Who met when: 'Ana Petrova and Timur Bek met on 2023-05-04 and 2023-05-05'."""
    by: dict[tuple[str, ...], list[str]] = {}
    for each in met:
        by.setdefault(tuple(sorted(each.who)), []).append(each.day)
    return "; ".join(f"{' and '.join(who)} met on {_listed(list(dict.fromkeys(days)))}" for who, days in by.items())


def _listed(days: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(days[:-1]), days[-1])))
