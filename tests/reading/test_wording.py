import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.wording import display_title, stored


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("The Globe &amp; Mail", "The Globe & Mail"),
        ("<b>Talks</b> in\n  Lima", "Talks in Lima"),
        ("&lt;em&gt;Talks&lt;/em&gt; in Lima", "Talks in Lima"),
        ("Q&amp;amp;A", "Q&A"),
        ("Trade < aid, and aid > trade", "Trade < aid, and aid > trade"),
        ("<script>alert(1)</script>Talks", "Talks"),
        ("Bilan d&#39;une visite&nbsp;", "Bilan d'une visite"),
    ],
)
def test_markup_in_a_title_is_cleaned_for_plain_display(title: str, shown: str) -> None:
    assert display_title(title) == shown


@given(st.text())
def test_what_is_stored_can_be_written_and_stays_as_it_is(text: str) -> None:
    once = stored(text)
    once.encode()
    assert "\r" not in once and "\0" not in once
    assert stored(once) == once


def test_control_characters_move_nothing() -> None:
    assert stored("a\x00b\x1fc\x85d\te\nf") == "a b c d\te\nf"
