"""The ladder: a rung for each session in the column of its host, and a place for what is missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.web.charts.ladder import ELSEWHERE, Missing, Rung, ladder
from geometry import outside, overlaps, read, shapes, words


def rung(year: int, ordinal: int | None, host: str | None, sure: bool = True, where: str = "Oslo") -> Rung:
    return Rung(
        year=str(year), ordinal=ordinal, when=f"28 September {year}", where=where, host=host,
        href="/record/x", says=f"session of {year}", sure=sure,
    )  # fmt: skip


GAP = Missing("3rd Arctic Dialogue, no report", "no report tells of the 3rd session")
STEPS = [rung(2018, 1, "FI"), rung(2019, 2, "NO"), GAP, rung(2021, 4, "FI"), rung(2022, None, None, False)]


def test_each_session_stands_in_the_column_of_its_host() -> None:
    discs = shapes(str(ladder(STEPS, 900, "Sessions")), "circle")
    places = [disc.left for disc in discs]
    assert places[0] == places[2] != places[1]
    assert places[3] not in places[:3]
    assert [box.top for box in discs] == sorted(box.top for box in discs)


def test_a_gap_is_drawn_between_its_neighbours_and_named() -> None:
    svg = str(ladder(STEPS, 900, "Sessions"))
    (named,) = [box for box in words(svg) if box.what.startswith("3rd")]
    before, after = shapes(svg, "circle")[1:3]
    assert before.bottom < named.top and named.bottom < after.top
    assert "no report tells of the 3rd session" in [t.text for t in read(svg).iter("title")]
    assert svg.count("way broken") == 1


def test_ordinals_stand_in_the_discs_of_those_that_have_one() -> None:
    svg = str(ladder(STEPS, 900, "Sessions"))
    assert [t.text for t in read(svg).iter("text") if t.attrib.get("class") == "count"] == ["1", "2", "4"]


def test_a_phone_shows_the_most_frequent_hosts_and_the_rest_in_one_column() -> None:
    hosts = ["AM", "RU", "BY", "RU", "KZ", "RU", "BY", "KZ", "MD", "UA"]
    steps = [rung(2000 + place, None, host) for place, host in enumerate(hosts)]
    heads = [t.text for t in read(str(ladder(steps, 340, "Sessions"))).iter("text") if t.attrib.get("class") == "host"]
    assert heads == ["RU", "BY", "KZ", ELSEWHERE]
    wide = [t.text for t in read(str(ladder(steps, 900, "Sessions"))).iter("text") if t.attrib.get("class") == "host"]
    assert len(wide) == 6


hosts = st.sampled_from([None, "FI", "NO", "SE", "DK", "IS", "EE", "ASEAN"])
steps = st.lists(
    st.one_of(
        st.just(GAP),
        st.builds(
            rung, st.integers(1950, 2030), st.none() | st.integers(1, 99), hosts, st.booleans(), st.just("Oslo " * 30)
        ),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(steps, st.sampled_from([340.0, 900.0]))
def test_nothing_lies_over_anything_else_and_nothing_leaves_the_drawing(
    held: list[Rung | Missing], width: float
) -> None:
    svg = str(ladder(held, width, "Sessions"))
    assert not list(overlaps(words(svg, 12)))
    assert not list(overlaps(shapes(svg)))
    assert not outside(svg)
    assert svg == str(ladder(held, width, "Sessions"))


@pytest.mark.parametrize("width", [340.0, 900.0])
def test_markup_in_a_place_stays_text(width: float) -> None:
    svg = str(ladder([rung(2020, 1, "<i>", where="<script>alert(1)</script>")], width, "Sessions of <b>"))
    assert "<script" not in svg and "<i>" not in svg and "<b>" not in svg
    assert read(svg).findtext("title") == "Sessions of <b>"
