"""Opening the register that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from communique.model.errors import RegisterError

if TYPE_CHECKING:
    from communique.register import Register


@contextmanager
def register_at(url: str, *, create: bool = False) -> Iterator["Register"]:
    """The register at `url` while the command runs. RegisterError where there is none and none may be made."""
    from communique.register import Register

    if not create and "://" not in url and not Path(url).exists():
        raise RegisterError(f"no register at {url}; make one: communique --register {url} read PATH")
    register = Register.open(url)
    try:
        yield register
    finally:
        register.close()
