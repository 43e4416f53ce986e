"""Facts entered at a page: the form of each kind, what is wrong beside its field, the note first, then the record."""

import io
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.extraction.shapes import shape
from communique.model.facts import KINDS, Kind
from communique.pipeline.apart import Outcome
from communique.register.store import Register
from communique.web.access.visitor import Role, Visitor
from communique.web.application import application

SESSION = {
    "field.form": "session",
    "field.mechanism": "Arctic Dialogue",
    "field.ordinal": "5",
    "field.parties": "Finland, NO",
    "field.date": "2021-03-01",
    "field.stage": "held",
    "field.agenda": "safety at sea; rescue\r\nfisheries, quotas",
    "field.outcomes": "a joint exercise in May",
}


def visiting(register: Register, role: Role = "editor", known_by: Any = "session") -> TestClient:
    visitor = Visitor("Ana", role, known_by)
    return TestClient(application(register, doorkeeper=lambda request: visitor), follow_redirects=False)


def sent(client: TestClient, kind: str, step: str = "keep", **told: Any) -> Any:
    word = re.search(r'name="csrf" value="([^"]+)"', client.get("/add/meeting").text)
    assert word
    files = {"file": told.pop("file")} if "file" in told else None
    return client.post(f"/enter/{kind}", data={"csrf": word[1], "step": step, **told}, files=files)


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_kind_has_a_blank_for_each_of_its_fields(register: Register, kind: Kind) -> None:
    client = visiting(register)
    page = client.get(f"/add/{kind}").text
    blanks = re.findall(r'name="field\.([a-z]+)"', page)
    assert sorted(blanks) == sorted(field.name for field in shape(kind, beyond=True))
    for field in shape(kind, beyond=True):
        assert all(f'<option value="{code}"' in page for code in field.codes)
    told = client.get(f"/add/{kind}.json").json()
    assert [each["name"] for each in told["fields"]] == [field.name for field in shape(kind, beyond=True)]


def test_a_note_is_looked_at_first_and_then_the_record_is_made(register: Register) -> None:
    client = visiting(register)
    before = len(register.identifiers())
    looked = sent(client, "meeting", "look", **SESSION)
    assert looked.status_code == 200
    assert "ordinal: 5" in looked.text and "agenda: safety at sea; rescue; fisheries, quotas" in looked.text
    assert len(register.identifiers()) == before
    kept = sent(client, "meeting", **SESSION)
    assert kept.status_code == 303
    made = register.record(kept.headers["location"].removeprefix("/record/"))
    assert made.get("agenda") == ["safety at sea; rescue", "fisheries, quotas"]
    assert made.get("outcomes") == ["a joint exercise in May"]
    assert made.relationship == ("FI", "NO")
    assert "by Ana on" in register.document(made.documents[0]).text
    assert "Entered." in client.get(kept.headers["location"]).text
    assert sent(client, "meeting", **SESSION).status_code == 303
    assert len(register.identifiers()) == before + 1


@pytest.mark.parametrize(
    ("kind", "told", "said"),
    [
        ("project", {"field.name": "Skibotn railway", "field.parties": "FI;NO", "field.status": "delayed",
                     "field.milestones": "tracks, in May", "field.date": "2024-05"}, {"status": "delayed"}),
        ("instrument", {"field.form": "agreement", "field.title": "agreements", "field.count": "11+",
                        "field.stage": "signed", "field.parties": "FI, NO"}, {"count": {"min": 11}}),
        ("office", {"field.person": "Liv Berg", "field.office": "Minister", "field.party": "norway"}, {"party": "NO"}),
        ("mechanism", {"field.name": "Border Commission", "field.form": "commission", "field.parties": "FI, NO",
                       "field.cadence": "annual"}, {"cadence": "annual"}),
        ("statement", {"field.speaker": "Liv Berg", "field.mode": "direct", "field.text": "We agree.",
                       "field.party": "NO"}, {"text": "We agree."}),
    ],
)  # fmt: skip
def test_every_kind_can_be_entered(register: Register, kind: str, told: dict[str, str], said: dict[str, Any]) -> None:
    kept = sent(visiting(register), kind, **told)
    assert kept.status_code == 303, kept.text
    made = register.record(kept.headers["location"].removeprefix("/record/"))
    assert {name: made.get(name) for name in said} == said


def test_what_is_wrong_stands_beside_its_field_and_what_was_filled_in_stays(register: Register) -> None:
    client = visiting(register)
    odd = '"><script>alert(1)</script>'
    wrong = SESSION | {"field.date": "1 March 2021", "field.stage": "", "field.parties": "Atlantis", "field.place": odd}
    answer = sent(client, "meeting", **wrong)
    assert answer.status_code == 422
    page = answer.text
    assert re.search(r'id="date-wrong">date is &#39;1 March 2021&#39;', page)
    assert re.search(r'id="stage-wrong">this is needed', page)
    assert re.search(r'id="parties-wrong">parties is &#39;Atlantis&#39;', page)
    assert 'value="1 March 2021"' in page and '<option value="session" selected>' in page
    assert 'aria-describedby="date-help date-wrong" aria-invalid="true"' in page
    assert "fisheries, quotas</textarea>" in page
    assert "<script>alert" not in page
    assert len(register.identifiers()) == 2


def test_a_document_of_the_register_and_words_of_it_stand_as_witness(register: Register) -> None:
    client = visiting(register)
    shown = {"document": "herald-1", "quote.mechanism": "the fourth Arctic   Dialogue"}
    kept = sent(client, "meeting", **SESSION | {"field.ordinal": "4", "field.date": "2020-03-02"}, **shown)
    assert kept.status_code == 303
    made = register.record(kept.headers["location"].removeprefix("/record/"))
    words = {w.evidence.document for w in made.fields["mechanism"].preferred.evidence}
    assert "herald-1" in words
    for told, reason in (
        ({"document": "none"}, "holds no document"),
        ({"document": "herald-1", "quote.date": "in June"}, "does not say"),
        ({"quote.date": "in June"}, "needs the document"),
    ):
        answer = sent(client, "meeting", **SESSION, **told)
        assert answer.status_code == 422 and reason in answer.text


def test_a_document_is_found_by_its_words(register: Register) -> None:
    answer = sent(visiting(register), "meeting", "find", **SESSION, find="coast guards")
    assert answer.status_code == 200
    assert '<input type="radio" name="document" value="post/1">' in answer.text
    assert "<b>open" not in answer.text and "&lt;b&gt;open" in answer.text
    assert 'value="2021-03-01"' in answer.text
    assert "No document holds" in sent(visiting(register), "meeting", "find", find="walrus").text


def test_a_file_is_read_and_then_shows_what_is_entered(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [Outcome(file=0, state="read", document="post/1", heading="x")]
    monkeypatch.setattr("communique.pipeline.desk.read_apart", lambda *asked: iter(told))
    client = visiting(register)
    file = ("protocol.txt", io.BytesIO(b"Done at Oslo."), "text/plain")
    looked = sent(client, "meeting", "look", **SESSION, file=file)
    assert looked.status_code == 200 and 'value="post/1"' in looked.text
    told[0] = Outcome(file=0, state="refused", why="protocol.txt: is empty; leave it out, or fill it")
    file = ("protocol.txt", io.BytesIO(b" "), "text/plain")
    refused = sent(client, "meeting", "look", **SESSION, file=file)
    assert refused.status_code == 422 and "protocol.txt: is empty" in refused.text


def pasted(client: TestClient, entries: str, **headers: str) -> Any:
    word = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert word
    return client.post("/enter/many", data={"csrf": word[1], "entries": entries}, headers=headers)


def test_many_entries_are_pasted_at_once_and_what_is_malformed_is_told(register: Register) -> None:
    client = visiting(register)
    good = "- {kind: office, person: Liv Berg, office: Minister, party: NO}\n"
    assert pasted(client, good).status_code == 303
    bad = "- {kind: banquet, place: <b>Oslo</b>}\n- {kind: office, 1: 2, party: [NO]}\n"
    answer = pasted(client, good + bad)
    assert answer.status_code == 200
    assert "no kind of record" in answer.text and "held already" in answer.text
    assert "&lt;b&gt;Oslo" in answer.text and "<b>Oslo" not in answer.text
    program = visiting(register, known_by="token")
    told = program.post("/enter/many", data={"entries": good + bad}, headers={"accept": "application/json"}).json()
    assert ["why" in each for each in told["entries"]] == [False, True, True]
    assert any(each.get("person") == "Liv Berg" for each in register.records("office"))


@pytest.mark.parametrize(
    "entries",
    [
        "kind: office",
        "{",
        "- &a [x]\n- *a",
        "[" * 5000,
        "!!python/object/apply:os.system ['true']",
        "- 1",
        "2024-13-45",
    ],
)
def test_what_is_no_list_of_entries_is_refused_with_a_reason(register: Register, entries: str) -> None:
    answer = pasted(visiting(register), entries)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert len(register.identifiers()) == 2


def test_a_program_is_told_what_was_entered_or_what_is_wrong(register: Register) -> None:
    client = visiting(register, known_by="token")
    asks = {"accept": "application/json"}
    made = client.post("/enter/meeting", data=SESSION, headers=asks).json()
    assert made["new"] and made["records"]
    wrong = client.post("/enter/meeting", data={"field.form": "feast"}, headers=asks)
    assert wrong.status_code == 422 and set(wrong.json()["error"]) == {"status", "message", "way_out"}
    assert client.post("/enter/banquet", data={}, headers=asks).status_code == 404
    assert client.post("/enter/meeting", data={"source": "x" * 10_001}, headers=asks).status_code == 400
