"""Persons kept up to date mention by mention are those that all mentions make at once."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from communique.resolution.kept import Kept
from communique.resolution.persons import Mention, People
from communique.resolution.placing import Placing, as_key

NAMES = st.sampled_from(
    ["Aydin", "Kemal Aydin", "Murat Aydin", "K Aydin", "Kemal Aidyn", "Then Kemal Aydin", "Kemal", "Aydin Kemal"]
)
SIDES = st.sampled_from([frozenset(codes) for codes in ({"TR"}, {"KZ"}, {"TR", "KZ"}, {"G20"}, {"G20", "TR"}, ())])
MENTIONS = st.builds(Mention, NAMES, SIDES, st.booleans())
TIMES = st.sampled_from([1, 1, 2, 5, 20, 70])


@given(st.lists(st.dictionaries(MENTIONS, st.tuples(st.booleans(), TIMES), max_size=5), max_size=6))
def test_placing_comes_to_what_all_mentions_make(steps: list[dict[Mention, tuple[bool, int]]]) -> None:
    placing, held = Placing(Kept()), Counter[Mention]()
    for step in steps:
        more = {m: times if comes else -min(times, held[m]) for m, (comes, times) in step.items()}
        before = {m: placing.person(m) for m in held}
        moved = placing.update(more)
        held = +Counter({m: held[m] + more.get(m, 0) for m in {*held, *more}})
        people = People(held.elements())
        for mention in held:
            assert placing.person(mention) == people.person(mention)
            if mention in before and before[mention] != people.person(mention):
                assert as_key(mention) in moved
