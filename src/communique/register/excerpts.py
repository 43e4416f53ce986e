"""A record as a page shows it: of one that very many documents report, the words of some of these at a time.

The values of a field, and how many sources each has, are those of the whole record. Its words are those of a stretch of its
documents, in their order, and for a value that none of these tells those of the document that told it first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from communique.model.record import Record, Value, Witness
from communique.register import holdings, rows, withdrawals
from communique.register.keeping import Store
from communique.register.summaries import Summary
from communique.register.sums import Sums
from communique.register.values import SETS, Gist
from communique.resolution.kept import Kept
from communique.resolution.reports import document_in

VALUES = 9
"""Values of a field, the preferred one and the first that lost, that are given words in any case."""

_Words = Mapping[tuple[str, str, str], list[Witness]]
"""By field, stage and key of a gist."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A record with all its documents, and those of them whose words it has."""

    record: Record
    documents: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether it has the words of all documents."""
        return len(self.documents) == len(self.record.documents)


def excerpt(db: Connection, identifier: str, past: int, most: int) -> Excerpt:
    """The record with an identifier, which is there, with the words of at most so many documents behind the first `past`.

    One that is not summed up in parts comes whole.
    """
    row = holdings.row(db, identifier)
    heap = rows.heap_of(row.body)
    if heap is None:
        held = holdings.record(db, identifier)
        return Excerpt(held, held.documents)
    kept = Kept(Store(db))
    documents = tuple(Store(db).keys("part of", f"{heap}|"))
    here = documents[past : past + most]
    told = Sums(kept).of(heap)
    words = _words(kept, heap, here)
    first = _first_tellers(rows.of_sum(row.body, _with(told, words)), told)
    words = _words(kept, heap, first) | words
    (held,) = withdrawals.of_records(
        db, [rows.of_sum(row.body, _with(told, words), row.links, holdings.doubts(db, identifier))]
    )
    return Excerpt(replace(held, documents=documents), here)


def _words(kept: Kept, heap: str, documents: Iterable[str]) -> dict[tuple[str, str, str], list[Witness]]:
    """The words of some documents for each value."""
    wanted = set(documents)
    kept.look_up("part of", (f"{heap}|{name}" for name in wanted))
    parts = {part for name in wanted if (part := kept.value("part of", f"{heap}|{name}"))}
    kept.look_up("part words", parts)
    found: defaultdict[tuple[str, str, str], list[Witness]] = defaultdict(list)
    for part in sorted(parts):
        for place, gist in _gists(rows.summary(kept.value("part words", part))):
            found[place] += [witness for witness in gist.words if witness.evidence.document in wanted]
    return {place: sorted(words) for place, words in found.items() if words}


def _with(told: Summary, words: _Words) -> Summary:
    """A sum with some words."""
    gists = {
        name: {
            stage: [replace(g, words=tuple(words.get((name, stage, g.key), ()))) for g in held]
            for stage, held in by.items()
        }
        for name, by in told.gists.items()
    }
    return replace(told, gists=gists)


def _first_tellers(held: Record, told: Summary) -> Iterator[str]:
    """The documents that first told the values that stand without words."""
    for name, field in held.fields.items():
        without = [value for value in field.every[:VALUES] if not value.evidence]
        gists = [gist for (of, _, _), gist in _gists(told) if of == name] if without else []
        for value in without:
            place = min((gist.place for gist in gists if name in SETS or _tells(gist, value)), default="")
            if place:
                yield document_in(place)


def _tells(gist: Gist, value: Value) -> bool:
    return bool(gist.spelling == value.value)


def _gists(told: Summary) -> Iterator[tuple[tuple[str, str, str], Gist]]:
    for name, by_stage in told.gists.items():
        for stage, held in by_stage.items():
            for gist in held:
                yield (name, stage, gist.key), gist
