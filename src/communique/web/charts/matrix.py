"""A table drawn as shades: the more there was, the deeper the colour; the number stands in the field."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from communique.web.charts.marks import drawing, element, fitted, linked, text, wide

SHADES = 5
"""How many shades there are; the style sheet has a class for each, `s1` to `s5`."""
_FIELD, _SIZE, _HEAD = 26.0, 11.5, 12.0

Numbers = Mapping[tuple[str, str], int]
"""How much there was in a field, by row and column."""


def matrix(
    rows: Mapping[str, str],
    columns: Sequence[str],
    numbers: Numbers,
    title: str,
    address: Callable[[str, str], str | None],
    named: Callable[[str], str],
    *,
    room: float = 120.0,
    of_pairs: bool = False,
) -> Markup:
    """The drawing: `rows` by their keys with their labels, which have so much room; `named` gives the
    name of a row or a column in full. `of_pairs` says that rows and columns
    are of the same kind, so that there is nothing in the fields where they meet themselves.
    """
    labels = {key: fitted(label, _SIZE, room - 8) for key, label in rows.items()}
    left = max((wide(label, _SIZE) for label in labels.values()), default=0) + 10
    longest = max((wide(column, _SIZE) for column in columns), default=0)
    upright = longest > _FIELD - 2
    top = longest + 10 if upright else _HEAD + 8
    depth = _depth(numbers.values())
    marks = [_head(column, left + (place + 0.5) * _FIELD, top - 6, upright) for place, column in enumerate(columns)]
    for down, (key, label) in enumerate(labels.items()):
        y = top + down * _FIELD
        marks.append(text(label, left - 6, y + _FIELD / 2 + 4, "label", "end"))
        for across, column in enumerate(columns):
            x = left + across * _FIELD
            if of_pairs and key == column:
                marks.append(element("rect", x=x + 1, y=y + 1, width=_FIELD - 2, height=_FIELD - 2, class_="self"))
            elif number := numbers.get((key, column), 0):
                says = f"{named(key)}, {named(column)}: {number}"
                field = element("rect", x=x + 1, y=y + 1, width=_FIELD - 2, height=_FIELD - 2, rx=3)
                words = text(_short(number), x + _FIELD / 2, y + _FIELD / 2 + 4, "count")
                marks.append(linked(address(key, column), says, field, words, class_=f"field s{depth(number)}"))
    width, height = left + len(columns) * _FIELD + 2, top + len(rows) * _FIELD + 2
    says = f"{len(rows)} rows, {len(columns)} columns; the same stands in the table under the drawing"
    return drawing(width, height, "matrix", title, says, marks)


def _head(words: str, x: float, y: float, upright: bool) -> Markup:
    if upright:
        return element("text", words, x=x + 4, y=y, class_="label", transform=f"rotate(-90 {x + 4:.1f} {y:.1f})")
    return text(words, x, y, "label", "middle")


def _depth(numbers: Iterable[int]) -> Callable[[int], int]:
    """The shade of a number: each shade takes as many of the numbers that there are, as far as it can."""
    several = sorted(set(numbers))
    place = {number: 1 + rank * SHADES // len(several) for rank, number in enumerate(several)}
    return lambda number: place[number]


def _short(number: int) -> str:
    """A number that has room in a field: '1.2k' above a thousand."""
    return str(number) if number < 1000 else f"{number / 1000:.0f}k" if number >= 9950 else f"{number / 1000:.1f}k"
