"""A paragraph as one row of parsed words, cut into sentences by sight as well as by the parse."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.extraction.speech.quotations import Quotation
from communique.extraction.text.parse import Prepared, Sentence
from communique.extraction.text.verbs import FINITE
from communique.knowledge.speech import Told, speech
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

TERMINAL = ".?!:;"
GLUED = re.compile(r"[a-z)\"]{2,}[.?!](?=[A-Z][a-z]+)")
"""Two sentences without a space between: 'the region.They agreed'."""
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep|Lt|Col|St|No|Jr|Sr|Prof|Rev|Hon))\.$")


@dataclass(slots=True, eq=False)
class Line:
    """One paragraph's words, spaces left out. Indexes into the row are called places; offsets are those of the text.

    `lows` are the words in lower case; `bounds` the places at which a sentence begins, with the length at the end.
    """

    part: Part
    paragraph: int
    tokens: "list[Token]"
    starts: list[int]
    lows: list[str]
    bounds: list[int]
    places: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tokens)

    def end(self, place: int) -> int:
        """The offset at which a word ends."""
        return self.starts[place] + len(self.tokens[place])

    def place(self, token: "Token") -> int | None:
        """The place of a token of this paragraph's parse."""
        return self.places.get(token.i)

    def at(self, offset: int) -> int:
        """The place of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def sentence(self, place: int) -> tuple[int, int]:
        """The places from which and up to which the sentence runs that holds a word."""
        number = bisect_left(self.bounds, place + 1)
        return self.bounds[number - 1], self.bounds[number]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """All sentences, as places from and up to."""
        yield from zip(self.bounds, self.bounds[1:], strict=False)

    def told(self, place: int) -> Told | None:
        """The verb of speech that stands at a place, as far as its form and its tag allow it to be a verb."""
        found = speech().told(self.lows, place)
        return found if found and _verbal(self.tokens[place], found) else None

    def finite(self, first: int, stop: int) -> bool:
        """Whether a finite verb stands among the words from `first` up to `stop`."""
        return any(self.tokens[p].tag_ in FINITE for p in range(max(first, 0), min(stop, len(self))))


def _verbal(token: "Token", told: Told) -> bool:
    tag = str(token.tag_)
    if told.shape == "present":
        return tag == "VBZ" or (tag == "NNS" and token.dep_ == "ROOT")
    if told.shape == "plain":
        return tag in ("VB", "VBP") or (tag in ("VBD", "VBN") and told.verb.words[0] in ("put", "read"))
    if told.shape == "ing":
        return tag == "VBG"
    return tag.startswith("VB") or tag in ("JJ", "NN")


def line(prepared: Prepared, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Line:
    """The row of one paragraph's words; `sentences` are its parsed sentences, in order."""
    tokens: list[Token] = []
    starts: list[int] = []
    bounds: list[int] = []
    text = prepared.part(sentences[0].part)
    for sentence in sentences:
        if not bounds or _begins(text, bounds, starts, tokens, sentence):
            bounds.append(len(tokens))
        for token in sentence.tokens:
            if not token.is_space and text[sentence.base + token.idx] not in " \n":
                tokens.append(token)
                starts.append(sentence.base + token.idx)
    row = Line(
        sentences[0].part,
        sentences[0].paragraph,
        tokens,
        starts,
        [token.lower_ for token in tokens],
        [*bounds, len(tokens)],
        {token.i: place for place, token in enumerate(tokens)},
    )
    row.bounds = sorted({*row.bounds, *_breaks(text, row, quotations)})
    return row


def _begins(text: str, bounds: list[int], starts: list[int], tokens: "list[Token]", sentence: Sentence) -> bool:
    """Whether a parsed sentence is one to the eye: the parser at times breaks one at 'U.S.' or at a bracket."""
    if not tokens:
        return False
    before = text[starts[bounds[-1]] : starts[-1] + len(tokens[-1])].rstrip("\"' )")
    after = text[sentence.start : sentence.end].lstrip("\"' (")
    if not before or not after:
        return True
    if after[0].islower():
        return before[-1] in ".?!:" and not ABBREVIATED.search(before) and before[-1] == ":"
    return before[-1] in TERMINAL or text[starts[-1] : sentence.start].count("\n") > 0


def _breaks(text: str, row: Line, quotations: Sequence[Quotation]) -> Iterator[int]:
    """Where a sentence begins that the parser overlooked: after words glued together, after a closed quotation."""
    if not row.tokens:
        return
    start, end = row.starts[0], row.end(len(row) - 1)
    for match in GLUED.finditer(text, start, end):
        if not any(q.opens <= match.start() < q.closes for q in quotations):
            yield row.at(match.end())
    for quotation in quotations:
        if start <= quotation.closes < end and text[quotation.end - 1] in ".?!":
            following = text[quotation.closes : end].lstrip()
            if following[:1].isupper():
                yield row.at(quotation.closes)
