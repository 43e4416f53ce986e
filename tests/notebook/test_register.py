"""The register in a notebook: what is asked comes back as records that show themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique import Register
from communique.model.errors import NotHeldError, UsageError
from communique.notebook import Document, Record
from communique.notebook import records as shown

STORY = """OSLO, March 2 (Nordpress) - Norwegian Foreign Minister Anna Holm met Finnish Foreign Minister Ville Salo in Oslo
on Monday.

They signed a memorandum on <b>Arctic</b> search and rescue. "We trust each other," Holm said.
"""
OTHER = """Finland's Foreign Minister Ville Salo will visit Berlin on 9 March 2020, the ministry said on Tuesday, 3 March 2020.
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "one.md").write_text(
        f"---\ntitle: Ministers meet <script>alert(1)</script>\ndate: 2020-03-02\n---\n\n{STORY}"
    )
    (folder / "other.txt").write_text(OTHER)
    with Register(folder / "register.db") as register:
        first = register.read(folder)
        assert (first.new, first.held, first.refused[:0]) == (2, 0, ())
        yield register


def test_a_second_reading_changes_nothing(register: Register, tmp_path: Path) -> None:
    before = register.export("jsonl")
    folder = Path(register.path).parent
    again = register.read(folder / "one.md", tmp_path / "nothing.txt")
    assert (again.new, again.held, len(again.refused)) == (0, 1, 1)
    assert "nothing.txt" in again.refused[0]
    assert register.export("jsonl") == before


def test_a_field_is_an_attribute_and_in_brackets_comes_with_its_words(register: Register) -> None:
    talks = register.meetings(parties="fi no")[0]
    assert (talks.date, talks.place, talks.stage) == ("2020-03-02", "Oslo", "held")
    told = talks["date"]
    assert told is not None and told.value == "2020-03-02" and told.sources == 1 and told.quotes
    assert talks["agenda"] is None and talks.ordinal is None
    assert dict(talks)["place"] == "Oslo" and "ordinal" not in dict(talks)
    assert "date" in dir(talks)
    with pytest.raises(AttributeError, match="no field 'colour'"):
        _ = talks.colour
    with pytest.raises(KeyError):
        _ = talks["colour"]


def test_filters_are_those_of_a_search_and_an_unknown_one_is_named(register: Register) -> None:
    assert not register.meetings(parties=["FI", "NO"], until="2020-02")
    assert register.meetings(parties=["FI", "NO"], since="2020-03", until="2020-03")
    assert {record.kind for record in register.records(person="Salo")} >= {"meeting", "office"}
    assert register.search("Arctic")[0].kind == "instrument"
    with pytest.raises(UsageError, match="no filter 'party'"):
        register.meetings(party="FI")
    with pytest.raises(UsageError, match="no kind 'treaty'"):
        register.records("treaty")
    with pytest.raises(UsageError, match="the formats are"):
        register.export("xls")
    with pytest.raises(NotHeldError):
        register.record("meeting-0000")


def test_what_is_shown_escapes_the_words_of_documents_and_tells_how_many_more_there_are(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    memorandum = register.instruments()[0]
    for thing in (register, register.records(), memorandum, register.document(memorandum.documents[0])):
        page = thing._repr_html_()
        assert "<script" not in page and "<b>Arctic" not in page
    assert "&lt;b&gt;Arctic" in register.document(memorandum.documents[0])._repr_html_()
    monkeypatch.setattr(shown, "_SHOWN", 1)
    assert f"and {len(register.records()) - 1} records more" in register.records()._repr_html_()


def test_the_marked_words_of_a_document_make_up_its_text(register: Register) -> None:
    document = register.documents()[0]
    words = "".join(stretch.words for line in document._paragraphs() for stretch in line)
    assert words == "".join(line for line in document.text.split("\n") if line.strip())
    marked = [stretch for line in document._paragraphs() for stretch in line if "meeting" in stretch.kinds]
    assert "met Finnish Foreign Minister" in "".join(stretch.words for stretch in marked)


def test_records_become_frames_with_a_row_each(register: Register) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    records = register.records()
    frame, other = records.to_pandas(), records.to_polars()
    assert isinstance(frame, pandas.DataFrame) and isinstance(other, polars.DataFrame)
    assert list(frame.index) == list(other["id"]) == [record.id for record in records]
    assert frame.loc[register.meetings(parties="FI NO")[0].id, "place"] == "Oslo"
    assert records[:0].to_pandas().empty and records[:0].to_polars().is_empty()


def test_a_missing_library_is_named_with_the_way_out(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    with pytest.raises(UsageError, match=r"communique\[notebook\]"):
        register.records().to_pandas()


def test_a_past_day_and_what_is_due_can_be_asked_for(register: Register) -> None:
    assert len(register.as_of("2020-03-02").documents()) < len(register.documents())
    assert any("Berlin" in owed.title or owed.sort == "meeting" for owed in register.due("2020-03-05"))
    assert register.conflicts("FI NO") == ()


def test_an_export_into_a_file_is_the_same(register: Register, tmp_path: Path) -> None:
    path = register.export("jsonl", tmp_path / "out.jsonl")
    assert isinstance(path, Path) and path.read_bytes() == register.export("jsonl")


def test_a_script_is_told_in_plain_words_what_it_has(register: Register) -> None:
    assert "2 documents" in repr(register)
    assert repr(register.records()[:0]) == "<no records>"
    assert isinstance(register.records()[0], Record) and isinstance(register.documents()[0], Document)
    assert repr(register.meetings(parties="FI NO")[0]).startswith("<meeting meeting-")
