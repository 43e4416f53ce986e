"""The bytes that documents were read from, kept beside their text."""

import zlib

from sqlalchemy import Connection, insert, select

from communique.model.errors import NotHeldError
from communique.model.original import Original
from communique.register import schema as s


def keep(db: Connection, document: str, original: Original) -> None:
    """Keeps what a document was read from."""
    packed = zlib.compress(original.data, 6)
    values = {"document": document, "media": original.media_type, "size": len(original.data), "data": packed}
    db.execute(insert(s.original), values)


def of(db: Connection, document: str) -> Original:
    """What a document was read from. Raises NotHeldError where its text as stored is all that there was."""
    row = db.execute(select(s.original).where(s.original.c.document == document)).first()
    if row is None:
        raise NotHeldError(f"'{document}' was read from its text, and there is no other original")
    return Original(row.media, zlib.decompress(row.data))


def media_of(db: Connection, document: str) -> str | None:
    """What a document was read from ('application/pdf'); None where from its text."""
    return db.scalar(select(s.original.c.media).where(s.original.c.document == document))
