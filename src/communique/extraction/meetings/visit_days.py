"""The days of a visit: as told, by its length, from the first stop of a tour to the last."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.guests import Guests
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention
from communique.model.edtf import Date

LENGTH = re.compile(
    r"\b(?P<days>\w+)(?:\s*-\s*|\s+)days?\s+(?:[\w-]+\s+){0,3}(?P<noun>visit|trip|tour|stay)\b", re.IGNORECASE
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
LONGEST = 12
"""Days that a visit is told to last at most."""
BOUNDED = re.compile(r"\bsince\s+[^,;]*$")
"""What makes a date that of something before the visit: 'the first visit since independence in 1991'."""
STARTS = ("from",)
ON_THE_DAY = re.compile(
    r"[\s,(]*(?:(?:which|that|is|was|are|be|will|has|been|on|from|in|for|to|scheduled|planned|due|set|slated|expected|announced|originally|"
    r"beginning|starting|begins|starts|started|began|taking|takes|take|took|place|late|later|early|earlier|between|over|the|today|"
    r"postponed|deferred|delayed|rescheduled|pushed|put|off|back|moved|until|till|made|paid|at|end|of)[\s,]+)*"
)
"""What may stand between a noun for a visit and the day of the visit itself."""


class VisitDays(Guests):
    """One sentence, read for the days of visits."""

    def lasting(self, occasion: Occasion) -> Occasion:
        """'arrived on Monday for a three-day visit', 'wrapped up a two-day visit on Friday': the days that the length tells."""
        match = LENGTH.search(self.text, self.sentence.start, self.sentence.end)
        noun = self.sentence.token_at(match.start("noun")) if match else None
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

    def dated(self, occasion: Occasion, stops: Sequence[PartyMention] = ()) -> Occasion:
        self.date(occasion, occasion.start)
        if occasion.date_span and BOUNDED.search(self.text[occasion.end : occasion.date_span[1]]):
            occasion.date = occasion.date_span = None
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
            value = resolve(mention, self.scene.document.day, direction)
            if value and told and Date.parse(value).first < Date.parse(told[-1][1]).first:
                value = resolve(mention, self.scene.document.day, "future")  # 'to A on Monday and B on Tuesday'
            if value:
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
