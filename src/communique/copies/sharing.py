"""The passages that the documents of one collection share."""

from collections.abc import Iterable, Iterator

from communique.copies.index import Index
from communique.model.document import Document
from communique.model.passage import SharedPassage


def shared(documents: Iterable[Document]) -> Iterator[SharedPassage]:
    """All passages that any two of the documents share, each once, in whatever order the documents come."""
    with Index.open() as index:
        for _ in index.add_all(documents):
            pass
        yield from index.shared()
