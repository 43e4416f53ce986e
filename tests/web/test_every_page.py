"""Every page that there is, in a real browser, over the register of the examples.

The pages are taken from the routes, so that a new one is looked at too; one with a blank in its address that is not filled
here fails.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from communique.pipeline.intake import read_into
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.application import application
from every_page import ADDRESSES, filled, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")

EXAMPLES = Path(__file__).parents[2] / "examples"
OVER = """() => {
    const pieces = 'header a, header input, main p, main h1, main h2, main h3, main li > span, main blockquote, main dt';
    const boxes = [...document.querySelectorAll(pieces)]
        .filter(e => e.checkVisibility() && e.getClientRects().length && !e.querySelector('p, blockquote'))
        .filter(e => getComputedStyle(e).position !== 'absolute' && !e.closest('.bulk, .skip'))
        .map(e => [e, e.getBoundingClientRect()]);
    const over = [];
    boxes.forEach(([e, a], i) => boxes.slice(i + 1).forEach(([f, b]) => {
        if (e.contains(f) || f.contains(e)) return;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 2) over.push([e.textContent.slice(0, 40), f.textContent.slice(0, 40)]);
    }));
    return over;
}"""
LABELS = """() => {
    const over = [];
    for (const chart of document.querySelectorAll('svg.chart')) {
        if (!chart.checkVisibility()) continue;
        const edge = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
        texts.forEach(([t, a], i) => {
            if (a.left < edge.left - 3 || a.right > edge.right + 3) over.push(['cut', t]);
            texts.slice(i + 1).forEach(([u, b]) => {
                const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (wide > 2 && high > 5) over.push([t, u]);
            });
        });
    }
    return over;
}"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("examples") / "register.db") as register:
        for _ in read_into(register, [EXAMPLES]):
            pass
        yield register


@pytest.fixture(scope="module")
def site(held: Register) -> Iterator[str]:
    with served(application(held, house=House(user="Ana Holm"))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the windows complain of, as it comes."""
    return []


@pytest.fixture(scope="module")
def windows(browser: "Browser", complaints: list[str]) -> dict[tuple[str, int], "Page"]:
    """A window for each dress: by day and by night, of a phone and of a desk. The policy is passed by for axe; what it
    blocks is seen where a page is printed.
    """
    opened = {
        (scheme, width): browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
        ).new_page()
        for scheme in ("light", "dark")
        for width in (360, 1300)
    }
    for page in opened.values():
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
    return opened


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_is_sound_in_every_dress(
    path: str, held: Register, site: str, windows: dict[tuple[str, int], "Page"], complaints: list[str]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for (scheme, width), page in windows.items():
        for address in filled(path, held):
            where = (address, scheme, width)
            complaints.clear()
            answer = page.goto(site + address, wait_until="load")
            assert answer and answer.status == 200, where
            assert page.evaluate("document.documentElement.scrollWidth") <= width, where
            assert page.evaluate(OVER) == [], where
            assert page.evaluate(LABELS) == [], where
            assert serious(axe.run(page, options={"resultTypes": ["violations"]}).response) == [], where
            assert complaints == [], where


def serious(found: dict[str, Any]) -> list[tuple[str, str]]:
    """What somebody could not read or use, each with where it stands."""
    return [
        (each["id"], node["html"][:200])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_blocks_nothing_and_is_printed_without_the_bar(
    path: str, held: Register, site: str, browser: "Browser"
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for address in filled(path, held)[:1]:
        page.goto(site + address, wait_until="networkidle")
        assert told == [], address
        assert page.locator("main h1").first.is_visible()
        for left_out in ("header nav", ".find", ".visitor", ".foot"):
            assert not any(each.is_visible() for each in page.locator(left_out).all()), (address, left_out)
    context.close()


def test_every_page_has_its_blanks_filled(held: Register) -> None:
    assert len(ADDRESSES) > 20
    for path in ADDRESSES:
        assert all(not re.search(r"[{}]", address) for address in filled(path, held))
