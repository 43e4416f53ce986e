"""When an event was: the date that hangs on its words, or follows them closely."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.circumstances import OF_PERSONS, THERE, UNDATED, YEARS
from communique.extraction.meetings.governed import placed_by
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.stages import MISSED
from communique.extraction.meetings.whereabouts import ASIDE
from communique.model.edtf import Date

if TYPE_CHECKING:
    from spacy.tokens import Token

TOPICS = ("on", "about", "for", "to", "over", "against", "regarding", "concerning", "despite", "since")
"""Prepositions behind which a date is that of what is talked about."""
AWAY = re.compile(
    r";|:(?!\d)|\b(?:discuss\w*|about(?!\s+(?:an?\s|half\b|one\b|two\b|three\b|four\b|five\b|six\b|\d))|regarding|concerning|situation|resolv\w+|settl\w+|conflict|war|crisis|including|elections?|said|says|told|"
    r"announced|focus\w*|that|which|who|whose|since|signed|adopted|elected|ahead\s+of|before|preparations?)\b"
    r"|\bto\s+(?!the\b|his\b|her\b|their\b|its\b|an?\b|visiting\b|be\b)[a-z]+\b"
)
"""What shows that a date behind it is no longer that of the event told before."""
CLOSE = 45
"""Characters behind the words that tell of a meeting, within which a date is its own whatever the parse says."""


class EventDates(Clause):
    """One sentence, read for the dates of the events that it tells of."""

    def when(self, occasion: Occasion, noun: "Token | None", verb: "Token | None") -> None:
        """The date that hangs on the words of an event, or follows them closely; none that contradicts its stage."""
        anchors = [t for t in (noun, verb) if t is not None]
        if verb is not None and (over := placed_by(verb)) is not None:
            anchors.append(over)
        near = max(self.offset(t) + len(t.text) for t in anchors)
        missed = MISSED.search(self.text, self.sentence.start, self.sentence.end)
        ahead = occasion.present and self.sentence.part == "text"  # 'flies to Oslo on Friday'
        direction: Direction = "past" if (occasion.stage == "held" and not ahead) or missed else "future"
        own: list[tuple[DateMention, str]] = []
        for mention in self.dates:
            beside = noun is not None and self._is_left_of(mention, noun)  # 'by the September summit': its own month
            if mention.sort in UNDATED or not (
                beside or self._dates_this(mention, min(near, max(mention.start, occasion.start)))
            ):
                continue
            if occasion.form in OF_PERSONS and not beside and self.dates_another(mention, occasion.start):
                continue
            if occasion.form == "conference" and THERE.match(self.text, mention.end):
                continue  # a journey's day is not that of an event told in passing
            value = resolve(mention, self.scene.document.day, direction)
            if value and not YEARS.fullmatch(value) and (beside or self._is_own(mention, anchors, near)):
                own.append((mention, value))
        if occasion.stage == "postponed":
            own = self._put_off_to() or own
        after = [pair for pair in own if pair[0].start >= occasion.start]
        left = [pair for pair in own if noun is not None and self._is_left_of(pair[0], noun)]
        for mention, value in (left or after or own[-1:])[:1]:
            occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
            occasion.date_how = "told" if mention.anchor == "absolute" else "resolved"
        if occasion.date is None and self.listing:
            for mention, value in self._headed_by():
                occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
        self._reconcile(occasion)

    def _reconcile(self, occasion: Occasion) -> None:
        """What is told as held cannot be dated after the document: the date is another thing's."""
        day = self.scene.document.day
        if occasion.date is None or day is None:
            return
        then, now = Date.parse(occasion.date), Date.parse(day)
        ahead, behind = then.first > now.last, then.last < now.first
        present = occasion.stage == "held" and ahead and occasion.present
        if present:
            occasion.stage = "planned"
        elif (occasion.stage == "held" and ahead) or (occasion.stage == "planned" and behind and not self.listing):
            occasion.date = occasion.date_span = None

    def _unnamed(self, start: int, end: int) -> str:
        """The words of a stretch without those who are named in it."""
        text = self.text[start:end]
        for mention in self.mentions:
            a, b = max(mention.start, start) - start, min(mention.end, end) - start
            text = text[:a] + "X" * (b - a) + text[b:] if a < b else text  # 'to' a name is no infinitive
        return text

    def dated_left(self, noun: "Token") -> bool:
        """Whether a noun's own phrase dates it: 'the September CIS summit'."""
        return any(d.sort not in UNDATED and self._is_left_of(d, noun) for d in self.dates)

    def _is_left_of(self, mention: DateMention, noun: "Token") -> bool:
        """Whether a date stands in the noun's own phrase: 'the 2006 summit', "last month's summit"."""
        left = {self.offset(t) for c in noun.children if c.i < noun.i for t in c.subtree}
        return mention.end <= self.offset(noun) and any(mention.start <= at < mention.end for at in left)

    def _is_own(self, mention: DateMention, anchors: "Sequence[Token]", near: int) -> bool:
        gap = ASIDE.sub(" ", self._unnamed(near, mention.start))
        if mention.start >= near and AWAY.search(gap):
            return False
        if mention.end < near and (self._heads_line(mention) or THERE.match(self.text, mention.end, near)):
            return True
        if 0 <= mention.start - near < CLOSE and "," not in gap:
            return True
        inside = self.sentence.tokens_in(mention.start, mention.end)
        node = next((t for t in inside if t.head not in inside or t.head.i == t.i), None)
        if node is not None and node.dep_ == "pobj" and node.head.dep_ == "prep":
            node = node.head  # 'on Friday', 'for Friday'
            if node in anchors or node.head in anchors:
                return True
            node = node.head
        while node is not None and node not in anchors:
            if node.dep_ == "prep" and node.lower_ in TOPICS:
                return False
            placing = node.dep_ == "acl" and node.lemma_.lower() in self.words.staged
            if any(a.dep_ == "conj" and a.head.i == node.i for a in anchors):
                return True  # 'stood on the bridge last week and shook hands'
            if node.head.i == node.i or (node.pos_ in ("VERB", "AUX") and node.dep_ != "amod" and not placing):
                return False
            node = node.head
        return node is not None
