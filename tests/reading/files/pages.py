"""Web pages of several layouts: what a ministry, an agency, a paper, a telephone's page and a page of 1999 look like."""

import json

from stories import Story

_MENU = "".join(
    f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("Home", "World", "Business", "Sport", "Weather")
)
_RELATED = "".join(
    f'<li><a href="/r/{n}"><img src="/t/{n}.jpg" alt="">{words}</a></li>'
    for n, words in enumerate(("Ferries halted by ice", "Grain prices fall again", "Mayor opens a library"))
)


def ministry(story: Story) -> str:
    """A release: crest, bread crumbs, the day beside the heading, contacts below."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{story.title} - regjering.example</title>
<meta name="DC.publisher" content="{story.source}"><meta name="DC.date.issued" content="{story.published}">
<link rel="canonical" href="{story.url}"></head>
<body><header><img src="/crest.svg" alt="Crest"><ul>{_MENU}</ul></header>
<ol class="breadcrumb"><li><a href="/">Front page</a></li><li><a href="/news">News</a></li></ol>
<main><article><h1>{story.title}</h1>
<p class="meta">Press release | Published: {story.published}</p>
{story.in_html()}
</article><section class="contact"><h2>Contact</h2><p><a href="tel:+4700000000">Press telephone</a></p></section></main>
<footer><p>Responsible editor: the press office. <a href="/cookies">Cookies</a> <a href="/access">Accessibility</a></p></footer>
</body></html>
"""


def agency(story: Story) -> str:
    """An agency's story: a banner for cookies, a menu, related links within and below, comments, a foot."""
    first, *rest = story.in_html().split("\n")
    middle = f'<aside class="related"><h3>Read also</h3><ul>{_RELATED}</ul></aside>'
    return f"""<!doctype html>
<html><head><meta charset="utf-8"><title>{story.title} | {story.source}</title>
<meta property="og:title" content="{story.title}"><meta property="og:site_name" content="{story.source}">
<meta property="og:url" content="{story.url}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{story.published}T08:15:00+01:00">
<meta property="article:modified_time" content="2025-01-01T00:00:00Z"></head>
<body><div id="cookie-banner" role="dialog"><p>We and our 312 partners value your privacy.</p><button>Accept all</button></div>
<nav><ul>{_MENU}</ul></nav>
<article class="story"><h1>{story.title}</h1><div class="share"><a href="#">Share</a> <a href="#">Print</a></div>
<div class="article-body">{first}
{middle}
{chr(10).join(rest)}</div></article>
<section class="most-read"><h2>Most read</h2><ol>{_RELATED}</ol></section>
<div id="comments"><h3>2 comments</h3><div class="comment"><p>harbourcat: About time that somebody did this.</p></div>
<div class="comment"><p>old_salt: They said the same thing ten years ago.</p></div></div>
<footer>All rights reserved. <a href="/terms">Terms</a></footer><script>window.ads=[1,2,3]</script></body></html>
"""


def json_ld(story: Story) -> str:
    """A paper's page that tells all of itself as a NewsArticle, and in elements nothing."""
    told = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "BreadcrumbList", "itemListElement": []},
            {"@type": "NewsArticle", "headline": story.title, "datePublished": f"{story.published}T19:40:00+02:00",
             "dateModified": "2025-02-02", "mainEntityOfPage": story.url, "url": story.url,
             "publisher": {"@type": "Organization", "@id": "#publisher"}},
            {"@type": "Organization", "@id": "#publisher", "name": story.source},
        ],
    }  # fmt: skip
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{story.title}</title>
<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script></head>
<body><div class="top"><div class="menu">{_MENU}</div></div>
<div class="wrap"><div class="headline"><h1>{story.title}</h1></div>
<figure><img src="/p.jpg" alt=""><figcaption>The ministers before the talks. Photo: archive</figcaption></figure>
<div class="content">{story.in_html()}</div>
<div class="newsletter"><form><label>Your address<input type="email"></label><button>Subscribe</button></form></div></div>
</body></html>
"""


def of_1999(story: Story) -> str:
    """A page laid out with tables and fonts, nothing closed that need not be, in Windows-1252."""
    body = "\n".join(f'<P><FONT FACE="Times" SIZE=3>{paragraph}</FONT>' for paragraph in story.paragraphs)
    return f"""<HTML>
<HEAD><TITLE>{story.title}</TITLE>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252"></HEAD>
<BODY BGCOLOR="#FFFFFF" LINK="#0000CC"><CENTER><IMG SRC="logo.gif" WIDTH=468 HEIGHT=60></CENTER>
<TABLE WIDTH="100%" BORDER=0><TR><TD WIDTH=140 VALIGN=TOP BGCOLOR="#CCCC99"><FONT SIZE=2>
<A HREF="index.html">Home</A><BR><A HREF="news.html">News</A><BR><A HREF="mail.html">Mail us</A></FONT></TD>
<TD VALIGN=TOP><H2>{story.title}</H2>
{body}
</TD></TR></TABLE><HR><CENTER><FONT SIZE=1>Best viewed at 800 x 600</FONT></CENTER></BODY></HTML>
"""


def amp(story: Story) -> str:
    """The page for telephones, in AMP."""
    return f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><script async src="https://cdn.example/v0.js"></script>
<title>{story.title}</title><link rel="canonical" href="{story.url}">
<meta name="viewport" content="width=device-width"><meta property="og:site_name" content="{story.source}">
<style amp-custom>h1{{margin:0}}</style></head><body>
<amp-sidebar id="menu" layout="nodisplay"><ul>{_MENU}</ul></amp-sidebar>
<article><h1>{story.title}</h1><time itemprop="datePublished" datetime="{story.published}T06:00:00Z">this morning</time>
<amp-img src="/p.jpg" width="400" height="300" layout="responsive"></amp-img>
{story.in_html()}
<amp-ad width="300" height="250" type="x"></amp-ad></article><amp-consent id="c" layout="nodisplay">Consent</amp-consent>
</body></html>
"""


def divisions(story: Story) -> str:
    """A page without one paragraph, only divisions and breaks; the day stands in its address."""
    body = "<br><br>\n".join(story.paragraphs)
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{story.title} :: {story.source}</title>
<meta property="og:site_name" content="{story.source}"><meta property="og:url" content="{story.url}"></head>
<body><div id="header"><div class="nav">{_MENU}</div></div><div id="main"><h1>{story.title}</h1>
<div class="entry-content">{body}</div></div><div id="footer">Made with care in Bratislava</div></body></html>
"""


def xhtml(story: Story) -> str:
    """A page in XHTML, with a declaration of XML, that tells its day in words over the text."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{story.title}</title>
<meta name="publication_date" content="{story.published}" /></head>
<body><div id="nav"><ul>{_MENU}</ul></div><div id="content"><h1>{story.title}</h1>
{story.in_html()}
</div></body></html>
"""
