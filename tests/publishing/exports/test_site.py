"""A static site: its links, its words, and what a browser makes of it."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from lxml import html
from tests.publishing.exports.hostile import NASTY, Held, record, written

from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.publishing.exports.site import timeline
from communique.publishing.exports.site.contents import contents
from communique.register.store import Register

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pages(register: Register) -> dict[str, bytes]:
    files = FORMATS["site"].files
    assert files
    with register.selection(Query()) as chosen:
        return dict(files(chosen))


def read(register: Register) -> "dict[str, html.HtmlElement]":
    return {
        name: html.document_fromstring(content.decode())
        for name, content in pages(register).items()
        if name.endswith(".html")
    }


def test_every_link_leads_to_a_page_that_is_there_or_to_the_web(hostile: Register) -> None:
    files, outside, reached = pages(hostile), set(), set()
    for name, page in read(hostile).items():
        for element, attribute, link, _ in page.iterlinks():
            if link.startswith("https://"):
                outside.add(link)
                continue
            target = _within(PurePosixPath(name).parent / link)
            assert target in files, (name, element.tag, attribute, link)
            reached.add(target)
    assert outside == {"https://post.example/a?b=1&c=%3Cscript%3E"}
    assert reached == set(files)


def _within(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_no_page_holds_a_script_or_anything_that_is_loaded_but_its_style(hostile: Register) -> None:
    for name, page in read(hostile).items():
        assert not page.xpath("//script | //img | //iframe | //object | //embed | //base | //form"), name
        assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style"), name
        assert [link.get("href").rpartition("/")[2] for link in page.xpath("//link")] == ["style.css"]
        assert "{{7*7}}" not in page.text_content() or NASTY.split()[-2] in page.text_content()


def test_every_record_has_a_page_with_its_values_words_and_sources(hostile: Register) -> None:
    held = read(hostile)
    assert len([name for name in held if name.startswith("records/")]) == len(hostile.records())
    session = next(r for r in hostile.records("meeting") if r.get("form") == "session")
    words = held[f"records/{session.id}.html"].text_content()
    for told in ("2 March 2020", "Finland, Norway", "Eero Aho", "alert(1)", "/etc/passwd"):
        assert told in words


def test_every_document_has_a_page_with_what_is_taken_from_it(hostile: Register) -> None:
    documents = {name: page for name, page in read(hostile).items() if name.startswith("documents/")}
    assert len(documents) == 3
    for page in documents.values():
        assert page.xpath("//blockquote") and page.xpath("//ul[@class='for']//a")


def test_names_of_files_are_plain_whatever_identifiers_are(hostile: Register) -> None:
    for name in pages(hostile):
        assert all(part.replace("-", "").replace(".", "").isalnum() and part.isascii() for part in name.split("/"))


def test_the_archive_holds_the_same_files_and_no_moment_of_making(hostile: Register) -> None:
    with hostile.selection(Query()) as chosen:
        raw = written(chosen, FORMATS["site"].write)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == pages(hostile)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_drawing_shows_what_is_dated_and_says_how_much_is_not(hostile: Register) -> None:
    with hostile.selection(Query()) as chosen:
        drawing = timeline.timeline(contents(chosen))
    assert drawing
    events = [*hostile.records("meeting"), *hostile.records("instrument")]
    undated = [record for record in events if not record.get("date")]
    assert drawing.beside == len(undated) == 1
    assert sum(mark.more or 1 for _, _, marks in drawing.lanes for mark in marks) == len(events) - 1
    assert [year for _, year in drawing.years][:2] == [2019, 2020]


def test_what_has_no_room_in_the_drawing_is_told_by_its_number() -> None:
    many = [
        record("meeting", f"m{n}", form="talks", stage="held", date="2020-03-02", parties=["FI", "NO"])
        for n in range(40)
    ]
    drawing = timeline.timeline(contents(Held(tuple(many))))
    assert drawing
    marks = [mark for _, _, marks in drawing.lanes for mark in marks]
    assert sum(mark.more or 1 for mark in marks) == 40
    assert min(mark.y for mark in marks) > 0


@pytest.mark.skipif(not CHROMIUM, reason="there is no browser")
@pytest.mark.parametrize("width", [390, 1200])
def test_a_browser_shows_it_from_the_disk_without_a_word_of_complaint(
    hostile: Register, tmp_path: Path, width: int
) -> None:
    from playwright.sync_api import sync_playwright

    for name, content in pages(hostile).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        for name in sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")):
            page.goto((tmp_path / name).as_uri())
            assert _fits(page), name
        page.goto((tmp_path / "index.html").as_uri())
        page.locator("svg a").first.click()
        assert "/records/" in page.url
        assert complaints == []
        assert list(_barriers(page, tmp_path)) == []
        browser.close()


def _barriers(page: "Page", folder: Path) -> Iterator[str]:
    """What keeps people with a screen reader or poor sight out of a page of each sort, by day and by night."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    sorts = (folder / "index.html", *(min((folder / each).glob("*.html")) for each in ("records", "documents")))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for each in sorts:
            page.goto(each.as_uri())
            yield from (f"{each.name}: {found['id']}" for found in axe.run(page).response["violations"])


def _fits(page: "Page") -> bool:
    """Whether nothing stands over the edge, and the style was found."""
    styled = page.evaluate("getComputedStyle(document.body).margin") == "0px"
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return bool(styled and fits)
