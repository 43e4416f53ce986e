"""What is kept in a ZIP and is neither a text nor an archive of texts: told apart, so that it is refused as what it is."""

from collections.abc import Iterator
from typing import BinaryIO

from communique.model.errors import ReadingError
from communique.reading import zipped
from communique.reading.head import Head
from communique.reading.within import Read, Within

_KINDS = {
    "xl/workbook.xml": ("a spreadsheet (XLSX)", "save it as CSV"),
    "xl/workbook.bin": ("a spreadsheet (XLSB)", "save it as CSV"),
    "ppt/presentation.xml": ("a presentation (PPTX)", "save it as PDF"),
    "META-INF/container.xml": ("an e-book", "save it as HTML or plain text"),
    "mimetype": ("an OpenDocument file that is no text", "save it as PDF or plain text"),
    "META-INF/MANIFEST.MF": ("a program", "leave it out"),
}


def recognises(head: Head) -> bool:
    """Whether one of the names in the ZIP is that of such a file."""
    return not head.members.isdisjoint(_KINDS)


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """An error that says what the file is."""
    held = zipped.members(stream, within.origin, within.limits)
    what, way_out = next(told for name, told in _KINDS.items() if name in held)
    yield ReadingError(within.origin, f"is {what}, not a text", way_out)
