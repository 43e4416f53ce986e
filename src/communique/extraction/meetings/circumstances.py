"""A sentence read for when something happened."""

import re
from collections.abc import Sequence
from datetime import timedelta

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.stages import MISSED, SET_FOR, Stages
from communique.extraction.meetings.whereabouts import ASIDE, CLAUSE, without_relative
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import verb_over
from communique.model.edtf import Date, agrees, more_precise
from communique.model.facts import MeetingForm, MeetingStage

ANOTHER_VERB = re.compile(
    r",\s+(?:and\s+)?(?:welcomed|said|told|signed|thanked|noted|stressed|added|praised|agreed|announced)\b"
    r"|,\s+and\b[^,;]{0,60}\blook(?:s|ed|ing)?\s+forward\b|\bbefore\s+(?:returning|heading|flying|leaving|travel+ing|going|departing|moving)\b"
)
YET_TO_BE = re.compile(r"\bto\s+be\s+(?:held|convened|hosted|signed|completed|launched)\b")
SAID_ON = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|stated|added|told(?:\s+[\w']+){1,2})(?:\s+in\s+an?\s+(?:\w+\s+)?statement)?"
    r"(?:\s+(?:here|late|early|earlier))?\s+(?:on\s+)?$"
)
FOUNDED_IN = re.compile(
    r"\b(?:established|created|founded|set\s+up|signed|adopted|launched|inaugurated)\s+(?:\w+\s+)?(?:(?:in|on)\s+)?\Z"
)
"""What makes a date that follows the day of a founding or a signing, not of the meeting told before."""
CLOSING = re.compile(
    r"\b(?:visit|trip|tour|stay)\b[^,;:.]{0,60}?,?\s+(?:ending|concluding|due\s+to\s+end|"
    r"(?:which|that)\s+(?:ends|concludes|(?:is\s+)?(?:due|set)\s+to\s+end|will\s+end))\s+(?:on\s+)?\Z"
)
"""What makes a date the last day of a visit that goes on: 'on a three-day visit to Peru ending on'."""
EARLIER_THAT_DAY = re.compile(r"\b(?:earlier|later)\s+(?:in|on|that)\s+(?:the\s+)?(?:same\s+)?day\b", re.IGNORECASE)
WILL = re.compile(r"\b(?:will|shall)\b|'ll\b", re.IGNORECASE)
DUE = re.compile(
    r"\b(?:is|are)\s+(?:(?:also|now|still|then)\s+)?(?:scheduled|due|set|expected|slated)\s+to\s+(?:also\s+)?(?:pay\s+a\s+[\w\s]{0,20}|(?:attend|join|address|chair|"
    r"open|take\s+part\s+in|participate\s+in)\s+(?:the\s+)?)?\Z"
)
"""What stands right before what is still to be done."""
SAME = re.compile(r"(?:the\s+)?same\s+day\b", re.IGNORECASE)
WHEN_SAID = re.compile(r"\s*,?\s+(?:during|at|in|after|following|when|as|before|ahead)\b")
"""What lets a date belong to the words and to the meeting that they were said at alike."""
OPENS_ASIDE = re.compile(r",\s+(?:(?:the\s+)?[\w\s-]{0,24}\bof\s+)?(?:who|which|whose|where)\b[^,;]*\Z")
POSSESSED = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,4}$")
THERE = re.compile(
    r",?\s+(?:and\s+)?(?:where|when|during\s+which|in\s+the\s+course\s+of\s+which)\b(?=[,\s])", re.IGNORECASE
)
"""What leads on from the day of a journey to what is done there: 'was in Oslo on Monday, where he met B'."""
PUT_OFF_TO = re.compile(
    r"\b(?:put\s+off|postponed|pushed\s+back|delayed|deferred|rescheduled|moved)(?:\s+[a-z]+){0,2}?\s+(?:to|until|till|for)\s+(?:the\s+)?\Z"
)
"""What leads to the date to which something is put off."""
END_OF = re.compile(r"(?:the\s+)?(?:(?:end|close)\s+of\b|year[\s-]end\b|year['’]s\s+end\b|end[\s-])", re.IGNORECASE)
BOUNDS = ("since", "until", "till", "by", "before", "after", "from")
LEADS_UP = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|before|prior\s+to|in\s+(?:the\s+)?(?:run|lead)-?\s?up\s+to|on\s+the\s+eve\s+of"
    r"|in\s+preparation\s+(?:for|of)|in\s+anticipation\s+of)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,6}\Z",
    re.IGNORECASE,
)
"""What stands between the day of something done and what is to come after it."""
DAYS_AFTER = re.compile(r"\b(?P<count>a|one|two|three|four|five)\s+days?\s+after\s", re.IGNORECASE)
COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
STOP = re.compile(r"[.;:]|\b(?:and|but|who|which|where|while)\b")
"""What ends the clause that tells after what: 'a day after the vote and met B'."""
AIM = re.compile(r"\bto\s+(?!the\b|an?\b|his\b|her\b|their\b|its\b|\w+ing\b)[a-z]+\b")
"""What shows that what follows is why somebody is met: 'called B to discuss'."""
UNDATED = ("frequency", "duration", "ordinal-span")
YEARS = re.compile(r"\d{4}/\d{4}")
"""A span of whole years: that of a programme, never of a meeting."""
PREPARING = re.compile(
    r"\b(?:preparations?|prepar(?:e|es|ed|ing)|ahead|advance|lead-?up|run-?up)\b(?:\s+(?:for|of|to))?\s", re.IGNORECASE
)
"""What shows that a date behind it is that of what is prepared."""
OF_THE_DAY = ("morning", "afternoon", "evening", "night", "noon", "midday", "lunchtime", "week", "time")
ON_IT = ("at", "during", "in", "on", "within", "throughout")
"""Prepositions by which an event that a date is told with holds the meeting: 'met at the May 5 summit'."""
OF_PERSONS = ("talks", "call", "visit")
LEFT = ("compound", "nmod", "amod", "nummod", "poss", "npadvmod")


class Circumstances(Stages):
    """One sentence, read for when what it tells of was."""

    def _occasion(
        self,
        form: MeetingForm,
        start: int,
        end: int,
        stage: MeetingStage,
        explicit: bool,
        who: Sequence[Mention],
    ) -> Occasion:
        occasion = Occasion(form, self.sentence, start, end, stage, explicit)
        for mention in who:
            occasion.join(mention.persons, mention.parties)
        self.date(occasion, start)
        self.foreseen(occasion)
        self.place(occasion, end)
        return occasion

    def date(self, occasion: Occasion, near: int) -> None:
        """The date told in the sentence: the nearest after the cue, else the nearest before it."""
        if self._reckon(occasion, near) or self._on_same_day(occasion, near):
            return
        usable = [d for d in self.dates if d.sort not in UNDATED and self._dates_this(d, near)]
        if occasion.form in OF_PERSONS and occasion.mechanism is None:
            usable = [d for d in usable if not self.dates_another(d, near)]
        missed = MISSED.search(self.text, self.sentence.start, self.sentence.end)
        direction: Direction = "past" if occasion.stage == "held" or missed else "future"
        verb = self.sentence.token_at(near)
        if verb is not None and self.is_bound(verb):
            usable = [d for d in usable if d.start > near]
        if occasion.stage == "held":
            usable = [d for d in usable if not YET_TO_BE.search(self.text, near, max(near, d.start))]
        off = occasion.stage in ("cancelled", "postponed")
        resolved = [(d, self._value(d, None if off and d.sort in ("month", "day") else direction)) for d in usable]
        told = [(d, value) for d, value in resolved if value and not YEARS.fullmatch(value)]
        if occasion.stage == "postponed" and (later := self._put_off_to()):
            told = later
        if not told and self.listing:
            told = self._headed_by()
        if not told:
            return
        if any(self._opens(d, near) for d, _ in told):
            told = [pair for pair in told if not AIM.search(self.text, near, max(near, pair[0].start))]
        after = [pair for pair in told if pair[0].start >= near]
        mention, value = _most_precise(after) if after else told[-1]
        occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
        occasion.date_how = "told" if mention.anchor == "absolute" else "resolved"

    def _value(self, mention: DateMention, direction: Direction) -> str | None:
        """What a date tells; 'would hold talks on Friday and call on B the same day': of what is ahead, that Friday to come."""
        today = self.scene.document.day
        before = [d for d in self.dates if d.end <= mention.start and d.sort in ("weekday", "day")]
        same = SAME.match(self.text, mention.start) and before and direction == "future"
        anchor = resolve(before[-1], today, direction) if same else None
        return resolve(mention, today, direction, anchor=anchor)

    def _opens(self, mention: DateMention, near: int) -> bool:
        """'On March 5, A called B to discuss the tests of February 20': the day with which a sentence opens."""
        lead = self.text[self.sentence.start : mention.start].strip().lower()
        return mention.end < near and lead in ("", "on") and mention.sort in ("day", "weekday", "relative")

    def _reckon(self, occasion: Occasion, near: int) -> bool:
        """'announced today, a day after the ministers met': the day is so many before that of what the sentence tells."""
        told = [
            m
            for m in DAYS_AFTER.finditer(self.text, self.sentence.start, near)
            if not STOP.search(self.text, m.end(), near)
        ]
        if not told or occasion.stage != "held" or any(told[-1].end() < d.start < near for d in self.dates):
            return False
        before = [d for d in self.dates if d.end <= told[-1].start() and d.sort in ("day", "weekday", "relative")]
        today = self.scene.document.day
        base = resolve(before[-1], today, "past") if before else today
        if base is None or len(base) != len("2000-01-01"):
            return False
        then = Date.parse(base).first - timedelta(days=COUNTS.get(told[-1]["count"].lower(), 1))
        occasion.date, occasion.date_how = then.isoformat(), "resolved"
        occasion.date_span = (self.sentence.part, told[-1].start(), told[-1].end())
        return True

    def _on_same_day(self, occasion: Occasion, near: int) -> bool:
        """'B, who left on Tuesday, had called on A earlier in the day': on the day that the sentence has told."""
        same = EARLIER_THAT_DAY.search(self.text, self.sentence.start, self.sentence.end)
        verb = self.sentence.token_at(near)
        before = verb is not None and any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux")
        if same is None or not before or occasion.stage != "held":
            return False
        told = [d for d in self.dates if d.end <= same.start() and d.sort in ("day", "weekday", "relative")]
        value = resolve(told[-1], self.scene.document.day, "past") if told else None
        if value is None:
            return False
        occasion.date, occasion.date_how = value, "resolved"
        occasion.date_span = (self.sentence.part, told[-1].start, told[-1].end)
        return True

    def _put_off_to(self) -> list[tuple[DateMention, str]]:
        """'initially planned for this month, has been pushed back to September': the new date."""
        for mention in self.dates:
            value = resolve(mention, self.scene.document.day, "future")
            before = [d.value for d in self.dates if d.end < mention.start and d.sort == "day" and d.value]
            if value and before and Date.parse(value).last < Date.parse(before[-1]).first:
                continue  # 'announced for 5 May, has been moved to the end of the month', told in April
            if value and PUT_OFF_TO.search(self.text, max(self.sentence.start, mention.start - 40), mention.start):
                return [(mention, value)]
        return []

    def _headed_by(self) -> list[tuple[DateMention, str]]:
        """The day that heads the lines of a schedule, in a line of its own."""
        for mention in reversed(list(self.scene.dates_in(self.sentence.part, 0, self.sentence.start))):
            line = self.text[self.line_start(mention.start) : mention.end]
            alone = (
                line.strip() == self.text[mention.start : mention.end]
                and self.text[mention.end :].lstrip(" :")[:1] == "\n"
            )
            if mention.sort == "day" and alone and (value := resolve(mention, self.scene.document.day, "future")):
                return [(mention, value)]
        return []

    def foreseen(self, occasion: Occasion) -> None:
        """What is dated after the document, and told with no verb of its own, is still to come."""
        day = self.scene.document.day
        if occasion.date is None or day is None:
            return
        first, today = Date.parse(occasion.date).first, Date.parse(day).last
        if not occasion.explicit and occasion.stage == "held" and first > today:
            occasion.stage = "planned"
        elif occasion.stage == "held" and first > today and self._is_past(occasion.start):
            occasion.date = occasion.date_span = None  # 'met and agreed to meet again next year'
        elif (
            occasion.stage == "planned"
            and Date.parse(occasion.date).last < Date.parse(day).first
            and not self.listing
            and not WILL.search(self.text, self.sentence.start, occasion.start)
        ):
            if DUE.search(self.text, self.sentence.start, occasion.start):
                occasion.date = occasion.date_span = None  # 'who came on Sunday, is also due to call on B'
            else:
                occasion.stage, occasion.explicit = "held", False  # 'a pleasure to host you last month'
        elif occasion.form == "visit" and occasion.stage == "planned" and self.listing and first < today:
            occasion.stage = "held"

    def _is_past(self, position: int) -> bool:
        """Whether the word at a position is a verb in the past, or a purpose of one."""
        verb = self.sentence.token_at(position)
        if verb is not None and verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp"):
            verb = verb.head
        if verb is None or verb.pos_ != "VERB":
            return False
        perfect = verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had") for c in verb.children)
        return perfect or verb.tag_ == "VBD"

    def _dates_this(self, mention: DateMention, near: int) -> bool:
        """Whether a date can be the day of what is told at a position, rather than of something told beside it."""
        if mention.cue in BOUNDS and mention.sort != "interval" and not self._is_within(mention):
            return False
        if self.text[mention.end : mention.end + 2] in ("'s", "' "):
            return bool(POSSESSED.match(self.text[mention.end : max(near, mention.end)]))
        if mention.end < near and self._heads_line(mention):
            return True
        if mention.end <= near and LEADS_UP.search(self.text, mention.end, near):
            return False  # 'met today ahead of the summit'
        if mention.end < near and in_aside(self.text, self.sentence.start, mention, near):
            return False
        if CLOSING.search(self.text, self.sentence.start, mention.start):
            return False
        founding = mention.sort in ("day", "month", "year")
        if founding and FOUNDED_IN.search(self.text, self.sentence.start, mention.start):
            return False
        if self._dates_saying(mention):
            return False
        gap = SET_FOR.sub(" ", self.text[min(near, mention.end) : max(near, mention.start)])
        gap = ASIDE.sub(" ", gap)
        if mention.end < near:
            gap = gap[leads.end() :] if (leads := THERE.match(gap)) and mention.sort != "interval" else gap
            gap = THERE.sub(" ", gap) if mention.sort in ("day", "weekday", "relative", "interval") else gap
        gap = without_relative(gap) if mention.start > near else gap
        if CLAUSE.search(gap) or ANOTHER_VERB.search(gap) or self._acts_between(near, mention.start):
            return False
        return not (self._opens_further_clause(mention, near) or self._closes_clause_before(mention, near))

    def dates_another(self, mention: DateMention, near: int) -> bool:
        """'discussed the January 29 launch', 'preparations for the April 22 summit': the day of another thing, to the left of
        its noun."""
        numbered = any(c.isdigit() for c in self.text[mention.start : mention.end])  # 'met ahead of the dialogue today'
        if numbered and mention.start > near and PREPARING.search(self.text, near, mention.start):
            return True
        if (
            mention.sort == "day"
            and mention.start > near
            and self.text[mention.start - 3 : mention.start] in ("'s ", "’s ")
        ):
            return True  # 'discussed the government's May 26 and June 4 decisions'
        inside = self.sentence.tokens_in(mention.start, mention.end)
        top = next((t for t in inside if t.head not in inside), None)
        if top is None or top.dep_ not in LEFT or top.head.pos_ not in ("NOUN", "PROPN"):
            return False
        noun = top.head
        if mention.cue == "on" and mention.sort == "weekday" and self.text[mention.start - 3 : mention.start] == "on ":
            return False  # 'received on Wednesday B's minister', which the parse takes for Wednesday's
        if self.offset(noun) < mention.end or noun.lower_ in OF_THE_DAY:
            return False
        owner = self.scene.mention_at(self.sentence.part, self.offset(noun))
        if mention.sort == "weekday" and owner is not None and owner.sort in ("name", "office"):
            return False  # 'received Tuesday morning Minister B', which the parse takes for Tuesday's
        while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
            noun = noun.head
        if self.offset(noun.left_edge) <= near < self.offset(noun) + len(noun.text):
            return False
        return not (noun.dep_ == "pobj" and noun.head.lower_ in ON_IT and self.offset(noun.head.head) <= near + 1)

    def _is_within(self, mention: DateMention) -> bool:
        """'before the end of the year', 'by the end of May': some time in it, unlike 'before May'."""
        whole = mention.cue in ("before", "by") and mention.sort in ("relative", "month", "year", "season")
        return whole and bool(END_OF.match(self.text, mention.start))

    def _acts_between(self, start: int, end: int) -> bool:
        """Whether another clause with a subject of its own stands between: 'met B, and the two agreed to sign in May'."""
        return any(
            t.dep_ in ("nsubj", "nsubjpass") and t.head.pos_ in ("VERB", "AUX") and self.offset(t.head) > self.offset(t)
            for t in self.sentence.tokens
            if start + 1 < self.offset(t) < end and t.head.dep_ == "conj"
        )

    def _opens_further_clause(self, mention: DateMention, near: int) -> bool:
        """Whether a date opens a clause joined to the one before, with a subject of its own: 'will meet B, and on Friday he
        travels to Oslo'."""
        inside = self.sentence.tokens_in(mention.start, mention.end)
        top = next((t for t in inside if t.head not in inside), None)
        node = verb_over(top) if top is not None else None
        if node is None or node.dep_ != "conj" or not near < mention.start < self.offset(node):
            return False
        subjects = [c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")]
        return near < self.offset(node.head) + 1 <= mention.start + 1 and any(
            self.offset(c) > mention.start for c in subjects
        )

    def _closes_clause_before(self, mention: DateMention, near: int) -> bool:
        """Whether a date stands in a clause before, of which another subject acts: 'A was to fly to Oslo on Friday, and B is
        to visit Rome'."""
        verb = self.sentence.token_at(near)
        if mention.end >= near or verb is None:
            return False
        while verb.dep_ in ("xcomp", "acomp", "ccomp", "advcl") and verb.head.i < verb.i:
            verb = verb.head
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        joined = verb.dep_ == "conj" and self.offset(verb.head) < mention.start
        return joined and any(self.offset(c) > mention.end for c in own)

    def _dates_saying(self, mention: DateMention) -> bool:
        """'…, the ministry announced on Monday': a date of the words, not of the meeting they tell of."""
        before = self.text[max(self.sentence.start, mention.start - 40) : mention.start]
        together = WHEN_SAID.match(self.text, mention.end)
        return bool(SAID_ON.search(before)) and not together

    def _heads_line(self, mention: DateMention) -> bool:
        """'Tuesday, 16 May: …' and '16 May – …' date all that the line tells."""
        before = self.text[self.line_start(mention.start) : mention.start].strip(" \n•*-–")
        mark = self.text[mention.end : mention.end + 40]
        return not before and bool(re.match(r"^(?:\s*\([^)]*\))?\s*(?::|–|—|-\s|\n)", mark))


def _most_precise(told: Sequence[tuple[DateMention, str]]) -> tuple[DateMention, str]:
    """The first date, or one that follows and tells the same more precisely: 'for the second time this year on 28 March'."""
    best = told[0]
    for other in told[1:]:
        if best[0].sort in ("year", "relative") and agrees(other[1], best[1]) and more_precise(other[1], best[1]):
            best = other
    return best


def in_aside(text: str, start: int, mention: DateMention, near: int) -> bool:
    """Whether a date stands in a clause put between who and what he does: 'A, who arrived on Monday, met B'."""
    opens = OPENS_ASIDE.search(text, start, mention.start)
    return opens is not None and "," in text[mention.end : near]
