"""Who vouches for a value: copied passages taken together, short words shown in their surroundings."""

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.record import Witness
from communique.publishing.vouching import AROUND, setting, vouchers

STORY = Document(
    id="a",
    title="On Monday",
    text="First line.\nThe ministers of the two countries, who had not met for a year, met in Oslo on Monday "
    "to talk about fisheries and the safety of ships at sea, and about much else besides.\nLast line.",
)


def witness(document: str, quote: str, *shared_with: str) -> Witness:
    return Witness(Evidence(document, "text", 0, len(quote), quote), shared_with)


def test_a_copied_passage_is_shown_once_with_all_who_carry_it() -> None:
    first, copy = witness("a", "They met in Oslo.", "b", "c"), witness("b", "They met  in Oslo", "a")
    (voucher,) = vouchers([first, copy])
    assert voucher.witnesses == (first, copy)
    assert voucher.elsewhere == ("c",)


def test_the_same_words_written_twice_by_themselves_stay_apart() -> None:
    assert len(vouchers([witness("a", "They met in Oslo."), witness("b", "They met in Oslo.")])) == 2


def test_other_words_of_a_copied_passage_stay_apart() -> None:
    assert len(vouchers([witness("a", "They met in Oslo.", "b"), witness("b", "in Oslo", "a")])) == 2


def test_short_words_are_shown_within_their_paragraph_and_no_further() -> None:
    start = STORY.text.index("Monday")
    shown = setting(Evidence.of(STORY, start, start + 6), STORY)
    assert shown.words == "Monday"
    assert shown.before.startswith("… ") and shown.before.endswith("in Oslo on ")
    assert shown.after.startswith(" to talk") and shown.after.endswith(" …")
    assert "line" not in shown.before + shown.after
    assert len(shown.before) <= AROUND + 2 and len(shown.after) <= AROUND + 2


def test_words_of_the_title_are_shown_within_the_title() -> None:
    assert setting(Evidence.of(STORY, 3, 9, "title"), STORY).before == "On "


def test_long_words_and_those_of_a_lost_document_stand_alone() -> None:
    long = Evidence.of(STORY, 12, 100)
    assert setting(long, STORY).before == ""
    assert setting(Evidence.of(STORY, 0, 5), None).after == ""
