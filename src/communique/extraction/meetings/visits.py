"""Where a sentence tells that an official travels to another party: who, to which state and town, whether under way."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.meetings.circumstances import lemma
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.visit_nouns import VisitNouns
from communique.extraction.scene import Mention
from communique.knowledge.parties import PartyMention
from communique.model.edtf import Date
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

JOURNEY = re.compile(r"\b(?:visits?|trips?|tours?|stays?|stopovers?|travels?|arrival|journey)\b", re.IGNORECASE)
BOUND_FOR = re.compile(r"\bfor\s+(?:the\s+)?$", re.IGNORECASE)
AWAITED_IN = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:also\s+|now\s+)?(?:expected|due|awaited|scheduled)\s+(?:to\s+(?:be|arrive)\s+)?(?:here\s+)?"
    r"(?=(?:in|at)\s)",
    re.IGNORECASE,
)
BE_IN = re.compile(
    r"\s*(?P<be>,\s+who\s+(?:is|was|are|will\s+be)|is|are|was|were|will\s+be|has\s+been|have\s+been)?\s+(?:also\s+|currently\s+|now\s+|already\s+)?in\s+"
    r"(?:the\s+)?$"
)
PURPOSE = re.compile(
    r"[\s,]*(?:for\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){0,4}(?:talks|meetings?|visit|summit|conference|negotiations|"
    r"consultations|forum|session|ceremony|funeral|inauguration)\b|on\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,5}(?:visit|trip|tour|leg|stop)\b"
    r"|to\s+(?:meet|attend|hold|take\s+part|participate|discuss|sign|represent)\b|as\s+part\s+of\s+(?:an?|his|her|their|the)\b)",
    re.IGNORECASE,
)
AFTER_STAY = re.compile(
    r"\b(?:after|concluding|ending|completing|wrapping\s+up|following)\s+(?:[\w-]+\s+){0,6}?(?:visit|trip|stay|tour)\b",
    re.IGNORECASE,
)
ARRIVES = re.compile(r"\s+(?:(?:late|early|on|for|in\s+the\s+(?:country|capital|city)|with|bearing|by)\b|[,.;]|\s|$)")


class Journeys(VisitNouns):
    """One sentence, read for visits."""

    def visits(self) -> Iterator[Occasion]:
        """'A will travel to C', 'the visit of A to C', 'A is expected in C', 'A is in C for talks'."""
        for occasion in self._told():
            yield self.lasting(occasion)

    def _told(self) -> Iterator[Occasion]:
        for token in self.sentence.span:
            leaves = lemma(token) in self.words.leave
            if token.pos_ in ("VERB", "AUX") and token.dep_ != "aux" and (lemma(token) in self.words.travel or leaves):
                yield from self._travelled(token, leaves=leaves)
        for match in JOURNEY.finditer(self.text, self.sentence.start, self.sentence.end):
            yield from self.told_by_noun(match)
        for match in AWAITED_IN.finditer(self.text, self.sentence.start, self.sentence.end):
            places = self.destinations(match.end())
            be = self.token_at(match.start())
            goers = self._beside(match.start()) or (self.who_goes(be) if be is not None else [])
            for occasion in self.visit(goers, places, match.start(), match.end(), "planned", True):
                yield self.dated(occasion)
        yield from self.guests()
        yield from self.welcomed()
        yield from self._in_town()

    def _beside(self, position: int) -> list[Mention]:
        """Who stands right before a position, as the subject of what follows does."""
        return [m for m in self.chain_before(position) if m.persons]

    def _travelled(self, verb: "Token", *, leaves: bool) -> Iterator[Occasion]:
        """'A will travel to C', 'A visits C', 'A arrived in C', 'A left for C'."""
        end = self.offset(verb) + len(verb.text)
        direct = lemma(verb) in self.words.tour
        places = self.destinations(end, direct=direct) or self.here(end) or self._arrives_here(verb)
        if leaves and not (places and BOUND_FOR.search(self.text[end : places[0].start])):
            yield from self._left(verb)
            return
        if not places:
            return
        guests = self.invited(self.offset(verb))
        stage, explicit = ("planned", True) if guests else self.stage(verb)
        if stage is None:
            return
        for occasion in self.visit(guests or self.who_goes(verb), places, self.offset(verb), end, stage, explicit):
            occasion.under_way = stage == "held" and self._is_there_now(verb)
            yield self._still_to_come(self.dated(occasion, places), verb)

    def _still_to_come(self, occasion: Occasion, verb: "Token") -> Occasion:
        """'travels to A; B; and C, December 4-8': the present of a later day."""
        today = self.scene.document.day
        present = occasion.stage == "held" and verb.tag_ in ("VBZ", "VBP")
        if present and occasion.date and today and Date.parse(occasion.date).first > Date.parse(today).last:
            occasion.stage, occasion.explicit = "planned", True
        return occasion

    def _left(self, verb: "Token") -> Iterator[Occasion]:
        """'A left C after a two-day visit'."""
        end = self.offset(verb) + len(verb.text)
        places = self.destinations(end, direct=True)
        if not places or not AFTER_STAY.search(self.text, places[-1].end, self.sentence.end):
            return
        stage, explicit = self.stage(verb)
        for occasion in self.visit(self.who_goes(verb), places, self.offset(verb), end, "held", explicit):
            if stage == "held":
                yield self.dated(occasion)

    def _is_there_now(self, verb: "Token") -> bool:
        """'who has arrived in C', 'is visiting C'."""
        helped = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        come = verb.tag_ == "VBN" and lemma(verb) in ("arrive", "land") and bool(helped & {"has", "have"})
        return come or (verb.tag_ == "VBG" and lemma(verb) == "visit" and bool(helped & {"is", "are"}))

    def _arrives_here(self, verb: "Token") -> list[PartyMention]:
        """'A, who arrived on Wednesday': where the story comes from."""
        end = self.offset(verb) + len(verb.text)
        if lemma(verb) != "arrive" or not ARRIVES.match(self._without_dates(end, self.sentence.end)):
            return []
        return self.around(end)

    def _in_town(self) -> Iterator[Occasion]:
        """'A is in C for talks'; as a heading 'A in C for talks', 'A in C'."""
        for place in self.parties:
            before = [m for m in self.mentions if m.end <= place.start and m.persons]
            if not before or place.form not in ("capital", "name", "place"):
                continue
            be = BE_IN.fullmatch(self.text, before[-1].end, place.start)
            relative = be is not None and (be["be"] or "").startswith(",")
            told = before[-1:] if relative else [m for m in self.chain_before(place.start - 1) if m.persons]
            if be is not None and be["be"] is None and told and self.text[self.sentence.start : told[0].start].strip():
                continue  # 'Statement after the meeting of A and B in C'
            if be is None or not self._tells_purpose(place, be["be"]):
                continue
            stage: MeetingStage = "planned" if "will" in (be["be"] or "") else "held"
            for occasion in self.visit(told, [place], place.start, place.end, stage, stage == "planned"):
                occasion.under_way = be["be"] is None or be["be"].endswith(("is", "are"))
                yield self.dated(occasion)

    def _tells_purpose(self, place: PartyMention, be: str | None) -> bool:
        """Whether 'in C' is followed by what somebody is there for; 'A in C' alone tells it in a heading, 'will be in C' at
        all times."""
        headline = be is None
        if headline and self.sentence.part != "title":
            return False
        if be is not None and "will" in be:
            return True
        if be is not None and be.startswith(",") and any(0 < d.start - place.end < len(" from ") for d in self.dates):
            return True  # 'who was in C last week'
        end = place.end
        spans = [(m.start, m.end) for m in self.parties] + [(d.start, d.end) for d in self.dates]
        for start, stop in spans:  # 'in Tunis, Tunisia on May 3 for talks'
            if start >= end and re.fullmatch(r"[\s,]*(?:on\s+|from\s+)?", self.text[end:start]):
                end = stop
        rest = self.text[end : self.sentence.end]
        return bool(PURPOSE.match(rest)) or (headline and not rest.strip())
