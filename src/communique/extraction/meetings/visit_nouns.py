"""Visits told by a noun: 'paid a visit to C', 'the visit of A to C', 'during her stay in C', 'A's Paris trip'."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.meetings.circumstances import CLOSING
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.travellers import OF
from communique.extraction.meetings.visit_days import LENGTH, ON_THE_DAY, VisitDays
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention, is_state
from communique.model.edtf import Date
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

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
DATED_VISIT = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,4}$")
MOVED = re.compile(r"\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:moved|shifted|pushed)\s+(?:back\s+)?(?:to|from)\b")
FIRST = re.compile(r"\bfirst\s+(?:ever\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
SINCE = re.compile(r"\bsince\s*(?:in\s+)?$")
LEVEL = re.compile(
    r"\s+at\s+(?:the\s+)?(?:[\w-]+\s+)?level(?:\s+of\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){1,4}?)?\s*(?:from|of)\s+(?:the\s+)?(?=[A-Z])"
    r"|\s+(?:by|of)\s+an?\s+(?:[a-z][\w-]*\s+){1,4}(?:from|of)\s+(?=[A-Z])",
    re.IGNORECASE,
)
DUE = re.compile(
    r"[\s,]*(?:which\s+)?(?:(?:is|are|was|were)\s+)?(?:now\s+|also\s+)?(?:due|set|scheduled|expected|slated|planned)\s+(?:to\s+(?:be|start|begin|take|last|open)|for)\b"
)
"""What says right behind a visit that it is to come: 'a visit to C, due to start on Monday'."""
PUT_OFF = re.compile(
    r"\s+(?:(?:has|have|had)\s+been|was|were|is|are)\s+(?:put\s+(?:off|back)|postponed|delayed|deferred|pushed\s+back)\b"
)
OTHER_JOURNEY = re.compile(r"\b(?:visit|trip|tour)\b", re.IGNORECASE)
"""Whose day a date behind it is: 'A's trip to C follows a visit to B in May'."""
OFF = ("cancelled", "postponed")
OCCASION = ("during", "on", "in", "at", "within", "for", "as", "with", "upon")
"""Prepositions that make a visit the occasion of a deed, so that both are of one day."""
STAYS = ("visit", "stay", "trip")
LAST_DAY = ("until", "till", "through")
"""Prepositions of the day on which a visit is to end."""
HERE = frozenset(
    {"official", "first", "historic", "current", "present", "working", "state", "warm", "wonderful", "important"}
)
"""What a visit may be called while it lasts."""
OWN_VISIT = re.compile(
    r"\b(?:(?:during|on)\s+(?:his|her|their)|(?:during|as\s+part\s+of|in\s+the\s+course\s+of|within\s+the\s+framework\s+of)\s+"
    r"(?:the|this|his|her|their))\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
FOR_VISIT = re.compile(
    r"\b(?:arriv\w+|in\s+town)\s+(?:[\w,]+\s+){0,4}(?:for|on)\s+an?\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)


PUBLIC = frozenset(
    {"citizens", "nationals", "people", "persons", "residents", "tourists", "passengers", "students", "workers", "families"}
)  # fmt: skip


def _is_of_the_public(noun: "Token") -> bool:
    """'visa-free travel of citizens to C' is nobody's visit."""
    owners = (g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("of", "by", "for") for g in c.children)
    return any(g.lower_ in PUBLIC for g in owners)


class VisitNouns(VisitDays):
    """One sentence, read for nouns that tell of a visit."""

    def told_by_noun(self, match: re.Match[str]) -> Iterator[Occasion]:
        """'A paid a visit to C', 'the visit of A to C', 'during her stay in C', 'A's Paris trip'."""
        noun = self.sentence.token_at(match.start())
        if noun is None or not (noun.pos_ in ("NOUN", "PROPN") or self.sentence.part == "title" or self.listing):
            return
        if _is_of_the_public(noun):
            return
        places = (
            self.destinations_of(noun)
            or self.inviting(match.start())
            or self.pointed_to(match.end(), self.whose(noun, ()))
        )
        if not places:
            yield from self._first_since(noun)
            yield from self._told_where_it_is(noun, match)
            return
        last = max(match.end(), places[-1].end)
        before = self.text[max(self.sentence.start, match.start() - 90) : match.start()]
        ahead, afterwards = AHEAD.search(before), AFTERWARDS.search(before)
        invited = self.invited(match.start())
        goers = invited or self.whose(noun, places)
        last = max([last, *(m.end for m in goers if 0 <= m.start - last < len(" by the "))])
        stage, explicit = self._stage_of_noun(noun, match, last)
        if invited:
            stage, explicit = "planned", True
        if ahead and stage not in OFF:
            came = noun.lower_ == "arrival" and self._is_before_what_was(noun, places)
            stage, explicit = ("held", False) if came else ("planned", True)
        elif afterwards and stage == "held":
            stage = self._stage_of_deed(noun)
            explicit = stage == "planned"
        pointed_at = any(c.dep_ == "det" and c.lower_ in ("that", "those") for c in noun.children)
        if stage is None or pointed_at or self.habit_near(match.start()):
            return
        for occasion in self.visit(goers, places, match.start(), match.end(), stage, explicit):
            occasion.under_way = stage == "held" and self._is_going_on(noun, before)
            self._date_of_noun(occasion, noun, last, apart=bool(ahead or afterwards))
            self.foreseen(occasion)
            before_it = list(self._before_it(noun, occasion))
            if not before_it or occasion.persons:
                yield occasion
            yield from before_it

    def _is_before_what_was(self, noun: "Token", places: Sequence[PartyMention]) -> bool:
        """'Prior to his arrival in C he was in B', in a story that tells of C: he has been there since."""
        verb, through = self.governing(noun)
        here = {self.dateline_country(), *self.scene.focus[:2]}
        past = verb is not None and through and verb.tag_ == "VBD" and all(p.code in here for p in places)
        return past and not self._is_of_another_day(self.offset(noun))

    def _is_going_on(self, noun: "Token", before: str) -> bool:
        """'is on a visit', 'is paying a visit': it lasts as the document speaks."""
        verb, through = self.governing(noun)
        paying = verb is not None and not through and verb.tag_ == "VBG" and lemma(verb) in self.words.making
        now = verb is not None and any(c.lower_ in ("is", "are") and c.dep_ == "aux" for c in verb.children)
        return (paying and now) or bool(UNDER_WAY.search(before[-60:])) or self._is_speakers(noun, verb)

    def _is_speakers(self, noun: "Token", verb: "Token | None") -> bool:
        """'your visit is a sign of friendship', 'upon my visit': what one of two who speak with each other is on."""
        own = next((c for c in noun.children if c.dep_ == "poss"), None)
        whose = {own.lower_, *(c.lower_ for c in own.children)} if own is not None else set()
        if not self.scene.transcript or whose.isdisjoint(("my", "your")) or own is None:
            return False
        described = any(c.dep_ in ("amod", "nummod", "npadvmod") and c.lower_ not in HERE for c in noun.children)
        dated = any(d.sort not in ("duration", "frequency") for d in self.dates)
        past = verb is not None and (
            verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ == "aux")
        )
        return not (described or dated or past)

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
        whose = through and noun.head.lower_ in OCCASION and self._is_guests(self.owner(match.start()))
        told = making or own or of or whose
        if noun.lower_ not in STAYS or not told or AHEAD.search(before) or AFTERWARDS.search(before):
            return
        if any(c.lower_ in ("to", "at") and c.dep_ == "prep" for c in noun.children) or self._leads_into(noun):
            return  # 'his visit to the site'
        stage, explicit = self._stage_of_noun(noun, match, match.end())
        if whose and verb is not None and _is_past(verb):
            stage, explicit = "held", False
        goers = self.anybody(noun)
        if stage is None or self.habit_near(match.start()) or not goers:
            return
        there = self.around(match.end())
        if whose or of:
            there = self.meant(match.start(), match.end(), goers)
        for occasion in self.visit(goers, there, match.start(), match.end(), stage, explicit):
            occasion.under_way = stage == "held" and bool(UNDER_WAY.search(before[-60:]))
            occasion.sure = 0.75
            last = max([match.end(), *(m.end for m in goers if 0 <= m.start - match.end() < len(" of the "))])
            self._date_of_noun(occasion, noun, last, apart=bool(whose))
            self.foreseen(occasion)
            yield occasion

    def _is_guests(self, owners: Sequence[Mention]) -> bool:
        """Whether somebody named whose visit it is comes from elsewhere: 'during Minister A's visit'."""
        return bool(owners) and all(m.person and m.sort == "name" and m.parties for m in owners)

    def _leads_into(self, noun: "Token") -> bool:
        """'his trip in the mountains', not 'her visit in March'."""
        inside = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "in"]
        return any(
            not any(d.start <= self.offset(p) < d.end for d in self.dates)
            for prep in inside
            for p in prep.children
            if p.dep_ == "pobj"
        )

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
            before.turn = "before"
            before.date, before.date_how = resolve(mention, self.scene.document.day, "past"), "resolved"
            before.date_span = (self.sentence.part, mention.start, mention.end)
            yield before

    def _stage_of_noun(self, noun: "Token", match: re.Match[str], last: int) -> tuple[MeetingStage | None, bool]:
        """The stage that the verb tells of which a visit is the object; else the words around it."""
        near = self.stage_near(match.start(), match.end())
        if near[0] == "held" and PUT_OFF.match(self.text, last):
            return "postponed", True
        if near[0] == "held" and DUE.match(self.text, last):
            return "planned", True
        if near[0] in ("held", "planned") and MOVED.search(self.text, last, self.sentence.end):
            return "postponed", True
        verb, through = self.governing(noun)
        if near[0] in OFF and verb is not None and self._is_denied_by(verb):
            return "planned", True
        made = not through and verb is not None and lemma(verb) in self.words.making
        if (
            near[0] == "held"
            and made
            and verb is not None
            and lemma(verb) in ("plan", "schedule")
            and verb.tag_ != "VBN"
        ):
            return "planned", True
        made = made or (verb is not None and self._sets_out(noun, verb))
        if near[0] == "held" and verb is not None and made:
            return self.stage(verb)
        if near[0] is None and verb is not None and made and self.is_told_ahead(verb):
            return "planned", True  # 'announced that A would pay a visit to C'
        within = through and noun.head.lower_ == "during" and verb is not None and verb.tag_ == "VB"
        if near[0] == "held" and within and verb is not None and self.stage(verb) == ("planned", True):
            return "planned", False  # 'will meet B during his visit to C', unless he is told to be there
        return near

    def _is_denied_by(self, verb: "Token") -> bool:
        """'denied a report that the visit had been called off'."""
        return any(lemma(t) in self.words.denying for t in verb.ancestors if t.pos_ == "VERB")

    def _sets_out(self, noun: "Token", verb: "Token") -> bool:
        """'embarked on a tour', 'left on a visit'."""
        on = noun.head.dep_ == "prep" and noun.head.lower_ in ("on", "for") and noun.head.head == verb
        return on and lemma(verb) in (self.words.leave | self.words.travel)

    def _date_of_noun(self, occasion: Occasion, noun: "Token", last: int, *, apart: bool) -> None:
        """The day that stands beside the noun; where the visit is no circumstance of another deed, any day of the clause."""
        if occasion.stage == "postponed" and (later := self._put_off_to()):
            mention, occasion.date = later[0]
            occasion.date_how = "told" if mention.anchor == "absolute" else "resolved"
            occasion.date_span = (self.sentence.part, mention.start, mention.end)
            return
        for mention in self.dates if occasion.under_way else ():
            if mention.start >= last and CLOSING.search(self.text, self.sentence.start, mention.start):
                value = (
                    None
                    if LENGTH.search(self.text, self.sentence.start, self.sentence.end)
                    else self._from_today(mention)
                )
                if value is not None:  # else its length tells the days
                    occasion.date, occasion.date_how = value, "resolved"
                    occasion.date_span = (self.sentence.part, mention.start, mention.end)
                return
        for mention in self.dates:
            right_after = mention.start >= last and ON_THE_DAY.fullmatch(self.text, last, mention.start)
            gap = self.text[mention.end : occasion.start] if mention.end <= occasion.start else None
            right_before = gap is not None and DATED_VISIT.fullmatch(gap) and mention.cue not in ("on", "since")
            if not (right_after or right_before) or mention.sort in ("duration", "frequency", "ordinal-span"):
                continue
            value = resolve(mention, self.scene.document.day, "past" if occasion.stage == "held" else "future")
            if mention.cue in LAST_DAY and occasion.under_way:
                value = self._from_today(mention)
            if value is not None and not (
                occasion.stage in OFF and right_after and self._of_putting_off(mention, last)
            ):
                occasion.date, occasion.date_how = value, "told" if mention.anchor == "absolute" else "resolved"
                occasion.date_span = (self.sentence.part, mention.start, mention.end)
                return
        if self.listing and occasion.stage in OFF and (heading := self._headed_by()):
            mention, occasion.date = heading[0]
            occasion.date_how, occasion.date_span = "resolved", (self.sentence.part, mention.start, mention.end)
        if not apart and occasion.stage not in OFF and self._is_told_itself(noun):
            self.dated(occasion)
            if occasion.date_span and OTHER_JOURNEY.search(self.text, last, max(last, occasion.date_span[1])):
                occasion.date = occasion.date_span = None

    def _from_today(self, last: DateMention) -> str | None:
        """'is on a visit to C until Friday': from the day of the story to the one told."""
        today, value = self.scene.document.day, resolve(last, self.scene.document.day, "future")
        if value is None or today is None or Date.parse(today).first >= Date.parse(value).last:
            return None
        return f"{today}/{Date.parse(value).last}"

    def _of_putting_off(self, mention: DateMention, last: int) -> bool:
        """'was postponed on Monday': the day of the news, not of the visit."""
        return mention.cue == "on" and bool(self.words.postponed.search(self.text, last, mention.start))

    def _is_told_itself(self, noun: "Token") -> bool:
        """Whether the clause of a noun tells of the visit: 'A paid a visit', 'the visit took place', 'during the visit'."""
        verb, through = self.governing(noun)
        if verb is None or verb.i == noun.i or self.sentence.part == "title":
            return self.sentence.part != "title"
        on = next((t.lower_ for t in (noun, *noun.ancestors) if t.dep_ == "prep"), "") if through else ""
        return (
            noun.dep_ in ("nsubj", "nsubjpass") or on in OCCASION or (not through and lemma(verb) in self.words.making)
        )


def _is_past(verb: "Token") -> bool:
    """'was signed during', 'the promise made during', not 'will be signed during'."""
    ahead = any(c.lower_ in ("will", "would", "shall", "to", "may", "could") for c in verb.children if c.dep_ == "aux")
    return verb.tag_ in ("VBD", "VBN") and not ahead
