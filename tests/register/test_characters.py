"""What no register keeps, a NUL character and half a surrogate pair, is refused by its name in a file and on a server alike."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from tests.pipeline.test_importing import imported, whole
from tests.register.test_store import DOCUMENT, another, said
from tests.web.test_changing import every, visit

from communique.cli.commands import communique
from communique.model.characters import unkept
from communique.model.decision import Decision, Subject
from communique.model.errors import CommuniqueError, NotHeldError, RecordError, UsageError
from communique.model.finding import Note, Unaligned
from communique.model.search import Query
from communique.pipeline.by_hand import Origin, note
from communique.pipeline.events import Decided, Read, Refused
from communique.pipeline.importing import import_into
from communique.reading.inputs import read
from communique.register.store import Register
from communique.web.application import application

pytestmark = pytest.mark.on_both

WRONG = pytest.mark.parametrize(
    ("wrong", "called"), [("a\0b", "a NUL character"), ("a\ud800b", "half a character"), ("\udcff", "half a character")]
)
AT = "2024-05-04T00:00:00+00:00"


@WRONG
def test_a_document_with_what_no_register_keeps_is_refused_by_its_name_and_the_others_go_in(
    wrong: str, called: str
) -> None:
    told = said(DOCUMENT)
    others = [
        (replace(DOCUMENT, **{name: wrong}), told)
        for name in ("id", "title", "source", "url", "place", "licence", "entry")
    ]
    others = [(each, replace(told, document=each.id)) for each, _ in others]
    others += [
        (another("n"), replace(told, document="n", notes=(Note(None, wrong),))),
        (another("u"), replace(told, document="u", unaligned=(Unaligned("x", wrong),))),
        (another("f"), replace(told, document="f", findings=(replace(
            said(another("f")).findings[0], fact=replace(told.findings[0].fact, participants=("Ana", wrong))),))),
    ]  # fmt: skip
    with Register.open(":memory:") as register:
        came = register.add_all([*((*each, None) for each in others), (DOCUMENT, told, None)])
        assert came.pop() is True
        for (document, _), outcome in zip(others, came, strict=True):
            assert isinstance(outcome, UsageError) and called in str(outcome)
            assert str(outcome).startswith(("a", "\ufffd") if document.id == wrong else f"{document.id}: ")
            str(outcome).encode()
        assert register.identifiers() == (DOCUMENT.id,)
        with pytest.raises(UsageError, match=called):
            register.add(*others[0])
        with pytest.raises(UsageError, match=called):
            register.add_extraction(replace(told, notes=(Note(None, wrong),)), extractor="2")


@WRONG
def test_what_people_decide_and_enter_is_refused_where_no_register_keeps_it(wrong: str, called: str) -> None:
    with Register.open(":memory:") as register:
        register.add(DOCUMENT, said(DOCUMENT))
        decision = Decision(act="withdraw", by="Ana", at=AT, document=DOCUMENT.id)
        subject = Subject(register.records()[0].id, ())
        for changed in (
            {"by": wrong}, {"reason": wrong}, {"document": wrong}, {"value": ["x", {"y": wrong}]},
            {"subjects": (replace(subject, id=wrong),)},
        ):  # fmt: skip
            with pytest.raises(UsageError, match=called):
                register.decide_all([decision, replace(decision, **changed)])  # type: ignore[arg-type]
        assert register.decisions() == ()
        with pytest.raises(UsageError, match=called):
            register.rule("withdrawn", wrong)
    entry = {"kind": "office", "person": "Ana", "office": "Minister", "party": "NO"}
    with pytest.raises(RecordError, match=called):
        note({**entry, "person": wrong}, Origin(by="Ana", day="2024-05-04"))
    with pytest.raises(RecordError, match=called):
        note(entry, Origin(by=wrong, day="2024-05-04"))


@WRONG
def test_who_asks_for_such_a_thing_is_told_in_one_line_or_finds_nothing(wrong: str, called: str) -> None:
    with Register.open(":memory:") as register:
        register.add(DOCUMENT, said(DOCUMENT))
        for ask in (register.document, register.record, register.versions):
            with pytest.raises(CommuniqueError) as caught:
                ask(wrong)
            assert isinstance(caught.value, NotHeldError) or called in str(caught.value)
        try:
            assert register.search(Query(words=wrong)).hits == ()
        except UsageError as error:
            assert called in str(error)


def test_reading_takes_out_of_documents_what_no_register_keeps(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_text("Norway and Fin\0land met.")
    line = {"id": "d\ud800", "text": "Chile and\0 Peru met.", "title": "Talks\udfff", "source": "The\0Post"}
    (tmp_path / "half.jsonl").write_text(json.dumps(line))
    documents = [each for each in read([tmp_path]) if not isinstance(each, CommuniqueError)]
    assert len(documents) == 2 and unkept(documents) is None
    with Register.open(":memory:") as register:
        assert all(register.add(each, replace(said(DOCUMENT), document=each.id, findings=(), contradictions=(), notes=()))
                   for each in documents)  # fmt: skip


def test_of_what_is_imported_the_line_with_a_nul_is_refused_and_the_rest_goes_in() -> None:
    with Register.open(":memory:") as register:
        for each in (DOCUMENT, another("kz-2")):
            register.add(each, said(each))
        for second, reason in enumerate(("a hoax", "no hoax")):
            register.decide(Decision(act="withdraw", by="Ana", at=f"2024-05-04T00:00:0{second}+00:00", reason=reason,
                                     document="kz-2"))  # fmt: skip
        data = whole(register)
    broken = data.replace(b"a hoax", b"a\\u0000hoax").replace(b"paper kz-2", b"paper\\u0000kz-2")
    assert broken != data
    with Register.open(":memory:") as register:
        events = list(import_into(register, io.BytesIO(broken), "whole.jsonl"))
        lines = [each.line for each in events if isinstance(each, Refused)]
        assert len([line for line in lines if "NUL character" in line]) == 2 and "kz-2: " in lines[0]
        assert [each.document.id for each in events if isinstance(each, Read)] == [DOCUMENT.id]
        assert [each.number for each in events if isinstance(each, Decided)] == [1]
        assert [each.reason for each in register.decisions()] == ["no hoax"]
    assert imported(data).decisions()


def test_the_command_line_says_what_is_wrong(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    with Register.open(path) as register:
        register.add(DOCUMENT, said(DOCUMENT))
        meeting = register.records("meeting")[0].id
    for call in (
        ["decide", "correct", meeting, "place", "An\udcffkara", "--reason", "seen"],
        ["decide", "withdraw", DOCUMENT.id, "--reason", "seen", "--by", "Ana\udcff"],
        ["show", "meeting-\udcff"],
    ):
        done = CliRunner().invoke(communique, ["--register", path, *call])
        assert isinstance(done.exception, CommuniqueError), call
        assert "half a character" in str(done.exception)


def test_the_pages_say_what_is_wrong_and_blame_nobody_else(register: Register) -> None:
    pages = application(register)
    client = TestClient(pages, raise_server_exceptions=False)
    paths = [route.path for route in every(pages.routes) if "GET" in (getattr(route, "methods", None) or ())]
    asked = {re.sub(r"\{[^}]*\}", "a%00b", path) for path in paths if "{" in path}
    assert len(asked) > 15
    for address in sorted({*asked, "/search?q=a%00b", "/documents?outlet=a%00b"}):
        assert client.get(address).status_code < 500, address
    meeting = register.records("meeting")[0].id
    form = {"record": meeting, "field": "place", "reason": "a\0b"}
    known = visit(register, "administrator", "token")
    answer = known.post("/decide/confirm", data=form, headers={"accept": "application/json"})
    assert answer.status_code == 400 and "NUL character" in answer.json()["error"]["message"]
    assert register.decisions() == ()
