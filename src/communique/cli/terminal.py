"""What is printed: tables and colours on a terminal, plain tab-separated lines in a pipe."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Literal

import click

INDENT = "    "
SHORT = 20
"""Characters; columns with no more are kept whole on a terminal where there is room, so that dates can be read."""
FOLDED = 10
"""Characters that a column needs at least; what is longer is folded into more lines, and nothing is cut off."""


def on_terminal() -> bool:
    """Whether a person looks at what is printed."""
    return sys.stdout.isatty()


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Prints rows under the names of their columns; nothing where there are no rows.

    In a pipe: the title behind a '#', a line of names, then a line a row, fields separated by tabs, nothing
    shortened.
    """
    cells = [[_in_one_line(cell) for cell in row] for row in rows]
    if not cells:
        return
    if on_terminal():
        _rich_table(columns, cells, title)
        return
    if title:
        click.echo(f"# {title}")
    for line in [list(columns), *cells]:
        click.echo("\t".join(line))


def heading(text: str) -> None:
    """A line above what follows."""
    click.secho(text, bold=True)


def say(text: str = "", level: int = 0, **style: bool | str) -> None:
    """A line of text, indented by `level`; on a terminal it is folded to the width of the window."""
    margin = INDENT * level
    line = _in_one_line(text)
    if on_terminal() and line:
        width = max(shutil.get_terminal_size().columns, 40)
        whole = textwrap.TextWrapper(width, margin, margin, break_long_words=False, break_on_hyphens=False)
        line = whole.fill(line)  # an identifier has a hyphen, and is copied whole
    else:
        line = margin + line
    click.echo(click.style(line, **style) if style else line)  # type: ignore[arg-type]


def complain(text: str) -> None:
    """A line on standard error: what failed, and the way out."""
    click.echo(f"communique: {_in_one_line(text)}", err=True)


def quoted(text: str) -> str:
    """A stretch of a document as one line within quotation marks."""
    return f"“{_in_one_line(text)}”"


def _in_one_line(cell: object) -> str:
    """A cell without line ends, tabs and control characters, which a text from elsewhere may hold."""
    text = "" if cell is None else str(cell)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", re.sub(r"\s+", " ", text)).strip()


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    whole = _columns_kept_whole(columns, rows, console.width)
    grid = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold")
    grid.padding = (0, 1, 0, 0)
    for place, name in enumerate(columns):
        numeric = all(re.fullmatch(r"\d*", row[place]) for row in rows)
        justify: Literal["right", "left"] = "right" if numeric else "left"
        grid.add_column(name, overflow="fold", justify=justify, no_wrap=place in whole)
    for row in rows:
        # Text, not str: brackets in a title are words, not markup
        grid.add_row(*(Text(cell) for cell in row))
    console.print(grid)


def _columns_kept_whole(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> frozenset[int]:
    """The short columns, from the left, as far as the window has room when the others are folded."""
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    room = width - sum(min(wide, FOLDED) + 1 for wide in widths) - 2
    whole = set()
    for place, wide in enumerate(widths):
        more = max(wide - FOLDED, 0)
        if wide <= SHORT and more <= room:
            whole.add(place)
            room -= more
    return frozenset(whole) if room >= 0 else frozenset()
