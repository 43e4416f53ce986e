"""A morning's queue in a real browser, without the mouse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.desk import desk
from tests.register.test_queue import corrected
from tests.web.test_browser import CHROMIUM, opened

from communique.register.queue import Asked
from communique.register.store import Register

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")


@pytest.fixture
def register(tmp_path: Any) -> Iterator[Register]:
    """A register in which twenty things wait."""
    with desk(tmp_path / "register.db", conflicts=8, unsure=8, alike=4) as held:
        yield held


@pytest.fixture
def page(browser: "Browser", site: str) -> Iterator["Page"]:
    """The queue, with an eye on the console."""
    page = opened(browser, f"{site}/review", viewport={"width": 1100, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def press(page: "Page", key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def sort(page: "Page") -> str:
    badge = page.locator(".turn .kicker .badge").first
    return badge.text_content() or "" if badge.count() else ""


def question(page: "Page") -> str:
    """What is asked, and of what."""
    return page.locator(".turn").inner_text()


KEYS = {"Conflicts": "1", "Unsure findings": "c", "Look alike": "d"}


def test_twenty_items_are_decided_by_keys_alone(page: "Page", register: Register) -> None:
    assert len(register.waiting()) == 20
    for _ in range(20):
        press(page, KEYS[sort(page)])
    assert "Nothing waits" in page.locator("main").inner_text()
    assert register.waiting() == ()
    assert len(register.decisions()) == 20


def test_a_rejection_asks_why_and_takes_the_answer_from_the_keys(page: "Page", register: Register) -> None:
    page.goto(page.url + "?sort=unsure")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.press("ArrowDown")
    press(page, "Enter")
    (made,) = register.decisions()
    assert (made.act, made.reason) == ("reject", "the words do not say this")
    page.keyboard.press("r")
    page.keyboard.press("Tab")
    page.keyboard.type("just a rumour")
    press(page, "Enter")
    assert register.decisions()[-1].reason == "just a rumour"
    assert "6" in page.locator(".turn .kicker").inner_text()


def test_j_and_k_pass_over_and_come_back_and_u_takes_back(page: "Page", register: Register) -> None:
    first = question(page)
    press(page, "j")
    second = question(page)
    assert second != first
    press(page, "k")
    assert question(page) == first
    press(page, "2")
    assert question(page).split("\n")[1:] == second.split("\n")[1:]
    assert "Settled" in page.locator(".said").inner_text()
    press(page, "u")
    assert question(page) == first
    assert len(register.waiting(Asked.of("conflict", None))) == 8
    assert page.locator(".last").count() == 0


def test_o_opens_the_document_at_the_words(page: "Page") -> None:
    page.goto(page.url + "?sort=unsure")
    press(page, "o")
    assert "a call between" in (page.locator("mark:target").first.text_content() or "")


def test_two_that_look_alike_are_joined_by_s(page: "Page", register: Register) -> None:
    page.goto(page.url + "?sort=alike")
    before = len(register.records("mechanism"))
    press(page, "s")
    assert len(register.records("mechanism")) == before - 1
    assert "one record now" in page.locator(".said").inner_text()


def test_a_correction_that_comes_back_after_a_new_reading_is_decided_anew(page: "Page", register: Register) -> None:
    item = corrected(register)
    page.goto(page.url.replace("/review", f"/record/{item.about[0]}"))
    back = page.locator("section.back")
    assert "told now, not then" in back.inner_text()
    assert "Sweden" in back.inner_text()
    page.goto(page.url.split("/record")[0] + "/review?sort=returned")
    assert "the protocol says so" in question(page)
    press(page, "c")
    assert register.returned() == ()


def test_keys_typed_into_a_field_decide_nothing(page: "Page", register: Register) -> None:
    page.locator("#parties").click()
    page.keyboard.type("c1sdu")
    assert page.locator("#parties").input_value() == "c1sdu"
    assert register.decisions() == ()


def test_all_can_be_ticked_and_decided_at_once(page: "Page", register: Register) -> None:
    page.goto(page.url + "/bulk")
    page.get_by_role("button", name="Tick all").click()
    assert page.locator(".doubts input:checked").count() == 8
    with page.expect_navigation():
        page.get_by_role("button", name="Confirm the ticked").click()
    assert register.waiting(Asked.of("unsure", None)) == ()


def test_a_field_is_corrected_where_it_stands(page: "Page", register: Register) -> None:
    record = register.waiting()[0].about[0]
    page.goto(page.url.replace("/review", f"/record/{record}"))
    field = page.locator("#field-stage")
    field.get_by_text("Confirm or correct").click()
    assert field.locator(".witness").first.is_visible()
    field.get_by_label("Stage is").select_option("cancelled")
    with page.expect_navigation():
        field.get_by_role("button", name="Correct", exact=True).click()
    assert register.record(record).get("stage") == "cancelled"
    with page.expect_navigation():
        page.locator(".said").get_by_role("button", name="Undo").click()
    assert register.record(record).get("stage") == "held"


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_no_page_of_review_is_wider_than_its_window(
    browser: "Browser", site: str, register: Register, width: int
) -> None:
    corrected(register)
    page = opened(browser, site, viewport={"width": width, "height": 800})
    record = register.waiting(Asked.of("returned", None))[0].about[0]
    paths = ["/review/bulk", "/conflicts?state=all", "/decisions", f"/record/{record}"]
    for path in [*paths, *(f"/review?sort={each}" for each in ("conflict", "returned", "unsure", "alike"))]:
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_every_control_has_a_name(browser: "Browser", site: str, register: Register) -> None:
    page = opened(browser, site)
    record = register.waiting()[0].about[0]
    nameless = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
        .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label'))
        .map(e => e.outerHTML)"""
    twice = """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        return ids.filter((id, at) => ids.indexOf(id) !== at); }"""
    for path in ("/review", "/review?sort=unsure", "/review/bulk", "/conflicts", f"/record/{record}"):
        page.goto(site + path)
        assert page.evaluate(nameless) == [], path
        assert page.evaluate(twice) == [], path
        assert page.locator("h1").count() == 1
