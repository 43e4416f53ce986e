"""All that was read and ruled, from the first to the last, without holding all of it at once: what records follow from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select, text

from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.model.original import Original
from communique.model.passage import SharedPassage
from communique.register import originals, rows, said, settling
from communique.register import schema as s
from communique.register.rulings import PAIRED, RULINGS

_LOT = 200
"""Documents that are taken out of the store at once, with all that they say."""

_LAST_TOLD = (
    "SELECT one, one_start, one_end, other, other_start, other_end, score, origin, kind FROM passage AS held "
    "WHERE telling = (SELECT max(telling) FROM passage WHERE one = held.one AND other = held.other) "
    "ORDER BY one, other, one_start, one_end, other_start, other_end, kind, score"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says by one version of an extractor ('rules-5')."""

    extractor: str
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document as the register keeps it, with all that was found in it, the earliest reading first; `original` is what
    it was read from, where that is more than its text.

    `added` is when it was read (UTC, ISO 8601); `untold` says that it is still to be told again what it shares.
    """

    document: Document
    added: str
    untold: bool
    said: tuple[Said, ...]
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is ruled without a decision of a document, a finding or two findings (`register.rulings`)."""

    sort: str
    one: str
    other: str


class Everything:
    """What a register was made of, as it stands while it is open."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def numbers(self) -> dict[str, int]:
        """How many documents, originals, extractions, pairs of documents that share passages, rulings and decisions there are."""
        pairs = select(s.passage.c.one, s.passage.c.other).distinct().subquery()
        return {
            "documents": self._number(s.document),
            "originals": self._number(s.original),
            "extractions": self._number(s.extraction),
            "passages": self._number(pairs),
            "rulings": sum(1 for _ in self.rulings()),
            "decisions": self._number(s.decision),
        }

    def entries(self) -> Iterator[Entry]:
        """The documents in the order in which they were read, each with what it says."""
        last = 0
        untold = set(self._db.scalars(select(s.untold.c.document)))
        while lot := self._documents(last):
            last = lot[-1]["seq"]
            names = [row["id"] for row in lot]
            said = self._said(names)
            beside = set(self._db.scalars(select(s.original.c.document).where(s.original.c.document.in_(names))))
            for row in lot:
                name = row["id"]
                yield Entry(
                    document=rows.document(row),
                    added=row["added"],
                    untold=name in untold,
                    said=tuple(said[name]),
                    original=originals.of(self._db, name) if name in beside else None,
                )

    def passages(self) -> Iterator[tuple[SharedPassage, ...]]:
        """The passages that two documents share, as they were told last, pair by pair."""
        told = self._db.execute(text(_LAST_TOLD).execution_options(yield_per=1000)).mappings()
        for _, pair in groupby(map(rows.passage, told), key=lambda each: (each.one.document, each.other.document)):
            yield tuple(pair)

    def rulings(self) -> Iterator[Ruled]:
        """What is ruled without a decision, and holds."""
        table = s.resting
        by_name: defaultdict[str, list[Any]] = defaultdict(list)
        told = table.c.decision.not_like("decision-%") & table.c.sort.in_(RULINGS)
        wanted = select(table).where(told).order_by(table.c.decision, table.c.other)
        for row in self._db.execute(wanted):
            by_name[row.decision].append(row)
        for held in by_name.values():
            first, last = held[0], held[-1]
            yield Ruled(first.sort, first.one, last.one if first.sort in PAIRED else "")

    def decisions(self) -> list[Decision]:
        """All decisions in the order in which they were made, those taken back too."""
        return settling.decisions(self._db)

    def _number(self, table: Any) -> int:
        return self._db.scalar(select(func.count()).select_from(table)) or 0

    def _documents(self, after: int) -> list[Any]:
        wanted = select(s.document).where(s.document.c.seq > after).order_by(s.document.c.seq).limit(_LOT)
        return list(self._db.execute(wanted).mappings())

    def _said(self, documents: list[str]) -> dict[str, list[Said]]:
        table = s.extraction
        held = self._db.execute(select(table).where(table.c.document.in_(documents)).order_by(table.c.seq)).mappings()
        versions = list(held)
        found: defaultdict[str, list[Said]] = defaultdict(list)
        for row, extraction in zip(versions, said.extractions(self._db, versions), strict=True):
            found[extraction.document].append(Said(row["extractor"], extraction))
        return found
