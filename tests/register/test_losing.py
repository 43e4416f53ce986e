"""Why a value lost: what decided between it and the one that is preferred."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.register.conftest import Press
from tests.register.test_rulings import shelved

from communique.model.evidence import How
from communique.model.record import Record
from communique.pipeline import deciding
from communique.register import losing
from communique.register.losing import WORDS, as_key, between
from communique.register.store import Register
from communique.register.values import Gist, preferred, ranking, standing

pytestmark = pytest.mark.on_both

TALKS = {
    "kind": "meeting",
    "form": "talks",
    "parties": ["KZ", "TR"],
    "participants": ["Aigul Serikova", "Kemal Aydin"],
    "date": "2023-05-04",
    "stage": "held",
}

WORDS_OF = (
    "Nobody in the capital doubted that the two would sit down together.",
    "A wire from the steppe brought the news of their handshake at dusk.",
    "Over tea and dried apricots, old quarrels were laid to rest, it is said.",
)


def told(*stories: tuple[str, dict[str, Any]]) -> Register:
    """A register of stories, each with its day and the fact that it tells, in words of its own."""
    press = Press()
    for number, (day, fact) in enumerate(stories):
        text = WORDS_OF[number]
        press.story(f"paper-{number}", day, text, fact | {"quote": text})
    return shelved(press.read())


def why(register: Register, kind: str, field: str) -> dict[Any, str]:
    (record,) = register.records(kind)
    return {other.value: register.losses(record)[field][as_key(other)] for other in record.fields[field].others}


def test_what_was_planned_lost_to_what_took_place() -> None:
    held = told(("2023-05-01", TALKS | {"stage": "planned"}), ("2023-05-05", TALKS))
    assert why(held, "meeting", "stage") == {"planned": "expected, not done"}


def test_an_earlier_report_lost_to_a_later_one() -> None:
    held = told(("2023-05-04", TALKS | {"country": "TR"}), ("2023-05-05", TALKS | {"country": "KZ"}))
    assert why(held, "meeting", "country") == {"TR": "earlier report"}


def test_fewer_sources_lost_to_more() -> None:
    one, other = TALKS | {"country": "TR"}, TALKS | {"country": "KZ"}
    held = told(("2023-05-05", one), ("2023-05-05", other), ("2023-05-05", other))
    assert why(held, "meeting", "country") == {"TR": "fewer sources"}


def test_a_month_lost_to_a_day_in_it() -> None:
    held = told(("2023-05-05", TALKS | {"date": "2023-05-04"}), ("2023-05-09", TALKS | {"date": "2023-05"}))
    assert why(held, "meeting", "date") == {"2023-05": "less exact"}


def test_the_day_of_a_plan_is_told_of_another_stage() -> None:
    pact = {"kind": "instrument", "form": "treaty", "title": "Grain Transit Treaty", "parties": ["KZ", "TR"]}
    held = told(
        ("2023-05-01", pact | {"stage": "expected", "date": "2023-06-01"}),
        ("2023-06-10", pact | {"stage": "signed", "date": "2023-06-09"}),
    )
    assert why(held, "instrument", "date") == {"2023-06-01": "told of another stage"}
    assert why(held, "instrument", "stage") == {"expected": "expected, not done"}


def test_all_lost_to_a_persons_word() -> None:
    held = told(("2023-05-04", TALKS | {"country": "TR"}), ("2023-05-05", TALKS | {"country": "KZ"}))
    (record,) = held.records("meeting")
    held.decide(deciding.correct(held, record.id, "country", "SE", "desk"))
    assert set(why(held, "meeting", "country").values()) == {losing.RULED}


def test_what_lost_in_a_fact_that_many_report_is_known_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.register import parts, upkeep

    monkeypatch.setattr(parts, "LARGE", 2)
    monkeypatch.setattr(upkeep, "LARGE", 2)
    one, other = TALKS | {"country": "TR"}, TALKS | {"country": "KZ"}
    held = told(("2023-05-04", one), ("2023-05-05", other), ("2023-05-06", other))
    assert why(held, "meeting", "country") == {"TR": "earlier report"}


def test_a_record_that_nothing_lost_in_has_no_reasons() -> None:
    held = told(("2023-05-04", TALKS))
    record: Record = held.records("meeting")[0]
    assert held.losses(record) == {}


FIELDS = ("date", "stage", "form", "office", "title", "name", "person", "country", "place", "ordinal", "cadence")
VALUES = {
    "date": ("2023-05-04", "2023-05", "2023", "2023-05-09"),
    "stage": ("planned", "held", "cancelled", "postponed"),
    "form": ("talks", "visit", "session", "summit", "other"),
    "ordinal": (1, 2, 3),
}
WAYS: tuple[How, ...] = ("told", "resolved", "conventional", "entered")


@st.composite
def gists(draw: Any) -> tuple[str, list[Gist]]:
    import json

    name = draw(st.sampled_from(FIELDS))
    values = draw(
        st.lists(
            st.sampled_from(VALUES.get(name, ("Oslo", "Old Oslo", "Turku", "A. Holm", "Anna Holm"))),
            min_size=2,
            max_size=4,
            unique=True,
        )
    )
    days = st.sampled_from(("2023-05-04", "2023-05-05", "2023-06-01"))
    made = []
    for number, value in enumerate(values):
        first = draw(days)
        made.append(
            Gist(
                key=str(value), times={json.dumps(value): draw(st.integers(1, 3))}, done=draw(st.booleans()),
                how=draw(st.sampled_from(WAYS)), first=first, last=max(first, draw(days)),
                sources=draw(st.integers(1, 3)), place=str(number),
            )
        )  # fmt: skip
    return name, made


@given(case=gists())
def test_whatever_loses_there_is_a_word_for_it(case: tuple[str, list[Gist]]) -> None:
    name, made = case
    held = preferred(name, made)
    best = next(each for each in made if each.spelling == held.preferred.value)
    for other in (each for each in made if each is not best):
        assert between(name, best, other)
        words = WORDS[ranking(name, best)]
        assert len(words) >= min(len(standing(name, best)), len(standing(name, other))) or name in ("title", "name")
