"""All documents, the latest first, page by page."""

from typing import Annotated

from fastapi import Query
from typing_extensions import TypedDict

from communique.publishing import described, shapes
from communique.web.asked import Held
from communique.web.page import Page
from communique.web.paging import Number, Paging, Since, Until
from communique.web.routing import Addresses

LIMIT = 50
"""Documents on a page."""

addresses = Addresses("Documents")

Outlet = Annotated[
    str | None, Query(max_length=200, description="The name of the outlet or the news agency, or a part of it.")
]


class Documents(TypedDict):
    """Some documents, the latest first, and where the next are; `total` where no outlet is asked for."""

    documents: list[described.Head]
    total: int | None
    next: str | None


@addresses.page("/documents", shape=Documents)
def documents(
    register: Held, outlet: Outlet = None, since: Since = None, until: Until = None, page: Number = 1
) -> Page:
    """Documents, the latest first, those without a date last; by outlet and time, page by page."""
    asked = Paging("/documents", page, LIMIT, {"outlet": outlet, "since": since, "until": until})
    held = register.listed(outlet or None, since, until, limit=LIMIT + 1, offset=asked.offset)
    # Of an outlet they are not counted: that would take reading every document.
    total = None if outlet else register.number_of_documents(since, until)
    further = len(held) > LIMIT
    plain: Documents = {
        "documents": [shapes.head(document) for document in held[:LIMIT]],
        "total": total,
        "next": asked.twin(page + 1) if further else None,
    }
    content = {
        "documents": held[:LIMIT],
        "total": total,
        "paging": asked,
        "further": further,
        "outlets": sorted({document.source for document in held if document.source}),
    }
    return Page("documents.html", content, lambda: plain, asked.twin(page))
