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
