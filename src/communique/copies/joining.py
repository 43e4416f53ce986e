"""What documents share, found by joins and group-bys: the passages that the index tells, in parts that need not know each other.

Fingerprints are rows of a key and a document; those of one key meet in one part. What comes of a key (`meeting`) needs its
holders alone, and what two documents share (`compared`) needs these two alone, with the keys of theirs that recur.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from communique.copies.comparison import Comparer, Comparison, PlainComparer
from communique.copies.fingerprints import SKETCH_END
from communique.copies.index import passages_of, traits_of
from communique.copies.kernel import library
from communique.copies.postings import SAMPLE, PlainPostings, Postings
from communique.copies.recurrence import Sighting, recurs
from communique.copies.shelf import Sheet
from communique.model.passage import SharedPassage

Pair = tuple[str, str]


class Printed(NamedTuple):
    """A document by its fingerprints: their keys, and what is remembered of it to tell what recurs."""

    id: str
    sighting: Sighting
    keys: tuple[int, ...]


class Met(NamedTuple):
    """What came of a key: the pairs of documents to lay side by side, or who holds it where it recurs."""

    pairs: Sequence[Pair] = ()
    standing: Sequence[str] = ()


class Beside(NamedTuple):
    """Two documents to lay side by side, and the keys of either that recur."""

    one: Sheet
    other: Sheet
    recurring: Sequence[int]


def printed(sheets: Sequence[Sheet]) -> list[Printed]:
    """The fingerprints of some documents, in their order."""
    postings: Postings = _postings()
    try:
        prints = postings.printing([sheet.text for sheet in sheets])()
    finally:
        postings.close()
    found, at = [], 0
    for sheet, count, sketch in zip(sheets, prints.counts, prints.sketches, strict=True):
        trait = traits_of(sheet.imprint)
        sighting = Sighting(trait.day, trait.rank, tuple(int(n) for n in sketch if n != SKETCH_END))
        found.append(Printed(sheet.imprint.id, sighting, tuple(map(int, prints.keys[at : at + count]))))
        at += count
    return found


def meeting(holders: Iterable[tuple[str, Sighting]]) -> Met:
    """What comes of a key that some documents hold, each told once."""
    held = sorted(holders, key=lambda each: (each[1].rank, each[0]))
    if len(held) < 2:
        return Met()
    sample = held[:SAMPLE]
    if recurs(sighting for _, sighting in sample):
        return Met(standing=[name for name, _ in held])
    pairs = {(min(a, b), max(a, b)) for a, _ in held for b, _ in sample if a != b}
    return Met(pairs=sorted(pairs))


def compared(besides: Sequence[Beside]) -> list[tuple[SharedPassage, ...]]:
    """What each two documents share, in order; of the two the first in the alphabet is `one`."""
    if not besides:
        return []
    comparer = _comparer()
    try:
        rows = comparer.comparing(
            [Comparison(each.one.text, [each.other.text], [True], sorted(each.recurring)) for each in besides]
        )()
    finally:
        comparer.close()
    pairs = [(at, each.other.imprint) for at, each in enumerate(besides)]
    return list(passages_of([each.one for each in besides], pairs, rows))


def shared_in_bands(given: Iterable[Sheet], bands: int) -> Iterator[SharedPassage]:
    """All passages that documents share, each once, by the joins that a cluster makes, one band of keys after the other."""
    sheets = {sheet.imprint.id: sheet for sheet in given}
    prints = printed(list(sheets.values()))
    pairs: set[Pair] = set()
    standing: defaultdict[str, list[int]] = defaultdict(list)
    for band in range(bands):
        holders: defaultdict[int, list[tuple[str, Sighting]]] = defaultdict(list)
        for each in prints:
            for key in each.keys:
                if key % bands == band:
                    holders[key].append((each.id, each.sighting))
        for key, held in holders.items():
            met = meeting(held)
            pairs.update(met.pairs)
            for name in met.standing:
                standing[name].append(key)
    besides = [Beside(sheets[one], sheets[other], standing[one]) for one, other in sorted(pairs)]
    for shares in compared(besides):
        yield from shares


def _postings() -> Postings:
    if library() is None:
        return PlainPostings()
    from communique.copies.compiled_postings import CompiledPostings

    return CompiledPostings()


def _comparer() -> Comparer:
    if library() is None:
        return PlainComparer()
    from communique.copies.comparison import CompiledComparer

    return CompiledComparer()
