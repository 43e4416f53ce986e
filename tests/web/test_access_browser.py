"""Logging in, accounts and the audit in a real browser: by keyboard, in any width, with nothing blocked."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from communique.accounts import account, audit, tokens

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from communique.register.store import Register

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")

LONG = "correct horse battery"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def site(register: "Register") -> Iterator[str]:
    """The address of a house that asks who comes, served for the length of a test."""
    import uvicorn

    from communique.web.access.house import House
    from communique.web.application import application

    account.add(register, "Ana Holm", "administrator", LONG)
    account.add(register, HOSTILE, "reader", None)
    tokens.give(register, "Ana Holm", HOSTILE)
    audit.note(register, audit.Line(
        who=HOSTILE, known_by="token", what="/watch", about=HOSTILE, address="x" * 90, outcome=HOSTILE))  # fmt: skip
    listener = socket.create_server(("127.0.0.1", 0))
    pages = application(register, house=House(asks=True))
    server = uvicorn.Server(uvicorn.Config(pages, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def entered(page: "Page", address: str) -> None:
    """Logs in by the keyboard alone, at a page that asks for it."""
    page.goto(address)
    assert page.evaluate("document.activeElement.id") == "name"
    page.keyboard.type("Ana Holm")
    page.keyboard.press("Tab")
    page.keyboard.type(LONG)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


@pytest.mark.parametrize("width", [360, 1300])
def test_the_pages_of_accounts_fit_their_window_and_nothing_in_them_runs(
    browser: "Browser", site: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    entered(page, f"{site}/due")
    for path in ("/account", "/accounts", "/audit", "/log-in"):
        page.goto(site + path, wait_until="networkidle")
        for summary in page.locator("main summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("main script, main img").count() == 0
        nameless = "e => !e.labels.length && !e.ariaLabel"
        unnamed = f"[...document.querySelectorAll('input:not([type=hidden]):not([hidden]), select')].filter({nameless})"
        assert page.evaluate(f"{unnamed}.length") == 0, path
    assert complaints == []


def test_one_gives_out_a_token_watches_and_logs_out_without_a_mouse(
    browser: "Browser", site: str, register: "Register"
) -> None:
    page = browser.new_context().new_page()
    entered(page, f"{site}/account")
    page.get_by_label("Watch a relationship").press_sequentially("FI-NO")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/r/FI-NO")
    assert "You watch Finland" in page.locator("[role=status]").inner_text()
    page.goto(f"{site}/account")
    page.get_by_role("region", name="Your tokens").get_by_label("What for").press_sequentially("a try")
    page.keyboard.press("Enter")
    word = page.locator("#word").input_value()
    assert tokens.bearer(register, word) == ("Ana Holm", "reader")
    page.goto(f"{site}/account")
    assert word not in page.content()
    page.get_by_role("button", name="Log out").press("Enter")
    page.wait_for_url(f"{site}/log-in")
    page.go_back()
    assert page.url.startswith(f"{site}/log-in")
