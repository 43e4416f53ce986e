import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.copies.kernel import Scratch, address, library
from communique.copies.words import PARAGRAPH, QUOTED, SENTENCE, blanked, sentences, words
from communique.model.document import Document, Furniture

ODD = "ab Z9 “”«»„\".!?…\n\n \t'’-éİßﬁＡﾊ中文。้ส\u0301\u200b\ufeff\xa0\U00020000\U0001f600\U00010400"


def told(text: str) -> list[str]:
    held = words(text)
    return [text[start:end] for start, end in zip(held.starts, held.ends, strict=True)]


def flagged(text: str, flag: int) -> list[str]:
    held = words(text)
    return [text[s:e] for s, e, f in zip(held.starts, held.ends, held.flags, strict=True) if f & flag]


def test_words_stand_where_the_offsets_say() -> None:
    assert told("The “first-ever” 2+2, in Delhi.") == ["The", "first", "ever", "2", "2", "in", "Delhi"]


def test_case_accents_quotation_marks_and_white_space_make_no_difference() -> None:
    one, other = words("“Erdoğan’s  visit” ENDED\n"), words('ERDOGAN\'S "visit" ended')
    assert list(one.hashes) == list(other.hashes)


def test_a_letter_and_its_accent_may_come_apart() -> None:
    assert list(words("cafe\u0301 noir").hashes) == list(words("café noir").hashes)
    assert told("cafe\u0301 noir") == ["cafe\u0301", "noir"]


def test_other_words_have_other_numbers() -> None:
    assert len({*words("one two three four five six seven").hashes}) == 7


def test_scripts_without_spaces_give_a_word_a_character() -> None:
    assert told("中国和俄罗斯") == list("中国和俄罗斯")


def test_a_text_without_letters_has_no_words() -> None:
    assert len(words("… — !!! \n\n ***")) == 0


def test_sentences_begin_after_full_stops_but_not_after_abbreviations() -> None:
    text = "Mr. Rao met J. Smith of the U.S. delegation. He left at 3.30 p.m. sharp! Then what? Nothing"
    assert flagged(text, SENTENCE) == ["Mr", "He", "Then", "Nothing"]


def test_lines_that_are_merely_wrapped_go_on() -> None:
    text = "The two sides agreed\nto meet again\n\nA new paragraph"
    assert flagged(text, SENTENCE) == ["The", "A"]
    assert flagged(text, PARAGRAPH) == ["The", "A"]


def test_words_in_quotation_marks_are_known() -> None:
    assert flagged('He said "we agree" and “so do I”, then «oui» again', QUOTED) == [
        "we", "agree", "so", "do", "I", "oui",
    ]  # fmt: skip


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert flagged('He said "we agree\n\nThey went home', QUOTED) == ["we", "agree"]


def test_sentences_cover_all_words_once() -> None:
    held = words("One two. Three four five! Six")
    assert list(sentences(held.flags)) == [(0, 2), (2, 5), (5, 6)]


def test_furniture_is_blank_and_moves_nothing() -> None:
    text = "New Delhi, May 3 (XYZ): Ministers met. (XYZ)"
    document = Document(id="a", text=text, furniture=(Furniture(0, 23, "dateline"), Furniture(39, 44, "credit")))
    assert blanked(document) == " " * 23 + " Ministers met. " + " " * 5


def test_web_addresses_are_blank_too() -> None:
    document = Document(id="a", text="See [the plan](https://example.org/a-very/long-one?x=1) in full.")
    assert blanked(document) == "See [the plan](" + " " * 39 + ") in full."


@pytest.mark.skipif(library() is None, reason="the compiled part was not built here")
@given(st.one_of(st.text(), st.text(alphabet=ODD, max_size=200)))
def test_the_compiled_part_reads_the_same_words(text: str) -> None:
    loaded = library()
    assert loaded is not None
    scratch, coded = Scratch(loaded), text.encode("utf-8", "surrogatepass")
    count = loaded.cw_words(scratch.pointer, coded, len(coded))
    held = [array(kind, bytes(count * size)) for kind, size in (("i", 4), ("i", 4), ("Q", 8), ("B", 1))]
    loaded.cw_words_out(scratch.pointer, *map(address, held))
    plain = words(text)
    assert [list(column) for column in held] == [
        list(plain.starts), list(plain.ends), list(plain.hashes), list(plain.flags),
    ]  # fmt: skip


def test_words_in_any_order_of_letters_differ() -> None:
    chance = random.Random(5)
    made = {"".join(chance.choices("abcdefgh", k=6)) for _ in range(5000)}
    assert len({words(word).hashes[0] for word in made}) == len(made)
