"""Hyphens at the ends of lines: those that only broke a word go, those that belong to it stay."""

import re
from collections.abc import Iterable

from communique.reading.pages.pieces import BROKEN

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BREAK = re.compile(rf"(?P<before>(?:[^\W_]+-)*[^\W_]+){BROKEN}(?P<after>[^\W_]*)")
# Of words that begin so, and of these words, the hyphen is more often the word's own.
_OWN = frozenset(
    (
        "non",
        "vice",
        "self",
        "half",
        "anti",
        "quasi",
        "well",
        "two",
        "three",
        "four",
        "five",
        "six",
        "cross",
        "mid",
        "cease",
    )
)
_COMPOUND = re.compile(
    r"(?:high-(?:level|ranking|speed|tech)|low-level|long-(?:term|standing|range|time)|short-(?:term|range)|follow-up"
    r"|counter-(?:terror|narcotic|proposal|offensive|insurgen)|co-(?:chair|host|sponsor)|post-(?:war|conflict|pandemic)"
    r"|pro-(?:russia|western|government)|multi-(?:year|party|billion)|inter-(?:ministerial|agency|parliamentary))"
)


def mended(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs with every break told apart.

    How the same word is written elsewhere in the text decides; where it is nowhere else, what it begins with.
    """
    paragraphs = list(paragraphs)
    known = {word.casefold() for paragraph in paragraphs for word in _WORD.findall(paragraph)}

    def whole(found: re.Match[str]) -> str:
        before, after = found["before"], found["after"]
        return f"{before}-{after}" if _belongs(before, after, known) else before + after

    return [_BREAK.sub(whole, paragraph).replace(BROKEN, "-") for paragraph in paragraphs]


def _belongs(before: str, after: str, known: set[str]) -> bool:
    if not after or not after[0].islower() or before[-1].isdigit():
        return True
    if f"{before}-{after}".casefold() in known:
        return True
    if f"{before}{after}".casefold() in known:
        return False
    # where it has a hyphen of its own already, it is rarely the next one that the line was broken at
    return before.casefold() in _OWN or bool(_COMPOUND.match(f"{before}-{after}".casefold()))
