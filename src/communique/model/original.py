"""What a document was read from: the bytes of a page or a file that holds more than its text tells."""

from dataclasses import dataclass, field

from communique.model.document import Document


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a document was read from, and what they are ('application/pdf')."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read. `original` is None where the text as stored is what was read."""

    document: Document
    original: Original | None = None
