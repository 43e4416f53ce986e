"""Words as they compare: without case, accents, punctuation, spelling variants and the names of parties."""

import re
import unicodedata
from functools import lru_cache


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(text.split())


STOP = listed("a an and as at between both by for from in into its of on or the their to upon with")
"""Words that bind others together and carry no meaning of their own."""

_SPELLING = {
    "defense": "defence",
    "center": "centre",
    "labor": "labour",
    "program": "programme",
    "organization": "organisation",
    "neighborhood": "neighbourhood",
    "neighborliness": "neighbour",
    "neighbourliness": "neighbour",
    "neighborly": "neighbour",
    "neighbourly": "neighbour",
    **dict.fromkeys(
        ("counterterrorism", "counterterrorist", "counterterror", "antiterrorism", "antiterrorist", "antiterror"),
        "terrorism",
    ),
    "terrorist": "terrorism",
    "african": "africa",
    "asian": "asia",
    "cyberspace": "cyber",
    "mou": "memorandum",
}
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|maiden|inaugural"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_APOSTROPHE = re.compile(r"[’‘'`´]")
_JOINED = re.compile(r"\b(inter|co|non|multi|sub|trans|anti|counter)[-‐‑–](?=[a-z])")
_SHORTENED = re.compile(r"\bartificial intelligence\b")
_COMPOUND = re.compile(r"\b(air|sea)[-‐‑– ](base|port|space|field)(?=s?\b)|\b(road)[-‐‑– ](map)(?=s?\b)")
"""Words that are written together or apart."""
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"\d+\+\d+|[^\W_]+")


_SPOILT = re.compile(r"u([0-9A-F]{4})|x([A-F][0-9A-F])")
"""A letter that an outlet printed by its number, in capitals where no word has any: 'LxF3pez', 'NiinistxF6'."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents and apostrophes; curly quotation marks and odd spaces become plain."""
    plain = _SPOILT.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_APOSTROPHE.sub("", plain.casefold()).split())


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of `text` in their order, folded and in British spelling.

    Hyphens separate ('military-technical'), but not after a bound prefix ('inter-governmental' is one word);
    'U.S.' is 'us', and '2+2' stays whole.
    """
    plain = _DOTTED.sub(lambda m: m[0].replace(".", ""), fold(text))
    plain = _SHORTENED.sub("ai", plain)
    plain = _COMPOUND.sub(lambda m: "".join(filter(None, m.groups())), plain)
    return tuple(_SPELLING.get(word, word) for word in _WORD.findall(_JOINED.sub(r"\1", plain)))


def is_ordinal(word: str) -> bool:
    """Whether a folded word counts occurrences: '21st', 'first', 'maiden', or the 'twenty' of 'twenty-first'."""
    return word in _TENS or bool(_ORDINAL.fullmatch(word))


def stem(word: str) -> str:
    """A noun without its plural ending, so that 'consultations' compares with 'consultation'."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return word[:-1]
    return word
