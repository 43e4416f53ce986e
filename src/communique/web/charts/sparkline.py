"""A small drawing of how much there was in each stretch of time, to stand in a line of text."""

from collections.abc import Sequence

from markupsafe import Markup

from communique.web.charts.marks import element, number

_HEIGHT, _STEP, _BAR = 26.0, 5.0, 4.0


def sparkline(numbers: Sequence[int], says: str) -> Markup:
    """A bar for each number, the greatest as high as the drawing."""
    most = max(numbers, default=0) or 1
    width = max(_STEP * len(numbers), _STEP)
    bars = [_bar(place, held / most) for place, held in enumerate(numbers) if held]
    ground = element("line", x1=0, x2=width, y1=_HEIGHT - 0.5, y2=_HEIGHT - 0.5, class_="ground")
    return element(
        "svg",
        element("title", says),
        ground,
        *bars,
        viewBox=f"0 0 {number(width)} {number(_HEIGHT)}",
        class_="chart sparkline",
        role="img",
        aria_label=says,
    )


def _bar(place: int, share: float) -> Markup:
    high = max(2.0, share * (_HEIGHT - 1))
    return element("rect", x=place * _STEP + 0.5, y=_HEIGHT - 1 - high, width=_BAR, height=high)
