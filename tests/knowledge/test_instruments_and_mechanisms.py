"""The data files of instruments, mechanisms and titles, and the forms derived from them."""

import pytest

from communique.knowledge.inflection import noun_forms, phrases, verb_forms
from communique.knowledge.instruments import instruments
from communique.knowledge.mechanisms import mechanisms
from communique.knowledge.titles import title_words


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("sign", {"sign", "signs", "signed", "signing"}),
        ("ratify", {"ratify", "ratifies", "ratified", "ratifying"}),
        ("conclude", {"conclude", "concludes", "concluded", "concluding"}),
        ("withdraw/withdrew/withdrawn", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
    ],
)
def test_the_forms_of_a_verb_are_derived(entry: str, forms: set[str]) -> None:
    assert verb_forms(entry) == forms


def test_plurals_are_derived_unless_given() -> None:
    assert noun_forms("treaty") == {"treaty", "treaties"}
    assert noun_forms("memorandum/memoranda") == {"memorandum", "memoranda"}


def test_phrases_match_whole_words_in_any_case() -> None:
    pattern = phrases(["in turn", "in"])
    assert [m.group() for m in pattern.finditer("In  turn, within, in")] == ["In  turn", "in"]


def test_a_noun_with_conditions_is_read_before_one_without() -> None:
    plans = instruments().nouns["plan"]
    assert plans[0].before and not plans[-1].before


def test_every_verb_that_binds_tells_a_stage() -> None:
    known = instruments()
    assert known.binding <= known.verbs.keys()


def test_no_word_for_what_is_missed_is_also_one_for_what_is_to_come() -> None:
    known = instruments()
    assert not known.undone & (known.coming | known.open)


def test_every_word_of_joint_bodies_that_is_bilateral_is_known_as_joint_or_stands_in_a_name() -> None:
    known = mechanisms()
    assert known.bilateral - {"working"} <= known.joint


def test_small_words_are_words_though_yaml_knows_truth_values() -> None:
    words = title_words()
    assert {"on", "of"} <= words.opens and "no" in words.leading
    assert all(isinstance(word, str) for word in words.opens | words.leading | words.small)
