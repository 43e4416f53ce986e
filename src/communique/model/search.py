"""What is looked for in the register, and what is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FoundKind = Literal["meeting", "instrument", "mechanism", "project", "statement", "office", "document"]
FOUND: tuple[FoundKind, ...] = ("meeting", "instrument", "mechanism", "project", "statement", "office", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; what is left out does not narrow the search.

    `words` as a person writes them: all have to stand there, in any form and order; a stretch in quotation marks has to
    stand as it is, and
    `nav*`, with three letters or more, means every word that begins so. `parties` are those that a record is filed under, all
    of them; a document where one of its records is. `person` takes part, speaks or holds the office; `mechanism` is a
    name, or part of one; `stage` is that of a meeting or an instrument, or the status of a project. `since` and `until`
    are days (ISO 8601): on which it takes place, or a document was published.
    """

    words: str = ""
    kinds: tuple[FoundKind, ...] = ()
    parties: tuple[str, ...] = ()
    person: str | None = None
    mechanism: str | None = None
    stage: str | None = None
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        return any((self.words.strip(), *self.of_records(), self.parties, self.kinds, self.since, self.until))

    def of_records(self) -> Iterable[str | None]:
        """What only records can answer to."""
        return self.person, self.mechanism, self.stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record or a document that answers to a query.

    `snippet` are words of it around what was looked for: stretches, each with whether it is what was looked for.
    """

    kind: FoundKind
    id: str
    snippet: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The best hits of a query, records before documents, and how many records and documents answer in all."""

    hits: tuple[Hit, ...]
    records: int
    documents: int

    @property
    def total(self) -> int:
        return self.records + self.documents
