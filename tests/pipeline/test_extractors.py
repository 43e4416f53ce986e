"""Extractors by their names: the program's own, and those that other packages offer."""

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint

import pytest

from communique.model.document import Document
from communique.model.errors import EndpointError, ExtractionError, UsageError
from communique.model.finding import Extraction
from communique.pipeline import extractors
from communique.pipeline.analysis import analysed
from communique.pipeline.extractors import chosen

ONE, OTHER = Document(id="one", text="Norway and Finland met."), Document(id="other", text="Chad and Niger met.")


class Silent:
    """An extractor of another package, that finds nothing."""

    version = "silent-1"

    def extract(self, document: Document) -> Extraction:
        return Extraction(document=document.id)

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction | ExtractionError]:
        return map(self.extract, documents)


class Choosy(Silent):
    """Knows which document is at fault, and says so in its place."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction | ExtractionError]:
        for document in documents:
            self.asked.append(document.id)
            yield ExtractionError("too dull") if document is ONE else self.extract(document)


def offered(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    entry = EntryPoint(name="silent", value=value, group=extractors.GROUP)
    monkeypatch.setattr(extractors, "entry_points", lambda group: [entry] if group == extractors.GROUP else [])


def test_an_extractor_of_another_package_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, "fractions:Fraction")
    assert type(chosen("silent")).__name__ == "Fraction"
    with pytest.raises(UsageError, match="choose one of rules, llm, silent"):
        chosen("loud")


@pytest.mark.parametrize("value", ["no_such_package:make", "fractions:no_such_name"])
def test_one_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    offered(monkeypatch, value)
    with pytest.raises(UsageError, match="'silent' cannot be loaded"):
        chosen("silent")


def test_an_error_in_the_place_of_a_document_is_named_and_nothing_is_asked_twice() -> None:
    extractor = Choosy()
    first, second = analysed(extractor, [ONE, OTHER])
    assert isinstance(first, ExtractionError) and str(first) == "one: too dull"
    assert second == Extraction(document="other")
    assert extractor.asked == ["one", "other"]


def test_what_no_document_would_fare_better_with_goes_through() -> None:
    class Locked(Silent):
        def extract(self, document: Document) -> Extraction:
            raise EndpointError("the key is refused; set another")

    with pytest.raises(EndpointError):
        list(analysed(Locked(), [ONE]))
