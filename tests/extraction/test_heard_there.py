"""Who takes part in a larger event, told by what is heard there."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document

RULES = Rules()


def _present(title: str, text: str, source: str | None = None) -> tuple[str, ...]:
    document = Document(id="d", title=title, text=text, source=source, published="2022-05-10")
    meetings = [f.fact for f in RULES.extract(document).findings if f.kind == "meeting"]
    return next((m.participants for m in meetings if m.form == "summit"), ())  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Speech by Peruvian Finance Minister Ana Soto at the 12th G20 Summit", "The minister spoke of banks in Rome."),
        (
            "Peruvian Foreign Minister Ana Soto answered journalists' questions about the results of the APEC summit",
            "Ms Soto said that the APEC summit in Bangkok was useful.",
        ),
        (
            "The minister and the press",
            "Peruvian Foreign Minister Ana Soto held a press conference on Tuesday at the end of the 9th APEC Summit.",
        ),
    ],
)
def test_who_speaks_at_a_summit_or_tells_what_came_of_it_was_there(title: str, text: str) -> None:
    assert _present(title, text) == ("Ana Soto",)


def test_a_spokesman_who_tells_of_it_need_not_have_been_there() -> None:
    text = "EU spokesman Jean Roux told journalists about the results of the EU-China summit on Monday."
    assert _present("The spokesman and the press", text) == ()
