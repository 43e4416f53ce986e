"""What an extractor is: the promise of this layer to those above it, whichever way the findings are made.

It stands here and not with the model, which holds values and nothing that works; and not in the pipeline, which only
calls it, so that an extractor needs to know nothing above its own layer.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from communique.model.document import Document
from communique.model.errors import ExtractionError
from communique.model.finding import Extraction


class Extractor(Protocol):
    """What finds facts in documents."""

    @property
    def version(self) -> str:
        """Changes whenever it may find other facts, so that a register knows by what a finding was made."""
        ...

    def extract(self, document: Document) -> Extraction:
        """All that one document says. Raises ExtractionError where it cannot be analysed."""
        ...

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction | ExtractionError]:
        """The same for many documents, in their order, each when it is asked for.

        What knows which document is at fault gives the error in its place; what does not may raise it: each of the
        documents that are left is then asked for alone.
        """
        ...
