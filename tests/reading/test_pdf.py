"""PDF files made by Typst and by Chromium, and by hand where the order of what is drawn matters."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.limits import LIMITS
from communique.reading.pdf import MEDIA_TYPE
from made_files import STORY, document, pdf, reading, refusal

POINTS = [
    f"Point {n} of the statement. Both ministers underlined internationally recognised principles of non-proliferation and"
    " the importance of transportation infrastructure, and agreed to reconvene the Intergovernmental Commission before the"
    f" end of the year. So ends point number {n}."
    for n in range(1, 25)
]
COLUMN = (
    "The ministers of Chile and of Peru",
    "met in Lima on Friday and signed an",
    "agreement on the customs of both.",
    "They will meet in Santiago in the",
    "spring, a spokesperson said.",
)
ASIDE = (
    "Trade between the two has grown by",
    "a third in ten years. Most of it goes",
    "over the port of Arica, which is to",
    "be enlarged. The works begin next",
    "year, and end in three.",
)


def typeset(source: str) -> bytes:
    made: bytes = typst.compile(source.encode())
    return made


def statement(columns: int) -> bytes:
    points = "\n\n".join(POINTS)
    return typeset(
        '#set document(title: "Statement of Chile and Peru", author: ("Ministry of Foreign Affairs",),'
        " date: datetime(year: 2019, month: 5, day: 4))\n"
        f"#set page(columns: {columns}, header: [The Harbour Review · Vol. 12], numbering: \"1 of 1\")\n"
        '#set text(lang: "en", hyphenate: true, size: 10pt)\n#set par(justify: true)\n'
        '#place(top + center, scope: "parent", float: true)[= Statement of Chile and Peru \\ ]\n' + points
    )  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_without_hyphens_heads_and_numbers(columns: int) -> None:
    data = statement(columns)
    read = reading(data)
    assert read.document.text == "\n\n".join(("Statement of Chile and Peru", *POINTS)) + "\n"
    assert (read.document.title, read.document.source, read.document.published) == (
        "Statement of Chile and Peru", "Ministry of Foreign Affairs", "2019-05-04",
    )  # fmt: skip
    assert read.original is not None
    assert (read.original.media_type, read.original.data) == (MEDIA_TYPE, data)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium prints the page")
def test_a_page_that_a_browser_printed_is_read_without_its_address_and_the_hour(tmp_path: Path) -> None:
    points = "".join(f"<p>{point}</p>" for point in POINTS)
    (tmp_path / "page.html").write_text(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Statement of Chile and Peru</title>"
        f"<h1>Chile and Peru meet in Lima</h1><p>LIMA, 3 May 2019 (EFE) - {STORY}</p>"
        f'<div style="columns:2;text-align:justify;hyphens:auto">{points}</div>'
    )
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf=page.pdf", "page.html"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read = document((tmp_path / "page.pdf").read_bytes())
    first = ("Chile and Peru meet in Lima", f"LIMA, 3 May 2019 (EFE) - {STORY}")
    assert read.text == "\n\n".join((*first, *POINTS)) + "\n"
    assert (read.title, read.published, read.agency) == ("Statement of Chile and Peru", "2019-05-03", "EFE")


def side_by_side() -> list[tuple[float, float, str]]:
    """Two columns, drawn line by line across both."""
    words = [
        (72.0, 700.0, "Both columns stand below this line, which goes over the whole width of the sheet of paper.")
    ]
    for n, (left, right) in enumerate(zip(COLUMN, ASIDE, strict=True)):
        words += [(72, 680 - 13 * n, left), (320, 676 - 13 * n, right)]
    return [
        *words,
        (72, 590, "And this line goes again over the whole width of the sheet of paper, below both of them."),
    ]


def test_columns_that_are_drawn_line_by_line_across_the_page_are_told_apart() -> None:
    above, *_, below = (words for _, _, words in side_by_side())
    expected = "\n\n".join((above, " ".join(COLUMN), " ".join(ASIDE), below)) + "\n"
    assert document(pdf([side_by_side()])).text == expected


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_sheet_that_lies_on_its_side_is_read_as_it_is_shown(turned: int) -> None:
    # the words are written askew on the sheet, so that they stand upright when it is turned
    matrix = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turned]
    lines = "".join(
        f"BT /F 10 Tf 72 {500 - 13 * n} Td ({words}) Tj ET\n" for n, words in enumerate(COLUMN)
    )  # fmt: skip
    data = pdf([[]], page=f"/Rotate {turned}", drawn=f"q {matrix} cm {lines} Q")
    assert document(data).text == " ".join(COLUMN) + "\n"


def test_a_table_is_read_row_by_row_and_a_list_line_by_line() -> None:
    cells = [("Chile", "Ann Lee", "Santiago"), ("Peru", "Juan Paz", "Lima"), ("Fiji", "Sam Rai", "Suva")]
    words: list[tuple[float, float, str]] = [
        (72, 720, "These persons came to the talks, as the host told the press on Friday.")
    ]
    words += [(72 + 120 * n, 690 - 14 * m, cell) for m, row in enumerate(cells) for n, cell in enumerate(row)]
    assert document(pdf([words])).text == (
        "These persons came to the talks, as the host told the press on Friday.\n\n"
        "Chile | Ann Lee | Santiago\n\nPeru | Juan Paz | Lima\n\nFiji | Sam Rai | Suva\n"
    )


@pytest.mark.parametrize("heading", ["= {}", "*{}* \\", "{} \\", "#align(center)[{}]"])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_heading_and_the_dateline_below_it_are_not_one_paragraph(heading: str, columns: int) -> None:
    above = heading.format("Chile and Peru hold talks")
    read = document(
        typeset(f"#set page(columns: {columns})\n{above}\n{STORY.replace('The', 'LIMA, 3 May 2019 (EFE) - The', 1)}")
    )
    assert read.text == f"Chile and Peru hold talks\n\nLIMA, 3 May 2019 (EFE) - {STORY}\n"
    assert (read.title, read.published, read.agency) == ("Chile and Peru hold talks", "2019-05-03", "EFE")


def test_words_across_a_watermark_are_no_text() -> None:
    words = [(72.0, 700.0 - 13 * n, line) for n, line in enumerate(COLUMN)]
    data = pdf([words], drawn="BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 400 Tm (DRAFT) Tj ET")
    assert document(data).text == " ".join(COLUMN) + "\n"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("The states of the bilat-", "eral commission met."), "The states of the bilateral commission met."),
        (("Both praised the non-", "aligned states."), "Both praised the non-aligned states."),
        (("A cease-fire holds; the cease-", "fire is new."), "A cease-fire holds; the cease-fire is new."),
        (("Talks on the Indo-", "Pacific began."), "Talks on the Indo-Pacific began."),
        (("A plan for 2021-", "2031 was agreed."), "A plan for 2021-2031 was agreed."),
        (("Non-proliferation and non-prolif-", "eration alike."), "Non-proliferation and non-proliferation alike."),
        (("Preelection talk, and pre-", "election talk."), "Preelection talk, and preelection talk."),
        (("A pause -", "and then more."), "A pause - and then more."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_where_it_belongs_to_the_word(broken: tuple[str, str], whole: str) -> None:
    words = [(72.0, 700.0 - 13 * n, line) for n, line in enumerate(broken)]
    assert document(pdf([words])).text == whole + "\n"


def test_a_paragraph_that_a_page_breaks_off_goes_on_on_the_next() -> None:
    pages = [
        [
            (72, 800, "The Harbour Post"),
            *((72, 700 - 13 * n, line) for n, line in enumerate(half)),
            (290, 40, f"- {page} -"),
        ]
        for page, half in enumerate((COLUMN[:2], COLUMN[2:]), start=1)
    ]
    assert document(pdf(pages)).text == " ".join(COLUMN) + "\n"


def test_what_a_file_tells_of_itself_is_taken_only_where_it_can_be_so() -> None:
    words = [(72.0, 700.0, STORY)]
    odd = "/Title(Microsoft Word - x.doc)/Author(jm)/CreationDate(D:19700101000000Z)"
    assert reading(pdf([words], info=odd)).document == reading(pdf([words])).document
    sound = "/Title(Statement of two states)/Author(Press Office)/CreationDate(D:20190504120000+02'00')"
    read = document(pdf([words], info=sound))
    assert (read.title, read.source, read.published) == ("Statement of two states", "Press Office", "2019-05-04")


PICTURE = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream"
LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>/ID[<00><00>]"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (
            pdf([[]], more=[PICTURE], drawn="q 500 0 0 700 50 50 cm /I Do Q"),
            "in: holds pictures of pages, and no text; recognise its text (OCR), and read that",
        ),
        (pdf([[]]), "in: holds no text; leave it out, or give its text"),
        (
            pdf([[(72, 700, STORY)]], trailer=LOCKED),
            "in: is locked with a password; unlock it, and save it without one",
        ),
        (b"%PDF-1.7\n" + bytes(range(256)), "in: is a broken PDF; save it again, or as plain text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, line: str) -> None:
    assert refusal(data) == line


def test_a_file_of_too_many_pages_or_letters_is_refused_before_they_are_read() -> None:
    data = pdf([[(72, 700, STORY)]] * 5)
    assert refusal(data, limits=replace(LIMITS, pages=4)) == (
        "in: has 5 pages, more than the 4 that are read; split it"
    )  # fmt: skip
    assert "characters" in refusal(data, limits=replace(LIMITS, text=len(STORY)))


def test_nothing_that_a_file_would_run_open_or_fetch_is_run_opened_or_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = tmp_path / "witness"
    actions = (
        f"/OpenAction<</S/JavaScript/JS(this.exportDataObject\\({json.dumps(str(witness))}\\))>>"
        f"/AA<</WC<</S/Launch/F({witness})>>>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>"
    )
    more = ["<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(http://127.0.0.1:9/)>>>>"]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    data = pdf([[(72, 700, STORY)]], catalog=actions, page="/Annots[6 0 R]", more=more)
    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    assert document(data).text == STORY + "\n"
    assert not witness.exists()


@given(st.integers(0, 3000), st.binary(max_size=60))
def test_a_damaged_file_is_read_or_refused_and_nothing_else_happens(at: int, noise: bytes) -> None:
    sound = pdf([side_by_side()], info="/Title(Statement of two states)")
    damaged = sound[:at] + noise + sound[at + len(noise) :]
    try:
        reading(damaged)
    except AssertionError:
        assert refusal(damaged).startswith("in: ")
