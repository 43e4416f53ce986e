"""Reads diplomatic news and keeps a sourced register of what states do together.

    from communique import Register

gives the register for notebooks and scripts (docs/python.md).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.notebook import Register as Register

__version__ = "0.1.0"
__all__ = ["Register", "__version__"]


def __getattr__(name: str) -> Any:
    # Only who asks for it waits for the database and the parser to be imported.
    if name == "Register":
        from communique.notebook import Register

        return Register
    raise AttributeError(f"module 'communique' has no attribute '{name}'")
