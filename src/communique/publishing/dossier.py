"""All that the register holds between some parties, in the order in which it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.model.errors import RegisterError
from communique.model.facts import KINDS, Kind
from communique.model.record import Conflict, Due, Record, Relationship
from communique.publishing import wording

if TYPE_CHECKING:
    from communique.register.store import Register

NOT_YET = frozenset(("planned", "postponed", "cancelled"))
"""Stages of meetings that have not taken place."""
OVER = frozenset(("completed", "dropped"))
"""Statuses of projects on which nothing is to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One relationship, or one party alone.

    `records` are those filed under just these parties, a kind each; offices are those that the parties' people hold
    in the documents concerned. `wider` are the relationships that these parties have together with others.
    """

    relationship: Relationship
    records: Mapping[Kind, Sequence[Record]]
    due: Sequence[Due]
    conflicts: Sequence[Conflict]
    wider: Sequence[Relationship]

    @property
    def parties(self) -> tuple[str, ...]:
        return self.relationship.parties

    @property
    def to_come(self) -> list[Record]:
        """Meetings that have not taken place, the earliest first."""
        return sorted((m for m in self.records["meeting"] if m.get("stage") in NOT_YET), key=_when)

    @property
    def held(self) -> list[Record]:
        """Meetings that took place, the latest first."""
        return sorted((m for m in self.records["meeting"] if m.get("stage") not in NOT_YET), key=_when, reverse=True)

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

    RegisterError where the register holds nothing between them.
    """
    wanted = tuple(sorted(parties))
    together = [r for r in register.records(parties=wanted) if r.relationship == wanted]
    known = register.relationships()
    wider = [r for r in known if set(wanted) < set(r.parties)]
    if not together and not wider:
        raise RegisterError(f"the register holds nothing between {' and '.join(map(wording.party, wanted))}")
    records: dict[Kind, Sequence[Record]] = {kind: [r for r in together if r.kind == kind] for kind in KINDS}
    records["office"] = _offices(register, wanted, together)
    return Dossier(
        relationship=next((r for r in known if r.parties == wanted), _alone(wanted, together)),
        records=records,
        due=[d for d in register.due(on) if d.relationship == wanted],
        conflicts=[c for c in register.conflicts() if c.relationship == wanted],
        wider=wider,
    )


def _offices(register: "Register", parties: tuple[str, ...], together: Sequence[Record]) -> list[Record]:
    """Offices of the parties' people whom documents about this relationship name; all of them for one party."""
    documents = {name for record in together for name in record.documents}
    every = (office for party in parties for office in register.records("office", (party,)))
    return [o for o in every if len(parties) == 1 or documents.intersection(o.documents)]


def _alone(parties: tuple[str, ...], together: Sequence[Record]) -> Relationship:
    """What a single party has: no relationship of the register's, but told in the same way."""
    counts = {kind: sum(r.kind == kind for r in together) for kind in KINDS}
    latest = max((r.last_reported or "" for r in together), default="")
    return Relationship(parties=parties, counts={k: n for k, n in counts.items() if n}, last_activity=latest or None)


def _when(record: Record) -> str:
    return str(record.get("date") or "")
