"""Texts to words: where each stands, a number for what it says, and what stands around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.copies.folding import BASIC, BREAK, UNSPACED, folded, is_lower, table
from communique.model.document import Document

SENTENCE = 1
PARAGRAPH = 2
QUOTED = 4
MASK = 0xFFFFFFFFFFFFFFFF

# fmt: off
ABBREVIATIONS = frozenset((
    "mr", "mrs", "ms", "dr", "st", "gen", "sen", "gov", "lt", "col", "jr", "sr", "no", "vs", "rep", "prof", "hon",
    "capt", "cmdr", "adm", "maj", "sgt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec",
))
# fmt: on
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]“”\"]+")
_STOPS = frozenset(".!?…。！？।")
_FULL_STOPS = frozenset("…!?。！？।")
_WIDE_STOPS = frozenset("。！？")
# An opening mark and the marks that close it; '"' closes itself.
_CLOSERS = {'"': '"', "＂": "＂", "“": "”“", "„": "“”", "«": "»", "»": "«»", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their order.

    `starts` and `ends` are character offsets into the text, `hashes` a 64-bit number a word (equal words, equal
    numbers), `flags` a sum of SENTENCE and PARAGRAPH (the word begins one) and QUOTED (it stands in quotation
    marks).
    """

    starts: Sequence[int]
    ends: Sequence[int]
    hashes: Sequence[int]
    flags: Sequence[int]

    def __len__(self) -> int:
        return len(self.hashes)


def blanked(document: Document) -> str:
    """The document's text, spaces in place of what takes no part in copying: furniture, web addresses.

    Offsets stay the same.
    """
    text = document.text
    spans = [(span.start, span.end) for span in document.furniture]
    if "/" in text and "://" in text:
        spans += [match.span() for match in _ADDRESS.finditer(text)]
    pieces, at = [], 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            pieces += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def words(text: str) -> Words:
    """The words of a text. Any text will do, also one without a single letter."""
    starts: list[int] = []
    ends: list[int] = []
    hashes: list[int] = []
    flags: list[int] = []
    gaps = _Gaps(text)
    for match in _WORD.finditer(text.translate(_TRANSLATION)):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        word = match.group().replace("\x01", "")
        hashes.append(word_hash(word))
        flags.append(gaps.flags(start, end, word))
    return Words(starts, ends, hashes, flags)


def sentences(flags: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences as stretches of words: number of the first word, number after the last."""
    begin = 0
    for at, flag in enumerate(flags):
        if flag & SENTENCE and at > begin:
            yield begin, at
            begin = at
    if begin < len(flags):
        yield begin, len(flags)


@lru_cache(maxsize=1 << 18)
def word_hash(word: str) -> int:
    """A number of 64 bits for a word whose characters are folded: its bytes, eight at a time, mixed well."""
    data = word.encode("utf-8", "surrogatepass")
    value = 0xCBF29CE484222325
    for at in range(0, len(data), 8):
        value = ((value ^ int.from_bytes(data[at : at + 8], "little")) * 0x9E3779B97F4A7C15) & MASK
        value ^= value >> 29
    return mixed(value ^ len(data))


def mixed(value: int) -> int:
    """A number's bits spread over all 64, one to one."""
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & MASK
    value ^= value >> 33
    value = (value * 0xC4CEB9FE1A85EC53) & MASK
    return value ^ (value >> 33)


class _Gaps:
    """Reads what stands between words: where sentences and paragraphs begin, whether a quotation is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._previous = ""
        self._closers = ""

    def flags(self, start: int, end: int, word: str) -> int:
        gap = self._text[self._at : start]
        paragraph = self._at == 0 or gap.count("\n") >= 2
        sentence = paragraph or self._ends_sentence(gap, self._text[start])
        self._follow_quotation(gap)
        self._at, self._previous = end, word
        return SENTENCE * sentence | PARAGRAPH * paragraph | QUOTED * bool(self._closers)

    def _ends_sentence(self, gap: str, following: str) -> bool:
        stops = [at for at, character in enumerate(gap) if character in _STOPS]
        if not stops:
            return False
        if any(gap[at] in _WIDE_STOPS for at in stops):
            return True
        rest = gap[stops[-1] + 1 :]
        if "\n" in rest:
            return True
        if " " not in rest and "\t" not in rest and "\xa0" not in rest:
            return False
        if is_lower(ord(following)):
            return False
        if any(gap[at] in _FULL_STOPS for at in stops):
            return True
        return len(self._previous) > 1 and self._previous not in ABBREVIATIONS

    def _follow_quotation(self, gap: str) -> None:
        newlines = 0
        for character in gap:
            newlines += character == "\n"
            if newlines == 2:
                self._closers = ""  # a new paragraph opens its quotation anew
                newlines = 0
            if self._closers:
                if character in self._closers:
                    self._closers = ""
            elif character in _CLOSERS:
                self._closers = _CLOSERS[character]


class _Translation(dict[int, int]):
    """`folded` as `str.translate` wants it, filled as characters turn up."""

    def __missing__(self, code: int) -> int:
        found = table()[code] if code < BASIC else folded(code)
        self[code] = 32 if found == BREAK else found
        return self[code]


_TRANSLATION = _Translation()
_ALONE = "".join(f"{chr(low)}-{chr(high)}" for low, high in UNSPACED)
_WORD = re.compile(f"[{_ALONE}]\x01*|[^ \x01{_ALONE}][^ {_ALONE}]*")
