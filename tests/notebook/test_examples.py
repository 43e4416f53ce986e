"""The examples of the page on notebooks run as they stand there, one after the other."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")


def test_every_example_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    for number, example in enumerate(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL), start=1):
        exec(compile(example, f"example {number}", "exec"), known)
    said = capsys.readouterr().out
    assert "documents are new" in said
    assert "annual" in said
    assert (tmp_path / "register.jsonl").stat().st_size
    assert len(known["meetings"]) > len(known["held"]) > 0  # type: ignore[arg-type]
    assert len(known["signed"]) and len(known["rifles"])  # type: ignore[arg-type]
