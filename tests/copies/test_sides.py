import json
from collections.abc import Callable

from communique.copies.sides import report
from communique.model.document import Document

Prose = Callable[..., str]


def test_a_report_says_who_shares_what_with_whom(prose: Prose) -> None:
    words = prose(3).rstrip(".").split()
    edited = " ".join([*words[:7], "otherwise", *words[8:]]) + "."
    one = Document(id="a", text=prose(1, 2, 3, 4), published="2021-05-01")
    other = Document(id="b", text=f"{prose(2)} {edited} {prose(8)}", published="2021-05-02")
    told = report([one, other, Document(id="c", text=prose(20, 21))])
    (pair,) = told.pairs
    assert (pair.one, pair.other, pair.origin, pair.copied) == ("a", "b", "a", True)
    assert pair.share_of_one == 32 / 64 and pair.share_of_other == 32 / 48
    exact, *_, last = told.facing(pair)
    assert exact.passage.score == 1 and exact.one[0].text.startswith(prose(2))
    assert [(piece.text, piece.same) for piece in last.other if not piece.same] == [(" otherwise ", False)]
    assert "".join(piece.text for piece in last.one) == prose(3).rstrip(".")
    (plain,) = json.loads(json.dumps(told.as_json()))
    for passage in plain["passages"]:
        assert passage["one"]["quote"] == one.text[passage["one"]["start"] : passage["one"]["end"]]


def test_the_most_copied_pair_comes_first(prose: Prose) -> None:
    told = report(
        [
            Document(id="a", text=prose(1, 2, 3, 4)),
            Document(id="b", text=prose(1, 11, 12, 13)),
            Document(id="c", text=prose(2, 3, 4, 21)),
        ]
    )
    assert [(pair.one, pair.other) for pair in told.pairs] == [("a", "c"), ("a", "b")]


def test_documents_that_share_nothing_make_no_report(prose: Prose) -> None:
    assert report([Document(id="a", text=prose(1)), Document(id="b", text=prose(2))]).pairs == ()
