"""What the register says of its sources, as JSON."""

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from communique.publishing import wording

if TYPE_CHECKING:
    from communique.register.bylines import Byline
    from communique.register.outlets import Copied, First, Outlet


class OutletOf(TypedDict):
    """An outlet or an agency: its documents among the latest, from when to when."""

    name: str
    documents: int
    first: str | None
    last: str | None


class BylineOf(TypedDict):
    """A document without its text."""

    document: str
    title: str
    source: str | None
    agency: str | None
    day: str | None


class FirstWith(TypedDict):
    """A value, any JSON, that a source told before others, and who told it later."""

    record: str
    title: str
    field: str
    value: Any
    told: BylineOf
    later: list[BylineOf]


class CopiedFrom(TypedDict):
    """From whom so many characters are copied."""

    name: str
    copied: int


class CopiedOf(TypedDict):
    """How much of the text of some documents stood in earlier ones of others: characters, their share, and of whose."""

    documents: int
    characters: int
    copied: int
    share: float
    whose: list[CopiedFrom]


class OutletOfAll(OutletOf):
    """An outlet among all: how many values it was first with, and how much of its text is copied."""

    first_with: int
    copied: CopiedOf


def outlet(one: "Outlet") -> OutletOf:
    """How many documents a source has, and from when to when."""
    return {"name": one.name, "documents": one.documents, "first": one.first, "last": one.last}


def first(one: "First") -> FirstWith:
    """A value that a source told before others."""
    return {
        "record": one.record.id,
        "title": wording.title(one.record),
        "field": one.field,
        "value": one.value,
        "told": byline(one.byline),
        "later": [byline(each) for each in one.later],
    }


def copied(one: "Copied") -> CopiedOf:
    """How much of some text stood in earlier documents of others, and of whose: characters, and the share."""
    whose = sorted(one.whose.items(), key=lambda each: (-each[1], each[0]))
    return {
        "documents": one.documents,
        "characters": one.letters,
        "copied": one.copied,
        "share": round(one.share, 4),
        "whose": [{"name": name, "copied": number} for name, number in whose],
    }


def byline(one: "Byline") -> BylineOf:
    """A document without its text."""
    return {"document": one.id, "title": one.title, "source": one.source, "agency": one.agency, "day": one.day}
