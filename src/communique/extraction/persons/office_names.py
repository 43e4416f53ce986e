"""Names of offices as they are compared: which two are one office, and how one holder's is written."""

import re
from functools import lru_cache


def same_office(one: str, other: str) -> bool:
    """Whether two names of an office mean one office: one's words lie within the other's ('Minister of Defence' and
    'Defence Minister', 'Secretary' and 'Secretary of State')."""
    a, b = _abroad(key(one)), _abroad(key(other))
    slip = len(a) == len(b) > MANY and len(a - b) == 1  # one word of a long name is told another way
    return a <= b or b <= a or slip


def _abroad(words: frozenset[str]) -> frozenset[str]:
    """'External Relations' and 'External Affairs' are some states' words for foreign affairs."""
    return (words - {"external", "relations"}) | {"foreign"} if "external" in words else words


SPELLING = {"defense": "defence", "programme": "program", "labor": "labour", "adviser": "advisor", "premier": "prime minister",
            "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
            "chairperson": "chair", "pm": "prime minister", "mos": "minister state",
            "sg": "secretary general", "vp": "vice president", "undersecretary": "under secretary",
            "eam": "external affairs minister", "fm": "foreign minister", "acting": "", "interim": ""}  # fmt: skip
MANY = 4
"""Telling words of an office from which on one other word makes no other office of one person's."""
IDLE = {"of", "for", "the", "to", "and", "affairs", "on", "&", ","}


@lru_cache(maxsize=1 << 12)
def key(office: str) -> frozenset[str]:
    """The telling words of an office, spelt one way."""
    plain = office.lower().replace("-", " ").replace(",", " ").split()
    return frozenset(part for word in plain for part in SPELLING.get(word, word).split() if part not in IDLE)


def is_foreign_minister(office: str) -> bool:
    """Whether an office is that of the one who heads a foreign ministry, whatever else belongs to it."""
    words = key(office)
    return "minister" in words and ABROAD.search(office) is not None and not words & BELOW


ABROAD = re.compile(r"\b(?:foreign|external)\s+(?:minister|affairs|relations|and)\b", re.IGNORECASE)
BELOW = {"deputy", "vice", "state", "assistant", "former", "shadow", "parliamentary", "spokesperson", "advisor"}
"""Words of the offices beside and below a minister."""


PLURALS = re.compile(
    r"\b(minister|president|premier|chancellor|ambassador|representative|envoy|king|leader|senator|coordinator|negotiator|"
    r"adviser|advisor|spokesperson|director|head)s\b",
    re.IGNORECASE,
)


def singular(name: str, plural: bool) -> str:
    """'Foreign Ministers' → 'Foreign Minister'; written all in capitals → in title case."""
    if plural:
        name = PLURALS.sub(r"\1", name)
        name = re.sub(r"\b([Ss])ecretaries\b", r"\1ecretary", name)
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        small = {"of", "for", "and", "the", "to", "on"}
        return " ".join(w.lower() if w.lower() in small else w.capitalize() for w in name.split())
    return name
