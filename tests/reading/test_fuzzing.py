"""Files of every format, mutated: each is read or refused in one line; nothing hangs, and nothing else is touched.

COMMUNIQUE_FUZZ=1000 makes as many inputs a format instead of the usual number.
"""

import gzip
import io
import os
import random
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_files import STORY, packed, pdf
from watched_reading import Watched

FILES = Path(__file__).parent / "files"
INPUTS = int(os.environ.get("COMMUNIQUE_FUZZ", "60"))
SAMPLES = {
    "plain text": "plain/wire.txt",
    "UTF-16": "plain/utf-16.txt",
    "Markdown": "markdown/front-matter.md",
    "web page": "html/agency.html",
    "JSON-LD": "html/json-ld.html",
    "page of tables": "html/1999.html",
    "PDF": "pdf/two-columns.pdf",
    "PDF in plain": "",
    "Word": "office/release.docx",
    "OpenDocument": "office/release.odt",
    "RTF": "rtf/word.rtf",
    "mail": "mail/with-paper.eml",
    "box of mails": "mail/list.mbox",
    "RSS": "feeds/rss-2.0.xml",
    "RDF": "feeds/rss-1.0.rdf",
    "Atom": "feeds/atom.xml",
    "JSON Feed": "feeds/feed.json",
    "WARC": "crawls/crawl.warc",
    "WARC, packed": "crawls/crawl.warc.gz",
    "CSV": "tables/stories.csv",
    "Parquet": "tables/stories.parquet",
    "JSON": "json/list.json",
    "JSON lines": "json/lines.jsonl",
    "JSON lines, packed": "json/lines.jsonl.gz",
    "ZIP": "archives/nested.zip",
    "tar": "archives/folder.tar",
    "tar, packed": "archives/folder.tar.gz",
}
HOSTILE = (
    b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>&b;',
    b'<img src="http://127.0.0.1:9/a.png"><base href="http://127.0.0.1:9/"><iframe src="file:///etc/passwd"></iframe>',
    b'<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?><xi:include href="/etc/passwd" parse="text"/>',
    b"../../../etc/passwd", b"/etc/passwd", b"http://127.0.0.1:9/", b"file:///etc/passwd", b"!include /etc/passwd",
    b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>", b"<</S/Launch/F(/bin/true)>>",
    rb"{\field{\*\fldinst INCLUDETEXT /etc/passwd}}",
    b"Content-Type: message/external-body; access-type=local-file; name=/etc/passwd\r\n\r\n",
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"\x1f\x8b\x08",
    b"[" * 500, b"{" * 500, b"<div>" * 200, b'"', b"\n\n", b"\r",
    b"-1", b"99999999999999999999", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff", "\ud800".encode("utf-8", "surrogatepass"),
)  # fmt: skip

Edits = list[tuple[str, float, float, bytes]]
PLACES = st.floats(0, 1, exclude_max=True)
EDITS: st.SearchStrategy[Edits] = st.lists(
    st.tuples(
        st.sampled_from(("cut", "end", "change", "insert", "repeat")),
        PLACES,
        PLACES,
        st.one_of(st.sampled_from(HOSTILE), st.binary(min_size=1, max_size=12)),
    ),
    min_size=1,
    max_size=5,
)


@cache
def sample(name: str) -> bytes:
    return (FILES / SAMPLES[name]).read_bytes() if SAMPLES[name] else pdf([[(72, 700, STORY)], [(72, 700, STORY)]])


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    pytest.importorskip("pyarrow")
    process = Watched([(f"in{Path(SAMPLES[name]).suffix}", sample(name)) for name in SAMPLES])
    yield process
    process.end()


def mutated(data: bytes, edits: Edits) -> bytes:
    """The bytes, with some cut out or off, changed, put in, or told again many times."""
    for what, first, second, piece in edits:
        at = int(first * len(data))
        end = at + int(second * min(2_000, len(data) - at))
        match what:
            case "cut":
                data = data[:at] + data[end:]
            case "end":
                data = data[: max(at, 8)]
            case "change":
                data = data[:at] + piece + data[at + len(piece) :]
            case "insert":
                data = data[:at] + piece + data[at:]
            case _:
                data = data[:at] + data[at:end] * 20 + data[end:]
    return data


def mutated_within(data: bytes, edits: Edits) -> bytes:
    """The same done to what is packed in the bytes, which then are packed soundly, so that it is come to."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(mutated(gzip.decompress(data), edits), mtime=0)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        chosen = sorted(members)[int(edits[0][1] * len(members))]
        for name in {chosen, *(name for name in members if name.endswith(("document.xml", "content.xml")))}:
            members[name] = mutated(members[name], edits)
        return packed(members)
    return mutated(data, edits)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=INPUTS, deadline=None, suppress_health_check=[*HealthCheck])
@given(edits=EDITS, within=st.booleans(), called=st.sampled_from((*SAMPLES, None, None, None)))
def test_whatever_is_done_to_a_file_it_is_read_or_refused_and_nothing_else_is_touched(
    watched: Watched, name: str, edits: Edits, within: bool, called: str | None
) -> None:
    data = (mutated_within if within else mutated)(sample(name), edits)
    came, beside = watched.read(data, f"in{Path(SAMPLES[called or name]).suffix}")
    assert came or not data
    assert all(line == "document" or (line.startswith("in") and "\n" not in line) for line in came)
    assert not beside


def test_the_watch_sees_a_file_that_is_opened_beside_the_reading(watched: Watched) -> None:
    """An archive larger than is held in memory is set down in a file without a name, on purpose."""
    came, beside = watched.read(
        gzip.compress(packed({"a.png": b"\x89PNG\r\n\x1a\n" + random.Random(7).randbytes(9_000_000)}), 1), "in"
    )
    assert len(came) == 1
    assert any(event.startswith("open") for event in beside)
