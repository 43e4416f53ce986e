"""What the tutorial and the how-to pages show is so: every command on them runs, and prints what the page says."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from communique.pipeline import listing
from docs_shown import NOT_RUN, WIDTH, File, Shown, agrees, parsed, printed, steps

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial.md"
HOW_TO = [
    *sorted((DOCS / "how-to").glob("*.md")),
    *(
        DOCS / name
        for name in ("access.md", "backup.md", "deciding.md", "exports.md", "exports/tools.md", "extractors.md")
    ),
]
"""The pages that one follows with the examples read."""
REFUSED = ("communique read broken.pdf",)
"""Commands that a page shows to fail."""


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("COMMUNIQUE_REGISTER", raising=False)
    monkeypatch.setattr(listing, "SETTLED", 0.0)  # the files of a reader were there before


@pytest.fixture(scope="module")
def read_already(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and the register that they make, as somebody has who went through the tutorial."""
    folder = tmp_path_factory.mktemp("read")
    shutil.copytree(ROOT / "examples", folder / "examples")
    status, said = printed(f"communique --register {folder / 'communique.db'} read {folder / 'examples'}")
    assert status == 0, said
    return folder


@cache
def of(page: Path) -> tuple[Shown | File, ...]:
    return tuple(steps(page))


def follow(page: Path) -> None:
    """Does what the page says, in the current folder."""
    for step in of(page):
        if isinstance(step, File):
            Path(step.name).write_text(step.text, "utf-8")
            continue
        if step.why_not:
            continue
        status, said = printed(step.command)
        told = f"{page.name}, line {step.line}: {step.command}\n{said}"
        assert (status != 0) == (step.command in REFUSED), told
        assert agrees(step.output, said), f"the page shows something else\n{told}"


def test_the_tutorial_runs_from_nothing_and_prints_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    follow(TUTORIAL)


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_a_how_to_runs_and_prints_what_it_shows(
    page: Path, tmp_path: Path, read_already: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(read_already, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    follow(page)


@pytest.mark.parametrize("page", [TUTORIAL, *HOW_TO], ids=lambda page: page.stem)
def test_what_is_shown_and_not_run_can_be_parsed_and_a_page_has_something_to_run(page: Path) -> None:
    shown = [step for step in of(page) if isinstance(step, Shown)]
    for step in shown:
        if step.why_not and step.command.startswith("communique "):
            parsed(step.command)
    assert any(not step.why_not for step in shown)


def test_whatever_is_not_run_is_listed_because_a_page_shows_it() -> None:
    commands = [step.command for page in (TUTORIAL, *HOW_TO) for step in of(page) if isinstance(step, Shown)]
    for begins in NOT_RUN:
        assert any(command.startswith(begins) for command in commands), begins


@pytest.mark.parametrize(
    ("shown", "told", "same"),
    [
        ((), "whatever", True),
        (("a", "b"), "a\nb\n", True),
        (("a …c",), "a b c", True),
        (("a", "…", "d"), "a\nb\nc\nd", True),
        (("a", "…"), "a", True),
        (("a",), "a\nb", False),
        (("a …c",), "a b\nc", False),
        (("…", "x"), "a\nb", False),
    ],
)
def test_a_page_agrees_with_what_is_printed_but_for_what_it_leaves_out(
    shown: tuple[str, ...], told: str, same: bool
) -> None:
    assert agrees(shown, told) is same
