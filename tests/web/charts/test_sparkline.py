"""The small drawing: a bar for each number, the greatest as high as the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from communique.web.charts.sparkline import sparkline
from geometry import outside, overlaps, read, shapes, size


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_the_bars_are_as_high_as_the_numbers_and_stay_within(numbers: list[int]) -> None:
    svg = str(sparkline(numbers, "Meetings a year"))
    bars = shapes(svg, "rect")
    assert len(bars) == sum(map(bool, numbers))
    assert not list(overlaps(bars))
    assert not outside(svg)
    told = [number for number in numbers if number]
    for one, other in zip(range(len(bars)), range(1, len(bars)), strict=False):
        if told[one] > told[other]:
            assert bars[one].top <= bars[other].top
    if bars:
        assert min(bar.top for bar in bars) <= 0.1
        assert max(bar.bottom for bar in bars) < size(svg)[1]


def test_it_says_what_it_shows_and_markup_stays_text() -> None:
    tree = read(str(sparkline([1, 2], 'a "quoted" <b>')))
    assert tree.findtext("title") == tree.attrib["aria-label"] == 'a "quoted" <b>'
    assert tree.attrib["role"] == "img"


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert sparkline([3, 0, 5], "x") == sparkline((3, 0, 5), "x")
