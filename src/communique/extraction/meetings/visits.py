"""Where a sentence tells that an official travels to another party: who, to which state and town, whether under way."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.dates.found import resolve
from communique.extraction.meetings.destinations import STOPS
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sameness import EARLIER
from communique.extraction.meetings.stays import Stays
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention, is_state, party
from communique.model.edtf import Date

if TYPE_CHECKING:
    from spacy.tokens import Token

JOURNEY = re.compile(r"\b(?:visits?|trips?|tours?|stays?|stopovers?|travels?|arrival|journey)\b", re.IGNORECASE)
JOURNEYS = ("mission", "tour", "trip", "visit", "journey", "delegation")
BOUND_FOR = re.compile(r"\bfor\s+(?:the\s+)?$", re.IGNORECASE)
AWAITED_IN = re.compile(
    r"(?:\b(?:is|are|was|were|be)\s+(?:also\s+|now\s+)?|,\s+(?:now\s+)?)(?:expected|due|awaited|scheduled)\s+(?:to\s+(?:be|arrive)\s+)?(?:here\s+)?"
    r"(?=(?:in|at|here)\s)",
    re.IGNORECASE,
)
AFTER_STAY = re.compile(
    r"\b(?:after|at\s+the\s+(?:end|close)\s+of|concluding|ending|completing|wrapping\s+up|following)\s+(?:[\w-]+\s+){0,6}?(?:visit|trip|stay|tour)\b",
    re.IGNORECASE,
)
BACK = frozenset({"back", "home"})
TO = re.compile(r"[(,]\s*(?:to|until|through)\s+\Z")
"""What leads to the last day of what a list tells under its first."""
LEADING = ("lead", "head")
"""What an official does with a delegation that goes abroad."""
NO_VISIT = re.compile(
    r"\bto\s+(?:serve\s+as|(?:take\s+up|assume|begin)\s+(?:his|her|their|the)\s+(?:[\w-]+\s+){0,3}(?:posts?|duties|positions?|missions?|tenure|role))\b"
    r"|\bfirst\s+time\s+(?:that\s+)?I\b[^.;]*\byears\s+ago\b",
    re.IGNORECASE,
)
"""What makes of a journey a posting ('leaves for Oslo to serve as ambassador'), or a memory from before an office."""
LONG_AGO = 21
"""Days after which a visit is over."""
GOES_HOME = re.compile(
    r"\s+(?:(?:here\s+)?for\s+(?:home|(?:his|her|their)\s+(?:own\s+)?(?:country|capital))|the\s+(?:country|island|kingdom|republic))\b",
    re.IGNORECASE,
)
"""What shows that whoever leaves was a guest: 'left for home', 'left the island'."""
ARRIVES = re.compile(
    r"\s+(?:(?:late|early|on|for|in\s+the\s+(?:country|capital|city)|with|bearing|by|at\s+(?:the\s+)?(?:[A-Z][\w'’.-]+\s+){0,5}(?:international\s+)?[Aa]irport)\b|[,.;]|\s|$)"
)


FROM_WHERE = re.compile(r"^\s+from\s+(?:[A-Z][\w'’-]+\s*){1,3}(?=\s|[,.;])")


class Journeys(Stays):
    """One sentence, read for visits."""

    def visits(self) -> Iterator[Occasion]:
        """'A will travel to C', 'the visit of A to C', 'A is expected in C', 'A is in C for talks'."""
        for occasion in self._told():
            yield self._until(self._of_long_ago(self.lasting(occasion)))

    def _of_long_ago(self, occasion: Occasion) -> Occasion:
        """A visit of weeks before is not the one that is under way."""
        today = self.scene.document.day
        if today is None or occasion.date is None or occasion.stage != "held" or occasion.turn is not None:
            return occasion
        if (Date.parse(today).first - Date.parse(occasion.date).last).days > LONG_AGO:
            occasion.turn = EARLIER
        return occasion

    def _until(self, occasion: Occasion) -> Occasion:
        """'A visits C (to May 16)', under the day that heads the lines of a list."""
        span = occasion.date_span
        if not self.listing or span is None or occasion.date is None:
            return occasion
        heading = self._headed_by() if TO.search(self.text, self.sentence.start, span[1]) else []
        if heading and Date.parse(heading[0][1]).first < Date.parse(occasion.date).last:
            occasion.date = f"{heading[0][1]}/{Date.parse(occasion.date).last}"
        return occasion

    def _told(self) -> Iterator[Occasion]:
        if NO_VISIT.search(self.text, self.sentence.start, self.sentence.end):
            return
        going = self.words.travel | self.words.tour | self.words.onward
        back = "return" in self.sentence.lemmas or not BACK.isdisjoint(self.sentence.forms)
        for token in self.sentence.tokens:
            leaves = lemma(token) in self.words.leave
            if (leaves or lemma(token) in going) and token.pos_ in ("VERB", "AUX") and token.dep_ != "aux":
                yield from self._travelled(token, leaves=leaves)
            if back:
                yield from self._returned(token)
            if lemma(token) in LEADING and token.pos_ == "VERB":
                yield from self._leading(token)
        for match in JOURNEY.finditer(self.text, self.sentence.start, self.sentence.end):
            yield from self.told_by_noun(match)
        for match in AWAITED_IN.finditer(self.text, self.sentence.start, self.sentence.end):
            places = self.destinations(match.end()) or self.here(match.end() - 1)
            be = self.sentence.token_at(match.start())
            goers = self._beside(match.start()) or (self.who_goes(be) if be is not None else [])
            for occasion in self.visit(goers, places, match.start(), match.end(), "planned", True):
                yield self.dated(occasion)
        yield from self.guests()
        yield from self.welcomed()
        yield from self.seen_off()
        yield from self.guests_of()
        yield from self.given_welcome()
        yield from self.ceremonies()
        yield from self.in_town()
        yield from self.in_the_country()
        yield from self.spent()
        yield from self.first_to()
        yield from self.opening()
        yield from self.next_stop()

    def _leading(self, verb: "Token") -> Iterator[Occasion]:
        """'A will lead a delegation to B and C', 'A heads a mission to B'."""
        sent = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ in self.words.missions), None)
        if sent is None:
            return
        end = self.offset(sent) + len(sent.text)
        places = self.destinations(end)
        stage, explicit = self.stage(verb) if places else (None, False)
        if stage is None:
            return
        for occasion in self.visit(self.who_goes(verb), places, self.offset(verb), end, stage, explicit):
            yield self._still_to_come(self.dated(occasion, places), verb)

    def _beside(self, position: int) -> list[Mention]:
        """Who stands right before a position, as the subject of what follows does."""
        return [m for m in self.chain_before(position) if m.persons]

    def _travelled(self, verb: "Token", *, leaves: bool) -> Iterator[Occasion]:
        """'A will travel to C', 'A visits C', 'A arrived in C', 'A left for C'."""
        end = self.offset(verb) + len(verb.text)
        if lemma(verb) == "touch" and not any(c.lower_ == "down" for c in verb.children):
            return  # 'touched on the campaign in C'
        if (
            lemma(verb) == "go"
            and verb.tag_ == "VBG"
            and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)
        ):
            return  # 'is going to consider an exception for C'
        journey = any(
            c.dep_ == "nsubj" and c.lower_ in JOURNEYS for c in verb.children
        )  # 'The mission will continue in C'
        onward = ("to", "onto", "in") if journey else ("to", "onto")
        if lemma(verb) in self.words.onward and not any(c.lower_ in onward and c.dep_ == "prep" for c in verb.children):
            return  # 'will continue to work in C'
        direct = lemma(verb) in self.words.tour
        places = (
            self.destinations(end, direct=direct)
            or self.here(end)
            or self._arrives_here(verb)
            or self._stops(verb)
            or self.pointed_to(end, self.who_goes(verb))
        )
        if self.outstanding(verb):
            return
        if leaves and not (places and BOUND_FOR.search(self.text[end : places[0].start])):
            yield from self._left(verb)
            return
        if not places:
            return
        guests = self.invited(self.offset(verb))
        stage, explicit = ("planned", True) if guests else self.stage(verb)
        first = verb.dep_ == "pcomp" and verb.head.lower_ in ("before", "after")
        if first and stage == "held" and self.is_ahead(verb.head.head):
            stage, explicit = "planned", True
        if stage is None:
            return
        staying = lemma(verb) == "stay" and (verb.tag_ == "VBZ" or self._is_going_on_now(verb))
        if staying and stage == "planned" and not any(c.lower_ == "will" for c in verb.children):
            stage = "held"  # 'stays in C until Friday'
        if stage == "held" and not staying and self._is_yet_to_go(verb):
            stage, explicit = "planned", True
        goers = guests or self.who_goes(verb)
        if leaves or lemma(verb) == "return":
            goers = [m for m in goers if not self._is_based_in(m, places)]
        if lemma(verb) in ("return", "arrive"):  # to a post
            goers = [m for m in goers if not self.is_posted(m, {p.code for p in places})]
        for occasion in self.visit(goers, places, self.offset(verb), end, stage, explicit):
            occasion.under_way = stage == "held" and (staying or self._is_there_now(verb))
            told = self.dated(occasion, places)
            told = self._through(told, places[-1].end) if staying else self._still_to_come(told, verb)
            if first and told.date_span and told.date_span[1] < told.start:
                told.date = told.date_span = None  # 'is to meet B on Monday before heading to C'
            if not self._is_of_what_followed(told, verb):
                yield told

    def _is_based_in(self, goer: Mention, places: list[PartyMention]) -> bool:
        """Whether somebody who stands for an organisation goes back to its seat: 'left for New York'."""
        seats = {known.city for code in goer.parties if not is_state(code) and (known := party(code)) is not None}
        return any(self.text[p.start : p.end] in seats for p in places)

    def _is_of_what_followed(self, occasion: Occasion, verb: "Token") -> bool:
        """'after visiting B, A flew to C on Tuesday': the day is not that of the visit told by the way."""
        by_the_way = verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "before", "since", "following")
        span = occasion.date_span
        return by_the_way and span is not None and span[1] > occasion.end and "," in self.text[occasion.end : span[1]]

    def _is_yet_to_go(self, verb: "Token") -> bool:
        """'is heading to C on Friday' of a later day, 'then flies to C', 'will go to B and from there to C'."""
        if self.sentence.part == "title":
            return False
        helped = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        if verb.tag_ == "VBG" and helped & {"is", "are"}:
            return self._is_of_another_day(self.offset(verb))
        return self.goes_further(verb)

    def _stops(self, verb: "Token") -> list[PartyMention]:
        """'will tour the Balkans, with stops in B and C': what leads to the states where the object tells none."""
        stops = STOPS.search(self.text, self.offset(verb), self.sentence.end) if lemma(verb) == "tour" else None
        return self.destinations(stops.end() - 2) if stops else []

    def _still_to_come(self, occasion: Occasion, verb: "Token") -> Occasion:
        """'travels to A; B; and C, December 4-8': the present of a later day."""
        today = self.scene.document.day
        going_on = verb.tag_ == "VBG" and any(c.lower_ in ("is", "are") for c in verb.children)
        present = occasion.stage == "held" and (verb.tag_ in ("VBZ", "VBP") or going_on)
        if present and occasion.date and today and Date.parse(occasion.date).first > Date.parse(today).last:
            occasion.stage, occasion.explicit, occasion.under_way = "planned", True, False
        return occasion

    def _returned(self, verb: "Token") -> Iterator[Occasion]:
        """'A returned from C on Tuesday', 'is back from C, where he held talks last week'."""
        back = lemma(verb) == "return" or any(c.lower_ in BACK and c.dep_ != "dobj" for c in verb.children)
        if (
            verb.pos_ not in ("VERB", "AUX")
            or lemma(verb) not in ("return", "be", "come", "fly", "get", "arrive")
            or not back
        ):
            return
        town = next(
            (
                p
                for over in (verb, *verb.children)
                for c in over.children
                if c.lower_ == "from" and c.dep_ == "prep" and over.lower_ in (verb.lower_, "back", "home")
                for p in c.children
                if p.dep_ == "pobj"
            ),
            None,
        )
        places = [p for p in self.parties if town is not None and p.start <= self.offset(town) < p.end]
        places = [p for p in places if p.form in ("name", "capital", "place", "acronym") and is_state(p.code)]
        stage, _explicit = self.stage(verb)
        if stage != "held" or not places:
            return
        start = self.offset(verb)
        for occasion in self.visit(self.who_goes(verb), places, start, start + len(verb.text), "held", True):
            there = [
                d
                for d in self.dates
                if d.start > places[0].end and d.sort in ("day", "weekday", "interval", "relative")
            ]
            value = resolve(there[0], self.scene.document.day, "past") if there else None
            if value:
                occasion.date, occasion.date_how = value, "told" if there[0].anchor == "absolute" else "resolved"
                occasion.date_span = (self.sentence.part, there[0].start, there[0].end)
            else:
                self.dated(occasion)
            yield occasion

    def _left(self, verb: "Token") -> Iterator[Occasion]:
        """'A left C after a two-day visit', 'A left for home'."""
        end = self.offset(verb) + len(verb.text)
        places, goers = self.destinations(end, direct=True), self.who_goes(verb)
        if not places and GOES_HOME.match(self.text, end, self.sentence.end):
            places = [p for p in self.around(end) or self._at_home(end) if all(p.code not in m.parties for m in goers)]
        elif not places or not AFTER_STAY.search(self.text, places[-1].end, self.sentence.end):
            return
        stage, explicit = self.stage(verb)
        for occasion in self.visit(goers, places, self.offset(verb), end, "held", explicit):
            if stage == "held":
                yield self.dated(occasion)

    def _at_home(self, position: int) -> list[PartyMention]:
        """The state that the story is at home in, where no town tells where it comes from."""
        home = self.scene.home
        return [PartyMention(position, position, home, "seat")] if home is not None and is_state(home) else []

    def _is_going_on_now(self, verb: "Token") -> bool:
        """'is staying'."""
        return verb.tag_ == "VBG" and any(c.lower_ in ("is", "are") and c.dep_ == "aux" for c in verb.children)

    def _is_there_now(self, verb: "Token") -> bool:
        """'who has arrived in C', 'is visiting C'."""
        helped = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        come = verb.tag_ == "VBN" and lemma(verb) in ("arrive", "land") and bool(helped & {"has", "have"})
        return come or (verb.tag_ == "VBG" and lemma(verb) == "visit" and bool(helped & {"is", "are"}))

    def _arrives_here(self, verb: "Token") -> list[PartyMention]:
        """'A, who arrived on Wednesday': where the story comes from."""
        end = self.offset(verb) + len(verb.text)
        flew_in = lemma(verb) in ("fly", "jet") and self.text.startswith(" in", end)
        end = end + len(" in") if flew_in else end
        rest = FROM_WHERE.sub(" ", self._without_dates(end, self.sentence.end))
        if not (flew_in or lemma(verb) == "arrive") or not ARRIVES.match(rest):
            return []
        return self.around(end)
