"""Links between records kept up to date: sessions and projects of a mechanism, the meeting at which an instrument is
signed.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from communique.register import rows
from communique.register.databases.database import Plain
from communique.register.occasions import Event, occasion
from communique.register.recording import Change, Recording
from communique.resolution.kept import Kept


class Linking:
    """The links of the records in the store."""

    def __init__(self, db: Plain, kept: Kept, recording: Recording) -> None:
        self._db = db
        self._kept = kept
        self._recording = recording

    def take(self, changes: Sequence[Change]) -> set[str]:
        """Makes those links anew on which what changed bears; the heaps that were looked at."""
        stale = {change.heap for change in changes}
        signings = self._signings(changes)
        for change in changes:
            stale |= self._of_mechanism(change)
            stale |= self._signed_at(change)
        for name in sorted(signings):
            stale |= self.find_occasion(name)
        for name in sorted(stale):
            self.write(name)
        return stale

    def _of_mechanism(self, change: Change) -> set[str]:
        """The records that lead to a meeting, a project or a mechanism as of one another."""
        keys = {card["key"] for card in (change.old, change.new) if card and card["key"]}
        kind = change.heap.partition(" ")[0]
        if kind in ("meeting", "project"):
            return {f"mechanism {key}" for key in keys}
        renamed = (change.old and change.old["id"]) != (change.new and change.new["id"])
        if kind == "mechanism" and renamed:
            return {n for key in keys for sort in ("meetings of", "projects of") for n in self._kept.members(sort, key)}
        return set()

    def _signed_at(self, change: Change) -> set[str]:
        """The meeting at which an instrument is signed, or the instruments that are signed at a meeting."""
        held = self._kept.value("occasion", change.heap)
        return set(self._kept.members("signed at", change.heap)) | ({held} if held else set())

    def _signings(self, changes: Iterable[Change]) -> set[str]:
        """The instruments whose occasion may be another than before."""
        found: set[str] = set()
        for change in changes:
            if change.heap.startswith("instrument "):
                found.add(change.heap)
                continue
            cards = (card for card in (change.old, change.new) if card)
            for sort, key, _ in chain.from_iterable(card["found"] for card in cards):
                if sort == "occasions" and not key.endswith(" all"):
                    found |= self._at_about("signings", key)
        return found

    def _at_about(self, sort: str, key: str) -> set[str]:
        """What has the same parties and a common month; what leaves years open has any month in common."""
        parties, _, month = key.rpartition(" ")
        keys = (f"{parties} all",) if month == "long" else (key, f"{parties} long")
        return {name for each in keys for name in self._kept.members(sort, each)}

    def find_occasion(self, instrument: str) -> set[str]:
        """Keeps the meeting at which an instrument is signed; both meetings, where it is another than before."""
        card, before = self._recording.card(instrument), self._kept.value("occasion", instrument)
        keys = [key for sort, key, _ in (card["found"] if card else ()) if sort == "signings"]
        near = {n for key in keys if not key.endswith(" all") for n in self._at_about("occasions", key)}
        after = occasion(self._event(instrument), {name: self._event(name) for name in near}) if near else None
        if not self._kept.keep("occasion", instrument, after):
            return set()
        if before:
            self._kept.drop("signed at", before, instrument)
        if after:
            self._kept.add("signed at", after, instrument)
        return {name for name in (before, after, instrument) if name}

    def _event(self, heap: str) -> Event:
        when, told, mechanism, participants = self._recording.card(heap)["event"]
        return Event(when, told, mechanism, tuple(participants))

    def write(self, heap: str) -> None:
        """Makes the links of the record of a heap anew."""
        card = self._recording.card(heap)
        links = rows.text(self._links(heap, card)) if card else None
        wrote = [card["id"], links] if card else None
        if self._kept.keep("links", heap, wrote) and card:
            self._db.execute("UPDATE record SET links = ? WHERE id = ?", (links, card["id"]))

    def _links(self, heap: str, card: dict[str, Any]) -> dict[str, list[str]]:
        links: dict[str, list[str]] = {}
        if card["kind"] in ("meeting", "project"):
            mechanism = self._recording.card(f"mechanism {card['key']}") if card["key"] else None
            if mechanism:
                links["mechanism"] = [mechanism["id"]]
        if card["kind"] == "meeting":
            signed = [c for n in self._kept.members("signed at", heap) if (c := self._recording.card(n))]
            if signed:
                links["signs"] = [each["id"] for each in sorted(signed, key=lambda each: each["place"])]
        elif card["kind"] == "mechanism":
            sessions = sorted(json.loads(each) for each in self._kept.members("sessions", card["key"]))
            if sessions:
                links["sessions"] = [identifier for _, identifier, _ in sessions]
            projects = [self._recording.card(name) for name in self._kept.members("projects of", card["key"])]
            if projects:
                links["projects"] = [each["id"] for each in sorted(projects, key=lambda each: each["place"])]
        elif card["kind"] == "instrument":
            meeting = self._kept.value("occasion", heap)
            held = self._recording.card(meeting) if meeting else None
            if held:
                links["occasion"] = [held["id"]]
        return links
