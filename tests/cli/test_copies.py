"""`communique copies`: who shares what with whom."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from communique.cli.copies import command

SENTENCE = (
    "The two governments agreed on Tuesday to open a second crossing on the river and to share the cost of the bridge "
    "between them in equal parts."
)


def _run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(command, [str(folder), *options])


def _stories(folder: Path) -> None:
    (folder / "one.txt").write_text(
        f"Published: 3 May 2022\n\n{SENTENCE} Traders on both banks had waited for years.\n"
    )
    (folder / "two.txt").write_text(f"Published: 4 May 2022\n\nOfficials met at noon. {SENTENCE}\n")
    (folder / "three.txt").write_text(
        "Published: 4 May 2022\n\nNothing of this kind was told anywhere else that day.\n"
    )


def test_a_shared_passage_is_a_line_with_both_stretches_and_the_earlier_as_its_origin(tmp_path: Path) -> None:
    _stories(tmp_path)
    result = _run(tmp_path)
    (line,) = result.output.splitlines()
    one, other, kind, score, origin, _, _, words = line.split("\t")
    assert result.exit_code == 0 and kind == "copy" and score == "1.00"
    assert origin in (one, other)
    assert words == SENTENCE.rstrip(".")


def test_as_json_every_passage_has_its_words_in_both_documents(tmp_path: Path) -> None:
    _stories(tmp_path)
    (pair,) = [json.loads(line) for line in _run(tmp_path, "--json").output.splitlines()]
    (passage,) = pair["passages"]
    assert passage["one"]["quote"] == passage["other"]["quote"] == SENTENCE.rstrip(".")


def test_only_the_kinds_asked_for_are_shown(tmp_path: Path) -> None:
    _stories(tmp_path)
    assert _run(tmp_path, "--kind", "quotation").output == ""


def test_an_input_that_cannot_be_read_is_named_and_the_others_are_compared(tmp_path: Path) -> None:
    _stories(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    result = _run(tmp_path)
    assert result.exit_code == 1
    assert "empty.txt" in result.output and "\tcopy\t" in result.output
