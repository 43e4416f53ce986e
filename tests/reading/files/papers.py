"""Papers: PDF by typst and by a browser, Word and OpenDocument files, RTF as Word and as LibreOffice write it."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import odfdo
import typst

from stories import Story

_WRITTEN = datetime(2024, 2, 1, 9, 0, 0)
_SAVED = (2024, 2, 1, 9, 0, 0)


def one_column(story: Story) -> bytes:
    return _typeset(story, "#set page(width: 14cm, height: 20cm)\n#set text(size: 10pt)", f"= {story.title}\n\n")


def two_columns(story: Story) -> bytes:
    """Narrow columns, justified, with words broken at the ends of lines."""
    setup = (
        "#set page(width: 14cm, height: 9cm, columns: 2)\n"
        '#set text(size: 9pt, lang: "en", hyphenate: true)\n#set par(justify: true)'
    )
    return _typeset(story, setup)


def with_running_heads(story: Story) -> bytes:
    """Small pages, each with a head, a foot and its number, so that paragraphs run over from one to the next."""
    setup = (
        "#set page(width: 11cm, height: 11cm, margin: (x: 1cm, y: 1.6cm),"
        " header: [#smallcaps[The Shipping Gazette] #h(1fr) No. 16],"
        " footer: context [Printed in Bergen #h(1fr) Page #counter(page).display()])\n#set text(size: 14pt)"
    )
    return _typeset(story, setup)


def _typeset(story: Story, setup: str, over: str = "") -> bytes:
    told = (
        f'#set document(title: "{story.title}", author: "{story.source}", date: datetime(year: 2024, month: 2, day: 1))'
    )
    body = "\n\n".join(story.paragraphs)
    return typst.compile(f"{told}\n{setup}\n{over}{body}\n".encode())


def printed(page: str) -> bytes:
    """The page as a browser prints it, with the day of printing fixed."""
    browser = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={made}"]
        subprocess.run([browser, *options, source.as_uri()], check=True, capture_output=True, timeout=120)
        return re.sub(rb"D:\d{14}", b"D:20240201090000", made.read_bytes())


def word(story: Story) -> bytes:
    """A release as a ministry sends it: a title, the text, a table of who took part, its properties filled in."""
    paper = docx.Document()
    told = paper.core_properties
    told.title, told.author, told.created, told.modified = story.title, story.source, _WRITTEN, _WRITTEN
    paper.sections[0].header.paragraphs[0].text = "For release"
    paper.add_heading(story.title, 0)
    for paragraph in story.paragraphs:
        paper.add_paragraph(paragraph)
    table = paper.add_table(2, 2)
    for row, words in zip(table.rows, (("Estonia", "Liisa Tamme"), ("Georgia", "Nino Abashidze")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    held = io.BytesIO()
    paper.save(held)
    return repacked(held.getvalue())


def word_with_changes(story: Story) -> bytes:
    """A draft with what was put in and struck out still tracked, as offices pass it round; made by hand."""
    first, *rest = story.paragraphs
    struck = '<w:del w:id="1" w:author="A"><w:r><w:delText>Nobody knows when. </w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="B"><w:r><w:t xml:space="preserve">{first}</w:t></w:r></w:ins>'
    body = f"<w:p>{struck}{added}</w:p>" + "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in rest)
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return packed({"[Content_Types].xml": types.encode(), "word/document.xml": xml.encode()})


def opendocument(story: Story) -> bytes:
    paper = odfdo.Document("text")
    paper.body.clear()
    paper.meta.title, paper.meta.creator = story.title, story.source
    paper.meta.creation_date = paper.meta.date = _WRITTEN
    paper.body.append(odfdo.Header(1, story.title))
    for paragraph in story.paragraphs:
        paper.body.append(odfdo.Paragraph(paragraph))
    held = io.BytesIO()
    paper.save(held)
    return repacked(held.getvalue())


def rtf_by_word(story: Story) -> bytes:
    """As Word writes it: fonts, colours, styles, revision marks, characters of the code page as hexadecimal."""
    body = "".join(
        rf"\pard\plain \ltrpar\ql \li0\ri0\sa160\sl259\slmult1\widctlpar \rtlch\fcs1 \af0\afs22 \ltrch\fcs0 \f31506\fs22"
        rf"\lang1033 {{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid1 {_hexed(each)}" + "\r\n" + r"\par }"
        for each in story.paragraphs
    )
    return (
        r"{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff31507\deff0\stshfdbch31505{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2"
        r"{\*\panose 02020603050405020304}Times New Roman;}{\f31506\fbidi \fswiss\fcharset0\fprq2 Calibri;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\ql \li0 \snext0 Normal;}{\*\cs10 \additive Default Paragraph Font;}}"
        r"{\*\rsidtbl \rsid1}{\mmathPr\mmathFont34}{\info{\title " + _hexed(story.title) + r"}{\author " + _hexed(story.source)
        + r"}{\creatim\yr2024\mo2\dy1\hr9\min0}{\revtim\yr2024\mo2\dy1\hr9\min5}{\nofpages1}}{\*\xmlnstbl }" + "\r\n"
        + r"{\header \pard\plain For release\par }" + body + r"{\*\themedata 504b0304}{\*\datastore 0105}}"
    ).encode("ascii")  # fmt: skip


def rtf_by_libreoffice(story: Story) -> bytes:
    """As LibreOffice writes it: every character beyond ASCII by its number, with a stand-in behind."""
    title = r"\pard\plain \s16\qc\b\fs32{\hich\af5\loch\fs32\b\f5\loch " + _numbered(story.title) + "}\n"
    body = "".join(
        r"\par \pard\plain \s0\widctlpar\hyphpar0\ltrpar\cf0\fs24{\rtlch \ltrch\loch " + "\n" + _numbered(each) + "}\n"
        for each in story.paragraphs
    )
    return (
        r"{\rtf1\ansi\deff3\adeflang1025" + "\n" + r"{\fonttbl{\f0\froman\fprq2\fcharset0 Times New Roman;}{\f5\fswiss\fprq2"
        r"\fcharset0 Liberation Sans;}}" + "\n" + r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0\snext0 Normal;}}"
        r"{\*\generator LibreOffice/24.2$Linux_X86_64}{\info{\creatim\yr2024\mo2\dy1\hr9\min0}{\printim\yr0\mo0\dy0}}"
        + "\n" + r"\hyphauto1\viewscale100\formshade\paperh16838\paperw11906" + "\n" + title + body + r"\par }"
    ).encode("ascii")  # fmt: skip


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP of these, all saved at one moment."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _SAVED), data, how)
    return held.getvalue()


def repacked(data: bytes) -> bytes:
    """The same ZIP, saved at the one moment, so that making it again gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def _hexed(text: str) -> str:
    return "".join(c if c.isascii() else _hex(c) for c in text)


def _hex(character: str) -> str:
    try:
        return rf"\'{character.encode('cp1252').hex()}"
    except UnicodeEncodeError:
        return rf"\u{ord(character)}?"


def _numbered(text: str) -> str:
    return "".join(c if c.isascii() else rf"\u{ord(c)}\'3f" for c in text)
