"""Which stretches of a text are not in English, told by their letters and their small words.

A test of our own rather than a library: what is asked is not which of a hundred languages a text is in, but whether the
rules for English may be let loose on it; see docs/decisions/language.md.
"""

import re
from collections.abc import Sequence

from communique.knowledge.languages import languages
from communique.knowledge.words import plain

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 12
"""Words from which a stretch can be judged; a heading or a list of names is too short."""
LOOKED_AT = 4000
"""Characters of a stretch that are looked at."""
AT_LEAST = 0.14
"""The share of small words in the prose of any language known here; English prose has over 0.25 of its own."""


def foreign(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches of `spans` that are not in English; what is too short to judge goes with the text as a whole."""
    found = [is_foreign(text[start:end]) for start, end in spans]
    judged = [(end - start, verdict) for (start, end), verdict in zip(spans, found, strict=True) if verdict is not None]
    if not any(verdict for _, verdict in judged):
        whole = is_foreign("\n".join(text[start:end] for start, end in spans)[:LOOKED_AT]) if not judged else None
        return tuple(spans) if whole else ()
    elsewhere = sum(size for size, verdict in judged if verdict) > sum(size for size, verdict in judged) / 2
    return tuple(span for span, verdict in zip(spans, found, strict=True) if verdict or (verdict is None and elsewhere))


def is_foreign(stretch: str) -> bool | None:
    """Whether a stretch is in another language than English; None where it is too short to tell, or no prose."""
    looked_at = stretch[:LOOKED_AT]
    words = WORD.findall(looked_at)
    letters = sum(map(len, words))
    if letters > ENOUGH and not looked_at.isascii() and sum(_is_latin(c) for w in words for c in w) < letters / 2:
        return True
    if len(words) < ENOUGH:
        return None
    low = [plain(word).lower() for word in words]
    known = languages()
    own = sum(word in known.english for word in low) / len(low)
    other = max(_share(low, small) for small in known.others.values())
    if (other >= AT_LEAST and other > 1.5 * own) or (own < 0.03 and _unlike_english(words)):
        return True
    return False if own >= AT_LEAST else None


def _share(words: Sequence[str], small: frozenset[str]) -> float:
    """The share of a language's small words; fewer than three different ones are chance ('de', 'la' in names)."""
    if len(small.intersection(words)) < 3:
        return 0.0
    return sum(word in small for word in words) / len(words)


def _unlike_english(words: Sequence[str]) -> bool:
    """Whether words, hardly any of them small English ones, are the prose of a language that inflects rather than uses
    small words: many with accents, or a long run in lower case."""
    accented = sum(not word.isascii() for word in words) / len(words)
    lower = sum(word.islower() for word in words) / len(words)
    return lower > 0.5 and (accented > 0.15 or len(words) >= 2 * ENOUGH)


def _is_latin(letter: str) -> bool:
    """Whether a letter is one of the Latin script, accents and the Vietnamese letters included."""
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"
