"""Makes the files that `expected.yaml` tells of, from the stories in `stories.yaml`.

    python tests/reading/files/make.py

The files are kept in the repository, so that the tests read what was once written whatever libraries are at hand. Made
again with the same libraries they come out byte for byte the same.
"""

import csv
import gzip
import io
import json
import tarfile
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from html import escape

import letters
import papers
import pyarrow
from pyarrow import parquet

import pages
from stories import HERE, Story, stories

TOLD = stories()
PORTS, RIVERS, BRIDGE, SCHOOL = TOLD["ports"], TOLD["rivers"], TOLD["bridge"], TOLD["school"]
FISH, POWER, CUSTOMS, HEALTH = TOLD["fish"], TOLD["power"], TOLD["customs"], TOLD["health"]


def main() -> None:
    for name, make in FILES.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        made = make()
        path.write_bytes(made.encode() if isinstance(made, str) else made)


def _front_matter(story: Story) -> str:
    front = f"title: {story.title}\nsource: {story.source}\ndate: {story.published}\nurl: {story.url}\n"
    return f"---\n{front}---\n\n{story.text}\n"


def _wired(story: Story) -> str:
    return f"{story.title}\n\nTÓRSHAVN, Oct. 30, 2019 (North Sea Wire) — {story.text}\n"


def _stamp(story: Story) -> str:
    return format_datetime(datetime.fromisoformat(f"{story.published}T21:45:00-03:00"))


def _rss(*told: Story) -> str:
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{s.url}</link><guid>{s.url}</guid><pubDate>{_stamp(s)}</pubDate>"
        f"<description>{escape(s.paragraphs[0][:80])}…</description>"
        f"<content:encoded><![CDATA[{s.in_html()}]]></content:encoded></item>\n"
        for s in told
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n'
        f"<channel><title>News of two shores</title><link>https://shores.example</link><language>en</language>\n{items}"
        "</channel></rss>\n"
    )


def _rdf(*told: Story) -> bytes:
    items = "".join(
        f'<item rdf:about="{s.url}"><title>{escape(s.title)}</title><link>{s.url}</link><dc:date>{s.published}</dc:date>'
        f"<description>{escape(s.in_html())}</description></item>\n"
        for s in told
    )
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel rdf:about="https://sea.example">'
        f"<title>Sea news</title><link>https://sea.example</link></channel>\n{items}</rdf:RDF>\n"
    ).encode("iso-8859-1", "xmlcharrefreplace")


def _atom(*told: Story) -> str:
    entries = "".join(
        f'<entry><id>{s.url}</id><title type="html">{escape(escape(s.title))}</title><link rel="alternate" href="{s.url}"/>'
        f"<published>{s.published}T07:00:00Z</published><updated>2025-01-01T00:00:00Z</updated>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{s.in_html()}</div></content></entry>\n'
        for s in told
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill and valley</title>'
        f"<id>urn:hill</id><updated>2025-01-01T00:00:00Z</updated>\n{entries}</feed>\n"
    )


def _json_feed(*told: Story) -> str:
    items = [
        {
            "id": s.url,
            "url": s.url,
            "title": s.title,
            "date_published": f"{s.published}T12:00:00+02:00",
            "content_html": s.in_html(),
        }
        for s in told
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Frontier notes", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _crawl(answers: dict[str, tuple[str, bytes]], squeezed: bool = False) -> bytes:
    """A crawl as crawlers keep it: what it is told of, then what was asked and answered for each address."""
    made = _record("warcinfo", None, b"software: made by hand\r\n", "application/warc-fields", 0)
    records = [made]
    for number, (address, (kind, body)) in enumerate(answers.items(), start=1):
        asked = f"GET {address} HTTP/1.1\r\nHost: x.example\r\n\r\n".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        records.append(_record("request", address, asked, "application/http; msgtype=request", number))
        records.append(_record("response", address, head + body, "application/http; msgtype=response", number + 100))
    return b"".join(gzip.compress(record, mtime=0) if squeezed else record for record in records)


def _record(kind: str, address: str | None, body: bytes, content: str, number: int) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2024-02-01T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _table(told: tuple[Story, ...], **how: str) -> str:
    held = io.StringIO()
    rows = csv.writer(held, lineterminator="\n", **how)  # type: ignore[arg-type]
    rows.writerow(["Title", "Text", "Date", "Source", "URL", "Words"])
    for s in told:
        rows.writerow([s.title, s.text, s.published, s.source, s.url, len(s.text.split())])
    return held.getvalue()


def _parquet(*told: Story) -> bytes:
    columns = {key: [getattr(s, key) for s in told] for key in ("title", "text", "source", "published", "url")}
    held = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(columns), held)
    return held.getvalue().to_pybytes()


def _fields(story: Story) -> dict[str, str]:
    return {
        "id": story.url, "title": story.title, "source": story.source, "published": story.published, "url": story.url,
        "text": story.text,
    }  # fmt: skip


def _lines(*told: Story) -> bytes:
    return b"".join(json.dumps(_fields(story), ensure_ascii=False).encode() + b"\n" for story in told)


def _tar(members: dict[str, bytes], squeezed: bool) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime = len(data), 1_706_778_000
            archive.addfile(member, io.BytesIO(data))
    return gzip.compress(held.getvalue(), mtime=0) if squeezed else held.getvalue()


def _spreadsheet() -> bytes:
    return papers.packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def _nested() -> bytes:
    inner = papers.packed({"release.docx": papers.word_with_changes(POWER), "notes/mail.eml": letters.plain(SCHOOL)})
    return papers.packed({"week 5/inner.zip": inner, "week 5/lines.jsonl.gz": gzip.compress(_lines(FISH), mtime=0)})


FILES: dict[str, Callable[[], str | bytes]] = {
    "plain/utf-8.txt": lambda: f"{PORTS.title}\n\n{PORTS.text}\n",
    "plain/utf-8-mark.txt": lambda: f"\ufeff{RIVERS.title}\n\n{RIVERS.text}\n",
    "plain/utf-16.txt": lambda: f"{BRIDGE.title}\r\n\r\n{BRIDGE.text}\r\n".encode("utf-16"),
    "plain/windows-1252.txt": lambda: f"{SCHOOL.title}\r\n\r\n{SCHOOL.text}\r\n".encode("cp1252"),
    "plain/wire.txt": lambda: _wired(FISH),
    "markdown/front-matter.md": lambda: _front_matter(POWER),
    "markdown/heading.md": lambda: f"# {CUSTOMS.title}\n\n{CUSTOMS.text}\n",
    "html/ministry.html": lambda: pages.ministry(PORTS),
    "html/agency.html": lambda: pages.agency(FISH),
    "html/json-ld.html": lambda: pages.json_ld(HEALTH),
    "html/1999.html": lambda: pages.of_1999(SCHOOL).encode("cp1252"),
    "html/amp.html": lambda: pages.amp(POWER),
    "html/divisions.html": lambda: pages.divisions(RIVERS),
    "html/strict.xhtml": lambda: pages.xhtml(BRIDGE),
    "pdf/one-column.pdf": lambda: papers.one_column(CUSTOMS),
    "pdf/two-columns.pdf": lambda: papers.two_columns(RIVERS),
    "pdf/running-heads.pdf": lambda: papers.with_running_heads(PORTS),
    "pdf/printed-page.pdf": lambda: papers.printed(f"<title>{POWER.title}</title><h1>{POWER.title}</h1>{POWER.in_html()}"),
    "office/release.docx": lambda: papers.word(CUSTOMS),
    "office/tracked.docx": lambda: papers.word_with_changes(HEALTH),
    "office/release.odt": lambda: papers.opendocument(SCHOOL),
    "rtf/word.rtf": lambda: papers.rtf_by_word(PORTS),
    "rtf/libreoffice.rtf": lambda: papers.rtf_by_libreoffice(RIVERS),
    "mail/plain.eml": lambda: letters.plain(PORTS),
    "mail/alternative.eml": lambda: letters.alternative(BRIDGE),
    "mail/html-only.eml": lambda: letters.in_html(HEALTH),
    "mail/with-paper.eml": lambda: letters.with_paper(SCHOOL, CUSTOMS),
    "mail/forwarded.eml": lambda: letters.forwarded(FISH),
    "mail/list.mbox": lambda: letters.box(PORTS, RIVERS, POWER),
    "feeds/rss-2.0.xml": lambda: _rss(BRIDGE, POWER),
    "feeds/rss-1.0.rdf": lambda: _rdf(FISH, SCHOOL),
    "feeds/atom.xml": lambda: _atom(RIVERS, HEALTH),
    "feeds/feed.json": lambda: _json_feed(CUSTOMS, PORTS),
    "crawls/crawl.warc": lambda: _crawl({
        FISH.url: ("text/html; charset=utf-8", pages.agency(FISH).encode()),
        "https://wire.example/style.css": ("text/css", b"p{}"),
        SCHOOL.url: ("text/plain; charset=windows-1252", SCHOOL.text.encode("cp1252")),
    }),
    "crawls/crawl.warc.gz": lambda: _crawl({
        PORTS.url: ("text/html", pages.ministry(PORTS).encode()),
        CUSTOMS.url + ".pdf": ("application/pdf", papers.one_column(CUSTOMS)),
    }, squeezed=True),
    "tables/stories.csv": lambda: _table((PORTS, RIVERS, FISH)),
    "tables/semicolons.csv": lambda: _table((SCHOOL, HEALTH), delimiter=";").encode("cp1252", "replace"),
    "tables/stories.tsv": lambda: _table((BRIDGE, POWER), delimiter="\t"),
    "tables/stories.parquet": lambda: _parquet(CUSTOMS, HEALTH),
    "json/one.json": lambda: json.dumps(_fields(PORTS), indent=2),
    "json/list.json": lambda: json.dumps([_fields(RIVERS), {"title": "No text"}, _fields(FISH)], indent=1),
    "json/lines.jsonl": lambda: _lines(BRIDGE, SCHOOL) + b"{broken\n" + _lines(POWER),
    "json/lines.jsonl.gz": lambda: gzip.compress(_lines(CUSTOMS, HEALTH), mtime=0),
    "archives/folder.zip": lambda: papers.packed({
        "a/utf-8.txt": f"{PORTS.title}\n\n{PORTS.text}\n".encode(), "README.txt": b"What lies here.", "b/empty.txt": b"",
        "b/page.html": pages.ministry(PORTS).encode(), "../climbs.txt": FISH.text.encode(),
    }),
    "archives/folder.tar.gz": lambda: _tar({
        "a/story.md": _front_matter(POWER).encode(), "b/letter.rtf": papers.rtf_by_word(PORTS),
    }, squeezed=True),
    "archives/folder.tar": lambda: _tar({"feed.xml": _rss(HEALTH).encode(), "mails.mbox": letters.box(SCHOOL)}, squeezed=False),
    "archives/nested.zip": _nested,
    "refused/sheet.xlsx": _spreadsheet,
    "refused/picture.jpg": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4,
    "refused/trips.csv": lambda: "traveler,start,end\nAnn Lee,2024-01-02,2024-01-04\n",
    "refused/script-only.html": lambda: (
        '<!doctype html><html><head><title>News</title></head><body><div id="root"></div><script>start()</script></body></html>'
    ),
}  # fmt: skip

if __name__ == "__main__":
    main()
