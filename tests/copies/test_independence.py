from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from communique.copies.independence import explained, independent, passages_by_document, sharers
from communique.model.evidence import Evidence
from communique.model.passage import Passage, SharedPassage


def quote(document: str, start: int = 0, end: int = 100) -> Evidence:
    return Evidence(document, "text", start, end, "x" * (end - start))


def copy(
    one: str,
    other: str,
    *,
    at: tuple[int, int] = (0, 0),
    length: int = 100,
    origin: str | None = None,
    kind: str = "copy",
) -> SharedPassage:
    here, there = Passage(one, at[0], at[0] + length), Passage(other, at[1], at[1] + length)
    return SharedPassage(here, there, 1.0, origin, kind)  # type: ignore[arg-type]


def sources(evidence: list[Evidence], *passages: SharedPassage) -> int:
    return independent(evidence, passages_by_document(passages))


def test_own_words_are_own_sources() -> None:
    assert sources([quote("a"), quote("b"), quote("c")]) == 3


def test_nothing_said_has_no_source() -> None:
    assert sources([]) == 0


def test_ten_papers_with_one_story_are_one_source() -> None:
    names = [f"paper {n}" for n in range(10)]
    assert sources([quote(n) for n in names], *(copy(a, b) for a, b in combinations(names, 2))) == 1


def test_what_is_copied_elsewhere_in_the_article_does_not_count() -> None:
    assert sources([quote("a"), quote("b")], copy("a", "b", at=(500, 500))) == 2


def test_a_passage_must_cover_most_of_the_words() -> None:
    assert sources([quote("a"), quote("b")], copy("a", "b", length=79)) == 2
    assert sources([quote("a"), quote("b")], copy("a", "b", length=80)) == 1


def test_passages_on_both_sides_of_a_changed_word_cover_together() -> None:
    assert sources([quote("a"), quote("b")], copy("a", "b", length=45), copy("a", "b", at=(50, 50), length=50)) == 1


def test_quotations_and_boilerplate_make_no_one_a_source_less() -> None:
    assert sources([quote("a"), quote("b")], copy("a", "b", kind="quotation")) == 2
    assert sources([quote("a"), quote("b")], copy("a", "b", kind="boilerplate")) == 2


def test_one_that_both_may_have_copied_explains_both() -> None:
    """A shares with B and B with C: B may be the source of both."""
    found = explained([quote("a"), quote("b"), quote("c")], passages_by_document([copy("a", "b"), copy("b", "c")]))
    assert found.origins == ("b",)
    assert found.copies == {"a": ("b",), "c": ("b",)}


def test_one_that_merged_two_earlier_ones_explains_neither() -> None:
    merged = [copy("a", "b", origin="a"), copy("b", "c", at=(500, 0), origin="c")]
    evidence = [quote("a"), quote("b"), quote("b", 500, 600), quote("c")]
    assert explained(evidence, passages_by_document(merged)).origins == ("a", "c")


def test_a_chain_is_not_a_cluster() -> None:
    """Of five where each shares with the next alone, no one document can be the source of all."""
    chain = [copy(a, b) for a, b in zip("abcd", "bcde", strict=True)]
    assert sources([quote(name) for name in "abcde"], *chain) == 2


def test_a_sixth_sentence_of_its_own_makes_a_source() -> None:
    evidence = [quote("a"), quote("b"), quote("b", 500, 600)]
    assert sources(evidence, copy("a", "b", origin="a")) == 2
    assert sources(evidence, copy("a", "b")) == 1, "b may have written both"


def test_two_copies_of_a_third_that_was_not_quoted_are_one_source() -> None:
    found = explained([quote("a"), quote("b")], passages_by_document([copy("a", "z"), copy("b", "z")]))
    assert found.origins == ("z",)


def test_a_headline_stands_for_itself() -> None:
    title = Evidence("b", "title", 0, 20, "x" * 20)
    assert sources([quote("a"), title]) == 2
    assert sources([quote("a"), title], copy("a", "b", origin="a")) == 2
    assert sources([quote("a"), title], copy("a", "b")) == 1, "b may have written both"


def test_who_carries_the_same_words_is_told_both_ways() -> None:
    passages_of = passages_by_document([copy("a", "b", origin="a"), copy("a", "c", at=(500, 0))])
    assert sharers(quote("a"), passages_of) == ("b",)
    assert sharers(quote("b"), passages_of) == ("a",)


EDGES = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]))


@given(EDGES)
def test_the_count_is_that_of_the_smallest_explanation(edges: set[tuple[int, int]]) -> None:
    names = "abcdefg"
    reach = {n: {n} | {b for a, b in edges if a == n} | {a for a, b in edges if b == n} for n in range(7)}
    smallest = next(
        size for size in range(1, 8) for chosen in combinations(range(7), size)
        if set().union(*(reach[n] for n in chosen)) == set(range(7))
    )  # fmt: skip
    assert sources([quote(n) for n in names], *(copy(names[a], names[b]) for a, b in edges)) == smallest


@given(EDGES, st.permutations(range(7)))
def test_the_order_of_evidence_makes_no_difference(edges: set[tuple[int, int]], order: list[int]) -> None:
    names = "abcdefg"
    passages_of = passages_by_document(copy(names[a], names[b]) for a, b in edges)
    evidence = [quote(n) for n in names]
    assert explained(evidence, passages_of) == explained([evidence[n] for n in order], passages_of)


def test_hundreds_of_witnesses_are_counted_in_no_time() -> None:
    names = [f"{n:04d}" for n in range(600)]
    passages = [copy(names[n], names[n - n % 30]) for n in range(600) if n % 30]
    assert sources([quote(n) for n in names], *passages) == 20


def test_an_edited_sentence_explains_only_where_the_other_side_tells_the_value_in_it() -> None:
    here, there = Passage("a", 0, 100), Passage("b", 0, 100)
    edited = passages_by_document([SharedPassage(here, there, 0.8)])
    assert independent([quote("a", 10, 60), quote("b", 300, 360)], edited) == 2
    assert independent([quote("a", 10, 60), quote("b", 20, 70)], edited) == 1
