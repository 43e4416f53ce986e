"""Doubting and deciding through the pages, without a script: every key is a button of a form."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.desk import desk
from tests.register.test_queue import corrected

from communique.model.document import Document
from communique.pipeline import deciding
from communique.publishing import wording
from communique.register.queue import Asked
from communique.register.store import Register
from communique.web.access.visitor import Role, Visitor
from communique.web.application import application

pytestmark = pytest.mark.on_both


@pytest.fixture
def held() -> Iterator[Register]:
    with desk(":memory:") as register:
        yield register


def visit(register: Register, role: Role = "reviewer") -> TestClient:
    visitor = Visitor("Ana", role, "session")
    return TestClient(application(register, doorkeeper=lambda request: visitor))


class Forms(HTMLParser):
    """The forms of a page: where each goes, what it sends, and the key that presses its button."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._key = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.forms.append({"to": told["action"], "method": told.get("method"), "sends": {}, "key": self._key})
            self._key = ""
        elif tag == "input" and self.forms and told.get("type") == "hidden":
            self.forms[-1]["sends"][told["name"]] = told.get("value") or ""
        elif tag == "button" and self.forms and told.get("data-key"):
            self.forms[-1]["key"] = told["data-key"]
        elif tag == "summary":
            self._key = told.get("data-key") or ""


def press(client: TestClient, html: str, key: str, **more: str) -> str:
    """The page that comes of pressing what a key presses."""
    form = next(form for form in Forms(html).forms if form["key"] == key)
    answer = client.post(form["to"], data=form["sends"] | more)
    assert answer.status_code == 200, answer.text
    return answer.text


def question(html: str) -> str:
    found = re.search(r'<h2 id="question">(.*?)</h2>', html)
    return found[1] if found else ""


def test_the_queue_is_cleared_by_buttons_alone(held: Register) -> None:
    client = visit(held)
    page = client.get("/review").text
    for sort, key in (("Conflicts", "1"), ("Unsure findings", "c"), ("Look alike", "d")):
        while f'<span class="badge">{sort}</span>' in page:
            page = press(client, page, key)
    assert "Nothing waits" in page
    assert held.waiting() == ()
    assert {made.by for made in held.decisions()} == {"Ana"}


def test_a_decision_is_told_of_and_undone_where_it_was_made(held: Register) -> None:
    client = visit(held)
    first = client.get("/review").text
    asked = question(first)
    after = press(client, first, "2")
    assert "Settled: country" in after
    assert question(after)
    back = press(client, after, "u")
    assert "Taken back." in back
    assert question(back) == asked
    assert len(held.waiting(Asked.of("conflict", None))) == 3


def test_a_finding_is_rejected_with_a_reason_and_not_without_one(held: Register) -> None:
    client = visit(held)
    page = client.get("/review?sort=unsure").text
    assert "<blockquote>There was talk of <mark" in page
    assert "The harbour reopened" not in page
    form = next(form for form in Forms(page).forms if form["key"] == "r")
    assert client.post(form["to"], data=form["sends"]).status_code == 400
    press(client, page, "r", why=deciding.REASONS[0])
    (made,) = held.decisions()
    assert (made.act, made.reason) == ("reject", deciding.REASONS[0])
    press(client, client.get("/review?sort=unsure").text, "r", why=deciding.REASONS[0], reason="a rumour")
    assert held.decisions()[-1].reason == "a rumour"


def test_two_that_look_alike_are_shown_side_by_side_and_joined(held: Register) -> None:
    client = visit(held)
    page = client.get("/review?sort=alike").text
    assert "Special Joint Dialogue on" in page
    assert page.count('class="differs"') == 1
    press(client, page, "s")
    assert len(held.records("mechanism")) == 3


def test_what_is_passed_over_comes_again(held: Register) -> None:
    client = visit(held)
    page = client.get("/review?sort=conflict").text
    asked = [question(page)]
    for _ in range(3):
        link = re.search(r'<a class="key" href="([^"]+)" data-key="j"', page)
        assert link
        page = client.get(link[1].replace("&amp;", "&")).text
        asked.append(question(page))
    assert asked[3] == asked[0]
    assert len(set(asked)) == 3


def test_the_queue_is_narrowed_by_sort_and_parties_and_keeps_that(held: Register) -> None:
    client = visit(held)
    page = client.get("/review?sort=unsure&parties=TR-KZ").text
    assert "1 of 1" in page
    assert "Nothing waits" in press(client, page, "c")
    assert client.get("/review?sort=gossip").status_code == 400


def test_programs_get_the_queue_in_its_order(held: Register) -> None:
    told = visit(held).get("/review.json").json()
    assert [item["place"] for item in told["items"]] == [item.place for item in held.waiting()]
    assert told["shown"] == told["items"][0]
    assert told["after"] == told["items"][1]["place"]


def test_a_reader_sees_the_queue_and_no_button_of_it(held: Register) -> None:
    client = visit(held, "reader")
    record = held.records("meeting")[0].id
    for address in ("/review", "/review?sort=unsure", "/review?sort=alike", "/review/bulk", "/conflicts", "/decisions"):
        page = main(client.get(address).text)
        assert 'method="post"' not in page or "/decide/several" in page
        assert 'data-key="c"' not in page
        assert "Confirm the ticked" not in page
    assert 'method="post"' not in main(client.get(f"/record/{record}").text)


def main(page: str) -> str:
    """A page without what stands above it, where one can log out."""
    return page.partition("<main")[2]


def test_many_findings_are_decided_at_once_each_by_itself(held: Register) -> None:
    client = visit(held)
    page = client.get("/review/bulk").text
    ticks = re.findall(r'name="finding" value="([^"]+)"', page)
    assert len(ticks) == 3
    form = next(form for form in Forms(page).forms if form["to"] == "/decide/several")
    sent = form["sends"] | {"act": "confirm", "finding": ticks[:2]}
    answer = client.post(form["to"], data=sent)
    assert "Confirmed 2 findings" in answer.text
    assert [made.act for made in held.decisions()] == ["confirm", "confirm"]
    assert client.post(form["to"], data=form["sends"] | {"act": "reject", "finding": ticks[2:]}).status_code == 400
    answer = client.post(form["to"], data=form["sends"] | {"act": "reject", "finding": ticks[2:], "why": "a rumour"})
    assert "Rejected 1 finding" in answer.text
    assert held.waiting(Asked.of("unsure", None)) == ()


def test_no_more_than_fifty_are_decided_at_once_and_none_is_not_enough(held: Register) -> None:
    client = visit(held)
    form = next(f for f in Forms(client.get("/review/bulk").text).forms if f["to"] == "/decide/several")
    assert client.post(form["to"], data=form["sends"] | {"act": "confirm", "finding": ["x"] * 51}).status_code == 422
    assert client.post(form["to"], data=form["sends"] | {"act": "confirm"}).status_code == 400
    assert client.post(form["to"], data=form["sends"] | {"act": "confirm", "finding": ["x"]}).status_code == 400
    assert held.decisions() == ()


# A record


def test_a_record_says_why_a_value_lost_and_takes_the_other(held: Register) -> None:
    client = visit(held)
    record = held.record(held.waiting()[0].about[0])
    page = client.get(f"/record/{record.id}").text
    assert "told as well" in page
    (other,) = record.fields["country"].others
    form = next(f for f in Forms(page).forms if f["sends"].get("value") == other.value)
    answer = client.post(form["to"], data=form["sends"])
    assert "Corrected: country." in answer.text
    assert held.record(record.id).get("country") == other.value
    assert "by a person’s word" in answer.text
    twin = client.get(f"/record/{record.id}.json").json()
    assert twin["fields"]["country"]["others"][0]["lost"] == "a person’s word is above it"
    assert [made["act"] for made in twin["made"]] == ["correct"]


def test_a_field_offers_what_it_may_be(held: Register) -> None:
    record = held.records("meeting")[0]
    page = visit(held).get(f"/record/{record.id}").text
    choices = re.search(r'<select id="stage-value" name="value">(.*?)</select>', page)
    assert choices
    assert re.findall(r"<option[^>]*>([^<]+)", choices[1]) == ["planned", "held", "cancelled", "postponed"]
    assert "Tell a field that nothing tells" in page


def test_a_value_that_a_field_cannot_have_is_refused_with_a_reason(held: Register) -> None:
    client = visit(held)
    record = held.records("meeting")[0]
    form = next(f for f in Forms(client.get(f"/record/{record.id}").text).forms if f["sends"].get("field") == "date")
    answer = client.post("/decide/correct", data=form["sends"] | {"value": "last Monday"})
    assert answer.status_code == 400
    assert "which is no date" in answer.text


def test_a_change_offers_its_undoing_and_that_can_be_undone_too(held: Register) -> None:
    client = visit(held)
    record = held.records("meeting")[0]
    page = client.get(f"/record/{record.id}").text
    form = next(f for f in Forms(page).forms if f["to"] == "/decide/confirm" and "field" not in f["sends"])
    page = client.post(form["to"], data=form["sends"]).text
    assert len(held.standing()) == 1
    for stands in (0, 1):
        undo = next(f for f in Forms(page).forms if f["to"] == "/decide/undo")
        page = client.post(undo["to"], data=undo["sends"]).text
        assert len(held.standing()) == stands


def test_the_same_record_can_be_named_by_the_address_of_its_page(held: Register) -> None:
    client = visit(held)
    one, other = held.waiting(Asked.of("alike", None))[0].about
    form = next(f for f in Forms(client.get(f"/record/{one}").text).forms if f["to"] == "/decide/same")
    client.post(form["to"], data=form["sends"] | {"other": f"http://here/record/{other}"})
    assert held.record(one).id == held.record(other).id


def test_after_a_change_nobody_is_led_off_these_pages(held: Register) -> None:
    client = visit(held)
    record = held.records("meeting")[0]
    form = next(f for f in Forms(client.get(f"/record/{record.id}").text).forms if f["to"] == "/decide/confirm")
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = client.post(form["to"], data=form["sends"] | {"then": elsewhere}, follow_redirects=False)
        assert answer.headers["location"] == f"/record/{record.id}"


# What came back


def test_a_correction_that_came_back_is_shown_with_what_changed_and_decided_anew(held: Register) -> None:
    client = visit(held)
    item = corrected(held)
    for address in (f"/record/{item.about[0]}", "/review?sort=returned"):
        page = client.get(address).text
        assert "<ins>Sweden</ins>" in page
        assert "the documents tell the field otherwise than then" in page
    page = press(client, page, "c")
    assert held.returned() == ()
    assert "To be looked at again" not in client.get(f"/record/{item.about[0]}").text


def test_a_correction_that_came_back_can_be_taken_back(held: Register) -> None:
    client = visit(held)
    corrected(held)
    press(client, client.get("/review?sort=returned").text, "t")
    assert held.returned() == ()
    assert held.standing() == ()


# All conflicts, and who decided what


def test_conflicts_are_settled_on_their_page_and_shown_on_request(held: Register) -> None:
    client = visit(held)
    page = client.get("/conflicts").text
    assert "3 open conflicts" in page
    form = next(f for f in Forms(page).forms if f["to"] == "/decide/side")
    page = client.post(form["to"], data=form["sends"]).text
    assert "2 open conflicts" in page
    assert client.get("/conflicts.json?state=settled").json()["number"] == 1
    assert client.get("/conflicts.json?state=all").json()["number"] == 3
    assert client.get("/conflicts.json?sort=date").json()["number"] == 0
    assert client.get("/conflicts.json?parties=TR-KZ&state=all").json()["number"] == 1
    assert client.get("/conflicts?state=lost").status_code == 422


def test_conflicts_come_page_by_page(held: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.web.pages import conflicts

    monkeypatch.setattr(conflicts, "AT_ONCE", 2)
    client = visit(held)
    told = [client.get(f"/conflicts.json?page={page}").json()["conflicts"] for page in (1, 2, 3)]
    assert [len(each) for each in told] == [2, 1, 0]
    assert 'rel="next"' in client.get("/conflicts").text
    assert 'rel="next"' not in client.get("/conflicts?page=2").text


def test_who_decided_what_is_told_newest_first_with_what_was_taken_back(held: Register) -> None:
    client = visit(held)
    first, second = held.waiting()[:2]
    for item in (first, second):
        held.decide(deciding.choose(held, item.subject, 1, "Bo", "as the note says"))
    page = client.get("/decisions").text
    assert page.count("as the note says") == 2
    undo = next(f for f in Forms(page).forms if f["to"] == "/decide/undo")
    page = client.post(undo["to"], data=undo["sends"]).text
    assert "taken back" in page
    told = client.get("/decisions.json").json()
    assert [(made["act"], made["by"], made["stands"]) for made in told["decisions"]] == [
        ("undo", "Ana", True),
        (told["decisions"][1]["act"], "Bo", False),
        (told["decisions"][2]["act"], "Bo", True),
    ]
    assert client.get("/decisions.json?by=Ana").json()["number"] == 1


SCRIPT = "<img src=x onerror=alert(1)>"


def test_names_and_reasons_that_carry_a_script_stay_text() -> None:
    from tests.register.conftest import Press

    press_ = Press()
    told = {
        "kind": "meeting", "form": "talks", "parties": ["KZ", "TR"], "participants": [f"Ana {SCRIPT}", "Kemal Aydin"],
        "date": "2023-05-04", "stage": "held",
    }  # fmt: skip
    words = (f"The wire {SCRIPT} told of a long journey south.", f"A diary {SCRIPT} puts it quite differently, at sea.")
    for name, country, text in zip("ab", ("KZ", "TR"), words, strict=True):
        press_.story(name, "2023-05-04", text, told | {"country": country, "quote": text}, source=SCRIPT, title=SCRIPT)
    read = press_.read()
    with Register.open(":memory:") as register:
        for document, extraction in zip(read.documents, read.extractions, strict=True):
            assert isinstance(document, Document)
            register.add(document, extraction)
        client = visit(register)
        (meeting,) = register.records("meeting")
        register.decide(deciding.correct(register, meeting.id, "place", SCRIPT, SCRIPT, SCRIPT))
        assert wording.title(meeting)
        for address in ("/review", "/review/bulk", "/conflicts", "/decisions", f"/record/{meeting.id}"):
            page = client.get(address).text
            assert "<img" not in page, address
            assert " style=" not in page, address
        assert "&lt;img" in page
