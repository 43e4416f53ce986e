"""What is written of a wave is read back as it was."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.errors import ExtractionError, ReadingError
from communique.model.finding import Extraction
from communique.model.original import Original
from communique.pipeline.flow.ledger import Came, Ledger, name_of

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
documents = st.builds(Document, id=words, text=words, title=words, source=st.none() | words)


@given(st.lists(st.tuples(documents, st.integers(0, 3), st.binary(max_size=9)), max_size=6), words)
@settings(max_examples=40)
def test_what_came_of_a_wave_is_read_back_as_it_was(given_: list[tuple[Document, int, bytes]], why: str) -> None:
    came = []
    for document, fate, data in given_:
        said = [Extraction(document=document.id), ExtractionError(why), None, None][fate]
        what = ReadingError(document.id, why, "leave it out") if fate == 3 else document
        original = Original("application/pdf", data) if fate < 3 else None
        came.append(Came(file=document.id, what=what, original=original, said=said))
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        ledger.write("one", came, "rules-1")
        back = ledger.came("one")
        assert ledger.came("other") is None
    assert back is not None
    assert [repr(each) for each in back] == [repr(each) for each in came]


def test_a_wave_of_other_inputs_or_other_rules_has_another_name() -> None:
    assert name_of(["a", "b"], "1") == name_of(["a", "b"], "1")
    assert len({name_of(["a", "b"], "1"), name_of(["b", "a"], "1"), name_of(["a", "b"], "2")}) == 3


def test_the_original_and_what_was_found_are_read_back(
    tmp_path: Path, stories: list[tuple[Document, Extraction]]
) -> None:
    came = [
        Came(file="f", what=document, original=Original("text/html", b"<p>"), said=told) for document, told in stories
    ]
    ledger = Ledger(tmp_path)
    ledger.write("w", came, "rules-1")
    assert ledger.came("w") == came
    assert ledger.waves() == ["w"]
    ledger.clear()
    assert ledger.waves() == []
