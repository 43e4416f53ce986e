from hypothesis import given
from hypothesis import strategies as st

from communique.model.evidence import Evidence
from communique.model.passage import Passage, PassageKind, SharedPassage
from communique.resolution.passages import Passages


def words(document: str, start: int, end: int) -> Evidence:
    return Evidence(document, "text", start, end, "x" * (end - start))


def shared(
    one: str, other: str, start: int = 0, end: int = 100, kind: PassageKind = "copy", origin: str | None = None
) -> SharedPassage:
    return SharedPassage(Passage(one, start, end), Passage(other, start, end), kind=kind, origin=origin)


def test_documents_that_copy_one_passage_are_one_source() -> None:
    passages = Passages([shared("a", "b"), shared("b", "c")])
    assert passages.independent([words(d, 10, 60) for d in "abc"]) == 1


def test_a_copied_article_with_own_words_for_this_value_is_a_source_of_its_own() -> None:
    evidence = [words("a", 10, 60), words("b", 200, 260)]
    assert Passages([shared("a", "b", 0, 100, origin="a")]).independent(evidence) == 2


def test_where_nothing_tells_which_way_a_passage_went_its_bearer_may_have_it_from_the_other() -> None:
    evidence = [words("a", 10, 60), words("b", 200, 260)]
    assert Passages([shared("a", "b", 0, 100)]).independent(evidence) == 1


def test_words_that_no_passage_covers_are_explained_by_nobody() -> None:
    passages = Passages([SharedPassage(Passage("a", 0, 100), Passage("b", 500, 600))])
    assert passages.independent([words("a", 210, 260), words("b", 10, 60)]) == 2
    assert passages.independent([words("a", 10, 60), words("b", 510, 560)]) == 1


def test_own_words_beside_a_copy_do_not_make_a_second_source() -> None:
    passages = Passages([shared("a", "b", 0, 100)])
    assert passages.independent([words("a", 10, 60), words("a", 300, 360), words("b", 10, 60)]) == 1


def test_a_document_that_joins_two_passages_does_not_make_their_other_bearers_one() -> None:
    evidence = [words("a", 10, 60), words("b", 10, 60), words("b", 210, 260), words("c", 210, 260)]
    merged = [shared("a", "b", 0, 100, origin="a"), shared("b", "c", 200, 300, origin="c")]
    assert Passages(merged).independent(evidence) == 2
    # Where nothing tells the direction, b may have written what both took.
    unknown = [shared("a", "b", 0, 100), shared("b", "c", 200, 300)]
    assert Passages(unknown).independent(evidence) == 1


def test_a_quotation_or_a_standing_phrase_in_both_leaves_two_sources() -> None:
    for kind in ("quotation", "boilerplate"):
        passages = Passages([shared("a", "b", kind=kind)])  # type: ignore[arg-type]
        assert passages.independent([words("a", 10, 60), words("b", 10, 60)]) == 2
        assert passages.carriers(words("a", 10, 60)) == ()


def test_the_carriers_of_a_passage_are_named_in_order() -> None:
    passages = Passages([shared("b", "c"), shared("a", "b")])
    assert passages.carriers(words("b", 10, 60)) == ("a", "c")
    assert passages.carriers(words("b", 90, 160)) == ()


DOCUMENTS = st.sampled_from("abcdef")
SPOTS = st.integers(0, 3).map(lambda n: n * 200)
EVIDENCE = st.lists(st.builds(lambda d, s: words(d, s + 10, s + 60), DOCUMENTS, SPOTS), max_size=10)
PAIRS = st.tuples(DOCUMENTS, DOCUMENTS).filter(lambda pair: pair[0] < pair[1])
SHARED = st.lists(st.builds(lambda pair, s: shared(*pair, s, s + 100), PAIRS, SPOTS), max_size=10)


@given(EVIDENCE, SHARED, st.randoms())
def test_sources_are_counted_alike_in_any_order_and_never_exceed_the_documents(
    evidence: list[Evidence], pairs: list[SharedPassage], random: object
) -> None:
    number = Passages(pairs).independent(evidence)
    assert (1 if evidence else 0) <= number <= len({e.document for e in evidence})
    random.shuffle(pairs)  # type: ignore[attr-defined]
    random.shuffle(evidence)  # type: ignore[attr-defined]
    assert Passages(pairs).independent(evidence) == number


@given(EVIDENCE, SHARED, st.builds(lambda pair, s: shared(*pair, s, s + 100), PAIRS, SPOTS))
def test_without_shared_passages_every_document_is_a_source(
    evidence: list[Evidence], pairs: list[SharedPassage], _: SharedPassage
) -> None:
    assert Passages().independent(evidence) == len({e.document for e in evidence})
    assert Passages(pairs).independent(evidence) <= Passages().independent(evidence)
