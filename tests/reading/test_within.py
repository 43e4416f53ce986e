import gzip
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from communique.model.errors import ReadingError, TooMuch
from communique.model.original import Reading
from communique.reading import readings, recognition
from communique.reading.formats import FORMATS, Several
from communique.reading.head import Head
from communique.reading.limits import LIMITS, Limits
from communique.reading.recognition import read_stream
from communique.reading.within import Read, Within

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday. They signed a customs agreement."
BOX = b"box:"


def boxed(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """A format of the tests' own: after the word that it begins with, a name and what lies in it, to the end."""
    name, _, data = stream.read().removeprefix(BOX).partition(b"\n")
    yield from within.inner(data, name.decode())
    yield from within.inner(io.BytesIO(data), f"again {name.decode()}")


@pytest.fixture(autouse=True)
def boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Several("box", lambda head: head.begins(BOX), boxed)
    monkeypatch.setattr(recognition, "FORMATS", (box, *FORMATS))


def reads(data: bytes, limits: Limits = LIMITS) -> list[Read]:
    return list(read_stream(io.BytesIO(data), "in.box", "in.box", limits))


def lines(items: list[Read]) -> list[str]:
    return [str(item) for item in items if isinstance(item, ReadingError)]


def test_what_lies_in_another_is_recognised_and_named_by_its_way() -> None:
    first, second = reads(BOX + b"a.html\n<html><body><article><p>" + STORY.encode() + b"</p></article></body></html>")
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert first.document.text == second.document.text == STORY
    assert first.original is not None
    assert first.original.media_type == "text/html"
    assert first.original.data.startswith(b"<html>")
    assert lines(reads(BOX + b"a.txt\n")) == [
        "in.box › a.txt: is empty; leave it out, or fill it",
        "in.box › again a.txt: is empty; leave it out, or fill it",
    ]


def test_a_text_as_it_stands_needs_no_original() -> None:
    (item,) = reads(STORY.encode())
    assert isinstance(item, Reading)
    assert item.original is None


def test_what_lies_too_deep_is_refused_in_one_line() -> None:
    data = STORY.encode()
    for n in range(LIMITS.nesting):
        data = BOX + f"{n}\n".encode() + data
    assert all(isinstance(item, Reading) for item in reads(data))
    deeper = reads(BOX + b"top\n" + data)
    assert len(deeper) == 2 ** (LIMITS.nesting + 1)
    assert lines(deeper)[0] == (
        "in.box › top › 4 › 3 › 2 › 1 › 0: lies more than 5 archives deep; unpack it first"
    )  # fmt: skip


def test_all_that_lies_in_one_input_draws_on_one_budget_and_then_the_reading_ends() -> None:
    data = BOX + b"a\n" + BOX + b"b\n" + STORY.encode()
    items = reads(data, replace(LIMITS, items=3))
    assert [type(item) for item in items] == [Reading, Reading, TooMuch]
    assert str(items[-1]) == (
        "in.box › again a: is one thing too many for one input; unpack it first, and read it in parts"
    )
    items = reads(data, replace(LIMITS, unpacked=len(STORY) * 3))
    assert [type(item) for item in items] == [Reading, TooMuch]


def test_a_gzip_that_unpacks_to_far_more_than_it_was_is_refused() -> None:
    bomb = gzip.compress(b" " * 40_000_000)
    (line,) = lines(reads(gzip.compress(b'{"id": "a", "text": "b"}\n') + bomb))
    assert line == "in.box: unpacks to more than 200 times its size; unpack it first"


def test_what_is_packed_again_and_again_is_unpacked_no_deeper_than_it_may_be() -> None:
    data = STORY.encode()
    for _ in range(LIMITS.nesting + 1):
        data = gzip.compress(data)
    assert lines(reads(data)) == ["in.box: lies more than 5 archives deep; unpack it first"]
    (item,) = reads(gzip.decompress(data))
    assert isinstance(item, Reading)


def test_an_encoding_that_the_envelope_tells_is_believed_where_the_bytes_show_no_other() -> None:
    text = "Министры встретились в Москве"
    within = Within(origin="mail", reader=lambda *_: iter(()), charset="koi8-r")
    assert within.text(text.encode("koi8-r")) == text
    assert within.text(text.encode()) == text
    assert replace(within, charset="no-such").text(text.encode()) == text
    assert replace(within, charset="base64").text(text.encode("utf-16")) == text


def test_a_zip_whose_list_is_longer_than_one_may_be_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(100):
            archive.writestr(f"{n}.txt", "a")
    (item,) = read_stream(io.BytesIO(path.read_bytes()), "a.zip", limits=replace(LIMITS, directory=1_000))
    assert str(item) == "a.zip: holds too many files; unpack it first, and read it in parts"
    path.write_bytes(path.read_bytes()[:200])
    assert [str(item) for item in readings([path])] == [
        f"{path}: is a broken ZIP archive; pack it again, or unpack it first"
    ]


def test_every_format_says_no_to_a_plain_text_but_the_last() -> None:
    head = Head(STORY.encode(), "a.txt")
    assert [form.name for form in FORMATS if form.recognises(head)] == ["plain text"]
