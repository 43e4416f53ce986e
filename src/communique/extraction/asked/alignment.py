"""Where words that somebody quotes stand in a document: letter by letter, or but for white space, quotation marks and
case. Nothing is guessed: what does not stand there is not found.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from communique.model.document import Document, Part
from communique.model.evidence import Evidence

_PARTS: tuple[Part, ...] = ("text", "title")
_MARKS = dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛‹›′`´ʼ＇", "'")

MOST = 1000
"""Places of the same words that are looked at: enough for any name, and no work without end in a text of one letter."""


class Page:
    """A document's title and text, ready to be searched."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._folded = {part: _Folded(document.part(part)) for part in _PARTS}

    def find(self, words: str, near: Sequence[Evidence] = ()) -> Evidence | None:
        """Where the words stand, whole words only: within `near` if they do, as they are rather than folded, in the text
        rather than in the title, the first place of several.
        """
        for places in (self._exact(words), self._alike(words)):
            first = next(places, None)
            if first is None:
                continue
            looked_at = islice(chain((first,), places), MOST) if near else ()
            return next((place for place in looked_at if any(within(place, each) for each in near)), first)
        return None

    def _exact(self, words: str) -> Iterator[Evidence]:
        bare = words.strip()
        for part in _PARTS:
            text = self.document.part(part)
            for start in _starts(text, bare):
                yield from self._whole(part, start, start + len(bare))

    def _alike(self, words: str) -> Iterator[Evidence]:
        bare = _Folded(words.strip()).text
        for part in _PARTS:
            folded = self._folded[part]
            for start in _starts(folded.text, bare):
                stretch = folded.stretch(start, start + len(bare))
                if stretch is not None:
                    yield from self._whole(part, *stretch)

    def _whole(self, part: Part, start: int, end: int) -> Iterator[Evidence]:
        text = self.document.part(part)
        if not _cuts_a_word(text, start) and not _cuts_a_word(text, end):
            yield Evidence.of(self.document, start, end, part)


class _Folded:
    """A text as it is compared, and where each of its characters stands in the text as stored."""

    __slots__ = ("_origins", "text")

    def __init__(self, stored: str) -> None:
        letters: list[str] = []
        origins: list[int] = []
        for place, letter in enumerate(stored):
            if letter.isspace():
                if letters and letters[-1] == " ":
                    continue
                fold = " "
            else:
                fold = _MARKS.get(letter) or letter.casefold()
            letters.extend(fold)
            origins.extend([place] * len(fold))
        self.text = "".join(letters)
        self._origins = origins

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """The stored stretch for one of the folded text; None where it would cut a letter in two ('ß' as 'ss')."""
        origins = self._origins
        if start and origins[start - 1] == origins[start]:
            return None
        if end < len(origins) and origins[end] == origins[end - 1]:
            return None
        return origins[start], origins[end - 1] + 1


def is_mark(letter: str) -> bool:
    """Whether a letter is a quotation mark of any kind; an apostrophe cannot be told from one."""
    return _MARKS.get(letter, letter) in ("'", '"')


def is_double_mark(letter: str) -> bool:
    """Whether a letter is a quotation mark that can be no apostrophe."""
    return _MARKS.get(letter, letter) == '"'


def _starts(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _cuts_a_word(text: str, at: int) -> bool:
    """Whether a word, or a letter and its accent, goes on over this place."""
    if not 0 < at < len(text):
        return False
    return bool(unicodedata.combining(text[at])) or (text[at - 1].isalnum() and text[at].isalnum())


def within(inner: Evidence, outer: Evidence) -> bool:
    """Whether one stretch lies in the other."""
    return inner.part == outer.part and outer.start <= inner.start and inner.end <= outer.end
