"""What a page tells of itself, by whichever of the usual ways; what it only seems to tell is not taken."""

import json

import pytest

from communique.reading.html import html_document
from communique.reading.recognition import read_stream
from made_files import STORY, document, reading, refusal

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Chile and Peru meet",
    "datePublished": "2019-05-03T23:30:00-05:00",
    "dateModified": "2020-01-01",
    "url": "https://harbour.example/lima",
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
}


def page(head: str = "", over: str = "", under: str = "") -> str:
    return (
        f"<!doctype html><html><head>{head}</head><body><article><h1>Chile and Peru meet</h1>{over}<p>{STORY}</p>"
        f"<p>It was as on <time datetime='2018-05-04'>4 May 2018</time>, said an aide.</p></article>{under}</body></html>"
    )


def linked(*things: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


@pytest.mark.parametrize(
    ("head", "over", "published", "source"),
    [
        (linked(ARTICLE), "", "2019-05-03", "The Harbour Post"),
        (linked(ARTICLE).replace("}</script>", ",}</script>"), "", "2019-05-03", "The Harbour Post"),
        (linked([{"@type": "BreadcrumbList"}, ARTICLE]), "", "2019-05-03", "The Harbour Post"),
        (linked({"@graph": [ARTICLE]}, {"@type": "NewsArticle", "headline": "Another", "datePublished": "2011-01-01"}), "",
         "2019-05-03", "The Harbour Post"),
        (linked({"@graph": [{**ARTICLE, "publisher": {"@id": "#o"}}, {"@id": "#o", "name": "The Harbour Group"}]}), "",
         "2019-05-03", "The Harbour Group"),
        (linked({"@graph": [{**ARTICLE, "isPartOf": {"@id": "#s"}}, {"@id": "#s", "@type": "WebSite", "name": "Harbour"}]}), "",
         "2019-05-03", "Harbour"),
        ('<meta property="og:site_name" content="The Harbour Post">'
         '<meta property="article:published_time" content="2019-05-03T09:30:00Z">', "", "2019-05-03", "The Harbour Post"),
        ('<meta name="DC.date.issued" content="2019-05-03"><meta name="DC.publisher" content="Ministry of Trade">', "",
         "2019-05-03", "Ministry of Trade"),
        ("", '<time itemprop="datePublished" datetime="2019-05-03T10:00Z">Friday</time>', "2019-05-03", None),
        ("", '<p>By Ann Lee, <time datetime="2019-05-03">3 May</time></p>', "2019-05-03", None),
        ("", '<p class="date">3 May 2019</p>', "2019-05-03", None),
        ('<link rel="canonical" href="https://harbour.example/2019/05/03/lima">', "", "2019-05-03", "harbour.example"),
    ],
)  # fmt: skip
def test_day_and_outlet_are_those_that_the_page_tells(head: str, over: str, published: str, source: str | None) -> None:
    read = html_document(page(head, over), "page")
    assert (read.published, read.source, read.title) == (published, source, "Chile and Peru meet")
    assert STORY in read.text


@pytest.mark.parametrize(
    ("head", "over", "under"),
    [
        ("", "", ""),
        ('<meta property="article:modified_time" content="2020-01-01">', "", ""),
        ('<meta name="copyright" content="2022 Harbour"><meta name="twitter:site" content="@harbour">', "", ""),
        (linked({**ARTICLE, "headline": "One"}, {**ARTICLE, "headline": "Two"}).replace("publisher", "x"), "", ""),
        ('<script type="application/ld+json">{"@type": ' + "[" * 100_000 + "</script>", "", ""),
        (linked({"@type": "NewsArticle", "datePublished": {"a": 1}, "publisher": [[]]}), "", ""),
        ("", "<p>Since <time datetime='2009-05-03'>2009</time> much has changed for all of them.</p>", ""),
        ("", "", "<footer>© 2020 Harbour. Updated <time datetime='2021-01-01'>1 January 2021</time></footer>"),
        ("", "", "<aside><p class='date'>1 January 2021</p><p>Another story</p></aside>"),
    ],
)
def test_what_is_no_day_of_publication_and_no_outlet_is_not_taken_for_one(head: str, over: str, under: str) -> None:
    read = html_document(page(head, over, under), "page")
    assert (read.published, read.source) == (None, None)


@pytest.mark.parametrize(
    ("before", "published"),
    [
        (
            "<div id='date-box'>Mon, 25 Dec 2023</div><h1>{}</h1><div class='article-info'>Ann Lee, 3 May 2019 17:55 UTC</div>",
            "2019-05-03",
        ),
        ("<h1>{}</h1><p>3 May 2019</p>", "2019-05-03"),
        ("<h1>{}</h1><p>Published: 3 May 2019, 17:55</p>", "2019-05-03"),
        ("<p>3 May 2019</p><h1>{}</h1>", None),  # which may be today's
        ("<h1>{}</h1><p>Since 3 May 2019 much has changed.</p>", None),
        ("<h1>{}</h1><p class='date'>Updated 3 May 2019</p>", None),
        ("<h1>{}</h1><div class='date-modified'>3 May 2019</div>", None),
        ("<h1>{}</h1><div class='sidebar'><span class='date'>3 May 2019</span></div>", None),
        ("<h1>{}</h1><div class='comments'><p class='date'>3 May 2019</p></div>", None),
    ],
)
def test_the_day_that_stands_nearest_over_the_story_is_its_own(before: str, published: str | None) -> None:
    over = before.format("Chile and Peru meet")
    body = f"<body>{over}<div>{STORY}<br><br>{STORY}</div></body>"
    told = f"<!doctype html><html><head><title>Chile and Peru meet</title></head>{body}</html>"
    assert html_document(told, "page").published == published


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8", "<meta charset=iso-8859-1>"),  # which is wrong, as the bytes show
        ("utf-8", ""),
        ("utf-16", ""),
        ("koi8-r", '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
        ("cp1251", "<meta charset='windows-1251'>"),
        ("iso-8859-5", "<meta charset=ISO-8859-5>"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_tells(encoding: str, declared: str) -> None:
    words = "Министры иностранных дел встретились в Москве в пятницу. Они подписали соглашение."
    data = f"<!doctype html><html><head>{declared}</head><body><article><p>{words}</p></article></body></html>".encode(
        encoding
    )
    read = reading(data)
    assert read.document.text == words
    assert read.original is not None
    assert (read.original.media_type, read.original.data) == ("text/html", data)


@pytest.mark.parametrize("body", [f"<p>{STORY}</p>\n<p>They parted.</p>", f"{STORY}\n\nThey parted.\n"])
def test_an_article_that_a_page_tells_programs_alone_is_read(body: str) -> None:
    head = linked({**ARTICLE, "articleBody": body})
    told = html_document(
        f"<html><head>{head}</head><body><h1>Chile and Peru meet</h1><div id=app></div></body></html>", "page"
    )
    assert (told.text, told.published) == (f"{STORY}\nThey parted.", "2019-05-03")
    assert html_document(page(linked({**ARTICLE, "articleBody": "Another text."})), "page").text.startswith(
        "Chile and Peru"
    )


def test_the_digest_of_a_page_leaves_its_bytes_out() -> None:
    one, other = (document(page(linked(ARTICLE) + f"<!-- {n} -->").encode()) for n in range(2))
    assert (one.digest, one.id) == (other.digest, other.id)


def test_nothing_of_a_page_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    head = '<base href="http://127.0.0.1:9/"><link rel=stylesheet href=a.css><script src="http://127.0.0.1:9/a.js"></script>'
    assert (
        STORY
        in document(
            page(head, '<img src="http://127.0.0.1:9/a.png"><iframe src="file:///etc/passwd"></iframe>').encode()
        ).text
    )


@pytest.mark.parametrize(
    "piece", ["<div>", "<p>a", "<table><tr><td>", "<!--", "<a href='", "<script>", "<b><i>", "&amp;&#"]
)
def test_a_page_of_elements_that_are_never_closed_is_read_or_refused(piece: str) -> None:
    import io

    data = ("<!doctype html><html><body>" + piece * 20_000).encode()
    (item,) = read_stream(io.BytesIO(data), "in", "in")
    assert item


def test_a_page_without_an_article_is_refused() -> None:
    assert refusal(b"<html><body></body></html>") == "in: holds no article; save the article's own page, or its text"
