"""Opening the register that a command works on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from communique.register.store import Register


@contextmanager
def register_at(url: str, *, create: bool = False, as_of: str | None = None) -> Iterator["Register"]:
    """The register at `url` while the command runs; with `as_of`, as it stood at the end of that day.

    Raises RegisterError if there is none to open, and UsageError where `as_of` is no day.
    """
    from communique.model.days import day
    from communique.register.store import Register

    past = day(as_of) if as_of else None
    with Register.open(url, create=create) as register:
        if past is None:
            yield register
            return
        with register.as_of(past) as then:
            yield then


def at_a_past_day(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option `--as-of`."""
    return click.option(
        "--as-of", metavar="DATE", help="What was known at the end of that day: published and ruled by then."
    )(command)
