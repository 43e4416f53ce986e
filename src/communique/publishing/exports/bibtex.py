"""BibTeX: the documents as LaTeX and programs for references read them."""

import re
from collections.abc import Iterator

from communique.model.document import Document
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format

_MARKS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", '"': "''",
}  # fmt: skip
"""What LaTeX takes for a command, and how it is written so that it is none."""


def _write(chosen: Chosen) -> Iterator[bytes]:
    for document in chosen.documents():
        yield entry(document).encode()


def entry(document: Document) -> str:
    """A document as an entry; what is not told is left out."""
    when = naming.days(document.day)
    year, month = (
        (when.first or "").split("-")[:2] if when and "-" in (when.first or "") else (when and when.first, None)
    )
    address = naming.address(document)
    fields = {
        "author": f"{{{_escaped(document.agency)}}}" if document.agency else None,
        "title": f"{{{_escaped(wording.heading(document))}}}",
        "howpublished": _escaped(document.source) if document.source else None,
        "year": year,
        "month": month and str(int(month)),
        "date": when and when.first,
        # An address is taken as it stands: only what would end the entry is written otherwise.
        "url": re.sub(r"[{}\\]", lambda mark: f"%{ord(mark[0]):02X}", address) if address else None,
        "note": f"Licence: {_escaped(document.licence)}" if document.licence else None,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{cited(document)},\n" + ",\n".join(lines) + "\n}\n\n"


def cited(document: Document) -> str:
    """What a document is cited as: its identifier where that is plain, and else a key of it."""
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.:-]*", document.id)
    return document.id if plain else naming.key("document", document.id)


def _escaped(text: str) -> str:
    return "".join(_MARKS.get(mark, mark) for mark in " ".join(text.split()))


BIBTEX = Format("bibtex", "bib", "application/x-bibtex", "the documents, for LaTeX", _write)
