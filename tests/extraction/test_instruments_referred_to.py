"""How far instruments have got of which a document tells no deed."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Instrument

RULES = Rules()


@pytest.mark.parametrize(
    ("text", "stage", "date"),
    [
        ("Another important document was the Joint Declaration of Chile and Peru on Fisheries.", "signed", None),
        ("They spoke of the Biscay Declaration of 2000 of Chile and Peru.", "in force", "2000"),
        ("The leaders will examine approaches to a new Chile-Peru framework agreement.", "proposed", None),
        ("The leaders examined trade under the Chile-Peru Fisheries Agreement.", "in force", None),
    ],
)
def test_what_is_merely_referred_to_is_in_force_unless_its_form_or_its_newness_says_otherwise(
    text: str, stage: str, date: str | None
) -> None:
    found = RULES.extract(Document(id="d", text=text, published="2019-05-06")).findings
    (fact,) = [f.fact for f in found if isinstance(f.fact, Instrument)]
    assert (fact.stage, fact.date) == (stage, date)
