"""Terms as bars: each runs from its first day to its last, and what ends soon says so in words."""

from datetime import date

from communique.web.charts.axis import Axis
from communique.web.charts.terms import Standing, Term, terms
from geometry import outside, overlaps, read, shapes, words

TODAY = date(2021, 6, 1)


def term(first: date | None, last: date | None, standing: Standing = "running", title: str = "Programme") -> Term:
    return Term(title=title, href="/record/x", first=first, last=last, standing=standing, says=f"{title}: a term")


def drawn(*held: Term, width: float = 1100) -> str:
    return str(terms(held, Axis(date(2010, 1, 1), date(2029, 12, 31), 2, width - 2), "Terms", TODAY))


def test_a_bar_is_as_long_as_its_term() -> None:
    (bar,) = shapes(drawn(term(date(2015, 1, 1), date(2019, 12, 31))), "rect")
    assert abs((bar.right - bar.left) - 1096 / 4) < 1


def test_what_ends_soon_and_what_has_ended_is_said_in_words_and_not_by_colour_alone() -> None:
    svg = drawn(
        term(date(2015, 1, 1), date(2022, 1, 1), "ending"),
        term(date(2012, 1, 1), date(2016, 1, 1), "over"),
        term(date(2012, 1, 1), date(2026, 1, 1)),
    )
    said = [box.what for box in words(svg)]
    assert said.count("ends within a year") == 1
    assert said.count("has ended") == 1
    assert {a.attrib["class"] for a in read(svg).iter("a")} == {"term ending", "term over", "term running"}


def test_an_open_end_reaches_to_the_end_and_has_a_tip() -> None:
    (bar,) = shapes(drawn(term(date(2015, 1, 1), None)), "rect")
    assert bar.right == 1098
    assert 'class="tip"' in drawn(term(None, date(2015, 1, 1)))


def test_long_titles_are_cut_before_what_stands_beside_them() -> None:
    long = "Long-term programme of co-operation in the peaceful uses of atomic energy and in much else " * 3
    for width in (340.0, 1100.0):
        svg = drawn(term(date(2015, 1, 1), date(2022, 1, 1), "ending", long), width=width)
        assert not list(overlaps(box for box in words(svg) if not box.what[:4].isdigit()))
        assert not outside(svg)


def test_the_same_terms_give_the_same_bytes_and_markup_stays_text() -> None:
    odd = term(date(2015, 1, 1), date(2022, 1, 1), title="<b>bold</b> & more")
    assert drawn(odd) == drawn(odd)
    assert "<b>" not in drawn(odd)
    assert "<b>bold</b> & more: a term" in [t.text for t in read(drawn(odd)).iter("title")]
