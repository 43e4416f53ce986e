"""What was left open in a document, in words for the user."""

from collections.abc import Iterator

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
    yield from _left_out(scene)


def _left_out(scene: Scene) -> Iterator[Note]:
    """What was not analysed: stretches without an end, and stretches in another language."""
    for start, end in scene.prepared.endless:
        yield Note(None, f"a stretch of {end - start:,} characters without a paragraph or a full stop was not analysed")
    foreign = scene.prepared.foreign
    if foreign:
        size = sum(end - start for start, end in foreign)
        words = "the text is not in English" if not scene.text.strip() else f"{size:,} characters are not in English"
        evidence = scene.evidence("text", foreign[0][0], min(foreign[0][1], foreign[0][0] + 200))
        yield Note(evidence, f"{words}, and were not analysed" if "are" in words else f"{words}, and was not analysed")
