"""Two texts in two columns: nothing of either is lost, and what is shared stands side by side."""

from hypothesis import given
from hypothesis import strategies as st

from communique.copies.columns import columns
from communique.model.document import Document
from communique.model.passage import Passage, SharedPassage

ONE = Document(id="one", text="a" * 60)
OTHER = Document(id="other", text="b" * 60)

spans = st.tuples(st.integers(0, 59), st.integers(1, 20)).map(lambda s: (s[0], min(60, s[0] + s[1])))


def shared(mine: tuple[int, int], theirs: tuple[int, int]) -> SharedPassage:
    return SharedPassage(Passage("one", *mine), Passage("other", *theirs))


@given(st.lists(st.builds(shared, spans, spans), max_size=8))
def test_both_texts_stand_whole_in_their_columns_and_every_passage_once(passages: list[SharedPassage]) -> None:
    for one, other in ((ONE, OTHER), (OTHER, ONE)):
        laid = columns(one, other, passages)
        for text, spans in ((one.text, [r.one for r in laid.rows]), (other.text, [r.other for r in laid.rows])):
            assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
            assert spans[-1][1] == len(text)
        faced = [row.facing.passage for row in (*laid.rows, *laid.moved) if row.facing]
        assert sorted(faced) == sorted(set(passages))


def test_passages_that_cross_stand_in_the_order_that_keeps_most_text_side_by_side() -> None:
    short, long, last = shared((0, 5), (40, 45)), shared((10, 30), (0, 20)), shared((40, 50), (30, 40))
    laid = columns(ONE, OTHER, [short, long, last])
    assert [row.facing.passage for row in laid.rows if row.facing] == [long, last]
    assert [row.facing.passage for row in laid.moved if row.facing] == [short]


def test_the_side_that_is_asked_for_first_stands_on_the_left() -> None:
    laid = columns(OTHER, ONE, [shared((0, 5), (10, 15))])
    (row,) = [row for row in laid.rows if row.facing]
    assert (row.one, row.other) == ((10, 15), (0, 5))
    assert row.facing and row.facing.one[0].text == "bbbbb"
