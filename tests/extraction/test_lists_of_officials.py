"""Officials whose party is told by how a list, a table or a signature block is laid out."""

import pytest

from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document

BOTH = {"Erik Lund": ("DK", "Minister for Foreign Affairs"), "Marta Silva": ("PT", "Secretary of State")}


def _holders(text: str) -> dict[str, tuple[str | None, str]]:
    (prepared,) = prepare([Document(id="d", text=text, published="2019-05-14")])
    return {p.name: (p.party, p.offices[0].office) for p in build(prepared).persons if p.offices}


@pytest.mark.parametrize(
    "text",
    [
        "Denmark: Erik Lund, Minister for Foreign Affairs\nPortugal: Marta Silva, Secretary of State",
        "- Mr Erik Lund, Minister for Foreign Affairs, Denmark\n- Ms Marta Silva, Secretary of State, Portugal",
        "1. Erik Lund, Minister for Foreign Affairs (Denmark)\n2. Marta Silva, Secretary of State (Portugal)",
        "DENMARK\nMr Erik Lund, Minister for Foreign Affairs\n\nPORTUGAL\nMs Marta Silva, Secretary of State",
        "For the Government of Denmark:\nErik Lund\nMinister for Foreign Affairs\n\n"
        "For the Government of Portugal:\nMarta Silva\nSecretary of State",
        "| Denmark | Erik Lund | Minister for Foreign Affairs |\n| Portugal | Marta Silva | Secretary of State |",
        "Taking part: Denmark – Erik Lund, Minister for Foreign Affairs; Portugal – Marta Silva, Secretary of State.",
        "The guests were Minister for Foreign Affairs Erik Lund (Denmark) and Secretary of State Marta Silva (Portugal).",
        "Erik Lund, Minister for Foreign Affairs, Denmark, and Marta Silva, Secretary of State, Portugal, spoke first.",
        "It was signed for Denmark by Erik Lund, Minister for Foreign Affairs, and for Portugal by Marta Silva, "
        "Secretary of State.",
    ],
)
def test_a_list_tells_whose_officials_it_names(text: str) -> None:
    assert _holders(text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Denmark (Erik Lund) and Portugal (Marta Silva) met.",
        "The foreign ministers of Denmark, Erik Lund, and of Portugal, Marta Silva, met.",
        "Foreign ministers Erik Lund and Marta Silva, of Denmark and Portugal respectively, met.",
    ],
)
def test_several_under_one_title_each_have_the_party_beside_the_name(text: str) -> None:
    assert {name: party for name, (party, _) in _holders(text).items()} == {"Erik Lund": "DK", "Marta Silva": "PT"}


def test_a_party_that_goes_on_with_the_sentence_is_not_that_of_the_name_before() -> None:
    assert _holders("After Foreign Minister Erik Lund, Denmark and Sweden spoke. Portugal kept silent.") == {
        "Erik Lund": (None, "Foreign Minister")
    }


def test_nobody_is_left_over_among_officials_of_many_parties() -> None:
    text = (
        "Norwegian Minister Lars Holm, Finnish Minister Anna Virta and Irish Minister Sean Moore met in Oslo, and so "
    )
    assert (
        _holders(text + "did Trade Minister Olav Berg, after Denmark had asked Denmark's allies.")["Olav Berg"][0]
        is None
    )


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n* ", "\n•   ", "; ", "    "])
def test_the_country_behind_one_name_is_not_that_of_the_next(between: str) -> None:
    guests = between.join(
        (
            "Prime Minister Ana Brown, Antigua and Barbuda",
            "President Luis Fernandes, Argentina",
            "President Ursula Venn, European Commission",
            "King Salim bin Aziz, Saudi Arabia",
        )
    )
    lead = "President Paul Harlan has invited twenty leaders to a summit on the oceans. Those invited are:"
    told = _holders(f"{lead}{between}{guests}")
    assert told["Luis Fernandes"] == ("AR", "President")
    assert told["Salim bin Aziz"] == ("SA", "King")
