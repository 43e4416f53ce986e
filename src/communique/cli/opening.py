"""Opening the register that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.register.store import Register


@contextmanager
def register_at(url: str, *, create: bool = False) -> Iterator["Register"]:
    """The register at `url` while the command runs. RegisterError if there is none to open."""
    from communique.register.store import Register

    with Register.open(url, create=create) as register:
        yield register
