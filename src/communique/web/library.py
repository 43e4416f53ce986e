"""What one page looks up in the register, each thing once."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.model.document import Document
from communique.model.errors import NotHeldError
from communique.model.evidence import Evidence
from communique.model.record import Conflict, Record
from communique.publishing import wording
from communique.publishing.vouching import ABOUT, PASSAGES, SIDES, Setting, named, setting, short

if TYPE_CHECKING:
    from communique.register.store import Register


class Library:
    """Looks up documents and records by their identifiers, for the length of one request."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._documents: dict[str, Document | None] = {}
        self._heads: dict[str, Document | None] = {}
        self._records: dict[str, Record | None] = {}
        self._lines: dict[str, Record] = {}
        self._outlines: dict[str, Record | None] = {}

    def document(self, identifier: str) -> Document | None:
        """The document, or None where the register has lost sight of it."""
        if identifier not in self._documents:
            try:
                self._documents[identifier] = self._register.document(identifier)
            except NotHeldError:
                self._documents[identifier] = None
        return self._documents[identifier]

    def expect(self, identifiers: Iterable[str]) -> None:
        """Looks up at once what some documents are called."""
        wanted = set(identifiers) - self._heads.keys()
        held = {head.id: head for head in self._register.heads(wanted)} if wanted else {}
        self._heads.update((identifier, held.get(identifier)) for identifier in wanted)

    def head(self, identifier: str) -> Document | None:
        """A document with no more than the beginning of its text."""
        self.expect([identifier])
        return self._heads[identifier]

    def gather(self, identifiers: Iterable[str]) -> None:
        """Looks up documents that will be asked for, all at once."""
        missing = set(identifiers) - self._documents.keys()
        self._documents |= {held.id: held for held in self._register.some(missing)}

    def outlet(self, identifier: str) -> str:
        """Who published a document, and when."""
        held = self.head(identifier)
        return wording.outlet(held) if held else identifier

    def source(self, identifier: str) -> str:
        """Who published a document."""
        held = self.head(identifier)
        return (held and (held.source or held.agency)) or identifier

    def heading(self, identifier: str) -> str:
        """What a document is called."""
        held = self.head(identifier)
        return wording.heading(held) if held else identifier

    def setting(self, evidence: Evidence) -> Setting:
        """The words of a witness, in their surroundings where they are short."""
        return setting(evidence, self.document(evidence.document) if short(evidence) else None)

    def expect_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Looks up at once what is named where some conflicts are shown."""
        self.expect(name for one in conflicts for name in named(one))
        first = (seen.evidence for one in conflicts for side in one.sides[:SIDES] for seen in side.evidence[:PASSAGES])
        self.gather(evidence.document for evidence in first if short(evidence))
        wanted = {name for one in conflicts for name in one.about[:ABOUT]} - self._outlines.keys()
        held = self._register.outlines_of(wanted) if wanted else {}
        self._outlines.update((name, held.get(name)) for name in wanted)

    def expect_records(self, identifiers: Iterable[str]) -> None:
        """Looks up at once what some records are called, by the identifiers of their own."""
        self._lines.update((line.id, line) for line in self._register.lines(identifiers))

    def line(self, identifier: str) -> Record | None:
        """A record that was expected, to be shown in a line."""
        return self._lines.get(identifier)

    def record(self, identifier: str) -> Record | None:
        """The record, also by an alias; None where there is none."""
        if identifier not in self._records:
            try:
                self._records[identifier] = self._register.record(identifier)
            except NotHeldError:
                self._records[identifier] = None
        return self._records[identifier]

    def lines(self, identifiers: Iterable[str]) -> list[Record]:
        """Records to be shown in a line each, as far as they are there; a large one is without its words."""
        wanted = list(dict.fromkeys(identifiers))
        missing = [name for name in wanted if name not in self._lines]
        if missing:
            self._lines |= {held.id: held for held in self._register.lines(missing)}
        return [self._lines[name] for name in wanted if name in self._lines]

    def outline(self, identifier: str) -> Record | None:
        """The record with this very identifier by its main values, to be named; None where there is none."""
        if identifier not in self._outlines:
            self._outlines[identifier] = self._register.outlines_of([identifier]).get(identifier)
        return self._outlines[identifier]
