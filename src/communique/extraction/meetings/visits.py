"""Where a sentence tells that an official travels to another party: who, to which state and town, whether under way."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.meetings.circumstances import CLAUSE, dateline, lemma
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Mention
from communique.knowledge.parties import PartyMention, country_of, is_state
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

VISIT = re.compile(
    r"\b(?:visits?|trip|travel|tour)\s+(?:(?:today|yesterday|here|on\s+\w+day)\s+)?(?P<link>of|by|to)\s",
    re.IGNORECASE,
)
DESTINATION = re.compile(r"\b(?:to|in|for|at)\s+(?:the\s+)?$", re.IGNORECASE)
OBJECT = re.compile(
    r"^\s+(?:the\s+|neighbou?ring\s+)?(?:(?:[\w'’]+\s+){0,5}(?:city|town|capital|region|province|port|island)(?:\s+of)?\s+)?$"
)
BOUND_FOR = re.compile(r"\bfor\s+(?:the\s+)?$", re.IGNORECASE)
AWAITED_IN = re.compile(
    r"\b(?:is|are|was|were|be)\s+(?:also\s+|now\s+)?(?:expected|due|awaited|scheduled)\s+(?:to\s+(?:be|arrive)\s+)?(?:here\s+)?"
    r"(?=(?:in|at)\s)",
    re.IGNORECASE,
)
IN_TOWN_FOR = re.compile(
    r"\b(?P<be>is|are|was|were|will\s+be)\s+(?:also\s+|currently\s+|now\s+)?(?P<where>in\s+(?:the\s+)?(?:[A-Z][\w.'-]*,?\s+){1,4}"
    r"(?:on\s+(?:[A-Z\d][\w,]*\s+)+)?)(?:for\s+(?:a\s+|an\s+|the\s+)?(?:[\w-]+\s+){0,3}(?:talks|meetings?|visit|summit|conference|negotiations)\b"
    r"|on\s+an?\s+(?:[\w-]+\s+){0,4}(?:visit|trip)\b|to\s+(?:meet|attend|hold|take\s+part|participate)\b)"
)
UNDER_WAY = re.compile(
    r"(?:\b(?:is|are|being)\s+(?:currently\s+|now\s+)?(?:here\s+)?|,\s+(?:currently\s+|now\s+)?|^\s*|\barrived\s+)on\s+(?:an?|his|her|their)\b"
    r"[\w\s-]*$",
    re.IGNORECASE,
)
ACCEPTED = re.compile(
    r"\binvitation\s+(?:was|has been|had been)\s+(?:\w+\s+)?accepted\b"
    r"|\baccepted\s+(?:the|his|her|their|this|that)\s+(?:kind\s+)?invitation\b"
    r"|\bwhich\s+(?:was|were|has\s+been)\s+(?:\w+\s+)?accepted\b"
    r"|,?\s+(?:and|which)\s+(?:he|she|they|the\s+latter|the\s+\w+)\s+(?:\w+ly\s+|has\s+|have\s+)?accepted\b",
    re.IGNORECASE,
)
VISITING = re.compile(r"\bvisiting\s+(?!professor|fellow)[A-Z]", re.IGNORECASE)
PREMISES = re.compile(
    r"\s+(?:pavilion|stand|embassy|consulate|base|ship|plant|school|university|company|exhibition|troops)\b",
    re.IGNORECASE,
)
"""What is visited rather than the state that stands before it: 'visited the Dutch pavilion'."""
FORMER = re.compile(r"\b(?:former|ex|late|then|deputy\s+head)\b", re.IGNORECASE)
INVITED = re.compile(r"\b(?:invited|extended\s+an\s+invitation\s+to|invites|inviting)\b", re.IGNORECASE)


class Journeys(Clause):
    """One sentence, read for visits."""

    def visits(self) -> Iterator[Occasion]:
        """'A will travel to C', 'the visit of A to C', 'A is expected in C', 'A is in C for talks'."""
        for token in self.sentence.span:
            leaves = lemma(token) in ("leave", "depart", "embark")
            if token.pos_ in ("VERB", "AUX") and token.dep_ != "aux" and (lemma(token) in self.words.travel or leaves):
                yield from self._travelled(token, leaves=leaves)
        for match in VISIT.finditer(self.text, self.sentence.start, self.sentence.end):
            yield from self._visit_noun(match)
        for match in AWAITED_IN.finditer(self.text, self.sentence.start, self.sentence.end):
            places = self.destinations(match.end(), direct=False)
            yield from self._visit(self._beside(match.start()), places, match.start(), match.end(), "planned", True)
        yield from self._guests()
        for match in IN_TOWN_FOR.finditer(self.text, self.sentence.start, self.sentence.end):
            yield from self._in_town(match)

    def _beside(self, position: int) -> list[Mention]:
        """Who stands right before a position, as the subject of what follows does."""
        return [m for m in self.chain_before(position) if m.persons]

    def _guests(self) -> Iterator[Occasion]:
        """'visiting Minister A' in a story from another party's capital: A is there on a visit."""
        place = dateline(self.scene.document.place)
        host = country_of(place) if place else None
        for mention in self.mentions:
            lead = self.text[max(self.sentence.start, mention.start - 10) : mention.end]
            own = set(mention.parties)
            if host is None or mention.person is None or not own or host in own or not VISITING.search(lead):
                continue
            occasion = Occasion("visit", self.sentence, mention.start, mention.end, "held", False)
            occasion.persons, occasion.parties = [mention.person], [*mention.parties, host]
            occasion.country, occasion.under_way, occasion.sure = host, True, 0.75
            yield occasion

    def _in_town(self, match: re.Match[str]) -> Iterator[Occasion]:
        stage: MeetingStage = "planned" if match["be"].startswith("will") else "held"
        places = self.destinations(match.start("where"), direct=False)
        for occasion in self._visit(
            self._beside(match.start()), places, match.start(), match.start("where"), stage, stage == "planned"
        ):
            occasion.under_way = match["be"] in ("is", "are")
            yield occasion

    def _travelled(self, verb: "Token", *, leaves: bool) -> Iterator[Occasion]:
        """'A will travel to C', 'A visits C', 'A arrived in C', 'A left for C'."""
        end = self.offset(verb) + len(verb.text)
        direct = lemma(verb) == "visit"
        places = self.destinations(end, direct=direct) or self._here(end)
        if not places or (leaves and not BOUND_FOR.search(self.text[end : places[0].start])):
            return
        guests = self._invited(self.offset(verb))
        stage, explicit = ("planned", True) if guests else self.stage(verb)
        if stage is None:
            return
        travellers = guests or [m for m in self.subject(verb) or self.principal() if m.persons or self._is_office(m)]
        yield from self._visit(travellers, places, self.offset(verb), end, stage, explicit)

    def _is_office(self, mention: Mention) -> bool:
        """Whether somebody is told by office alone, of one state: 'the Kenyan foreign minister', not a former one."""
        words = self.text[max(self.sentence.start, mention.start - 8) : mention.end]
        alone = mention.sort == "office" and not mention.persons and mention.party is not None
        return alone and is_state(mention.party or "") and not FORMER.search(words)

    def _here(self, after: int) -> list[PartyMention]:
        """'arrived here on Monday': the place that the story comes from."""
        here = re.match(r"\s+here\b", self.text[after : self.sentence.end])
        place = dateline(self.scene.document.place)
        code = country_of(place) if here and place else None
        return [PartyMention(after, after + here.end(), code, "name")] if here and code else []

    def _invited(self, position: int) -> list[Mention]:
        """Whom 'A invited B to visit C' invites, where the sentence or the next says that B accepted."""
        before = self.text[self.sentence.start : position]
        invites = list(INVITED.finditer(before))
        if not invites or not ACCEPTED.search(self.text, position, min(len(self.text), self.sentence.end + 160)):
            return []
        start = self.sentence.start + invites[-1].end()
        return [m for m in self.chain_after(start) if m.persons and m.end <= position]

    def _visit(
        self,
        travellers: Sequence[Mention],
        places: Sequence[PartyMention],
        start: int,
        end: int,
        stage: MeetingStage,
        explicit: bool,
    ) -> Iterator[Occasion]:
        persons = [p for m in travellers for p in m.persons]
        own = {p.party for p in persons if p.party}
        abroad = [p.code for p in places if p.code not in own]
        offices = [] if persons else [m for m in travellers if self._is_office(m)]
        own |= {m.party for m in offices if m.party}
        abroad = [code for code in abroad if code not in own]
        if not (persons or offices) or not abroad or not own:
            return
        occasion = Occasion("visit", self.sentence, start, end, stage, explicit)
        occasion.persons = list(dict.fromkeys(persons))
        told = [*(p.party for p in persons), *(m.party for m in offices)]
        occasion.parties = list(dict.fromkeys([*filter(None, told), *abroad]))
        self.date(occasion, start)
        self.foreseen(occasion)
        towns = [p for p in places if p.form in ("capital", "place")]
        if len(set(abroad)) == 1:
            occasion.country = abroad[0]
            if towns:
                occasion.place = self.text[towns[0].start : towns[0].end]
                occasion.place_span = (self.sentence.part, towns[0].start, towns[0].end)
        yield occasion

    def destinations(self, after: int, *, direct: bool) -> list[PartyMention]:
        """The states or towns that a verb or noun of travel leads to."""
        found: list[PartyMention] = []
        last = after
        for mention in self.scene.parties_in(self.sentence.part, after, self.sentence.end):
            gap = self.text[last : mention.start]
            if found:
                if not re.match(r"^[\s,]*(?:and|then|,)?\s*(?:to|in)?\s*(?:the\s+)?$", gap):
                    break
            elif direct and not OBJECT.match(gap):
                break
            elif not direct and not (DESTINATION.search(gap) and len(gap) < 70 and not CLAUSE.search(gap)):
                if len(gap) > 70:
                    break
                continue
            if mention.form in ("name", "capital", "place", "acronym"):
                found.append(mention)
                last = mention.end
        return [m for m in found if is_state(m.code) and not PREMISES.match(self.text, m.end)]

    def _visit_noun(self, match: re.Match[str]) -> Iterator[Occasion]:
        link = match["link"].lower()
        stage, explicit = self.stage_near(match.start())
        if stage is None:
            return
        travellers = self.chain_after(match.end("link")) if link in ("of", "by") else []
        places = self.destinations(match.start("link") if link == "to" else match.end(), direct=False)
        travellers = (
            travellers
            or self.owner(match.start())
            or self.visiting(match.start())
            or self.governor(match.start())
            or self.principal()
        )
        if link != "to" and not places:
            return
        for occasion in self._visit(
            [m for m in travellers if m.persons or self._is_office(m)],
            places,
            match.start(),
            match.end(),
            stage,
            explicit,
        ):
            before = self.text[max(self.sentence.start, match.start() - 60) : match.start()]
            occasion.under_way = stage == "held" and bool(UNDER_WAY.search(before))
            yield occasion

    def visiting(self, position: int) -> list[Mention]:
        """'A, who is on a state visit to C', 'A, on a visit to C': whom the clause before a position tells of."""
        before = self.text[self.sentence.start : position]
        clause = re.search(
            r",?\s+who\s+(?:is|was|are|were|arrived|came)\b[\w\s-]*$|,\s+(?:currently\s+)?on\s+an?\s+[\w\s-]*$", before
        )
        if clause is None:
            return []
        at = self.sentence.start + clause.start()
        return [m for m in self.mentions if m.end == at and m.persons]
