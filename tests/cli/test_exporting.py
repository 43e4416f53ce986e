"""`communique export` and `communique import` as somebody calls them."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from tests.cli.test_commands import call, over

from communique.model.errors import UsageError
from communique.publishing.exports import FORMATS
from communique.publishing.exports.tables import NAMES

if TYPE_CHECKING:
    from communique.register.store import Register

NEEDED = {"parquet": "pyarrow", "ftm": "followthemoney", "ftm-statements": "followthemoney"}
"""The libraries of extras that formats need."""


@pytest.fixture
def whole(register: "Register", tmp_path: Path) -> Path:
    path = tmp_path / "whole.jsonl"
    over(register, "export", "--whole", "-o", str(path))
    return path


def test_a_register_is_written_whole_and_read_back(register: "Register", whole: Path, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    done = call("--register", copy, "import", str(whole))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("2 documents: 2 new, 0 already held\nthe register holds 2 documents, ")
    assert call("--register", copy, "export", "--whole").stdout_bytes == whole.read_bytes()
    again = call("--register", copy, "import", "-", text=whole.read_text("utf-8"))
    assert again.stdout == "2 documents: 0 new, 2 already held\nnothing was added\n"
    assert "whole" in call("--register", copy, "check", "--deep").stdout


def test_a_broken_line_is_named_and_the_exit_status_tells_of_it(whole: Path, tmp_path: Path) -> None:
    lines = whole.read_text("utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith('{"kind": "document"'))
    whole.write_text("".join([*lines[:place], lines[place][:100] + "\n", *lines[place + 1 :]]), "utf-8")
    done = call("--register", str(tmp_path / "copy.db"), "import", str(whole))
    assert done.exit_code == 1
    assert f"whole.jsonl, line {place + 1}: it is no line of JSON" in done.stderr
    assert done.stdout.startswith("1 document: 1 new, 0 already held, 1 refused\n")


def test_records_alone_cannot_be_imported_and_a_file_that_is_not_there_is_named(
    register: "Register", tmp_path: Path
) -> None:
    alone = tmp_path / "alone.jsonl"
    over(register, "export", "-o", str(alone))
    copy = str(tmp_path / "copy.db")
    for path, reason in ((alone, "records alone"), (tmp_path / "none.jsonl", "No such file")):
        done = call("--register", copy, "import", str(path))
        assert done.exit_code == 1
        assert reason in str(done.exception) and path.name in str(done.exception)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--whole", "--party", "NO"], "cannot be narrowed"),
        (["--whole", "--format", "csv"], "jsonl can"),
        (["--schema", "--format", "csv"], "JSON Schema"),
        (["--table", "meetings"], "csv and parquet have"),
        (["--format", "csv", "--table", "omens"], "there is no table 'omens'"),
    ],
)
def test_what_makes_no_sense_is_said(register: "Register", options: list[str], reason: str) -> None:
    done = call("--register", register.path, "export", *options)
    assert isinstance(done.exception, UsageError)
    assert reason in str(done.exception)


def test_the_schema_is_printed_without_a_register(tmp_path: Path) -> None:
    done = call("--register", str(tmp_path / "none.db"), "export", "--schema")
    assert json.loads(done.stdout)["$schema"].startswith("https://json-schema.org/")


def test_csv_is_an_archive_and_of_one_kind_or_table_a_bare_file(register: "Register") -> None:
    archive = ZipFile(io.BytesIO(over(register, "export", "--format", "csv").stdout_bytes))
    assert archive.namelist() == [f"{name}.csv" for name in NAMES]
    bare = over(register, "export", "--format", "csv", "--kind", "meeting").stdout_bytes
    assert bare == archive.read("meetings.csv")
    evidence = over(register, "export", "--format", "csv", "--table", "evidence").stdout_bytes
    assert evidence == archive.read("evidence.csv")


def test_what_a_format_cannot_tell_of_is_counted(register: "Register", tmp_path: Path) -> None:
    told = over(register, "export", "--format", "ics", "-o", str(tmp_path / "all.ics")).stderr
    number = len(register.records()) - len(register.records("meeting"))
    assert f"{number} records left out: ics can tell of meeting alone" in told


@pytest.mark.parametrize("name", FORMATS)
def test_a_past_day_can_be_exported_in_every_format(register: "Register", name: str) -> None:
    if name in NEEDED:
        pytest.importorskip(NEEDED[name])
    before = over(register, "export", "--format", name, "--as-of", "2019-01-01").stdout_bytes
    assert before != over(register, "export", "--format", name).stdout_bytes
