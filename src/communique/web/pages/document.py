"""One document: its text with the words that findings rest on, and what it shares with others."""

import re
from typing import Annotated, Literal

from fastapi import Query
from starlette.responses import Response

from communique.publishing import described, shapes
from communique.web import places
from communique.web.asked import Held, Shelf
from communique.web.margin import margins, sharers
from communique.web.page import Page
from communique.web.places import Identifier
from communique.web.reading import Asked, marked_text, marked_title, told_in
from communique.web.routing import Addresses

FIRST = 12
"""Documents that share passages with the one that is read, which its page lists at once."""

OPAQUE = "application/octet-stream"
SUFFIXES = {
    "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml", "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
"""What the file that a document was read from is called, by what it is."""

addresses = Addresses("Documents")

Start = Annotated[
    int | None, Query(alias="from", ge=0, le=2**53, description="Where a passage to mark begins in the text.")
]
End = Annotated[int | None, Query(alias="to", ge=0, le=2**53, description="Where it ends.")]
Every = Annotated[
    Literal["all"] | None, Query(description="'all' lists all documents that share passages, and not the first.")
]


@addresses.page("/document/{id:path}", shape=described.DocumentRead)
def document(
    register: Held, library: Shelf, id: Identifier, start: Start = None, end: End = None, sharing: Every = None
) -> Page:
    """One document: its text with the words that findings rest on, and what it shares with others.

    Any passage can be asked for by its offsets; it is marked, and its anchor is `#from-to`.
    """
    held = register.document(id)
    asked = Asked.of(held, start, end)
    extraction, passages = register.extraction(held.id), register.passages(held.id)
    records = register.lines_of(held.id)
    versions, withdrawn = register.versions(held.id), register.withdrawn_of(held.id)
    told = told_in(extraction, register.owners(held.id), records)
    beside, others = margins(held, told, passages), sharers(held, passages)
    listed = others if sharing else others[:FIRST]
    library.expect(
        {s.document for s in listed} | {p.elsewhere(held.id).document for m in beside for p in m.shared[:FIRST]}
    )
    return Page(
        "document.html",
        {
            "document": held,
            "title": marked_title(held, told, extraction, records),
            "paragraphs": marked_text(held, told, extraction, records, passages, asked),
            "margins": beside,
            "asked": asked,
            "told": told,
            "kinds": sorted({one.finding.kind for one in told}),
            "extraction": extraction,
            "versions": versions,
            "later": next((each.document for each in versions if each.is_latest), None),
            "withdrawn": withdrawn,
            "sharers": listed,
            "more": len(others) - len(listed),
            "link": held.url if held.url and held.url.startswith(("https://", "http://")) else None,
            "library": library,
            "media": register.original_media(held.id),
        },
        lambda: shapes.document_read(
            held, extraction, passages, [record.id for record in records], versions, withdrawn
        ),
        f"{places.document(held.id)}.json",
    )


@addresses.file("/original/{id:path}", media=(OPAQUE,))
def original(register: Held, id: Identifier) -> Response:
    """The file that a document was read from, to be saved: a page or a paper of strangers, which is never shown as one of ours."""
    kept = register.original(id)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", id).strip("-.")[:80] or "document"
    suffix = SUFFIXES.get(kept.media_type, ".bin")
    return Response(
        kept.data, media_type=OPAQUE, headers={"content-disposition": f'attachment; filename="{name}{suffix}"'}
    )
