"""Words that carry script and markup stay words: on every page, in every twin, in the feed and in the briefs."""

import json
import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from communique.copies.index import Index
from communique.model.document import Document
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Fact, Instrument, Mechanism, Meeting, Office, Project, Statement
from communique.model.finding import Contradiction, Extraction, Finding, Note, Side
from communique.register.store import Register
from communique.web import places
from communique.web.access.house import House
from communique.web.application import application
from every_page import ADDRESSES, filled, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NASTY = (
    "</title></textarea></select></script><script>alert(1)</script>"
    "\"onload=alert(2) '><img src=x onerror=alert(3)><b>-->{{7*7}}"
)
"""What would come out of wherever it is put, if it could."""
LONG = " ".join(f"{NASTY} the {word} of the two sides met and spoke at length" for word in ("first", "second", "third"))
BOTH = ("FI", "NO")
ROUND = {"form": "session", "mechanism": NASTY, "parties": BOTH, "participants": (NASTY, "Eero Aho"), "stage": "held",
         "agenda": (NASTY,), "outcomes": (NASTY,)}  # fmt: skip
FACTS: tuple[Fact, ...] = (
    Mechanism(name=NASTY, acronym="N<i>C", form="dialogue", parties=BOTH, cadence="annual", task=NASTY),
    *(Meeting(**ROUND, ordinal=n, date=f"20{17 + n}-03-02", place=NASTY, country="NO") for n in (1, 2, 4)),
    Meeting(form="talks", parties=BOTH, participants=(NASTY,), date="2024-12-03", place=NASTY, stage="planned"),
    Instrument(form="agreement", title=NASTY, parties=BOTH, stage="expected", date="2024-12", subjects=(NASTY,), act=NASTY,
               occasion=NASTY),
    Instrument(form="treaty", title=f"treaty of {NASTY}", parties=BOTH, stage="signed", date="2020-01-02", term="2020/2026"),
    Project(name=NASTY, parties=BOTH, mechanism=NASTY, status="delayed", date="2020", milestones=(NASTY,),
            responsible=NASTY, place=NASTY),
    Statement(speaker=NASTY, party="NO", mode="direct", text=NASTY),
    Office(person=NASTY, office=NASTY, party="NO"),
)  # fmt: skip
RAN = """() => [
    ...[...document.scripts].filter(e => !/^\\/static\\/[a-z.]+$/.test(e.getAttribute('src') || '')).map(e => e.outerHTML),
    ...[...document.querySelectorAll('img, iframe, object, embed, base, main b > b')].map(e => e.outerHTML),
    ...[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on|^style$/.test(a.name)))
        .map(e => e.outerHTML),
    ...[...document.querySelectorAll('a')].filter(e => !/^(https?:|\\/|#|$)/.test(e.getAttribute('href') || ''))
        .map(e => e.outerHTML),
].map(html => html.slice(0, 200))"""


def told(name: str, facts: tuple[Fact, ...], **more: str) -> tuple[Document, Extraction]:
    """A document of which every part is nasty, and what it tells."""
    document = Document(
        id=f"{name}{NASTY}", title=NASTY, text=LONG, agency=NASTY, url="javascript:alert(4)", place=NASTY, **more
    )
    words = (Evidence.of(document, 0, len(NASTY)),)
    whole = (Evidence.of(document, 0, len(LONG)),)
    found = [
        Finding(document=document.id, fact=fact, evidence=whole, grounds=(Ground("place", words, "resolved"),))
        for fact in facts
    ]
    doubt = Contradiction(
        document=document.id, sort="person and office", subject=NASTY, party="NO",
        sides=(Side(NASTY, words), Side("Minister", whole)),
    )  # fmt: skip
    return document, Extraction(
        document=document.id, findings=tuple(found), notes=(Note(None, NASTY),), contradictions=(doubt,)
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register in which every word is nasty, and the one who uses it too."""
    index = Index.open()
    other = Meeting(**ROUND, ordinal=1, date="2018-03-02", place="Oslo", country="NO")
    with Register.open(tmp_path_factory.mktemp("hostile") / "register.db") as register:
        for document, extraction in (
            told("one", FACTS, source=NASTY, published="2024-12-01"),
            told("two", (other,), source=f"Other {NASTY}", published="2024-12-02"),
        ):
            register.add(document, extraction, index.add(document))
        register.rebuild()
        with TestClient(application(register, house=House(user=NASTY))) as client:
            word = re.search(r'name="csrf" value="([^"]+)"', client.get("/account").text)
            assert word
            statement = register.records("statement")[0].id
            for asked in ({"record": statement, "reason": NASTY}, {"record": register.records("office")[0].id}):
                done = client.post(
                    "/decide/confirm", data={"csrf": word[1], **asked}, headers={"accept": "application/json"}
                )
                assert done.status_code == 200, done.text
            client.post("/watch", data={"csrf": word[1], "parties": "FI NO"})
        yield register


@pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium on this machine")
def test_nothing_of_it_runs_or_becomes_a_part_of_any_page(held: Register) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    with served(application(held, house=House(user=NASTY))) as site, playwright.sync_playwright() as running:
        browser: Browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # Without the policy, so that what the templates let through would run.
        page = browser.new_context(bypass_csp=True).new_page()
        ran: list[str] = []
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        shown = 0
        for path in ADDRESSES:
            for address in filled(path, held):
                answer = page.goto(site + address)
                assert answer and answer.status == 200, address
                assert page.evaluate(RAN) == [], address
                assert "\n49" not in str(page.text_content("body")) and "-->49" not in str(page.text_content("body"))
                shown += "<script>alert(1)</script>" in str(page.text_content("main"))
        assert ran == []
        assert shown > 14  # most pages do show it, as words
        brief = TestClient(application(held)).get(f"{places.mechanism(mechanism(held))}/brief.html")
        page.set_content(brief.text)
        assert page.locator("script, img").count() == 0 and ran == []
        assert "<script>alert(1)</script>" in str(page.text_content("body"))
        browser.close()


def mechanism(held: Register) -> str:
    return held.records("mechanism")[0].id


def test_the_twins_are_json_and_never_taken_for_a_page(held: Register) -> None:
    with TestClient(application(held, house=House(user=NASTY))) as client:
        for path in ADDRESSES:
            for address in filled(path, held):
                twin = re.search(
                    r'<link rel="alternate" type="application/json" href="([^"]+)">', client.get(address).text
                )
                if twin is None:
                    continue
                answer = client.get(twin[1].replace("&amp;", "&"))
                assert answer.status_code == 200, address
                assert answer.headers["content-type"].startswith("application/json")
                assert answer.headers["x-content-type-options"] == "nosniff"
                json.loads(answer.text)


def test_the_feed_and_the_briefs_hold_it_as_words(held: Register) -> None:
    import vobject

    with TestClient(application(held)) as client:
        feed = client.get("/calendar.ics")
        assert feed.headers["content-type"].startswith("text/calendar")
        events = [each for each in vobject.readOne(feed.text).components() if each.name == "VEVENT"]
        assert any("<script>alert(1)</script>" in event.summary.value for event in events)
        for shape in ("md", "html"):
            brief = client.get(f"{places.mechanism(mechanism(held))}/brief.{shape}").text
            assert "alert(1)" in brief
            assert not re.search(r"(?<!\\)<(script|img|b)\b", brief.partition("<main")[2] or brief), shape
