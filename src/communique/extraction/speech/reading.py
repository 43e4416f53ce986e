"""One sentence as it is read for indirect speech."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extraction.scene import Scene
from communique.extraction.speech.lines import Line
from communique.extraction.speech.quotations import Quotation
from communique.extraction.speech.speakers import beside, speaker
from communique.extraction.speech.voices import Utterance, Voice
from communique.knowledge.speech import Told, speech
from communique.model.facts import Mode

if TYPE_CHECKING:
    from spacy.tokens import Token

EDGES = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "!", "?", "…", ")", "]"})
LINKING = frozenset({"and", "but", "while", "whereas", "also", "then"})
CONTRASTING = frozenset({"while", "whereas"})
"""Links behind a comma with which a clause stands beside another: ', while Peru called for …'."""
DEEP = 12
"""Steps up a parse, at most."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, as places from `first` up to `stop` in its line.

    `quotations` are those of the whole text, `taken` those that are direct speech already, and `used` the offsets of
    the verbs that attribute them.
    """

    scene: Scene
    line: Line
    first: int
    stop: int
    quotations: Sequence[Quotation]
    taken: Sequence[Quotation]
    used: set[int]

    @property
    def lows(self) -> list[str]:
        return self.line.lows

    @property
    def tokens(self) -> "list[Token]":
        return self.line.tokens

    def tag(self, place: int) -> str:
        """The tag of a word, empty behind the end of the sentence."""
        return str(self.tokens[place].tag_) if place < self.stop else ""

    def quoted(self, place: int) -> bool:
        """Whether a word stands in quotation marks."""
        return self._within(self.quotations, place)

    def verbs(self) -> Iterator[tuple[int, Told]]:
        """The verbs of speech that stand in no quotation and attribute none."""
        for place in range(self.first, self.stop):
            told = self.line.told(place)
            if told is None or self.line.starts[place] in self.used:
                continue
            if not self.quoted(place) and not self._within(self.taken, place):
                yield place, told

    def _within(self, stretches: Sequence[Quotation], place: int) -> bool:
        offset = self.line.starts[place]
        return any(q.opens <= offset < q.closes for q in stretches)

    def speaker(self, place: int) -> Voice | None:
        """Who says what the verb at a place tells; a participle that the parse ties to a noun may be a verb misread."""
        token = self.tokens[place]
        if token.tag_ == "VBN" and token.dep_ in ("acl", "amod"):
            return beside(self.scene, self.line, place)
        return speaker(self.scene, self.line, place)

    def embedded(self, place: int) -> bool:
        """Whether a verb stands within a clause that another verb of speech reports, or that defines a thing."""
        token = self.tokens[place]
        for _ in range(DEEP):
            head = token.head
            if head is token:
                return False
            above, left = self.line.place(head), self.line.place(token.left_edge)
            if left is not None and self.lows[left : left + 2] == ["to", "which"]:
                return False  # 'to which the Minister replied that …'
            contrasting = any(c.dep_ == "mark" and c.lower_ in CONTRASTING for c in token.children)
            if contrasting and left is not None and left > self.first and self.lows[left - 1] == ",":
                return False
            if token.dep_ in ("ccomp", "pcomp") and above is not None and above < place and self.line.told(above):
                return True
            if token.dep_ == "relcl" and not any(self._links(c, token) for c in token.children):
                return beside(self.scene, self.line, place) is None
            token = head
        return False

    def _links(self, child: "Token", clause: "Token") -> bool:
        """Whether a relative clause tells what somebody said: 'the Minister, who said', 'the Ministry, which said'."""
        seat = self.line.place(clause.head)
        if child.dep_ != "nsubj" or child.lower_ not in ("who", "which") or seat is None:
            return False
        told = self.scene.mention_at(self.line.part, self.line.starts[seat])
        speaks = (told is not None and told.sort == "body") or clause.head.lower_ in speech().papers
        return child.lower_ == "who" or speaks

    def utterance(self, begin: int, end: int, said: Voice, pattern: str, least: int = 2) -> Utterance | None:
        """The stretch between two places, rid of links and marks at its edges; direct where most of it is quoted.

        None where fewer than `least` words are left.
        """
        while begin < end and (self.lows[begin] in EDGES or self.lows[begin] in ("that", "and", "but")):
            begin += 1
        while end > begin and (self.lows[end - 1] in EDGES - {")", "]"} or self.lows[end - 1] in LINKING):
            end -= 1
        if end - begin < least:
            return None
        start, stop = self.line.starts[begin], self.line.end(end - 1)
        inside = [q for q in self.quotations if q.opens < stop and start < q.closes]
        alone = next((q for q in inside if q.opens <= start and stop <= q.closes), None)
        if alone is not None:
            return Utterance(alone.start, alone.end, "direct", said, f"reported {pattern}")
        return Utterance(start, stop, self._mode(start, stop, inside), said, f"reported {pattern}")

    def _mode(self, start: int, stop: int, inside: Sequence[Quotation]) -> Mode:
        text = self.scene.text
        quoted = sum(len(text[max(q.start, start) : min(q.end, stop)].split()) for q in inside)
        return "direct" if 2 * quoted >= len(text[start:stop].split()) else "indirect"
