"""A register in a notebook or a script: open it, read into it, ask it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from communique.model.days import day
from communique.model.errors import UsageError
from communique.model.facts import KINDS
from communique.model.record import Conflict, Due
from communique.model.search import FoundKind, Query
from communique.notebook.document import Document
from communique.notebook.drawn import drawn
from communique.notebook.record import Record
from communique.notebook.records import Records
from communique.publishing.exports import FORMATS
from communique.register.store import Register as Store

if TYPE_CHECKING:
    from communique.pipeline.events import Event

_MANY = 1_000
"""Hits of a search by words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: how many documents are new, how many were held already, and a line for each input refused."""

    new: int
    held: int
    refused: tuple[str, ...]
    findings: Mapping[str, int]


class Register:
    """A register, as the commands and the pages know it.

        register = Register("communique.db")
        register.read("stories/")
        register.meetings(parties="IN RU", since="2019").to_pandas()

    Every method raises RegisterError where the file cannot be used. Filters are those of a search: `parties` (codes, as a
    list or with spaces between), `person`, `mechanism`, `stage`, `since`, `until` (a day, a month or a year), `words`.
    """

    def __init__(self, where: str | Path | None = None) -> None:
        """Opens the register at a path or URL, or makes one; without either that of COMMUNIQUE_REGISTER, or communique.db here."""
        self._store = Store.open(where)

    @property
    def path(self) -> str:
        return self._store.shown

    def read(self, *paths: str | Path) -> Reading:
        """Reads files and folders into the register; what it holds already is passed over."""
        from communique.pipeline.intake import read_into

        return _summed(read_into(self._store, paths))

    def records(self, kind: str | None = None, **filters: Any) -> Records:
        """The records of one kind or of all that the filters let through."""
        query = _query(filters)
        if kind is not None:
            if kind not in KINDS:
                raise UsageError(f"there is no kind '{kind}'; the kinds are {', '.join(KINDS)}")
            query = replace(query, kinds=(cast(FoundKind, kind),))
        with self._store.selection(query) as chosen:
            return Records([Record(held, self._store) for held in chosen.records()])

    def meetings(self, **filters: Any) -> Records:
        """Talks, calls, visits, sessions, summits and conferences."""
        return self.records("meeting", **filters)

    def instruments(self, **filters: Any) -> Records:
        """Treaties, agreements, memoranda, joint statements and the like."""
        return self.records("instrument", **filters)

    def mechanisms(self, **filters: Any) -> Records:
        """Standing formats: commissions, dialogues, working groups, annual summits."""
        return self.records("mechanism", **filters)

    def statements(self, **filters: Any) -> Records:
        """What officials and bodies said."""
        return self.records("statement", **filters)

    def offices(self, **filters: Any) -> Records:
        """Who holds which office for which party."""
        return self.records("office", **filters)

    def projects(self, **filters: Any) -> Records:
        """Joint projects and where they stand."""
        return self.records("project", **filters)

    def record(self, identifier: str) -> Record:
        """The record with an identifier, an alias, or a name that is its alone; NotHeldError where there is none."""
        return Record(self._store.record(identifier), self._store)

    def document(self, identifier: str) -> Document:
        """A document and what it says; NotHeldError where it is not held."""
        return Document(self._store.document(identifier), self._store.extraction(identifier).findings)

    def documents(self) -> list[Document]:
        """All documents, the earliest published first."""
        return [Document(held, self._store.extraction(held.id).findings) for held in self._store.documents()]

    def search(self, words: str, **filters: Any) -> Records:
        """The records that answer to some words, the best first."""
        hits = self._store.search(replace(_query(filters), words=words, kinds=KINDS), _MANY).hits
        return Records([self.record(hit.id) for hit in hits])

    def due(self, on: str | date | None = None) -> tuple[Due, ...]:
        """What is owed next as of a day, today without one: overdue first."""
        return self._store.due(_day(on) if on else date.today())

    def conflicts(self, parties: str | Iterable[str] = ()) -> tuple[Conflict, ...]:
        """What disagrees, of some parties or of all."""
        return self._store.conflicts(_codes(parties) or None)

    def as_of(self, on: str | date) -> "Register":
        """The register as it was known at the end of a past day; it lies in memory, and can be asked like any other."""
        then = object.__new__(Register)
        then._store = self._store.as_of(_day(on))
        return then

    def export(self, name: str, to: str | Path | None = None, **filters: Any) -> bytes | Path:
        """The register in a format of `communique export`: into a file, whose path comes back, or as bytes."""
        if name not in FORMATS:
            raise UsageError(f"there is no format '{name}'; the formats are {', '.join(sorted(FORMATS))}")
        with self._store.selection(_query(filters)) as chosen:
            pieces = FORMATS[name].write(chosen)
            if to is None:
                return b"".join(pieces)
            with Path(to).open("wb") as file:
                file.writelines(pieces)
            return Path(to)

    def close(self) -> None:
        """Lets go of the file."""
        self._store.close()

    def __enter__(self) -> "Register":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = ", ".join(f"{count:,} {name}" for name, count in self._store.counts().items() if count)
        return f"<register {self.path}: {counts or 'empty'}>"

    def _repr_html_(self) -> str:
        return drawn(
            "register", path=self.path, counts=self._store.counts(), relationships=self._store.relationships(12)
        )


def _summed(events: "Iterable[Event]") -> Reading:
    from communique.pipeline.events import Held, Read, Refused

    new = held = 0
    refused: list[str] = []
    findings: Counter[str] = Counter()
    for event in events:
        match event:
            case Read():
                new += 1
                findings.update(event.findings)
            case Held():
                held += 1
            case Refused():
                refused.append(event.line)
    return Reading(new, held, tuple(refused), dict(findings))


def _query(filters: Mapping[str, Any]) -> Query:
    known = {"words", "parties", "person", "mechanism", "stage", "since", "until"}
    if unknown := set(filters) - known:
        raise UsageError(f"there is no filter '{min(unknown)}'; the filters are {', '.join(sorted(known))}")
    told = dict(filters)
    told["parties"] = _codes(told.get("parties") or ())
    for name, end in (("since", "-01-01"), ("until", "-12-31")):
        if told.get(name):
            told[name] = _within(str(told[name]), end)
    return Query(**told)


def _codes(parties: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(code.upper() for code in (parties.split() if isinstance(parties, str) else parties))


def _within(told: str, end: str) -> str:
    """The first or the last day of a year or a month, or the day itself; the last of any month is told as its 31st, for
    days are compared as they are written.
    """
    if len(told) == 4:
        return told + end
    return told + end[3:] if len(told) == 7 else day(told).isoformat()


def _day(on: str | date) -> date:
    return on if isinstance(on, date) else day(on)
