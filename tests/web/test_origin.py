"""The word by which a change is known to come from a page of ours: another in each answer, and the same all the time."""

from hypothesis import given
from hypothesis import strategies as st

from communique.web.access.origin import masked, unmasked


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_a_word_is_the_same_behind_whatever_it_was_masked_with(word: str) -> None:
    assert unmasked(masked(word)) == word


@given(st.text(st.characters(codec="ascii"), min_size=8, max_size=60))
def test_no_two_answers_carry_the_same_letters(word: str) -> None:
    assert masked(word) != masked(word)
    assert word not in masked(word)


@given(st.text(max_size=80))
def test_what_somebody_made_up_is_no_fault(told: str) -> None:
    assert isinstance(unmasked(told), str)
