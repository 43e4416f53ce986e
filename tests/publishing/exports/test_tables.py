"""The tables, opened by another program."""

import csv as plain_csv
import io
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.exports.conftest import chosen_of

from communique.model.edtf import Date
from communique.model.errors import UsageError
from communique.model.facts import KINDS
from communique.model.search import Query
from communique.publishing.exports import csv, parquet
from communique.publishing.exports.csv import CSV, FORMULAS, harmless
from communique.publishing.exports.format import Format
from communique.publishing.exports.parquet import PARQUET
from communique.publishing.exports.tables import DOCUMENTS, NAMES, TABLES, named
from communique.register.store import Register

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
READ = {"csv": "read_csv('{}', header = true, all_varchar = true)", "parquet": "read_parquet('{}')"}


def packed(register: Register, format_: Format, query: Query | None = None) -> bytes:
    with chosen_of(register, query) as chosen:
        return b"".join(format_.write(chosen))


def opened(register: Register, format_: Format, folder: Path) -> dict[str, str]:
    """The tables of an archive, unpacked, as DuckDB names them."""
    ZipFile(io.BytesIO(packed(register, format_))).extractall(folder)
    tables = {path.stem: READ[format_.name].format(path) for path in folder.iterdir()}
    assert set(tables) == set(NAMES)
    return tables


def asked(query: str) -> list[Any]:
    return duckdb.connect().execute(query).fetchall()


@pytest.mark.parametrize("format_", [CSV, PARQUET], ids=lambda each: each.name)
def test_another_program_finds_every_record_and_its_evidence(
    examples: Register, format_: Format, tmp_path: Path
) -> None:
    tables = opened(examples, format_, tmp_path / "tables")
    for kind in KINDS:
        held = examples.records(kind)
        found = asked(f"SELECT id, sources::int, documents::int, evidence FROM {tables[named(kind)]}")
        assert [row[:3] for row in found] == [(r.id, r.sources, len(r.documents)) for r in held]
        assert all(row[3] for row in found)
    texts = {document.id: document for document in examples.documents()}
    assert asked(f"SELECT count(*) FROM {tables['documents']}") == [(len(texts),)]
    stretches = asked(f'SELECT document, part, start::int, "end"::int, quote FROM {tables["evidence"]}')
    for document, part, start, end, quote in stretches:
        assert quote.removeprefix("'").strip() == texts[document].part(part)[start:end].removeprefix("'").strip()
    wanted = sum(len(m.evidence) for r in examples.records() for f in r.fields.values() for v in f.every
                 for m in (v.members or (v,)))  # fmt: skip
    assert len(stretches) == wanted
    orphans = f"SELECT count(*) FROM {tables['evidence']} e ANTI JOIN {tables['documents']} d ON e.document = d.id"
    assert asked(orphans) == [(0,)]


@pytest.mark.parametrize("format_", [CSV, PARQUET], ids=lambda each: each.name)
def test_participants_and_parties_can_be_joined_to_what_they_took_part_in(
    examples: Register, format_: Format, tmp_path: Path
) -> None:
    tables = opened(examples, format_, tmp_path / "tables")
    joined = f"SELECT m.id, p.name FROM {tables['meetings']} m JOIN {tables['participants']} p ON p.record = m.id"
    assert sorted(asked(joined)) == sorted(
        (meeting.id, name) for meeting in examples.records("meeting") for name in meeting.get("participants") or ()
    )
    filed = asked(f"SELECT record, party FROM {tables['parties']}")
    assert sorted(filed) == sorted((record.id, code) for record in examples.records() for code in record.relationship)


def test_parquet_has_days_numbers_and_lists_as_such(examples: Register, tmp_path: Path) -> None:
    meetings = opened(examples, PARQUET, tmp_path / "tables")["meetings"]
    found = asked(f"SELECT date, date_first, date_last, parties, ordinal, confidence FROM {meetings}")
    for (when, first, last, parties, ordinal, confidence), meeting in zip(
        found, examples.records("meeting"), strict=True
    ):
        if when is not None:
            assert (first, last) == (Date.parse(when).first, Date.parse(when).last)
            assert isinstance(first, date)
        assert parties == list(meeting.get("parties") or ())
        assert ordinal == meeting.get("ordinal")
        assert confidence == round(meeting.confidence, 2)


@pytest.mark.parametrize("format_", [CSV, PARQUET], ids=lambda each: each.name)
def test_each_table_alone_is_the_one_in_the_archive(examples: Register, format_: Format) -> None:
    assert format_.tables
    archive = ZipFile(io.BytesIO(packed(examples, format_)))
    for name in format_.tables.names:
        with chosen_of(examples) as chosen:
            alone = b"".join(format_.tables.write(chosen, name))
        inside = archive.read(f"{name}.{format_.tables.suffix}")
        if format_ is CSV:
            assert alone == inside
        else:
            assert alone[:4] == inside[:4] == b"PAR1"


@pytest.mark.parametrize("format_", [CSV, PARQUET], ids=lambda each: each.name)
def test_the_same_register_gives_the_same_bytes_and_small_lots_the_same_rows(
    examples: Register, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = packed(examples, format_)
    assert packed(examples, format_) == once
    if format_ is CSV:
        from communique.publishing.exports import sheets

        monkeypatch.setattr(sheets, "AT_ONCE", 1)
        assert ZipFile(io.BytesIO(packed(examples, format_))).read("evidence.csv") == ZipFile(io.BytesIO(once)).read(
            "evidence.csv"
        )


def test_a_query_narrows_all_tables(examples: Register) -> None:
    archive = ZipFile(io.BytesIO(packed(examples, CSV, Query(parties=("AU", "JP")))))
    rows = list(plain_csv.DictReader(io.StringIO(archive.read("meetings.csv").decode())))
    assert rows and all(row["relationship"] == "AU; JP" for row in rows)
    evidence = list(plain_csv.DictReader(io.StringIO(archive.read("evidence.csv").decode())))
    documents = list(plain_csv.DictReader(io.StringIO(archive.read("documents.csv").decode())))
    assert {row["document"] for row in evidence} == {row["id"] for row in documents}


def test_every_table_tells_each_column_once() -> None:
    for table in (*TABLES.values(), DOCUMENTS):
        assert len({column.name for column in table.columns}) == len(table.columns)


@given(st.text(max_size=60))
def test_no_cell_begins_as_a_formula_does_and_no_word_is_lost(words: str) -> None:
    told = harmless(words)
    assert not told.startswith(FORMULAS)
    assert told.removeprefix("'" if told != words.replace("\x00", "\ufffd") else "") == words.replace("\x00", "\ufffd")


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=9, max_size=9))
def test_whatever_stands_in_a_cell_comes_back_from_another_reader(words: list[str]) -> None:
    file = io.BytesIO()
    sheet = csv._Sheet(DOCUMENTS, file)
    sheet.add([tuple(words)])
    read = list(plain_csv.reader(io.StringIO(file.getvalue().decode(), newline="")))
    assert read[1][:8] == [harmless(each) for each in words[:8]]
    assert file.getvalue().endswith(b"\r\n")


def test_without_the_library_parquet_says_what_to_install(examples: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with chosen_of(examples) as chosen, pytest.raises(UsageError, match=r"communique\[tables\]"):
        next(iter(parquet.PARQUET.write(chosen)))
