import pytest

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.html import html_document
from communique.reading.jsonlines import json_documents
from communique.reading.markdown import markdown_document
from communique.reading.plain import plain_document

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday. They signed a customs agreement."

PAGE = f"""<!doctype html><html><head><title>Chile &amp; Peru meet | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2019-05-03T09:30:00-05:00">
<link rel="canonical" href="https://harbour.example/2019/lima"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Chile &amp; Peru meet</h1><p>{STORY}</p><p>“More will follow,” an aide said.</p></article>
<footer>Terms of use</footer></body></html>"""


def test_a_web_page_gives_its_article_and_what_its_metadata_tell() -> None:
    document = html_document(PAGE, "page")
    assert STORY in document.text
    assert "Terms of use" not in document.text
    assert (document.title, document.source) == ("Chile & Peru meet", "The Harbour Post")
    assert (document.published, document.url) == ("2019-05-03", "https://harbour.example/2019/lima")


def test_a_web_page_without_metadata_has_no_day_and_no_outlet() -> None:
    page = f"<html><body><article><p>{STORY}</p><p>It was as on 4 May 2018.</p></article></body></html>"
    document = html_document(page, "page")
    assert (document.published, document.source) == (None, None)


def test_front_matter_tells_of_the_source_and_is_no_text() -> None:
    front = "---\ntitle: Chile &amp; <em>Peru</em> meet\noutlet: The Harbour Post\ndate: 2019-05-03\nplace: Lima\n"
    document = markdown_document(f"{front}tags: [trade]\nid: 17\n---\n\n{STORY}\n", "note")
    assert document == Document(
        id="17",
        text=f"{STORY}\n",
        title="Chile & Peru meet",
        source="The Harbour Post",
        published="2019-05-03",
        place="Lima",
    )


def test_a_rule_that_is_never_closed_is_no_front_matter() -> None:
    assert markdown_document(f"---\n{STORY}", "note").text == f"---\n{STORY}"


def test_the_first_heading_is_the_title_where_front_matter_gives_none() -> None:
    assert markdown_document(f"# Chile and Peru meet #\n\n{STORY}", "note").title == "Chile and Peru meet"


def test_a_first_line_that_stands_alone_and_is_no_sentence_is_the_title() -> None:
    document = plain_document(f"Chile and Peru meet in Lima\n\n{STORY}")
    assert document.title == "Chile and Peru meet in Lima"
    assert document.text.startswith(document.title)


@pytest.mark.parametrize(
    "first",
    [
        STORY,
        "LIMA, May 3 (EFE) -",
        "By Our Own Correspondent",
        "The Harbour Post | 3 May 2019",
        "Peru",
        "Chile and Peru meet\nand talk",
    ],
)
def test_other_first_lines_are_no_titles(first: str) -> None:
    assert plain_document(f"{first}\n\n{STORY}").title == ""


def test_a_json_line_gives_its_fields_and_each_bad_line_its_number() -> None:
    lines = [
        '{"id": "a:1", "source": null, "published": "2019-05-03T10:00:00+00:00", "title": "A &lt;b&gt;title&lt;/b&gt;",'
        ' "place": "", "url": "https://a.example", "text": "One\\r\\ntwo \\ud800", "licence": "CC0", "mood": 3}',
        "",
        "not json",
        "[1, 2]",
        '{"id": "b", "title": "No text"}',
        '{"id": "c", "text": "  ", "title": ""}',
        '{"id": 7, "title": "A headline alone", "text": ""}',
        "[" * 100_000,
    ]
    first, *others = json_documents(lines, "in.jsonl")
    assert isinstance(first, Reading)
    assert first.document == Document(
        id="a:1",
        text="One\ntwo �",
        title="A title",
        published="2019-05-03T10:00:00+00:00",
        url="https://a.example",
        licence="CC0",
    )
    errors = [(e.origin, e.reason) for e in others if isinstance(e, ReadingError)]
    assert errors == [
        ("in.jsonl, line 3", "is broken JSON (expecting value, column 1)"),
        ("in.jsonl, line 4", "is not a JSON object"),
        ("in.jsonl, line 5", "lacks its text"),
        ("in.jsonl, line 6", "has neither text nor title"),
        ("in.jsonl, line 8", "is broken JSON"),
    ]
    assert [d.document.id for d in others if isinstance(d, Reading)] == ["7"]
