"""What was left open in a document, in words for the user."""

from collections.abc import Iterator

from communique.extraction.parse import LONGEST_PARAGRAPH
from communique.extraction.scene import Scene
from communique.model.finding import Note


def notes(scene: Scene) -> Iterator[Note]:
    """Relative dates in a document without a date, and stretches too long to be sentences."""
    if scene.document.day is None:
        for part, mention in scene.dates:
            if (
                mention.value is None
                and mention.anchor == "relative"
                and mention.sort in ("day", "weekday", "relative", "month")
            ):
                evidence = scene.evidence(part, mention.start, mention.end)
                yield Note(evidence, f"'{evidence.quote}' stays unresolved: the document has no date of publication")
    for start, end in scene.prepared.paragraphs:
        if end - start > LONGEST_PARAGRAPH:
            yield Note(None, f"a stretch of {end - start:,} characters without a paragraph was not analysed")
