"""The first page: what is due, what is new since the last visit, what disagrees, and who was active."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from communique.model.record import Relationship
from communique.publishing import described, shapes, wording
from communique.publishing.glance import Glance, glance
from communique.register.withdrawals import Taken
from communique.web import drawings
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.routing import Addresses
from communique.web.visiting import LastVisit
from communique.web.watching import Watching

addresses = Addresses("First page")

WATCHED = 24
"""Watched relationships that are listed; all of them stand on the page of the account."""
WITHDRAWN = 5
"""Facts of watched relationships that are listed of which outlets withdrew something."""


class New(TypedDict):
    """What came since the last visit: documents, and the first few records that these alone tell of; `more` if there are
    documents beside those that were looked through.
    """

    since: str
    documents: list[str]
    records: list[described.Record]
    more: bool


class First(TypedDict):
    """The first few of each, and how many there are in all."""

    on: str
    counts: dict[str, int]
    due: list[described.Due]
    number_due: int
    number_late: int
    new: New | None
    conflicts: list[described.Conflict]
    number_of_conflicts: int
    watched: list[described.Relationship]
    withdrawn: list[described.WithdrawnOf]
    years: list[int]
    relationships: list[described.Active]
    number_of_relationships: int


@addresses.page("/", twin="/index.json", shape=First)
def home(register: Held, library: Shelf, today: Today, since: LastVisit, watched: Watching) -> Page:
    """What is due, what is new since the last visit, what disagrees, what is watched and what outlets withdrew of it, and who was
    active; the first few of each.
    """
    told, watches = glance(register, today, since), [register.relationship(parties) for parties in [*watched][:WATCHED]]
    withdrawn = register.withdrawn_between(watched, WITHDRAWN) if watched else ()
    library.gather(each.withdrawals[0].later for each in withdrawn)
    return Page(
        "home.html",
        {
            "told": told,
            "day": today,
            "counts": wording.counted(told.counts),
            "spark": lambda parties: drawings.spark(told.meetings[parties], told.years),
            "library": library,
            "watches": watches,
            "withdrawn": withdrawn,
            "watched_beside": len(watched) - len(watches),
        },
        lambda: _plain(told, today.isoformat(), watches, withdrawn),
        "/index.json",
    )


def _plain(told: Glance, day: str, watches: Sequence[Relationship], withdrawn: Sequence[Taken]) -> First:
    news = told.news
    new: New | None = (
        None
        if news is None
        else {
            "since": news.since,
            "documents": list(news.documents),
            "records": [shapes.record(each) for each in news.records],
            "more": news.more,
        }
    )
    return {
        "on": day,
        "counts": dict(told.counts),
        "due": [shapes.due(each) for each in told.due],
        "number_due": told.number_due,
        "number_late": told.number_late,
        "new": new,
        "conflicts": [shapes.conflict(each) for each in told.conflicts],
        "number_of_conflicts": told.number_of_conflicts,
        "watched": [shapes.relationship(each) for each in watches],
        "withdrawn": [shapes.taken(each) for each in withdrawn],
        "years": list(told.years),
        "relationships": [shapes.active(each, told.meetings[each.parties]) for each in told.relationships],
        "number_of_relationships": told.number_of_relationships,
    }
