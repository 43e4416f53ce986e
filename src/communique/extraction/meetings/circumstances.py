"""A sentence read for when something happened, and whether it happened at all."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import ASIDE, CLAUSE, Whereabouts, without_relative
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma as lemma
from communique.extraction.text.verbs import verb_over
from communique.model.edtf import Date, agrees, more_precise
from communique.model.facts import MeetingForm, MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

AWAITED = re.compile(r"\blook(?:s|ed|ing)? (?:forward|ahead) to\b", re.IGNORECASE)
TELLING = (
    "say",
    "announce",
    "tell",
    "confirm",
    "add",
    "report",
    "note",
    "state",
    "inform",
    "indicate",
    "reveal",
    "disclose",
    "specify",
    "mention",
    "declare",
)
ANOTHER_VERB = re.compile(
    r",\s+(?:and\s+)?(?:welcomed|said|told|signed|thanked|noted|stressed|added|praised|agreed|announced)\b"
    r"|,\s+and\b[^,;]{0,60}\blook(?:s|ed|ing)?\s+forward\b|\bbefore\s+(?:returning|heading|flying|leaving|travel+ing|going|departing|moving)\b"
)
COMING = re.compile(r"\b(?:upcoming|forthcoming|planned|scheduled|next)\s+(?:[\w.-]+\s+){0,3}$", re.IGNORECASE)
"""'hoped that the upcoming talks would help': it is what comes of them that is hoped for."""
HOPED = re.compile(r"\bhop(?:e|es|ed|ing)\b|\bwish(?:es|ed)?\b|\bdreams?\b", re.IGNORECASE)
SAID = re.compile(r"\b(?:said|says|told|announced|added|stated)\b(?=\s+(?:on|after|during|following|at|in|by)\b|,)")
YET_TO_BE = re.compile(r"\bto\s+be\s+(?:held|convened|hosted|signed|completed|launched)\b")
SAID_ON = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|stated|added|told(?:\s+[\w']+){1,2})(?:\s+in\s+an?\s+(?:\w+\s+)?statement)?"
    r"(?:\s+(?:here|late|early|earlier))?\s+(?:on\s+)?$"
)
FOUNDED_IN = re.compile(
    r"\b(?:established|created|founded|set\s+up|signed|adopted|launched|inaugurated)\s+(?:\w+\s+)?(?:(?:in|on)\s+)?\Z"
)
"""What makes a date that follows the day of a founding or a signing, not of the meeting told before."""
WILL = re.compile(r"\b(?:will|shall)\b|'ll\b", re.IGNORECASE)
LABELLED = re.compile(r"\W*(?P<off>postponed|cancelled|canceled)\s*[:–—-]", re.IGNORECASE)
WHEN_SAID = re.compile(r"\s*,?\s+(?:during|at|in|after|following|when|as|before|ahead)\b")
"""What lets a date belong to the words and to the meeting that they were said at alike."""
MISSED = re.compile(
    r"\bhad\s+been\s+(?:scheduled|due|expected|set|planned|slated)\b|\b(?:was|were)\s+(?:to\s+have|supposed\s+to)\b"
    r"|\b(?:was|were)\s+(?:initially|originally)\s+(?:to\b|scheduled|due|expected|set|planned|slated)",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(r"\bnot\s+(?:be\s+)?(?:meet|held|convened?|take\s+place)\s+(?:until|before)\b", re.IGNORECASE)
OPENS_ASIDE = re.compile(r",\s+(?:(?:the\s+)?[\w\s-]{0,24}\bof\s+)?(?:who|which|whose|where)\b[^,;]*\Z")
UNLIKELY = re.compile(
    r"[^.;,]{0,60}\b(?:is|are|was|were|looks?|looked|remains?)\s+(?:unlikely|impossible|in\s+doubt|uncertain)\b"
)
POSSESSED = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,4}$")
SET_FOR = re.compile(r"\b(?:that|which) (?:is|was|were|had been|has been) (?:planned|scheduled|due|set|expected)\b")
APART = re.compile(
    r"^,\s+(?:originally|initially|previously|first|once)?\s*(?:scheduled|planned|set|due)\b[^,;.]{1,60},"
)
THERE = re.compile(
    r",?\s+(?:and\s+)?(?:where|when|during\s+which|in\s+the\s+course\s+of\s+which)\b(?=[,\s])", re.IGNORECASE
)
"""What leads on from the day of a journey to what is done there: 'was in Oslo on Monday, where he met B'."""
PUT_OFF_TO = re.compile(
    r"\b(?:put\s+off|postponed|pushed\s+back|delayed|deferred|rescheduled|moved)(?:\s+[a-z]+){0,2}?\s+(?:to|until|till|for)\s+(?:the\s+)?\Z"
)
"""What leads to the date to which something is put off."""
BUILT_ON = re.compile(
    r"\b(?:will|would|to|shall|should)\s+(?:build\s+(?:up)?on|follow(?:\s+up)?(?:\s+on)?|come\s+after)\s+(?:(?!and\b)[\w'’.-]+\s+){0,6}\Z"
)
"""What makes a meeting one that was before: 'the visit will build on their call in May'."""
MOVED_TO = re.compile(
    r"\b(?:has|have|had|was|were|is|are|be)\s+(?:been\s+|being\s+)?(?:moved|shifted|pushed)\s+(?:back\s+)?to\s+(?:the\s+)?\Z"
)
"""What leads to the later date of what had another one."""
END_OF = re.compile(r"(?:the\s+)?(?:(?:end|close)\s+of\b|year[\s-]end\b|year['’]s\s+end\b|end[\s-])", re.IGNORECASE)
BOUNDS = ("since", "until", "till", "by", "before", "after", "from")
LEADS_UP = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|before|prior\s+to|in\s+(?:the\s+)?(?:run|lead)-?\s?up\s+to|on\s+the\s+eve\s+of"
    r"|in\s+preparation\s+(?:for|of)|in\s+anticipation\s+of)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,6}\Z",
    re.IGNORECASE,
)
"""What stands between the day of something done and what is to come after it."""
UNDATED = ("frequency", "duration", "ordinal-span")
YEARS = re.compile(r"\d{4}/\d{4}")
"""A span of whole years: that of a programme, never of a meeting."""
PREPARED_FOR = re.compile(
    r"\b(?:preparations?\s+(?:for|of)|(?:run|lead)(?:-|\s)?up\s+to)\s+(?:(?!\d{4}\b)[^\s,;:.]+\s+){0,12}\Z",
    re.IGNORECASE,
)
"""What is done before an event that is still to come: 'the preparation of a visit and a summit' …"""
OF_A_YEAR = re.compile(r"\W*(?:(?:in|of)\s+)?(?:[A-Z][a-z]+\s+){0,2}\d{4}\b")
"""… unless its year is told, which may be over."""
PREPARING = re.compile(
    r"\b(?:preparations?|prepar(?:e|es|ed|ing)|ahead|advance|lead-?up|run-?up)\b(?:\s+(?:for|of|to))?\s", re.IGNORECASE
)
"""What shows that a date behind it is that of what is prepared."""
OF_THE_DAY = ("morning", "afternoon", "evening", "night", "noon", "midday", "lunchtime", "week", "time")
ON_IT = ("at", "during", "in", "on", "within", "throughout")
"""Prepositions by which an event that a date is told with holds the meeting: 'met at the May 5 summit'."""
OF_PERSONS = ("talks", "call", "visit")
LEFT = ("compound", "nmod", "amod", "nummod", "poss", "npadvmod")
NEXT_STOP = ("then", "next", "afterwards", "afterward", "later")
ORDERS = frozenset(
    {
        "direct",
        "instruct",
        "order",
        "ask",
        "task",
        "urge",
        "encourage",
        "invite",
        "call",
        "want",
        "wish",
        "press",
        "request",
    }
)
"""Verbs that have somebody meet who has not yet: 'directed their ministers to meet'."""


INTENDING = frozenset(
    {
        "agree",
        "expect",
        "plan",
        "schedule",
        "set",
        "due",
        "intend",
        "hope",
        "want",
        "decide",
        "aim",
        "pledge",
        "promise",
        "prepare",
        "vow",
        "undertake",
        "seek",
        "propose",
        "offer",
        "like",
        "invite",
        "urge",
        "ask",
        "be",
        "commit",
        "wish",
        "resolve",
        "slate",
        "try",
    }
)
"""Words on which an infinitive hangs that tells what is still to be done."""


ALONE = re.compile(
    r"\s+(?:with\s+[^,;]{3,60}\s+)?(?:one[\s-]on[\s-]one|one[\s-]to[\s-]one|face[\s-]to[\s-]face|t[êe]te[\s-][àa][\s-]t[êe]te|in\s+(?:private|person)|"
    r"in\s+(?:a\s+)?(?:narrow|restricted|expanded)\s+format|behind\s+closed\s+doors|privately)\b",
    re.IGNORECASE,
)
"""How two talk who are in one room."""
GOVERNORS = 5
PRESENT = frozenset({"is", "are", "am", "'m", "'re", "'s"})
PLEASURES = frozenset(
    {"pleasure", "privilege", "honor", "honour", "opportunity", "delight", "joy", "chance", "occasion"}
)
PLEASED = frozenset({"pleased", "glad", "happy", "delighted", "honored", "honoured", "privileged", "able", "good", "great",
                     "wonderful", "nice", "grateful", "thrilled", "fortunate", "lucky"})  # fmt: skip
"""What it is, or how somebody is, when he meets somebody: 'was pleased to receive A', 'had the honour of meeting B'."""


class Circumstances(Whereabouts):
    """One sentence, read for when and whether."""

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

    def stage(self, verb: "Token") -> tuple[MeetingStage | None, bool]:
        """The stage that a verb tells with its auxiliaries and governors; None where it is denied or hypothetical."""
        start = self.offset(verb)
        stage, _explicit = self.stage_near(start)
        if self._is_denied(verb) or self._is_ordered(verb) or _is_of_some_day(verb):
            return None, False
        if stage is None:
            return ("planned", True) if self._is_told_ahead(verb) else (None, False)
        if (over := _had_do(verb)) is not None and over.tag_ == "VBD":
            return "held", True  # 'were pleased to have the minister join the summit'
        if self.sentence.part == "title" and verb.tag_ == "VB" and not any(c.lower_ == "to" for c in verb.children):
            return stage, True
        if verb.tag_ == "VB" and verb.dep_ == "acl" and verb.head.lower_ in self.words.plans and stage == "held":
            no = any(c.dep_ == "neg" for c in verb.children) or any(c.dep_ == "neg" for c in verb.head.children)
            return (None, False) if no else ("planned", False)
        if stage == "held" and (over := _pleased(verb)) is not None:
            ahead = any(c.tag_ == "MD" for c in over.children if c.dep_ == "aux")
            return self.stage(over) if ahead or over.tag_ not in ("VBD", "VBN", "VBZ", "VBP") else ("held", True)
        if verb.tag_ == "VB" and self._is_purpose(verb):
            stage, explicit = self.stage(verb.head)
            leaving = stage == "held" and lemma(verb.head) in self.words.leave
            return ("planned", True) if leaving else (stage, explicit)
        if verb.tag_ == "VB" and (over := _journey_of(verb)) is not None and lemma(verb.head) in self.words.travel:
            return ("planned", True) if self.is_ahead(over) else self.stage(over)
        if (
            stage == "held"
            and verb.tag_ == "VB"
            and verb.dep_ == "conj"
            and verb.head.tag_ == "VB"
            and not _has_own(verb)
        ):
            return self.stage(verb.head)  # 'plans to convene the leaders and host the summit'
        if stage == "held" and verb.tag_ in ("VB",) and not self._past_governor(verb):
            planned = (
                any(c.lower_ in ("will", "shall", "'ll") for c in verb.children)
                or verb.dep_ == "xcomp"
                or self.sentence.part == "title"
            )
            return ("planned", True) if planned else (None, False)
        going = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lower_ in PRESENT for c in verb.children)
        now = verb.tag_ in ("VBZ", "VBP") or going
        present = stage == "held" and now and self.sentence.part == "text"
        if present and (self.listing or self._is_of_another_day(start) or self.goes_further(verb)):
            return "planned", True
        return stage, True

    def is_of_before(self, verb: "Token") -> bool:
        """'had last met in May', 'the two previously met in Oslo': another meeting than that which the day brought."""
        adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
        return bool(adverbs & {"last", "previously"}) and verb.tag_ in ("VBD", "VBN")

    def _is_of_another_day(self, start: int) -> bool:
        """'travels to Rabat on Friday', 'visits Lima from 4 to 6 May': what the present tells of a later day is to come."""
        today = self.scene.document.day
        for d in (
            d
            for d in self.dates
            if -30 < d.start - start < 80 and d.sort in ("weekday", "day", "interval", "month", "relative")
        ):
            if self.text[d.end : d.end + 2] == "'s" or CLAUSE.search(self.text, *sorted((d.start, start))):
                continue
            value = resolve(d, today, "future")
            if value and (today is None or Date.parse(value).first > Date.parse(today).last):
                return d.sort == "weekday" or today is not None
        return False

    def goes_further(self, verb: "Token") -> bool:
        """'then flies to C', 'travels on to C': the present of what is still ahead."""
        onward = any(c.lower_ in NEXT_STOP or (c.lower_ == "on" and c.dep_ == "prt") for c in verb.children)
        return verb.tag_ in ("VBZ", "VBP") and onward and lemma(verb) in self.words.travel

    def _is_purpose(self, verb: "Token") -> bool:
        """'travels to Rabat to meet B', 'was in Rabat to meet B': the meeting is as far as the journey."""
        purpose = verb.dep_ in ("advcl", "xcomp") and any(c.lower_ == "to" for c in verb.children)
        there = lemma(verb.head) == "be" and any(c.lower_ in ("in", "at", "here") for c in verb.head.children)
        travels = there or lemma(verb.head) in self.words.travel | self.words.leave
        return purpose and travels and verb.head.tag_ in ("VBZ", "VBP", "MD", "VB", "VBD")

    def is_ahead(self, verb: "Token") -> bool:
        """Whether a clause tells of what is still to be done: 'will meet', 'is set to attend', 'is due to meet'."""
        to_do = any(c.dep_ == "xcomp" and c.tag_ == "VB" for t in (verb, *verb.children) for c in t.children)
        foreseen = lemma(verb) in self.words.foreseen or lemma(verb) == "be"
        return (foreseen and to_do) or self.stage(verb) == ("planned", True)

    def is_bound(self, verb: "Token") -> bool:
        """Whether a verb tells for what somebody leaves, of which the day of leaving is not the day: 'left on Tuesday for Oslo
        to attend the summit'."""
        return verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") and lemma(verb.head) in self.words.leave

    def _past_governor(self, verb: "Token") -> bool:
        return (
            any(c.lower_ in ("did", "to") for c in verb.children)
            and verb.head.tag_ in ("VBD", "VBN")
            and verb.dep_ in ("advcl", "xcomp")
        )

    def _is_told_ahead(self, verb: "Token") -> bool:
        """'said that he would meet': 'will', told in the past."""
        over = verb.head
        would = any(c.lower_ in ("would", "'d") for c in verb.children if c.dep_ == "aux")
        no = any(c.dep_ in ("neg", "mark") and c.lower_ != "that" for c in verb.children)
        told = lemma(over) in TELLING or lemma(over) in ("agree", "decide", "expect")
        return would and not no and verb.dep_ == "ccomp" and told and over.tag_ in ("VBD", "VBN")

    def _is_denied(self, verb: "Token") -> bool:
        """'denied that he had met', 'refused to meet'."""
        over = verb.head
        return verb.dep_ in ("ccomp", "xcomp", "pcomp", "dobj") and lemma(over) in self.words.denying

    def _is_ordered(self, verb: "Token") -> bool:
        """'directed their ministers to meet': others than those who are told to direct them, and nobody has met yet."""
        over = verb.head
        named = any(c.dep_ in ("dobj", "obj") for c in over.children) and lemma(over) != "call"
        by_others = named or any(c.dep_ == "nsubj" for c in verb.children)
        return verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VB" and lemma(over) in ORDERS and by_others

    def stage_near(self, position: int, end: int | None = None) -> tuple[MeetingStage | None, bool]:
        """The stage that the words before a position and after `end` tell, within its clause."""
        before = self._undated(max(self.sentence.start, position - 140), position)
        if HOPED.search(before[-90:]):
            return ("planned", True) if COMING.search(before) else (None, False)
        if label := LABELLED.match(self.text, self.sentence.start):
            return ("postponed" if label["off"].lower() == "postponed" else "cancelled"), True
        if (missed := MISSED.search(before)) and not CLAUSE.search(before, missed.end()):
            return self._missed(position), True
        cut = [m.end() for pattern in (CLAUSE, SAID) for m in pattern.finditer(before)]
        before = before[max(cut) :] if cut else before
        last = position if end is None else end
        after = SET_FOR.sub("", self._undated(last, min(self.sentence.end, last + 140)))
        after = without_relative(APART.sub(" ", after))
        stop = CLAUSE.search(after)
        after = after[: stop.start()] if stop else after
        words = self.words
        if BUILT_ON.search(before):
            return "held", False
        if UNLIKELY.match(after):
            return None, False
        both = f"{before} {after}"
        if words.cancelled.search(both):
            return "cancelled", True
        if words.postponed.search(both) or self._is_moved(last, last + len(after)):
            return "postponed", True
        if (words.planned.search(before[-70:]) or AWAITED.search(before)) or re.match(
            r"^[\w\s]{0,40}\b(?:will|(?:is|are) (?:to|scheduled|expected|due|planned|set|slated|likely)|"
            r"to be (?:held|convened|hosted)|to take place)\b",
            after,
        ):
            return ("planned", True) if not words.denied.search(before[-25:]) else (None, False)
        if words.denied.search(before[-25:]) or words.hypothetical.search(before[-45:]):
            return None, False
        if PREPARED_FOR.search(before) and not OF_A_YEAR.match(after):
            return "planned", True
        return ("planned", True) if self.listing else ("held", False)

    def _is_moved(self, start: int, end: int) -> bool:
        """'set for 28 January has been moved to 4 March': put off, though no word of it says so by itself."""
        return any(
            MOVED_TO.search(self.text, start, d.start)
            for d in self.dates
            if start < d.start < end and d.sort in ("day", "month", "weekday", "interval", "relative")
        )

    def _missed(self, position: int) -> MeetingStage | None:
        """What became of what 'had been scheduled': told behind it, or in the heading."""
        rest = self.text[position : self.sentence.end]
        if NOT_BEFORE.search(rest):
            return "postponed"
        for words in (rest, self.scene.prepared.title, self.scene.text[: self._first_end()]):
            if self.words.cancelled.search(words):
                return "cancelled"
            if self.words.postponed.search(words):
                return "postponed"
        return None

    def _first_end(self) -> int:
        """Where the first sentence of the text ends."""
        return next((s.end for s in self.scene.sentences if s.part == "text"), 0)

    def _undated(self, start: int, end: int) -> str:
        """The words of a stretch with its dates blanked: the month of May is no 'may', 'next week' no 'next'."""
        text = self.text[start:end]
        for d in self.dates:
            if d.sort in ("day", "month", "interval") and start <= d.start and d.end <= end:
                text = text[: d.start - start] + " " * (d.end - d.start) + text[d.end - start :]
        return text

    def habit_near(self, position: int) -> bool:
        around = self.text[max(self.sentence.start, position - 40) : min(self.sentence.end, position + 60)]
        return bool(self.words.habitual.search(around)) and not re.search(r"\b\d+(?:st|nd|rd|th)\b", around)

    def date(self, occasion: Occasion, near: int) -> None:
        """The date told in the sentence: the nearest after the cue, else the nearest before it."""
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
        resolved = [
            (d, resolve(d, self.scene.document.day, None if off and d.sort in ("month", "day") else direction))
            for d in usable
        ]
        told = [(d, value) for d, value in resolved if value and not YEARS.fullmatch(value)]
        if occasion.stage == "postponed" and (later := self._put_off_to()):
            told = later
        if not told and self.listing:
            told = self._headed_by()
        if not told:
            return
        after = [pair for pair in told if pair[0].start >= near]
        mention, value = _most_precise(after) if after else told[-1]
        occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
        occasion.date_how = "told" if mention.anchor == "absolute" else "resolved"

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


def _journey_of(verb: "Token") -> "Token | None":
    """The verb that tells when a journey is made for what `verb` tells: 'will meet A before travelling to Oslo to meet B'."""
    journey = verb.head
    made = journey.tag_ == "VBG" and journey.dep_ == "pcomp" and verb.dep_ in ("advcl", "xcomp")
    over = journey.head.head if made else None
    return over if over is not None and over.pos_ in ("VERB", "AUX") else None


def _had_do(verb: "Token") -> "Token | None":
    """The finite verb over 'to have A join', 'to see A open': somebody else's deed in the time of that verb."""
    had = verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and lemma(verb.head) in ("have", "see", "let", "watch")
    if not had or any(c.dep_ in ("mark", "aux") for c in verb.children):
        return None
    over = verb.head
    while over.tag_ in ("VB", "JJ", "VBN") and over.dep_ in ("xcomp", "ccomp", "acomp") and over.head.i != over.i:
        over = over.head
    return over


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


def is_to_come(verb: "Token") -> bool:
    """Whether what a verb tells is still to be done as the text speaks: 'will sign', 'would raise', 'agreed to meet'."""
    node = verb
    while node.dep_ == "conj" and not any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in node.children):
        node = node.head
    helpers = {c.lower_ for c in node.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"have", "had", "has"}:
        return False
    meant = "to" in helpers and node.dep_ == "xcomp" and lemma(node.head) in INTENDING
    meant = meant and not any(c.dep_ == "attr" for c in node.head.children)  # 'it is an honour to welcome you'
    if "to" in helpers and node.dep_ == "advcl" and not meant:
        over = {c.lower_ for c in node.head.children if c.dep_ == "aux"}
        meant = bool(
            over & {"will", "'ll", "shall", "can", "could", "should", "must"}
        )  # 'can work together to support'
    return bool(helpers & {"will", "'ll", "shall", "would", "could", "may", "might", "should", "can"}) or meant


def _pleased(verb: "Token") -> "Token | None":
    """'had the opportunity to meet B', 'it is a pleasure to receive you', 'was able to see C': the verb that tells when."""
    node, glad = verb, False
    for _step in range(GOVERNORS):
        over = node.head
        if over.i == node.i or node.dep_ not in (
            "xcomp",
            "acl",
            "advcl",
            "ccomp",
            "pcomp",
            "prep",
            "acomp",
            "attr",
            "dobj",
            "csubj",
        ):
            return None
        glad = (
            glad
            or over.lower_ in PLEASED | PLEASURES
            or any(c.lower_ in PLEASED | PLEASURES for c in over.children if c.dep_ in ("attr", "acomp"))
        )
        if over.pos_ in ("VERB", "AUX") and (over.lower_ not in PLEASED) and over.tag_ != "VB":
            return over if glad and lemma(over) in ("be", "have", "get", "enjoy") else None
        node = over
    return None


def _has_own(verb: "Token") -> bool:
    """Whether a verb has an auxiliary or a subject of its own."""
    return any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "neg") for c in verb.children)


def _is_of_some_day(verb: "Token") -> bool:
    """'I once attended a summit', not 'met once again' or 'met once more'."""
    once = (c for c in verb.children if c.lower_ == "once" and c.dep_ == "advmod" and c.i + 1 < len(verb.doc))
    return any(verb.doc[c.i + 1].lower_ not in ("again", "more") and c.i < verb.i for c in once)
