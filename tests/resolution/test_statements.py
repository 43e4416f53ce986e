from collections.abc import Callable
from dataclasses import replace

import pytest

from communique.model.facts import Statement
from communique.resolution.cast import Cast
from communique.resolution.reports import Report
from communique.resolution.statements import statements

Group = Callable[..., list[set[str]]]
SAID = Statement(
    speaker="Ana Souza", party="BR", mode="direct", text="our ports will stay open to every ship that comes in peace"
)


@pytest.fixture
def group(tell: Callable[..., tuple[Report, ...]]) -> Group:
    def _group(*told: tuple[str, str, Statement]) -> list[set[str]]:
        reports = tell(*told)
        return [{r.document for r in one} for one in statements(reports, Cast(reports))]

    return _group


def test_one_utterance_is_one_statement_however_much_of_it_is_printed(group: Group) -> None:
    longer = replace(SAID, text="I say it again: our ports will stay open to every ship that comes in peace, always")
    told = [("a", "2022-09-01", SAID), ("b", "2022-09-01", longer), ("c", "2022-09-02", replace(SAID, speaker="Souza"))]
    assert group(*told) == [{"a", "b", "c"}]


def test_another_speaker_or_mode_is_another_statement(group: Group) -> None:
    other = replace(SAID, speaker="Lindiwe Dube", party="ZA")
    reported = replace(SAID, mode="indirect")
    assert group(("a", "2022-09-01", SAID), ("b", "2022-09-01", other), ("c", "2022-09-01", reported)) == [
        {"a"},
        {"b"},
        {"c"},
    ]


def test_the_same_words_a_year_later_are_said_again(group: Group) -> None:
    assert group(("a", "2022-09-01", SAID), ("b", "2023-09-01", SAID)) == [{"a"}, {"b"}]


def test_two_sentences_with_a_common_turn_of_phrase_stay_two(group: Group) -> None:
    other = replace(SAID, text="every ship that comes in peace pays the same fee as last year and the year before that")
    assert group(("a", "2022-09-01", SAID), ("b", "2022-09-01", other)) == [{"a"}, {"b"}]
