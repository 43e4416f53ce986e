"""Two readers and a reviewer at work on one register at once: nothing is lost, nothing is double, nobody's word is undone."""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.register.test_upkeep import STORIES, printed

from communique.model.document import Document
from communique.model.errors import CommuniqueError
from communique.model.finding import Extraction
from communique.model.search import Query
from communique.pipeline import deciding
from communique.pipeline.events import Event, Held, Read
from communique.pipeline.intake import Intake
from communique.pipeline.shelved import VARIABLE
from communique.publishing.exports.jsonl import JSONL
from communique.register import store
from communique.register.store import Register

pytestmark = pytest.mark.on_both
NUMBERS = count()
UNHURRIED = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


class Given:
    """An extractor that finds what it was given."""

    version = "given-1"

    def __init__(self, told: Iterable[tuple[Document, Extraction]]) -> None:
        self._told = {document.id: extraction for document, extraction in told}

    def extract(self, document: Document) -> Extraction:
        return self._told[document.id]

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        return map(self.extract, documents)


def read(where: str, told: list[tuple[Document, Extraction]], order: list[Document]) -> list[Event]:
    """What one reader meets with."""
    with Register.open(where) as register:
        intake = Intake(register, Given(told))
        events = list(intake.take(order))
        intake.finish()
        intake.close()
        return events


def review(where: str, chance: Random, over: threading.Event) -> None:
    """Decides this and that on whatever records there are, until the readers are done."""
    with Register.open(where) as register:
        made = 0
        while made < 12 and not (over.is_set() and made > 2):
            records = register.records()
            if not records:
                if over.is_set():
                    return
                continue
            record, made = chance.choice(records), made + 1
            try:
                match chance.randrange(4):
                    case 0:
                        register.decide(deciding.confirm(register, record.id, None, "desk"))
                    case 1:
                        register.decide(deciding.correct(register, record.id, "date", "2023-05-01", "desk"))
                    case 2:
                        register.decide(
                            deciding.withdraw(register, chance.choice(record.documents), "desk", "withdrawn")
                        )
                    case _:
                        other = chance.choice([each for each in records if each.kind == record.kind])
                        register.decide(deciding.same(register, record.id, other.id, "desk"))
            except CommuniqueError:
                continue  # it cannot be decided, or is another record by now


def exported(register: Register) -> bytes:
    with register.selection(Query()) as chosen:
        return b"".join(JSONL.write(chosen))


@UNHURRIED
@given(stories=STORIES, data=st.data())
def test_two_readers_and_a_reviewer_make_the_register_that_one_reader_makes(
    stories: Any, data: Any, tmp_path: Path, kept_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "indexes"))
    told = printed(stories)
    documents = [document for document, _ in told]
    first, second = (data.draw(st.permutations(documents)) for _ in range(2))
    beside = data.draw(st.integers(0, len(documents)))
    where = store.location(tmp_path / f"{next(NUMBERS)}.db")
    # Under another name the second reader's index lies in another folder, as on another machine.
    elsewhere = f"{where}&application_name=elsewhere" if kept_in == "postgresql" else where
    Register.open(where).close()
    over = threading.Event()
    with ThreadPoolExecutor(3) as at_work:
        reviewing = at_work.submit(review, where, Random(data.draw(st.integers())), over)
        readers = [at_work.submit(read, where, told, first), at_work.submit(read, elsewhere, told, second[:beside])]
        try:
            events = [event for reader in readers for event in reader.result()]
        finally:
            over.set()
        reviewing.result()
    assert all(isinstance(event, Read | Held) for event in events)
    assert sorted(event.document.id for event in events if isinstance(event, Read)) == sorted(d.id for d in documents)
    with Register.open(where) as several, store.Register._at(":memory:") as one:
        alone = Intake(one, Given(told))
        list(alone.take(documents))
        alone.finish()
        alone.close()
        for decision in several.decisions():
            one.decide(decision)
        assert several.untold() == ()
        assert several.passages() == one.passages()
        assert exported(several) == exported(one)
        assert several.conflicts() == one.conflicts()
        assert several.faults() == ()
