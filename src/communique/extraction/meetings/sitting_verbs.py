"""The verbs by which a body or its session meets, is held or put off, and by which something is done at an event: what stage
they tell."""

import re
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.governors import is_to_come
from communique.extraction.meetings.stages import AWAITED
from communique.extraction.text.verbs import lemma, verb_over
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

ASIDE = re.compile(r",\s+(?:whose|(?:the\s+)?[\w-]+\s+(?:session|round|meeting)\s+of\s+which)\b[^,;]{1,90},\s")
BEHIND = 25
"""Characters behind such an aside up to the verb."""
REACH = 60
"""Characters behind a verb of meeting in which 'every six months' tells its habit."""
IN_PASSING = frozenset(
    {"at", "during", "in", "before", "after", "following", "until", "since", "of", "to", "for", "on", "with"}
)
"""Prepositions by which an event is where or when something else is done."""
BESIDE = frozenset(
    {
        "sideline",
        "margin",
        "eve",
        "occasion",
        "framework",
        "run",
        "course",
        "fringe",
        "heel",
        "wake",
        "hosting",
        "opening",
        "closing",
        "start",
        "close",
        "end",
        "conclusion",
    }
)
"""Nouns by which that is done 'on the sidelines of' an event."""
AHEAD_OF = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|(?:run|lead)-?\s?up\s+to|(?:up|forth)coming|in\s+preparation\s+for"
    r"|(?:ensur\w+|support\w*|achiev\w+|deliver\w*|secur\w+)\s+(?:an?\s+)?(?:successful|ambitious|strong|positive|meaningful)\s+"
    r"(?:outcomes?|results?)\s+(?:at|of|from|for|in))\s"
    r"(?:[\w'’-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""What leads up to an event that is still to come."""
DONE_AT = re.compile(r"\b(?:agreed|committed|pledged)\s+to\s+(?:at|during|in)\s+(?:[\w'’-]+\s+){0,4}$", re.IGNORECASE)
"""What was agreed at an event, where 'agreed to' tells of nothing to come."""
BEFORE = 70
"""Characters before an event in which that is told."""


PUT_OFF = frozenset({"postpone", "cancel", "delay", "defer", "reschedule", "suspend"})
IF = re.compile(r"\b(?:if|unless|were\s+to)\b", re.IGNORECASE)
WISHING = frozenset(
    {"propose", "suggest", "hope", "wish", "like", "prefer", "recommend", "request", "doubt", "ask", "urge", "insist"}
)
AGREEING = frozenset({"agree", "decide", "direct", "instruct", "resolve", "task"})
"""Verbs by which those who can have it so have a body meet."""
AWAITING = frozenset({"expect", "schedule", "plan", "set", "anticipate", "agree", "slate", "arrange", "decide"})
"""Verbs that tell of a sitting to come, which hangs on them: 'expects the commission to meet in May'."""


class SittingVerbs(Clause):
    """One sentence, read for the verbs that tell of a sitting."""

    def _sits(self, mention: MechanismMention) -> "Token | None":
        """The verb by which a body or its session meets: 'the Commission will meet', 'the 3rd round of the Dialogue, which
        took place', 'the consultations are pencilled in for June'."""
        node = self._top(mention)
        own = [c for c in node.children if c.dep_ == "relcl" and _is_subject(c)] if node is not None else []
        while node is not None and node.dep_ == "pobj" and node.head.lower_ in ("of", "on"):
            node = node.head.head
            if node.lower_ not in lexicon().occurrences:
                # 'praised the work of the Council, which met in May'
                return next((v for v in own if v.pos_ in ("VERB", "AUX") and self._is_sitting(v)), None)
        if node is None:
            return None
        verbs = [c for c in node.children if c.dep_ == "relcl" and _is_subject(c)]
        verbs += [c for c in node.children if c.dep_ == "relcl" and _is_whose_session(c)]
        verbs += [t for c in node.children if c.dep_ == "relcl" and _is_subject(c) for t in _due_to(c)]
        if node.dep_ in ("nsubj", "nsubjpass"):
            verbs.insert(0, node.head)
            verbs[1:1] = _due_to(node.head)
        if aside := ASIDE.match(self.text, mention.end, self.sentence.end):
            # The parse often hangs such a clause elsewhere: what follows it is told of the body.
            verbs[:0] = [t for t in self.sentence.tokens if 0 <= self.offset(t) - aside.end() < BEHIND]
        return next((v for v in verbs if v.pos_ in ("VERB", "AUX") and self._is_sitting(v)), None)

    def _is_sitting(self, verb: "Token") -> bool:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        if lemma(verb) == "go":
            return any(c.lower_ == "ahead" for c in verb.children)
        if lemma(verb) == "take":
            return any(c.lower_ == "place" for c in verb.children)
        if any(c.dep_ == "prt" and c.lower_ in ("up", "out", "aside") for c in verb.children):
            return False  # 'the group was set up'
        if passive and lemma(verb) in PUT_OFF:
            return True
        if lemma(verb) in self.words.foreseen and not self._is_to_sit(verb):
            return False  # 'the council is expected to play a role'
        other = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ not in lexicon().occurrences]
        return not other and lemma(verb) in (self.words.convened | self.words.foreseen if passive else self.words.sit)

    def _is_to_sit(self, verb: "Token") -> bool:
        """Whether what is expected is a sitting, or simply expected: 'is expected to meet', 'is scheduled for May'."""
        deeds = [c for c in verb.children if c.dep_ == "xcomp"]
        return not deeds or any(lemma(c) in self.words.sit | self.words.convened | {"take", "be"} for c in deeds)

    def _comes_round(self, verb: "Token") -> bool:
        """Whether a verb tells how often a body meets rather than of one session: 'will meet every six months'."""
        return any(d.sort == "frequency" and 0 <= d.start - self.offset(verb) < REACH for d in self.dates)

    def _stage(
        self, mention: MechanismMention, verb: "Token | None", sits: "Token | None"
    ) -> tuple[MeetingStage | None, bool]:
        if verb is not None:
            held = verb if verb == self._held_by(mention) else None
            return self._stage_held(mention, verb) if held is not None and verb.tag_ == "VBG" else self.stage(verb)
        if sits is None:
            held = self._held_by(mention)
            return self._stage_held(mention, held) if held is not None else self._stage_in_passing(mention)
        stage, explicit = self.stage(sits)
        if stage is None and (self.stage_near(*mention.words)[0] == "planned" or self._is_due(sits)):
            return "planned", True
        if stage == "held" and lemma(sits) in self.words.foreseen:
            return "planned", True
        return stage, explicit

    def _held_by(self, mention: MechanismMention) -> "Token | None":
        """The verb whose object an event or its session is: 'officials would hold the 10th round of the consultations'."""
        node = self._top(mention)
        own = [c for c in node.children if c.dep_ == "relcl" and _is_subject(c)] if node is not None else []
        while node is not None and node.dep_ == "pobj" and node.head.lower_ in ("of", "on"):
            node = node.head.head
            if node.lower_ not in lexicon().occurrences:
                # 'praised the work of the Council, which met in May'
                return next((v for v in own if v.pos_ in ("VERB", "AUX") and self._is_sitting(v)), None)
        over = node.head if node is not None and node.dep_ == "dobj" else None
        return over if over is not None and lemma(over) in self.words.convened else None

    def _stage_held(self, mention: MechanismMention, verb: "Token") -> tuple[MeetingStage | None, bool]:
        before = self.text[max(self.sentence.start, self.offset(verb) - BEFORE) : self.offset(verb)]
        if verb.tag_ == "VBG" and (AWAITED.search(before) or AHEAD_OF.search(before)):
            return "planned", True
        near = self.stage_near(*mention.words)
        if near[0] in ("cancelled", "postponed"):
            return near
        stage, explicit = self.stage(verb)
        ahead = stage is None and (near[0] == "planned" or self._is_due(verb))
        return ("planned", True) if ahead else (stage, explicit)

    def _is_due(self, sits: "Token") -> bool:
        """'The committee would convene in May', '… expects it to meet in May': 'will', told in the past, or by whoever
        knows."""
        helpers = {c.lower_ for c in sits.children if c.dep_ in ("aux", "neg")}
        told = "would" in helpers and not ({"not", "n't"} & helpers) and not IF.search(self.text, *self._span)
        wished = sits.dep_ in ("ccomp", "xcomp") and lemma(sits.head) in WISHING
        agreed = sits.dep_ in ("ccomp", "xcomp") and lemma(sits.head) in AGREEING
        if agreed and helpers & {"should", "to"} and not ({"not", "n't"} & helpers):
            return True  # 'agreed that the commission should meet', 'directed officials to convene it'
        awaited = "to" in helpers and sits.dep_ in ("ccomp", "xcomp") and lemma(sits.head) in AWAITING
        return (told and not wished) or awaited

    @property
    def _span(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end

    def _stage_in_passing(self, mention: MechanismMention) -> tuple[MeetingStage | None, bool]:
        """The stage of an event that is only where or when something else is done: what is denied or only thought of is then
        that other thing ('was not invited to the summit'), and what is still to be done there is done at what is to come
        ('would sign it at the summit')."""
        stage, explicit = self.stage_near(*mention.words)
        top = self._top(mention)
        over = done_there(top) if top is not None else None
        if over is None:
            led_up_to = stage == "held" and AHEAD_OF.search(
                self.text, max(self.sentence.start, mention.words[0] - BEFORE), mention.words[0]
            )
            return ("planned", True) if led_up_to else (stage, explicit)
        stage = stage or "held"
        done = (over.dep_ == "acl" and over.tag_ == "VBN") or DONE_AT.search(
            self.text, self.sentence.start, mention.words[0]
        )
        if stage == "planned" and done and not self._lies_ahead(mention, over):
            return "held", False  # 'carries out what was agreed to at the summit'
        if stage == "held" and self._lies_ahead(mention, over):
            return "planned", True
        return stage, explicit

    def _lies_ahead(self, mention: MechanismMention, over: "Token") -> bool:
        before = self.text[max(self.sentence.start, mention.words[0] - BEFORE) : mention.words[0]]
        return bool(AHEAD_OF.search(before)) or is_to_come(over)

    def _top(self, mention: MechanismMention) -> "Token | None":
        """The word of a mention on which its others hang."""
        inside = self.sentence.tokens_in(mention.start, mention.end)
        return next((t for t in inside if t.head not in inside), None)


def done_there(event: "Token") -> "Token | None":
    """The verb of what is done at an event, before it or on its margins: 'would sign the accord at the summit'."""
    if event.dep_ != "pobj" or event.head.lower_ not in IN_PASSING:
        return None
    node = event.head
    if node.lower_ in ("of", "to", "for", "on", "with") and node.head.pos_ not in ("VERB", "AUX"):
        if node.lower_ != "of" or lemma(node.head) not in BESIDE:
            return None
        node = node.head
    return verb_over(node)


def _due_to(be: "Token") -> "list[Token]":
    """What hangs on 'is to meet', 'is due to convene'."""
    if lemma(be) != "be":
        return []
    over = [be, *(c for c in be.children if c.dep_ == "acomp")]
    return [c for t in over for c in t.children if c.dep_ == "xcomp" and c.pos_ == "VERB"]


def _is_subject(verb: "Token") -> bool:
    """Whether what a relative clause hangs on is its subject: 'which met in Oslo'."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("which", "that") for c in verb.children)


def _is_whose_session(verb: "Token") -> bool:
    """Whether a relative clause tells of a session: 'whose meeting had been postponed', 'the next round of which is due'."""
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in lexicon().occurrences)
    return any(c.lower_ in ("whose", "which") for subject in subjects for c in subject.subtree)
