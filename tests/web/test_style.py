"""The style sheet: what is written can be read on its ground, by day and by night."""

import re
from pathlib import Path

import pytest

import communique.web
from communique.web.charts.matrix import SHADES

STATIC = Path(communique.web.__file__).parent / "static"
CHARTS = (STATIC / "charts.css").read_text("utf-8")
SHEET = (STATIC / "style.css").read_text("utf-8")
TEXT = ("ink", "soft", "link", "doubt", "good", "late", "furniture")
MARKS = ("meeting", "instrument", "mechanism", "project", "statement", "office", "conflict", "target")


def palette(dark: bool) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", SHEET, flags=re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[0]))
    return colours | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[1])) if dark else colours


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21; 4.5 is what small text needs."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXT)
def test_text_stands_out_from_its_ground(name: str, dark: bool) -> None:
    colours = palette(dark)
    for ground in ("ground", "raised"):
        assert contrast(colours[name], colours[ground]) >= 4.5
    if name in ("doubt", "late"):
        assert contrast(colours[name], colours[f"{name}-ground"]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_marked_words_can_be_read(mark: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours["ink"], colours[mark]) >= 4.5
    assert colours[mark] != colours["ground"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_numbers_on_the_shades_of_a_matrix_can_be_read(dark: bool) -> None:
    colours = palette(dark)
    shares = [
        int(share)
        for share in re.findall(r"\.matrix \.s\d rect { fill: color-mix\(in srgb, var\(--link\) (\d+)%", CHARTS)
    ]
    assert len(shares) == SHADES - 1
    for share in shares:
        assert contrast(colours["ink"], mixed(colours["link"], colours["raised"], share)) >= 4.5
    assert contrast(colours["ground"], colours["link"]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["meeting", "instrument", "mechanism"])
def test_the_edges_of_marks_stand_out_from_the_ground(kind: str, dark: bool) -> None:
    colours = palette(dark)
    assert contrast(colours[f"{kind}-edge"], colours["ground"]) >= 3
    assert contrast(colours["ink"], colours[kind]) >= 4.5


def mixed(one: str, other: str, share: int) -> str:
    parts = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share / 100 + b * (100 - share) / 100):02x}" for a, b in parts)
