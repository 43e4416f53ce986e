"""The grammar of persons' names: which words after an office, a courtesy or alone are a name, and when two names are
one person's."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from communique.extraction.text.tokens import RUN_ON, Word
from communique.knowledge.given_names import given_names
from communique.knowledge.lexicon import lexicon
from communique.knowledge.offices import offices

ABBREVIATED = {"Ma", "Wm", "Jos", "Fco"}
GIVEN_TOO = {"jan", "said", "april", "june", "august", "to", "will"}
"""Words of the language that are given names, or begin a name, as well."""
SONS = {"bin", "ibn", "bint", "ben"}
"""After these, a word of the language is a name: 'Tariq bin Said'."""
LEADING = {"von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben",
           "abu", "ould", "ter", "zu", "af", "al-", "el-"}  # fmt: skip
"""Particles with which the name of somebody told by the surname alone begins."""
PEERS = {"lord", "lady", "baroness", "viscount", "earl"}
LATER = {"He", "An", "My", "May", "So", "In", "Day"}
"""Words of the language that are a part of East Asian names behind the first: 'Liu He', 'Pham My'."""
SPOILT_LETTER = re.compile(r"(?<=[A-Za-z])x([C-F][0-9A-F])(?=[a-z\s]|$)")
"""The code of a Latin letter with an accent, within a word."""
LONGEST = 8
"""Words in a name; what is longer is a heading."""
GAP = 2
"""Characters between two words of a name at most."""


def name_end(words: Sequence[Word], i: int, barred: frozenset[int], *, titled: bool = False) -> int:
    """The index after the name that begins with word `i`, or `i` where none does.

    `barred` are indexes of words that are no part of a name: those of parties, offices, dates. A name is initials and
    capitalised words with particles between ('Faisal bin Farhan Al Saud', 'Joseph R. Biden, Jr.'); behind a title it may begin
    with a particle ('President von der Example').
    """
    known, j, last = offices(), i, i
    while j < len(words) and j - i < LONGEST:
        word = words[j]
        if j in barred or (j > i and (word.opens or word.start - words[j - 1].end > GAP)):
            break
        if word.is_spoilt:
            return i
        if j > i and word.text in known.postnominals and not words[j - 1].text.isupper():
            break
        nickname = _nickname(words, j, barred) if j > i else None
        if nickname is not None:
            j = nickname
        elif j > i and word.text in LATER and words[j - 1].is_name_like and not words[j - 1].text.isupper():
            j += 1
            last = j
        elif j == i and _is_abbreviated(words, j, barred):
            j += 2
        elif word.is_initial or (
            word.is_name_like
            and (
                not is_common(word) or (j == i and _is_given(words, j, barred)) or (j > i and words[j - 1].low in SONS)
            )
        ):
            j += 1
            last = j
            if word.possessive:
                break
        elif word.low == "of" and j - i == 1 and _is_peerage(words, i, barred):
            j = last = j + 2  # 'Lord Ahmad of Wimbledon'
        elif (
            word.low in known.particles and (j > i or (titled and word.low in LEADING)) and _leads_on(words, j, barred)
        ):
            j += 1
        elif word.text == "," and j > i and j + 1 < len(words) and words[j + 1].bare in known.suffixes:
            j = last = j + 2
            break
        else:
            break
    if last > i and (
        _is_cut(words, last) or words[last - 1].low in (known.body_ends if last - i == 1 else known.sites)
    ):
        return i
    if last < len(words) and last > i and words[last].bare in known.suffixes and words[last].is_name_like:
        last += 1
    if last > i and words[last - 1].is_initial and words[last - 1].text.endswith(".") and last - i == 1:
        return i
    return _said_once(words, i, last)


def _said_once(words: Sequence[Word], first: int, last: int) -> int:
    """The end of a name without its repetition: 'Hu Jintao Hu Jintao', 'Ilham Aliyev Aliyev Ilham', as pages have it whose
    pictures or notes repeat a name.
    """
    half = (last - first) // 2
    one, again = (sorted(word.low for word in words[at : at + half]) for at in (first, first + half))
    return first + half if half > 1 and last - first == 2 * half and one == again else last


def _is_peerage(words: Sequence[Word], i: int, barred: frozenset[int]) -> bool:
    """Whether a place goes on a peer's name."""
    peer = i > 0 and words[i - 1].low in PEERS and i + 2 < len(words)
    return peer and i + 2 not in barred and words[i + 2].is_name_like and not is_common(words[i + 2])


def _nickname(words: Sequence[Word], j: int, barred: frozenset[int]) -> int | None:
    """The index after a nickname in quotation marks or brackets within a name: 'Jose "Pepe" Example'."""
    closing = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}.get(words[j].text)
    if closing is None:
        return None
    for close in (j + 2, j + 3):
        if close + 1 < len(words) and words[close].text == closing:
            inner = all(words[k].is_name_like and k not in barred for k in range(j + 1, close))
            after = words[close + 1]
            leads = after.is_name_like and close + 1 not in barred and not is_common(after)
            tight = after.start - words[close].end == 1 and words[j + 1].start == words[j].end
            return close + 1 if inner and leads and tight else None
    return None


def _is_abbreviated(words: Sequence[Word], j: int, barred: frozenset[int]) -> bool:
    """Whether a short form of a given name stands before two more names: 'Ma. Teresa Example'."""
    if words[j].text not in ABBREVIATED or j + 3 >= len(words) or words[j + 1].text != ".":
        return False
    return all(words[k].is_name_like and k not in barred and not is_common(words[k]) for k in (j + 2, j + 3))


def _is_given(words: Sequence[Word], j: int, barred: frozenset[int]) -> bool:
    """Whether a word that is also one of the language is a given name here: 'President Jan Example', 'To Example'."""
    low = words[j].low
    if low not in GIVEN_TOO or j + 1 >= len(words) or j + 1 in barred:
        return False
    leads = words[j + 1].is_name_like and not words[j + 1].opens and not is_common(words[j + 1])
    after_title = j > 0 and (j - 1 in barred or words[j - 1].bare in offices().honorifics)
    in_prose = j + 2 < len(words) and not words[j + 2].is_name_like
    return leads and (low == "jan" or (after_title and in_prose))


def _is_cut(words: Sequence[Word], last: int) -> bool:
    """Whether what looks like a name up to `last` is none: a letter in it is spoilt, or a body's name goes on after it
    ('the foreign ministers of the Steering Group')."""
    if words[last - 1].is_spoilt:
        return True
    if last >= len(words):
        return False
    after, gap = words[last], words[last].start - words[last - 1].end
    if after.is_spoilt and (gap == 0 or after.text[0].isalnum()):
        return True
    goes_on = after.low in offices().body_ends or after.low == "international"
    return goes_on and after.is_name_like and not after.opens and 0 < gap <= GAP


def _leads_on(words: Sequence[Word], j: int, barred: frozenset[int]) -> bool:
    """Whether a particle at `j` is followed by more of the name."""
    for ahead in range(j + 1, min(j + 3, len(words))):
        if ahead in barred:
            return False
        if words[ahead].is_name_like and (not is_common(words[ahead]) or words[ahead - 1].low in SONS):
            return True
        if words[ahead].low not in offices().particles:
            return False
    return False


def is_common(word: Word) -> bool:
    """Whether a capitalised word is one of the language rather than a name: 'Monday', 'Meeting', 'The'."""
    return word.low in lexicon().never_names or (word.low in _verbs() and not word.is_initial)


@cache
def _verbs() -> frozenset[str]:
    return lexicon().heading_verbs


@lru_cache(maxsize=1 << 13)
def plain(name: str) -> tuple[str, ...]:
    """A name's telling parts in lower case without accents, initials and suffixes."""
    bare = unicodedata.normalize("NFKD", SPOILT_LETTER.sub(_letter, name)).encode("ascii", "ignore").decode().lower()
    parts = bare.replace(".", " ").replace(",", " ").replace("-", " ").split()
    return tuple(p for p in parts if len(p) > 1 and p not in offices().suffixes)


def is_spoilt(name: str) -> bool:
    """Whether the page that a name stands on wrote the code of a letter for the letter: 'SxE1nchez'."""
    return SPOILT_LETTER.search(name) is not None


def _letter(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))


def one_person(short: str, full: str) -> bool:
    """Whether `short` can be a shorter form of the name `full`: its words lie within it and it ends, or begins, it."""
    a, b = plain(short), plain(full)
    if not a or not b:
        return False
    if "".join(a) == "".join(b):
        return True
    if len(a) > 1 and a[-1] == b[-1] and _one_given(a[0], b[0]):
        return set(a[1:]) <= set(b)
    within = set(a) <= set(b)
    return within and (
        a[-1] == b[-1]
        or a[0] == b[0]
        or len(a) > 1
        or (len(b) > 2 and a[0] == b[-2] and len(a[0]) > 3)
        or (len(b) > 3 and len(a[0]) > 2 and a[0] not in offices().particles)
    )


def _one_given(one: str, other: str) -> bool:
    """Whether two given names are forms of one name: 'Joe' and 'Joseph'."""
    return other in given_names().get(one, ())


def _once(name: str) -> str:
    """A name that a caption gives twice, the second time surname first: 'Ann Example Example Ann'."""
    words_of = name.split()
    half = len(words_of) // 2
    twice = half > 1 and len(words_of) == 2 * half and sorted(words_of[:half]) == sorted(words_of[half:])
    return " ".join(words_of[:half]) if twice else name


def tidy(name: str) -> str:
    """A name as it is shown: white space single; what is written all in capitals, in title case."""
    whole = _once(" ".join(RUN_ON.sub(r"\1 ", name).split()).strip(" ,"))
    letters = [c for c in whole if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        particles = offices().particles
        return " ".join(
            w.lower() if w.lower() in particles - {"al", "el", "y", "e", "st"} else _cased(w) for w in whole.split()
        )
    return whole


def _cased(word: str) -> str:
    pieces = [p[:1] + p[1:].lower() for p in word.split("-")]
    return "-".join("Mc" + p[2:3].upper() + p[3:] if p.startswith("Mc") and len(p) > 4 else p for p in pieces)
