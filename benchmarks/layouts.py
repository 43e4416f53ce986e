"""Layouts of web pages for `reading.py`: each puts a dispatch of `dispatches` among what pages put round their articles.

What a layout tells of day and outlet, and how, stands in its docstring; what it puts in beside is never of the article.
"""

import json
from collections.abc import Callable, Mapping
from html import escape

Dispatch = Mapping[str, str]
MENU = "".join(
    f'<li><a href="/{w.lower()}">{w}</a></li>'
    for w in ("Home", "World", "Politics", "Money", "Sport", "Opinion", "Video")
)
OTHERS = (
    "Harbour strike enters its third week as unions walk out of talks",
    "What the new budget means for pensioners and for those who save",
    "Five dead in mine collapse, rescuers still hear knocking",
    "Opinion: why the long summer of meetings brought so little",
)
RELATED = "".join(
    f'<li><a href="/{n}"><img src="/{n}.jpg"><span>{words}</span></a></li>' for n, words in enumerate(OTHERS)
)
TEASERS = "".join(
    f'<div class="card"><h3><a href="/{n}">{w}</a></h3><p>{w}. Read what our reporters saw on the day.</p></div>'
    for n, w in enumerate(OTHERS)
)
COOKIES = (
    '<div class="cookie-notice" role="dialog">'
    "<p>We and our partners store information on your device, such as cookies, and process "
    "personal data for advertising and content measurement. You may change your mind at any time.</p><button>Accept</button></div>"
)
COMMENTS = "".join(
    f'<div class="comment"><b>{who}</b><p>{words}</p></div>'
    for who, words in (
        ("gull_73", "They have promised this every year since I was at school, and nothing was ever built."),
        ("mara", "A good step. Let us see whether the ministers still remember it in the spring."),
    )
)
PRICES = (
    "<table class='prices'>"
    + "".join(
        f"<tr><td>{w}</td><td>{n * 7.3:.2f}</td><td>+0.{n}%</td></tr>"
        for n, w in enumerate(("Copper", "Wheat", "Cotton", "Tin"), 3)
    )
    + "</table>"
)
FOOT = (
    "<footer><p>© The publisher. All rights reserved.</p>"
    '<a href="/terms">Terms of use</a> <a href="/privacy">Privacy</a></footer>'
)


def paragraphs(told: Dispatch) -> list[str]:
    return [escape(each, quote=False) for each in told["text"].split("\n\n")]


def body(told: Dispatch, between: str = "") -> str:
    first, *rest = [f"<p>{each}</p>" for each in paragraphs(told)]
    return "\n".join([first, between, *rest])


def page(told: Dispatch, inner: str, head: str = "", title: str = "") -> str:
    name = title or told["title"]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{name}</title>{head}</head><body>{inner}</body></html>"
    )


def open_graph(told: Dispatch) -> str:
    return (
        f'<meta property="og:title" content="{escape(told["title"])}"><meta property="og:site_name" content="{told["source"]}">'
        f'<meta property="article:published_time" content="{told["published"]}">'
        '<meta property="article:modified_time" content="2024-06-01T00:00:00Z">'
    )


def semantic(told: Dispatch) -> str:
    """Elements as the standard has them; OpenGraph."""
    inner = f"<header><nav><ul>{MENU}</ul></nav></header><main><article><h1>{told['title']}</h1>{body(told)}</article></main>"
    return page(told, f"{inner}<aside><h2>Most read</h2><ul>{RELATED}</ul></aside>{FOOT}", open_graph(told))


def portal(told: Dispatch) -> str:
    """A news portal with a banner for cookies, links within the story, teasers and comments; OpenGraph."""
    between = f'<div class="related-inline"><strong>Read more</strong><ul>{RELATED}</ul></div>'
    inner = (
        f'{COOKIES}<div id="nav"><ul>{MENU}</ul></div><div class="article"><h1>{told["title"]}</h1>'
        f'<div class="article-body">{body(told, between)}</div></div><div class="teasers">{TEASERS}</div>'
        f'<section id="comments"><h2>Comments</h2>{COMMENTS}</section>{FOOT}'
    )
    return page(told, inner, open_graph(told), f"{told['title']} | {told['source']}")


def linked_data(told: Dispatch) -> str:
    """Nothing but divisions of meaningless classes; JSON-LD tells day and outlet."""
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": told["title"], "datePublished": told["published"],
        "dateModified": "2024-06-01", "publisher": {"@type": "Organization", "name": told["source"]},
    }  # fmt: skip
    inner = (
        f'<div class="x1"><ul>{MENU}</ul></div><div class="x2"><h1>{told["title"]}</h1><div class="x3">{body(told)}</div></div>'
        f'<div class="x9">{TEASERS}</div>'
    )
    return page(told, inner, f'<script type="application/ld+json">{json.dumps(data)}</script>')


def breaks(told: Dispatch) -> str:
    """One division with line breaks for paragraphs; OpenGraph."""
    inner = (
        f'<div id="top"><ul>{MENU}</ul></div><div id="story"><h1>{told["title"]}</h1><div class="text">'
        f'{"<br><br>".join(paragraphs(told))}</div></div><div id="more"><ul>{RELATED}</ul></div>'
    )
    return page(told, inner, open_graph(told))


def tables_of_1999(told: Dispatch) -> str:
    """Laid out with tables and fonts; tells neither day nor outlet."""
    inner = "".join(f"<P><FONT SIZE=3>{each}</FONT>" for each in paragraphs(told))
    return (
        f"<HTML><HEAD><TITLE>{told['title']}</TITLE></HEAD><BODY><TABLE WIDTH=100%><TR><TD WIDTH=150 VALIGN=TOP>"
        + "".join(f'<A HREF="{n}.htm">{w}</A><BR>' for n, w in enumerate(OTHERS))
        + f"</TD><TD><H2>{told['title']}</H2>{inner}</TD></TR></TABLE>"
        f"<HR><FONT SIZE=1>Best viewed at 800 x 600</FONT></BODY></HTML>"
    )


def captions(told: Dispatch) -> str:
    """Pictures with captions within the story, a box of share buttons; a day over the text, the outlet by OpenGraph."""
    figure = (
        "<figure><img src=p.jpg><figcaption>The guests on the stairs of the palace. Photo: pool</figcaption></figure>"
    )
    inner = (
        f'<nav>{MENU}</nav><article><h1>{told["title"]}</h1><p class="byline">By our correspondent</p>'
        f'<time datetime="{told["published"]}" itemprop="datePublished">that day</time>{figure}'
        f'<div class="share"><a href=#>Share on all networks</a></div>{body(told, figure)}</article>{FOOT}'
    )
    return page(told, inner, f'<meta property="og:site_name" content="{told["source"]}">')


def ministry(told: Dispatch) -> str:
    """A release of a ministry, with contacts and a list of other releases; Dublin Core."""
    head = f'<meta name="DC.publisher" content="{told["source"]}"><meta name="DC.date.issued" content="{told["published"][:10]}">'
    inner = (
        f'<div class="crumbs"><a href="/">Start</a> &gt; <a href="/press">Press</a></div><div id="content"><h1>{told["title"]}</h1>'
        f'{body(told)}</div><div class="contact"><h2>Press contact</h2><p>Telephone +00 1234 5678, weekdays from nine to four.</p>'
        f'</div><div class="archive"><h2>Earlier releases</h2><ul>{RELATED}</ul></div>{FOOT}'
    )
    return page(told, inner, head)


def prices(told: Dispatch) -> str:
    """A paper's page with a table of prices and the weather beside the story; OpenGraph."""
    inner = (
        f'<div class="ticker">{PRICES}</div><ul>{MENU}</ul><div class="cols"><div class="left"><h1>{told["title"]}</h1>'
        f'<div class="entry-content">{body(told)}</div></div><div class="right"><h3>Weather</h3><p>Rain, 11 degrees</p>{PRICES}'
        f"</div></div>{FOOT}"
    )
    return page(told, inner, open_graph(told))


def quotations(told: Dispatch) -> str:
    """A story with a heading amid it, a quotation drawn large and told twice, an advertisement; OpenGraph."""
    drawn = (
        f'<aside class="pullquote"><p>{paragraphs(told)[-1][:80]}</p></aside><div class="advert">Advertisement</div>'
    )
    inner = f'<ul>{MENU}</ul><div class="post"><h1>{told["title"]}</h1><div class="post-content">{body(told, drawn)}</div></div>'
    return page(
        told, f'{inner}<div class="newsletter"><p>Subscribe to our morning letter</p></div>{FOOT}', open_graph(told)
    )


def amp(told: Dispatch) -> str:
    """A page for telephones."""
    inner = (
        f'<amp-sidebar id="m"><ul>{MENU}</ul></amp-sidebar><article>'
        f'<h1>{told["title"]}</h1><amp-img src="p.jpg"></amp-img>{body(told)}'
        f'<amp-ad type="x"></amp-ad></article><amp-list src="/more">{TEASERS}</amp-list>'
    )
    return page(told, inner, open_graph(told))


def subscription(told: Dispatch) -> str:
    """A wall before the story, which the page carries all the same; the address tells the day."""
    day = told["published"][:10].replace("-", "/")
    head = (
        f'<link rel="canonical" href="https://paper.example/{day}/story">'
        f'<meta property="og:site_name" content="{told["source"]}">'
    )
    wall = (
        '<div class="paywall"><h2>Read on for one crown a week</h2>'
        "<p>Cancel whenever you like. Already with us? Log in.</p></div>"
    )
    return page(
        told, f"{COOKIES}<ul>{MENU}</ul><article><h1>{told['title']}</h1>{body(told, wall)}</article>{FOOT}", head
    )


def live(told: Dispatch) -> str:
    """Sections with headings of their own, a list of further stories longer than the story; JSON-LD in a graph."""
    data = {"@graph": [{"@type": "WebSite", "@id": "#s", "name": told["source"]}, {
        "@type": "ReportageNewsArticle", "headline": told["title"], "datePublished": told["published"], "isPartOf": {"@id": "#s"},
    }]}  # fmt: skip
    inner = f'<div role="main"><h1>{told["title"]}</h1><section>{body(told)}</section></div><div class="feed">{TEASERS * 4}</div>'
    return page(told, f"<ul>{MENU}</ul>{inner}", f'<script type="application/ld+json">{json.dumps(data)}</script>')


LAYOUTS: dict[Callable[[Dispatch], str], tuple[bool, bool]] = {
    semantic: (True, True), portal: (True, True), linked_data: (True, True), breaks: (True, True), tables_of_1999: (False, False),
    captions: (True, True), ministry: (True, True), prices: (True, True), quotations: (True, True), amp: (True, True),
    subscription: (True, True), live: (True, True),
}  # fmt: skip
"""Each layout, and whether it tells the day and the outlet."""
