"""What is made to harm its reader: each is refused in one clear line, or read as the plain words that it shows."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.model.errors import ReadingError
from communique.reading.limits import LIMITS
from communique.reading.recognition import read_stream
from made_files import STORY, document, packed, pdf, refusal

LAUGHS = '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + "]>"
SPYING = '<!DOCTYPE a [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
FEED = '<rss version="2.0"><channel><title>A</title><item><title>&a9;</title></item></channel></rss>'
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r>'
    "</w:p></w:body></w:document>"
)
SEVEN_DEEP = STORY.encode()
for _ in range(LIMITS.nesting + 2):
    SEVEN_DEEP = packed({"in.zip": SEVEN_DEEP})


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (packed({"a.txt": b"\0" * 30_000_000}), "in › a.txt: unpacks to more than 200 times its size; unpack it first"),
        (gzip.compress(b"a" * 30_000_000), "in: unpacks to more than 200 times its size; unpack it first"),
        (SEVEN_DEEP, " › in.zip: lies more than 5 archives deep; unpack it first"),
        ((LAUGHS + FEED).encode(), "in: declares entities, as no feed does; ask its publisher for a plain one"),
        ((SPYING + FEED).encode(), "in: declares entities, as no feed does; ask its publisher for a plain one"),
        (packed({"[Content_Types].xml": "<Types/>", "word/document.xml": LAUGHS + WORD}),
         "declares entities, as no office document does; save it again, or as plain text"),
        (packed({"[Content_Types].xml": "<Types/>", "word/document.xml": SPYING + WORD}),
         "declares entities, as no office document does; save it again, or as plain text"),
        (packed({"../../out.txt": STORY}), "in › ../../out.txt: leads out of its archive; pack it again, or unpack it first"),
        (packed({"C:/out.txt": STORY}), "in › C:/out.txt: leads out of its archive; pack it again, or unpack it first"),
        (json.dumps({"version": "https://jsonfeed.org/version/1.1"}).encode()[:-1] + b', "items": ' + b"[" * 200_000,
         "in: is a broken JSON Feed; fetch it again"),
    ],
    ids=["zip bomb", "gzip bomb", "deep nesting", "laughs in a feed", "entity of a file in a feed", "laughs in Word",
         "entity of a file in Word", "path that climbs", "path of a drive", "deep JSON"],
)  # fmt: skip
def test_what_is_hostile_is_refused_in_one_clear_line(data: bytes, line: str) -> None:
    assert refusal(data).endswith(line)


@pytest.mark.parametrize(
    "opening", ["<!---->", "<!-- a -->\n", "<?a?>", "<!DOCTYPE a>", "<!DOCTYPE a [ ]>", "<!DOCTYPE a [ <!-- "]
)
@pytest.mark.parametrize("ending", ["", "a", "<p>", FEED])
def test_what_stands_over_and_over_before_a_root_is_read_once(opening: str, ending: str) -> None:
    (item,) = read_stream(io.BytesIO((opening * 400 + ending).encode()), "in")
    assert item


def test_of_a_paper_with_scripts_the_words_are_read_and_nothing_is_run(tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    run = f"/OpenAction<</S/JavaScript/JS(this.saveAs\\({json.dumps(str(witness))}\\))>>"
    assert document(pdf([[(72, 700, STORY)]], catalog=run)).text == STORY + "\n"
    assert not witness.exists()


class Endless(io.RawIOBase):
    """A feed of a gigabyte, made as it is read; it tells how much was."""

    def __init__(self) -> None:
        self.read_so_far = 0
        self._told = self._pieces()

    def _pieces(self) -> Iterator[bytes]:
        yield b'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>'
        entry = f"<item><title>Lima</title><description>{STORY}</description></item>".encode() * 500
        while self.read_so_far < 1_000_000_000:
            yield entry

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = next(self._told, b"")[: len(buffer)]
        buffer[: len(piece)] = piece
        self.read_so_far += len(piece)
        return len(piece)


def test_a_feed_of_a_gigabyte_is_refused_long_before_its_end() -> None:
    feed = Endless()
    tracemalloc.start()
    (item,) = read_stream(io.BufferedReader(feed), "in")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(item, ReadingError)
    assert str(item) == "in: is a feed larger than 20 MB; save what you need of it as JSON lines"
    assert feed.read_so_far < 2 * LIMITS.text
    assert most < 5 * LIMITS.text
