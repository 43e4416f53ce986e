"""A paper: headed sections of lines, each with its sources as a footnote. Every shape of a brief is written from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.model.document import Document, Lookup
from communique.model.evidence import Evidence
from communique.model.record import Value, Witness
from communique.publishing import wording
from communique.publishing.vouching import setting

QUOTED = 240
"""Characters of a quotation in a footnote; a longer one is cut between two words."""
MOST = 3
"""Passages that a footnote quotes; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a document that a line rests on: the quotation, who published it, and where it stands."""

    quote: str
    outlet: str
    place: str

    def __str__(self) -> str:
        return f"“{self.quote}” — {self.outlet} ({self.place})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `more` counts further sources; `derived` says what in it follows from what is told, and was not read."""

    text: str
    sources: tuple[Source, ...] = ()
    more: int = 0
    derived: str = ""
    level: int = 0

    @property
    def footnote(self) -> str:
        """The sources in one line; empty where there are none."""
        further = f"; and {wording.number(self.more, 'further passage')}" if self.more else ""
        return "; ".join(map(str, self.sources)) + further


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; where there are none, `otherwise` says so."""

    heading: str
    lines: tuple[Line, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A title, what it is as of, and the sections."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]

    def numbered(self) -> Iterator[tuple[Section, list[tuple[Line, int | None]]]]:
        """The sections, their lines with the numbers of their footnotes: from 1, through the whole paper."""
        number = 0
        for section in self.sections:
            lines: list[tuple[Line, int | None]] = []
            for line in section.lines:
                number += bool(line.sources)
                lines.append((line, number if line.sources else None))
            yield section, lines


def needs(what: str) -> str:
    """What to tell a user who wants a shape for which a package more is needed."""
    return f"{what} needs packages more; install them by: pip install 'communique[brief]'"


def line(text: str, witnesses: Iterable[Witness], document: Lookup, *, derived: str = "", level: int = 0) -> Line:
    """A line that rests on the words of some witnesses: each passage is quoted once, whoever carries it."""
    told = tuple(_source(words, document(words.document)) for words in _passages(witnesses))
    return Line(text=text, sources=told[:MOST], more=max(len(told) - MOST, 0), derived=derived, level=level)


def words_of(*values: Value | None) -> list[Witness]:
    """The words of some values."""
    return [witness for value in values if value is not None for witness in value.evidence]


def _passages(witnesses: Iterable[Witness]) -> list[Evidence]:
    """The stretches of documents that witnesses rest on, in their order: none within another, and no copies."""
    carried: set[str] = set()
    told: list[Evidence] = []
    for witness in dict.fromkeys(witnesses):
        if witness.evidence.document not in carried:
            told.append(witness.evidence)
            carried.update(witness.shared_with)
    return [words for words in dict.fromkeys(told) if not any(_lies_within(words, other) for other in told)]


def _lies_within(words: Evidence, other: Evidence) -> bool:
    same = words.document == other.document and words.part == other.part and words != other
    return same and other.start <= words.start and words.end <= other.end


def _source(words: Evidence, document: Document) -> Source:
    part = " of the title" if words.part == "title" else ""
    around = setting(words, document)
    quote = wording.shortened(" ".join(f"{around.before}{around.words}{around.after}".split()), QUOTED)
    return Source(quote, wording.outlet(document), f"{words.document} {words.start}–{words.end}{part}")
