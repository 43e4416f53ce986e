"""What README, design page and help say of commands and settings is so, and leaves none out."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from communique.cli.commands import COMMANDS, communique
from communique.model.document import Document
from communique.publishing.exports import FORMATS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "design.md"]
EXTRACTORS = ROOT / "docs" / "extractors.md"
OTHERS = [ROOT / "docs" / name for name in ("deciding.md", "backup.md", "access.md", "exports.md", "how-to/running.md")]
TOOLS = ROOT / "docs" / "exports" / "tools.md"


def command(name: str) -> click.Command:
    found = communique.get_command(click.Context(communique), name)
    assert found is not None
    return found


def example_lines(text: str) -> Iterator[str]:
    """Lines of text that call the program, without comments and what stands behind a pipe."""
    for line in text.splitlines():
        found = re.match(r"\s*(?:\S+ \S+ \| |\.venv/bin/)?(communique [^|#>;<`]*)", line)
        if found and not line.lstrip().startswith("communique reads"):
            yield found[1].strip()


def everything_told() -> Iterator[str]:
    for page in (*PAGES, EXTRACTORS, *OTHERS, TOOLS):
        yield from example_lines(page.read_text("utf-8"))
    yield from example_lines(communique.help or "")
    for name in COMMANDS:
        yield from example_lines(command(name).help or "")


@pytest.mark.parametrize("line", sorted(set(everything_told())))
def test_every_call_that_is_shown_can_be_parsed(line: str) -> None:
    arguments = shlex.split(line)[1:]
    _, (name, *rest), _ = communique.make_parser(click.Context(communique)).parse_args(arguments)
    sub = command(name)
    sub.make_parser(click.Context(sub)).parse_args(rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_on_the_page_and_no_other(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"`communique ([a-z]+)", text)) | {
        shlex.split(line)[-1 if line.count(" ") == 1 else 1] for line in example_lines(text) if "--register" not in line
    }
    assert named == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_is_the_commands_own_and_its_help_shows_how_it_is_called(name: str) -> None:
    assert command(name).short_help == COMMANDS[name]
    assert list(example_lines(command(name).help or ""))


def test_every_setting_is_documented_and_no_other() -> None:
    setting = re.compile(r"\bCOMMUNIQUE_[A-Z_]+\b")
    used = {found for file in (ROOT / "src").rglob("*.py") for found in setting.findall(file.read_text("utf-8"))}
    for page in PAGES:
        assert set(setting.findall(page.read_text("utf-8"))) == used


def test_the_page_on_extractors_tells_their_settings_and_its_example_is_one() -> None:
    text = EXTRACTORS.read_text("utf-8")
    told = set(re.findall(r"\bCOMMUNIQUE_[A-Z_]+\b", text))
    assert told == {
        f"COMMUNIQUE_{n}" for n in ("EXTRACTOR", "KNOWLEDGE", "LLM_URL", "LLM_MODEL", "LLM_KEY", "LLM_TIMEOUT")
    }
    (example,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    made: dict[str, Any] = {}
    exec(example, made)
    document = Document(id="d", text="Done at Oslo.\n\nAnna Holm\nDefence Minister\n")
    (finding,) = made["Signatures"]().extract(document).findings
    assert (finding.fact.person, finding.fact.office) == ("Anna Holm", "Defence Minister")


def test_every_option_in_the_table_of_commands_exists() -> None:
    table = (ROOT / "docs" / "design.md").read_text("utf-8")
    rows = re.findall(r"^\| `communique ([a-z]+)([^`]*)`", table, flags=re.MULTILINE)
    assert {name for name, _ in rows} == set(COMMANDS)
    for name, rest in rows:
        options = {option for parameter in command(name).params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", rest)) <= options


def of_other_tools() -> set[str]:
    """The formats that the page on other tools tells of."""
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \| .* \| .* \| .* \|$", TOOLS.read_text("utf-8"), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}


def test_the_page_on_formats_for_other_tools_tells_of_formats_that_there_are() -> None:
    assert of_other_tools() and of_other_tools() <= set(FORMATS)


def test_the_page_on_decisions_tells_of_every_act() -> None:
    text = OTHERS[0].read_text("utf-8")
    acts = command("decide")
    assert isinstance(acts, click.Group)
    assert set(re.findall(r"^\| `([a-z]+) ", text, flags=re.MULTILINE)) == set(acts.commands)


def test_what_the_page_on_back_ups_says_makes_one_and_restores_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    Path("story.txt").write_text("Anna Holm met Eero Aho in Oslo on 2 March 2020.")
    assert runner.invoke(communique, ["read", "story.txt"]).exit_code == 0
    (example,) = re.findall(r"```python\n(.*?)```", OTHERS[1].read_text("utf-8"), flags=re.DOTALL)
    exec(example, {})
    whole = runner.invoke(communique, ["export"]).output
    Path("communique.db").write_bytes(Path("communique.db").read_bytes()[:5000])
    assert runner.invoke(communique, ["check"]).exit_code == 1
    Path("communique.db").unlink()
    shutil.copy("communique-back-up.db", "communique.db")
    assert runner.invoke(communique, ["check", "--deep"]).exit_code == 0
    assert runner.invoke(communique, ["export"]).output == whole


def test_the_page_on_access_tells_of_every_role_and_every_way_to_keep_accounts() -> None:
    from communique.accounts.role import ROLES

    text = OTHERS[2].read_text("utf-8")
    acts = command("account")
    assert isinstance(acts, click.Group)
    assert set(re.findall(r"^\$ .*communique account ([a-z-]+)", text, flags=re.MULTILINE)) == set(acts.commands)
    assert tuple(re.findall(r"^\| `([a-z]+)` \|", text, flags=re.MULTILINE)) == ROLES
    options = {option for parameter in command("serve").params for option in parameter.opts}
    told = {
        option for line in re.findall(r"communique serve ([^`\n]*)", text) for option in re.findall(r"--[a-z-]+", line)
    }
    assert told and told <= options


def test_the_page_on_exports_tells_of_every_format_every_table_and_every_kind_of_line() -> None:
    from communique.model.facts import KINDS
    from communique.publishing.exports.parsed import KNOWN
    from communique.publishing.exports.tables import NAMES

    text = OTHERS[3].read_text("utf-8")
    told = {
        name
        for cells in re.findall(r"^\| (`[^|]*) \|", text, flags=re.MULTILINE)
        for name in re.findall(r"`([a-z]+)`", cells)
    }
    own = set(FORMATS) - of_other_tools()
    assert told >= {*own, *NAMES, *KNOWN}
    assert told <= {*own, *NAMES, *KNOWN, *KINDS}
