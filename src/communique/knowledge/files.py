"""The data files of the program's knowledge, with a user's files laid over them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.model.errors import KnowledgeError

OVERLAY = "COMMUNIQUE_KNOWLEDGE"
"""Names a folder whose files, of the same names, are laid over the packaged ones."""


def load(name: str) -> dict[str, Any]:
    """The content of a data file, with the user's file of that name laid over it.

    Mappings are merged key by key, lists are extended, anything else is replaced.
    Raises KnowledgeError, naming the file, where one is malformed.
    """
    packaged = parse((files("communique.knowledge") / "data" / name).read_text("utf-8"), name)
    folder = os.environ.get(OVERLAY)
    own = Path(folder, name) if folder else None
    if own is None or not own.is_file():
        return packaged
    laid: dict[str, Any] = overlay(packaged, parse(own.read_text("utf-8"), str(own)))
    return laid


@contextmanager
def well_formed(name: str) -> Iterator[None]:
    """Raises KnowledgeError, naming the file, where what is read within finds an entry missing or of the wrong kind."""
    try:
        yield
    except (KeyError, TypeError, AttributeError) as fault:
        raise KnowledgeError(f"{name}: {fault!r} is missing or of the wrong kind; mend the file") from fault


def parse(text: str, name: str) -> dict[str, Any]:
    """A data file's text as a mapping. Raises KnowledgeError, naming the file."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(text, Loader=loader)
    except yaml.YAMLError as fault:
        place = getattr(fault, "problem_mark", None)
        where = f" line {place.line + 1}" if place else ""
        raise KnowledgeError(f"{name}{where}: not valid YAML; mend the file or remove it") from fault
    if not isinstance(content, dict):
        raise KnowledgeError(f"{name}: must be a mapping at the top; mend the file or remove it")
    return content


def overlay(below: Any, above: Any) -> Any:
    """`above` laid over `below`."""
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: overlay(below[key], value) if key in below else value for key, value in above.items()}
    if isinstance(below, list) and isinstance(above, list):
        return below + [item for item in above if item not in below]
    return above
