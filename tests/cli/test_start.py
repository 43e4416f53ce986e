"""How the program starts: at once, and with clear words where it is called wrongly."""

import subprocess
import sys

HEAVY = {"spacy", "sqlalchemy", "starlette", "uvicorn", "jinja2", "lxml", "numpy", "rich", "yaml"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import contextlib, sys\n"
        "sys.argv[1:] = ['--help']\n"
        "from communique.cli import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert "click" in imported
    assert not imported & HEAVY


def test_help_teaches_by_example() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "communique show IN RU" in done.stdout
    assert "communique.db in the current folder" in " ".join(done.stdout.split())
    assert "COMMUNIQUE_REGISTER" in done.stdout


def test_an_unknown_command_is_told_in_one_line() -> None:
    done = run("raed", "x")
    assert done.returncode == 2
    assert "No such command 'raed'" in done.stderr
    assert "Traceback" not in done.stderr
