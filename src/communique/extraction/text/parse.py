"""A document's title and text made ready and parsed, with every offset as in the document itself.

Furniture, markup and line wrapping are blanked character for character, never removed, so that a position in the
prepared text is the same position in the stored text.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.extraction.text.language import foreign
from communique.extraction.text.parser import occurrences, parser
from communique.extraction.text.verbs import FINITE, forms_and_lemmas
from communique.model.document import Document, Part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Curly and foreign marks become straight ones of the same length, as the parser was trained on those.
STRAIGHT = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "″": '"',
    "‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": " ", "\t": " ", "\r": " ", "\ufeff": " ",
})  # fmt: skip
MARKUP = re.compile(
    r"\\?#{2,6}|\*{1,3}|\\(?=[*_#])|<[a-zA-Z/][^<>]{0,80}>|\]\([^()\s]{1,400}\)|\[(?=[^\[\]]{1,300}\]\()|(?<!\w)_{1,2}(?=\w)"
    r"|(?<=\w)_{1,2}(?!\w)|https?://\S{1,400}"
)
MARKS = ("##", "*", "\\", "<", "](", "_", "://")
"""Letters of which some stand in all markup."""
MISREAD = {
    "â€œ": '  "',
    "â€\x9d": '"  ',
    "â€˜": "  '",
    "â€™": "'  ",
    "â€“": " - ",
    "â€”": " - ",
    "â€¦": "...",
    "Â ": "  ",
}
"""Marks whose bytes were read as another encoding, with marks of the same length; letters so spoilt spoil a name."""
MISREAD_MARK = re.compile("|".join(MISREAD) + "|â€(?![\u0080-\u2122])")
IN_PARAGRAPH = re.compile(r"(?<=[^\n])\n(?=[^\n])(?! *\n)(?! *[-*•·] )")
"""A line's end within a paragraph: the next entry of a list is one of its own."""
LONGEST_WORD = re.compile(r"\S{400,}")
"""What runs on without a blank for so long is no word, and would cost the tokenizer time squared."""
LONGEST_PARAGRAPH = 80_000
"""Characters; what is longer is no paragraph, and is left out of the analysis altogether, with a note."""
LONGEST_SENTENCE = 4000
"""Characters; what is longer is no sentence, and is left out of the parse (a table, a list, one line of 5 MB)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a part. `start` and `end` are offsets into that part; `span` is its parse.

    What many readers ask for is made once: `text` and, for offsets as the parse counts them, that of the `whole` unit that
    was parsed; `low`, the text in lower case; the words as `tokens`, and in lower case their `forms` and `lemmas`. Most
    rules hang on a few words, and need not look at a sentence without them.
    """

    part: Part
    start: int
    end: int
    paragraph: int
    span: "Span"
    text: str = field(compare=False, repr=False)
    whole: str = field(compare=False, repr=False)
    forms: tuple[str, ...] = field(compare=False, repr=False)
    lemmas: tuple[str, ...] = field(compare=False, repr=False)
    tokens: "tuple[Token, ...]" = field(init=False, compare=False, repr=False)
    low: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", tuple(self.span))
        object.__setattr__(self, "low", self.text.lower())

    @property
    def base(self) -> int:
        """What to add to a token's `idx` to get its offset in the part."""
        return self.start - int(self.span.start_char)

    def of_lemma(self, wanted: str) -> "list[Token]":
        """The words with a lemma."""
        return [self.tokens[i] for i, each in enumerate(self.lemmas) if each == wanted]

    def of_form(self, wanted: str) -> "list[Token]":
        """The words that are this one in lower case."""
        return [self.tokens[i] for i, each in enumerate(self.forms) if each == wanted]

    def tokens_in(self, start: int, end: int) -> "list[Token]":
        """The words that begin between two offsets into the part."""
        return [t for t in self.tokens if start <= self.base + t.idx < end]

    def token_at(self, position: int) -> "Token | None":
        """The word that stands at an offset into the part; None between two words."""
        return next((t for t in self.tokens if t.idx <= position - self.base < t.idx + len(t.text)), None)

    def is_clause(self, start: int, end: int) -> bool:
        """Whether a finite verb stands between two offsets into the part."""
        return any(t.tag_ in FINITE for t in self.tokens_in(start, end))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's parts, blanked and straightened, and their sentences in order."""

    document: Document
    title: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    foreign: tuple[tuple[int, int], ...] = ()
    """Stretches in another language than English, and …"""
    endless: tuple[tuple[int, int], ...] = ()
    """… those too long for a paragraph or a sentence: both are blanked."""

    def part(self, part: Part) -> str:
        return self.title if part == "title" else self.text


def blank(text: str, start: int, end: int) -> str:
    """`text` with the stretch from `start` to `end` turned into spaces, line breaks kept."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def straighten(text: str) -> str:
    """Quotation marks and white space in their plain forms, markup blanked; the length stays the same."""
    plain = text.translate(STRAIGHT)
    if "â€" in text or "Â" in text:
        plain = MISREAD_MARK.sub(_mended, text).translate(STRAIGHT)
    if any(mark in plain for mark in MARKS):
        plain = MARKUP.sub(_spaces, plain)
    return LONGEST_WORD.sub(_spaces, plain) if max(map(len, plain.split()), default=0) >= 400 else plain


def _mended(mark: re.Match[str]) -> str:
    return MISREAD.get(mark.group(), '"  '[: len(mark.group())])


def without_furniture(document: Document) -> str:
    """The text with furniture blanked, at the same length."""
    pieces, last = [], 0
    for piece in document.furniture:
        pieces.append(document.text[last : piece.start])
        pieces.append(re.sub(r"[^\n]", " ", document.text[piece.start : piece.end]))
        last = piece.end
    return "".join(pieces) + document.text[last:]


def wrapped(text: str) -> bool:
    """Whether lines end because a column was reached rather than because a paragraph did."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    inner = [a for a, b in zip(text.split("\n"), text.split("\n")[1:], strict=False) if a.strip() and b.strip()]
    return len(inner) > len(lines) / 2 and sum(45 < len(line) <= 90 or "http" in line for line in inner) > 0.7 * len(
        inner
    )


def unwrap(text: str) -> str:
    """Line breaks within a paragraph turned into spaces, where the text is wrapped at a column."""
    if not wrapped(text):
        return text
    joined = IN_PARAGRAPH.sub(" ", text)
    return joined if all(end - start <= LONGEST_PARAGRAPH for start, end in paragraphs(joined)) else text


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, white space at its edges left out."""
    for match in re.finditer(r"[^\n]+", text):
        stretch = match.group()
        if stretch.strip():
            yield match.start() + len(stretch) - len(stretch.lstrip()), match.start() + len(stretch.rstrip())


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with some stretches turned into spaces; they are in order."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], _spaces_for(text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])


def _spaces_for(stretch: str) -> str:
    return re.sub(r"[^\n]", " ", stretch)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A document before it is parsed: what is left out is blanked in its title and text."""

    document: Document
    title: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    foreign: tuple[tuple[int, int], ...]
    endless: tuple[tuple[int, int], ...]


def _shaped(document: Document) -> Shaped:
    title, text = straighten(document.title), unwrap(straighten(without_furniture(document)))
    spans = tuple(paragraphs(text))
    endless = tuple((start, end) for start, end in spans if end - start > LONGEST_PARAGRAPH)
    abroad = foreign(text, [span for span in spans if span not in endless])
    left_out = sorted((*endless, *abroad))
    if abroad and len(left_out) == len(spans):
        title = _spaces_for(title)  # a title is too short to tell, and is in the language of its text
    return Shaped(document, title, without(text, left_out), spans, abroad, endless)


Sparing = Callable[[Shaped], Container[int]]
"""Which paragraphs of a document, by number, are cut into sentences by sight and go without a parse."""


def parse_all(_: Shaped) -> Container[int]:
    """No paragraph goes without a parse."""
    return ()


def prepare(documents: Iterable[Document], *, batch: int = 64, spared: Sparing = parse_all) -> Iterator[Prepared]:
    """Parse documents in order. Sentences over `LONGEST_SENTENCE` characters are left out."""
    group: list[Document] = []
    for document in documents:
        group.append(document)
        if len(group) == batch:
            yield from _prepare(group, spared)
            group = []
    if group:
        yield from _prepare(group, spared)


def _prepare(group: Sequence[Document], spared: Sparing) -> Iterator[Prepared]:
    shaped = [_shaped(document) for document in group]
    places = [list(_places(one)) for one in shaped]
    left_out = [spared(one) for one in shaped]
    units = [
        unit
        for of_one, without_parse in zip(places, left_out, strict=True)
        for unit in occurrences([text for text, _, number, _ in of_one if number not in without_parse])
    ]
    parsed = parser().parse(units)
    for one, of_one, without_parse in zip(shaped, places, left_out, strict=True):
        found: list[Sentence] = []
        for text, part, number, offset in of_one:
            doc = parser().by_sight(text) if number in without_parse else next(parsed)
            found.extend(_sentences(doc, text, part, number, offset))
        yield _prepared(one, found)


def _places(one: Shaped) -> Iterator[tuple[str, Part, int, int]]:
    """The title and the paragraphs that hold words, each with its part, its number and where it begins."""
    if one.title.strip():
        yield one.title, "title", -1, 0
    for number, (start, end) in enumerate(one.paragraphs):
        if one.text[start:end].strip():
            yield one.text[start:end], "text", number, start


def _prepared(one: Shaped, sentences: Sequence[Sentence]) -> Prepared:
    """The document with its sentences; what is too long for one is blanked, for the grammars over words as well."""
    kept = tuple(s for s in sentences if s.end - s.start <= LONGEST_SENTENCE)
    runs = [(s.start, s.end) for s in sentences if s.end - s.start > LONGEST_SENTENCE and s.part == "text"]
    title = one.title if len(one.title) <= LONGEST_SENTENCE else _spaces_for(one.title)
    endless = tuple(sorted((*one.endless, *runs)))
    return Prepared(one.document, title, without(one.text, runs), one.paragraphs, kept, one.foreign, endless)


def _sentences(parsed: "Doc", whole: str, part: Part, paragraph: int, offset: int) -> Iterator[Sentence]:
    forms, lemmas = forms_and_lemmas(parsed)
    for span in parsed.sents:
        start, end = span.start_char, span.end_char
        if (text := whole[start:end]).strip():
            words = slice(span.start, span.end)
            yield Sentence(
                part, offset + start, offset + end, paragraph, span, text, whole, forms[words], lemmas[words]
            )
