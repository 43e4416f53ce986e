"""Documents that tell of one state alone have no findings, whatever others they name by the way."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document

RULES = Rules()
TOLD = (
    "President Gabriel Soto chaired a meeting of the cabinet at the Government House. He stressed that the budget had to be "
    "balanced. The ministers spoke of roads and schools for two hours. "
)


def _found(text: str, title: str = "President Gabriel Soto chaired a meeting of the cabinet") -> bool:
    return bool(RULES.extract(Document(id="d", title=title, text=text, source="President of Peru")).findings)


@pytest.mark.parametrize(
    "aside",
    [
        "The area is nearly as large as that of French farmland.",
        "He recalled Peru's entry into the WTO.",
        "Its board is made up of renowned scientists from Chile, Brazil and Spain.",
        "He said that the reform mattered on the international stage.",
    ],
)
def test_parties_named_by_the_way_make_no_dealings(aside: str) -> None:
    assert not _found(TOLD + aside)


def test_a_party_that_does_something_does() -> None:
    assert _found(TOLD + "Chile and Brazil were invited to send observers.")


def test_so_does_a_heading_that_tells_of_another_part_of_the_world() -> None:
    assert _found(TOLD, "President Gabriel Soto spoke at the Congress of the European Organisation of Auditors")
    assert _found(TOLD, "President Gabriel Soto received guests from Chile")


def test_so_does_somebody_who_stands_for_another_party() -> None:
    assert _found(TOLD + "Chilean Foreign Minister Ana Sample sent a letter.")
