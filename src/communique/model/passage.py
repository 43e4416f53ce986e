"""Passages that stand in more than one document."""

from dataclasses import dataclass
from typing import Literal

from communique.model.evidence import Evidence

Direction = Literal["from other", "to other", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
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


@dataclass(frozen=True, slots=True, order=True)
class SharedPassage:
    """The same words, or lightly edited ones, in two documents. `one.document` sorts before `other.document`.

    `score` is 1 where the words are equal (case, punctuation, quotes and white space apart), less where edited.
    `origin` is the document that the passage came from, where that can be told.
    """

    one: Passage
    other: Passage
    score: float = 1.0
    origin: str | None = None
