import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.original import Reading
from communique.reading.recognition import read_stream
from communique.reading.rtf import MEDIA_TYPE
from made_files import STORY, document, reading, refusal


def test_the_text_that_is_shown_is_read_and_nothing_else_of_the_file() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red255;}{\stylesheet{\s1 Heading;}}"
        rb"{\*\generator Riched20}{\header The Harbour Post}{\footer Page 1}\pard\plain Chile and Peru meet\par" + b"\r\n"
        rb"\par {\b " + STORY.encode() + rb"}\line More{\footnote A note}{\v hidden}{\deleted gone} follows.\par "
        rb"{\field{\*\fldinst{HYPERLINK http://harbour.example}}{\fldrslt The page}}{\pict\wmetafile8 0102ff}"
        rb"{\pict\bin3 }}}}{\object{\*\objdata 0105}{\result }}\par\trowd Chile\cell Ann Lee\cell\row}"
    )  # fmt: skip
    read = reading(data)
    assert read.document.text == (
        f"Chile and Peru meet\n\n{STORY}\nMore follows.\n\nThe page\n\nChile | Ann Lee\n"
    )  # fmt: skip
    assert read.document.title == "Chile and Peru meet"
    assert read.original is not None
    assert (read.original.media_type, read.original.data) == (MEDIA_TYPE, data)


def test_what_the_file_tells_of_itself_is_taken() -> None:
    data = (
        rb"{\rtf1\ansi{\info{\title Joint statement of Chile and Peru}{\author Ministry of Foreign Affairs}"
        rb"{\creatim\yr2014\mo1\dy2}{\revtim\yr2019\mo5\dy4\hr12}{\doccomm nothing}}" + STORY.encode() + b"}"
    )  # fmt: skip
    read = document(data)
    assert (read.title, read.source, read.published) == (
        "Joint statement of Chile and Peru", "Ministry of Foreign Affairs", "2019-05-04",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (rb"caf\'e9", "café"),
        (rb"\ldblquote Gracias\rdblquote  \emdash  he said", "“Gracias” — he said"),
        (rb"\u8220?Gracias\u8221? he said", "“Gracias” he said"),
        (rb"\uc2\u1055??\u1077\'3f\'3fru", "Перu".replace("р", "r")),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\u-10179?", "\N{REPLACEMENT CHARACTER}"),
        (rb"{\f1\'cf\'e5\'f0\'f3} \'e9", "Перу é"),
        (rb"{\f2 \'83\'60\'83\'8a}", "チリ"),
        (rb"a\~b\_c\{d\}e\\f", "a\xa0b-c{d}e\\f"),
        (rb"bi\-lateral", "bilateral"),
    ],
)
def test_characters_are_read_in_the_encoding_that_the_file_or_its_font_tells(written: bytes, shown: str) -> None:
    fonts = rb"{\fonttbl{\f0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
    assert document(rb"{\rtf1\ansi\ansicpg1252" + fonts + rb"\f0 " + written + b"}").text == shown + "\n"


def test_a_file_without_text_is_refused() -> None:
    assert refusal(rb"{\rtf1{\pict 0102}}") == "in: holds no text; leave it out, or give its text"


@pytest.mark.parametrize("piece", [rb"{\field{\*\fldinst{HYPERLINK ", rb"{\f1", b"{", b"}", rb"\u8220", rb"{\*"])
def test_groups_that_are_never_closed_cost_no_more_than_their_length(piece: bytes) -> None:
    list(read_stream(io.BytesIO(rb"{\rtf1{\fonttbl" + piece * 30_000), "in"))
    (item,) = read_stream(io.BytesIO(rb"{\rtf1 " + STORY.encode() + rb"\par " + piece * 30_000), "in")
    assert isinstance(item, Reading)
    assert item.document.text.startswith(STORY)


@given(st.lists(st.sampled_from([b"{", b"}", rb"\par ", rb"\u8220?", rb"\'e9", rb"\*", rb"\f1", rb"\bin9 ", b"Peru "])))
def test_any_order_of_words_is_read_or_refused(pieces: list[bytes]) -> None:
    (item,) = read_stream(io.BytesIO(rb"{\rtf1 " + b"".join(pieces)), "in")
    assert isinstance(item, Reading) or "holds no text" in str(item)
