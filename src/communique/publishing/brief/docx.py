"""A brief as a Word document with real footnotes. Needs the extra `brief`."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from communique.model.errors import UsageError
from communique.publishing.brief.paper import Line, Paper, needs

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LEADS_TO_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The day that the file says it was made on: the same brief gives the same bytes."""


def docx(paper: Paper) -> bytes:
    """The paper as a .docx file. Raises UsageError where python-docx is not installed."""
    try:
        import docx as word
    except ImportError as error:
        raise UsageError(needs("a .docx file")) from error
    made = word.Document()
    made.core_properties.title, made.core_properties.author = paper.title, "communique"
    made.core_properties.created = made.core_properties.modified = _MADE
    made.add_heading(paper.title, 0)
    made.add_paragraph(paper.subtitle)
    notes: list[str] = []
    for section, lines in paper.numbered():
        made.add_heading(section.heading, 1)
        for line, number in lines:
            _add(made, line, number)
            if number:
                notes.append(line.footnote)
        if not lines:
            made.add_paragraph().add_run(section.otherwise).italic = True
    _attach(made, notes)
    out = io.BytesIO()
    made.save(out)
    return _at_one_time(out)


def _at_one_time(made: io.BytesIO) -> bytes:
    """The file with all its parts dated the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as dated:
        for part in parts.infolist():
            dated.writestr(
                zipfile.ZipInfo(part.filename, _MADE.timetuple()[:6]), parts.read(part), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _add(made: Any, line: Line, number: int | None) -> None:
    paragraph = made.add_paragraph(_clean(line.text), style="List Bullet 2" if line.level else "List Bullet")
    if line.derived:
        paragraph.add_run(f" ({line.derived})").italic = True
    if number:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        run._r.append(mark)


def _attach(made: Any, notes: list[str]) -> None:
    """Adds the part of the file that holds the footnotes, which python-docx does not know of."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    assert RELATIONSHIP_TYPE.FOOTNOTES == _LEADS_TO_NOTES
    body = "".join(_note(number, text) for number, text in enumerate(notes, 1))
    whole = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_W}">{_SEPARATORS}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, whole.encode(), made.part.package)
    made.part.relate_to(part, _LEADS_TO_NOTES)


def _note(number: int, text: str) -> str:
    from xml.sax.saxutils import escape

    small = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    words = f'<w:r>{small}<w:t xml:space="preserve"> {escape(_clean(text))}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{mark}{words}</w:p></w:footnote>'


def _clean(text: str) -> str:
    """A text without characters that XML cannot hold."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable() or c == " ")
