"""What the members of an organisation adopt together."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Instrument


def _told(title: str, text: str) -> list[Instrument]:
    document = Document(id="1", text=text, title=title, published="2023-05-10")
    (extraction,) = Rules().extract_all([document])
    return [f.fact for f in extraction.findings if isinstance(f.fact, Instrument)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "The SADC leaders adopted a statement on drought, a programme of work on railways and a strategy for health.",
            ["statement on drought", "programme of work on railways", "strategy for health"],
        ),
        ("SADC heads of state approved a plan to share power until 2030.", ["plan to share power"]),
        ("The summit participants approved a concept of maritime safety.", ["concept of maritime safety"]),
        ("A programme of joint exercises was approved.", ["programme of joint exercises"]),
        ("The leaders issued a final communique.", ["communique"]),
        ("The Council of Ministers endorsed an action plan on tourism.", ["action plan on tourism"]),
    ],
)
def test_what_the_members_of_an_organisation_adopt_is_an_instrument_of_theirs(text: str, titles: list[str]) -> None:
    told = _told("SADC summit in Lusaka", f"LUSAKA, May 10. {text}")
    assert [(t.title, t.parties, t.stage) for t in told] == [(title, ("SADC",), "signed") for title in titles]


def test_what_a_government_adopts_is_its_own() -> None:
    text = "The ministers of Zambia adopted a strategy for health. A plan for roads was approved. Malawi sent wishes."
    assert not _told("Zambian cabinet meets", text)


def test_what_is_made_with_another_is_that_of_both() -> None:
    (told,) = _told("GCC summit in Doha", "The GCC states concluded a trade agreement with Singapore in May.")
    assert set(told.parties) == {"GCC", "SG"}
