"""Documents into a register: what is new, held, refused; what an interruption leaves; what order does not change."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import ExtractionError, KnowledgeError
from communique.model.finding import Extraction
from communique.pipeline.analysis import BATCH
from communique.pipeline.events import Event, Held, Read, Rebuilt, Refused, Stopped
from communique.pipeline.intake import Intake, read_again, read_into, rebuild
from communique.publishing.exports import jsonl
from communique.register.store import Register

pytestmark = pytest.mark.on_both


class Scripted:
    """An extractor that says what it was told to, and fails on the documents it was told to fail on."""

    version = "scripted-1"

    def __init__(self, *extractions: Extraction, failing: Iterable[str] = ()) -> None:
        self.told = {extraction.document: extraction for extraction in extractions}
        self.failing = set(failing)

    def extract(self, document: Document) -> Extraction:
        if document.id in self.failing:
            raise ValueError("no such thing")
        return self.told.get(document.id, Extraction(document=document.id))

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        return map(self.extract, documents)


def numbered(count: int) -> list[Document]:
    return [Document(id=f"d{n}", text=f"Story number {n} has its own words.", source="The Post") for n in range(count)]


def exported(register: Register) -> list[str]:
    return list(jsonl.lines(register.records()))


Stories = list[tuple[Document, Extraction]]


def filled(path: Path, stories: Stories, *, runs: int = 1) -> Register:
    """A register that took the stories in, in their order, in so many runs."""
    register = Register.open(path)
    extractor = Scripted(*(extraction for _, extraction in stories))
    documents = [document for document, _ in stories]
    for run in range(runs):
        intake = Intake(register, extractor)
        list(intake.take(documents[run::runs]))
        intake.finish()
    return register


def test_a_document_is_new_once_and_held_ever_after(tmp_path: Path, stories: Stories) -> None:
    documents = [document for document, _ in stories]
    with filled(tmp_path / "r.db", stories) as register:
        before = exported(register)
        events = list(Intake(register, Scripted()).take([*documents, *documents]))
        assert [type(event) for event in events] == [Held] * 4
        assert exported(register) == before


def test_a_document_that_comes_twice_in_one_run_is_added_once(tmp_path: Path) -> None:
    document = numbered(1)[0]
    with Register.open(tmp_path / "r.db") as register:
        events = list(Intake(register, Scripted()).take([document, document]))
        assert sorted(type(event).__name__ for event in events) == ["Held", "Read"]
        assert register.counts()["documents"] == 1


@pytest.mark.parametrize("seed", range(4))
def test_neither_order_nor_number_of_runs_changes_the_register(tmp_path: Path, stories: Stories, seed: int) -> None:
    with filled(tmp_path / "one.db", stories) as one:
        shuffled = random.Random(seed).sample(stories, len(stories))
        with filled(tmp_path / "other.db", shuffled, runs=1 + seed % 2) as other:
            assert exported(other) == exported(one)


def test_rebuilding_changes_nothing(tmp_path: Path, stories: Stories) -> None:
    with filled(tmp_path / "r.db", stories) as register:
        before = exported(register), register.passages()
        rebuild(register)
        assert (exported(register), register.passages()) == before


class Later(Scripted):
    """The next version, which finds what the first one missed."""

    version = "scripted-2"


def silent(stories: Stories) -> Stories:
    """The stories, of which the extractor finds nothing."""
    return [(document, Extraction(document=document.id)) for document, _ in stories]


def test_what_a_later_version_finds_makes_the_register_that_it_would_have_made(
    tmp_path: Path, stories: Stories
) -> None:
    later = Later(*(extraction for _, extraction in stories))
    with filled(tmp_path / "one.db", stories) as one, filled(tmp_path / "other.db", silent(stories)) as other:
        assert exported(other) != exported(one)
        events = list(read_again(other, later))
        assert [type(event) for event in events] == [Read] * len(stories)
        assert exported(other) == exported(one)
        assert not list(read_again(other, later))


def test_reading_again_goes_on_where_it_was_stopped(tmp_path: Path, stories: Stories) -> None:
    later = Later(*(extraction for _, extraction in stories))
    asked = iter([False, True])
    with filled(tmp_path / "one.db", stories) as one, filled(tmp_path / "other.db", silent(stories)) as other:
        first = list(read_again(other, later, stop=lambda: next(asked)))
        assert [type(event) for event in first] == [Read, Stopped]
        assert len(list(read_again(other, later))) == len(stories) - 1
        assert exported(other) == exported(one)


def test_a_document_that_a_later_version_cannot_analyse_keeps_what_was_found(tmp_path: Path, stories: Stories) -> None:
    with filled(tmp_path / "r.db", stories) as register:
        before = exported(register)
        failing = Later(failing=[document.id for document, _ in stories])
        assert [type(event) for event in read_again(register, failing)] == [Refused] * len(stories)
        assert exported(register) == before


def test_what_another_extractor_found_is_not_read_again(tmp_path: Path, stories: Stories) -> None:
    class Other(Later):
        version = "another-7"

    with filled(tmp_path / "r.db", stories) as register:
        assert not list(read_again(register, Other()))


def test_what_a_document_says_and_shares_is_told(tmp_path: Path, stories: Stories) -> None:
    with Register.open(tmp_path / "r.db") as register:
        extractor = Scripted(*(extraction for _, extraction in stories))
        first, second = Intake(register, extractor).take([document for document, _ in stories])
        assert isinstance(first, Read) and isinstance(second, Read)
        assert first.findings == {"meeting": 1, "mechanism": 1, "office": 1, "statement": 1}
        assert first.notes and not second.notes
        assert first.copied == 0
        assert 0.4 < second.copied < 1


def test_one_document_that_cannot_be_analysed_does_not_stop_the_others(tmp_path: Path) -> None:
    documents = numbered(BATCH + 4)
    with Register.open(tmp_path / "r.db") as register:
        events = list(Intake(register, Scripted(failing=["d3", "d7"])).take(documents))
        refused = [event.line for event in events if isinstance(event, Refused)]
        assert [line.partition(":")[0] for line in refused] == ["d3", "d7"]
        assert "no such thing" in refused[0]
        assert sum(isinstance(event, Read) for event in events) == len(documents) - 2
        assert not register.holds(documents[3])


def test_an_identifier_with_another_text_is_refused_and_named(tmp_path: Path) -> None:
    one, other = Document(id="d", text="One text of some length."), Document(id="d", text="Another text altogether.")
    with Register.open(tmp_path / "r.db") as register:
        events = list(Intake(register, Scripted()).take([one, other]))
        assert [type(event) for event in events] == [Read, Refused]
        assert "another" in str(events[1])


def test_a_wish_to_stop_is_kept_between_documents_and_what_was_read_stays(tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}.txt").write_text(f"Story number {n} has its own words.", "utf-8")
    seen: list[Event] = []
    with Register.open(tmp_path / "r.db") as register:
        for event in read_into(register, [folder], extractor=Scripted(), stop=lambda: len(seen) >= 5):
            seen.append(event)
        kinds = [type(event) for event in seen]
        assert kinds == [Read] * 5 + [Stopped, Rebuilt]
        assert register.counts()["documents"] == 5
        again = list(read_into(register, [folder], extractor=Scripted()))
        assert sum(isinstance(event, Held) for event in again) == 5
        assert sum(isinstance(event, Read) for event in again) == 35


def test_inputs_that_cannot_be_read_are_refused_in_their_place(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Norway and Finland met.", "utf-8")
    with Register.open(tmp_path / "r.db") as register:
        events = list(read_into(register, [tmp_path / "nowhere", good], extractor=Scripted()))
    assert [type(event) for event in events] == [Refused, Read, Rebuilt]


def test_broken_knowledge_stops_the_run_for_no_document_would_fare_better(tmp_path: Path) -> None:
    class Ignorant(Scripted):
        def extract(self, document: Document) -> Extraction:
            raise KnowledgeError("states.yaml: line 3 is broken; mend the file")

    with Register.open(tmp_path / "r.db") as register, pytest.raises(KnowledgeError):
        list(Intake(register, Ignorant()).take(numbered(3)))


def test_an_error_of_the_extractor_keeps_its_own_words(tmp_path: Path) -> None:
    class Strict(Scripted):
        def extract(self, document: Document) -> Extraction:
            raise ExtractionError("too long to be analysed; split it")

    with Register.open(tmp_path / "r.db") as register:
        events: Sequence[Event] = list(Intake(register, Strict()).take(numbered(1)))
    assert str(events[0].line) == "d0: too long to be analysed; split it"  # type: ignore[union-attr]
