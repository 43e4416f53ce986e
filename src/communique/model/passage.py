"""Passages that stand in more than one document."""

from typing import Literal, NamedTuple

from communique.model.evidence import Evidence

Direction = Literal["from other", "to other", "unknown"]
PassageKind = Literal["copy", "quotation", "boilerplate"]
"""What a shared passage is.

copy         one of the two took the words from the other, or both took them from a third
quotation    an official's words in quotation marks in both: one utterance with two witnesses
boilerplate  a footer, a formula, a standing description: recurs over many days and stories, and is nobody's
"""


class Passage(NamedTuple):
    """A stretch of a document's text; character offsets into the text as stored."""

    document: str
    start: int
    end: int

    def covers(self, evidence: Evidence, share: float = 0.8) -> bool:
        """Whether at least `share` of the evidence's characters lie within this passage."""
        if evidence.document != self.document or evidence.part != "text" or evidence.end <= evidence.start:
            return False
        common = min(self.end, evidence.end) - max(self.start, evidence.start)
        return common >= share * (evidence.end - evidence.start)


class SharedPassage(NamedTuple):
    """The same words, or lightly edited ones, in two documents. `one.document` sorts before `other.document`.

    `score` is 1 where the words are equal (case, punctuation, quotes and white space apart), less where edited:
    the share of the words of both sides that are the same. `origin` is the document that the passage came from,
    where that can be told. Only a `copy` makes one of the two documents a source less.
    """

    one: Passage
    other: Passage
    score: float = 1.0
    origin: str | None = None
    kind: PassageKind = "copy"

    def within(self, document: str) -> Passage:
        """The passage as it stands in `document`, which is one of the two."""
        return self.one if self.one.document == document else self.other

    def elsewhere(self, document: str) -> Passage:
        """The passage as it stands in the document that is not `document`."""
        return self.other if self.one.document == document else self.one

    def direction(self, document: str) -> Direction:
        """Which way the words went, seen from `document`."""
        if self.origin is None:
            return "unknown"
        return "to other" if self.origin == document else "from other"
