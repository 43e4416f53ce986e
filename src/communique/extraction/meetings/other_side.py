"""Of which party a side is that is told by name or office alone, by the party of the other."""

import re
from typing import TYPE_CHECKING

from communique.extraction.meetings.event_dates import EventDates
from communique.extraction.meetings.governed import is_passive
from communique.extraction.meetings.told import Journey, Told, counterparty
from communique.extraction.sides import named
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

IN_PLACE = re.compile(r"\b(?:in|to|at)\s+(?:the\s+)?$", re.IGNORECASE)
COUNTERPARTS = re.compile(r"\b(?:counterparts?|colleagues?|opposite\s+numbers?|peers?|homologues?)\b", re.IGNORECASE)


class OtherSide(EventDates):
    """One sentence, with the journeys that the document tells of, read for the party of a side."""

    journeys: tuple[Journey, ...] = ()

    def completed(self, one: Told, other: Told, at: "Token") -> tuple[Told, Told]:
        """Both sides, with the party of the one that is told by name or office alone: 'was received by Prime Minister B', in
        a story about A and one other state."""
        known = one.everybody | other.everybody
        if len(known) != 1 or not (one or one.officials) or not (other or other.officials):
            return one, other
        if one.everybody == other.everybody and other.persons:
            return one, self._across(one, other, at)
        missing = one if not one.everybody else other
        unknown = all(p.party is None and p.offices and not p.former for p in missing.persons)
        if missing.everybody or not unknown or not (missing.persons or missing.officials):
            return one, other
        party = counterparty(self.scene, self.journeys, next(iter(known)), self.offset(at))
        if party is None and COUNTERPARTS.search(self.text, self.sentence.start, self.sentence.end):
            party = self._state_here(known)
        if party is None and lemma(at) in ("receive", "welcome", "host", "greet") and is_passive(at):
            party = self._state_here(known)  # 'was received at the Elysee by President B'
        if party is None:
            return one, other
        full = Told(missing.persons, (party,), missing.officials)
        return (full, other) if missing is one else (one, full)

    def _across(self, one: Told, other: Told, at: "Token") -> Told:
        """Those met, of whom no more is told than of one's own: a guest abroad who pays a call on 'President B' pays it on his
        host, not on his own president; nobody is his own counterpart."""
        known = next(iter(one.everybody))
        across = any(
            m.persons == other.persons and COUNTERPARTS.search(self.text, m.start, m.end) for m in self.mentions
        )
        if any(p.how == "told" for p in other.persons) or not (self.journeys or across):
            return other
        if known == self.scene.home and not across:
            return other
        host = counterparty(self.scene, self.journeys, known, self.offset(at))
        return Told(other.persons, (host,), other.officials) if host else other

    def titled(self, told: Told) -> Told:
        """'Mr A and Mr B' under a heading that names two states: B is of the one that A is not of."""
        unknown = [p for p in told.persons if p.party is None and not p.former]
        pair = named(self.scene.parties_in("title", 0, len(self.scene.prepared.title)))
        if len(told.everybody) != 1 or len(unknown) != 1 or len(pair) != 2 or not told.everybody <= set(pair):
            return told
        return told + Told((), tuple(code for code in pair if code not in told.everybody))

    def _state_here(self, known: frozenset[str]) -> str | None:
        """The one other state that a sentence says something is done in."""
        there = {
            p.code
            for p in self.parties
            if p.code not in known
            and is_state(p.code)
            and IN_PLACE.search(self.text, max(self.sentence.start, p.start - 10), p.start)
        }
        return there.pop() if len(there) == 1 else None
