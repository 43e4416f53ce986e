"""Ctrl-C between documents: the first one asks to stop, the second one stops at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from communique.cli.terminal import complain


class Wish:
    """Whether the user has asked to stop; calling it tells."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        return self._asked

    def ask(self) -> None:
        """Notes the wish; asked again, stops at once."""
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        complain("stopping after this document; Ctrl-C again stops at once")


@contextmanager
def stopping_between_documents() -> Iterator[Wish]:
    """Within this, Ctrl-C is a wish that the work asks for between two documents."""
    wish = Wish()

    def note(_signal: int, _frame: FrameType | None) -> None:
        wish.ask()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield wish
    finally:
        signal.signal(signal.SIGINT, before)
