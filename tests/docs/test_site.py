"""The documentation becomes a site: no link on it leads nowhere, and it loads nothing from elsewhere."""

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("mkdocs", reason="the site is built by mkdocs: pip install -e '.[docs]'")
pytest.importorskip("material", reason="the site has the theme Material: pip install -e '.[docs]'")
pytest.importorskip("mkdocstrings", reason="the reference is made by mkdocstrings: pip install -e '.[docs]'")

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}
LINKS = ("stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: with whatever leads nowhere for a fault."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder


class Page(HTMLParser):
    """What a page loads, what it leads to, and what on it can be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loaded: set[str] = set()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.words: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.anchors.update(filter(None, (told.get("id"), told.get("name"))))
        if tag in LOADED and LOADED[tag] in told:
            self.loaded.add(told[LOADED[tag]])
        if tag == "link" and set(told.get("rel", "").split()) & set(LINKS):
            self.loaded.add(told["href"])
        if tag == "a" and "href" in told:
            self.links.add(told["href"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_in_the_folder_is_on_the_site(site: Path) -> None:
    wanted = {
        str(path.relative_to(ROOT / "docs").with_suffix(".html")).replace("README", "index")
        for path in (ROOT / "docs").rglob("*.md")
    }
    assert wanted == {str(path.relative_to(site)) for path in pages(site)} - {"404.html"}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path, page in pages(site).items():
        assert page.loaded, path
        assert not [told for told in page.loaded if urlsplit(told).netloc], path
    for sheet in site.rglob("*.css"):
        named = re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", sheet.read_text("utf-8"))
        told = [one or other for one, other in named]
        assert not [address for address in told if re.match(r"(?:https?:)?//", address)], sheet


def test_no_link_leads_nowhere(site: Path) -> None:
    held = pages(site)
    for path, page in held.items():
        if path.name == "404.html":  # its links are of the place where the site will stand
            continue
        for link in page.links:
            told = urlsplit(link)
            if told.scheme or told.netloc:
                continue
            there = (path.parent / unquote(told.path)).resolve() if told.path else path
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), f"{path.relative_to(site)}: {link}"
            if told.fragment and there in held:
                assert unquote(told.fragment) in held[there].anchors, f"{path.relative_to(site)}: {link}"


def test_the_reference_tells_of_what_is_public(site: Path) -> None:
    from communique import notebook
    from communique.model import facts

    anchors = pages(site)[site / "reference" / "python.html"].anchors
    for name in notebook.__all__:
        assert f"{getattr(notebook, name).__module__}.{name}" in anchors
    anchors = pages(site)[site / "reference" / "values.html"].anchors
    for kind in facts.KINDS:
        assert f"communique.model.facts.{kind.capitalize()}" in anchors


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")
def test_a_browser_asks_for_nothing_but_what_the_site_holds(site: Path) -> None:
    from playwright.sync_api import sync_playwright

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_port}"
    asked: list[str] = []
    failed: list[str] = []
    try:
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            view = browser.new_page()
            view.on("request", lambda request: asked.append(request.url))
            view.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
            view.on("pageerror", lambda error: failed.append(str(error)))
            for path in ("index.html", "tutorial.html", "design.html", "reference/python.html", "how-to/calendar.html"):
                view.goto(f"{at}/{path}", wait_until="networkidle")
                assert view.locator("h1").first.is_visible()
            sought = view.locator("[data-md-component=search-query]")
            sought.click()
            sought.press_sequentially("rotation")
            view.locator("[data-md-component=search-result] a").first.wait_for()
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    assert asked and not [url for url in asked if not url.startswith((at, "data:", "blob:"))]
    assert not failed
