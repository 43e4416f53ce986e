"""Documents to what they say, many at a time; one that cannot be analysed does not stop the others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import CommuniqueError, EndpointError, ExtractionError, KnowledgeError, UsageError
from communique.model.finding import Extraction
from communique.pipeline.crew import Crew

With = TypeVar("With")

BATCH = 16
"""Documents parsed together: enough to keep the parser busy, few enough to lose little when interrupted."""
FATAL = (KnowledgeError, EndpointError, UsageError)
"""It is not the document that is at fault, and no other would fare better."""


def analysed(extractor: Extractor, documents: Sequence[Document]) -> Iterator[Extraction | ExtractionError]:
    """What each document says, in their order, or why it cannot be told.

    What no other document would fare better with (`FATAL`) goes through.
    """
    done = 0
    try:
        for told in extractor.extract_all(documents):
            yield _named(documents[done], told)
            done += 1
    except FATAL:
        raise
    except Exception:
        # One document of the batch is at fault, and which cannot be seen from here: each alone, then.
        yield from (_analysed_alone(extractor, document) for document in documents[done:])


def side_by_side(
    extractor: Extractor, lots: Iterable[tuple[With, Sequence[Document]]]
) -> Iterator[tuple[With, Iterable[Extraction | ExtractionError]]]:
    """What the documents of each lot say, with what came with the lot; an extractor that works ahead may do so."""
    if isinstance(extractor, Crew):
        yield from extractor.side_by_side(lots)
    else:
        for held, documents in lots:
            yield held, analysed(extractor, documents)


def _named(document: Document, told: Extraction | ExtractionError) -> Extraction | ExtractionError:
    return ExtractionError(f"{document.id}: {told}") if isinstance(told, ExtractionError) else told


def _analysed_alone(extractor: Extractor, document: Document) -> Extraction | ExtractionError:
    try:
        return extractor.extract(document)
    except FATAL:
        raise
    except CommuniqueError as error:
        return ExtractionError(f"{document.id}: {error}")
    except Exception as error:
        # A fault of ours; the other documents are still worth reading, and this says which one to report.
        words = f"{type(error).__name__} {error}".strip()
        return ExtractionError(f"{document.id}: cannot be analysed ({words}); leave it out, and report it")
