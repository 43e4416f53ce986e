"""What a register asks of a database beyond the SQL that all of them share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table


class Rows(Protocol):
    """What a statement brings."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Plain(Protocol):
    """A connection without the toolkit over it: SQL with '?' in the place of values, for what is asked very often."""

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Rows: ...

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Rows: ...


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand next to each other, in one column of an index or in any; the last may be a beginning."""

    words: str
    begins: bool = False
    column: str | None = None


Sought = tuple[Term, ...]
"""What has to stand in a text, all of it; nothing is sought where it is empty."""


@dataclass(frozen=True, slots=True)
class WordIndex:
    """A full-text index: its name, and what a word counts for in each of its columns."""

    name: str
    columns: Mapping[str, float]


OF_RECORDS = WordIndex("record_words", {"title": 8.0, "people": 4.0, "mechanism": 4.0, "words": 1.0})
OF_DOCUMENTS = WordIndex("document_words", {"title": 4.0, "text": 1.0})


class Words(Protocol):
    """The full-text indexes. A row of one has the number `rowid`: of a document its `seq`, of a record its `line`.

    Which rows answer is the same in every database, for all have the words as one tokenizer makes them: stemmed, without
    accents and case. Which of them answers best may differ.
    """

    def add_documents(self, db: Plain, documents: Sequence[tuple[int, str, str]]) -> None:
        """Takes in the words of documents that were added: of each its `seq`, its title and its text."""

    def put(self, db: Plain, records: Sequence[tuple[str, ...]]) -> None:
        """Takes in the words of records: each as its identifier and the text of each column."""

    def answering(self, index: WordIndex, sought: Sought) -> tuple[str, list[Any]]:
        """A condition on the rows of an index, and its values."""

    def best(self, index: WordIndex, sought: Sought) -> tuple[str, list[Any]]:
        """By what the rows that answer are ordered, the best first, and its values."""

    def snippets(
        self, db: Plain, index: WordIndex, sought: Sought, lines: Sequence[int], snippet: str
    ) -> dict[int, str]:
        """The words of some rows around what was sought; `snippet` has the marks and the length, as FTS5 takes them."""


class Database(Protocol):
    """One kind of database."""

    errors: tuple[type[Exception], ...]
    """What its driver raises."""
    patience: float
    """Seconds for which another process that is writing is waited for, and a server that is gone."""
    row: str
    """What tells two rows of `record` apart at the least cost."""
    words: Words

    def look(self, where: str, create: bool) -> None:
        """Raises RegisterError where it can be seen without opening that no register is there, and none can be made."""

    def engine(self, where: str, patience: float) -> Engine:
        """Connections to it. Who reads sees one moment; who writes takes their turn at once, waiting `patience` seconds for
        it at most.
        """

    def revision(self, db: Connection, where: str) -> str | None:
        """The revision of the register there, None where nothing is; RegisterError where it is somebody else's."""

    def prepare(self, db: Connection, where: str) -> None:
        """Makes ready what is empty. Raises RegisterError where no register can be kept in it."""

    def complaint(self, error: BaseException) -> str:
        """What its driver complains of, and the way out, in one line."""

    def busy(self, error: BaseException) -> bool:
        """Whether others write, and are soon done."""

    def lost(self, error: BaseException) -> bool:
        """Whether the server cannot be reached, and may be later."""

    def unkept(self, error: BaseException) -> bool:
        """Whether there was a NUL character in what was asked, or was to be kept."""

    def plain(self, db: Connection) -> Plain:
        """The connection without the toolkit over it."""

    def insert(self, table: Table) -> Any:
        """An INSERT that says what is to be done with rows that are there already."""

    def fill(self, db: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Puts very many rows into an empty table, which come in the order of its key."""

    def mark(self, told: str) -> str:
        """What a column of a key that may be long, or a value of it, stands by in the index: equal where these are."""

    def guards(self, db: Connection) -> set[str]:
        """The names of the triggers."""

    def faults(self, db: Connection) -> Iterator[str]:
        """What is wrong with how the data lie on the disk."""

    def copy(self, db: Connection, path: str) -> bool:
        """Copies all into an SQLite file that is not there yet; False where it cannot do that by itself."""
