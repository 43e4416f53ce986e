"""What a format of the register for other programs is: a name, and what writes it piece by piece."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from communique.model.document import Document
from communique.model.record import Due, Record
from communique.register.bylines import Byline
from communique.register.everything import Everything


class Chosen(Protocol):
    """What is to be written: the records that a filter let through, and the documents that they rest on."""

    def __len__(self) -> int:
        """How many records there are."""
        ...

    def records(self, kind: str | None = None) -> Iterator[Record]:
        """The records, of one kind or of all, by kind, relationship and identifier."""
        ...

    def documents(self) -> Iterator[Document]:
        """The documents, by identifier."""
        ...

    def due(self) -> Iterator[Due]:
        """The sessions, signatures and ends of terms that are owed of the records, by their time."""
        ...

    def lines(self, identifiers: Iterable[str]) -> Iterable[Record]:
        """The records with some identifiers, chosen or not; large ones without their words and documents."""
        ...

    def bylines(self, documents: Iterable[str]) -> Mapping[str, Byline]:
        """Who published some documents, and when, by their identifiers."""
        ...

    def everything(self) -> Everything:
        """All that was read and ruled, whatever the filter lets through."""
        ...

    def named(self, documents: Iterable[str]) -> Mapping[str, Document]:
        """The documents with these identifiers, as far as they are held."""
        ...


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that a format is made of: one of them, alone, is a file of another sort."""

    names: tuple[str, ...]
    suffix: str
    media: str
    write: Callable[[Chosen, str], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `write` gives the bytes of what was chosen, in pieces, the same for the same register.

    `says` is a line on what it holds and for whom. `kinds` are the kinds of records that it can tell of, or none where
    it tells of all; what it cannot tell of is left out, and the one who asks is told how many that were. `whole` writes
    besides all that the records were made of, and `tables` one table alone, where the format has such. Where it is an
    archive, `files` gives what lies in it, by path, for whoever wants a folder instead.
    """

    name: str
    suffix: str
    media: str
    says: str
    write: Callable[[Chosen], Iterable[bytes]]
    kinds: tuple[str, ...] = ()
    whole: Callable[[Chosen], Iterable[bytes]] | None = None
    tables: Tables | None = None
    files: Callable[[Chosen], Iterable[tuple[str, bytes]]] | None = None
