"""What happens, a line of JSON each, for programs that watch over a service: when, how grave, what, and about which document.

No text of a document, no password and no token goes in: what is told are names, numbers and reasons. Of an address what stands
behind its '?' is left out, since keys stand there.
"""

import json
import logging
import os
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any

from communique.model.errors import UsageError

PLACE = "COMMUNIQUE_LOG"
LEVEL = "COMMUNIQUE_LOG_LEVEL"
LEVELS = ("debug", "info", "warning")
STANDARD_ERROR = "-"
LONGEST = 1_000
"""Characters of one value; an address or a path may have any number."""
_LOG = logging.getLogger("communique")
_LOG.addHandler(logging.NullHandler())  # whoever does not ask for lines gets none
_FACTS = "facts"


def told(event: str, **facts: Any) -> None:
    """Something happened as it should."""
    _tell(logging.INFO, event, facts)


def warned(event: str, **facts: Any) -> None:
    """Something went wrong, and the rest goes on."""
    _tell(logging.WARNING, event, facts)


def detailed(event: str, **facts: Any) -> None:
    """A step of what happens, for who looks for a fault."""
    _tell(logging.DEBUG, event, facts)


def begin(settings: Mapping[str, str]) -> None:
    """Has lines written as `settings` say, which are those of the environment: to the file named there, or to standard error
    for '-'. Nothing is written where no place is named. Raises UsageError where it cannot be.
    """
    place, level = settings.get(PLACE), settings.get(LEVEL) or "info"
    if level.casefold() not in LEVELS:
        raise UsageError(f"'{level}' is no level of a log; there are {', '.join(LEVELS)}")
    end()
    if not place:
        return
    try:
        handler = (
            logging.StreamHandler(sys.stderr)
            if place == STANDARD_ERROR
            # Reopened where something has moved the file away, as what rotates logs does.
            else WatchedFileHandler(Path(place).absolute(), encoding="utf-8")
        )
    except OSError as error:
        raise UsageError(f"the log {place} cannot be written ({error.strerror}); name another file") from None
    handler.setFormatter(_Lines())
    _LOG.addHandler(handler)
    _LOG.setLevel(level.upper())
    _LOG.propagate = False


def end() -> None:
    """Has no lines written any more."""
    for handler in [each for each in _LOG.handlers if not isinstance(each, logging.NullHandler)]:
        _LOG.removeHandler(handler)
        handler.close()
    _LOG.setLevel(logging.NOTSET)
    _LOG.propagate = True


def settings() -> dict[str, str]:
    """The settings by which a process of ours writes where this one does."""
    for handler in _LOG.handlers:
        level = {LEVEL: logging.getLevelName(_LOG.level).lower()}
        if isinstance(handler, WatchedFileHandler):
            return {PLACE: handler.baseFilename, **level}
        if isinstance(handler, logging.StreamHandler):
            return {PLACE: STANDARD_ERROR, **level}
    return {PLACE: ""}


def _tell(level: int, event: str, facts: Mapping[str, Any]) -> None:
    if _LOG.isEnabledFor(level):
        _LOG.log(level, event, extra={_FACTS: facts})


class _Lines(logging.Formatter):
    """A record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": at, "level": record.levelname.lower(), "event": record.getMessage(), "process": os.getpid()}
        facts = {name: _plain(value) for name, value in getattr(record, _FACTS, {}).items() if value is not None}
        return json.dumps(line | facts)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return re.sub(r"(\w://[^\s?#]*)[?#]\S*", r"\1", str(value))[:LONGEST]
