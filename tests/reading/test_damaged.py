"""Files of every format, damaged anywhere: each is read or refused in one line, and nothing else happens."""

import gzip
import io
import json
from functools import cache

import docx
import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.errors import ReadingError
from communique.reading.recognition import read_stream
from made_files import STORY, packed, pdf


@cache
def sound(name: str) -> bytes:
    """A sound file of a format."""
    match name:
        case "txt" | "md":
            return f"# Chile and Peru meet\n\n{STORY}".encode()
        case "html":
            article = json.dumps({"@type": "NewsArticle", "datePublished": "2019-05-03", "publisher": {"name": "Post"}})
            head = f'<meta charset=utf-8><script type="application/ld+json">{article}</script>'
            return f"<!doctype html><html><head>{head}</head><body><article><p>{STORY}</p></article></body></html>".encode()
        case "jsonl":
            return b"\n".join(json.dumps({"id": n, "text": STORY}).encode() for n in range(3))
        case "json":
            return json.dumps([{"id": n, "text": STORY} for n in range(3)], indent=1).encode()
        case "pdf":
            return pdf([[(72, 700, STORY)], [(72, 700, STORY)]], info="/Title(Statement of two states)")
        case "rtf":
            return rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 A;}}{\info{\title A b}}\f0 " + STORY.encode() + rb"\par}"
        case "docx":
            word = docx.Document()
            word.add_paragraph(STORY)
            stream = io.BytesIO()
            word.save(stream)
            return stream.getvalue()
        case "odt":
            file = odfdo.Document("text")
            file.body.append(odfdo.Paragraph(STORY))
            stream = io.BytesIO()
            file.save(stream)
            return stream.getvalue()
        case "gz":
            return gzip.compress(STORY.encode(), mtime=0)
        case _:
            return packed({"a.txt": STORY})


NAMES = ("txt", "md", "html", "jsonl", "json", "pdf", "rtf", "docx", "odt", "gz", "zip")


@settings(max_examples=60)
@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_whatever_is_damaged_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = sound(name)
    at = data.draw(st.integers(0, len(whole)), "where")
    gone = data.draw(st.integers(0, 50), "how much is gone")
    put = data.draw(st.binary(max_size=50), "what stands there instead")
    other = data.draw(st.sampled_from(NAMES), "what it is called")
    for item in read_stream(io.BytesIO(whole[:at] + put + whole[at + gone :]), "in", f"a.{other}"):
        if isinstance(item, ReadingError):
            assert str(item).startswith("in")
            assert "\n" not in str(item)
        else:
            assert item.document.text or item.document.title
