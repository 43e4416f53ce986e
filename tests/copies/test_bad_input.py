"""Inputs that nobody would write, and that come all the same: an answer in bounded time and memory."""

import time
from collections.abc import Callable, Iterator

import pytest

from communique.copies.index import Index
from communique.copies.kernel import library
from communique.model.document import Document

pytestmark = pytest.mark.skipif(library() is None, reason="the compiled part was not built here")
Prose = Callable[..., str]


@pytest.fixture
def index() -> Iterator[Index]:
    with Index.open() as opened:
        yield opened


@pytest.fixture
def clock() -> Iterator[None]:
    """Half a minute on a busy machine is far more than any of these needs; what is quadratic needs hours."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 30


def added(index: Index, *texts: str) -> list[list[tuple[str, float]]]:
    return [[(p.kind, p.score) for p in index.add(Document(id=f"{n:05d}", text=text))] for n, text in enumerate(texts)]


@pytest.mark.usefixtures("clock")
def test_one_word_repeated_a_million_times_is_nobodys(index: Index, prose: Prose) -> None:
    many, fewer = "word " * 1_000_000, "word " * 400_000
    assert added(index, many, fewer + prose(1), f"{prose(2)} word word word {prose(1)}", many) == [
        [], [], [("copy", 1.0)], [("copy", 1.0)],
    ]  # fmt: skip


@pytest.mark.usefixtures("clock")
def test_a_few_words_over_and_over_are_laid_side_by_side_in_time(index: Index) -> None:
    cycle = "one two three four five six "
    found = added(index, cycle * 60_000, cycle * 50, cycle * 90_000)
    assert found[0] == [] and found[1] and found[2]


@pytest.mark.parametrize("text", ["", " \n\n ", "*** — … !!!", "\ud800\udfff\x00", "😀" * 5000])
def test_a_text_without_letters_shares_nothing(index: Index, text: str) -> None:
    assert added(index, text, text) == [[], []]


@pytest.mark.usefixtures("clock")
def test_ten_thousand_copies_of_one_document_share_it_with_a_sample(index: Index, prose: Prose) -> None:
    text = prose(1, 2, 3, 4, 5, 6, 7, 8)
    most = 0
    for shares in index.add_all(Document(id=f"{n:05d}", text=text) for n in range(10_000)):
        assert all(p.kind == "copy" and p.score == 1 for p in shares)
        most = max(most, len(shares))
    assert most == 64
    assert len(index.of("00077")) in (63, 64)


@pytest.mark.usefixtures("clock")
def test_two_equal_documents_of_five_megabytes_are_one_passage(index: Index, prose: Prose) -> None:
    text = "\n".join(prose(*range(n, n + 40)) for n in range(0, 1000, 40)) * 6
    text = (text + " ") * (5_000_000 // len(text) + 1)
    assert added(index, text, text) == [[], [("copy", 1.0)]]
    assert index.of("00000")[0].one.end == len(text.rstrip().rstrip("."))


@pytest.mark.usefixtures("clock")
def test_two_documents_of_five_megabytes_that_are_nearly_equal_are_laid_side_by_side(
    index: Index, prose: Prose
) -> None:
    sentences = [prose(n) for n in range(45_000)]
    other = [s if n % 1000 else "Quite another thing was said here." for n, s in enumerate(sentences)]
    found = added(index, " ".join(sentences), " ".join(other))[1]
    assert len([1 for kind, score in found if kind == "copy" and score == 1]) == 45


@pytest.mark.usefixtures("clock")
def test_a_footer_under_thousands_of_documents_costs_no_more_than_one(index: Index, prose: Prose) -> None:
    footer = prose(900_000, 900_001, 900_002)
    documents = (
        Document(
            id=f"{n}",
            text=f"{prose(*range(9 * n, 9 * n + 8))} {footer}",
            published=f"20{n % 20:02d}-05-{n % 28 + 1:02d}",
        )
        for n in range(6000)
    )
    shared = list(index.add_all(documents))
    assert not any(passage.kind == "copy" for shares in shared[200:] for passage in shares)
    assert sum(map(len, shared[200:])) < 600, "those where the last word above the footer is the same by chance"
