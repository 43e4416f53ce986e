"""The course of a mechanism: its sessions in their order with what is missing between them, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.model.errors import UsageError
from communique.model.record import Due, Record
from communique.publishing import wording
from communique.register.beside import SUMMITS, beside
from communique.register.missed import BREAKS, missed
from communique.register.reviews import OPEN, reviewed
from communique.register.sessions import Session
from communique.resolution.reports import dated

if TYPE_CHECKING:
    from communique.register.store import Register

MOST = 60
"""Sessions that are told, the last; how many were before is said."""
MEETINGS = 1000
"""Meetings of the same parties that are looked at, the last, for talks beside the sessions."""


@dataclass(frozen=True, slots=True)
class Break:
    """What is missing, or came late, before a session."""

    owed: Due

    @property
    def words(self) -> str:
        return self.owed.title


@dataclass(frozen=True, slots=True)
class Work:
    """A project under a mechanism, how old its status is, and since which session no report tells of it."""

    project: Record
    age: str
    unreported: Session | None

    @property
    def open(self) -> bool:
        return self.project.get("status") in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A mechanism with the last of its sessions, the breaks before them by their identifiers, and what is owed.

    A mechanism of which very many report comes without their words.
    """

    mechanism: Record
    sessions: Sequence[Record]
    breaks: dict[str, list[Break]]
    next: Sequence[Due]
    projects: Sequence[Work]
    earlier: int

    @property
    def hosts(self) -> list[tuple[str, str]]:
        """Who hosted, and when, in the order of the sessions that tell it."""
        return [(s.get("country"), wording.date(s.get("date"))) for s in self.sessions if s.get("country")]


def course(register: "Register", name: str, on: date) -> Course:
    """The course of a mechanism, by its identifier, name or acronym, as of a day.

    NotHeldError where the register holds none by that name; UsageError where the name is that of another kind.
    """
    mechanism = register.line(name)
    if mechanism.kind != "mechanism":
        raise UsageError(f"{name} is a record of another kind ({mechanism.kind}), and has no sessions")
    names = mechanism.links.get("sessions", ())[-MOST:]
    held = register.outlines_of(names)
    meetings = [held[each] for each in names if each in held]
    sessions = [Session.of(each) for each in meetings]
    breaks: dict[str, list[Break]] = {}
    # Nobody calls the talks of others than heads a session.
    near = register.outlines(("meeting",), mechanism.relationship, MEETINGS) if mechanism.get("form") == SUMMITS else ()
    met = beside(mechanism, near)
    for owed in missed(mechanism, sessions, register.record, on, met):
        breaks.setdefault(owed.rests_on[2], []).append(Break(owed))
    due = register.due(on, parties=mechanism.relationship)
    mine = [owed for owed in due if mechanism.id in owed.rests_on or set(names) & set(owed.rests_on)]
    return Course(
        mechanism=mechanism,
        sessions=meetings,
        breaks=breaks,
        next=[owed for owed in mine if owed.sort not in BREAKS and owed.sort != "review"],
        projects=_projects(register, mechanism, sessions, on),
        earlier=len(mechanism.links.get("sessions", ())) - len(meetings),
    )


def _projects(register: "Register", mechanism: Record, sessions: Sequence[Session], on: date) -> list[Work]:
    """The projects, those still open first, each lot by the age of their status."""
    under = register.lines(mechanism.links.get("projects", ())[-MOST:])
    work = [Work(each, _age(each, on), reviewed(each, sessions)) for each in under]
    return sorted(work, key=lambda w: (not w.open, str(w.project.get("date") or "")))


def _age(project: Record, on: date) -> str:
    """How long ago the status was told: '3 years', '5 months', '12 days'; empty where no day is told, or none has passed."""
    when = dated(project.get("date") or project.last_reported)
    if when is None or when.open or when.last > on:
        return ""
    days = (on - when.last).days
    if days >= 730:
        return wording.number(days * 100 // 36525, "year")
    return wording.number(days // 30, "month") if days >= 60 else wording.number(days, "day")
