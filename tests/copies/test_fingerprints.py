from hypothesis import given
from hypothesis import strategies as st

from communique.copies.fingerprints import RUN, WINDOW, grams, sketch, winnowed

WORDS = st.lists(st.integers(0, 9), max_size=60)


def keys(numbers: list[int]) -> set[int]:
    return {print.key for print in winnowed(grams(numbers))}


@given(WORDS, WORDS, st.lists(st.integers(0, 9), min_size=RUN, max_size=RUN), WORDS, WORDS)
def test_any_twelve_words_in_common_leave_a_fingerprint_in_common(
    before: list[int], after: list[int], run: list[int], ahead: list[int], behind: list[int]
) -> None:
    assert keys(before + run + after) & keys(ahead + run + behind)


@given(WORDS)
def test_no_stretch_of_eight_grams_goes_without_a_fingerprint(numbers: list[int]) -> None:
    made = grams(numbers)
    places = [print.at for print in winnowed(made)]
    for first in range(len(made) - WINDOW + 1):
        assert any(first <= at < first + WINDOW for at in places)


def test_fewer_than_five_words_leave_nothing() -> None:
    assert not keys([1, 2, 3, 4])
    assert len(keys([1, 2, 3, 4, 5])) == 1


def test_a_fingerprint_depends_on_order() -> None:
    assert not keys(list(range(12))) & keys(list(range(12))[::-1])


def test_sketches_tell_how_much_documents_have_in_common() -> None:
    whole, most, little = sketch(range(1000)), sketch(range(100, 1100)), sketch(range(900, 1900))
    assert len(set(whole) & set(most)) > 22
    assert len(set(whole) & set(little)) < 10
