"""The brief for the next session: what a delegation needs to know, each line with its sources as a footnote."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from lxml import etree
from tests.register.conftest import Press
from tests.register.test_past import filled

from communique.model.errors import RegisterError, UsageError
from communique.publishing.brief.content import brief
from communique.publishing.brief.docx import docx
from communique.publishing.brief.html import html
from communique.publishing.brief.markdown import markdown
from communique.publishing.brief.paper import Paper
from communique.publishing.brief.pdf import pdf
from communique.register.store import Register

FORMAT = {"kind": "mechanism", "name": "Joint Economic Commission", "acronym": "JEC", "form": "commission",
          "parties": ["KZ", "TR"], "cadence": "annual", "hosts": "alternating"}  # fmt: skip
SESSION = {"kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "parties": ["KZ", "TR"],
           "stage": "held"}  # fmt: skip
NASTY = "It #is [a](b) *mark* <script>alert(1)</script> $x$ \\ @y _z_ `q` & “quoted”"


@pytest.fixture
def press() -> Press:
    return Press()


def minister(person: str, party: str) -> dict[str, Any]:
    return {"kind": "office", "person": person, "office": "Trade Minister", "party": party, "quote": person}


def fill(press: Press, *, said: str = "Trade will double, Kemal Aydin said.") -> Register:
    one = "Trade Ministers Aigul Serikova and Kemal Aydin chaired the 11th session of the JEC in Ankara on 4 May 2023."
    press.story("format", "2020-01-02", "The JEC meets every year, in turn in each country.",
                FORMAT | {"quote": "The JEC meets every year"})  # fmt: skip
    press.story("session", "2023-05-04", one, SESSION | {
        "ordinal": 11, "date": "2023-05-04", "place": "Ankara", "country": "TR",
        "participants": ["Aigul Serikova", "Kemal Aydin"], "quote": one},
        minister("Aigul Serikova", "KZ"), minister("Kemal Aydin", "TR"))  # fmt: skip
    pact = "A grain treaty was signed on 4 May 2023 and runs from 2023 to 2024."
    press.story("pact", "2023-05-05", pact, {
        "kind": "instrument", "form": "treaty", "title": "grain treaty", "parties": ["KZ", "TR"], "stage": "signed",
        "date": "2023-05-04", "term": "2023/2024", "quote": pact})  # fmt: skip
    plan = "A rail accord is to be signed on 1 March 2024."
    press.story("plan", "2023-06-01", plan, {
        "kind": "instrument", "form": "agreement", "title": "rail accord", "parties": ["KZ", "TR"], "stage": "expected",
        "date": "2024-03-01", "quote": plan})  # fmt: skip
    call = "The Kazakh and Turkish ministers had a call."
    press.story("said", "2023-08-01", f"{said} {call}", {
        "kind": "statement", "speaker": "Kemal Aydin", "party": "TR", "mode": "indirect", "text": said, "quote": said},
        {"kind": "meeting", "form": "call", "parties": ["KZ", "TR"], "stage": "held", "quote": call})  # fmt: skip
    press.story("change", "2023-09-01", "Trade Minister Dana Omarova flew home.", minister("Dana Omarova", "KZ"))
    return filled(zip(press.documents, press.extractions, strict=True))


def lines(paper: Paper, heading: str) -> list[str]:
    return [line.text for section in paper.sections if section.heading == heading for line in section.lines]


def test_the_brief_tells_when_and_where_the_next_session_is_due_and_that_this_is_derived(press: Press) -> None:
    with fill(press) as register:
        first = brief(register, "JEC", date(2024, 1, 10)).sections[0].lines[0]
    assert first.text.startswith("2024: 12th JEC; host Kazakhstan")
    assert first.derived == "derived: when, ordinal, host"
    assert {source.outlet for source in first.sources} >= {
        "unnamed outlet (“The JEC meets every year, in turn in …”), 2 January 2020"
    }


def test_the_brief_tells_who_sits_on_each_side_and_who_has_followed(press: Press) -> None:
    with fill(press) as register:
        kazakh, turk = lines(brief(register, "JEC", date(2024, 1, 10)), "Who sits on each side")
    assert "Aigul Serikova, Trade Minister; sat on 4 May 2023. Dana Omarova is reported" in kazakh
    assert turk.endswith("Kemal Aydin, Trade Minister; sat on 4 May 2023.")


def test_the_brief_tells_what_ends_what_is_open_and_what_was_said_since(press: Press) -> None:
    with fill(press) as register:
        paper = brief(register, "joint economic commission", date(2024, 1, 10))
    assert lines(paper, "The last sessions") == [
        "11th Joint Economic Commission, 4 May 2023, Ankara: Aigul Serikova, Kemal Aydin."
    ]
    assert lines(paper, "Instruments in force, and ending") == ["grain treaty: signed, 4 May 2023; its term ends 2024."]
    assert any("Signature: rail accord — open" in line for line in lines(paper, "Promises open"))
    assert lines(paper, "Said since the last session") == [
        "1 August 2023: Kemal Aydin: Trade will double, Kemal Aydin said."
    ]
    assert lines(paper, "Contradictions to clear up") == []


def test_every_line_that_was_read_has_a_footnote_that_quotes_its_words(press: Press) -> None:
    with fill(press) as register:
        paper = brief(register, "JEC", date(2024, 1, 10))
        texts = {d.id: d.text for d in register.documents()}
    for section in paper.sections:
        for line in section.lines:
            assert line.sources, line.text
            for source in line.sources:
                name, start, end = re.fullmatch(r"(\S+) (\d+)–(\d+)", source.place).groups()  # type: ignore[union-attr]
                assert texts[name][int(start) : int(end)] in source.quote or "…" in source.quote


def test_a_name_that_is_no_mechanism_is_refused(press: Press) -> None:
    with fill(press) as register:
        with pytest.raises(RegisterError, match="no record 'JTC'"):
            brief(register, "JTC", date(2024, 1, 10))
        with pytest.raises(UsageError, match="is an instrument; a brief is for a mechanism"):
            brief(register, register.records("instrument")[0].id, date(2024, 1, 10))


def test_all_shapes_hold_the_same_lines_and_notes_and_take_no_text_for_markup(press: Press) -> None:
    with fill(press, said=NASTY) as register:
        paper = brief(register, "JEC", date(2024, 1, 10))
    words = re.sub(r"\W", "", NASTY)
    for told in (_of_markdown(paper), _of_html(paper), _of_docx(paper), _of_pdf(paper)):
        bare = re.sub(r"\W", "", told)
        assert bare.count(words) == 2, told  # in the line, and in its footnote
        for section in paper.sections:
            assert re.sub(r"\W", "", section.heading) in bare
    assert docx(paper) == docx(paper)


def _of_markdown(paper: Paper) -> str:
    text = markdown(paper)
    assert "<script" not in text.replace("\\<script", "")
    return text.replace("\\", "")


def _of_html(paper: Paper) -> str:
    page = etree.HTML(html(paper))
    assert not page.findall(".//script")
    return "".join(page.find("body").itertext())


def _of_docx(paper: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(docx(paper))) as file:
        body, notes = (etree.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "footnotes"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    marks = [mark.get(f"{w}id") for mark in body.iter(f"{w}footnoteReference")]
    assert marks == [note.get(f"{w}id") for note in notes if note.get(f"{w}type") is None]
    return "".join(t.text for part in (body, notes) for t in part.iter(f"{w}t"))


def _of_pdf(paper: Paper) -> str:
    pdfium = pytest.importorskip("pypdfium2")
    made = pdfium.PdfDocument(pdf(paper))
    return "".join(page.get_textpage().get_text_bounded() for page in made)
