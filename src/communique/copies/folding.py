"""Which characters make words, and which of them count as the same.

Case, accents and width are folded away ('Erdoğan' and 'ERDOGAN' are one word); marks that combine with a letter
and marks that cannot be seen take no part; in scripts that write without spaces every character is a word.
"""

import unicodedata
from functools import cache

BREAK = 0
SILENT = 1
BASIC = 0x10000

UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_BEYOND_BASIC = ((0x10000, 0x1CFFF), (0x1D400, 0x1D7FF), (0x1E000, 0x1EFFF), (0x20000, 0x3FFFF))


def is_lower(code: int) -> bool:
    """Whether a character is a small letter; beyond the basic plane none is taken for one."""
    return code < BASIC and chr(code).islower()


def folded(code: int) -> int:
    """What `code` counts as: BREAK between words, SILENT within one, else a code point above 1."""
    if code >= BASIC:
        return code if any(low <= code <= high for low, high in _BEYOND_BASIC) else BREAK
    character = chr(code)
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return SILENT
    if category[0] not in "LN":
        return BREAK
    base = unicodedata.normalize("NFKD", character)[0].lower()[0]
    return ord(base) if unicodedata.category(base)[0] in "LN" and ord(base) < BASIC else code


@cache
def table() -> tuple[int, ...]:
    """`folded` of every character of the basic plane, by code point."""
    return tuple(folded(code) for code in range(BASIC))
