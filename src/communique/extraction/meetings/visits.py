"""Where a sentence tells that an official travels to another party: who, to which state and town, whether under way."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.circumstances import lemma
from communique.extraction.meetings.guests import Guests
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.travellers import OF
from communique.extraction.scene import Mention
from communique.knowledge.parties import PartyMention, is_state
from communique.model.edtf import Date
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

JOURNEY = re.compile(r"\b(?:visits?|trips?|tours?|stays?|stopovers?|travels?|arrival|journey)\b", re.IGNORECASE)
BOUND_FOR = re.compile(r"\bfor\s+(?:the\s+)?$", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:ahead\s+of|on\s+the\s+eve\s+of|before|prior\s+to|(?:in\s+)?(?:anticipation|preparation|advance)\s+(?:of|for)|"
    r"in\s+the\s+(?:run-?up|lead-?up)\s+to|pending|prepar\w+\s+(?:for|of))\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+|[\w\s.-]{0,40}?['’]s?\s+)?(?:[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""What comes before a visit: its day is not that of the visit."""
AFTERWARDS = re.compile(
    r"\b(?:after|following|since|in\s+the\s+wake\s+of|returned\s+from|return\s+from|back\s+from|results?\s+of|outcomes?\s+of)\s+"
    r"(?:an?\s+|the\s+|his\s+|her\s+|their\s+|[\w\s.-]{0,40}?['’]s?\s+)?(?:[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
UNDER_WAY = re.compile(
    r"(?:\b(?:is|are|being)\s+(?:currently\s+|now\s+)?(?:here\s+)?|,\s+(?:currently\s+|now\s+)?|^\s*|\barrived\s+)on\s+(?:an?|his|her|their)\b"
    r"[\w\s-]*$",
    re.IGNORECASE,
)
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
ON_THE_DAY = re.compile(
    r"[\s,(]*(?:(?:which|that|is|was|are|be|will|has|been|on|from|in|for|to|scheduled|planned|due|set|slated|expected|announced|originally|"
    r"beginning|starting|begins|starts|started|began|taking|takes|take|took|place|late|later|early|earlier|between|over|the|today|"
    r"postponed|deferred|delayed|rescheduled|pushed|put|off|back|moved|until|till|made|paid|at|end|of)[\s,]+)*"
)
"""What may stand between a noun for a visit and the day of the visit itself."""
DATED_VISIT = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,4}$")
MOVED = re.compile(r"\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:moved|shifted|pushed)\s+(?:back\s+)?(?:to|from)\b")
AFTER_STAY = re.compile(
    r"\b(?:after|concluding|ending|completing|wrapping\s+up|following)\s+(?:[\w-]+\s+){0,6}?(?:visit|trip|stay|tour)\b", re.IGNORECASE
)
LENGTH = re.compile(r"\b(?P<days>\w+)(?:\s*-\s*|\s+)days?\s+(?:[\w-]+\s+){0,3}(?P<noun>visit|trip|tour|stay)\b", re.IGNORECASE)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
LONGEST = 12
"""Days that a visit is told to last at most."""
STARTS = ("from",)
FIRST = re.compile(r"\bfirst\s+(?:ever\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
SINCE = re.compile(r"\bsince\s*(?:in\s+)?$")
LEVEL = re.compile(
    r"\s+at\s+(?:the\s+)?(?:[\w-]+\s+)?level(?:\s+of\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){1,4}?)?\s*(?:from|of)\s+(?:the\s+)?(?=[A-Z])"
    r"|\s+(?:by|of)\s+an?\s+(?:[a-z][\w-]*\s+){1,4}(?:from|of)\s+(?=[A-Z])",
    re.IGNORECASE,
)
OFF = ("cancelled", "postponed")
OCCASION = ("during", "on", "in", "at", "within", "for", "as", "with", "upon")
"""Prepositions that make a visit the occasion of a deed, so that both are of one day."""
STAYS = ("visit", "stay", "trip")
OWN_VISIT = re.compile(r"\bduring\s+(?:his|her|their)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
FOR_VISIT = re.compile(r"\barriv\w+\s+(?:[\w,]+\s+){0,4}(?:for|on)\s+an?\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
ARRIVES = re.compile(r"\s+(?:(?:late|early|on|for|in\s+the\s+(?:country|capital|city)|with|bearing|by)\b|[,.;]|\s|$)")


class Journeys(Guests):
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
            yield from self._told_by_noun(match)
        for match in AWAITED_IN.finditer(self.text, self.sentence.start, self.sentence.end):
            places = self.destinations(match.end())
            be = self.token_at(match.start())
            goers = self._beside(match.start()) or (self.who_goes(be) if be is not None else [])
            for occasion in self.visit(goers, places, match.start(), match.end(), "planned", True):
                yield self._dated(occasion)
        yield from self.guests()
        yield from self.welcomed()
        yield from self._in_town()

    def lasting(self, occasion: Occasion) -> Occasion:
        """'arrived on Monday for a three-day visit', 'wrapped up a two-day visit on Friday': the days that the length tells."""
        match = LENGTH.search(self.text, self.sentence.start, self.sentence.end)
        noun = self.token_at(match.start("noun")) if match else None
        if match is None or noun is None or occasion.date is None or len(occasion.date) != len("2020-01-31"):
            return occasion
        days = NUMBERS.get(match["days"].lower()) or (int(match["days"]) if match["days"].isdigit() else 0)
        verb, _through = self.governing(noun)
        if verb is None or not 1 < days <= LONGEST:
            return occasion
        rest, day = timedelta(days=days - 1), date.fromisoformat(occasion.date)
        if lemma(verb) in self.words.ending:
            occasion.date = f"{day - rest}/{day}"
        elif lemma(verb) in self.words.setting_out or occasion.stage == "planned":
            occasion.date = f"{day}/{day + rest}"
        return occasion

    def _dated(self, occasion: Occasion, stops: Sequence[PartyMention] = ()) -> Occasion:
        self.date(occasion, occasion.start)
        if len(stops) > 1:
            self._days_of_tour(occasion, stops)
        if occasion.date is None:
            self._starting(occasion)
        self.foreseen(occasion)
        return occasion

    def _days_of_tour(self, occasion: Occasion, stops: Sequence[PartyMention]) -> None:
        """'to Kyiv on July 20-21 and Warsaw on July 21-23', 'to A; B; and C June 6-13': from the first day to the last."""
        last = stops[-1].end
        direction: Direction = "past" if occasion.stage == "held" else "future"
        told: list[tuple[DateMention, str]] = []
        for mention in self.dates:
            behind = mention.start < last or ON_THE_DAY.fullmatch(self.text, last, mention.start)
            if not (occasion.start < mention.start and behind and mention.sort in ("day", "weekday", "interval")):
                continue
            if value := resolve(mention, self.scene.document.day, direction):
                told.append((mention, value))
        if not told:
            return
        days = [Date.parse(value) for _, value in told]
        first, end = min(d.first for d in days), max(d.last for d in days)
        occasion.date = told[0][1] if len(told) == 1 else f"{first}/{end}"
        occasion.date_how = "resolved"
        occasion.date_span = (self.sentence.part, told[0][0].start, told[-1][0].end)

    def _starting(self, occasion: Occasion) -> None:
        """'from May 20', 'starting on Monday': the day on which a visit begins."""
        for mention in self.dates:
            if mention.start < occasion.start or mention.cue not in STARTS or mention.sort not in ("day", "weekday"):
                continue
            value = resolve(mention, self.scene.document.day, "past" if occasion.stage == "held" else "future")
            if value is not None:
                occasion.date, occasion.date_how = value, "resolved"
                occasion.date_span = (self.sentence.part, mention.start, mention.end)
                return

    def _beside(self, position: int) -> list[Mention]:
        """Who stands right before a position, as the subject of what follows does."""
        return [m for m in self.chain_before(position) if m.persons]

    # -- verbs ---------------------------------------------------------------------------------------------------

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
            yield self._still_to_come(self._dated(occasion, places), verb)

    def _still_to_come(self, occasion: Occasion, verb: "Token") -> Occasion:
        """'travels to A; B; and C, December 4-8': the present of a later day."""
        today = self.scene.document.day
        if occasion.stage == "held" and verb.tag_ in ("VBZ", "VBP") and occasion.date and today:
            if Date.parse(occasion.date).first > Date.parse(today).last:
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
                yield self._dated(occasion)

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

    # -- somebody is somewhere -----------------------------------------------------------------------------------

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
                yield self._dated(occasion)

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
        for other in (*self.parties, *self.dates):  # 'in Tunis, Tunisia on May 3 for talks'
            if other.start >= end and re.fullmatch(r"[\s,]*(?:on\s+|from\s+)?", self.text[end : other.start]):
                end = other.end
        rest = self.text[end : self.sentence.end]
        return bool(PURPOSE.match(rest)) or (headline and not rest.strip())

    # -- nouns ---------------------------------------------------------------------------------------------------

    def _told_by_noun(self, match: re.Match[str]) -> Iterator[Occasion]:
        """'A paid a visit to C', 'the visit of A to C', 'during her stay in C', 'A's Paris trip'."""
        noun = self.token_at(match.start())
        if noun is None or not (noun.pos_ in ("NOUN", "PROPN") or self.sentence.part == "title" or self.listing):
            return
        places = self.destinations_of(noun)
        if not places:
            yield from self._first_since(noun)
            yield from self._told_where_it_is(noun, match)
            return
        last = max(match.end(), places[-1].end)
        before = self.text[max(self.sentence.start, match.start() - 90) : match.start()]
        ahead, afterwards = AHEAD.search(before), AFTERWARDS.search(before)
        stage, explicit = self._stage_of_noun(noun, match, last)
        invited = self.invited(match.start())
        if invited:
            stage, explicit = "planned", True
        if ahead and stage not in OFF:
            stage, explicit = "planned", True
        elif afterwards and stage == "held":
            stage = self._stage_of_deed(noun)
            explicit = stage == "planned"
        if stage is None or self.habit_near(match.start()):
            return
        goers = invited or self.whose(noun, places)
        for occasion in self.visit(goers, places, match.start(), match.end(), stage, explicit):
            occasion.under_way = stage == "held" and bool(UNDER_WAY.search(before[-60:]))
            self._date_of_noun(occasion, noun, last, apart=bool(ahead or afterwards))
            self.foreseen(occasion)
            before_it = list(self._before_it(noun, occasion))
            if not before_it or occasion.persons:
                yield occasion
            yield from before_it

    def _stage_of_deed(self, noun: "Token") -> MeetingStage:
        """'will attend the fair after a visit to C': a visit before what is to come is to come as well."""
        verb, _through = self.governing(noun)
        told = self.stage(verb) if verb is not None else (None, False)
        return "planned" if told == ("planned", True) else "held"

    def _first_since(self, noun: "Token") -> Iterator[Occasion]:
        """'the first visit at the level of minister from Armenia since 2010', with no word of where."""
        start, end = self.offset(noun), self.offset(noun) + len(noun.text)
        level = LEVEL.match(self.text, end, self.sentence.end)
        sender = next((p for p in self.parties if level and p.start == level.end()), None)
        if sender is None:
            return
        hosts = [code for code in self.scene.focus if code != sender.code and is_state(code)]
        host = self.dateline_country() or (hosts[0] if hosts else None)
        if host is not None and host != sender.code:
            now = Occasion("visit", self.sentence, start, end, "held", False)
            now.parties, now.country = [sender.code, host], host
            yield from self._before_it(noun, now)

    def _told_where_it_is(self, noun: "Token", match: re.Match[str]) -> Iterator[Occasion]:
        """'wrapped up a two-day visit', 'during her stay', 'the visit of A was put off': to where the story comes from."""
        before = self.text[max(self.sentence.start, match.start() - 90) : match.start()]
        verb, through = self.governing(noun)
        making = verb is not None and not through and lemma(verb) in self.words.making and noun.dep_ == "dobj"
        own = OWN_VISIT.search(before) or UNDER_WAY.search(before[-60:]) or FOR_VISIT.search(before)
        of = OF.match(self.text, match.end()) is not None
        if noun.lower_ not in STAYS or not (making or own or of) or AHEAD.search(before) or AFTERWARDS.search(before):
            return
        if any(c.lower_ in ("to", "in", "at") and c.dep_ == "prep" for c in noun.children):
            return  # 'his visit to the site'
        stage, explicit = self._stage_of_noun(noun, match, match.end())
        goers = self.anybody(noun)
        if stage is None or self.habit_near(match.start()) or not goers:
            return
        for occasion in self.visit(goers, self.around(match.end()), match.start(), match.end(), stage, explicit):
            occasion.under_way = stage == "held" and bool(UNDER_WAY.search(before[-60:]))
            occasion.sure = 0.75
            self._date_of_noun(occasion, noun, match.end(), apart=False)
            self.foreseen(occasion)
            yield occasion

    def _before_it(self, noun: "Token", now: Occasion) -> Iterator[Occasion]:
        """'the first visit of a Greek minister to Chile since 2010': there was one in that year."""
        start = self.offset(noun)
        if not FIRST.search(self.text[max(self.sentence.start, start - 40) : start]):
            return
        for mention in self.dates:
            since = SINCE.search(self.text, start, mention.start)
            if since is None or mention.start - since.end() > 1 or mention.sort not in ("year", "month", "day"):
                continue
            before = Occasion("visit", self.sentence, since.start(), mention.end, "held", True)
            before.parties, before.country, before.sure = list(now.parties), now.country, 0.7
            before.date, before.date_how = resolve(mention, self.scene.document.day, "past"), "resolved"
            before.date_span = (self.sentence.part, mention.start, mention.end)
            yield before

    def _stage_of_noun(self, noun: "Token", match: re.Match[str], last: int) -> tuple[MeetingStage | None, bool]:
        """The stage that the verb tells of which a visit is the object; else the words around it."""
        near = self.stage_near(match.start(), match.end())
        if near[0] in ("held", "planned") and MOVED.search(self.text, last, self.sentence.end):
            return "postponed", True
        verb, through = self.governing(noun)
        made = not through and verb is not None and lemma(verb) in self.words.making
        if near[0] == "held" and verb is not None and (made or self._sets_out(noun, verb)):
            return self.stage(verb)
        return near

    def _sets_out(self, noun: "Token", verb: "Token") -> bool:
        """'embarked on a tour', 'left on a visit'."""
        on = noun.head.dep_ == "prep" and noun.head.lower_ in ("on", "for") and noun.head.head is verb
        return on and lemma(verb) in (self.words.leave | self.words.travel)

    def _date_of_noun(self, occasion: Occasion, noun: "Token", last: int, *, apart: bool) -> None:
        """The day that stands beside the noun; where the visit is no circumstance of another deed, any day of the clause."""
        for mention in self.dates:
            right_after = mention.start >= last and ON_THE_DAY.fullmatch(self.text, last, mention.start)
            gap = self.text[mention.end : occasion.start] if mention.end <= occasion.start else None
            right_before = gap is not None and DATED_VISIT.fullmatch(gap) and mention.cue not in ("on", "since")
            if not (right_after or right_before) or mention.sort in ("duration", "frequency", "ordinal-span"):
                continue
            value = resolve(mention, self.scene.document.day, "past" if occasion.stage == "held" else "future")
            if value is not None and not (occasion.stage in OFF and right_after and self._of_putting_off(mention, last)):
                occasion.date, occasion.date_how = value, "told" if mention.anchor == "absolute" else "resolved"
                occasion.date_span = (self.sentence.part, mention.start, mention.end)
                return
        if not apart and occasion.stage not in OFF and self._is_told_itself(noun):
            self._dated(occasion)

    def _of_putting_off(self, mention: DateMention, last: int) -> bool:
        """'was postponed on Monday': the day of the news, not of the visit."""
        return mention.cue == "on" and bool(self.words.postponed.search(self.text, last, mention.start))

    def _is_told_itself(self, noun: "Token") -> bool:
        """Whether the clause of a noun tells of the visit: 'A paid a visit', 'the visit took place', 'during the visit'."""
        verb, through = self.governing(noun)
        if verb is None or verb.i == noun.i or self.sentence.part == "title":
            return self.sentence.part != "title"
        on = next((t.lower_ for t in (noun, *noun.ancestors) if t.dep_ == "prep"), "") if through else ""
        return noun.dep_ in ("nsubj", "nsubjpass") or on in OCCASION or (not through and lemma(verb) in self.words.making)
