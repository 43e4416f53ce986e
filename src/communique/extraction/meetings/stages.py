"""A sentence read for whether something happened, is to come, or was put off."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from communique.extraction.dates.found import resolve
from communique.extraction.meetings.governors import had_do, has_own, is_of_some_day, journey_of, pleased
from communique.extraction.meetings.whereabouts import CLAUSE, Whereabouts, without_relative
from communique.extraction.text.verbs import lemma
from communique.model.edtf import Date
from communique.model.facts import MeetingStage

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
COMING = re.compile(r"\b(?:upcoming|forthcoming|planned|scheduled|next)\s+(?:[\w.-]+\s+){0,3}$", re.IGNORECASE)
"""'hoped that the upcoming talks would help': it is what comes of them that is hoped for."""
HOPED = re.compile(r"\bhop(?:e|es|ed|ing)\b|\bwish(?:es|ed)?\b|\bdreams?\b", re.IGNORECASE)
SAID = re.compile(r"\b(?:said|says|told|announced|added|stated)\b(?=\s+(?:on|after|during|following|at|in|by)\b|,)")
LABELLED = re.compile(r"\W*(?P<off>postponed|cancelled|canceled)\s*[:–—-]", re.IGNORECASE)
MISSED = re.compile(
    r"\bhad\s+been\s+(?:scheduled|due|expected|set|planned|slated)\b|\b(?:was|were)\s+(?:to\s+have|supposed\s+to)\b"
    r"|\b(?:was|were)\s+(?:initially|originally)\s+(?:to\b|scheduled|due|expected|set|planned|slated)",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(r"\bnot\s+(?:be\s+)?(?:meet|held|convened?|take\s+place)\s+(?:until|before)\b", re.IGNORECASE)
AFTER_ALL = re.compile(
    r"(?P<gap>[^;:.]{0,100}?),?\s+but\s+(?P<rest>(?:(?:then|later|it|they|(?:the|that|their)\s+(?:meeting|talks|visit|trip|session|summit|round))\s+)?"
    r"(?:(?:was|were|has|have|had|did|never)\s)[^;:.]*)"
)
"""What became of what was to be: 'was planned for May but was cancelled', 'were to meet, but the meeting did not take place'."""
TO_BE = re.compile(r"\b(?:planned|scheduled|due|set|expected|slated|foreseen)\b")
WERE_TO = re.compile(r"\b(?:was|were)\s+(?:due\s+|set\s+|scheduled\s+|expected\s+)?to\s+(?:\w+\s+(?:an?\s+)?)?\Z")
AGAIN = re.compile(r"\s*(?:The|That|Their)\s+(?:meeting|talks|visit|trip|session|summit|round|encounter)\s[^.;]*")
"""A sentence that goes on with the meeting told in the one before."""
UNLIKELY = re.compile(
    r"[^.;,]{0,60}\b(?:is|are|was|were|looks?|looked|remains?)\s+(?:unlikely|impossible|in\s+doubt|uncertain)\b"
)
SET_FOR = re.compile(r"\b(?:that|which) (?:is|was|were|had been|has been) (?:planned|scheduled|due|set|expected)\b")
APART = re.compile(
    r"^,\s+(?:originally|initially|previously|first|once)?\s*(?:scheduled|planned|set|due)\b[^,;.]{1,60},"
)
BUILT_ON = re.compile(
    r"\b(?:will|would|to|shall|should)\s+(?:build\s+(?:up)?on|follow(?:\s+up)?(?:\s+on)?|come\s+after)\s+(?:(?!and\b)[\w'’.-]+\s+){0,6}\Z"
)
"""What makes a meeting one that was before: 'the visit will build on their call in May'."""
MOVED_TO = re.compile(
    r"\b(?:has|have|had|was|were|is|are|be)\s+(?:been\s+|being\s+)?(?:moved|shifted|pushed)\s+(?:back\s+)?to\s+(?:the\s+)?\Z"
)
"""What leads to the later date of what had another one."""
PREPARED_FOR = re.compile(
    r"\b(?:preparations?\s+(?:for|of)|(?:run|lead)(?:-|\s)?up\s+to)\s+(?:(?!\d{4}\b)[^\s,;:.]+\s+){0,12}\Z",
    re.IGNORECASE,
)
"""What is done before an event that is still to come: 'the preparation of a visit and a summit' …"""
OF_A_YEAR = re.compile(r"\W*(?:(?:in|of)\s+)?(?:[A-Z][a-z]+\s+){0,2}\d{4}\b")
"""… unless its year is told, which may be over."""
FORESEEN = re.compile(
    r"[\w\s]{0,40}\b(?:will|(?:is|are) (?:to|scheduled|expected|due|planned|set|slated|likely)|"
    r"to be (?:held|convened|hosted)|to take place)\b"
    r"|,?\s+(?:now\s+)?(?:to\s+(?:be\s+(?:held|convened|hosted|organi[sz]ed)|take\s+place|convene|open)"
    r"|(?:scheduled|due|slated|expected|planned|set|foreseen|envisaged)\s+(?:to|for|in|on|at|later|next)\b)"
)
"""What behind an event says that it is to come: 'will be', 'is due to', ', scheduled to be held in', ', to take place on'."""
SET_BEHIND = re.compile(
    r"[^,;:.]{0,40},?\s+(?:(?:that|which)\s+(?:is|are)\s+)?(?:to\s+be\s+(?:held|convened|hosted)|to\s+take\s+place"
    r"|(?:scheduled|due|slated|set)\s+(?:to|for)\b)"
)
"""What settles that an event will be, whatever is hoped of it: 'hope to conclude at the round of talks, to be held in July'."""
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
AHEAD = frozenset({"will", "shall", "'ll", "would"})
HOPES = frozenset({"hope", "hop", "plan", "intend", "wish", "want", "expect", "aim", "mean"})
"""Verbs of which what is wished for has not been."""
RESOLVING = HOPES | {"agree", "decide", "pledge", "vow", "promise", "resolve"}
"""Verbs of which what hangs on them is still to be done, though they stand in the past: 'agreed on Monday to begin talks'."""
DAY_REACH = 90
"""Characters behind an event within which its day is told."""
RESTING = frozenset({"build", "rest", "draw", "base", "follow", "stem"})
"""Verbs of what comes of something that was before."""
FURTHEST = 10
"""Words over a noun among which it is told what its clause is part of."""
PRESENT = frozenset({"is", "are", "am", "'m", "'re", "'s"})
OFTEN_WITHIN = 80
"""Characters behind the words of a meeting within which it is told how often it is held."""


class Stages(Whereabouts):
    """One sentence, read for how far a meeting has got."""

    def stage(self, verb: "Token") -> tuple[MeetingStage | None, bool]:
        """The stage that a verb tells with its auxiliaries and governors; None where it is denied or hypothetical."""
        start = self.offset(verb)
        stage, _explicit = self.stage_near(start)
        if self._is_denied(verb) or self._is_ordered(verb) or is_of_some_day(verb) or _is_conditional(verb):
            return None, False
        if stage is None:
            return ("planned", True) if self.is_told_ahead(verb) else (None, False)
        if (over := had_do(verb)) is not None and over.tag_ == "VBD":
            return "held", True  # 'were pleased to have the minister join the summit'
        if self.sentence.part == "title" and verb.tag_ == "VB" and not any(c.lower_ == "to" for c in verb.children):
            return stage, True
        if verb.tag_ == "VB" and verb.dep_ == "acl" and verb.head.lower_ in self.words.plans and stage == "held":
            no = any(c.dep_ == "neg" for c in verb.children) or any(c.dep_ == "neg" for c in verb.head.children)
            return (None, False) if no else ("planned", False)
        if stage == "held" and (over := pleased(verb)) is not None:
            ahead = any(c.tag_ == "MD" for c in over.children if c.dep_ == "aux")
            return self.stage(over) if ahead or over.tag_ not in ("VBD", "VBN", "VBZ", "VBP") else ("held", True)
        if verb.tag_ == "VB" and self._is_purpose(verb):
            stage, explicit = self.stage(verb.head)
            leaving = stage == "held" and lemma(verb.head) in self.words.leave
            return ("planned", True) if leaving else (stage, explicit)
        if verb.tag_ == "VB" and (over := journey_of(verb)) is not None and lemma(verb.head) in self.words.travel:
            return ("planned", True) if self.is_ahead(over) else self.stage(over)
        if (
            stage == "held"
            and verb.tag_ == "VB"
            and verb.dep_ == "conj"
            and verb.head.tag_ == "VB"
            and not has_own(verb)
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
        ahead = (going and lemma(verb) == "go") or self._is_of_another_day(start)  # 'I am going to C this week'
        if present and (self.listing or ahead or self.goes_further(verb)):
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

    def hangs_on_plan(self, noun: "Token") -> bool:
        """Whether the clauses over a noun tell of what is to come: 'will raise it when they meet at the summit', 'hoped to see
        B at the forum', 'would be signed when the minister comes for the fair'."""
        path = [noun]
        for node in islice(noun.ancestors, FURTHEST):
            if node.pos_ in ("VERB", "AUX"):
                helped = {c.lower_ for c in node.children if c.dep_ in ("aux", "auxpass")}
                if lemma(node) in RESTING or any(c.dep_ == "neg" for c in node.children):
                    return False
                if helped & AHEAD and "have" not in helped:
                    return True
                below = path[-1]
                to_do = below.dep_ == "xcomp" and below.tag_ == "VB"
                if to_do and (lemma(node) in HOPES or (lemma(node) == "be" and node.tag_ in ("VBZ", "VBP"))):
                    return True
                if node.tag_ == "VBD" or helped & {"has", "have", "had", "was", "were"}:
                    return False
            if node.dep_ in ("relcl", "ccomp") or (
                node.dep_ == "prep" and node.lower_ in ("since", "after", "following")
            ):
                return False
            path.append(node)
        return False

    def is_dated_behind(self, end: int) -> bool:
        """Whether a day or a month is told soon behind an event, which in a clause of what is to come is ahead as well."""
        near = (d for d in self.dates if 0 <= d.start - end < DAY_REACH)
        return not self.scene.transcript and any(d.sort in ("weekday", "day", "interval", "month") for d in near)

    def is_bound(self, verb: "Token") -> bool:
        """Whether a verb tells for what somebody leaves, of which the day of leaving is not the day: 'left on Tuesday for Oslo
        to attend the summit'."""
        return verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") and lemma(verb.head) in self.words.leave

    def _past_governor(self, verb: "Token") -> bool:
        return (
            any(c.lower_ in ("did", "to") for c in verb.children)
            and verb.head.tag_ in ("VBD", "VBN")
            and verb.dep_ in ("advcl", "xcomp")
            and lemma(verb.head) not in RESOLVING
        )

    def is_told_ahead(self, verb: "Token") -> bool:
        """'said that he would meet': 'will', told in the past."""
        over = verb.head
        would = any(c.lower_ in ("would", "'d") for c in verb.children if c.dep_ == "aux")
        no = any(c.dep_ in ("neg", "mark") and c.lower_ != "that" for c in verb.children)
        told = lemma(over) in TELLING or lemma(over) in ("agree", "decide", "expect")
        if (
            would and not no and verb.dep_ in ("relcl", "conj", "advcl")
        ):  # 'would visit C, where she would hold talks with B'
            over = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), verb)
            return over.i != verb.i and self.is_told_ahead(over)
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
        before = self._without_days(max(self.sentence.start, position - 140), position)
        if HOPED.search(before[-90:]):
            foreseen = COMING.search(before) or SET_BEHIND.match(self.text, position if end is None else end)
            return ("planned", True) if foreseen else (None, False)
        if label := LABELLED.match(self.text, self.sentence.start):
            return ("postponed" if label["off"].lower() == "postponed" else "cancelled"), True
        if (missed := MISSED.search(before)) and not CLAUSE.search(before, missed.end()):
            return self._missed(position), True
        if (off := self._off_after_all(before, position if end is None else end)) is not None:
            return off, True
        cut = [m.end() for pattern in (CLAUSE, SAID) for m in pattern.finditer(before)]
        before = before[max(cut) :] if cut else before
        last = position if end is None else end
        after = SET_FOR.sub("", self._without_days(last, min(self.sentence.end, last + 140)))
        after = without_relative(APART.sub(" ", after))
        stop = CLAUSE.search(after)
        furthest = last + stop.start() if stop else min(self.sentence.end, last + 140)
        after = after[: stop.start()] if stop else after
        words = self.words
        if BUILT_ON.search(before):
            return "held", False
        if UNLIKELY.match(after):
            return None, False
        both = f"{before} {after}"
        if words.cancelled.search(both):
            return "cancelled", True
        if words.postponed.search(both) or self._is_moved(last, furthest):
            return "postponed", True
        if words.planned.search(before[-70:]) or AWAITED.search(before) or FORESEEN.match(after):
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
        goes_on = AGAIN.match(self.text, self.sentence.end)
        after = goes_on[0] if goes_on else ""
        for words in (rest, after, self.scene.prepared.title, self.scene.text[: self._first_end()]):
            if self.words.cancelled.search(words):
                return "cancelled"
            if self.words.postponed.search(words):
                return "postponed"
        return None

    def _off_after_all(self, before: str, end: int) -> MeetingStage | None:
        """'was planned for May but was cancelled', 'were to hold talks, but the talks were put off'."""
        fate = AFTER_ALL.match(self.text, end, self.sentence.end)
        if fate is None or not (WERE_TO.search(before) or TO_BE.search(fate["gap"])):
            return None
        if self.words.cancelled.search(fate["rest"]):
            return "cancelled"
        return "postponed" if self.words.postponed.search(fate["rest"]) else None

    def _first_end(self) -> int:
        """Where the first sentence of the text ends."""
        return next((s.end for s in self.scene.sentences if s.part == "text"), 0)

    def _without_days(self, start: int, end: int) -> str:
        """The words of a stretch with its dates blanked: the month of May is no 'may', 'next week' no 'next'."""
        text = self.text[start:end]
        for d in self.dates:
            if d.sort in ("day", "month", "interval") and start <= d.start and d.end <= end:
                text = text[: d.start - start] + " " * (d.end - d.start) + text[d.end - start :]
        return text

    def _told_how_often(self, position: int) -> bool:
        """'have held consultations every two years since 1990': how often, with no verb between."""
        often = [
            d
            for d in self.dates
            if d.sort == "frequency"
            and position < d.start < position + OFTEN_WITHIN
            and self.text[d.start : d.start + len("every")].lower() == "every"
        ]
        verb = self.sentence.token_at(position)
        until = min((d.start for d in often), default=position)
        between = [t for t in self.sentence.tokens if verb is not None and t.i > verb.i and self.offset(t) < until]
        return bool(often) and not any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBG" for t in between)

    def habit_near(self, position: int) -> bool:
        around = self.text[max(self.sentence.start, position - 40) : min(self.sentence.end, position + 60)]
        if self._told_how_often(position):
            return True
        return bool(self.words.habitual.search(around)) and not re.search(r"\b\d+(?:st|nd|rd|th)\b", around)


def _is_conditional(verb: "Token") -> bool:
    """'If invited, he would visit C', 'could meet B if the talks succeed'."""
    helped = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    on_terms = any(m.lower_ in ("if", "unless", "provided") for c in clauses for m in c.children)
    return on_terms and bool(helped & {"would", "could", "might", "may", "can"})
