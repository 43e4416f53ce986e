"""Where quoted words stand: found as they are, or but for white space, quotation marks and case; never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.asked.alignment import Page
from communique.model.document import Document
from communique.model.evidence import Evidence


def found(words: str, text: str, title: str = "") -> str | None:
    place = Page(Document(id="d", text=text, title=title)).find(words)
    return place.quote if place else None


@pytest.mark.parametrize(
    ("words", "text", "quote"),
    [
        ("the two sides met", "In Oslo the two sides met.", "the two sides met"),
        ("the two sides met", "In Oslo the two\n  sides met.", "the two\n  sides met"),
        ("  the two\nsides met ", "In Oslo the two sides met.", "the two sides met"),
        ('"We agree," she said', "“We agree,” she said.", "“We agree,” she said"),
        ("Russia's envoy", "Russia’s envoy", "Russia’s envoy"),
        ("Anna Holm", "ANNA HOLM ARRIVES", "ANNA HOLM"),
        ("STRASSE 5", "in der Straße 5", "Straße 5"),
        ("İzmir talks", "the İzmir talks", "İzmir talks"),
    ],
)
def test_what_stands_there_is_found_as_it_stands(words: str, text: str, quote: str) -> None:
    assert found(words, text) == quote


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("the three sides met", "the two sides met"),
        ("the sides met", "the two sides met"),
        ("the two … met", "the two sides met"),
        ("art", "the party"),
        ("Ann", "Anna Holm"),
        ("Caf", "Cafe\u0301"),
        ("Cafe", "Cafe\u0301"),
        ("s", "Straße"),
        ("stras", "straß e"),
        ("", "the two sides met"),
        (" \n", "the two sides met"),
        ("met - twice", "met – twice"),
    ],
)
def test_what_does_not_stand_there_is_not_found(words: str, text: str) -> None:
    assert found(words, text) is None


def test_the_title_is_searched_too_and_what_is_exact_goes_before_what_is_alike() -> None:
    page = Page(Document(id="d", title="Anna Holm arrives", text="ANNA HOLM IN OSLO"))
    exact, alike = page.find("Anna Holm"), page.find("anna holm")
    assert exact and (exact.part, exact.start) == ("title", 0)
    assert alike and (alike.part, alike.quote) == ("text", "ANNA HOLM")


def test_of_several_places_the_one_within_the_quotes_is_taken() -> None:
    document = Document(id="d", text="Holm came. Later Holm left.")
    later = Evidence.of(document, 11, 27)
    place = Page(document).find("Holm", [later])
    assert place and place.start == 17


def test_a_text_of_one_letter_is_no_work_without_end() -> None:
    document = Document(id="d", text="a " * 100_000)
    place = Page(document).find("a " * 5_000, [Evidence.of(document, 199_998, 199_999)])
    assert place and place.start == 0


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_offsets_always_lead_to_the_words_as_stored(text: str, start: int, length: int) -> None:
    document = Document(id="d", text=text)
    for words in (text[start : start + length], text[start : start + length].upper()):
        place = Page(document).find(words)
        assert place is None or document.part(place.part)[place.start : place.end] == place.quote != ""
