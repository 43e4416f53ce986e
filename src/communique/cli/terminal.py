"""What is printed: tables and colours on a terminal, plain tab-separated lines in a pipe."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

import click

INDENT = "    "


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
        line = textwrap.fill(
            line, width, initial_indent=margin, subsequent_indent=margin, break_long_words=False
        )
    else:
        line = margin + line
    click.secho(line, **style)  # type: ignore[arg-type]


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

    grid = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold")
    for place, name in enumerate(columns):
        numeric = all(re.fullmatch(r"\d*", row[place]) for row in rows)
        grid.add_column(name, overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        # Text, not str: brackets in a title are words, not markup
        grid.add_row(*(Text(cell) for cell in row))
    Console().print(grid)
