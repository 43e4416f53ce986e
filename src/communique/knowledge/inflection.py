"""The forms of a verb, the plural of a noun, a pattern for phrases: for data files that list bare words."""

import re
from collections.abc import Iterable

VOWELS = "aeiou"
STRESSED = frozenset(
    {"commit", "plan", "begin", "set", "scrap", "quit", "drop", "refer", "occur", "submit", "permit", "admit", "get",
     "put", "run", "sit", "cut", "ship", "annul", "fulfil"}
)  # fmt: skip
"""Verbs that double their last letter before '-ed' and '-ing'."""


def verb_forms(entry: str) -> frozenset[str]:
    """All forms of a verb: 'ratify' → ratify, ratifies, ratified, ratifying. Irregular forms follow a slash:
    'withdraw/withdrew/withdrawn'."""
    base, *irregular = entry.split("/")
    forms = {base, *irregular, third_person(base), participle(base)}
    return frozenset(forms if irregular else forms | {past(base)})


def forms_of_verbs(entries: Iterable[str]) -> frozenset[str]:
    """All forms of some verbs."""
    return frozenset(form for entry in entries for form in verb_forms(entry))


def plural(noun: str) -> str:
    """'treaty' → 'treaties'."""
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def noun_forms(entry: str) -> frozenset[str]:
    """A noun and its plurals; irregular ones follow a slash: 'memorandum/memoranda'."""
    base, *irregular = entry.split("/")
    return frozenset({base, *irregular} if irregular else {base, plural(base)})


def third_person(base: str) -> str:
    return plural(base) if not base.endswith("o") else base + "es"


def past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if base in STRESSED else "") + "ed"


def participle(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if base in STRESSED else "") + "ing"


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, in any case, the longest first, with any white space between their words."""
    longest = sorted(words, key=len, reverse=True)
    inner = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)
