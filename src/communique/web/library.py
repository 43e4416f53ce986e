"""What one page looks up in the register, each thing once."""

from typing import TYPE_CHECKING

from communique.model.document import Document
from communique.model.errors import RegisterError
from communique.model.evidence import Evidence
from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.vouching import Setting, setting

if TYPE_CHECKING:
    from communique.register.store import Register


class Library:
    """Looks up documents and records by their identifiers, for the length of one request."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._documents: dict[str, Document | None] = {}
        self._records: dict[str, Record | None] = {}
        self._outlines: dict[str, Record | None] = {}

    def document(self, identifier: str) -> Document | None:
        """The document, or None where the register has lost sight of it."""
        if identifier not in self._documents:
            try:
                self._documents[identifier] = self._register.document(identifier)
            except RegisterError:
                self._documents[identifier] = None
        return self._documents[identifier]

    def outlet(self, identifier: str) -> str:
        """Who published a document, and when."""
        held = self.document(identifier)
        return wording.outlet(held) if held else identifier

    def heading(self, identifier: str) -> str:
        """What a document is called."""
        held = self.document(identifier)
        return wording.heading(held) if held else identifier

    def setting(self, evidence: Evidence) -> Setting:
        """The words of a witness, in their surroundings where they are short."""
        return setting(evidence, self.document(evidence.document))

    def record(self, identifier: str) -> Record | None:
        """The record, also by an alias; None where there is none."""
        if identifier not in self._records:
            try:
                self._records[identifier] = self._register.record(identifier)
            except RegisterError:
                self._records[identifier] = None
        return self._records[identifier]

    def outline(self, identifier: str) -> Record | None:
        """The record with this very identifier by its main values, to be named; None where there is none."""
        if identifier not in self._outlines:
            self._outlines[identifier] = self._register.outlines_of([identifier]).get(identifier)
        return self._outlines[identifier]
