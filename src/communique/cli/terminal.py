"""What is printed: tables and colours on a terminal, plain tab-separated lines in a pipe."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Literal

import click

INDENT = "    "
SHORT = 22
"""Characters; columns with no more are kept whole on a terminal: two days with a stroke between them, say."""
LEGIBLE = 18
"""Characters that a longer column needs at least to be read; where the window has not so many, a row becomes lines."""
BETWEEN = " · "


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
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    whole = [width <= SHORT for width in widths]
    numeric = [all(re.fullmatch(r"\d*", cell) for cell in column) for column in zip(*rows, strict=True)]
    # Between columns, and at both edges, stands some room.
    needed = sum(width if short else LEGIBLE for width, short in zip(widths, whole, strict=True)) + 2 * len(columns) + 1
    if needed > console.width:
        _one_below_another(columns, rows, title, whole, numeric)
        return
    grid = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold")
    grid.padding = (0, 1, 0, 0)
    for name, short, number in zip(columns, whole, numeric, strict=True):
        justify: Literal["right", "left"] = "right" if number else "left"
        grid.add_column(name, overflow="fold", justify=justify, no_wrap=short, min_width=None if short else LEGIBLE)
    for row in rows:
        # Text, not str: brackets in a title are words, not markup
        grid.add_row(*(Text(cell) for cell in row))
    console.print(grid)


def _one_below_another(
    columns: Sequence[str], rows: Sequence[Sequence[str]], title: str, whole: Sequence[bool], numeric: Sequence[bool]
) -> None:
    """Rows as lines: what is short in one, numbers under their names, and each longer cell in lines of its own."""
    if title:
        heading(title)
    for row in rows:
        short = [
            f"{name} {cell}".strip() if number else cell
            for name, cell, kept, number in zip(columns, row, whole, numeric, strict=True)
            if kept and cell and not (number and cell == "0")
        ]
        lines = [BETWEEN.join(short), *(cell for cell, kept in zip(row, whole, strict=True) if cell and not kept)]
        if not whole[0]:  # what the row is about stands first
            lines = [lines[1], lines[0], *lines[2:]]
        first, *others = lines
        say(first, bold=True)
        for line in others:
            say(line, level=1)
    say()
