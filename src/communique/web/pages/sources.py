"""Who the documents come from: how many, what each outlet was first with, and how much of it stood elsewhere before."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from fastapi import Path
from typing_extensions import TypedDict

from communique.publishing import sources as shapes
from communique.register.bylines import Byline
from communique.register.outlets import COMPARED, NOTHING, RECORDS, Copied
from communique.web import places
from communique.web.asked import Held
from communique.web.charts import share
from communique.web.page import Page
from communique.web.routing import Addresses

FIRSTS = 30
"""Values that the page of a source lists; its twin has all."""
OUTLETS = 200
"""Sources that the page lists."""
LATEST = 10

addresses = Addresses("Sources")

Name = Annotated[
    str, Path(max_length=2000, description="The name of an outlet or an agency, as its documents have it.")
]


class AllSources(TypedDict):
    """All sources of the latest documents."""

    outlets: list[shapes.OutletOfAll]
    agencies: list[shapes.OutletOf]
    since: str | None


class Source(TypedDict):
    """One outlet or agency."""

    name: str
    outlet: shapes.OutletOf | None
    agency: shapes.OutletOf | None
    since: str | None
    copied: shapes.CopiedOf
    first_with: list[shapes.FirstWith]
    latest: list[shapes.BylineOf]


@addresses.page("/sources", shape=AllSources)
def sources(register: Held) -> Page:
    """All outlets and agencies of the latest documents: what each was first with, and how much of it is copied."""
    held = register.sources()
    first = Counter(each.byline.outlet for each in held.firsts)
    published = held.outlets.published
    return Page(
        "sources.html",
        {
            "held": held,
            "published": published[:OUTLETS],
            "credited": held.outlets.credited[:OUTLETS],
            "first": first,
            "copied": {each.name: held.copied.get(each.name, NOTHING) for each in published},
            "percent": percent,
            "bar": share.bar,
            "compared": COMPARED,
            "records": RECORDS,
        },
        lambda: {
            "outlets": [
                {
                    **shapes.outlet(each),
                    "first_with": first[each.name],
                    "copied": shapes.copied(held.copied.get(each.name, NOTHING)),
                }
                for each in published
            ],
            "agencies": [shapes.outlet(each) for each in held.outlets.credited],
            "since": held.outlets.since,
        },
        "/sources.json",
    )


@addresses.page("/sources/{name:path}", shape=Source)
def source(register: Held, name: Name) -> Page:
    """One outlet or agency: its documents, what it was first with, and what it has from whom."""
    held = register.source(name)
    whose = sorted(held.copied.whose.items(), key=lambda each: (-each[1], each[0]))
    return Page(
        "source.html",
        {
            "held": held,
            "whose": whose,
            "firsts": held.firsts[:FIRSTS],
            "latest": held.latest[:LATEST],
            "percent": percent,
            "bar": share.bar,
            "after": after,
            "compared": COMPARED,
            "records": RECORDS,
        },
        lambda: {
            "name": held.name,
            "outlet": shapes.outlet(held.outlet) if held.outlet else None,
            "agency": shapes.outlet(held.agency) if held.agency else None,
            "since": held.since,
            "copied": shapes.copied(held.copied),
            "first_with": [shapes.first(each) for each in held.firsts],
            "latest": [shapes.byline(each) for each in held.latest[:LATEST]],
        },
        f"{places.source(held.name)}.json",
    )


def percent(held: Copied, part: int | None = None) -> str:
    """A share in words: '12%', 'less than 1%', 'none'."""
    number = held.copied if part is None else part
    if not number:
        return "none"
    whole = 100 * number / held.letters
    return f"{whole:.0f}%" if whole >= 1 else "less than 1%"


def after(first: Byline, later: Iterable[Byline]) -> list[tuple[str, Byline]]:
    """Who told it later, each outlet once, with its first document."""
    told: dict[str, Byline] = {}
    for each in later:
        told.setdefault(each.outlet or "an unnamed outlet", each)
    return list(told.items())
