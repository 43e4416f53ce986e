"""The documents as references, read by bibtexparser and by citeproc."""

import json
import warnings
from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.exports.hostile import NASTY, Held, written

from communique.model.document import Document
from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.register.store import Register

STORY = Document(
    id="post-1", text="They met.", title="Talks & tea: 50% of the {Arctic}", source="The Post", agency="NNA",
    published="2020-03-02T10:00:00Z", url="https://post.example/1?a=1&b={2}",
)  # fmt: skip
BARE = Document(id="a b/ü", text="Nothing is told of this one.")


def bibtex(*documents: Document) -> Any:
    raw = written(Held((), documents), FORMATS["bibtex"].write).decode()
    library = bibtexparser.parse_string(raw, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return library.entries


def test_bibtex_tells_title_outlet_agency_day_and_address() -> None:
    first, second = bibtex(STORY, BARE)
    told = {field.key: field.value for field in first.fields}
    assert first.key == "post-1"
    assert told["title"].strip("{}") == "Talks & tea: 50% of the {Arctic}".strip("{}")
    assert (told["howpublished"], told["author"].strip("{}")) == ("The Post", "NNA")
    assert (told["year"], told["month"], told["date"]) == ("2020", "3", "2020-03-02")
    assert {field.key for field in second.fields} == {"title"}


def test_bibtex_holds_every_document_once_however_hostile_and_only_documents(hostile: Register) -> None:
    with hostile.selection(Query()) as chosen:
        raw = written(chosen, FORMATS["bibtex"].write).decode()
    library = bibtexparser.parse_string(raw)
    assert not library.failed_blocks and not library.comments and not library.preambles
    assert len(library.entries_dict) == 3
    assert "\\input" not in raw


def test_bibtex_writes_an_address_as_it_stands_but_for_what_would_end_the_entry() -> None:
    raw = written(Held((), (STORY,)), FORMATS["bibtex"].write).decode()
    (entry,) = bibtexparser.parse_string(raw).entries
    assert entry.fields_dict["url"].value == "https://post.example/1?a=1&b=%7B2%7D"


@given(title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), name=st.text(min_size=1, max_size=10))
def test_no_title_and_no_identifier_breaks_an_entry(title: str, name: str) -> None:
    document = Document(id=name.encode("utf-8", "replace").decode(), text="x", title=title, source=title)
    assert len(bibtex(document, BARE)) == 2


def csl(*documents: Document) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads(written(Held((), documents), FORMATS["csl"].write))
    return held


def test_citeproc_makes_a_bibliography_of_csl() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(csl(STORY)), formatter.plain)
        made.register(Citation([CitationItem("post-1")]))
        (line,) = map(str, made.bibliography())
    for words in ("NNA", "2020", "Talks & tea: 50% of the {Arctic}", "The Post", "https://post.example/1"):
        assert words in line


def test_csl_leaves_out_what_is_not_told() -> None:
    assert csl(BARE) == [{"id": "a b/ü", "type": "document", "title": "Nothing is told of this one."}]
    assert csl(STORY)[0]["issued"] == {"date-parts": [[2020, 3, 2]]}


def test_csl_keeps_hostile_words_as_words_and_no_address_that_runs_something(hostile: Register) -> None:
    with hostile.selection(Query()) as chosen:
        held = json.loads(written(chosen, FORMATS["csl"].write))
    assert [item["container-title"] for item in held] == [NASTY] * 3
    assert [item.get("URL") for item in held] == ["https://post.example/a?b=1&c=%3Cscript%3E", None, None]


@pytest.mark.parametrize("address", ["http://[", "https://", "ftp://x/y", "//x/y", "data:text/html,x", " "])
def test_what_is_no_address_of_the_web_is_left_out(address: str) -> None:
    assert "URL" not in csl(Document(id="d", text="x", url=address))[0]
