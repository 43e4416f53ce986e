"""Ctrl-C: the first is a wish to stop between documents, the second stops at once."""

import os
import signal

import pytest

from communique.cli.interruption import stopping_between_documents


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_is_a_wish_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with stopping_between_documents() as wish:
        assert not wish()
        press_ctrl_c()
        assert wish()
    assert "Ctrl-C again stops at once" in capsys.readouterr().err


def test_the_second_stops_at_once() -> None:
    with pytest.raises(KeyboardInterrupt), stopping_between_documents():
        press_ctrl_c()
        press_ctrl_c()


def test_afterwards_ctrl_c_is_what_it_was_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopping_between_documents():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
