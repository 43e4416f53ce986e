"""The drawings in a real browser: no letters lie over others, what is shown fits the window, a time is chosen without a
reload.
"""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from years import entered

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")

PATHS = (
    "/?on=2020-06-01",
    "/relationships",
    "/r/FI-NO?on=2020-06-01",
    "/r/FI-NO?from=2018&to=2018",
    "/mechanism/Arctic%20Dialogue?on=2020-06-01",
    "/network",
    "/matrix",
    "/matrix?by=year",
)
FAULTS = """() => [...document.querySelectorAll('svg.chart')].filter(s => s.clientWidth).flatMap(svg => {
    const frame = svg.getBoundingClientRect(), found = [];
    const boxes = [...svg.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()]);
    boxes.forEach(([words, a], i) => {
        if (a.left < frame.left - 2 || a.right > frame.right + 2 || a.bottom > frame.bottom + 2) found.push(['out', words]);
        boxes.slice(i + 1).forEach(([other, b]) => {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 1 && high > 3) found.push([words, other]);
        });
    });
    return found;
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import uvicorn

    from communique.web.application import application

    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(application(register), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def opened(browser: "Browser", address: str, width: int) -> "Page":
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [360, 800, 1300])
def test_no_letters_lie_over_others_and_no_page_is_wider_than_its_window(
    browser: "Browser", site: str, width: int
) -> None:
    page = opened(browser, site, width)
    for path in PATHS:
        page.goto(site + path)
        assert page.evaluate(FAULTS) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize(("width", "shown"), [(360, "narrow"), (1300, "wide")])
def test_one_of_the_two_sizes_is_shown_and_one_alone(browser: "Browser", site: str, width: int, shown: str) -> None:
    page = opened(browser, f"{site}/r/FI-NO", width)
    for size in ("narrow", "wide"):
        assert page.locator(f"#timeline .drawing.{size}").is_visible() == (size == shown)


def test_nothing_is_complained_of(browser: "Browser", site: str) -> None:
    page = opened(browser, site, 1300)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for path in PATHS:
        page.goto(site + path, wait_until="networkidle")
    assert complaints == []


def test_a_time_is_chosen_without_a_reload_and_by_keyboard(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/r/FI-NO", 1300)
    page.evaluate("window.stayed = true")
    page.locator("#timeline .zoom a", has_text="2010s").focus()
    page.keyboard.press("Enter")
    page.locator("#timeline .zoom strong", has_text="2010s").wait_for()
    assert page.evaluate("window.stayed") is True
    assert page.url.endswith("/r/FI-NO?from=2010&to=2019")
    assert page.locator("#timeline").count() == 1


def test_a_mark_leads_to_its_record(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/r/FI-NO?from=2020&to=2020", 1300)
    page.locator("#timeline .wide a.meeting").first.click()
    page.wait_for_url("**/record/meeting-*")


def test_colours_of_drawings_follow_the_readers_wish(browser: "Browser", site: str) -> None:
    fills = []
    for scheme in ("light", "dark"):
        page = browser.new_context(color_scheme=scheme).new_page()  # type: ignore[arg-type]
        page.goto(f"{site}/mechanism/Arctic%20Dialogue")
        fills.append(page.locator(".ladder text.when").first.evaluate("e => getComputedStyle(e).fill"))
    assert fills[0] != fills[1]
