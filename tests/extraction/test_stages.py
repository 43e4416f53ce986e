"""How far an instrument has got, as the words over it tell."""

import pytest

from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.stages import deed
from communique.extraction.text.parse import prepare
from communique.model.document import Document


def _deed(text: str, head: str = "agreement", *, known: bool = False) -> Deed | None:
    (prepared,) = prepare([Document(id="d", text=text)])
    tokens = [token for sentence in prepared.sentences for token in sentence.span]
    return deed(next(t for t in tokens if t.lower_ == head), known=known)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Peru and Chile signed an agreement on fisheries.", "signed"),
        ("An agreement on fisheries was signed by Peru and Chile.", "signed"),
        ("The presidents witnessed the signing of an agreement on fisheries.", "signed"),
        ("Peru and Chile will sign an agreement on fisheries.", "expected"),
        ("Peru and Chile are expected to sign an agreement on fisheries.", "expected"),
        ("Peru and Chile hope to sign an agreement on fisheries.", "expected"),
        ("Peru, Chile to sign agreement on fisheries", "expected"),
        ("Peru and Chile are expected to renew their agreement on fisheries.", "expected"),
        ("Peru proposed an agreement on fisheries.", "proposed"),
        ("Peru called for the conclusion of an agreement on fisheries.", "proposed"),
        ("Peru and Chile failed to sign an agreement on fisheries.", "proposed"),
        ("Peru and Chile did not sign the agreement on fisheries.", "proposed"),
        ("Peru ratified the agreement on fisheries.", "ratified"),
        ("The President signed a law to ratify the agreement on fisheries.", "ratified"),
        ("The agreement on fisheries entered into force in May.", "in force"),
        ("Peru and Chile extended the agreement on fisheries.", "renewed"),
        ("Peru withdrew from the agreement on fisheries.", "terminated"),
        ("The agreement on fisheries expired in May.", "terminated"),
        ("The agreement on fisheries will expire in May.", "in force"),
    ],
)
def test_the_governing_words_tell_the_stage(text: str, stage: str) -> None:
    told = _deed(text)
    assert told is not None and told.stage == stage


def test_what_is_told_in_passing_is_background() -> None:
    told = _deed("They are guided by the agreement on fisheries signed between the two countries.")
    assert told is not None
    assert (told.stage, told.background, told.main) == ("signed", True, False)


def test_a_clause_of_its_own_is_not_bent_by_the_one_over_it() -> None:
    told = _deed("The law would change little, as Peru had signed an agreement on fisheries.")
    assert told is not None and told.stage == "signed"


def test_to_discuss_what_is_known_by_name_proposes_nothing() -> None:
    assert _deed("The ministers discussed the Paris Agreement.", known=True) is None


def test_the_act_beyond_signing_is_told() -> None:
    told = _deed("They agreed to extend the agreement on fisheries.")
    assert told is not None and (told.stage, told.act) == ("renewed", "extend")


def test_nothing_tells_where_nobody_agrees() -> None:
    assert _deed("The agreement on fisheries has twelve articles.") is None
