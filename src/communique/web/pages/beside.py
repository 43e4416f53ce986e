"""Two documents side by side: what they share, which way it went, and what was changed in it."""

from collections.abc import Sequence

from communique.copies.columns import Row, columns
from communique.model.document import Document
from communique.publishing import described, shapes, wording
from communique.publishing.edits import Edit, edits
from communique.register.superseding import Other
from communique.web import places
from communique.web.asked import Held, Shelf
from communique.web.page import Page
from communique.web.places import Identifier
from communique.web.routing import Addresses

addresses = Addresses("Documents")


@addresses.page("/document/{id:path}/beside/{other:path}", shape=described.Beside)
def beside(register: Held, library: Shelf, id: Identifier, other: Identifier) -> Page:
    """Two documents side by side: what they share, which way it went, and what was changed in it."""
    mine, theirs = register.document(id), register.document(other)
    passages = register.passages_between(mine.id, theirs.id) if mine.id != theirs.id else ()
    relation = _relation(register.versions(mine.id), mine, theirs)
    laid = columns(mine, theirs, passages)
    return Page(
        "beside.html",
        {
            "one": mine,
            "other": theirs,
            "rows": laid.rows,
            "moved": laid.moved,
            "relation": relation,
            "edits": _edits(mine, theirs, relation),
            "direction": _direction(mine, theirs, (*laid.rows, *laid.moved)),
            "library": library,
        },
        lambda: shapes.beside(mine, theirs, (*laid.rows, *laid.moved)),
        f"{places.beside(mine.id, theirs.id)}.json",
    )


def _relation(versions: Sequence[Other], one: Document, other: Document) -> str:
    """That the two are versions of one article, in a sentence; empty where they are not."""
    for each in versions:
        if each.document.id == other.id:
            told = {"later": "the one on the right is the later", "earlier": "the one on the left is the later"}
            return f"Two versions of one article: {told.get(each.relation, 'which is the later is not told')}."
    return ""


def _edits(one: Document, other: Document, relation: str) -> Sequence[Edit]:
    """What was changed from the one on the left to the one on the right, where they are versions."""
    return edits(one, other) if relation else ()


def _direction(one: Document, other: Document, rows: tuple[Row, ...]) -> str:
    """Who had first what was copied, in a sentence."""
    passages = [row.facing.passage for row in rows if row.facing]
    origins = {passage.origin for passage in passages if passage.kind == "copy"}
    named = origins - {None}
    if not passages:
        return "They share no passage."
    if not origins:
        return "Neither copied the other: what they share is quoted, or a standing phrase."
    if len(named) > 1:
        return "Some of it stood first in the one and some in the other; each passage says where."
    first = next((document for document in (one, other) if document.id in named), None)
    return f"{wording.outlet(first)}, had it first." if first else "Which of the two had it first cannot be told."
