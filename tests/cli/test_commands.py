"""The commands over a small register: what they print, where, and how they end."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from communique.cli.commands import communique
from communique.model.errors import CommuniqueError, UsageError
from communique.publishing.exports import FORMATS, Chosen

if TYPE_CHECKING:
    from communique.register.store import Register

ESCAPE = "\x1b["


def call(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(communique, arguments, input=text)


def over(register: "Register", *arguments: str) -> Result:
    done = call("--register", register.path, *arguments)
    assert done.exit_code == 0, done.output
    return done


def rows(result: Result) -> list[list[str]]:
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_show_gives_relationships_mechanisms_and_numbers(register: "Register") -> None:
    text = over(register, "show").stdout
    assert "2 documents" in text
    assert "Finland – Norway\tFI NO\t1\t1\t1" in text
    assert "Arctic Dialogue" in text


@pytest.mark.parametrize("word", ["meeting", "meetings", "instrument", "mechanism", "statement", "office"])
def test_show_of_a_kind_is_a_table_with_a_line_a_record(register: "Register", word: str) -> None:
    table = rows(over(register, "show", word))
    held = register.records(word.removesuffix("s"))
    assert [line[0] for line in table] == ["id", *(record.id for record in held)]
    assert {len(line) for line in table} == {len(table[0])}


@pytest.mark.parametrize("parties", [("FI", "NO"), ("no", "fi")])
def test_show_of_parties_tells_their_relationship(register: "Register", parties: tuple[str, str]) -> None:
    text = over(register, "show", *parties).stdout
    assert text.startswith("Finland – Norway\n")
    for section in ("# Mechanisms", "# Meetings", "# Instruments", "# Offices", "# Statements", "# Conflicts"):
        assert section in text


def test_show_of_a_kind_and_parties_lists_all_of_it_and_the_relationship_says_how_much_more(
    register: "Register", monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(rows(over(register, "show", "meeting", "FI", "NO"))) == 2
    assert len(rows(over(register, "show", "offices", "no"))) == 2
    monkeypatch.setattr("communique.publishing.dossier.MOST", 0)
    assert "and 1 more: communique show meeting FI NO" in over(register, "show", "NO", "FI").stdout


def test_show_of_a_record_tells_each_value_with_its_words_and_its_sources(register: "Register") -> None:
    meeting = register.records("meeting")[0]
    text = over(register, "show", meeting.id).stdout
    assert "Date: 2020-03-02 · 1 source · resolved from its context" in text
    assert "“on Monday”" in text
    assert "The Post (NNA), 2 March 2020" in text
    assert "word for word also in The Post (NNA), 2 March 2020 (post/1 " in text
    assert text == over(register, "show", meeting.id[:16]).stdout


def test_the_record_of_a_doubtful_office_shows_the_conflict(register: "Register") -> None:
    doubtful = next(record for record in register.records("office") if record.conflicts)
    text = over(register, "show", doubtful.id).stdout
    assert "Conflict (open)" in text
    assert "Foreign Minister Anna Holm" in text


def test_due_looks_from_the_day_that_is_asked_for(register: "Register") -> None:
    table = rows(over(register, "due", "--on", "2020-03-04"))
    agreement = next(line for line in table if "Fisheries Agreement" in line[3])
    assert agreement[:2] == ["2020-05", "open"]
    session = next(line for line in table if line[2] == "session")
    assert session[0] == "2021"


def test_conflicts_are_a_line_each(register: "Register") -> None:
    table = rows(over(register, "conflicts"))
    assert len(table) == 1 + len(register.conflicts())
    assert any("Anna Holm" in line[2] for line in table)


def test_export_is_json_lines_of_every_record_and_the_same_each_time(register: "Register", tmp_path: Path) -> None:
    first = over(register, "export", "--format", "jsonl").stdout
    assert {json.loads(line)["id"] for line in first.splitlines()} == {r.id for r in register.records()}
    over(register, "export", "-o", str(tmp_path / "out.jsonl"))
    assert (tmp_path / "out.jsonl").read_text("utf-8") == first


def test_an_export_is_narrowed_as_a_search_is(register: "Register") -> None:
    lines = over(register, "export", "--kind", "meeting").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [record.id for record in register.records("meeting")]
    assert not over(register, "export", "--party", "zz").stdout


def test_an_export_that_breaks_off_leaves_the_file_of_before(
    register: "Register", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(chosen: Chosen) -> Iterator[bytes]:
        yield b"half a line"
        raise UsageError("no more")

    kept = tmp_path / "out.jsonl"
    kept.write_text("of before")
    monkeypatch.setitem(FORMATS, "jsonl", replace(FORMATS["jsonl"], write=broken))
    assert call("--register", register.path, "export", "-o", str(kept)).exit_code
    assert kept.read_text() == "of before"
    assert [path.name for path in tmp_path.iterdir() if "jsonl" in path.name] == ["out.jsonl"]


def test_an_export_that_cannot_be_written_says_so(register: "Register", tmp_path: Path) -> None:
    done = call("--register", register.path, "export", "-o", str(tmp_path / "none" / "out.jsonl"))
    assert done.exit_code == 1
    assert "choose a file that can be written" in done.stderr


def test_a_site_is_written_as_an_archive_or_into_a_folder_whose_old_pages_go(
    register: "Register", tmp_path: Path
) -> None:
    over(register, "export", "--format", "site", "-o", str(tmp_path / "site.zip"))
    assert (tmp_path / "site.zip").read_bytes()[:2] == b"PK"
    folder = tmp_path / "site"
    over(register, "export", "--format", "site", "-o", str(folder))
    (folder / "CNAME").write_text("register.example")
    before = {path.name for path in (folder / "records").iterdir()}
    over(register, "export", "--format", "site", "--kind", "meeting", "-o", str(folder))
    after = {path.name for path in (folder / "records").iterdir()}
    assert after < before
    assert {name.partition("-")[0] for name in after} == {"meeting"}
    assert (folder / "CNAME").read_text() == "register.example"


def test_a_site_that_cannot_be_a_folder_says_so(register: "Register", tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    done = call("--register", register.path, "export", "--format", "site", "-o", str(tmp_path / "site"))
    assert done.exit_code == 1
    assert "choose a file that can be written" in done.stderr


def test_rebuild_leaves_the_register_as_it_is(register: "Register") -> None:
    before = over(register, "export").stdout
    assert "2 documents" in over(register, "rebuild").stdout
    assert over(register, "export").stdout == before


@pytest.mark.parametrize("arguments", [("show",), ("show", "meeting"), ("due",), ("conflicts",), ("show", "FI", "NO")])
def test_nothing_in_a_pipe_is_coloured_or_shortened(register: "Register", arguments: tuple[str, ...]) -> None:
    text = over(register, *arguments).stdout
    assert ESCAPE not in text
    assert "…" not in text.replace(" …", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "meeting-0000"), "list them with 'communique show'"),
        (("show", "meating"), "list them with 'communique show'"),
        (("show", "FI", "ZZ"), "'communique show' lists"),
        (("due", "--on", "soon"), "write it as 2021-12-07"),
    ],
)
def test_what_is_asked_for_wrongly_is_answered_with_the_way_out(
    register: "Register", arguments: tuple[str, ...], words: str
) -> None:
    done = call("--register", register.path, *arguments)
    assert isinstance(done.exception, CommuniqueError)
    assert words in str(done.exception)
    assert "\n" not in str(done.exception)


def test_a_register_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    done = call("--register", str(tmp_path / "none.db"), "show")
    assert "make one with 'communique read'" in str(done.exception)
    assert not (tmp_path / "none.db").exists()


def test_the_environment_names_the_register(register: "Register", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_REGISTER", register.path)
    assert "2 documents" in call("show").stdout


def test_read_takes_in_what_is_new_and_names_each_failure(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "one.txt").write_text("On Monday the ministers of Norway and Finland met.", "utf-8")
    (stories / "two.txt").write_text("Norway and Finland signed nothing at all this week.", "utf-8")
    (stories / "empty.txt").write_text("", "utf-8")
    register = str(tmp_path / "r.db")
    first = call("--register", register, "read", str(stories), str(tmp_path / "nowhere"))
    assert first.exit_code == 1
    assert "4 inputs: 2 new, 0 already held, 2 refused" in first.stdout
    assert len(first.stderr.splitlines()) == 2
    assert "empty.txt" in first.stderr and "nowhere" in first.stderr
    again = call("--register", register, "read", str(stories / "one.txt"), str(stories / "two.txt"))
    assert again.exit_code == 0
    assert "2 inputs: 0 new, 2 already held, 0 refused" in again.stdout
    assert "nothing was added" in again.stdout


def test_read_tells_what_was_left_open(tmp_path: Path) -> None:
    story = tmp_path / "undated.txt"
    story.write_text("Prime Minister Anna Holm of Norway met President Eero Aho of Finland on Monday.", "utf-8")
    done = call("--register", str(tmp_path / "r.db"), "read", str(story))
    assert done.exit_code == 0
    assert "left open" in done.stdout
    assert "Monday" in done.stdout.partition("left open")[2]


def test_extract_prints_a_line_a_document_in_their_order_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [
        {"id": f"d/{n}", "text": f"Norway and Finland met {n} times. Çelik.", "published": "2020-03-02"}
        for n in range(40)
    ]
    archive = "\n".join(json.dumps(line) for line in lines)
    done = call("extract", "-", text=archive)
    assert done.exit_code == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [line["id"] for line in lines]
    assert not list(tmp_path.iterdir())


def test_no_process_that_analyses_stays_once_extract_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.pipeline import extractors

    crews = list[extractors.Crew]()

    class Watched(extractors.Crew):
        def __init__(self, size: int) -> None:
            super().__init__(size)
            crews.append(self)

    monkeypatch.setattr(extractors, "Crew", Watched)
    story = tmp_path / "story.txt"
    story.write_text("The ministers of Finland and Norway met in Oslo on 3 May 2021.")
    assert call("extract", str(story)).exit_code == 0
    assert [worker for crew in crews for worker in crew._workers if worker._child is not None] == []
    assert len(crews) == 1


def test_extract_prints_projects_where_they_are_asked_for_alone(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Norway and Finland are building the Skibotn railway together, Norway and Finland said.")
    plain, whole = (json.loads(call("extract", *flags, str(story)).stdout) for flags in ([], ["--projects"]))
    assert [record["kind"] for record in plain["records"]] == []
    (project,) = whole["records"]
    assert (project["kind"], project["status"], project["parties"]) == ("project", "under way", ["FI", "NO"])
    assert project["evidence"]


def test_extract_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    good = [json.dumps({"id": name, "text": "Norway and Finland met."}) for name in "ab"]
    archive = tmp_path / "archive.jsonl"
    archive.write_text(f"{good[0]}\n{{broken\n{good[1]}\n", "utf-8")
    done = call("extract", str(archive))
    assert done.exit_code == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert "archive.jsonl, line 2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_evaluate_takes_labels_that_point_into_the_documents(tmp_path: Path) -> None:
    text = "President Jane Moyo of Zambia told President Ali Deng of Kenya on Monday that trade must grow."
    documents, labels = tmp_path / "documents.jsonl", tmp_path / "labels.jsonl"
    documents.write_text(json.dumps({"id": "a", "title": "", "text": text, "published": "2024-05-06"}))
    words = ["text", text.index("trade"), len(text) - 1]
    said = {"kind": "statement", "speaker": "Jane Moyo", "party": "ZM", "mode": "indirect", "text": words}
    lines = [{"id": "a", "records": [said | {"evidence": [words]}]}, {"id": "b", "records": []}]
    labels.write_text("\n".join(map(json.dumps, lines)))
    done = call("evaluate", str(labels), str(documents))
    assert "statement\t1\t1\t1\t1.000" in done.stdout
    assert "1 labelled documents are not there" in done.stderr


def test_evaluate_scores_records_against_labels(tmp_path: Path) -> None:
    office = {"kind": "office", "person": "Anna Holm", "office": "Defence Minister", "party": "NO", "evidence": []}
    made_up = office | {"person": "Eero Aho"}
    labels, records = tmp_path / "labels.jsonl", tmp_path / "records.jsonl"
    labels.write_text(json.dumps({"id": "a", "records": [office]}), "utf-8")
    records.write_text(json.dumps({"id": "a", "records": [office, made_up]}), "utf-8")
    done = call("evaluate", "--misses", "office", str(labels), str(records))
    assert done.exit_code == 0
    assert "office\t1\t2\t1\t0.500\t1.000\t0.667" in done.stdout
    assert re.search(r"^made up a .*Eero Aho", done.stdout, flags=re.MULTILINE)


def test_evaluate_of_documents_extracts_them_first(tmp_path: Path) -> None:
    labels, documents = tmp_path / "labels.jsonl", tmp_path / "documents.jsonl"
    labels.write_text(json.dumps({"id": "a", "records": []}), "utf-8")
    documents.write_text(json.dumps({"id": "a", "text": "Nothing of note."}), "utf-8")
    assert "meeting\t0\t0\t0" in call("evaluate", str(labels), str(documents)).stdout


def test_the_bytes_of_standard_input_are_read_as_they_are(tmp_path: Path) -> None:
    done = CliRunner().invoke(communique, ["extract", "-"], input=io.BytesIO('{"id":"é","text":"Oslo."}'.encode()))
    assert json.loads(done.stdout)["id"] == "é"
