"""One document: its text with the words that findings rest on, and what it shares with others."""

from communique.publishing import shapes
from communique.web import places
from communique.web.asked import Held, Shelf
from communique.web.page import Page
from communique.web.reading import marked_text, marked_title, sharers, told_in
from communique.web.routing import Addresses

addresses = Addresses("Documents")


@addresses.page("/document/{id:path}")
def document(register: Held, library: Shelf, id: str) -> Page:
    """One document: its text with the words that findings rest on, and what it shares with others."""
    held = register.document(id)
    extraction, passages = register.extraction(held.id), register.passages(held.id)
    records = register.records_of(held.id)
    return Page(
        "document.html",
        {
            "document": held,
            "title": marked_title(held, extraction, records),
            "text": marked_text(held, extraction, records, passages, library),
            "told": told_in(extraction, records),
            "extraction": extraction,
            "sharers": sharers(held, passages),
            "link": held.url if held.url and held.url.startswith(("https://", "http://")) else None,
            "library": library,
        },
        lambda: (
            shapes.document(held)
            | {
                "findings": [shapes.finding(f) for f in extraction.findings],
                "notes": [note.words for note in extraction.notes],
                "unaligned": [shapes.unaligned(said) for said in extraction.unaligned],
                "passages": [shapes.passage(p, held.id) for p in passages],
                "records": [r.id for r in records],
            }
        ),
        f"{places.document(held.id)}.json",
    )
