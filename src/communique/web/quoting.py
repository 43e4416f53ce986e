"""Words of a document as they are shown away from its page: the sentence that they stand in, with the words marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from communique.model.document import Document, Part
from communique.model.evidence import Evidence
from communique.web import places
from communique.web.highlight import Stretch, marked

REACH = 320
"""Characters on either side of the words after which a sentence is cut."""
_END = re.compile(r"(?:[.!?…]['\"”’»)\]]*\s+(?=[\"“‘'«(\[]*[A-Z0-9\u00C0-\uFFFF]))|\n+")


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of a document with some of their words marked, and where they stand."""

    words: Markup
    address: str
    document: str


def quotes(document: Document, evidence: Iterable[Evidence], kind: str = "meeting", mark: str = "") -> list[Quote]:
    """The sentences in which some evidence stands, each once, in the order of the document; `mark` makes the anchors of one
    page differ.
    """
    own = sorted({e for e in evidence if e.document == document.id}, key=lambda e: (e.part != "title", e.start))
    found: list[tuple[Part, int, int, list[Evidence]]] = []
    for words in own:
        start, end = sentence(document.part(words.part), words.start, words.end)
        if found and found[-1][0] == words.part and start <= found[-1][2]:
            part, first, last, held = found.pop()
            found.append((part, first, max(last, end), [*held, words]))
        else:
            found.append((words.part, start, end, [words]))
    return [_quote(document, *each, kind, mark) for each in found]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, begin and end that a stretch of a text stands in."""
    floor, ceiling = max(0, start - REACH), min(len(text), end + REACH)
    first, last = floor, ceiling
    for found in _END.finditer(text, floor, ceiling):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end - 1 and found.end() > end - 1:
            last = max(end, found.start() + 1)
            break
    return first, last


def _quote(
    document: Document, part: Part, start: int, end: int, held: Sequence[Evidence], kind: str, mark: str
) -> Quote:
    text = document.part(part)
    stretches = [
        Stretch(
            start=words.start - start,
            end=words.end - start,
            sort="evidence",
            anchor=f"{mark}{words.part}-{words.start}-{words.end}",
            classes=(kind,),
        )
        for words in held
    ]
    before = "… " if start and not _begins(text, start) else ""
    after = " …" if end < len(text) and text[end - 1 : end] not in '.!?…\n”’"' else ""
    shown = Markup("{}{}{}").format(before, marked(text[start:end].rstrip(), stretches), after)
    return Quote(shown, places.words(held[0]), document.id)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at a place of a text."""
    return (text[start - 1] in " \n" and text[:start].rstrip()[-1:] in '.!?…”’"\n:') or text[start - 1] == "\n"
