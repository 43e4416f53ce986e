"""The pages in a real browser: nothing overlaps or leaves the window, links find their words, nothing is blocked."""

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from communique.model.record import Relationship

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from communique.register.store import Register

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")

PATHS = (
    "/",
    "/relationships",
    "/r/FI-NO",
    "/r/NO",
    "/network",
    "/matrix",
    "/due?on=2020-03-04",
    "/conflicts",
    "/documents",
    "/document/post/1",
    "/document/herald-1/beside/post/1",
    "/search?q=arctic",
    "/search",
    "/nowhere",
)


def opened(browser: "Browser", address: str, **settings: Any) -> "Page":
    page = browser.new_context(**settings).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_no_page_is_wider_than_its_window(browser: "Browser", site: str, register: "Register", width: int) -> None:
    page = opened(browser, site, viewport={"width": width, "height": 800})
    for path in (*PATHS, *(f"/record/{record.id}" for record in register.records())):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_long_names_do_not_widen_the_first_page(
    browser: "Browser", site: str, register: "Register", monkeypatch: pytest.MonkeyPatch
) -> None:
    many = Relationship(
        parties=("ASEAN", "AU", "CN", "JP", "KR", "NZ"), counts={"meeting": 1}, last_activity="2020-11-15"
    )
    monkeypatch.setattr(type(register), "relationships", lambda self: (many,))
    for width in (360, 800):
        page = opened(browser, site, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_blocked_and_nothing_fails_to_load(browser: "Browser", site: str) -> None:
    page = opened(browser, site)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    for path in PATHS[:-1]:
        page.goto(site + path, wait_until="networkidle")
    assert complaints == []


def test_the_colours_follow_the_readers_wish(browser: "Browser", site: str) -> None:
    grounds = {
        scheme: opened(browser, site, color_scheme=scheme).evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert sum(channel(grounds["light"])) > 600
    assert sum(channel(grounds["dark"])) < 150


def channel(colour: str) -> list[int]:
    return [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]


def test_from_a_value_one_comes_to_its_words_in_the_document(
    browser: "Browser", site: str, register: "Register"
) -> None:
    meeting = register.records("meeting")[0]
    page = opened(browser, f"{site}/record/{meeting.id}", viewport={"width": 900, "height": 600})
    place = page.locator(".field", has=page.locator("dt", has_text="Place"))
    place.locator("figcaption a").first.click()
    target = page.locator("mark:target")
    assert target.text_content() == "Oslo"
    box = target.bounding_box()
    assert box and 0 <= box["y"] <= 600
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert target.evaluate("mark => getComputedStyle(mark).backgroundColor") != plain


def test_no_two_pieces_of_text_lie_over_each_other(browser: "Browser", site: str) -> None:
    overlapping = """() => {
        const pieces = 'main p, main h1, main h2, main h3, main li > span, main blockquote';
        const boxes = [...document.querySelectorAll(pieces)]
            .filter(e => e.checkVisibility() && e.getClientRects().length && !e.querySelector('p, blockquote'))
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
    for width in (360, 1200):
        page = opened(browser, site, viewport={"width": width, "height": 800})
        for path in PATHS:
            page.goto(site + path)
            assert page.evaluate(overlapping) == [], (path, width)


def test_the_pages_can_be_walked_by_keyboard_and_every_part_has_a_name(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/r/FI-NO")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.evaluate("document.documentElement.lang") == "en"
    nameless = "[...document.querySelectorAll('a, nav, aside, section')].filter(e => !e.textContent.trim()).length"
    assert page.evaluate(nameless) == 0


def highlighted(page: "Page") -> str:
    """The words that the script has marked."""
    told: str = page.evaluate("[...(CSS.highlights.get('asked') || [])].map(String).join('')")
    return told


def test_a_link_to_any_passage_shows_it(browser: "Browser", site: str, register: "Register") -> None:
    text = register.document("post/1").text
    start = text.index("wrote <script>alert")
    page = opened(browser, f"{site}/document/post/1#{start}-{start + 12}", viewport={"width": 700, "height": 300})
    page.wait_for_function("CSS.highlights.has('asked')")
    assert highlighted(page) == text[start : start + 12]
    top = page.evaluate("[...CSS.highlights.get('asked')][0].getBoundingClientRect().top")
    assert 0 <= top <= 300
    page.evaluate("location.hash = '#0-4'")
    page.wait_for_function("[...CSS.highlights.get('asked')].map(String).join('') == 'OSLO'")


def test_what_is_selected_gives_a_link_that_shows_it_to_a_colleague(
    browser: "Browser", site: str, register: "Register"
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/document/post/1")
    page.evaluate("""() => {
        const paragraph = document.querySelector('.paragraph:last-child').firstChild;
        getSelection().setBaseAndExtent(paragraph, 8, paragraph, 21);
    }""")
    page.get_by_role("button", name="Copy link to this passage").click()
    page.get_by_text("Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    text = register.document("post/1").text
    start = text.index("Whoever") + 8
    assert link == f"{site}/document/post/1?from={start}&to={start + 13}#{start}-{start + 13}"
    without = browser.new_context(java_script_enabled=False).new_page()
    without.goto(link)
    assert without.locator("mark:target").text_content() == text[start : start + 13]


def test_offsets_count_characters_and_not_the_halves_of_pairs(
    browser: "Browser", site: str, register: "Register"
) -> None:
    from communique.model.document import Document
    from communique.model.finding import Extraction

    register.add(Document(id="pairs", text="🇳🇴🇫🇮 Oslo 🤝 Helsinki"), Extraction(document="pairs"))
    page = opened(browser, f"{site}/document/pairs#10-11")
    page.wait_for_function("CSS.highlights.has('asked')")
    assert highlighted(page) == "🤝"


def test_the_margin_stands_beside_the_paragraph_that_it_is_of(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/document/post/1", viewport={"width": 1300, "height": 900})
    tops = "s => [...document.querySelectorAll(s)].map(e => Math.round(e.getBoundingClientRect().top))"
    paragraphs, notes = page.evaluate(tops, ".paragraph"), page.evaluate(tops, ".note")
    assert paragraphs == notes and len(paragraphs) > 1


def test_every_kind_is_told_by_a_sign_besides_its_colour(browser: "Browser", site: str) -> None:
    page = opened(browser, f"{site}/document/herald-1")
    signs = page.evaluate("""() => [...document.querySelectorAll('.legend mark')]
        .map(e => getComputedStyle(e, '::before').content)""")
    assert len(signs) > 3
    assert len(set(signs)) == len(signs) and "none" not in signs


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_what_is_read_and_found(browser: "Browser", site: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    for path in ("/document/post/1", "/document/herald-1/beside/post/1", "/search?q=arctic", "/documents"):
        page.goto(site + path)
        found = axe.run(page).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")
        ]
        assert not serious, path
