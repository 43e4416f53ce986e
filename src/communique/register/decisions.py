"""What people decided about a register, and what waits for somebody to decide."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from communique import journal
from communique.model.characters import unkept
from communique.model.decision import Decision, standing
from communique.model.errors import UsageError
from communique.model.finding import Finding
from communique.model.record import Conflict, Record
from communique.register import holdings, quarrels, rulings, settling, superseding
from communique.register import schema as s
from communique.register.inputs import Inputs
from communique.register.ledger import Ledger, decided_about, ledger
from communique.register.losing import Reasons, losses
from communique.register.opened import Opened
from communique.register.quarrels import Quarrel, State
from communique.register.queue import EVERYTHING, Asked, Item, Queue, Turn, Watched
from communique.register.returned import Returned, returned
from communique.register.rulings import Standing
from communique.register.unsure import Unsure, found, unsure


class Decisions(Opened):
    """The decisions of a register: those that were made, and those to make."""

    def rule(self, sort: str, one: str, other: str = "", *, holds: bool = True) -> None:
        """Keeps what somebody ruled, or takes it back where it no longer `holds`.

        A document is 'withdrawn', a finding 'rejected', the mechanism that a meeting names 'unnamed'; two findings are
        the 'same' or 'apart', or name 'one format' or 'two formats'.
        """
        if sort not in rulings.RULINGS:
            raise UsageError(f"'{sort}' is no ruling; there are {', '.join(rulings.RULINGS)}")
        if wrong := unkept((one, other)):
            raise UsageError(f"what is ruled {wrong}")
        with self._writing() as db:
            settling.rule(db, sort, one, other, holds)
            if sort == rulings.WITHDRAWN:
                settling.settle(db, superseding.settle(db, [one]))

    def decide(self, decision: Decision) -> bool:
        """Keeps a decision, with all that it rules of what is held and what will be; False where it is kept already."""
        return self.decide_all([decision]) > 0

    def decide_all(self, made: Iterable[Decision]) -> int:
        """Keeps decisions, all or none; how many of them were not kept before. Raises UsageError for words that cannot be kept."""
        made = tuple(made)
        if wrong := unkept(made):
            raise UsageError(f"what was decided {wrong}")
        with self._writing() as db:
            new = settling.decide(db, made)
            if any(each.act in ("withdraw", "undo") for each in made):
                withdrawn = {each.document for each in settling.decisions(db) if each.document}
                settling.settle(db, superseding.settle(db, withdrawn))
        for each in made:
            journal.told("decided", decision=each.id, act=each.act)
        return new

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were made, those taken back too."""
        with self._reading() as db:
            return tuple(settling.decisions(db))

    def ruled(self, most: int, past: int = 0, by: str | None = None) -> Ledger:
        """At most `most` decisions after the last `past`, the newest first, with which of them were taken back."""
        with self._reading() as db:
            return ledger(db, most, past, by)

    def decided_about(self, record: Record) -> tuple[Decision, ...]:
        """The decisions that stand and were made on a record, the latest first."""
        with self._reading() as db:
            return decided_about(db, record)

    def standing(self) -> tuple[Standing, ...]:
        """The decisions that were not taken back, and how each stands towards what the documents tell now."""
        with self._fresh() as db:
            look = settling.looking(Inputs(db))
            return tuple(look.standing(each, _worded(db, each)) for each in standing(settling.decisions(db)))

    # What waits for somebody to decide

    def waiting(self, asked: Asked = EVERYTHING, watched: Watched = ()) -> tuple[Item, ...]:
        """What waits, the first to decide first; what belongs to a watched relationship comes first within its sort."""
        with self._fresh() as db:
            return Queue(db, asked, watched, self._looked).every()

    def turn(self, asked: Asked = EVERYTHING, watched: Watched = (), place: str = "", about: str = "") -> Turn | None:
        """What is to be decided at a place of the queue, or after it; with `about`, what is about this record, if anything.
        None where nothing waits.
        """
        with self._fresh() as db:
            queue = Queue(db, asked, watched, self._looked)
            item = queue.about(about) if about else None
            return queue.turn(item.place if item else place)

    def returned(self) -> tuple[Returned, ...]:
        """The decisions whose ground has changed since, and that no later one has taken the place of."""
        with self._fresh() as db:
            return tuple(returned(db, self._looked))

    def doubts(
        self, most: int, kind: str | None = None, parties: Iterable[str] | None = None, watched: Watched = ()
    ) -> tuple[Unsure, ...]:
        """The least sure findings that nobody decided on, of one kind or of all; with `parties` those filed under just
        these.
        """
        with self._fresh() as db:
            own = tuple(sorted(parties)) if parties is not None else None
            return tuple(unsure(db, most, own, watched, kind))

    def found_in(self, findings: Iterable[str]) -> dict[str, tuple[Finding, str]]:
        """Findings by their identifiers, each with that of the record that it is in; those that are in none are left out."""
        with self._fresh() as db:
            return found(db, findings)

    def conflict(self, identifier: str) -> Conflict:
        """The conflict with this identifier; NotHeldError where there is none."""
        with self._fresh() as db:
            return quarrels.conflict(db, identifier)

    def quarrels(
        self, most: int, past: int = 0, *, sort: str | None = None, state: State | None = None,
        parties: Iterable[str] | None = None,
    ) -> tuple[tuple[Quarrel, ...], int]:  # fmt: skip
        """At most `most` conflicts in short after the first `past`, and how many there are in all; narrowed by sort, by
        state, and by the parties that they are filed under.
        """
        with self._fresh() as db:
            found = quarrels.quarrels(db, most, past=past, sort=sort, state=state, parties=parties)
            return tuple(found), quarrels.number(db, sort=sort, state=state, parties=parties)

    def number_of_conflicts(self, state: State) -> int:
        """How many conflicts are open, or settled."""
        with self._fresh() as db:
            return quarrels.number(db, state=state)

    def sorts_of_conflicts(self) -> tuple[str, ...]:
        """The sorts of conflicts that there are."""
        with self._fresh() as db:
            return tuple(quarrels.sorts(db))

    def losses(self, record: Record) -> Reasons:
        """Why each value of a record that lost did: by field, and by the value as JSON."""
        with self._fresh() as db:
            return losses(db, record)


def _worded(db: Connection, decision: Decision) -> Record | None:
    """The record that a decision has a word on."""

    def value(sort: str, key: str) -> Any:
        held = db.scalar(select(s.kept.c.value).where(s.kept.c.sort == sort, s.kept.c.key == key))
        return None if held is None else json.loads(held)

    heaps = value("decision", decision.id)
    return holdings.record(db, value("card", heaps[0])["id"]) if heaps else None
