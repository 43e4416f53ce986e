"""Whom two reports of meetings name: how many of their persons may be the same."""

from dataclasses import dataclass
from functools import lru_cache

from communique.resolution.persons import fullness, misspelt, same_name


@dataclass(frozen=True, slots=True)
class Met:
    """How many persons two reports have in common, and how many are in one of them alone."""

    common: int
    one: int
    other: int

    @property
    def nested(self) -> bool:
        return not (self.one and self.other)

    @property
    def equal(self) -> bool:
        return not (self.one or self.other)


@lru_cache(maxsize=65536)
def in_common(a: frozenset[str], b: frozenset[str]) -> Met:
    """The persons of two reports that may be of one meeting. There, names that differ a little mean one person."""
    common = a & b
    rest = sorted(b - common)
    left = 0
    for person in sorted(a - common):
        alike = next((other for other in rest if _may_be_one_person(person, other)), None)
        if alike is None:
            left += 1
        else:
            rest.remove(alike)
    return Met(len(a) - left, left, len(rest))


def _may_be_one_person(one: str, other: str) -> bool:
    """Whether two keys of persons (`persons.Person`) can be of one, who was told with other parties or misspelt."""
    (whose, name), (whose_other, name_other) = _key_parts(one), _key_parts(other)
    if not (
        same_name(name, name_other) or (fullness(name) == fullness(name_other) == 2 and misspelt(name, name_other))
    ):
        return False
    return not whose or not whose_other or not whose.isdisjoint(whose_other) or name == name_other


def _key_parts(person: str) -> tuple[frozenset[str], str]:
    *parties, name = person.split("|")
    return frozenset(parties), name


def called(person: str) -> str:
    """The last part of a person's name, by which those are found who are told otherwise."""
    return person.rpartition("|")[2].rpartition(" ")[2]


def nested(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether all of the one are among the other."""
    return a <= b or b <= a
