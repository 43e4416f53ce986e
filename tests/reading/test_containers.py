"""Archives, boxes of mail, feeds, crawls and tables: what lies in them is read, each by itself, and nothing gets out of hand."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading import read
from communique.reading.fragments import text_of
from communique.reading.limits import LIMITS, Limits
from communique.reading.recognition import read_stream
from communique.reading.within import Read

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday. They signed a customs agreement."
PAGE = f"<html><head><title>Lima</title></head><body><article><p>{STORY}</p></article></body></html>"


def reads(data: bytes, name: str = "in", limits: Limits = LIMITS) -> list[Read]:
    return list(read_stream(io.BytesIO(data), name, name, limits))


def documents(items: list[Read]) -> list[Document]:
    return [item.document for item in items if isinstance(item, Reading)]


def lines(items: list[Read]) -> list[str]:
    return [str(item) for item in items if isinstance(item, ReadingError)]


def zipped(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE, target: str = "") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in members.items():
            packed = tarfile.TarInfo(name)
            packed.size, packed.type, packed.linkname = len(data), kind, target
            archive.addfile(packed, io.BytesIO(data))
    return held.getvalue()


def mail(**parts: str | bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Press Office of Chile <press@minrel.example>"
    message["To"] = "list@example.org"
    message["Date"] = "Fri, 06 Mar 2020 18:30:00 -0300"
    message["Subject"] = "Ministers meet in Lima"
    message["Message-ID"] = "<1@minrel.example>"
    message.set_content(STORY)
    return message


@pytest.mark.parametrize(
    "pack", [zipped, tarred, lambda held: gzip.compress(tarred(held))], ids=["zip", "tar", "tar.gz"]
)
def test_an_archive_gives_what_lies_in_it_each_as_what_it_is(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    row = json.dumps({"id": "line-1", "text": STORY})
    items = reads(pack({
        "a/page.html": PAGE.encode(), "b.txt": STORY.encode(), "lines.jsonl": row.encode(), "empty.txt": b"",
        "README.md": b"About this folder.", ".hidden": b"no", "__MACOSX/b.txt": b"no",
        "inner.zip": zipped({"c.txt": STORY.encode()}),
    }), "all")  # fmt: skip
    assert [document.text for document in documents(items)] == [STORY] * 4
    assert lines(items) == ["all › empty.txt: is empty; leave it out, or fill it"]


def test_a_path_that_climbs_out_of_its_archive_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    held = tmp_path / "folder"
    held.mkdir()
    for pack in (zipped, tarred):
        (held / "evil").write_bytes(
            pack({"../out.txt": STORY.encode(), "/etc/out.txt": STORY.encode(), "ok.txt": STORY.encode()})
        )
        items = list(read([held / "evil"]))
        assert sum(isinstance(item, Document) for item in items) == 1
        assert sum("leads out of its archive" in str(item) for item in items) >= 1
    assert [path.name for path in tmp_path.rglob("*")] == ["folder", "evil"]


def test_links_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(STORY)
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        assert lines(reads(tarred({"a.txt": b""}, kind, str(secret)))) == [
            "in › a.txt: is no regular file; name by itself what it stands for"
        ]


def test_a_bomb_and_archives_within_archives_without_end_are_refused_in_a_line() -> None:
    zeros = b"\0" * 30_000_000
    assert "times its size" in lines(reads(zipped({"zeros.txt": zeros})))[0]
    assert "times its size" in lines(reads(gzip.compress(tarred({"zeros.txt": zeros}))))[-1]
    deep = zipped({"a.txt": STORY.encode()})
    for number in range(LIMITS.nesting + 1):
        deep = zipped({f"{number}.zip": deep})
    (line,) = lines(reads(deep))
    assert "archives deep" in line
    few = Limits(items=3)
    many = zipped({f"{number}.txt": STORY.encode() for number in range(9)})
    assert len(documents(reads(many, limits=few))) == 3
    assert "one thing too many" in lines(reads(many, limits=few))[-1]
    small = Limits(unpacked=150)
    assert "unpacks to too much" in lines(reads(many, limits=small))[-1]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped({"README.txt": b"About this folder."}), "ZIP archive"),
        (tarred({"README.txt": b"About this folder."}), "tar archive"),
        (b"Title,Text,Date\n", "table"),
    ],
)
def test_what_holds_nothing_to_read_is_told_and_not_passed_over_in_silence(data: bytes, what: str) -> None:
    assert lines(reads(data)) == [f"in: is a {what} that holds nothing to read; leave it out"]


def test_a_locked_or_broken_member_is_told_and_the_others_are_read() -> None:
    whole = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": STORY.encode() * 2, "c.txt": STORY.encode()}))
    at = whole.index(b"b.txt") + len("b.txt")
    whole[at : at + 8] = b"\xff" * 8
    items = reads(bytes(whole))
    assert len(documents(items)) == 2
    assert "b.txt" in lines(items)[0]
    assert "broken" in lines(reads(tarred({"a.txt": STORY.encode()})[:700]))[-1]


def test_a_mail_is_its_text_with_subject_sender_and_day_and_what_is_attached() -> None:
    message = mail()
    message.add_attachment(PAGE.encode(), maintype="application", subtype="octet-stream", filename="page.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    inner = mail()
    inner.replace_header("Subject", "A mail that was forwarded")
    message.add_attachment(inner)
    first, page, forwarded = documents(reads(message.as_bytes(), "letter"))
    assert (first.title, first.source, first.published) == (
        "Ministers meet in Lima", "Press Office of Chile", "2020-03-06T18:30:00-03:00"
    )  # fmt: skip
    assert first.text.strip() == page.text == STORY
    assert forwarded.title == "A mail that was forwarded"


def test_of_a_mail_in_html_the_words_are_read_and_those_that_nobody_sees_left_out() -> None:
    message = mail()
    message.set_content(
        "<style>p{}</style><p>One &amp; two</p><script>alert(1)</script><p>three<br>four</p>", subtype="html"
    )
    (document,) = documents(reads(message.as_bytes()))
    assert document.text == "One & two\n\nthree\n\nfour"


def test_a_text_with_lines_like_a_mail_is_no_mail() -> None:
    text = f"From: Ministry of Foreign Affairs\nDate: 6 March 2020\nSubject: Meeting in Lima\n\n{STORY}\n"
    (document,) = documents(reads(text.encode()))
    assert document.text.startswith("From: Ministry")


def test_a_box_of_mails_gives_each_mail_and_keeps_lines_that_begin_with_from() -> None:
    one, two = mail(), mail()
    two.replace_header("Subject", "The second")
    two.set_content("From Lima they went to Arica.\n\nFrom there to Tacna.")
    box = b"".join(
        b"From press@minrel.example Fri Mar  6 18:30:00 2020\n"
        + each.as_bytes().replace(b"\nFrom ", b"\n>From ")
        + b"\n"
        for each in (one, two)
    )
    first, second = documents(reads(box))
    assert (first.title, second.title) == ("Ministers meet in Lima", "The second")
    assert [first, second] == [documents(reads(each.as_bytes()))[0] for each in (one, two)]
    assert "\nFrom there to Tacna." in second.text


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Ministry of Chile</title>
<item><title>Ministers meet &amp;amp; sign</title><link>https://minrel.example/1</link>
<pubDate>Fri, 06 Mar 2020 23:30:00 -0300</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{STORY}</p><p>Second.</p>]]></content:encoded></item>
<item><title>Only a headline</title><link>javascript:alert(1)</link></item><item></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of Peru</title>
<entry><title>Lima</title><link href="https://rree.example/2"/><updated>2020-03-07T09:00:00-05:00</updated>
<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Ministry of Bolivia",
    "items": [{"id": "1", "title": "Lima", "url": "https://b.example/3", "date_published": "2020-03-08T10:00:00Z",
               "content_html": f"<p>{STORY}</p>"}, "no item", {"id": "2"}],
})  # fmt: skip


def test_a_feed_gives_its_entries_with_outlet_day_and_address() -> None:
    items = reads(RSS.encode())
    first, second = documents(items)
    assert (first.title, first.source, first.url) == (
        "Ministers meet & sign",
        "Ministry of Chile",
        "https://minrel.example/1",
    )
    assert (first.published, first.day) == ("2020-03-06T23:30:00-03:00", "2020-03-06")
    assert first.text == f"{STORY}\n\nSecond."
    assert (second.title, second.url) == ("Only a headline", None)
    assert "entry 3" in lines(items)[0]
    (atom,) = documents(reads(ATOM.encode()))
    assert (atom.text, atom.source, atom.published) == (STORY, "Ministry of Peru", "2020-03-07T09:00:00-05:00")
    for data in (JSON_FEED, json.dumps(json.loads(JSON_FEED), indent=1)):
        items = reads(data.encode())
        (entry,) = documents(items)
        assert (entry.text, entry.source, entry.day, entry.url) == (
            STORY,
            "Ministry of Bolivia",
            "2020-03-08",
            "https://b.example/3",
        )
        assert len(lines(items)) == 1


def test_a_feed_that_would_expand_or_look_elsewhere_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    for entity, use in ((f'<!ENTITY l0 "ha">{laughs}', "&l9;"), (f'<!ENTITY x SYSTEM "file://{secret}">', "&x;")):
        body = f'<rss version="2.0"><channel><item><title>{use}</title></item></channel></rss>'
        evil = f'<?xml version="1.0"?><!DOCTYPE rss [{entity}]>{body}'
        items = reads(evil.encode())
        assert all("SECRET" not in document.title + document.text for document in documents(items))
        assert max((len(document.text) for document in documents(items)), default=0) < 10_000


def test_a_feed_that_is_too_large_is_refused_before_it_is_parsed() -> None:
    assert "is a feed larger than" in lines(reads(RSS.encode() + b" " * 500_000, limits=Limits(text=100_000)))[0]


def crawl(*pages: tuple[str, str, bytes], packed: bool = False) -> bytes:
    out = b""
    for address, kind, body in pages:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2020-03-06T12:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:12345678-0000-0000-0000-{len(out):012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode() + http + b"\r\n\r\n"  # fmt: skip
        out += gzip.compress(record) if packed else record
    return out


@pytest.mark.parametrize("packed", [False, True])
def test_of_a_crawl_the_pages_are_read_with_their_addresses(packed: bool) -> None:
    pytest.importorskip("fastwarc")
    items = reads(crawl(
        ("https://minrel.example/lima", "text/html; charset=utf-8", PAGE.encode()),
        ("https://minrel.example/x.css", "text/css", b"p{}"),
        ("https://minrel.example/note.txt", "text/plain", STORY.encode()), packed=packed,
    ), "crawl.warc")  # fmt: skip
    page, note = documents(items)
    assert (page.url, page.text) == ("https://minrel.example/lima", STORY)
    assert (note.url, note.published) == ("https://minrel.example/note.txt", None)
    assert not lines(items)


def test_rows_of_a_table_are_documents_by_the_names_of_their_columns() -> None:
    first_row = f'Lima,"{STORY}\nSecond line.",2020-03-06,Andina,https://a.example/1'
    table = f"Headline,Body,Date,Outlet,Link\n{first_row}\n,,,,\nNo text,,2020-03-07,,\n"
    for data in (table, table.replace(",", ";").replace("Peru met", "Peru met"), "\ufeff" + table):
        items = reads(data.encode(), "stories.csv")
        first = documents(items)[0]
        assert (first.title, first.source, first.published, first.url) == (
            "Lima",
            "Andina",
            "2020-03-06",
            "https://a.example/1",
        )
        assert first.text == f"{STORY}\nSecond line."
    assert len(documents(reads(table.lower().replace("body", "text").encode()))) == 2


def test_a_table_without_texts_is_refused_with_the_names_of_its_columns() -> None:
    (line,) = lines(reads(b"traveler,start,end\nA,1,2\n", "trips.csv"))
    assert "its columns: traveler, start, end" in line


def test_a_text_with_commas_in_its_first_line_is_no_table() -> None:
    text = f"Text, title, and date were agreed in Lima.\n\n{STORY}\n"
    assert documents(reads(text.encode()))[0].text == text


def test_rows_of_a_parquet_file_are_documents(tmp_path: Path) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "stories"
    parquet.write_table(pyarrow.table({"Title": ["Lima", None], "text": [STORY, None], "n": [1, 2]}), path)
    items = reads(path.read_bytes())
    assert [(document.title, document.text) for document in documents(items)] == [("Lima", STORY)]
    assert "row 2" in lines(items)[0]
    assert "broken Parquet" in lines(reads(path.read_bytes()[:200]))[0]


def test_a_missing_library_for_parquet_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.reading import tables

    monkeypatch.setattr(tables, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    assert "communique[tables]" in lines(reads(b"PAR1 and so on"))[0]


def test_a_fragment_gives_its_paragraphs() -> None:
    assert text_of("a <b>b</b> c<p>d</p>e") == "a b c\n\nd\n\ne"
    assert text_of("") == text_of("<!-- nothing -->") == ""


SAMPLES = [
    zipped({"a.txt": STORY.encode(), "b.html": PAGE.encode()}), tarred({"a.txt": STORY.encode(), "b": PAGE.encode()}),
    mail().as_bytes(), RSS.encode(), ATOM.encode(), JSON_FEED.encode(), crawl(("https://a.example/", "text/html", PAGE.encode())),
    b"title,text\nLima," + STORY.encode(), b"From a@b Fri Mar  6 18:30:00 2020\n" + mail().as_bytes(),
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), max_size=6),
    st.floats(0, 1),
)
def test_whatever_is_broken_in_an_input_ends_in_documents_and_lines(
    sample: bytes, edits: list[tuple[float, bytes]], cut: float
) -> None:
    data = bytearray(sample)
    for place, piece in edits:
        at = int(place * len(data))
        data[at : at + len(piece)] = piece
    for item in reads(bytes(data[: int(len(data) * max(cut, 0.2))])):
        assert isinstance(item, Reading | ReadingError)
