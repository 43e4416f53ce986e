"""The bytes that documents were read from, kept beside their text."""

import zlib
from collections.abc import Mapping

from sqlalchemy import Connection, select

from communique.model.errors import NotHeldError
from communique.model.original import Original
from communique.register import schema as s
from communique.register.many import put


def keep(db: Connection, originals: Mapping[str, Original]) -> None:
    """Keeps what documents were read from, by their identifiers."""
    for document, original in originals.items():
        packed = zlib.compress(original.data, 6)
        values = {"document": document, "media": original.media_type, "size": len(original.data), "data": packed}
        put(db, s.original, [values])


def of(db: Connection, document: str) -> Original:
    """What a document was read from. Raises NotHeldError where its text as stored is all that there was."""
    row = db.execute(select(s.original).where(s.original.c.document == document)).first()
    if row is None:
        raise NotHeldError(f"'{document}' was read from its text, and there is no other original")
    return Original(row.media, zlib.decompress(row.data))


def media_of(db: Connection, document: str) -> str | None:
    """What a document was read from ('application/pdf'); None where from its text."""
    return db.scalar(select(s.original.c.media).where(s.original.c.document == document))
