"""The commands that a page of the documentation shows, run as somebody would type them, and what the page says they print."""

import contextlib
import io
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from click.testing import CliRunner

from communique.cli.commands import communique, run

WIDTH = 100
"""Characters of the terminal that the pages show."""
LEFT_OUT = "…"
"""Stands on a page for anything that was printed there, within a line or, alone, for any number of lines."""

NOT_RUN: Mapping[str, str] = {
    "communique serve": "goes on until it is stopped",
    "communique decide undo": "names a decision of the reader's own",
    "communique export --format ftm": "needs an extra, and has tests of its own where that is there",
    "curl": "asks the pages, which have to be served",
    "communique account add Ana": "asks for a password without showing it",
    "communique account take-back": "names a token of the reader's own",
    "communique extract --extractor llm": "asks a model of the reader's own",
    "communique read --extractor llm": "does, too",
    "communique evaluate --extractor llm": "does, too",
    "sqlite3": "is another program, which need not be there",
    "python3 -m venv": "makes the environment that the test runs in",
    "pip install": "does, too",
    "communique --register postgresql://": "needs a server, which tests/register have",
    "createdb": "does, too",
    "pg_dump": "does, too",
    "pg_restore": "does, too",
    ". .venv": "is what the test runs in already",
}
"""How lines begin that are shown and not run, and why; those that call the program are parsed."""


@dataclass(frozen=True)
class Shown:
    """One command of a page, and the lines that the page has under it."""

    line: int
    command: str
    output: tuple[str, ...]

    @property
    def why_not(self) -> str | None:
        """Why it is not run."""
        return next((why for begins, why in NOT_RUN.items() if self.command.startswith(begins)), None)


@dataclass(frozen=True)
class File:
    """A file that the page shows, for the reader to write."""

    name: str
    text: str


def steps(page: Path) -> Iterator[Shown | File]:
    """What the reader of a page is to do, in order: blocks of `console`, and blocks with a file's name for a title."""
    text = page.read_text("utf-8")
    for found in re.finditer(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        language, title, block = found.groups()
        if title:
            yield File(title, block)
        elif language == "console":
            yield from _commands(block, text.count("\n", 0, found.start()) + 2)


def _commands(block: str, first: int) -> Iterator[Shown]:
    lines = block.splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"a block of the console begins with a command: {lines[:1]}"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Shown(first + start, lines[start][2:], tuple(lines[start + 1 : end]))


class Terminal(io.TextIOWrapper):
    """What is printed, by a program that is to take it for a terminal."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "utf-8", write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return re.sub(r"\x1b\[[0-9;]*m", "", self.buffer.getvalue().decode("utf-8"))


def parsed(command: str) -> None:
    """Has the program look at a command that is not run; UsageError where it makes no sense."""
    _, (name, *rest), _ = communique.make_parser(click.Context(communique)).parse_args(shlex.split(command)[1:])
    found = communique.get_command(click.Context(communique), name)
    assert found is not None, command
    while isinstance(found, click.Group):
        name, *rest = rest
        found = found.commands[name]
    found.make_parser(click.Context(found)).parse_args(rest)


def printed(command: str) -> tuple[int, str]:
    """Runs a command in the current folder; its exit status, and what a terminal shows of it."""
    given, _, called = command.rpartition(" | ")
    line, _, to = called.partition(" > ")
    if not line.startswith("communique "):
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stdout + done.stderr
    arguments = shlex.split(line)[1:]
    if given or to:
        piped = subprocess.run(["bash", "-c", given], capture_output=True, timeout=120, check=True).stdout
        result = CliRunner().invoke(communique, arguments, prog_name="communique", input=piped)
        if not to:
            return result.exit_code, result.output
        Path(to).write_bytes(result.stdout_bytes)
        return result.exit_code, result.stderr
    terminal = Terminal()
    aside = io.TextIOWrapper(terminal.buffer, "utf-8", write_through=True)  # no terminal, so that no progress is drawn
    with contextlib.redirect_stdout(terminal), contextlib.redirect_stderr(aside):
        try:
            run(arguments)
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
    aside.detach()
    return status, terminal.shown


def agrees(shown: tuple[str, ...], told: str) -> bool:
    """Whether a page shows what was printed, but for what it leaves out and for how wide the columns are."""
    if not shown:
        return True
    wanted = "".join(r"(?:.*\n)*?" if line.strip() == LEFT_OUT else _pattern(line) for line in shown)
    return re.fullmatch(wanted, "".join(f"{_even(line)}\n" for line in told.strip().splitlines())) is not None


def _pattern(line: str) -> str:
    return ".*".join(re.escape(piece) for piece in _even(line).split(LEFT_OUT)) + r"\n"


def _even(line: str) -> str:
    """A line whose columns are one space apart."""
    return re.sub("─+", "─", re.sub(r"\s+", " ", line)).strip()
