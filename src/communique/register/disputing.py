"""Conflicts kept up to date: each is made anew where something that it is told by, or looked at with, has changed.

Disputes are met in documents, in records, between two offices and in the sequence of a mechanism's sessions. Each of
these places keeps the disputes met there; a conflict is all disputes of one identity together.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from communique.batches import batches
from communique.model.edtf import Date
from communique.model.record import Conflict, Record
from communique.register import rows
from communique.register.conflicts import (
    ALTERNATING,
    PERSON_AND_OFFICE,
    Met,
    Surroundings,
    cast_doubts,
    follows,
    may_meet,
    of_one_office,
    of_one_person,
    out_of_sequence,
    out_of_turn,
    within_document,
    within_record,
)
from communique.register.databases.database import Plain
from communique.register.disputes import Dispute, joined
from communique.register.inputs import Inputs
from communique.register.known import Known
from communique.register.parts import Parts
from communique.register.recording import Change, Entry, Recording
from communique.register.sequence import hosted_twice
from communique.register.sessions import Session
from communique.resolution.kept import Kept
from communique.resolution.offices import OfficeName
from communique.resolution.reports import Report

SOME = 500
"""Conflicts that are made anew before it is looked how much is at hand that can be looked up again."""


class Disputing:
    """The conflicts in the store."""

    def __init__(
        self,
        db: Plain,
        kept: Kept,
        known: Known,
        recording: Recording,
        parts: Parts,
        inputs: Inputs,
        reports: Callable[[str], Sequence[Report]],
    ) -> None:
        self._db = db
        self._kept = kept
        self._known = known
        self._recording = recording
        self._parts = parts
        self._inputs = inputs
        self._reports = reports
        self._around = Surroundings(self._offices, self._met, inputs.text)
        self._stale: set[str] = set()

    def take(self, changes: Sequence[Change], documents: Iterable[str]) -> None:
        """Makes those conflicts anew on which changed records bear, and documents that tell or share other things."""
        for name in sorted(documents):
            self.meet_in_document(name)
            self._stale |= self._kept.members("rests on", name)
        for change in changes:
            if change.new is None:
                self._keep(f"record {change.heap}", ())
            self._stale |= self._doubtful(change)
            if change.heap.startswith("office "):
                self.meet_between_offices(change.heap)
        keys = {key for change in changes for key in _sequences(change)}
        for key in sorted(keys):
            self.meet_in_sequence(key)
        # Conflicts that rest on documents of one time rest on the same ones, more or less.
        for some in batches(sorted(self._stale, key=self._rests_on), SOME):
            for identity in some:
                self.settle(identity)
            self._kept.let_go()

    # Where disputes are met

    def meet_in_document(self, name: str) -> None:
        """Keeps the disputes that are met in a document."""
        held = self._kept.value("document", name)
        found: list[Dispute] = []
        if held and held["contradictions"]:
            telling = self._inputs.telling(name)
            found = [within_document(each, self._known) for each in (telling.contradictions if telling else ())]
        self._keep(f"document {name}", found)

    def meet_in_record(self, made: Entry) -> None:
        """Keeps the disputes that are met in a record."""
        found: Iterable[Dispute] = ()
        if made.told.bearings:
            words = (lambda: self._parts.full(made.heap)) if self._parts.large(made.heap) else None
            found = within_record(made.record, made.told, words)
        # What was told in two ways may be told no more, and then the dispute that was met here is none.
        self._keep(f"record {made.heap}", found)

    def meet_between_offices(self, heap: str) -> None:
        """Keeps the disputes between one office and all others of the person, or of the office."""
        before, after = set(self._kept.members("pairs", heap)), dict(self._between_offices(heap))
        for source in sorted(before | after.keys()):
            self._keep(source, after.get(source, ()))
            if (source in before) != (source in after):
                for name in source.removeprefix("pair ").split("\x1e")[:2]:
                    (self._kept.add if source in after else self._kept.drop)("pairs", name, source)

    def meet_in_sequence(self, key: str) -> None:
        """Keeps the disputes in the sequence of the sessions of a mechanism."""
        self._keep(f"sequence {key}", (*self._out_of_sequence(key), *self._out_of_turn(key)))

    def _between_offices(self, heap: str) -> Iterator[tuple[str, list[Dispute]]]:
        card = self._recording.card(heap)
        for sort, key, _ in card["found"] if card else ():
            meets = {"offices of": of_one_person, "holders of": of_one_office}.get(sort)
            if meets is None:
                continue
            first, _, party = key.partition("\x1f")
            for other in sorted(self._kept.members(sort, key) - {heap}):
                names = sorted((heap, other), key=lambda name: str(self._recording.card(name)["place"]))
                one, two = (self._recording.card(name)["tenure"] for name in names)
                if not may_meet(sort == "offices of", one, two):
                    continue
                found = list(meets((first, party), *(self._recording.record(name) for name in names)))
                if found:
                    yield "pair " + "\x1e".join((*sorted(names), sort)), found

    def _out_of_sequence(self, key: str) -> Iterator[Dispute]:
        cadence = self._kept.first("cadence", key) or None
        held = sorted(json.loads(each) for each in self._kept.members("numbered", key))
        for (_, mine, first, one), (_, theirs, second, other) in pairwise(held):
            if not follows(mine, Date.parse(first), theirs, Date.parse(second), cadence):
                yield from out_of_sequence(key, (self._record(one), self._record(other)), cadence)

    def _out_of_turn(self, key: str) -> Iterator[Dispute]:
        if self._kept.first("hosts", key) != ALTERNATING:
            return
        held = sorted(json.loads(each) for each in self._kept.members("sessions", key))
        for one, other in hosted_twice([Session(identifier, *told) for _, identifier, told in held]):
            yield out_of_turn(key, self._record(one.id), self._record(other.id))

    def _record(self, identifier: str) -> Record:
        return self._recording.record(self._recording.heap(identifier))

    def _keep(self, source: str, disputes: Iterable[Dispute]) -> None:
        """Keeps the disputes that are met somewhere; the conflicts that they are, or were, are to be made anew."""
        new: list[list[Any]] = [[_named(dispute), rows.of_dispute(dispute)] for dispute in disputes]
        old = self._kept.value("disputes", source) or []
        if not self._kept.keep("disputes", source, new or None):
            return
        for name, _ in old:
            self._kept.drop("met in", name, source)
            self._stale.add(name)
        for name, _ in new:
            self._kept.add("met in", name, source)
            self._stale.add(name)

    # What a dispute over a person is looked at with

    def _doubtful(self, change: Change) -> set[str]:
        """The conflicts over a person that are looked at with a record: an office, or a meeting told beside."""
        found: set[str] = set()
        for card in (change.old, change.new):
            if card and card["kind"] == "office" and card["key"]:
                person, _, party = card["key"].split("\x1f")
                office = OfficeName.parse(card["tenure"][1]).key
                found |= self._kept.members("doubts of", "\x1f".join((person, party, office)))
            elif card:
                for document in card["documents"]:
                    found |= self._kept.members("doubts in", document)
        return found

    def _offices(self, person: str, party: str, keys: Iterable[str]) -> list[Record]:
        wanted = set(keys)
        heaps = sorted(self._kept.members("offices of", f"{person}\x1f{party}"))
        told = {name: self._recording.card(name)["tenure"][1] for name in heaps}
        return [self._recording.record(name) for name in heaps if OfficeName.parse(told[name]).key in wanted]

    def _met(self, document: str) -> Iterator[Met]:
        if not self._kept.value("document", document):
            return
        for report in self._reports(document):
            node = self._kept.value("meeting at", report.place)
            if node is not None:
                card = self._recording.card(f"meeting {self._kept.value('meeting group', node)}")
                yield Met(card["id"], tuple(card["relationship"]), report)

    # Conflicts

    def _rests_on(self, name: str) -> tuple[str, str]:
        """The first document that a conflict rested on, where there was one, and the name of the conflict."""
        before = self._kept.value("conflict", name)
        return (before["documents"][0] if before and before["documents"] else ""), name

    def settle(self, name: str) -> None:
        """Makes the conflict anew that the disputes of one identity are."""
        disputes = [
            rows.dispute(row)
            for source in sorted(self._kept.members("met in", name))
            for own, row in self._kept.value("disputes", source)
            if own == name
        ]
        found = joined(disputes)
        for dispute in found:
            cast_doubts(dispute, self._known, self._around)
        self._remember(name, found[0] if found else None)

    def _remember(self, name: str, dispute: Dispute | None) -> None:
        """Writes the conflict that the disputes of one identity are, where it is another than before."""
        before = self._kept.value("conflict", name)
        conflict = dispute.conflict(self._known.passages) if dispute else None
        after = _told(dispute, conflict) if dispute and conflict else None
        if not self._kept.keep("conflict", name, after):
            return
        self._index(name, before, after)
        for table, column in (("conflict", "id"), ("conflict_record", "conflict")) if before else ():
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (before["id"],))
        if conflict:
            run = self._db.execute
            row = (conflict.id, conflict.sort, conflict.subject, rows.of_conflict(conflict))
            parties = " ".join(conflict.relationship)
            weight = conflict.field, sum(side.sources for side in conflict.sides)
            columns = "id, sort, subject, body, relationship, field, sources"
            run(f"INSERT INTO conflict ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, parties, *weight))
            for record in conflict.about:
                run("INSERT INTO conflict_record VALUES (?, ?)", (record, conflict.id))

    def _index(self, name: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """Keeps a conflict where it is found by what it rests on, and is looked at with."""
        old, new = (
            {(sort, each) for sort, keys in _found(told) for each in keys} if told else set()
            for told in (before, after)
        )
        for place in old - new:
            self._kept.drop(*place, name)
        for place in new - old:
            self._kept.add(*place, name)


def _told(dispute: Dispute, conflict: Conflict) -> dict[str, Any]:
    """What is kept of a conflict beside its row."""
    documents = sorted({e.document for p in dispute.positions.values() for e, _ in p.evidence})
    offices = sorted(dispute.positions) if dispute.sort == PERSON_AND_OFFICE else ()
    of = ["\x1f".join((*dispute.key, office)) for office in offices]
    body = blake2b(rows.of_conflict(conflict).encode(), digest_size=8).hexdigest()
    return {"id": conflict.id, "documents": documents, "of": of, "body": body}


def _found(told: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The sets that a conflict is found in, by what is kept of it."""
    yield "rests on", told["documents"]
    yield "doubts in", told["documents"] if told["of"] else []
    yield "doubts of", told["of"]


def _named(dispute: Dispute) -> str:
    return blake2b("\x1f".join(dispute.identity).encode(), digest_size=12).hexdigest()


def _sequences(change: Change) -> set[str]:
    """The mechanisms whose sequence of sessions a change bears on."""
    cards = [card for card in (change.old, change.new) if card and card["key"]]
    return {card["key"] for card in cards if card["kind"] in ("meeting", "mechanism")}
