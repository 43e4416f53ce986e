"""Who has had to do with whom, and how much: pairs of parties, counted over relationships and years."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from communique.register.activity import Scope, Tally

if TYPE_CHECKING:
    from communique.register.store import Register

Pair = tuple[str, str]
_Key = TypeVar("_Key", str, Pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounters:
    """How much there was of what a scope covers: in all, by party, by pair, and by party and year.

    What several parties did at once counts for each of them and each pair of them. Parties and pairs stand with the most
    active first; only the first few are held, and `parties_beside`, `pairs_beside` say how many more there are, and
    `number_beside` how much is between those pairs.
    """

    number: int
    parties: Mapping[str, int]
    pairs: Mapping[Pair, int]
    years: Mapping[tuple[str, int], int]
    parties_beside: int
    pairs_beside: int
    number_beside: int


def encounters(
    register: "Register", scope: Scope, *, party: str | None = None, two_only: bool = False, most: int = 30
) -> Encounters:
    """Who had to do with whom, of what the scope covers: the `most` active parties and the pairs of these.

    With `party` only what it took part in counts; `two_only` leaves out what more than two parties did together.
    """
    told = [
        tally
        for tally in register.tallies(scope)
        if (party is None or party in tally.parties) and not (two_only and len(tally.parties) > 2)
    ]
    return _counted(told, most)


def _counted(told: Sequence[Tally], most: int) -> Encounters:
    parties, pairs = _totals(told)
    first = dict(_ranked(parties)[:most])
    inside = {pair: number for pair, number in _ranked(pairs) if pair[0] in first and pair[1] in first}
    years: Counter[tuple[str, int]] = Counter()
    for tally in told:
        for code in tally.parties:
            if code in first:
                years[code, tally.year] += tally.number
    return Encounters(
        number=sum(tally.number for tally in told),
        parties=first,
        pairs=inside,
        years=years,
        parties_beside=len(parties) - len(first),
        pairs_beside=len(pairs) - len(inside),
        number_beside=sum(pairs.values()) - sum(inside.values()),
    )


def _totals(told: Iterable[Tally]) -> tuple[Counter[str], Counter[Pair]]:
    sets: Counter[tuple[str, ...]] = Counter()
    for tally in told:
        sets[tally.parties] += tally.number
    parties: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    for codes, number in sets.items():
        for code in codes:
            parties[code] += number
        for one, other in combinations(sorted(codes), 2):
            pairs[one, other] += number
    return parties, pairs


def _ranked(counts: Counter[_Key]) -> list[tuple[_Key, int]]:
    """The most first; of as many the first by name."""
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
