"""What happens is written as lines of JSON that name the document, out of every process, and never what a document says."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from communique import journal
from communique.cli.commands import communique, run
from communique.model.errors import UsageError

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday, 6 March 2020."


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in (journal.PLACE, journal.LEVEL):
        monkeypatch.delenv(name, raising=False)
    yield
    journal.end()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def call(folder: Path, *arguments: str) -> int:
    return CliRunner().invoke(communique, ["--register", str(folder / "r.db"), *arguments]).exit_code


def test_a_document_is_named_in_every_line_about_it_out_of_all_processes(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    (tmp_path / "two.txt").write_text(f"{STORY} {STORY}")
    (tmp_path / "three.txt").write_text("")
    log = tmp_path / "log.jsonl"
    stories = [str(tmp_path / name) for name in ("one.txt", "two.txt", "three.txt")]
    assert call(tmp_path, "--log", str(log), "--log-level", "debug", "read", *stories) == 1
    told = lines(log)
    assert all({"time", "level", "event", "process"} <= set(line) for line in told)
    by_event = {line["event"]: line for line in told}
    assert {"parsed", "analysed", "document read", "refused", "set aside", "records brought up to date"} <= set(
        by_event
    )
    documents = {line["document"] for line in told if line["event"] == "document read"}
    assert len(documents) == 2
    for event in ("parsed", "analysed"):
        assert documents <= {line.get("document") for line in told if line["event"] == event}
        assert by_event[event]["process"] != by_event["document read"]["process"]
    assert by_event["set aside"]["level"] == "warning" and by_event["set aside"]["input"].endswith("three.txt")
    assert "Lima" not in log.read_text("utf-8")


def test_only_what_is_grave_enough_is_written_and_nothing_where_nobody_asked(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    log = tmp_path / "log.jsonl"
    call(tmp_path, "--log", str(log), "--log-level", "warning", "read", str(tmp_path / "empty.txt"))
    assert {line["level"] for line in lines(log)} == {"warning"}
    before = log.read_text("utf-8")
    call(tmp_path, "read", str(tmp_path / "empty.txt"))
    assert log.read_text("utf-8") == before


def test_the_environment_says_where_and_how_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_LOG", str(tmp_path / "log.jsonl"))
    monkeypatch.setenv("COMMUNIQUE_LOG_LEVEL", "debug")
    assert call(tmp_path, "show") == 1  # there is no register
    assert journal.settings() == {"COMMUNIQUE_LOG": str(tmp_path / "log.jsonl"), "COMMUNIQUE_LOG_LEVEL": "debug"}


@pytest.mark.parametrize("wrong", [["--log-level", "loud"], ["--log", "/nowhere/at/all.jsonl"]])
def test_a_log_that_cannot_be_is_told_in_one_line(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*wrong, "show"])
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    with pytest.raises(UsageError):
        journal.begin({"COMMUNIQUE_LOG_LEVEL": "loud"})


def test_a_log_that_was_moved_away_is_begun_anew(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    journal.begin({"COMMUNIQUE_LOG": str(log)})
    journal.told("one")
    log.rename(tmp_path / "older.jsonl")
    journal.told("two")
    assert [line["event"] for line in lines(log)] == ["two"]


@given(
    host=st.sampled_from(["https://example.org/feed", "http://a.example"]),
    secret=st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=8),
    mark=st.sampled_from("?#"),
)
def test_what_stands_behind_an_address_is_left_out(host: str, secret: str, mark: str) -> None:
    record = logging.LogRecord("communique", logging.INFO, "", 0, "asked", None, None)
    record.facts = {"address": f"{host}{mark}key={secret}", "why": [f"{host}{mark}{secret}: gone"]}
    line = journal._Lines().format(record)
    assert secret not in line and host in line
    assert "\n" not in line
