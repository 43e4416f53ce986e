"""Word and OpenDocument files, made by libraries that are not ours, and by hand where those know no way to."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

import docx
import odfdo
import pytest
from docx.document import Document as Word

from communique.reading import docx as reading_docx
from communique.reading import odt as reading_odt
from made_files import STORY, document, packed, reading, refusal

LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(9))
) + "]>"
SPYING = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def of_word(word: Word) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def word_by_hand(body: str, doctype: str = "", more: Mapping[str, str | bytes] = {}) -> bytes:
    xml = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **more})


def odt_by_hand(body: str, doctype: str = "", more: Mapping[str, str | bytes] = {}) -> bytes:
    xml = (
        f'<?xml version="1.0"?>{doctype}<office:document-content {OFFICE}><office:automatic-styles>'
        '<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": reading_odt.MEDIA_TYPE, "content.xml": xml, **more})


def test_a_word_document_gives_its_paragraphs_and_a_line_for_each_row_of_a_table() -> None:
    word = docx.Document()
    word.add_paragraph("Chile and Peru meet", "Title")
    word.add_paragraph(STORY)
    table = word.add_table(2, 2)
    for n, words in enumerate(("Chile", "Ann Lee", "Peru", "José Muñoz")):
        table.cell(n // 2, n % 2).text = words
    word.add_paragraph("First point", "List Bullet")
    word.add_paragraph("")
    data = of_word(word)
    read = reading(data)
    assert read.document.text == (
        f"Chile and Peru meet\n\n{STORY}\n\nChile | Ann Lee\n\nPeru | José Muñoz\n\nFirst point\n"
    )
    assert read.document.title == "Chile and Peru meet"
    assert (read.document.source, read.document.published) == (None, None)
    assert read.original is not None
    assert (read.original.media_type, read.original.data) == (reading_docx.MEDIA_TYPE, data)


def test_a_word_document_tells_its_title_its_ministry_and_the_day_on_which_it_was_saved() -> None:
    word = docx.Document()
    word.add_paragraph(STORY)
    word.core_properties.title = "Joint statement of Chile and Peru"
    word.core_properties.author = "Ministry of Foreign Affairs of Peru"
    word.core_properties.modified = datetime(2019, 5, 4, tzinfo=UTC)
    read = document(of_word(word))
    assert (read.title, read.source, read.published) == (
        "Joint statement of Chile and Peru", "Ministry of Foreign Affairs of Peru", "2019-05-04",
    )  # fmt: skip


def test_a_day_that_the_text_tells_comes_before_the_day_of_saving_and_odd_properties_are_passed_over() -> None:
    word = docx.Document()
    word.add_paragraph("Press release")
    word.add_paragraph("LIMA, 3 May 2019 (EFE) - " + STORY)
    word.core_properties.title = "Microsoft Word - final_v3.docx"
    word.core_properties.author = "jmunoz"
    word.core_properties.modified = datetime(2021, 1, 1, tzinfo=UTC)
    read = document(of_word(word))
    assert (read.title, read.source, read.published, read.agency) == ("", None, "2019-05-03", "EFE")


def test_a_word_document_is_read_with_its_changes_accepted_and_without_what_is_hidden() -> None:
    body = (
        "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>refused</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>signed</w:t></w:r></w:ins>"
        "<w:sdt><w:sdtContent><w:r><w:t> the treaty.</w:t><w:br/></w:r></w:sdtContent></w:sdt>"
        "<w:hyperlink><w:r><w:t>More</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    assert document(word_by_hand(body)).text == "They signed the treaty.\nMore\n\nA box\n"


def test_an_opendocument_text_gives_the_same_of_itself() -> None:
    file = odfdo.Document("text")
    file.body.clear()
    file.body.append(odfdo.Header(1, "Chile and Peru meet"))
    file.body.append(odfdo.Paragraph(STORY))
    table = odfdo.Table("T", width=2, height=2)
    for n, words in enumerate(("Chile", "Ann Lee", "Peru", "José Muñoz")):
        table.set_value((n % 2, n // 2), words)
    file.body.append(table)
    file.body.append(odfdo.List(["First point", "Second point"]))
    file.meta.title = "Joint statement of Chile and Peru"
    file.meta.initial_creator = "Embassy of Chile"
    file.meta.date = datetime(2019, 5, 4)
    stream = io.BytesIO()
    file.save(stream)
    read = reading(stream.getvalue())
    assert read.document.text == (
        f"Chile and Peru meet\n\n{STORY}\n\nChile | Ann Lee\n\nPeru | José Muñoz\n\nFirst point\n\nSecond point\n"
    )
    assert (read.document.title, read.document.source, read.document.published) == (
        "Joint statement of Chile and Peru", "Embassy of Chile", "2019-05-04",
    )  # fmt: skip
    assert read.original is not None
    assert read.original.media_type == reading_odt.MEDIA_TYPE


def test_an_opendocument_text_is_read_as_it_is_shown() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">A title of <text:span>four words</text:span></text:p>'
        "<text:p>They   signed\n<text:s text:c='999999999'/>it<text:note><text:note-body><text:p>Foot</text:p>"
        "</text:note-body></text:note>.<text:line-break/>Today<office:annotation><text:p>Hm</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>A box</text:p></draw:text-box></draw:frame></text:p>"
    )
    read = document(odt_by_hand(body))
    assert read.text == "A title of four words\n\nThey signed" + " " * 9 + "it.\nToday\n\nA box\n"
    assert read.title == "A title of four words"


@pytest.mark.parametrize(
    ("by_hand", "table"),
    [
        (word_by_hand, ("<w:tbl><w:tr><w:tc>", "<w:p><w:r><w:t>Peru</w:t></w:r></w:p>", "</w:tc></w:tr></w:tbl>")),
        (odt_by_hand, ("<table><table-row><table-cell>", "<text:p>Peru</text:p>", "</table-cell></table-row></table>")),
    ],
)
def test_tables_within_tables_cost_no_more_than_they_are_long(by_hand, table: tuple[str, str, str]) -> None:  # type: ignore[no-untyped-def]
    opened, words, closed = table
    assert document(by_hand(opened * 70 + words + closed * 70)).text == "Peru\n"


@pytest.mark.parametrize("by_hand", [word_by_hand, odt_by_hand])
@pytest.mark.parametrize(("doctype", "entity"), [(LAUGHS, "&j;"), (SPYING, "&a;")])
def test_entities_are_neither_expanded_nor_opened(by_hand, doctype: str, entity: str) -> None:  # type: ignore[no-untyped-def]
    data = by_hand(f"<p>{entity}</p>", doctype)
    assert refusal(data) == "in: declares entities, as no office document does; save it again, or as plain text"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (word_by_hand("<w:p></w:p>"), "in: holds no text; leave it out, or give its text"),
        (odt_by_hand("<text:p> </text:p>"), "in: holds no text; leave it out, or give its text"),
        (
            packed({"[Content_Types].xml": "", "word/document.xml": "<w:p"}),
            "in: holds broken XML; save it again, or as plain text",
        ),
        (
            packed({"[Content_Types].xml": "", "word/styles.xml": "<a/>"}),
            "in › _rels/.rels: is missing; pack it again, or unpack it first",
        ),
        (
            word_by_hand("", more={"word/document.xml": b" " * 50_000_000}),
            "in › word/document.xml: unpacks to more than 200 times its size; unpack it first",
        ),
        (
            odt_by_hand("", more={"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            "in: is locked with a password; unlock it, and save it without one",
        ),
        (
            packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
            "in: is a spreadsheet (XLSX), not a text; save it as CSV",
        ),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            "in: is an OpenDocument file that is no text, not a text; save it as PDF or plain text",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "in: is an old or a locked office document, not a text; save it as text in UTF-8",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, line: str) -> None:
    assert refusal(data) == line


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_file_that_breaks_off_or_is_damaged_is_refused_and_nothing_else_happens(cut: int) -> None:
    word = docx.Document()
    word.add_paragraph(STORY)
    data = of_word(word)
    at = len(data) * cut // 100
    assert refusal(data[:at] or b" ").startswith("in")
    damaged = data[:at] + bytes(255 - byte for byte in data[at : at + 40]) + data[at + 40 :]
    try:
        assert STORY in document(damaged).text
    except AssertionError:
        assert refusal(damaged).startswith("in")


def test_a_member_whose_list_lies_about_it_is_read_no_further_than_the_list_says() -> None:
    data = bytearray(word_by_hand("<w:p><w:r><w:t>" + "Peru " * 500 + "</w:t></w:r></w:p>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    told = size.to_bytes(4, "little")
    at = data.rfind(told, 0, data.rfind(b"word/document.xml"))
    data[at : at + 4] = (9).to_bytes(4, "little")
    assert refusal(bytes(data)).startswith("in › word/document.xml: is broken")
