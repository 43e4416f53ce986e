"""The index: documents in, one at a time or a million, and the passages each shares with the others out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from types import TracebackType

from communique.copies.alignment import BOILERPLATE, QUOTATION
from communique.copies.comparison import Comparer, Comparison, Found, PlainComparer
from communique.copies.direction import Imprint, origin
from communique.copies.kernel import library
from communique.copies.postings import Neighbours, PlainPostings, Postings, Traits
from communique.copies.shelf import FileShelf, MemoryShelf, Sheet, Shelf
from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.passage import Passage, PassageKind, SharedPassage

BATCH = 512
_KINDS: dict[int, PassageKind] = {QUOTATION: "quotation", BOILERPLATE: "boilerplate"}


class Index:
    """Who shares what with whom, among all documents added so far.

    What `of` and `shared` tell is a function of the set of documents: any order of arrival ends in the same passages.
    """

    def __init__(self, shelf: Shelf, postings: Postings, comparer: Comparer) -> None:
        self._shelf = shelf
        self._postings = postings
        self._comparer = comparer
        self._recover()

    @classmethod
    def open(
        cls,
        path: Path | str | None = None,
        *,
        texts: Callable[[str], Document] | None = None,
        plain: bool = False,
    ) -> "Index":
        """The index kept in the folder `path`, made if there is none; in memory alone without a path.

        `texts` gives the document of an identifier where a register keeps them, so that the index need not keep them
        again; it must be given whenever that index is opened. `plain` does without the compiled part: the same
        answers, slowly. RegisterError if the folder is in use or damaged.
        """
        fast = library() is not None and not plain
        if path is None:
            return cls(MemoryShelf(), *_parts(fast, None, None))
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        shelf = FileShelf(folder / "documents.db", texts)
        return cls(shelf, *_parts(fast, folder, shelf))

    def add(self, document: Document) -> tuple[SharedPassage, ...]:
        """Takes in a document; the passages that it shares with those taken in before, in order.

        A document already held is not taken in again; what it shares with all others is told instead. UsageError if
        its identifier is held with another text.
        """
        return next(self.add_all((document,)))

    def add_all(self, documents: Iterable[Document]) -> Iterator[tuple[SharedPassage, ...]]:
        """Takes in many documents; for each, in their order, what `add` would tell."""
        source = iter(documents)
        while batch := list(islice(source, BATCH)):
            sheets = [Sheet.of(document) for document in batch]
            while sheets:
                fresh = self._fresh(sheets)
                if fresh:
                    yield from self._taken(sheets[:fresh])
                    sheets = sheets[fresh:]
                else:
                    yield self._again(sheets.pop(0))

    def of(self, document: str) -> tuple[SharedPassage, ...]:
        """All passages that a document shares with others held now, whichever came first.

        Where more than 64 documents carry the same words, it is told against 64 of them. UsageError if the
        document is unknown.
        """
        number = self._shelf.number(document)
        if number is None:
            raise UsageError(f"document {document!r} is not in the index of copies")
        text = self._shelf.texts((number,))[0]
        neighbours = self._postings.look(number, self._postings.printed((text,)))
        sheet = Sheet(self._shelf.imprints((number,))[0], text)
        return self._compared((sheet,), (neighbours,))[0]

    def shared(self) -> Iterator[SharedPassage]:
        """All shared passages of all documents held now, each once."""
        seen: set[SharedPassage] = set()
        for number in range(len(self._shelf)):
            for passage in self.of(self._shelf.imprints((number,))[0].id):
                if passage not in seen:
                    seen.add(passage)
                    yield passage

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
            prints = self._postings.printed(self._shelf.texts(numbers))
            self._postings.enter(first, prints, [_traits(imprint) for imprint in self._shelf.imprints(numbers)])

    def _fresh(self, sheets: Sequence[Sheet]) -> int:
        """How many of the first sheets are of documents not held yet, and not twice among themselves."""
        names: set[str] = set()
        for at, sheet in enumerate(sheets):
            if sheet.imprint.id in names or self._shelf.number(sheet.imprint.id) is not None:
                return at
            names.add(sheet.imprint.id)
        return len(sheets)

    def _again(self, sheet: Sheet) -> tuple[SharedPassage, ...]:
        identifier = sheet.imprint.id
        number = self._shelf.number(identifier)
        if number is None or not self._shelf.same_text(number, sheet.text):
            raise UsageError(f"document {identifier!r} is held with another text; give it another identifier")
        return self.of(identifier)

    def _taken(self, sheets: Sequence[Sheet]) -> Sequence[tuple[SharedPassage, ...]]:
        first = len(self._shelf)
        self._shelf.put(sheets)
        prints = self._postings.printed([sheet.text for sheet in sheets])
        neighbours = self._postings.enter(first, prints, [_traits(sheet.imprint) for sheet in sheets])
        return self._compared(sheets, neighbours)

    def _compared(
        self, sheets: Sequence[Sheet], neighbours: Sequence[Neighbours]
    ) -> Sequence[tuple[SharedPassage, ...]]:
        """What each sheet shares with its candidates."""
        shares: list[tuple[SharedPassage, ...]] = [()] * len(sheets)
        busy = [at for at, near in enumerate(neighbours) if near.candidates]
        others = [self._shelf.imprints(neighbours[at].candidates) for at in busy]
        comparisons = [
            Comparison(
                sheets[at].text,
                self._shelf.texts(neighbours[at].candidates),
                [sheets[at].imprint.id < imprint.id for imprint in imprints],
                neighbours[at].recurring,
            )
            for at, imprints in zip(busy, others, strict=True)
        ]
        for at, imprints, found in zip(busy, others, self._comparer.found(comparisons), strict=True):
            shares[at] = _passages(sheets[at].imprint, imprints, found)
        return shares


def _parts(fast: bool, folder: Path | None, shelf: FileShelf | None) -> tuple[Postings, Comparer]:
    if not fast:
        return PlainPostings(), PlainComparer()
    from communique.copies.comparison import CompiledComparer
    from communique.copies.compiled_postings import CompiledPostings

    return CompiledPostings(folder, shelf), CompiledComparer()


def _passages(mine: Imprint, others: Sequence[Imprint], found: Sequence[Found]) -> tuple[SharedPassage, ...]:
    """Stretches as passages, by their places in the lesser document and then in the other."""
    origins: dict[int, str | None] = {}
    passages = []
    for row in found:
        theirs = others[row.candidate]
        if row.candidate not in origins:
            origins[row.candidate] = origin(mine, theirs)
        one, other = (mine.id, theirs.id) if mine.id < theirs.id else (theirs.id, mine.id)
        passages.append(
            SharedPassage(
                Passage(one, row.start, row.end),
                Passage(other, row.other_start, row.other_end),
                row.score,
                None if row.kind == BOILERPLATE else origins[row.candidate],
                _KINDS.get(row.kind, "copy"),
            )
        )
    passages.sort(key=_place)
    return tuple(passages)


def _place(passage: SharedPassage) -> tuple[str, str, int, int, int, int, float]:
    one, other = passage.one, passage.other
    return one.document, other.document, one.start, one.end, other.start, other.end, -passage.score


def _traits(imprint: Imprint) -> Traits:
    try:
        day = date.fromisoformat((imprint.published or "")[:10]).toordinal()
    except ValueError:
        day = 0
    rank = blake2b(imprint.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return Traits(day, int.from_bytes(rank, "little"))
