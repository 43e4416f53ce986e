"""The network: labels can be read, thicker lines mean more, and the same values give the same drawing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.web.charts.layout import laid_out
from communique.web.charts.network import Node, Tie, network
from geometry import outside, overlaps, read, words

NAMES = ("India", "Russia", "United States", "Association of Southeast Asian Nations", "Fiji", "United Kingdom")


def node(place: int, number: int) -> Node:
    label = NAMES[place % len(NAMES)]
    return Node(code=f"P{place}", label=label, number=number, href=f"/r/P{place}", says=f"{label}: {number} meetings")


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Node], list[Tie]]:
    nodes = [node(place, draw(st.integers(1, 500))) for place in range(draw(st.integers(1, 40)))]
    pairs = draw(st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80))
    ties = [
        Tie(one=f"P{a}", other=f"P{b}", number=a + b + 1, href="/r/x", says=f"{a} and {b}")
        for a, b in sorted(pairs)
        if a < b < len(nodes)
    ]
    return nodes, ties


def drawn(nodes: list[Node], ties: list[Tie], width: float = 1100, height: float = 680) -> str:
    return str(network(nodes, ties, width, height, "Who meets whom"))


@settings(max_examples=25, deadline=None)
@given(networks(), st.sampled_from([(1100.0, 680.0), (340.0, 480.0)]))
def test_no_label_lies_over_another_and_nothing_leaves_the_drawing(
    held: tuple[list[Node], list[Tie]], size: tuple[float, float]
) -> None:
    svg = drawn(*held, *size)
    assert not list(overlaps(words(svg, 12)))
    assert not outside(svg)
    assert svg == drawn(*held, *size)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(1, 300), st.floats(1, 60)), max_size=40),
    st.dictionaries(st.tuples(st.integers(0, 39), st.integers(0, 39)), st.floats(0, 1), max_size=60),
)
def test_no_two_boxes_lie_over_each_other(sizes: list[tuple[float, float]], ties: dict[tuple[int, int], float]) -> None:
    known = {pair: strength for pair, strength in ties.items() if max(pair) < len(sizes) and pair[0] != pair[1]}
    places = laid_out(sizes, known, 1000, 600)
    assert len(places) == len(sizes)
    for i, ((x, y), (w, h)) in enumerate(zip(places, sizes, strict=True)):
        for (u, v), (a, b) in list(zip(places, sizes, strict=True))[i + 1 :]:
            assert abs(x - u) > (w + a) / 2 - 0.3 or abs(y - v) > (h + b) / 2 - 0.3


def test_those_who_meet_often_stand_nearer() -> None:
    sizes = [(20.0, 20.0)] * 6
    places = laid_out(sizes, {(0, 1): 1.0, (2, 3): 1.0, (4, 5): 1.0}, 800, 600)

    def apart(one: int, other: int) -> float:
        (x, y), (u, v) = places[one], places[other]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    assert apart(0, 1) < min(apart(0, 2), apart(0, 3), apart(0, 4), apart(0, 5))


def test_a_line_is_as_thick_as_there_was_much() -> None:
    ties = [
        Tie(one="P0", other="P1", number=40, href="/r/x", says="much"),
        Tie(one="P0", other="P2", number=4, href="/r/y", says="little"),
    ]
    lines = [
        float(line.attrib["stroke-width"]) for line in read(drawn([node(p, 5) for p in range(3)], ties)).iter("line")
    ]
    assert lines == sorted(lines) and lines[0] < lines[1]


def test_markup_in_a_name_stays_text() -> None:
    odd = Node(code="X", label="<b>X</b>", number=1, href='/r/"', says="<script>")
    svg = drawn([odd, node(1, 2)], [Tie(one="P1", other="X", number=1, href="/r/z", says="<i>")])
    assert not any(piece in svg for piece in ("<b>", "<script>", "<i>"))
    assert next(a.attrib["href"] for a in read(svg).iter("a")) == '/r/"'


def test_a_network_of_nobody_can_be_drawn() -> None:
    assert read(drawn([], [])).tag == "svg"
