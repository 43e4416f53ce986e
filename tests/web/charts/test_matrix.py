"""The matrix: each field has its number and its shade, the more the deeper."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.web.charts.matrix import SHADES, matrix
from geometry import outside, overlaps, read, shapes, words

ROWS = {"IN": "India", "RU": "Russia", "US": "United States", "ASEAN": "Association of Southeast Asian Nations"}


def drawn(numbers: dict[tuple[str, str], int], columns: tuple[str, ...] = tuple(ROWS), pairs: bool = True) -> str:
    return str(
        matrix(
            ROWS,
            columns,
            numbers,
            "With each other",
            lambda a, b: f"/r/{a}-{b}",
            lambda k: ROWS.get(k, k),
            of_pairs=pairs,
        )
    )


numbers = st.dictionaries(
    st.tuples(st.sampled_from([*ROWS]), st.sampled_from([*ROWS])).filter(lambda pair: pair[0] != pair[1]),
    st.integers(1, 20_000),
)


@settings(deadline=None)
@given(numbers)
def test_each_field_stands_in_its_place_and_nothing_leaves_the_drawing(held: dict[tuple[str, str], int]) -> None:
    svg = drawn(held)
    assert not list(overlaps(shapes(svg)))
    assert not list(overlaps(box for box in words(svg, 11.5) if box.what in ROWS.values()))
    assert not outside(svg)
    assert len(list(read(svg).iter("a"))) == len(held)
    assert svg == drawn(dict(sorted(held.items())))


@given(numbers)
@settings(deadline=None)
def test_more_is_never_lighter(held: dict[tuple[str, str], int]) -> None:
    shades = re.findall(r'class="field s(\d)"><title>[^<]*: (\d+)</title>', drawn(held))
    by_number = sorted((int(number), int(shade)) for shade, number in shades)
    assert [shade for _, shade in by_number] == sorted(shade for _, shade in by_number)
    assert all(1 <= shade <= SHADES for _, shade in by_number)


def test_a_field_says_who_and_how_much_and_leads_there() -> None:
    (field,) = read(drawn({("IN", "RU"): 43})).iter("a")
    assert field.findtext("title") == "India, Russia: 43"
    assert field.attrib["href"] == "/r/IN-RU"
    assert field.findtext("text") == "43"


def test_large_numbers_have_room_in_their_field() -> None:
    texts = [a.findtext("text") for a in read(drawn({("IN", "RU"): 12_345, ("IN", "US"): 1_234})).iter("a")]
    assert texts == ["12k", "1.2k"]


def test_long_heads_stand_upright_and_years_too() -> None:
    assert "rotate(-90" in drawn({("IN", "2021"): 3}, ("2020", "2021"), pairs=False)
    assert "rotate" not in drawn({("IN", "RU"): 3}, ("IN", "RU"))


def test_markup_in_a_name_stays_text() -> None:
    svg = str(matrix({"<b>": "<script>"}, ["<i>"], {("<b>", "<i>"): 1}, "<u>", lambda a, b: None, str))
    assert not re.search(r"<(b|script|i|u)>", svg)
    assert read(svg).findtext("title") == "<u>"
