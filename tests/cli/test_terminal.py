"""What is folded to the width of a terminal can still be copied."""

import pytest

from communique.cli import terminal


@pytest.mark.parametrize("width", range(40, 60))
def test_an_identifier_is_never_broken_at_its_hyphen(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    terminal.say(
        "kept as decision-da37c33eed2732e6; take it back with 'communique decide undo decision-da37c33eed2732e6'"
    )
    printed = capsys.readouterr().out
    assert printed.count("decision-da37c33eed2732e6") == 2
    assert max(map(len, printed.splitlines())) <= width


ROWS = [
    ["meeting-00be486f", "2024-05-26/2024-05-28", "20th session of a commission with a very long name", "3", "!"],
    ["meeting-1d2a9d06", "", "talks", "0", ""],
]
NAMES = ["id", "date", "meeting", "src", ""]


def drawn(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    monkeypatch.setattr(terminal, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.table(NAMES, ROWS)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("width", range(40, 130))
def test_no_word_of_a_table_is_broken_however_narrow_the_window(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = drawn(width, monkeypatch, capsys)
    assert max(map(len, printed)) <= width
    words = [word for row in ROWS for cell in row if cell != "0" for word in cell.split()]
    assert [word for word in words if word not in " ".join(printed).split()] == []


def test_where_a_table_has_no_room_a_row_is_lines_with_what_is_short_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drawn(60, monkeypatch, capsys)[:2] == [
        "meeting-00be486f · 2024-05-26/2024-05-28 · src 3 · !",
        "    20th session of a commission with a very long name",
    ]


def test_where_a_table_has_room_a_row_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = drawn(120, monkeypatch, capsys)
    assert printed[1].split() == ["id", "date", "meeting", "src"]
    assert "20th session of a commission with a very long name" in printed[3]
