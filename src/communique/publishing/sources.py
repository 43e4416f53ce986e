"""What the register says of its sources, as JSON."""

from typing import TYPE_CHECKING, Any

from communique.publishing import wording

if TYPE_CHECKING:
    from communique.register.bylines import Byline
    from communique.register.outlets import Copied, First, Outlet


def outlet(one: "Outlet") -> dict[str, Any]:
    """How many documents a source has, and from when to when."""
    return {"name": one.name, "documents": one.documents, "first": one.first, "last": one.last}


def first(one: "First") -> dict[str, Any]:
    """A value that a source told before others."""
    return {
        "record": one.record.id,
        "title": wording.title(one.record),
        "field": one.field,
        "value": one.value,
        "told": byline(one.byline),
        "later": [byline(each) for each in one.later],
    }


def copied(one: "Copied") -> dict[str, Any]:
    """How much of some text stood in earlier documents of others, and of whose: characters, and the share."""
    whose = sorted(one.whose.items(), key=lambda each: (-each[1], each[0]))
    return {
        "documents": one.documents,
        "characters": one.letters,
        "copied": one.copied,
        "share": round(one.share, 4),
        "whose": [{"name": name, "copied": number} for name, number in whose],
    }


def byline(one: "Byline") -> dict[str, Any]:
    """A document without its text."""
    return {"document": one.id, "title": one.title, "source": one.source, "agency": one.agency, "day": one.day}
