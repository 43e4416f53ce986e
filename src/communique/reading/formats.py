"""The formats that are read, in the order in which they are looked for: what tells most of itself comes first.

A format is a module that recognises it and reads it, and a line here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from communique.model.document import Document
from communique.reading import (
    docx,
    feeds,
    gzipped,
    html,
    jsonlines,
    mail,
    markdown,
    objects,
    odt,
    packaged,
    pdf,
    plain,
    rtf,
    tables,
    tarred,
    warc,
    zipped,
)
from communique.reading.head import Head
from communique.reading.within import Read, Within


@dataclass(frozen=True, slots=True)
class Single:
    """A format that holds one document and is read whole.

    `document` raises ReadingError where there is none. Where there is a `media_type`, the bytes are kept beside
    the text, and whatever the library behind `document` raises means that the file is broken.
    """

    name: str
    recognises: Callable[[Head], bool]
    document: Callable[[bytes, Within], Document]
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """A format that holds any number of documents, or files of other formats, and is read piece by piece.

    `read` is given a stream that can be sought in where it is `sought`. It may raise ReadingError, which ends it.
    """

    name: str
    recognises: Callable[[Head], bool]
    read: Callable[[BinaryIO, Within], Iterator[Read]]
    sought: bool = False


Format = Single | Several

FORMATS: tuple[Format, ...] = (
    Several("gzip", gzipped.recognises, gzipped.read),
    Single("PDF", pdf.recognises, pdf.document, pdf.MEDIA_TYPE),
    Single("RTF", rtf.recognises, rtf.document, rtf.MEDIA_TYPE),
    Single("Word document", docx.recognises, docx.document, docx.MEDIA_TYPE),
    Single("OpenDocument text", odt.recognises, odt.document, odt.MEDIA_TYPE),
    Several("package", packaged.recognises, packaged.read, sought=True),
    Several("ZIP archive", zipped.recognises, zipped.read, sought=True),
    Several("tar archive", tarred.recognises, tarred.read),
    Several("WARC", warc.recognises, warc.read),
    Several("Parquet table", tables.is_parquet, tables.read_parquet, sought=True),
    Several("box of mails", mail.is_box, mail.read_box),
    Several("mail", mail.recognises, mail.read),
    Several("feed", feeds.recognises, feeds.read),
    Several("JSON lines", jsonlines.recognises, jsonlines.read),
    Several("JSON", objects.recognises, objects.read),
    Single("web page", html.recognises, html.document, html.MEDIA_TYPE),
    Single("Markdown", markdown.recognises, markdown.document),
    Several("table", tables.recognises, tables.read),
    Single("plain text", plain.recognises, plain.document),
)
