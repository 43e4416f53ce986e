import pytest

from communique.copies.direction import Imprint, origin


def imprint(name: str, published: str | None = None, agency: str | None = None, source: str | None = None) -> Imprint:
    return Imprint(name, source, published, agency)


CASES = [
    ("the earlier day", imprint("a", "2021-12-05"), imprint("b", "2021-12-06"), "a"),
    ("the same day tells nothing", imprint("a", "2021-12-06"), imprint("b", "2021-12-06"), None),
    ("the earlier hour", imprint("a", "2021-12-06T10:00+05:30"), imprint("b", "2021-12-06T04:00+00:00"), "b"),
    ("an hour without a zone", imprint("a", "2021-12-06T10:00"), imprint("b", "2021-12-06T04:00+00:00"), None),
    ("a day and an hour of it", imprint("a", "2021-12-06"), imprint("b", "2021-12-06T04:00+00:00"), None),
    ("no date at all", imprint("a"), imprint("b", "2021-12-06"), None),
    ("under an agency's dateline", imprint("a"), imprint("b", agency="ANI"), "b"),
    ("the agency itself", imprint("a", agency="ANI", source="ani"), imprint("b", agency="ANI", source="Herald"), "a"),
    ("two papers with one agency", imprint("a", agency="ANI"), imprint("b", agency="ANI"), None),
    ("two agencies", imprint("a", agency="ANI"), imprint("b", agency="PTI"), None),
    ("signs that disagree", imprint("a", "2021-12-05"), imprint("b", "2021-12-06", agency="ANI"), None),
    ("signs that agree", imprint("a", "2021-12-05", agency="ANI"), imprint("b", "2021-12-06"), "a"),
    ("a date that is none", imprint("a", "December 6th"), imprint("b", "December 6th, 10:00"), None),
]


@pytest.mark.parametrize(("one", "other", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_passage_came_from(one: Imprint, other: Imprint, expected: str | None) -> None:
    assert origin(one, other) == expected
    assert origin(other, one) == expected
