"""How a register is named: by the path of a file, or by the URL of a database on a server."""

import re

MEMORY = ":memory:"
"""The name of a register that is kept nowhere."""
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
"""How the URL of a database of PostgreSQL begins."""
_BEFORE_HOST = re.compile(r"(?<=://)([^/?#:]*):[^/?#]*@")
_WORD = re.compile(r"([?&]password=)[^&]*")


def is_shared(where: str) -> bool:
    """Whether a register lies on a server, and not in a file beside which other files may lie."""
    scheme, separator, _ = where.partition("://")
    return bool(separator) and scheme in SCHEMES


def shown(where: str) -> str:
    """A name as it may be shown to anybody: without a password."""
    if "://" not in where:
        return where
    return _WORD.sub(r"\1***", _BEFORE_HOST.sub(r"\1:***@", where))
