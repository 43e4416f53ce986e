"""A document that shows itself, with the words marked that findings rest on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.model.evidence import Evidence
from communique.model.finding import Finding
from communique.notebook.drawn import drawn
from communique.publishing import wording

if TYPE_CHECKING:
    from communique.model import document as model


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a text, and the kinds of findings that rest on them."""

    words: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One text as one outlet published it, and what it says."""

    held: "model.Document"
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        return self.held.id

    @property
    def title(self) -> str:
        return self.held.title

    @property
    def text(self) -> str:
        return self.held.text

    @property
    def source(self) -> str | None:
        """The outlet."""
        return self.held.source

    @property
    def published(self) -> str | None:
        """When it was published, in ISO 8601."""
        return self.held.published

    @property
    def url(self) -> str | None:
        return self.held.url

    def __repr__(self) -> str:
        return f"<{wording.heading(self.held)}: {wording.outlet(self.held)}>"

    def _repr_html_(self) -> str:
        return drawn("document", document=self.held, paragraphs=list(self._paragraphs()), findings=self.findings)

    def _paragraphs(self) -> Iterator[list[Stretch]]:
        marks = [(evidence, found.kind) for found in self.findings for evidence in found.evidence]
        start = 0
        for line in self.held.text.split("\n"):
            if line.strip():
                yield stretches(self.held.text, start, start + len(line), marks)
            start += len(line) + 1


def stretches(text: str, start: int, end: int, marks: Iterable[tuple[Evidence, str]]) -> list[Stretch]:
    """The words of a text from `start` to `end`, cut wherever what rests on them changes."""
    within = [
        (max(start, each.start), min(end, each.end), kind)
        for each, kind in marks
        if each.part == "text" and each.start < end and each.end > start
    ]
    cuts: Sequence[int] = sorted({start, end, *(place for first, last, _ in within for place in (first, last))})
    return [
        Stretch(
            text[one:other], tuple(sorted({kind for first, last, kind in within if first <= one and other <= last}))
        )
        for one, other in pairwise(cuts)
    ]
