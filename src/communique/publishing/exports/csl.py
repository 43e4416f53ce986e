"""CSL-JSON: the documents as Zotero, pandoc and other programs for references read them."""

import json
from collections.abc import Iterator
from typing import Any

from communique.model.document import Document
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format


def _write(chosen: Chosen) -> Iterator[bytes]:
    yield b"["
    between = "\n"
    for document in chosen.documents():
        yield (between + json.dumps(reference(document), ensure_ascii=False)).encode()
        between = ",\n"
    yield b"\n]\n"


def reference(document: Document) -> dict[str, Any]:
    """A document as an item of CSL-JSON; what is not told is left out."""
    told = {
        "id": document.id,
        "type": "article-newspaper" if document.source or document.agency else "document",
        "title": wording.heading(document),
        "container-title": document.source,
        "author": [{"literal": document.agency}] if document.agency else None,
        "issued": _issued(document),
        "URL": naming.address(document),
        "note": f"Licence: {document.licence}" if document.licence else None,
    }
    return {name: value for name, value in told.items() if value}


def _issued(document: Document) -> dict[str, Any] | None:
    held = naming.days(document.day)
    return {"date-parts": [[int(part) for part in held.first.split("-")]]} if held and held.first else None


CSL = Format(
    "csl", "json", "application/vnd.citationstyles.csl+json", "the documents, for programs that keep references", _write
)
