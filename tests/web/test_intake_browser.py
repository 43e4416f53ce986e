"""Reading, entering, the calendar and sources in a real browser, by mouse and by keyboard, with script and without."""

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")

PATHS = (
    "/calendar?month=2020-03",
    "/read",
    "/add",
    "/add/meeting",
    "/add/project",
    "/sources",
    "/sources/The%20Herald",
)
STORY = (
    "Published: 2020-03-05\n\nOSLO, March 4 (NNA) - Norway's Defence Minister Anna Holm met Sweden's Defence Minister "
    "Per Lund in Oslo on Wednesday.\n"
)


def opened(browser: "Browser", address: str, **settings: Any) -> "Page":
    page = browser.new_context(**settings).new_page()
    page.goto(address)
    return page


def complaints(page: "Page") -> list[str]:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.mark.parametrize("width", [360, 800, 1300])
def test_no_page_is_wider_than_its_window_and_nothing_is_blocked(browser: "Browser", site: str, width: int) -> None:
    page = opened(browser, site, viewport={"width": width, "height": 800})
    told = complaints(page)
    for path in PATHS:
        page.goto(site + path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1
        nameless = """[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
            .filter(e => !e.labels.length && !e.ariaLabel).map(e => e.name)"""
        assert page.evaluate(nameless) == [], path
    assert told == []


def test_an_upload_is_followed_until_it_is_read(browser: "Browser", site: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "nonsense.bin").write_bytes(os.urandom(2000))
    page = opened(browser, f"{site}/read")
    told = complaints(page)
    page.set_input_files("#files", [tmp_path / "story.txt", tmp_path / "nonsense.bin"])
    assert "story.txt, 1 kB" in str(page.text_content("#chosen"))
    page.click("text=Read them")
    page.wait_for_selector("#job progress", state="attached")
    assert page.locator("#job progress").count() == 1
    address = page.url
    page.wait_for_selector("text=Done: 1 read, 1 refused", timeout=60_000)
    assert page.url == address
    assert page.locator("#job progress").count() == 0
    assert "is not a text; save it as text in UTF-8" in str(page.text_content("#job"))
    page.click("#job a")
    assert "Per Lund in Oslo" in str(page.text_content("article"))
    assert told == []


def test_files_are_dropped_on_the_form_and_too_large_ones_are_told_of(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/read")
    dropped = """size => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(size)], '<b>story</b>.txt'));
        document.getElementById('drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
    }"""
    page.evaluate(dropped, 5000)
    assert page.text_content("#chosen") == "<b>story</b>.txt, 5 kB"
    page.evaluate(dropped, 26_000_000)
    assert "has 26.0 MB; split it." in str(page.text_content("#chosen"))
    assert not page.evaluate("document.getElementById('files').checkValidity()")


def test_an_upload_works_without_script(browser: "Browser", site: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    page = opened(browser, f"{site}/read", java_script_enabled=False)
    page.set_input_files("#files", [tmp_path / "story.txt"])
    page.click("text=Read them")
    for _ in range(100):
        if page.locator("text=Done: 1 read").count():
            break
        page.click("text=Look again")
        time.sleep(0.3)
    assert page.locator("#job a").count() == 1


def test_a_form_with_an_error_is_mended_by_keyboard_and_the_record_is_made(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/add/meeting")
    told = complaints(page)
    page.select_option("#form", "session")
    page.select_option("#stage", "held")
    page.fill("#mechanism", "Arctic Dialogue")
    page.fill("#ordinal", "5")
    page.fill("#parties", "Finland, Norway")
    page.fill("#agenda", "safety at sea")
    page.fill("#date", "1 March")
    page.keyboard.press("Enter")
    page.wait_for_selector("#date-wrong")
    assert page.input_value("#date") == "1 March" and page.input_value("#agenda") == "safety at sea"
    page.click(".wrong a")
    page.fill("#date", "2021-03-01")
    page.keyboard.press("Enter")
    page.wait_for_selector("#preview")
    assert "date: 2021-03-01" in str(page.text_content(".preview"))
    page.click("text=Enter it")
    page.wait_for_url("**/record/**")
    assert "5th Arctic Dialogue" in str(page.text_content("h1"))
    assert "safety at sea" in str(page.text_content("main"))
    assert [each for each in told if "422" not in each] == []


def test_the_calendar_is_walked_by_months_and_is_a_list_on_a_phone(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/calendar?month=2020-02", viewport={"width": 1200, "height": 900})
    page.click("text=Month after")
    assert page.text_content("h1") == "March 2020"
    page.click(".month .event a")
    assert "/record/" in page.url
    phone = opened(browser, f"{site}/calendar?month=2020-03", viewport={"width": 360, "height": 800})
    assert not phone.locator(".month").is_visible()
    assert phone.locator("#day-2020-03-02 a").is_visible()
    page.goto(f"{site}/calendar")
    page.fill("input[name=parties]", "FI-NO")
    page.fill("input[name=month]", "2020-03")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=March 2020")
    assert page.locator("#feed ~ p a").first.get_attribute("href") == "/calendar.ics?parties=FI-NO"


def test_the_feed_is_a_calendar_file(browser: "Browser", site: str) -> None:
    answer = opened(browser, site).request.get(f"{site}/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.text().startswith("BEGIN:VCALENDAR\r\n") and "4th Arctic Dialogue" in answer.text()
