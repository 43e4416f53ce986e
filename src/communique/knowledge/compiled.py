"""Data files in a form that loads faster than YAML, kept in the user's cache directory.

YAML stays the source of truth: what is kept is keyed by a digest of the files that it came from, and where it
cannot be read or written the files are read again.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.knowledge.files import OVERLAY

_SHAPE = b"1"
"""To be changed with the checks that a file goes through, so that what older programs kept is left alone."""


def compiled(name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `build` makes of the data file `name`, kept from an earlier run where the files are the same.

    Whatever `build` raises is raised; nothing is kept then.
    """
    kept = cache_folder() / f"{Path(name).stem}-{_digest(name)}.json"
    with contextlib.suppress(OSError, ValueError):
        content = json.loads(kept.read_bytes())
        if isinstance(content, dict):
            return content
    content = build()
    _keep(kept, content)
    return content


def cache_folder() -> Path:
    """Where the platform wants a user's caches; not created here."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base, "communique")


def _digest(name: str) -> str:
    digest = blake2b(_SHAPE, digest_size=12)
    digest.update((files("communique.knowledge") / "data" / name).read_bytes())
    folder = os.environ.get(OVERLAY)
    if folder and Path(folder, name).is_file():
        digest.update(b"\0" + Path(folder, name).read_bytes())
    return digest.hexdigest()


def _keep(path: Path, content: dict[str, Any]) -> None:
    """Writes beside and moves into place, so that no other run reads half a file."""
    beside = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for older in path.parent.glob(f"{path.stem.rpartition('-')[0]}-*.json"):
            older.unlink(missing_ok=True)
        beside.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
        beside.replace(path)
