"""The marks that drawings are made of: SVG elements, numbers as they are written there, and how wide words are.

Colours come by class from the style sheet. Every text is escaped.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

_NARROW = frozenset("iljtfrI.,;:!'()[]|/ -‐’")
_WIDE = frozenset("mwMW%@—…–")


def number(value: float) -> str:
    """A number with one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(name: str, *inside: object, **attributes: object) -> Markup:
    """An element; `class_` and `aria_label` are written without and with a dash, and what is None is left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{told}>{''.join(escape(each) for each in inside)}</{name}>")


def _written(value: object) -> object:
    return number(value) if isinstance(value, int | float) else value


def text(words: str, x: float, y: float, class_: str = "", anchor: str | None = None) -> Markup:
    """Words on their baseline at a point; `anchor` is 'middle' or 'end' where they do not start there."""
    return element("text", words, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def drawing(width: float, height: float, class_: str, title: str, says: str, marks: Iterable[Markup]) -> Markup:
    """A whole drawing with its title and what it says in words."""
    return element(
        "svg",
        element("title", title),
        element("desc", says),
        *marks,
        viewBox=f"0 0 {number(width)} {number(height)}",
        class_=f"chart {class_}",
        role="group",
        aria_label=title,
    )


def linked(href: str | None, says: str, *inside: Markup, class_: str = "") -> Markup:
    """Marks that lead somewhere and say what they stand for; without an address they only say it."""
    if href is None:
        return element("g", element("title", says), *inside, class_=class_ or None)
    return element("a", element("title", says), *inside, href=href, class_=class_ or None)


def wide(words: str, size: float) -> float:
    """How wide words are at most in letters of a size, in whatever usual sans serif they are set."""
    return size * sum(_breadth(letter) for letter in words)


def _breadth(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE or ord(letter) > 0x2E80:
        return 1.02
    return 0.78 if letter.isupper() else 0.65


def fitted(words: str, size: float, room: float) -> str:
    """The words, cut with a sign of it where they would be wider than the room."""
    if wide(words, size) <= room:
        return words
    kept = words
    while kept and wide(f"{kept.rstrip()}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""
