"""How names are cut into words and compared: whatever the accents, apostrophes, hyphens and line breaks."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_ʻʼ]+(?:[\u0300-\u036f]+[^\W_ʻʼ]*)*")
"""A run of letters and digits. The two apostrophes in it count as letters in Unicode."""

Words = tuple[tuple[str, str], ...]
"""The words of a form, each with the gap before it; the first gap is empty."""

# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ø": "o",
        "Ø": "O",
        "ð": "d",
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
    }
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "e", "Ə": "E"}
)
_APOSTROPHES = frozenset("'’‘ʼʻ`´′")
_HYPHENS = frozenset("-‐‑–")
_ABBREVIATIONS = frozenset({"St", "Ste", "Mt", "Ft", "ST", "MT", "FT"})


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """The word without accents: 'Türkiye' as 'Turkiye'."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def gap(between: str, before: str) -> str:
    """What stands between two words, in a canonical form; `before` is the word before it.

    A space, a line break or a hyphen is ' '; an apostrophe is "'"; a full stop within an abbreviation is
    '.' or, after 'St', ' '. What ends a phrase (a paragraph, a full stop, a dash) comes back as it is,
    and matches no form's.
    """
    if between == " ":
        return " "
    bare = between.strip()
    if not bare:
        return " " if between.count("\n") < 2 else between
    if len(bare) == 1 and bare in _HYPHENS:
        return " " if between in _HYPHENS or between.rstrip("\r\n") in _HYPHENS else between
    if bare in _APOSTROPHES:
        return "'" if between == bare else between
    if bare == ".":
        if before in _ABBREVIATIONS:
            return " "
        return "." if between == "." or len(before) == 1 else between
    return bare


_SPELLINGS = {
    "Organisation": "Organization",
    "Organisations": "Organizations",
    "Programme": "Program",
    "Labour": "Labor",
    "Defence": "Defense",
    "Centre": "Center",
}
_SPELLINGS |= {one.upper(): other.upper() for one, other in _SPELLINGS.items()}


def spelt(word: str) -> str:
    """The word without accents and in one of its spellings: 'Organisation' as 'Organization'."""
    return _SPELLINGS.get(word, word) if word.isascii() else plain(word)


def words(form: str) -> Words:
    """The words of a form as the data files write it; articles and such in lower case."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in WORD.finditer(form):
        between = gap(form[end : match.start()], found[-1][1]) if found else ""
        found.append((between, _uncapitalised(spelt(match.group()))))
        end = match.end()
    return tuple(found)


def _uncapitalised(word: str) -> str:
    # Both 'The Gambia' and 'the Gambia' are met; a lower-case word of a form matches either.
    return word.lower() if word in {"The", "Of", "And"} else word
