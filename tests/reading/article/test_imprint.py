"""What a page says of itself is taken from where it says so, and from nowhere that only looks like it."""

import pytest

from communique.reading.article import imprint
from communique.reading.article.tree import parsed


def page(head: str, body: str = "<p>Words</p>") -> object:
    return parsed(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<meta property='og:title' content='Lima &amp; back'><title>X | Y</title>", "<h1>Z</h1>", "Lima & back"),
        ("<title>Ministers meet in Lima | The Harbour Post</title>", "<p>Words</p>", "Ministers meet in Lima"),
        ("<title>Ministers meet in Lima - harbour.example</title>", "<p>Words</p>", "Ministers meet in Lima"),
        ("<title>Press office</title>", "<h1>Ministers <i>meet</i></h1>", "Ministers meet"),
        (
            "<title>Ministers meet | The Harbour Post</title>",
            "<h1>The Harbour Post</h1><h2>Ministers meet</h2>",
            "Ministers meet",
        ),
        ("<title>Post-war treaty is signed</title>", "<p>Words</p>", "Post-war treaty is signed"),
        ("", "<h2>Ministers meet</h2>", "Ministers meet"),
        ("", "<p>Words</p>", ""),
    ],
)
def test_the_title_is_the_articles_own(head: str, body: str, title: str) -> None:
    assert imprint.title(page(head, body)) == title


@pytest.mark.parametrize(
    ("head", "address", "outlet"),
    [
        ("<meta property='og:site_name' content='The Harbour Post'>", None, "The Harbour Post"),
        ("<meta name='DC.publisher' content='Ministry of Trade'>", "https://x.example/1", "Ministry of Trade"),
        ("<title>Ministers meet - harbour.example</title>", None, "harbour.example"),
        ("", "https://www.harbour.example/1", "harbour.example"),
        ("<meta name='twitter:site' content='@harbour'><meta name='copyright' content='2022 Harbour'>", None, None),
        ("<meta property='article:publisher' content='https://social.example/harbour'>", None, None),
    ],
)
def test_the_outlet_is_the_site_and_no_name_on_a_network(head: str, address: str | None, outlet: str | None) -> None:
    assert imprint.outlet(page(head), address) == outlet


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel='canonical' href='https://harbour.example/1'>", "https://harbour.example/1"),
        ("<link rel=canonical href='//harbour.example/1'>", "https://harbour.example/1"),
        ("<meta property='og:url' content='https://harbour.example/2'>", "https://harbour.example/2"),
        ("<link rel=canonical href='/1'>", None),
        ("<link rel=canonical href='javascript:alert(1)'>", None),
        ("<link rel=canonical href='https://[harbour/1'>", None),
    ],
)
def test_the_address_is_a_whole_one_or_none(head: str, address: str | None) -> None:
    assert imprint.address(page(head)) == address


@pytest.mark.parametrize(
    ("link", "licence"),
    [
        ("<a rel=license href='https://creativecommons.org/licenses/by-sa/4.0/'>licence</a>", "CC BY-SA 4.0"),
        ("<a rel='nofollow license' href=/terms>Open Government Licence 3.0</a>", "Open Government Licence 3.0"),
        ("<a href='https://creativecommons.org/licenses/by/4.0/'>a picture's licence</a>", None),
    ],
)
def test_the_licence_is_that_which_the_page_says_it_is_under(link: str, licence: str | None) -> None:
    assert imprint.licence(page("", link)) == licence
