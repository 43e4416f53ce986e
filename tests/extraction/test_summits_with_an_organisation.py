"""Summits of an organisation with one state, and lists of instruments told in one line or ratified by law."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Instrument, Meeting

RULES = Rules()


def _facts(text: str, title: str = "") -> list[object]:
    document = Document(id="d", text=text, title=title, published="2019-03-05")
    return [f.fact for f in RULES.extract(document).findings]


def _summits(text: str, title: str = "") -> list[Meeting]:
    return [f for f in _facts(text, title) if isinstance(f, Meeting) and f.mechanism]


def _stages(text: str) -> set[str]:
    return {f.stage for f in _facts(text) if isinstance(f, Instrument)}


def test_a_host_is_no_party_to_a_summit_of_an_organisation_with_one_state() -> None:
    (summit,) = _summits("The EU-Ukraine summit will be held in Vienna in June.")
    assert (set(summit.parties), summit.country) == ({"EU", "UA"}, "AT")


def test_a_spaced_dash_joins_the_two_parties_of_a_summit() -> None:
    text = "The African Union — China summit opened in Addis Ababa on Monday."
    (summit,) = _summits(text, title="African Union — China summit opens")
    assert set(summit.parties) == {"AfU", "CN"}


def test_what_is_being_prepared_is_still_to_come() -> None:
    (summit,) = _summits("They exchanged views on the preparation of the EU-Mexico summit in November.")
    assert (summit.date, summit.stage) == ("2019-11", "planned")


def test_the_day_of_the_previous_summit_is_not_that_of_the_one_reported() -> None:
    text = (
        "The 12th EU-Russia summit was held in the capital of Italy.\nThe leaders turned to the areas which had been "
        "agreed upon during the previous summit held in St Petersburg in May 2018."
    )
    told = _summits(text, title="The 12th EU-Russia summit was held in Rome")
    assert not any(m.ordinal == 12 and m.date and m.date.startswith("2018") for m in told)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        (
            "The talks ended with the following documents being signed: an Agreement between Kenya and Japan on Air "
            "Services; an Agreement between Kenya and Japan on Tourism.",
            "signed",
        ),
        (
            "The President signed laws on the ratification of the following agreements:\n1. Agreement between Georgia "
            "and Malta on Air Services\n2. Agreement between Georgia and Cyprus on Extradition",
            "ratified",
        ),
    ],
)
def test_the_words_over_a_list_tell_the_stage_of_its_items(text: str, stage: str) -> None:
    assert _stages(text) == {stage}
