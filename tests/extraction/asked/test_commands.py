"""The commands with another extractor: what is printed, kept, shown on the page, and how they end."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from communique.cli.commands import communique
from communique.extraction.asked.endpoint import Endpoint, endpoint
from communique.extraction.asked.instructions import instructions
from communique.model.errors import CommuniqueError, EndpointError, KnowledgeError, UsageError
from communique.register.store import Register
from communique.web.application import application
from loopback import KEY, OFFICE, STORY, TALKS, Served, fails, says

LIE = OFFICE | {"person": "Kari <b>Berg</b>"}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, served: Served) -> None:
    for name in ("EXTRACTOR", "LLM_URL", "LLM_MODEL", "LLM_KEY", "LLM_TIMEOUT", "KNOWLEDGE"):
        monkeypatch.delenv(f"COMMUNIQUE_{name}", raising=False)
    monkeypatch.setenv("COMMUNIQUE_LLM_KEY", KEY)
    monkeypatch.setattr("communique.extraction.asked.correspondence.FIRST_WAIT", 0.01)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    lines = [
        {"id": name, "title": STORY.title, "text": f"{STORY.text} {name}", "published": STORY.published}
        for name in "ab"
    ]
    file = tmp_path / "stories.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return file


def call(*arguments: str) -> Result:
    done = CliRunner().invoke(communique, arguments)
    assert KEY not in done.output + str(done.exception)
    return done


def llm(served: Served) -> list[str]:
    return ["--extractor", "llm", "--llm-url", served.url, "--llm-model", "mine"]


def test_extract_prints_findings_and_apart_from_them_what_has_no_words(served: Served, stories: Path) -> None:
    served.will(says(OFFICE, LIE))
    done = call("extract", *llm(served), str(stories))
    assert done.exit_code == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert [record["kind"] for record in first["records"]] == ["office"]
    assert [json.loads(each["said"]) for each in second["unaligned"]] == [LIE]
    assert "person does not stand in the document" in second["unaligned"][0]["why"]


def test_the_environment_chooses_too(served: Served, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"EXTRACTOR": "llm", "LLM_URL": served.url, "LLM_MODEL": "mine"}.items():
        monkeypatch.setenv(f"COMMUNIQUE_{name}", value)
    served.will(says(OFFICE))
    assert json.loads(call("extract", str(stories)).stdout.splitlines()[0])["records"]
    assert len(served.asked) == 2


def test_read_keeps_both_and_only_findings_reach_the_records(served: Served, stories: Path, tmp_path: Path) -> None:
    served.will(says(OFFICE, TALKS, LIE))
    url = str(tmp_path / "r.db")
    done = call("--register", url, "read", *llm(served), str(stories))
    assert done.exit_code == 0
    assert "said by the model, not found in the document, and not in the register (2):" in done.stdout
    assert "Kari <b>Berg</b>" in done.stdout
    with Register.open(url) as register:
        assert [each.said for each in register.extraction("a").unaligned] == [json.dumps(LIE)]
        assert {record.get("person") for record in register.records("office")} == {"Anna Holm"}
        assert register.counts()["findings"] == 4
        register.rebuild()
        assert len(register.extraction("b").unaligned) == 1


@pytest.fixture
def client(served: Served, stories: Path, tmp_path: Path) -> Iterator[TestClient]:
    served.will(says(OFFICE, LIE))
    url = str(tmp_path / "r.db")
    call("--register", url, "read", *llm(served), str(stories))
    with Register.open(url) as register, TestClient(application(register)) as client:
        yield client


def test_the_page_of_a_document_shows_it_and_so_does_its_twin(client: TestClient) -> None:
    page = client.get("/document/a").text
    assert "Said by the model, not found in the document" in page
    assert "Kari &lt;b&gt;Berg" in page and "<b>Berg" not in page
    (said,) = client.get("/document/a.json").json()["unaligned"]
    assert json.loads(said["said"]) == LIE and "person does not stand" in said["why"]


def test_a_document_that_fails_is_named_and_the_others_go_on(served: Served, stories: Path, tmp_path: Path) -> None:
    served.will(*[fails(500, "busy")] * 3, says(OFFICE))
    done = call("--register", str(tmp_path / "r.db"), "read", *llm(served), str(stories))
    assert done.exit_code == 1
    assert f"a: {served.url}/chat/completions: answers 500 (busy) (3 tries)" in done.stderr
    assert "1 new, 0 already held, 1 refused" in done.stdout


def test_a_refused_key_stops_the_run_and_what_was_read_is_kept(served: Served, stories: Path, tmp_path: Path) -> None:
    served.will(says(OFFICE, LIE), fails(401, f"bad key {KEY}"))
    url = str(tmp_path / "r.db")
    done = call("--register", url, "read", *llm(served), str(stories))
    assert isinstance(done.exception, EndpointError) and "COMMUNIQUE_LLM_KEY" in str(done.exception)
    assert "1 new" in done.stdout and "not found in the document, and not in the register (1):" in done.stdout
    with sqlite3.connect(url) as db:
        assert db.execute("SELECT extractions FROM built").fetchall() == [(1,)]  # the records are made already
    with Register.open(url) as register:
        assert register.identifiers() == ("a",)
        assert register.records("office")


def test_evaluate_scores_another_extractor(served: Served, stories: Path, tmp_path: Path) -> None:
    served.will(says(OFFICE))
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"id": "a", "records": [OFFICE]}) + "\n", "utf-8")
    done = call("evaluate", *llm(served), str(labels), str(stories))
    assert done.exit_code == 0, done.output
    assert any(line.startswith("office\t1\t1\t1") for line in done.stdout.splitlines())


def test_without_the_extra_the_way_out_is_told(served: Served, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    done = call("extract", *llm(served), str(stories))
    assert isinstance(done.exception, UsageError)
    assert "pip install 'communique[llm]'" in str(done.exception)


def test_an_unknown_extractor_is_told_with_those_that_there_are(stories: Path) -> None:
    done = call("extract", "--extractor", "oracle", str(stories))
    assert isinstance(done.exception, UsageError) and "choose one of rules, llm" in str(done.exception)


def test_a_senseless_setting_leaves_no_register_behind(stories: Path, tmp_path: Path) -> None:
    done = call("--register", str(tmp_path / "r.db"), "read", "--extractor", "llm", str(stories))
    assert isinstance(done.exception, UsageError) and "COMMUNIQUE_LLM_URL" in str(done.exception)
    assert not (tmp_path / "r.db").exists()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LLM_URL", "", "--llm-url"),
        ("LLM_URL", "localhost:8080", "http://localhost:8080/v1"),
        ("LLM_URL", "ftp://localhost/v1", "http://localhost:8080/v1"),
        ("LLM_URL", "http://[::1/v1", "http://localhost:8080/v1"),
        ("LLM_URL", "http://h:99999/v1", "http://localhost:8080/v1"),
        ("LLM_URL", f"http://user:{KEY}@localhost/v1", "COMMUNIQUE_LLM_KEY"),
        ("LLM_URL", f"http://localhost/v1?key={KEY}", "COMMUNIQUE_LLM_KEY"),
        ("LLM_MODEL", " ", "--llm-model"),
        ("LLM_KEY", f"{KEY}\nx-evil: 1", "COMMUNIQUE_LLM_KEY"),
        ("LLM_KEY", f"{KEY}é", "COMMUNIQUE_LLM_KEY"),
        ("LLM_TIMEOUT", "soon", "seconds"),
        ("LLM_TIMEOUT", "-1", "seconds"),
        ("LLM_TIMEOUT", "nan", "seconds"),
    ],
)
def test_settings_that_make_no_sense_are_told_and_the_key_is_not(
    name: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each, sensible in {"LLM_URL": "http://localhost/v1", "LLM_MODEL": "mine", "LLM_KEY": KEY}.items():
        monkeypatch.setenv(f"COMMUNIQUE_{each}", sensible)
    monkeypatch.setenv(f"COMMUNIQUE_{name}", value)
    with pytest.raises(UsageError) as caught:
        endpoint()
    assert told in str(caught.value) and KEY not in str(caught.value)


def test_the_key_is_in_no_representation() -> None:
    assert KEY not in repr(Endpoint(url="http://localhost/v1", model="mine", key=KEY))


def test_confidence_and_instructions_can_be_laid_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = instructions()
    (tmp_path / "llm.yaml").write_text("confidence: {office: 0.83}\nagain: Once more.\n", "utf-8")
    monkeypatch.setenv("COMMUNIQUE_KNOWLEDGE", str(tmp_path))
    own = instructions()
    assert own.confidence == dict(packaged.confidence) | {"office": 0.83}
    assert own.task == packaged.task and own.digest != packaged.digest


@pytest.mark.parametrize(
    "content", ["confidence: {office: 2}", "confidence: {office: true}", "confidence: {war: 0.5}", "task: ' '"]
)
def test_a_malformed_file_is_told(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "llm.yaml").write_text(content, "utf-8")
    monkeypatch.setenv("COMMUNIQUE_KNOWLEDGE", str(tmp_path))
    with pytest.raises(KnowledgeError, match=r"llm\.yaml"):
        instructions()


def test_every_error_is_one_of_the_tree() -> None:
    assert issubclass(EndpointError, CommuniqueError)
