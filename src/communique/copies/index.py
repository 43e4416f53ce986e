"""The index: documents in, one at a time or a million, and the passages each shares with the others out."""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType

import numpy as np

from communique.copies.alignment import BOILERPLATE, COPY, QUOTATION
from communique.copies.comparison import Comparer, Comparison, PlainComparer, Rows
from communique.copies.direction import Imprint, origin
from communique.copies.kernel import library
from communique.copies.postings import Neighbours, PlainPostings, Postings, Prints, Traits
from communique.copies.shelf import FileShelf, MemoryShelf, Sheet, Shelf, Texts
from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.passage import Passage, PassageKind, SharedPassage

BATCH = 1024
Shares = tuple[SharedPassage, ...]
_KINDS: dict[int, PassageKind] = {COPY: "copy", QUOTATION: "quotation", BOILERPLATE: "boilerplate"}


class Index:
    """Who shares what with whom, among all documents added so far.

    What `of` and `shared` tell is a function of the set of documents: any order of arrival ends in the same passages.
    """

    def __init__(self, shelf: Shelf, postings: Postings, comparer: Comparer) -> None:
        self._shelf = shelf
        self._postings = postings
        self._comparer = comparer
        self._unsettled: set[int] = set()
        self._recover()

    @classmethod
    def open(
        cls,
        path: Path | str | None = None,
        *,
        texts: Texts | None = None,
        plain: bool = False,
    ) -> "Index":
        """The index kept in the folder `path`, made if there is none; in memory alone without a path.

        `texts` gives the documents of some identifiers where a register keeps them, so that the index need not keep them
        again; it must be given whenever that index is opened. `plain` does without the compiled part: the same
        answers, slowly. RegisterError if the folder is in use, damaged, or cannot be written.
        """
        fast = library() is not None and not plain
        if path is None:
            return cls(MemoryShelf(), *_parts(fast, None, None))
        shelf = FileShelf.open(Path(path), texts)
        try:
            return cls(shelf, *_parts(fast, Path(path), shelf))
        except BaseException:
            shelf.close()
            raise

    def add(self, document: Document) -> Shares:
        """Takes in a document; the passages that it shares with those taken in before, in order.

        A document already held is not taken in again; what it shares with all others is told instead. UsageError if
        its identifier is held with another text.
        """
        steps = self._steps([Sheet.of(document)])
        next(steps), next(steps)
        return next(steps)[0]

    def add_all(self, documents: Iterable[Document]) -> Iterator[Shares]:
        """Takes in many documents; for each, in their order, what `add` would tell.

        Some three thousand documents are taken in ahead of what is told, so that both processors are kept busy.
        """
        under_way: deque[Iterator[Sequence[Shares]]] = deque()
        for sheets in self._batches(documents):
            steps = self._steps(sheets)
            next(steps)
            under_way.append(steps)
            if len(under_way) > 1:
                next(under_way[-2])
            if len(under_way) > 2:
                yield from next(under_way.popleft())
        if under_way:
            next(under_way[-1])
        for steps in under_way:
            yield from next(steps)

    def of(self, document: str) -> Shares:
        """All passages that a document shares with others held now, whichever came first.

        Where more than 64 documents carry the same words, it is told against 64 of them. UsageError if the
        document is unknown.
        """
        number = self._shelf.number(document)
        if number is None:
            raise UsageError(f"document {document!r} is not in the index of copies")
        (sheet,) = self._shelf.sheets((number,))
        neighbours = self._postings.look(number, self._postings.printing((sheet.text,))())[0]
        return self._comparing((sheet,), (neighbours,))()[0]

    def shared(self) -> Iterator[SharedPassage]:
        """All shared passages of all documents held now, each once."""
        ahead: dict[int, array[int]] = {}
        for first in range(0, len(self._shelf), BATCH):
            numbers = range(first, min(first + BATCH, len(self._shelf)))
            sheets = self._shelf.sheets(numbers)
            prints = self._postings.printing([sheet.text for sheet in sheets])()
            found = zip(numbers, self._postings.look(first, prints), strict=True)
            for shares in self._comparing(sheets, [_untold(number, near, ahead) for number, near in found])():
                yield from shares

    def unsettled(self) -> Sequence[str]:
        """The documents that lost a neighbour to those taken in since this was asked last, which made standing phrases of
        words of theirs: what they share is to be told again.
        """
        numbers, self._unsettled = sorted(self._unsettled), set()
        return [imprint.id for imprint in self._shelf.imprints(numbers)]

    def __len__(self) -> int:
        return len(self._shelf)

    def __contains__(self, document: object) -> bool:
        return isinstance(document, str) and self._shelf.number(document) is not None

    def close(self) -> None:
        """Lets go of files and threads; everything added is on disk already."""
        self._postings.close()
        self._comparer.close()
        self._shelf.close()

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _recover(self) -> None:
        """Enters anew the documents that no segment covers: those since the last one, or a kill."""
        for first in range(self._postings.covered, len(self._shelf), BATCH):
            numbers = range(first, min(first + BATCH, len(self._shelf)))
            sheets = self._shelf.sheets(numbers)
            printing = self._postings.printing([sheet.text for sheet in sheets])
            traits = [traits_of(sheet.imprint) for sheet in sheets]
            self._postings.enter(first, printing(), traits)

    def _batches(self, documents: Iterable[Document]) -> Iterator[Sequence[Sheet]]:
        """The documents in batches of new ones; one that is held already, or comes twice, by itself."""
        source = iter(documents)
        while sheets := [Sheet.of(document) for document in islice(source, BATCH)]:
            fresh: dict[str, Sheet] = {}
            for sheet in sheets:
                identifier = sheet.imprint.id
                if identifier in fresh or self._shelf.number(identifier) is not None:
                    if fresh:
                        yield list(fresh.values())
                        fresh = {}
                    yield [sheet]
                else:
                    fresh[identifier] = sheet
            if fresh:
                yield list(fresh.values())

    def _steps(self, sheets: Sequence[Sheet]) -> Iterator[Sequence[Shares]]:
        """Takes a batch in, in three steps, each begun before the last batch has done the next; the last one tells."""
        if self._shelf.number(sheets[0].imprint.id) is not None:
            yield ()
            yield ()
            yield [self._again(sheets[0])]
            return
        first = len(self._shelf)
        self._shelf.put(sheets)
        printing = self._postings.printing([sheet.text for sheet in sheets])
        traits = [traits_of(sheet.imprint) for sheet in sheets]
        yield ()
        comparing = self._comparing(sheets, self._entered(first, printing(), traits))
        yield ()
        yield comparing()

    def _entered(self, first: int, prints: Prints, traits: Sequence[Traits]) -> Sequence[Neighbours]:
        """The neighbours of documents that are entered; whom they would have had before is told by `unsettled`."""
        before = self._postings.look(first, prints) if first else ()
        after = self._postings.enter(first, prints, traits)
        for old, new in zip(before, after, strict=False):
            self._unsettled.update(set(old.candidates).difference(new.candidates))
        return after

    def _again(self, sheet: Sheet) -> Shares:
        identifier = sheet.imprint.id
        number = self._shelf.number(identifier)
        if number is None or not self._shelf.same_text(number, sheet.text):
            raise UsageError(f"document {identifier!r} is held with another text; give it another identifier")
        return self.of(identifier)

    def _comparing(self, sheets: Sequence[Sheet], neighbours: Sequence[Neighbours]) -> Callable[[], Sequence[Shares]]:
        """Begins to lay each sheet beside its candidates; call what is given for the passages of each."""
        wanted = sorted({number for near in neighbours for number in near.candidates})
        beside = dict(zip(wanted, self._shelf.sheets(wanted), strict=True))
        pairs: list[tuple[int, Imprint]] = []
        comparisons = []
        for at, (sheet, near) in enumerate(zip(sheets, neighbours, strict=True)):
            if near.candidates:
                mine = sheet.imprint.id
                others = sorted((beside[number] for number in near.candidates), key=lambda other: other.imprint.id)
                pairs += [(at, other.imprint) for other in others]
                first = [mine < other.imprint.id for other in others]
                comparisons.append(Comparison(sheet.text, [other.text for other in others], first, near.recurring))
        if not comparisons:
            return lambda: [()] * len(sheets)
        comparing = self._comparer.comparing(comparisons)
        return lambda: passages_of(sheets, pairs, comparing())


def _untold(number: int, near: Neighbours, ahead: dict[int, "array[int]"]) -> Neighbours:
    """The neighbours with which a document has not been compared yet, documents being taken by number.

    Of two neighbours only one may know of the other, where there are too many; so it is remembered with which of those before
    it a document that is to come was compared.
    """
    told = frozenset(ahead.pop(number, ()))
    untold = [other for other in near.candidates if other not in told]
    for other in untold:
        if other > number:
            ahead.setdefault(other, array("I")).append(number)
    return Neighbours(untold, near.recurring)


def _parts(fast: bool, folder: Path | None, shelf: FileShelf | None) -> tuple[Postings, Comparer]:
    if not fast:
        return PlainPostings(), PlainComparer()
    from communique.copies.comparison import CompiledComparer
    from communique.copies.compiled_postings import CompiledPostings

    return CompiledPostings(folder, shelf), CompiledComparer()


def passages_of(sheets: Sequence[Sheet], pairs: Sequence[tuple[int, Imprint]], rows: Rows) -> Sequence[Shares]:
    """What was found as passages, for each sheet in order; `pairs` are the sheet and the other of each candidate.

    By columns: a passage is cheap to find, so that making it must be cheap too.
    """
    candidates, first_rows = np.unique(rows[:, 0], return_index=True)
    counts = np.diff(first_rows, append=len(rows)).tolist()
    ones, others, origins = list[str](), list[str](), list[str | None]()
    told = [0] * len(sheets)
    for candidate, count in zip(candidates.tolist(), counts, strict=True):
        at, theirs = pairs[candidate]
        mine = sheets[at].imprint
        one, other = (mine.id, theirs.id) if mine.id < theirs.id else (theirs.id, mine.id)
        ones += [one] * count
        others += [other] * count
        origins += [origin(mine, theirs)] * count
        told[at] += count
    scores = np.round(2 * rows[:, 5] / rows[:, 6], 3).tolist()
    _, starts, ends, other_starts, other_ends, _, _, kinds = rows.T.tolist()
    if any(kinds):
        origins = [None if kind == BOILERPLATE else whence for kind, whence in zip(kinds, origins, strict=True)]
    here = map(Passage, ones, starts, ends)
    there = map(Passage, others, other_starts, other_ends)
    shared = map(SharedPassage, here, there, scores, origins, map(_KINDS.__getitem__, kinds))
    return [tuple(islice(shared, count)) if count else () for count in told]


def traits_of(imprint: Imprint) -> Traits:
    rank = blake2b(imprint.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Traits(_day((imprint.published or "")[:10]), int.from_bytes(rank, "little"))


@lru_cache(maxsize=1 << 14)
def _day(written: str) -> int:
    """The number of a day; 0 where it is none."""
    try:
        return date.fromisoformat(written).toordinal()
    except ValueError:
        return 0
