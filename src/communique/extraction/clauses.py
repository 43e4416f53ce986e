"""A sentence read for who acts with whom, when, where, and whether it happened at all."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extraction.dates import DateMention, resolve
from communique.extraction.mechanisms import MechanismMention
from communique.extraction.occasion import Occasion
from communique.extraction.parse import Sentence
from communique.extraction.reckoning import Direction
from communique.extraction.scene import Mention, Scene
from communique.knowledge.meetings import meetings as words_of_meeting
from communique.knowledge.parties import PartyMention, country_of
from communique.model.facts import MeetingForm, MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

GLUE = re.compile(
    r"^[\s,]*(?:and|&|as well as|together with|along with|plus|also)?[\s,]*(?:with\s+)?(?:the\s+|both\s+)?"
    r"(?:(?-i:[A-Z][\w-]*)\s+){0,5}$",
    re.IGNORECASE,
)
"""What may stand between two who are told together: 'and', a comma, the name of the second one's house."""
AFTER_WITH = re.compile(
    r"^[\s,]*(?:(?:his|her|their|its|the|a|an|both|fellow|newly|elected|appointed|then|new|visiting|incoming|outgoing|former|"
    r"also|earlier|here|on|in|at|by|over|phone|telephone|video|separately|briefly|virtually|with|and|"
    r"members|representatives|officials|leaders|delegation|delegations|of|from|to|led|headed|counterparts?)[\s,]+)*$",
    re.IGNORECASE,
)
"""What may stand between 'with' and the first of those met; dates and places are blanked before."""
CLAUSE = re.compile(r"[;:]|,?\s+(?:but|while|whereas|who|which|where|that|because)\s", re.IGNORECASE)
TOPIC = re.compile(
    r"[;:]|\b(?:discuss\w*|about|regarding|concerning|situation|issues?|address\w*|review\w*|resol\w+|settle\w*|conflict|"
    r"war|developments?|support\w*|crisis|including|incl|peace|ceasefire|elections?|efforts?|violence|humanitarian|said|says|"
    r"focus\w*|cooperation|ties|relations|that|which|who|to\s+(?!the\b|\w+ing\b))\b",
    re.IGNORECASE,
)
"""What shows that an 'in …' after it tells what the meeting is about rather than where it is."""
AWAITED = re.compile(r"\blook(?:s|ed|ing)? (?:forward|ahead) to\b", re.IGNORECASE)
HERE = re.compile(r"\bhere\b", re.IGNORECASE)
ANOTHER_VERB = re.compile(
    r",\s+(?:and\s+)?(?:welcomed|said|told|signed|thanked|noted|stressed|added|praised|agreed|announced)\b"
)
JOINS = re.compile(r"\b(?:and|with|as well as|plus)\b|&", re.IGNORECASE)
WHERE = re.compile(r"\b(?:in|at|from|to|near|outside)\s+(?:the\s+)?$", re.IGNORECASE)
HOPED = re.compile(r"\bhop(?:e|es|ed|ing)\b|\bwish(?:es|ed)?\b|\bdreams?\b", re.IGNORECASE)
SAID = re.compile(r"\b(?:said|says|told|announced|added|stated)\b(?=\s+(?:on|after|during|following|at|in|by)\b|,)")
ASIDE = re.compile(r",\s+(?:who|which|whose)\b[^,;]{1,90},")
SET_FOR = re.compile(r"\b(?:that|which) (?:is|was|were|had been|has been) (?:planned|scheduled|due|set|expected)\b")
BOUNDS = ("since", "until", "till", "by", "before", "after", "from")
UNDATED = ("frequency", "duration", "ordinal-span")
GOVERNED = ("conj", "xcomp", "advcl", "ccomp", "acl", "relcl", "auxpass", "aux", "pcomp", "prep", "dobj")


class Clause:
    """One sentence, with the mentions, parties, dates and mechanisms that stand in it."""

    def __init__(self, scene: Scene, sentence: Sentence, mechanisms: Sequence[MechanismMention]) -> None:
        self.scene, self.sentence, self.mechanisms = scene, sentence, mechanisms
        self.words = words_of_meeting()
        self.text = scene.prepared.part(sentence.part)
        inside = scene.mentions_in(sentence.part, sentence.start, sentence.end)
        self.mentions = _outermost(m for m in inside if m.persons or m.parties)
        self.dates = list(scene.dates_in(sentence.part, sentence.start, sentence.end))
        self.parties = list(scene.parties_in(sentence.part, sentence.start, sentence.end))

    def offset(self, token: "Token") -> int:
        return self.sentence.base + int(token.idx)

    # -- who -----------------------------------------------------------------------------------------------------

    def subject(self, verb: "Token") -> list[Mention]:
        """Who does what the verb tells: its subject with those joined to it, or the subject of what governs it."""
        node, depth = verb, 0
        while depth < 5:
            for child in node.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i != verb.i:
                    chain = self.chain_at(self.offset(child), before=self.offset(node))
                    if chain:
                        return chain
                    if child.lower_ in ("who", "which", "that") and node.dep_ == "relcl":
                        return self.chain_at(self.offset(node.head), before=self.offset(child))
                    if child.pos_ == "PRON" or child.lower_ == "we":
                        return []
            if node.dep_ == "ROOT" or node.head is node:
                break
            if node.dep_ not in GOVERNED:
                break
            node, depth = node.head, depth + 1
        return self.chain_before(self.offset(verb))

    def partners(self, verb: "Token", *, direct: bool) -> list[Mention]:
        """Whom the verb's 'with' leads to, or its object."""
        end = self.offset(verb) + len(verb.text)
        rest = self.text[end : self.sentence.end]
        stop = CLAUSE.search(rest)
        reach = rest[: stop.start()] if stop else rest
        for match in re.finditer(r"\b(?:with|between)\s", reach):
            if match.start() < 120:
                chain = self.chain_after(end + match.end())
                if chain:
                    return chain
        if re.match(r"^\s+to\s", reach) and lemma(verb) in self.words.speak:
            return self.chain_after(end + 4)
        return self.chain_after(end) if direct else []

    def chain_after(self, position: int) -> list[Mention]:
        """The mentions that follow a position with nothing but small words between, and those joined to them."""
        chain: list[Mention] = []
        last = position
        for mention in self.mentions:
            if mention.start < position:
                continue
            gap = self.quiet(last, mention.start)
            if chain and not GLUE.match(gap):
                break
            if not chain and not AFTER_WITH.match(gap + " "):
                break
            where = mention.sort == "body" and WHERE.search(self.text[last : mention.start])
            if where and not chain:
                continue  # 'received in Abu Dhabi the minister …'
            if where or (mention.sort == "body" and not chain and mention.start - position > 25):
                break
            if self.text[mention.end : mention.end + 2] == "'s":
                break  # 'met A's predecessor' is no meeting with A
            chain.append(mention)
            last = mention.end
        return chain

    def quiet(self, start: int, end: int) -> str:
        """The words of a stretch without its dates and places."""
        text = self.text[start:end]
        spans = [(d.start, d.end) for d in self.dates]
        spans += [(p.start, p.end) for p in self.parties if p.form in ("capital", "place")]
        for a, b in sorted(spans, reverse=True):
            if start <= a and b <= end:
                text = text[: a - start] + " " + text[b - start :]
        return text

    def chain_before(self, position: int) -> list[Mention]:
        """The last mentions before a position, those joined together; only within the same clause."""
        earlier = [m for m in self.mentions if m.end <= position]
        if not earlier or CLAUSE.search(self.text[earlier[-1].end : position]) or position - earlier[-1].end > 60:
            return []
        return self._back(earlier)

    def _back(self, earlier: list[Mention]) -> list[Mention]:
        chain = [earlier[-1]]
        for mention in reversed(earlier[:-1]):
            if not GLUE.match(self.text[mention.end : chain[0].start]):
                break
            chain.insert(0, mention)
        return chain

    def chain_at(self, position: int, *, before: int) -> list[Mention]:
        """The mention at a position with those joined to it, none beyond `before` where that is later."""
        at = next((i for i, m in enumerate(self.mentions) if m.start <= position < m.end), None)
        if at is None:
            return []
        chain = [self.mentions[at]]
        for mention in self.mentions[at + 1 :]:
            if not GLUE.match(self.text[chain[-1].end : mention.start]) or (
                before > position and mention.start > before
            ):
                break
            chain.append(mention)
        whole = [*self._back(self.mentions[: at + 1])[:-1], *chain]
        gaps = [self.text[a.end : b.start] for a, b in pairwise(whole)]
        # 'at the invitation of A, B paid a visit': a comma alone joins nobody.
        return whole if any(JOINS.search(gap) for gap in gaps) else whole[-1:]

    def owner(self, position: int) -> list[Mention]:
        """'A's meeting', 'the Russian-Chinese talks': whose the noun at a position is."""
        for mention in reversed([m for m in self.mentions if m.end <= position]):
            gap = self.text[mention.end : position]
            if re.match(r"^['’]s?\s+(?:[\w-]+\s+){0,4}$", gap):
                return [mention]
            if mention.sort == "pronoun" and re.match(r"^\s+(?:[\w-]+\s+){0,3}$", gap):
                return [mention]
            break
        return []

    def governor(self, position: int) -> list[Mention]:
        """Who acts in the clause that a noun of meeting stands in: '…, said A during a meeting with B'."""
        for token in self.sentence.span:
            if token.pos_ in ("VERB", "AUX") and any(c.dep_ == "nsubj" for c in token.children):
                subject = self.subject(token)
                if subject and abs(self.offset(token) - position) < 200 and subject[0].persons:
                    return subject
        return []

    # -- when, where, whether ------------------------------------------------------------------------------------

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
            occasion.persons.extend(p for p in mention.persons if p not in occasion.persons)
            occasion.parties.extend(p for p in mention.parties if p not in occasion.parties)
        self.date(occasion, start)
        self.place(occasion, end)
        return occasion

    def stage(self, verb: "Token") -> tuple[MeetingStage | None, bool]:
        """The stage that a verb tells with its auxiliaries and governors; None where it is denied or hypothetical."""
        start = self.offset(verb)
        stage, _explicit = self.stage_near(start)
        if stage is None:
            return None, False
        if self.sentence.part == "title" and verb.tag_ == "VB" and not any(c.lower_ == "to" for c in verb.children):
            return stage, True
        if stage == "held" and verb.tag_ in ("VB",) and not self._past_governor(verb):
            planned = (
                any(c.lower_ in ("will", "shall", "'ll") for c in verb.children)
                or verb.dep_ == "xcomp"
                or self.sentence.part == "title"
            )
            return ("planned", True) if planned else (None, False)
        if stage == "held" and verb.tag_ in ("VBZ", "VBP") and self._schedule():
            return "planned", True
        return stage, True

    def _past_governor(self, verb: "Token") -> bool:
        return (
            any(c.lower_ in ("did", "to") for c in verb.children)
            and verb.head.tag_ in ("VBD", "VBN")
            and verb.dep_ in ("advcl", "xcomp")
        )

    def _schedule(self) -> bool:
        return bool(re.search(r"\bschedule\b|\bweek ahead\b|\bagenda\b", self.scene.prepared.title, re.IGNORECASE))

    def stage_near(self, position: int) -> tuple[MeetingStage | None, bool]:
        """The stage that the words before and after a position tell, within its clause."""
        before = self.text[max(self.sentence.start, position - 140) : position]
        if HOPED.search(before[-90:]):
            return None, False
        cut = [m.end() for pattern in (CLAUSE, SAID) for m in pattern.finditer(before)]
        before = before[max(cut) :] if cut else before
        after = SET_FOR.sub("", self.text[position : min(self.sentence.end, position + 140)])
        stop = CLAUSE.search(after)
        after = after[: stop.start()] if stop else after
        words = self.words
        both = before + after
        if words.cancelled.search(both):
            return "cancelled", True
        if words.postponed.search(both):
            return "postponed", True
        if (words.planned.search(before[-70:]) or AWAITED.search(before)) or re.match(
            r"^[\w\s]{0,40}\b(?:will|is to|are to|is scheduled|is expected|is due|is planned|are scheduled|is set)\b",
            after,
        ):
            return ("planned", True) if not words.denied.search(before[-25:]) else (None, False)
        if words.denied.search(before[-25:]) or words.hypothetical.search(before[-45:]):
            return None, False
        return "held", False

    def _habit_near(self, position: int) -> bool:
        around = self.text[max(self.sentence.start, position - 40) : min(self.sentence.end, position + 60)]
        return bool(self.words.habitual.search(around)) and not re.search(r"\b\d+(?:st|nd|rd|th)\b", around)

    def date(self, occasion: Occasion, near: int) -> None:
        """The date told in the sentence: the nearest after the cue, else the nearest before it."""
        usable = [d for d in self.dates if d.sort not in UNDATED and self._dates_this(d, near)]
        direction: Direction = "future" if occasion.stage == "planned" else "past"
        resolved = [(d, resolve(d, self.scene.document.day, direction)) for d in usable]
        told = [(d, value) for d, value in resolved if value]
        if not told:
            return
        after = [pair for pair in told if pair[0].start >= near]
        chosen = after[0] if after else told[-1]
        mention, value = chosen
        occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
        occasion.date_how = "told" if mention.anchor == "absolute" else "resolved"

    def _dates_this(self, mention: DateMention, near: int) -> bool:
        """Whether a date can be the day of what is told at a position, rather than of something told beside it."""
        if (mention.cue in BOUNDS and mention.sort != "interval") or self.text[mention.end : mention.end + 2] in (
            "'s",
            "' ",
        ):
            return False
        gap = SET_FOR.sub(" ", self.text[min(near, mention.end) : max(near, mention.start)])
        gap = ASIDE.sub(" ", gap)
        return not CLAUSE.search(gap) and not ANOTHER_VERB.search(gap)

    def place(self, occasion: Occasion, after: int) -> None:
        """'in Tokyo', 'at the Kremlin', 'here in Delhi'; a country alone gives no place."""
        for mention in self.scene.parties_in(self.sentence.part, self.sentence.start, self.sentence.end):
            before = self.text[max(self.sentence.start, mention.start - 14) : mention.start]
            if not re.search(r"\b(?:in|at|here in|hosted by)\s+(?:the\s+)?$", before, re.IGNORECASE):
                continue
            if not self._tells_where(mention.start, after):
                continue
            if mention.form in ("capital", "place", "seat") and occasion.place is None:
                occasion.place = self._with_region(mention)
                occasion.place_span = (self.sentence.part, mention.start, mention.start + len(occasion.place))
                occasion.country = country_of(occasion.place) or mention.code
            elif mention.form == "name" and len(mention.code) == 2 and occasion.country is None:
                occasion.country = mention.code
        if occasion.place is None and HERE.search(self.text, self.sentence.start, self.sentence.end):
            place = self.scene.document.place
            occasion.place, occasion.country = place, country_of(place) if place else None

    def _tells_where(self, start: int, after: int) -> bool:
        """Whether 'in …' at a position tells where the meeting is, not where what it is about is: it opens the
        sentence, or follows the cue with nothing but who, when and which between."""
        if start < after:
            before = self.text[self.sentence.start : start].strip(' \n"').lower()
            return before in ("in", "in the", "at", "at the")
        gap = self.text[after:start]
        return len(gap) < 130 and not TOPIC.search(gap)

    def _with_region(self, mention: PartyMention) -> str:
        """'Washington, D.C.' rather than 'Washington'."""
        tail = re.match(r",?\s(?:D\.?C\.?)(?=\W|$)\.?", self.text[mention.end : mention.end + 8])
        return self.text[mention.start : mention.end + (tail.end() if tail else 0)].rstrip(",")


def lemma(token: "Token") -> str:
    return str(token.lemma_).lower()


def links(token: "Token", *words: str) -> bool:
    """Whether a preposition hangs on a token, or follows it soon in the sentence."""
    if any(c.dep_ in ("prep", "dative", "agent") and c.lower_ in words for c in token.children):
        return True
    return any(t.lower_ in words for t in token.doc[token.i + 1 : min(token.i + 8, token.sent.end)])


def _outermost(mentions: Iterator[Mention]) -> list[Mention]:
    """Mentions in order, none within another."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
