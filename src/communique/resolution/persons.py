"""Which names mean the same person: spellings, order, initials, short forms, and a name within a longer one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from communique.resolution.parties import is_state
from communique.resolution.words import fold, listed

_SUFFIXES = frozenset(("jr", "sr"))
_NUMERALS = frozenset(("ii", "iii", "iv", "v", "vi", "vii", "viii", "xiv", "xvi"))
_HONORIFICS = listed("mr mrs ms miss dr prof professor sir shri smt gen general he hon lord lady")
_NEAR = 0.8
"""The likeness of two family names from which on one may be the other misspelt."""
_FAR = 3
"""By how many magnitudes (powers of two) one is named more often than another, before a short name is taken for his."""
_SHORT_FORMS = {
    "joe": "joseph", "tony": "anthony", "antony": "anthony", "bill": "william", "bob": "robert", "jim": "james",
    "jake": "jacob", "mike": "michael", "tom": "thomas", "dick": "richard", "ned": "edward", "ted": "edward",
    "dan": "daniel", "dave": "david", "steve": "steven", "stephen": "steven", "chris": "christopher",
    "nick": "nicholas", "liz": "elizabeth", "kate": "katherine", "vlad": "vladimir", "volodymyr": "vladimir",
    "oleksandr": "alexander", "aleksandr": "alexander", "aliaksandr": "alexander",
    "mykola": "nikolai", "serhii": "sergei", "andrii": "andrei",
}  # fmt: skip


def romanised(word: str) -> str:
    """A folded word with the usual variants of transliteration brought to one: 'shoygu' and 'shoigu' are
    'shoigu'.

    'Zelenskyy', 'Zelenskiy' and 'Zelensky' fall together, and so do 'Kocharyan' and 'Kocharian', 'Sergey' and
    'Sergei', 'Nazarbayev' and 'Nazarbaev', 'Khatami' and 'Hatami'. Names that differ in more than this stay
    apart.
    """
    out = word.replace("kh", "h").replace("x", "ks").replace("y", "i").replace("j", "i").replace("w", "v")
    out = re.sub(r"(.)\1+", r"\1", out)
    out = re.sub(r"(?<=[aeou])ie", "e", out)
    return re.sub(r"(?<=[^aeiou])ie", "e", out)


def _skeleton(word: str) -> str:
    """The consonants: 'mohammed' and 'muhammad' fall together."""
    return re.sub(r"[aeiou]", "", word)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its comparable parts, in the order written. `numeral` is that of a monarch."""

    parts: tuple[str, ...]
    numeral: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Name":
        """The name without titles and suffixes; a name of nothing but these keeps them."""
        return _parse(text)

    @property
    def bare(self) -> bool:
        """Whether only one part is told ('Singh')."""
        return len(self.parts) < 2

    def words(self) -> tuple[str, ...]:
        """The parts that are more than an initial."""
        return tuple(part for part in self.parts if len(part) > 1)


@lru_cache(maxsize=65536)
def _parse(text: str) -> Name:
    raw = re.findall(r"[^\W_]+", fold(text).replace("-", ""))
    numeral = next((part for part in raw[1:] if part in _NUMERALS), None)
    kept = [part for part in raw if part not in _SUFFIXES and part not in _HONORIFICS and part != numeral]
    return Name(tuple(romanised(_SHORT_FORMS.get(part, part)) for part in kept or raw), numeral)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be those of one person of one party.

    They can where one lies wholly within the other, where they hold the same parts in another order, or where
    the family names are equal and each given name of the shorter has its like in the longer: the same, an
    initial of it, a short form of it, or the same consonants.
    """
    a, b = Name.parse(one), Name.parse(other)
    return _same(a, b) if len(a.parts) <= len(b.parts) else _same(b, a)


@lru_cache(maxsize=65536)
def _same(short: Name, long: Name) -> bool:
    if short.numeral != long.numeral and short.numeral and long.numeral:
        return False
    if not short.parts:
        return not long.parts
    if _within(short.parts, long.parts) or sorted(short.parts) == sorted(long.parts):
        return any(len(part) > 1 for part in short.parts)
    if short.bare or short.parts[-1] != long.parts[-1] or len(short.parts[-1]) < 2:
        return False
    if len(short.parts) > 2 and len(short.parts) != len(long.parts):
        return False
    return _given_agree(short.parts[:-1], long.parts[:-1])


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))


def _given_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each given name of the shorter has its like in the longer, in order, the first with the first."""
    if not _alike(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_alike(part, candidate) for candidate in rest) for part in short[1:])


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    bones = _skeleton(one)
    # A final 'a' tells a woman's name from a man's ('Alexandra'), which the consonants do not.
    same_ending = one.endswith("a") == other.endswith("a")
    return len(bones) > 2 and one[0] == other[0] and same_ending and bones == _skeleton(other)


def fullness(name: str) -> int:
    """Whether a name tells a given name and a family name (2), one of them (1), or initials alone (0)."""
    return min(len(Name.parse(name).words()), 2)


def misspelt(one: str, other: str) -> bool:
    """Whether two names look like one that was misspelt: 'Atal Vajpayee' and 'Atala Vajpayi'.

    That is no ground to take them for one person, but one not to take them for two.
    """
    a, b = Name.parse(one).parts, Name.parse(other).parts
    if not a or not b or a[0][0] != b[0][0]:
        return False
    return SequenceMatcher(None, a[-1], b[-1], autojunk=False).ratio() >= _NEAR


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as one document gives it, and the parties that its bearer can stand for.

    `told` says whether the document tells the party of this very person; if not, `parties` are those of the
    meeting in which the name occurs. Empty where nothing tells.
    """

    name: str
    parties: frozenset[str] = frozenset()
    told: bool = True

    @property
    def sure(self) -> bool:
        """Whether it names somebody in full, and tells the party."""
        return self.told and bool(self.parties) and not Name.parse(self.name).bare


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody under all the names that the documents use. `key` is the same wherever the same mentions are known."""

    key: str
    name: str
    parties: frozenset[str]


@dataclass(slots=True)
class Company:
    """What is known of one person while the mentions are gone through, the fullest first."""

    names: list[str] = field(default_factory=list)
    parties: frozenset[str] = frozenset()
    times: int = 0
    """How many times the person is told by a full name, with a party."""

    @property
    def weight(self) -> int:
        """The magnitude of `times`, so that few of the new documents change it."""
        return self.times.bit_length()

    def may_hold(self, mention: Mention) -> bool:
        """Whether the mention can be of this person: by party, and by every name known so far."""
        if mention.parties and self.parties and not mention.parties & self.parties:
            return False
        return all(same_name(mention.name, name) for name in self.names)

    def take(self, mention: Mention, times: int = 1) -> None:
        if mention.name not in self.names:
            self.names.append(mention.name)
        if mention.told or not self.parties:
            self.parties |= mention.parties
        if mention.sure:
            self.times += times


class People:
    """Everybody whom a set of documents names. A function of the mentions, whatever their order.

    A person is called by the full name that is used most.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._of: dict[Mention, Person] = {}
        groups: list[Company] = []
        by_part: dict[str, list[int]] = {}
        placed: dict[Mention, int] = {}
        told = Counter(mentions)
        for mention in sorted(told, key=fullest_first):
            parts = Name.parse(mention.name).words()
            near = sorted({number for part in parts for number in by_part.get(part, ())})
            at = placed_in(mention, [groups[number] for number in near])
            number = len(groups) if at is None else near[at]
            if at is None:
                groups.append(Company())
            for part in Name.parse(mention.name).words():
                numbers = by_part.setdefault(part, [])
                if number not in numbers:
                    numbers.append(number)
            groups[number].take(mention, told[mention])
            placed[mention] = number
        times: list[Counter[str]] = [Counter() for _ in groups]
        for mention, number in placed.items():
            times[number][mention.name] += told[mention]
        persons = [person_of(group.parties, called) for group, called in zip(groups, times, strict=True)]
        self._of = {mention: persons[number] for mention, number in placed.items()}

    def person(self, mention: Mention) -> Person:
        """The person behind a mention; raises KeyError for a mention that was not among those given."""
        return self._of[mention]


def fullest_first(mention: Mention) -> tuple[bool, bool, int, int, str, tuple[str, ...]]:
    """Full names of told parties come first, so that what is less certain finds its person already there."""
    name = Name.parse(mention.name)
    return (
        name.bare,
        not (mention.told and mention.parties),
        -len(name.parts),
        -len(mention.name),
        mention.name,
        (*sorted(mention.parties), str(mention.told)),
    )


def placed_in(mention: Mention, near: Sequence[Company]) -> int | None:
    """Which of the persons that share a part of the name the mention is of; None where it can be of none, or of more
    than one none of whom is named far more often than the others.
    """
    able = [number for number, company in enumerate(near) if company.may_hold(mention)]
    if not able and not any(map(is_state, mention.parties)):
        return _host(mention, near)
    if len(able) > 1:
        able = [number for number in able if mention.name in near[number].names] or able
    if len(able) > 1 and mention.parties:
        able = [number for number in able if near[number].parties & mention.parties]
        # Who takes part in a meeting stands for one of its parties, not for others beside them.
        able = [number for number in able if near[number].parties <= mention.parties] or able
    if len(able) > 1 and not mention.sure:
        able = _outstanding([(near[number].weight, number) for number in able])
    return able[0] if len(able) == 1 else None


def _host(mention: Mention, near: Sequence[Company]) -> int | None:
    """The statesman whom all know by the family name that is told with an organisation alone: 'the G20 … Smith'."""
    name = Name.parse(mention.name)
    able = [
        (company.weight, number)
        for number, company in enumerate(near)
        if all(same_name(mention.name, n) and Name.parse(n).parts[-1] == name.parts[-1] for n in company.names)
    ]
    return next(iter(_outstanding([*able, (0, -1)])), None) if able and not mention.sure else None


def _outstanding(able: Sequence[tuple[int, int]]) -> list[int]:
    """Who, of some by weight, is named far more often than all others: whoever writes of that one need not tell who is
    meant.

    All full names of told parties are placed before any other (`fullest_first`), so how often they are told is known.
    """
    (first, number), (second, _) = sorted(able, reverse=True)[:2]
    return [number] if first >= second + _FAR else []


def person_of(parties: frozenset[str], times: Mapping[str, int]) -> Person:
    """The person of these parties who is called by these names so many times each."""
    name = max(times, key=lambda n: (fullness(n), times[n], len(n), n))
    return Person("|".join((*sorted(parties), " ".join(Name.parse(name).parts))), name, parties)
