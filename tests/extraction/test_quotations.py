"""Stretches in quotation marks, whatever marks a text uses."""

from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.speech.quotations import Quotation, quotations
from communique.extraction.text.parse import Prepared, paragraphs, straighten
from communique.model.document import Document


def _prepared(text: str) -> Prepared:
    plain = straighten(text)
    return Prepared(Document(id="d", text=text), "", plain, tuple(paragraphs(plain)), ())


def _quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(_prepared(text))]


def _only(text: str) -> Quotation:
    (found,) = quotations(_prepared(text))
    return found


def test_straight_and_curly_marks_bound_a_quotation() -> None:
    assert _quoted('He said, "We agree." She left.') == ["We agree."]
    assert _quoted("He said, “We agree.” She left.") == ["We agree."]


def test_german_and_french_marks_bound_a_quotation() -> None:
    assert _quoted("„Wir sind bereit“, he said. «On y va», she said.") == ["Wir sind bereit", "On y va"]


def test_marks_without_a_space_before_them_turn_by_what_was_open() -> None:
    assert _quoted('He said,"we agree,"and she said,"so do we."') == ["we agree,", "so do we."]


def test_two_apostrophes_are_a_mark() -> None:
    assert _quoted("''We agree,'' he said.") == ["We agree,"]


def test_single_marks_hold_speech_and_apostrophes_do_not_end_it() -> None:
    assert _quoted("He said: 'It's the islands' harbour, too.' Then he left.") == ["It's the islands' harbour, too."]


def test_single_marks_within_double_ones_are_no_quotation_of_their_own() -> None:
    assert _quoted("“He told me: 'Go home.' So I went,” she said.") == ["He told me: 'Go home.' So I went,"]


def test_a_quotation_goes_on_over_paragraphs_that_reopen_it() -> None:
    text = "“The port is open.\n“The ferry runs.\n“All is well,” he said."
    assert _quoted(text) == ["The port is open.\n“The ferry runs.\n“All is well,"]
    assert _only(text).whole


def test_a_quotation_without_its_closing_mark_ends_with_the_paragraph() -> None:
    found = _only('He said: "The port is open.\n\nThe ferry runs.')
    assert (found.end, found.whole) == (len('He said: "The port is open.'), False)


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert _quoted("He called it “great. Later he said “we agree.” She left.") == ["we agree."]


def test_a_quotation_without_its_opening_mark_begins_with_the_paragraph() -> None:
    found = _only('The port is open," he said.')
    assert (found.start, found.whole) == (0, False)


def test_inches_are_no_marks() -> None:
    assert _quoted("The guard was 6'2\" tall.") == []


@given(st.text(alphabet="ab .,:\n\"'“”«»„’", max_size=120))
def test_quotations_never_overlap_and_lie_within_the_text(text: str) -> None:
    last = 0
    for found in quotations(_prepared(text)):
        assert last <= found.opens <= found.start <= found.end <= found.closes <= len(text)
        last = found.closes
