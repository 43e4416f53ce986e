import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.errors import ReadingError
from communique.reading.decoding import characters, decode

VISIBLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)


@given(VISIBLE)
def test_utf_8_is_read_back_as_it_was_written(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "a") == text


@given(VISIBLE, st.sampled_from(("utf-16", "utf-32")))
def test_marked_wide_encodings_are_read_back_as_they_were_written(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a") == text


@given(st.binary())
def test_any_bytes_have_characters_or_are_refused(data: bytes) -> None:
    characters(data)
    try:
        decode(data, "a")
    except ReadingError as error:
        assert "\n" not in str(error)


def test_a_stray_byte_does_not_spoil_the_rest_of_a_text_in_utf_8() -> None:
    data = "“Señor Muñoz”, said José, ".encode() + b"d\xe9j\xe0 vu" + " – señor".encode()
    assert decode(data, "a") == "“Señor Muñoz”, said José, déjà vu – señor"


def test_windows_quotation_marks_are_read_as_such() -> None:
    assert decode(b"\x93We met,\x94 he said \x96 in S\xe3o Paulo.", "a") == "“We met,” he said – in São Paulo."


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(128, 256)) * 3])
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError):
        decode(data, "noise")
