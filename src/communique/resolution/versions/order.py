"""Which of two versions is the later one, as far as their stamps tell."""

from datetime import datetime

from communique.model.document import Document


def stamp(document: Document) -> str | None:
    """When a version is of: when its source says that it changed the text, else when it was published; ISO 8601."""
    return document.modified or document.published


def day(document: Document) -> str | None:
    """The day of a version; None where nothing tells a day."""
    told = stamp(document)
    return told[:10] if told else None


def is_later(one: Document, other: Document) -> bool:
    """Whether one version is later than another for certain. Of two with one day, of which one has no time, neither is, unless
    only one of them was changed.
    """
    mine, theirs = stamp(one), stamp(other)
    if not mine or not theirs:
        return False
    first, second = _moment(mine), _moment(theirs)
    if first and second and (first.tzinfo is None) == (second.tzinfo is None):
        return first > second
    length = min(len(mine), len(theirs), 10)
    if mine[:length] == theirs[:length]:
        return bool(one.modified) and not other.modified
    return mine[:length] > theirs[:length]


def _moment(told: str) -> datetime | None:
    if len(told) <= 10:
        return None
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None
