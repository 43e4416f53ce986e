"""What the register holds between some parties, the latest of each kind, in the order in which it is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.model.errors import NotHeldError, UsageError
from communique.model.facts import KINDS, Kind
from communique.model.record import Conflict, Due, Record, Relationship
from communique.publishing import wording

if TYPE_CHECKING:
    from communique.register.store import Register

NOT_YET = frozenset(("planned", "postponed", "cancelled"))
"""Stages of meetings that have not taken place."""
OVER = frozenset(("completed", "dropped"))
"""Statuses of projects on which nothing is to come."""
MOST = 25
"""Records of a kind that are told, the last active; how many more there are is said."""
SESSIONS = 8
"""Sessions of a mechanism that are told, the last, and so many of its projects."""
_DOCUMENTS = 60
"""Documents, the latest, in which the people of a relationship are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One relationship, or one party alone.

    `records` are the last active of those filed under just these parties, a kind each; offices are those that the
    parties' people hold in the latest documents concerned. Large ones come without their words. `wider` are the
    relationships that these parties have together with others. `linked` are the last sessions and the projects of the
    mechanisms, by their identifiers.
    """

    relationship: Relationship
    records: Mapping[Kind, Sequence[Record]]
    due: Sequence[Due]
    conflicts: Sequence[Conflict]
    wider: Sequence[Relationship]
    linked: Mapping[str, Record]

    @property
    def parties(self) -> tuple[str, ...]:
        return self.relationship.parties

    @property
    def more(self) -> dict[Kind, int]:
        """How many records of each kind there are beside those told; offices of several parties are not counted."""
        beside = {kind: self.relationship.counts.get(kind, 0) - len(told) for kind, told in self.records.items()}
        return {kind: number for kind, number in beside.items() if number > 0}

    def sessions(self, mechanism: Record) -> list[Record]:
        """The last sessions of a mechanism, in their order."""
        return self._linked(mechanism, "sessions")

    def projects_under(self, mechanism: Record) -> list[Record]:
        """The projects of a mechanism."""
        return self._linked(mechanism, "projects")

    def _linked(self, mechanism: Record, name: str) -> list[Record]:
        return [self.linked[each] for each in mechanism.links.get(name, ()) if each in self.linked]

    @property
    def to_come(self) -> list[Record]:
        """Meetings that have not taken place and were not called off, the earliest first."""
        return sorted((m for m in self.records["meeting"] if _standing(m) == "to come"), key=_when)

    @property
    def called_off(self) -> list[Record]:
        """Meetings that were called off, the latest first."""
        return sorted((m for m in self.records["meeting"] if _standing(m) == "called off"), key=_when, reverse=True)

    @property
    def held(self) -> list[Record]:
        """Meetings that took place, the latest first."""
        return sorted((m for m in self.records["meeting"] if _standing(m) == "held"), key=_when, reverse=True)

    @property
    def instruments(self) -> list[Record]:
        """Instruments, the latest first."""
        return sorted(self.records["instrument"], key=_when, reverse=True)

    @property
    def projects(self) -> list[Record]:
        """Projects, those on which there is still something to report first, each lot by their last reports."""
        latest = sorted(self.records["project"], key=lambda p: p.last_reported or "", reverse=True)
        return sorted(latest, key=lambda project: project.get("status") in OVER)

    @property
    def statements(self) -> list[Record]:
        """Statements, the latest first; those of one day in the order of the register."""
        return sorted(self.records["statement"], key=lambda s: s.first_reported or "", reverse=True)


def dossier(register: "Register", parties: Sequence[str], on: date) -> Dossier:
    """What some parties have with each other, with what is due as of a day.

    UsageError where none is named, NotHeldError where the register holds nothing between them.
    """
    wanted = tuple(sorted(parties))
    if not wanted:
        raise UsageError("name at least one party, as IN-RU")
    own = register.relationship(wanted)
    wider = register.wider(wanted)
    if not own.counts and not wider:
        raise NotHeldError(f"the register holds nothing between {' and '.join(map(wording.party, wanted))}")
    records: dict[Kind, Sequence[Record]] = {kind: register.latest(kind, wanted, MOST) for kind in KINDS}
    if len(wanted) > 1:
        records["office"] = register.offices_in(_documents(records.values()), wanted)
    return Dossier(
        relationship=own,
        records=records,
        due=register.due(on, parties=wanted),
        conflicts=register.conflicts(wanted),
        wider=wider,
        linked={each.id: each for each in register.lines(_linked(records["mechanism"]))},
    )


def _linked(mechanisms: Iterable[Record]) -> Iterator[str]:
    """The last sessions and projects of mechanisms."""
    for mechanism in mechanisms:
        yield from mechanism.links.get("sessions", ())[-SESSIONS:]
        yield from mechanism.links.get("projects", ())[-SESSIONS:]


def _documents(records: Iterable[Sequence[Record]]) -> list[str]:
    """The documents on which records rest, those of the last reports."""
    latest = sorted((r for told in records for r in told), key=lambda r: (r.last_reported or "", r.id), reverse=True)
    every = dict.fromkeys(name for record in latest for name in record.documents)
    return list(every)[:_DOCUMENTS]


def _standing(meeting: Record) -> str:
    stage = meeting.get("stage")
    return "called off" if stage == "cancelled" else "to come" if stage in NOT_YET else "held"


def _when(record: Record) -> str:
    return str(record.get("date") or "")
