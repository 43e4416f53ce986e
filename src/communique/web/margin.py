"""What stands in the margin of a document: beside each paragraph what it tells, and who has its words too."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.passage import SharedPassage
from communique.web.highlight import paragraphs
from communique.web.reading import Told

LINE = 100
"""Characters of a paragraph for which its margin has room for a line."""
FEWEST = 3
"""Lines that the margin of the shortest paragraph shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the margin, at the words that stand in its paragraph."""

    told: Told
    words: Evidence


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside one paragraph: the findings that begin in it, and of each document that shares words which begin
    in it the first passage; of many, there is `room` for some.
    """

    room: int
    lines: list[Line] = field(default_factory=list)
    shared: list[SharedPassage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sharer:
    """Another document, and the passages that it shares with the one that is read, in their order here."""

    document: str
    passages: tuple[SharedPassage, ...]


def margins(document: Document, told: Iterable[Told], passages: Iterable[SharedPassage]) -> list[Margin]:
    """The margin of each paragraph of a text; each finding stands in one."""
    places = paragraphs(document.text)
    found = [Margin(max(FEWEST, (end - start) // LINE)) for start, end in places]
    starts = [start for start, _ in places]
    for one in told:
        words = next((words for words in one.finding.evidence if words.part == "text"), None)
        if words is not None and found:
            found[_paragraph(starts, words.start)].lines.append(Line(one, words))
    for sharer in sharers(document, passages) if found else ():
        beside: dict[int, SharedPassage] = {}
        for passage in sharer.passages:
            beside.setdefault(_paragraph(starts, passage.within(document.id).start), passage)
        for paragraph, passage in beside.items():
            found[paragraph].shared.append(passage)
    return found


def sharers(document: Document, passages: Iterable[SharedPassage]) -> list[Sharer]:
    """The documents that share passages with this one, the one that shares most of its text first; what is boilerplate
    weighs least.
    """
    others: dict[str, list[SharedPassage]] = {}
    for passage in sorted(passages, key=lambda p: p.within(document.id).start):
        others.setdefault(passage.elsewhere(document.id).document, []).append(passage)
    found = [Sharer(other, tuple(shared)) for other, shared in others.items()]
    return sorted(found, key=lambda sharer: _weight(document, sharer), reverse=True)


def _weight(document: Document, sharer: Sharer) -> tuple[float, float]:
    own = [(p, p.within(document.id)) for p in sharer.passages]
    return (
        sum(p.score * (here.end - here.start) for p, here in own if p.kind != "boilerplate"),
        sum(p.score * (here.end - here.start) for p, here in own),
    )


def _paragraph(starts: Sequence[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)
