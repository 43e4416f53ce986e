"""Reading: how well the text of web pages is found beside other programs, and how many files a second are read.

    python benchmarks/reading.py [--each 3] [--seconds 1]

The pages are made: each of twelve layouts (`layouts.py`) is put round as many dispatches of `dispatches`, which are our own
words, so that the true text, day and outlet are known. The peers are trafilatura and readability-lxml as they come.
Files are those of tests/reading/files; times are of the processor.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import mean

from communique.model.errors import ReadingError
from communique.reading.html import html_document
from communique.reading.recognition import read_stream
from layouts import LAYOUTS, Dispatch

HERE = Path(__file__).resolve().parent
FILES = HERE.parent / "tests/reading/files"
TIMED = (
    "plain/utf-8.txt", "markdown/front-matter.md", "html/agency.html", "html/1999.html", "pdf/one-column.pdf",
    "office/release.docx", "office/release.odt", "rtf/word.rtf", "mail/plain.eml", "mail/list.mbox", "feeds/rss-2.0.xml",
    "feeds/atom.xml", "feeds/feed.json", "crawls/crawl.warc", "tables/stories.csv", "tables/stories.parquet", "json/lines.jsonl",
    "json/lines.jsonl.gz", "archives/nested.zip", "archives/folder.tar.gz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what it truly tells."""

    layout: str
    html: str
    text: str
    title: str
    day: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a program finds in a page; None where it does not look for it."""

    text: str
    title: str
    day: str | None = None
    outlet: str | None = None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--each", type=int, default=3, help="pages of each layout")
    arguments.add_argument("--seconds", type=float, default=1.0, help="of processor time for each format")
    told = arguments.parse_args()
    pages = made_pages(told.each)
    found, spent = {}, {}
    for name, read in CONTESTANTS.items():
        read(pages[0].html)  # what has to be loaded is loaded
        start = time.process_time()
        found[name] = [read(page.html) for page in pages]
        spent[name] = time.process_time() - start
    print_whole(pages, found, spent)
    print_layouts(pages, found)
    print_speed(told.seconds)


def made_pages(each: int) -> list[Page]:
    lines = (HERE / "dispatches/documents.jsonl").read_text("utf-8").splitlines()
    dispatches = iter([told for told in map(json.loads, lines) if len(told["text"].split("\n\n")) > 2])
    return [
        _page(layout.__name__, layout(told), told, *tells)
        for layout, tells in LAYOUTS.items()
        for told in islice(dispatches, each)
    ]


def _page(layout: str, html: str, told: Dispatch, day: bool, outlet: bool) -> Page:
    published = told["published"][:10] if day else None
    return Page(layout, html, told["text"], told["title"], published, told["source"] if outlet else None)


def ours(html: str) -> Found:
    try:
        document = html_document(html, "page")
    except ReadingError:
        return Found("", "")
    return Found(document.text, document.title, document.day, document.source)


def plain_trafilatura(html: str) -> Found:
    import trafilatura

    page = trafilatura.bare_extraction(html, with_metadata=True)
    if page is None or isinstance(page, dict):
        return Found("", "")
    return Found(page.text or "", page.title or "", page.date, page.sitename)


def readability(html: str) -> Found:
    from lxml.html import fromstring
    from readability import Document

    page = Document(html)
    return Found(" ".join(fromstring(page.summary()).itertext()), page.short_title())


CONTESTANTS: dict[str, Callable[[str], Found]] = {
    "communique": ours,
    "trafilatura": plain_trafilatura,
    "readability-lxml": readability,
}


def text_score(page: Page, found: Found) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words found; a title that stands above the text is neither right nor wrong."""
    true, told = Counter(words(page.text)), words(found.text)
    heading = words(page.title)
    told = told[len(heading) :] if told[: len(heading)] == heading else told
    shared = (true & Counter(told)).total()
    precision, recall = shared / max(1, len(told)), shared / true.total()
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def print_whole(pages: Sequence[Page], found: dict[str, list[Found]], spent: dict[str, float]) -> None:
    print(f"\n{len(pages)} pages in {len(LAYOUTS)} layouts; shares of pages\n")
    print("| | P | R | F1 | worst F1 | exact text | title | day | outlet | pages/s of CPU |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, those in found.items():
        both = list(zip(pages, those, strict=True))
        scores = [text_score(page, one) for page, one in both]
        cells = [f"{mean(column):.3f}" for column in zip(*scores, strict=True)]
        cells += [f"{min(f1 for *_, f1 in scores):.3f}", f"{mean(f1 == 1.0 for *_, f1 in scores):.2f}"]
        cells.append(f"{mean(page.title == one.title for page, one in both):.2f}")
        metadata = name != "readability-lxml"
        cells.append(f"{mean(page.day == one.day for page, one in both):.2f}" if metadata else "")
        cells.append(f"{mean(page.outlet == one.outlet for page, one in both):.2f}" if metadata else "")
        print(f"| {name} | {' | '.join(cells)} | {len(pages) / spent[name]:.0f} |")


def print_layouts(pages: Sequence[Page], found: dict[str, list[Found]]) -> None:
    print(f"\nF1 a layout\n\n| layout | {' | '.join(found)} |\n| --- |{' ---: |' * len(found)}")
    for layout in (each.__name__ for each in LAYOUTS):
        at = [n for n, page in enumerate(pages) if page.layout == layout]
        cells = (f"{mean(text_score(pages[n], those[n])[2] for n in at):.3f}" for those in found.values())
        print(f"| {layout.replace('_', ' ')} | {' | '.join(cells)} |")


def print_speed(seconds: float) -> None:
    print("\n| file | bytes | documents in it | files/s of CPU |\n| --- | ---: | ---: | ---: |")
    for name in TIMED:
        data = (FILES / name).read_bytes()
        documents = sum(not isinstance(item, ReadingError) for item in read_stream(io.BytesIO(data), name, name))
        number, start = 0, time.process_time()
        while (spent := time.process_time() - start) < seconds:
            list(read_stream(io.BytesIO(data), name, name))
            number += 1
        print(f"| {name} | {len(data):,} | {documents} | {number / spent:,.0f} |")


if __name__ == "__main__":
    main()
