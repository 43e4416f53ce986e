"""The article of a page is its own words, whatever the page puts round them, and all of them."""

import pytest

from communique.reading.article.lines import lines
from communique.reading.article.story import story
from communique.reading.article.tree import parsed

FIRST = (
    "The foreign ministers of Chile and Peru met in Lima on Friday and agreed to open a third crossing in the north."
)
SECOND = "“We have waited long enough for this road,” the Peruvian minister told reporters at the palace, and signed."
THIRD = "A commission of both states will meet in Arica in March, to see what has been built until then."
SHORT = "It met twice."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{SHORT}</p><p>{THIRD}</p>"
TOLD = [FIRST, SECOND, SHORT, THIRD]
OTHER = "Harbour strike enters its third week as unions walk out of the talks with the owners of the docks."


def read(body: str, title: str = "Chile and Peru open a third crossing") -> list[str]:
    tree = parsed(f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>")
    assert tree is not None
    found = story(tree, title)
    return found.text.split("\n") if found else []


@pytest.mark.parametrize(
    "around",
    [
        "<div>{}</div>",
        "<main><article>{}</article></main>",
        "<form id='aspnetForm'><div class='page has-sidebar'>{}</div></form>",
        "<div class='site no-comments related-off'><div class='two-columns sidebar-layout'>{}</div></div>",
        "<div itemprop='articleBody'>{}</div><div class='x'><p>" + OTHER + "</p></div>",
        "<table><tr><td><a href=/1>World</a><br><a href=/2>Sport</a></td><td>{}</td></tr></table>",
        "<div class='c-article--ads premium'>{}</div>",
        "<div style='display:none'>{}</div>",  # which a script shows
    ],
)
def test_all_of_an_article_is_read_whatever_frames_it(around: str) -> None:
    assert read(around.format(STORY)) == TOLD


@pytest.mark.parametrize(
    "clutter",
    [
        "<nav><p>{}</p></nav>",
        "<div role='dialog'><p>{}</p></div>",
        "<div class='cookie-notice'><p>{}</p></div>",
        "<div id='relatedPosts'><p>{}</p></div>",
        "<section class='m-newsletter__box'><p>{}</p></section>",
        "<figure><img src=p.jpg><figcaption>{}</figcaption></figure>",
        "<div class='wp-caption'><p>{}</p></div>",
        "<aside class='pullquote'><p>{}</p></aside>",
        "<div hidden><p>{}</p></div>",
        "<div style='visibility: hidden'><p>{}</p></div>",
        "<ul><li><a href=/1>{}</a></li><li><a href=/2>{}</a></li></ul>",
        "<p><a href=/1>{}</a></p>",
        "<table><tr><th>Copper</th><td>{}</td></tr></table>",
        "<div><h3><a href=/1>One</a></h3><p>{}</p></div><div><h3><a href=/2>Two</a></h3><p>{}</p></div>",
        "<script>document.write('{}')</script>",
    ],
)
def test_what_stands_in_an_article_without_being_of_it_is_left_out(clutter: str) -> None:
    within = f"<p>{FIRST}</p>{clutter.format(OTHER, OTHER)}<p>{SECOND}</p><p>{SHORT}</p><p>{THIRD}</p>"
    assert read(f"<div class='entry'>{within}</div>") == TOLD


def test_comments_are_left_out_however_long_they_are() -> None:
    comments = "".join(f"<div class='comment' id='c{n}'><p>{OTHER} {n}</p></div>" for n in range(40))
    assert read(f"<article>{STORY}<div id='comments'>{comments}</div></article>") == TOLD


def test_a_word_for_clutter_is_not_believed_of_most_of_a_page() -> None:
    walled = "".join(f"<p class='paywall'>{each}</p>" for each in TOLD)
    assert read(f"<article>{walled}</article>") == TOLD
    assert read(f"<div class='press-comment'>{STORY}</div>") == TOLD
    assert read(f"<div class='widget Blog'><div class='post'>{STORY}</div></div>") == TOLD


def test_of_several_articles_the_one_under_the_title_is_read() -> None:
    longer = f"<article><h2>Strike at the docks</h2>{f'<p>{OTHER}</p>' * 5}</article>"
    own = f"<article><h1>Chile and Peru open a third crossing</h1>{STORY}</article>"
    assert read(longer + own)[1:] == TOLD
    assert read(own + longer)[1:] == TOLD


def test_parts_under_headings_that_are_links_to_themselves_are_no_teasers() -> None:
    parts = "".join(
        f"<section><h2><a href='#s{n}'>Part {n}</a></h2><p>{each}</p></section>" for n, each in enumerate(TOLD)
    )
    assert [line for line in read(f"<article>{parts}</article>") if not line.startswith("Part")] == TOLD


def test_a_short_article_under_its_own_linked_title_is_no_teaser() -> None:
    post = "<div class='post'><h2><a href='/{}'>{}</a></h2><p>{}</p></div>"
    posts = post.format(1, "Chile and Peru open a third crossing", FIRST) + post.format(2, "Strike at the docks", OTHER)
    assert read(posts) == [FIRST]


def test_the_parts_of_an_article_are_put_together() -> None:
    opening = (
        "<div class='lead'><p>They had not met since the floods of spring, and both had come with long lists.</p></div>"
    )
    parts = f"<div class='part'><p>{FIRST}</p><p>{SECOND}</p></div><div class='ad'>Buy</div><div class='part'><p>{THIRD}</p></div>"
    told = read(f"<article><h1>Chile and Peru open a third crossing</h1>{opening}{parts}</article>")
    assert told[1:] == [
        "They had not met since the floods of spring, and both had come with long lists.",
        FIRST,
        SECOND,
        THIRD,
    ]


def test_headings_items_and_breaks_are_lines_of_their_own() -> None:
    assert read(f"<div><p>{FIRST}</p><h2>What was agreed</h2><ul><li>a road</li><li>a bridge</li></ul><p>{THIRD}</p></div>") == [
        FIRST, "What was agreed", "- a road", "- a bridge", THIRD,
    ]  # fmt: skip
    assert read(f"<div>{FIRST}<br><br>{SECOND}<br>{SHORT}<br/>{THIRD}</div>") == TOLD
    assert read(f"<pre>{FIRST}\n{SECOND}\n{SHORT}\n{THIRD}</pre>") == TOLD


def test_words_are_not_parted_within_a_line() -> None:
    marked = (
        "The <b>foreign</b> ministers<sup>1</sup> of <a href=/c>Chile</a> and<!-- --> <span class='credit'>Peru</span>"
        " met&nbsp;in Li<wbr>ma."
    )
    assert (
        read(f"<p>{FIRST}</p><p>{marked}</p><p>{THIRD}</p>")[1]
        == "The foreign ministers1 of Chile and Peru met in Lima."
    )


def test_a_quotation_that_is_set_as_a_figure_is_read_without_its_caption() -> None:
    figure = (
        f"<figure><blockquote><p>{SECOND}</p></blockquote><figcaption>The minister, at the palace</figcaption></figure>"
    )
    assert read(f"<div><p>{FIRST}</p>{figure}<p>{THIRD}</p></div>") == [FIRST, SECOND, THIRD]


def test_what_an_element_says_to_be_quoted_stands_in_quotation_marks() -> None:
    tree = parsed("<p>He said: <q>We will sign.</q></p>")
    assert [line.words for line in lines(tree)] == ["He said: “We will sign.”"]


def test_a_time_alone_on_a_line_is_no_part_of_an_article() -> None:
    assert read(f"<article><time datetime='2020-01-02'>that day</time>{STORY}</article>") == TOLD


@pytest.mark.parametrize(
    "body", ["", "<nav><a href=/>Home</a></nav>", "<script>run()</script>", "<ul><li><a href=/1>One</a></ul>"]
)
def test_a_page_without_an_article_has_no_story(body: str) -> None:
    assert read(body) == []
