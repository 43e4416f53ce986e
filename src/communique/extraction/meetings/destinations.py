"""Where a sentence says that somebody travels to: the states and towns behind a verb of travel or a noun for a journey."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import CAPITAL, CLAUSE, dateline_at
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention, country_of, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADS_TO = re.compile(r"\b(?:to|in|into|for|at|via)\s+(?:the\s+)?$", re.IGNORECASE)
ROUND = re.compile(r"\b(?:to|in|into|at|of)\s+(?:the\s+)?$", re.IGNORECASE)
"""Prepositions behind a noun: a 'tour of', a 'stay in', a 'trip to'."""
OBJECT = re.compile(
    r"^\s+(?:the\s+|neighbou?ring\s+)?(?:(?:[\w'’]+\s+){0,5}(?:city|town|capital|region|province|port|island)(?:\s+of)?\s+)?$"
)
NEXT = re.compile(
    r"^[\s,;]*(?:\([^)]*\)[\s,;]*)?(?:and|then|as\s+well\s+as|followed\s+by|before|,)?\s*(?:(?:later|then|on|also|from\s+there)\s+)?"
    r"(?:to|in)?\s*(?:the\s+)?(?:(?:neighbou?ring|finally)\s+)?$",
    re.IGNORECASE,
)
"""What may stand between two stops of a tour; its dates are blanked before."""
PREMISES = re.compile(
    r"\s+(?:pavilion|stand|embassy|consulate|base|ship|plant|school|university|company|exhibition|troops)\b",
    re.IGNORECASE,
)
"""What is visited rather than the state that stands before it: 'visited the Dutch pavilion'."""
SEAT = re.compile(r"(?:['’]s)?\s+(?:headquarters|secretariat|HQ)\b", re.IGNORECASE)
NAME_GOES_ON = re.compile(r"(?:['’]s)?\s+[A-Z]")
"""What makes of an organisation the owner of another: 'the headquarters of the UN International Court'."""
SEAT_OF = re.compile(r"\b(?:headquarters|secretariat|seat)\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
"""What makes of an organisation a place that somebody travels to: 'visited NATO Headquarters', 'the seat of the OAS'."""
HERE = re.compile(r"\s+here\b")
ATTRIBUTE = re.compile(
    r"^\s+(?:(?:[\w-]+-day|official|state|working|private|first|maiden|upcoming|planned|\d{4})\s+){0,3}$"
)
"""What may stand between a country and the noun: 'his Moscow visit', 'the India state visit'."""
WHOLE = ("name", "capital", "place", "acronym")
TOURS = ("tour", "trip", "journey", "travel")
STOPS = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took|bring(?:s|ing)?)\s+(?:him|her|them|the\s+\w+)\s+(?:also\s+|on\s+)?to\b"
    r"|\b(?:which|that|and)?\s*(?:also\s+)?(?:includ\w+|with|making|cover\w+)\s+(?:a\s+)?(?:stops?|stopovers?|visits?|legs?)\s+(?:in|to)\b",
    re.IGNORECASE,
)
"""What leads to the stops of a tour: 'that will take him to', 'with stops in'."""
FAR = 70
"""Characters between a verb of travel and where it leads to at most."""


class Bound(Clause):
    """One sentence, read for destinations."""

    def destinations(self, after: int, *, direct: bool = False) -> list[PartyMention]:
        """The states or towns that a verb of travel leads to, in the order of the stops."""
        found: list[PartyMention] = []
        last = after
        for mention in self._named(after):
            gap = self.text[last : mention.start]
            if found:
                if not NEXT.match(self._without_dates(last, mention.start)):
                    break
            elif direct and not (OBJECT.match(gap) or SEAT_OF.search(gap)):
                break
            elif not direct and not (LEADS_TO.search(gap) and len(gap) < FAR and not CLAUSE.search(gap)):
                if len(gap) > FAR:
                    break
                continue
            if mention.form in WHOLE or CAPITAL.match(self.text, mention.end):
                found.append(mention)
                last = mention.end
        return [m for m in found if self._is_goal(m)]

    def _is_goal(self, mention: PartyMention) -> bool:
        """Whether somebody travels to what is told: a state rather than premises of it, or an organisation's seat."""
        if is_state(mention.code):
            return not PREMISES.match(self.text, mention.end)
        of = SEAT_OF.search(self.text, self.sentence.start, mention.start) and not NAME_GOES_ON.match(
            self.text, mention.end
        )
        return bool(of or SEAT.match(self.text, mention.end))

    def destinations_of(self, noun: "Token") -> list[PartyMention]:
        """Where 'the visit of A to C', 'their tour of C and D', 'his Paris trip' lead to."""
        end = self.offset(noun) + len(noun.text)
        if stops := STOPS.search(self.text, end, self.sentence.end) if noun.lower_ in TOURS else None:
            return self.destinations(stops.end() - 2)
        found: list[PartyMention] = []
        last = end
        for mention in self._named(end):
            gap = self.text[last : mention.start]
            if found:
                if not NEXT.match(self._without_dates(last, mention.start)):
                    break
            elif len(gap) > 2 * FAR or CLAUSE.search(self._without_asides(gap)):
                break
            elif (town := self._town_within(mention)) and ROUND.search(gap) and self._hangs_on(noun, mention):
                found.append(town)  # 'a visit to Bosnia's Mostar'
                last = town.end
                continue
            elif (
                not ROUND.search(gap)
                or not self._hangs_on(noun, mention)
                or self._owns(mention, gap)
                or self._is_of_deed(noun, mention)
            ):
                continue
            elif noun.lower_ in ("tour", "tours") and gap.split()[-1:] != ["to"] and mention.form != "name":
                if gap.split()[-1:] == ["in"] and lemma(noun.head) in self.words.setting_out | self.words.ending:
                    return [mention]  # 'opened her tour in Nairobi'
                break  # 'a tour of London' is a walk
            if mention.form in WHOLE or CAPITAL.match(self.text, mention.end):
                found.append(mention)
                last = mention.end
        told = [m for m in found if self._is_goal(m)]
        return told or self.here(end) or self.attribute(noun)

    def here(self, after: int) -> list[PartyMention]:
        """'arrived here on Monday': the place that the story comes from."""
        here = HERE.match(self.text, after, self.sentence.end)
        code = self.dateline_country() if here else None
        return [PartyMention(after, here.end(), code, "seat")] if here and code else []

    def stay_here(self, occasion: Occasion, where: Sequence[PartyMention]) -> None:
        """Gives a visit the place of the story, where no words of its own told a destination."""
        if occasion.place is None and any(m.form == "seat" for m in where):
            occasion.place = dateline_at(self.scene, self.sentence)

    def dateline_country(self) -> str | None:
        """The state that the story comes from."""
        place = dateline_at(self.scene, self.sentence)
        return country_of(place) if place else None

    def around(self, position: int) -> list[PartyMention]:
        """The state that the story comes from, for a journey that is told with no destination."""
        code = self.dateline_country()
        return [PartyMention(position, position, code, "seat")] if code else []

    def _named(self, after: int) -> list[PartyMention]:
        return list(self.scene.parties_in(self.sentence.part, after, self.sentence.end))

    def _town_within(self, state: PartyMention) -> PartyMention | None:
        """The town right behind the state in the possessive that it lies in."""
        if self.text[state.end : state.end + 3] not in ("'s ", "’s "):
            return None
        behind = (p for p in self.parties if p.start == state.end + 3 and p.code == state.code)
        return next((p for p in behind if p.form in ("capital", "place")), None)

    def _owns(self, mention: PartyMention, gap: str) -> bool:
        """'the visit of Chile's president': whose the traveller is, not where the visit leads to."""
        of = re.search(r"\bof\s+(?:the\s+)?$", gap, re.IGNORECASE) is not None
        whose = self.text[mention.end : mention.end + 2] in ("'s", "' ")
        who = self.scene.mention_at(self.sentence.part, mention.start)
        return whose or (of and who is not None and bool(who.persons or who.sort == "office"))

    def attribute(self, noun: "Token") -> list[PartyMention]:
        """'his Moscow visit', 'Modi's Bhutan trip': a name right before the noun."""
        start = self.offset(noun)
        before = [m for m in self.parties if m.end < start and m.form in ("capital", "name", "place")]
        if not before or not is_state(before[-1].code) or not ATTRIBUTE.match(self.text[before[-1].end : start]):
            return []
        return [before[-1]]

    def _hangs_on(self, noun: "Token", mention: PartyMention) -> bool:
        """Whether a place is told of the journey, or in the clause that the noun stands in, rather than in another one."""
        place = self.sentence.token_at(mention.start)
        if place is None or self.sentence.part == "title":
            return True
        over = [place, *place.ancestors]
        if noun in over:
            return not any(t.pos_ == "VERB" for t in over[: over.index(noun)])
        return _verb_over(place) == _verb_over(noun)

    def _is_of_deed(self, noun: "Token", mention: PartyMention) -> bool:
        """'During the trip, A called for peace in C': a place of what is said, told behind a verb."""
        tokens = self.sentence.tokens_in(self.offset(noun), mention.start)
        inside = bool(tokens) and tokens[-1].lower_ in ("in", "at", "of", "the")
        return inside and any(t.pos_ == "VERB" and lemma(t) not in self.words.foreseen for t in tokens)

    def _without_dates(self, start: int, end: int) -> str:
        return re.sub(r"\b(?:on|from|in)\s{3,}", " ", self.undated(start, end))

    @staticmethod
    def _without_asides(gap: str) -> str:
        """'the visit of A, who arrived on Monday, to C' without what stands between the commas."""
        return re.sub(r",[^,;]*,", " ", gap)


def _verb_over(token: "Token") -> "Token | None":
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
