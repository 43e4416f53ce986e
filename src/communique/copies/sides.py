"""Who shares what with whom, laid side by side: plain values that a terminal, a page or JSON can show."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from communique.copies.index import Index
from communique.copies.words import Words, blanked, words
from communique.model.document import Document
from communique.model.passage import Passage, SharedPassage


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a passage as stored; `same` if the other side has the same words there."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Facing:
    """One shared passage as it stands in both documents."""

    passage: SharedPassage
    one: tuple[Piece, ...]
    other: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two documents and what they share, in the order of the first.

    `share_of_one` is the share of the words of `one` that stand in copied passages, between 0 and 1, `share_of_other`
    likewise; `origin` is the document that all copied passages came from, as far as it is told.
    """

    one: str
    other: str
    passages: tuple[SharedPassage, ...]
    share_of_one: float
    share_of_other: float
    origin: str | None

    @property
    def copied(self) -> bool:
        """Whether at least one passage is a copy, and not all quotations and boilerplate."""
        return any(passage.kind == "copy" for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Report:
    """Documents by identifier, and the pairs of them that share passages, the most copied first."""

    documents: Mapping[str, Document]
    pairs: tuple[Pair, ...]

    def facing(self, pair: Pair) -> tuple[Facing, ...]:
        """The passages of a pair side by side."""
        one, other = self.documents[pair.one], self.documents[pair.other]
        return tuple(facing(one, other, passage) for passage in pair.passages)

    def as_json(self) -> list[dict[str, Any]]:
        """The pairs as JSON knows them, one object a pair, each passage with its offsets and its words."""
        return [
            {
                "one": pair.one, "other": pair.other, "origin": pair.origin,
                "share_of_one": round(pair.share_of_one, 3), "share_of_other": round(pair.share_of_other, 3),
                "passages": [self._passage(passage) for passage in pair.passages],
            }
            for pair in self.pairs
        ]  # fmt: skip

    def _passage(self, passage: SharedPassage) -> dict[str, Any]:
        sides = {"one": passage.one, "other": passage.other}
        told: dict[str, Any] = {
            side: {"start": p.start, "end": p.end, "quote": self.documents[p.document].text[p.start : p.end]}
            for side, p in sides.items()
        }
        return {"kind": passage.kind, "score": passage.score, "origin": passage.origin} | told


def report(documents: Iterable[Document], index: Index | None = None) -> Report:
    """What the documents share with one another. With an index, they are added to it.

    Passages shared with documents that are only in the index are left out, for want of their words.
    """
    held = {document.id: document for document in documents}
    own = index if index is not None else Index.open()
    try:
        for _ in own.add_all(held.values()):
            pass
        passages = {p for identifier in held for p in own.of(identifier) if p.elsewhere(identifier).document in held}
    finally:
        if index is None:
            own.close()
    return Report(held, pairs(held, passages))


def pairs(documents: Mapping[str, Document], passages: Iterable[SharedPassage]) -> tuple[Pair, ...]:
    """The passages by pair of documents, the pairs with the greatest copied share first, then by identifier."""
    grouped: dict[tuple[str, str], list[SharedPassage]] = defaultdict(list)
    for passage in passages:
        grouped[passage.one.document, passage.other.document].append(passage)
    read = {name: words(blanked(documents[name])) for names in grouped for name in names}
    made = []
    for (one, other), held in grouped.items():
        copied = [p for p in held if p.kind == "copy"]
        origins = {p.origin for p in copied}
        made.append(
            Pair(
                one=one,
                other=other,
                passages=tuple(sorted(held, key=lambda p: (p.one, p.other))),
                share_of_one=_share(read[one], [p.one for p in copied]),
                share_of_other=_share(read[other], [p.other for p in copied]),
                origin=origins.pop() if len(origins) == 1 else None,
            )
        )
    return tuple(sorted(made, key=lambda p: (-max(p.share_of_one, p.share_of_other), p.one, p.other)))


def facing(one: Document, other: Document, passage: SharedPassage) -> Facing:
    """A passage side by side, cut where the words differ."""
    if passage.score == 1:
        return Facing(passage, (Piece(_text(one, passage.one), True),), (Piece(_text(other, passage.other), True),))
    mine, theirs = words(_text(one, passage.one)), words(_text(other, passage.other))
    matcher = SequenceMatcher(None, list(mine.hashes), list(theirs.hashes), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    return Facing(
        passage,
        _pieces(_text(one, passage.one), mine, [(b.a, b.a + b.size) for b in blocks]),
        _pieces(_text(other, passage.other), theirs, [(b.b, b.b + b.size) for b in blocks]),
    )


def _text(document: Document, passage: Passage) -> str:
    return document.text[passage.start : passage.end]


def _pieces(text: str, held: Words, same: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for begin, end in same:
        pieces += [
            Piece(text[at : held.starts[begin]], False),
            Piece(text[held.starts[begin] : held.ends[end - 1]], True),
        ]
        at = held.ends[end - 1]
    return tuple(piece for piece in [*pieces, Piece(text[at:], False)] if piece.text)


def _share(held: Words, passages: Sequence[Passage]) -> float:
    """The share of a document's words that stand in some of the passages."""
    if not len(held):
        return 0.0
    marked = bytearray(max(held.ends) + 1)
    for passage in passages:
        marked[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    return sum(marked[start] for start in held.starts) / len(held)
