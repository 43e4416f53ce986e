"""Where a sentence tells that an official is, was or will be abroad without a verb of travel: 'was in C on Sunday', 'spent two
days in C', 'was the first to go to C'."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.dates.found import resolve
from communique.extraction.meetings.circumstances import UNDATED
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.pointed import POINTS
from communique.extraction.meetings.visit_nouns import VisitNouns
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention
from communique.model.edtf import Date
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

BE_IN = re.compile(
    r"\s*(?P<be>,\s+who\s+(?:is|was|are|will\s+be)|is|are|was|were|will\s+be|has\s+been|have\s+been)?\s+(?:also\s+|currently\s+|now\s+|already\s+)?in\s+"
    r"(?:the\s+)?$"
)
PURPOSE = re.compile(
    r"[\s,]*(?:for\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){0,4}(?:talks|meetings?|visit|summits?|conferences?|negotiations|"
    r"consultations|forum|session|ceremony|funeral|inauguration|opening|launch|signing|celebrations?|anniversary|commemorations?|gathering|"
    r"assembly|gala|dinner|wedding|coronation|exhibition|fair|weekend)\b|on\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,5}(?:visit|trip|tour|leg|stop)\b"
    r"|with\s+(?:an?|his|her|\d+)\s+(?:[\w-]+\s+){0,4}(?:delegation|leaders|businessmen|executives|entourage|ministers|officials)\b"
    r"|to\s+(?:meet|attend|hold|take\s+part|participate|discuss|sign|represent)\b|(?:as\s+part\s+of|(?:with)?in\s+the\s+framework\s+of|in\s+the\s+course\s+of)\s+(?:an?|his|her|their|the)\b)",
    re.IGNORECASE,
)
UNTIL = re.compile(r"[\s,]*(?:until|till|through|up\s+to|to)\s+(?:the\s+)?")
"""What stands between a place and the last day there."""
OUTSTANDING = {"first", "only", "second", "third", "latest", "last", "highest", "highest-ranking", "most", "senior"}
"""What makes of 'the leader to visit C' one who did."""
DAY_NEXT = re.compile(
    r"[\s,]*(?:(?:late|early|earlier|on|from|since|where|over|in|this|last|next|the|for|a|an|until|till|through|as|recently|only|just|back)\s+)*"
)
SINCE_DAY = re.compile(r"\s+since\s+(?:last\s+)?\w+(?=[\s,])")
"""'has been in the country since Monday on a five-day visit'."""
POSTED = re.compile(r"\bambassador|\bconsul|\bcharg[ée]|\bresident\b", re.IGNORECASE)
"""Those who are in a country because they are posted there."""
APPOSED_IN = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)?)?,\s+(?:(?P<now>(?:currently|now|presently)\s+)?in|"
    r"(?P<visiting>(?:currently|now|presently)\s+visiting))\s+(?:the\s+)?"
)
LEADS_LINE = re.compile(r"[-–—:]\Z|\d\Z")
"""What may stand before somebody in the line of a list: 'TOKYO - ', '10.00 '."""
OPENS_IN = re.compile(r"\s*(?P<while>[Ww]hile\s+)?[Ii]n\s+(?:the\s+)?")
STOPS = ("stop", "leg", "destination", "stopover")
AGAIN = ("last", "back")
"""What the parse has for a quality of him who 'was last in C'."""
LASTING = ("day", "hour", "night", "week", "weekend", "evening", "afternoon", "morning")


class Stays(VisitNouns):
    """One sentence, read for those who are abroad."""

    def in_town(self) -> Iterator[Occasion]:
        """'A is in C for talks'; as a heading 'A in C for talks', 'A in C'."""
        for place in self.parties:
            before = [m for m in self.mentions if m.end <= place.start and (m.persons or self.is_office(m))]
            if place.form not in ("capital", "name", "place"):
                continue
            if not before:
                yield from self._being_in(place)
                continue
            be = BE_IN.fullmatch(self.text, before[-1].end, place.start)
            relative = be is not None and (be["be"] or "").startswith(",")
            chain = [] if relative else self.chain_before(place.start - 1)
            told = before[-1:] if relative else [m for m in chain if m.persons or self.is_office(m)]
            before_them = self.text[self.sentence.start : told[0].start].strip() if told else ""
            if (
                be is not None
                and be["be"] is None
                and before_them
                and not (self.listing and LEADS_LINE.search(before_them))
            ):
                continue  # 'Statement after the meeting of A and B in C'
            if be is None or not self._tells_purpose(place, be["be"]):
                yield from self._being_in(place)
                yield from self._beside_name(place, before)
                continue
            stage: MeetingStage = (
                "planned" if "will" in (be["be"] or "") or (self.listing and be["be"] is None) else "held"
            )
            for occasion in self.visit(told, [place], place.start, place.end, stage, stage == "planned"):
                occasion.under_way = be["be"] is None or be["be"].endswith(("is", "are"))
                yield self._through(self.dated(occasion), place.end)

    def _tells_purpose(self, place: PartyMention, be: str | None) -> bool:
        """Whether 'in C' is followed by what somebody is there for; 'A in C' alone tells it in a heading, 'will be in C' at
        all times."""
        headline = be is None
        if headline and self.sentence.part != "title" and not self.listing:
            return False
        if be is not None and "will" in be:
            return True
        if be is not None and be.startswith(",") and self._on_a_day(place.end):
            return True  # 'who was in C last week', 'who is in C until Friday'
        end = place.end
        spans = [(m.start, m.end) for m in self.parties] + [(d.start, d.end) for d in self.dates]
        for start, stop in spans:  # 'in Tunis, Tunisia on May 3 for talks'
            if start >= end and re.fullmatch(r"[\s,]*(?:on\s+|from\s+)?", self.text[end:start]):
                end = stop
        rest = self.text[end : self.sentence.end]
        return bool(PURPOSE.match(rest)) or (headline and not rest.strip())

    def _is_in(self, place: PartyMention) -> "Token | None":
        """The 'be' of 'was in C on Sunday', 'was in B on Sunday and in C on Monday', 'has been to C'."""
        town = self.sentence.token_at(place.end - 1)
        preposition = town.head if town is not None and town.dep_ == "pobj" else None
        if preposition is None:
            return None
        be = preposition.head
        if preposition.dep_ == "conj" and be.dep_ == "prep":
            be = be.head
        come = preposition.lower_ == "to" and be.tag_ == "VBN" and preposition.dep_ == "prep"
        if not (come or (preposition.lower_ == "in" and preposition.dep_ in ("prep", "conj"))):
            return None
        attributes = any(c.dep_ in ("attr", "acomp", "expl", "neg") and c.lower_ not in AGAIN for c in be.children)
        return be if lemma(be) == "be" and be.pos_ in ("AUX", "VERB") and not attributes else None

    def _on_a_day(self, after: int, *, years: bool = False) -> bool:
        """'in C on Sunday', 'in C from 4 to 6 May', 'in C as recently as June'."""
        unfit = UNDATED if years else (*UNDATED, "year")
        return any(
            d.sort not in unfit and d.start >= after and DAY_NEXT.fullmatch(self.text, after, d.start)
            for d in self.dates
        )

    def _on_that_day(self, occasion: Occasion, after: int) -> None:
        """The day that stands right behind a place."""
        day = next((d for d in self.dates if d.start >= after and d.sort not in UNDATED), None)
        value = resolve(day, self.scene.document.day, "past") if day is not None and occasion.stage == "held" else None
        if day is not None and value is not None:
            occasion.date, occasion.date_span = value, (self.sentence.part, day.start, day.end)
            occasion.date_how = "told" if day.anchor == "absolute" else "resolved"

    def _through(self, occasion: Occasion, after: int) -> Occasion:
        """'is in C through Friday': from the day of the story to the one told."""
        last = next((d for d in self.dates if d.start > after and UNTIL.fullmatch(self.text, after, d.start)), None)
        today = self.scene.document.day
        if last is None or not occasion.under_way or today is None:
            return occasion
        value = resolve(last, today, "future")
        if value and Date.parse(today).first < Date.parse(value).last:
            occasion.date, occasion.date_how = f"{today}/{Date.parse(value).last}", "resolved"
            occasion.date_span = (self.sentence.part, last.start, last.end)
        return occasion

    def _being_in(self, place: PartyMention) -> Iterator[Occasion]:
        """'A was in C on Sunday', 'had been in C on Monday', 'is now in C'."""
        be = self._is_in(place)
        if be is None:
            return
        now = any(c.lower_ in ("now", "currently", "today", "also") for c in be.children)
        on_a_day = self._on_a_day(place.end)
        come = self.text[: place.start].rstrip().endswith((" to", " to the"))
        if not (now or on_a_day or come or PURPOSE.match(self.text, place.end, self.sentence.end)):
            return
        stage, explicit = self.stage(be)
        if now and be.tag_ in ("VBZ", "VBP"):
            stage = "held"
        if stage is None:
            return
        told = [
            m
            for m in self.who_goes(be)
            if not POSTED.search(m.words) and not any(POSTED.search(o.office) for p in m.persons for o in p.offices)
        ]
        places = self.destinations(self.offset(be)) if come else [place]
        for occasion in self.visit(told, places or [place], place.start, place.end, stage, explicit):
            occasion.under_way = stage == "held" and be.tag_ in ("VBZ", "VBP")
            dated = self.dated(occasion) if on_a_day or not now else occasion
            if dated.date is None and on_a_day:
                self._on_that_day(dated, place.end)  # 'was in C, where on 26 May she signed'
            if dated.date or not come:  # 'has been to C' tells a visit of before
                yield self._through(dated, place.end)

    def _beside_name(self, place: PartyMention, before: Sequence[Mention]) -> Iterator[Occasion]:
        """'A, in C for the summit, met B': what stands between commas behind the name."""
        told = next((m for m in reversed(before) if APPOSED_IN.fullmatch(self.text, m.end, place.start)), None)
        if told is None or self.sentence.part == "title" or self._is_done_there(place, told):
            return
        if POSTED.search(told.words) or any(POSTED.search(o.office) for p in told.persons for o in p.offices):
            return
        now = APPOSED_IN.fullmatch(self.text, told.end, place.start)
        on_a_day = self._on_a_day(place.end)
        if not (
            on_a_day
            or (now and (now["now"] or now["visiting"]))
            or PURPOSE.match(self.text, place.end, self.sentence.end)
        ):
            return
        for occasion in self.visit([told], [place], place.start, place.end, "held", False):
            occasion.under_way = True
            yield self._through(self.dated(occasion) if on_a_day else occasion, place.end)

    def _is_done_there(self, place: PartyMention, told: Mention) -> bool:
        """'received his colleague, B, in Quito on Friday': the place is that of what is done to B, and ends the apposition."""
        town = self.sentence.token_at(place.end - 1)
        verb = town.head.head if town is not None and town.dep_ == "pobj" else None
        if verb is None or verb.pos_ not in ("VERB", "AUX") or self.offset(verb) > told.start:
            return False
        return told not in self.subject(verb)

    def in_the_country(self) -> Iterator[Occasion]:
        """'A is in the country for a two-day visit', 'A was last here in 2017'."""
        for be in self.sentence.of_lemma("be"):
            if be.pos_ not in ("AUX", "VERB") or self.sentence.part == "title":
                continue
            after = self._points_there(be)
            if after is not None and (since := SINCE_DAY.match(self.text, after, self.sentence.end)):
                after = since.end()
            last = any(c.lower_ == "last" for c in be.children)
            if after is None or not (
                PURPOSE.match(self.text, after, self.sentence.end) or self._on_a_day(after, years=last)
            ):
                continue
            goers = [m for m in self.who_goes(be) if m.persons and not POSTED.search(m.words)]
            if self.scene.transcript and self.dateline_country() is None:
                goers = [m for m in goers if m.sort == "name"]  # 'I am here', with no word of where
            stage, explicit = self.stage(be)
            if stage is None or not goers:
                continue
            start = self.offset(be)
            for occasion in self.visit(goers, self.meant(start, after, goers), start, after, stage, explicit):
                been = be.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in be.children)
                occasion.under_way = stage == "held" and (been or be.tag_ in ("VBZ", "VBP"))
                yield self._through(self.dated(occasion), after)

    def _points_there(self, be: "Token") -> int | None:
        """Where 'here' or 'in the country' ends behind a 'be'."""
        for child in be.children:
            end = self.offset(child) + len(child.text)
            if child.lower_ == "here" and child.i > be.i:
                return end
            if (
                child.lower_ == "in"
                and child.dep_ == "prep"
                and (points := POINTS.match(self.text, self.offset(child) - 1))
            ):
                return points.end()
        return None

    def spent(self) -> Iterator[Occasion]:
        """'A spent two days in C'."""
        for verb in self.sentence.of_lemma("spend"):
            if verb.pos_ != "VERB":
                continue
            length = next((c for c in verb.children if c.dep_ in ("dobj", "npadvmod") and lemma(c) in LASTING), None)
            places = self.destinations(self.offset(length)) if length is not None else []
            stage, explicit = self.stage(verb)
            if stage is None or not places or self.habit_near(self.offset(verb)):
                continue
            end = self.offset(verb) + len(verb.text)
            for occasion in self.visit(self.who_goes(verb), places, self.offset(verb), end, stage, explicit):
                yield self.dated(occasion, places)

    def first_to(self) -> Iterator[Occasion]:
        """'A has become the first leader to visit C', 'is the only minister to have gone to C'."""
        if OUTSTANDING.isdisjoint(self.sentence.forms):
            return
        for verb in self.sentence.tokens:
            if not self.outstanding(verb):
                continue
            end = self.offset(verb) + len(verb.text)
            places = self.destinations(end, direct=lemma(verb) in self.words.tour) or self.here(end)
            if not places:
                continue
            be = verb.head.head
            stage, explicit = self.stage(be)
            if stage is None:
                continue
            for occasion in self.visit(self.who_goes(be), places, self.offset(verb), end, stage, explicit):
                yield self.dated(occasion)

    def next_stop(self) -> Iterator[Occasion]:
        """'His next stop will be C', 'the last leg of A's tour is C'."""
        for be in self.sentence.of_lemma("be"):
            stop = next((c for c in be.children if c.dep_ == "nsubj" and c.lower_ in STOPS), None)
            town = next((c for c in be.children if c.dep_ == "attr"), None)
            if stop is None or town is None:
                continue
            places = [p for p in self.parties if p.start <= self.offset(town) < p.end and p.form != "demonym"]
            coming = any(c.lower_ == "next" for c in stop.children)
            stage, explicit = ("planned", True) if coming and be.tag_ != "VBD" else self.stage(be)
            if stage is None:
                continue
            goers = [m for m in self.whose(stop, places) if m.persons]
            for occasion in self.visit(goers, places, self.offset(stop), self.offset(be), stage, explicit):
                yield self.dated(occasion)

    def outstanding(self, verb: "Token") -> bool:
        """Whether a verb tells what somebody is the first or the only one to do: 'became the first leader to visit C'."""
        if lemma(verb) not in self.words.travel or verb.dep_ not in ("relcl", "acl"):
            return False
        one = verb.head
        ranked = one.dep_ == "attr" and lemma(one.head) in ("be", "become")
        going = any(c.lower_ == "to" for c in verb.children)
        return ranked and going and bool(OUTSTANDING & {t.lower_ for t in one.lefts})

    def opening(self) -> Iterator[Occasion]:
        """'In C on a two-day visit, A …', 'In C for talks, A …': the clause is about whoever is there."""
        opens = OPENS_IN.match(self.text, self.sentence.start, self.sentence.end)
        place = next((p for p in self.parties if opens and p.start == opens.end()), None)
        if (
            opens is None
            or place is None
            or place.form not in ("capital", "name", "place")
            or self.sentence.part == "title"
        ):
            return
        purpose = PURPOSE.match(self.text, place.end, self.sentence.end)
        verb = self.sentence.span.root
        stayed = purpose is not None or opens["while"]
        if not stayed or verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ", "VBN"):
            return
        told = [m for m in self.who_goes(verb) if m.start > place.end]
        for occasion in self.visit(told, [place], place.start, place.end, "held", False):
            occasion.under_way = purpose is not None
            yield occasion if purpose is not None else self.dated(occasion)
