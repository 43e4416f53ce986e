"""Documents that are versions of one article, and which of them is the latest."""

from dataclasses import replace
from typing import Any

import pytest

from communique.model.document import Document, Furniture
from communique.resolution.versions.articles import versions
from communique.resolution.versions.order import is_later

TEXT = (
    "Foreign Minister Aigul Serikova met Foreign Minister Kemal Aydin in Ankara on 5 May. They discussed trade, transit and "
    "energy and agreed to meet again in the autumn. The talks were the first since the spring of last year."
)
OTHER = (
    "The parliament of Norway adopted a budget after a long night. Opposition parties voted against the tax on salmon, which "
    "the government had lowered twice. A minister called the result a good day for the coast and its many small towns."
)
FIRST = Document(
    id="first",
    title="Ministers meet in Ankara",
    text=TEXT,
    source="The Courier",
    published="2023-05-07",
    url="https://courier.example/world/ministers-meet-in-ankara",
)
SECOND = replace(FIRST, id="second", text=TEXT.replace("5 May", "6 May"), modified="2023-05-08")


def later(*documents: Document) -> dict[str, str | None]:
    return {name: each.later for name, each in versions(documents).items()}


def test_a_corrected_text_at_one_address_is_a_later_version() -> None:
    assert later(FIRST, SECOND) == {"first": "second", "second": None} == later(SECOND, FIRST)


def test_the_latest_of_several_takes_the_place_of_all() -> None:
    third = replace(FIRST, id="third", text=TEXT.replace("5 May", "4 May"), modified="2023-05-09")
    assert later(FIRST, third, SECOND) == {"first": "third", "second": "third", "third": None}


@pytest.mark.parametrize(
    "change", [{"text": OTHER, "title": "Budget"}, {"url": "https://courier.example/world/other-story-of-it"}]
)
def test_another_story_or_another_address_is_no_version(change: dict[str, Any]) -> None:
    assert later(FIRST, replace(SECOND, **change)) == {}


def test_a_home_page_has_no_versions_though_its_title_and_much_of_its_text_are_the_same() -> None:
    url = "https://courier.example/"
    assert later(replace(FIRST, url=url), replace(SECOND, url=url)) == {}


def test_a_live_page_has_no_versions() -> None:
    one, other = (replace(each, title=f"LIVE: {each.title}") for each in (FIRST, SECOND))
    assert later(one, other) == {}


def test_one_title_makes_up_for_a_text_that_was_written_anew_in_part_and_not_for_another_text() -> None:
    half = " ".join(TEXT.split()[:14]) + " " + " ".join(OTHER.split()[:28])
    rewritten = replace(SECOND, text=half)
    assert later(FIRST, replace(rewritten, title="CORRECTED: Ministers meet in Ankara"))["first"] == "second"
    assert later(FIRST, replace(rewritten, title="Otherwise")) == {}
    assert later(FIRST, replace(SECOND, text=OTHER)) == {}


def test_a_version_that_goes_on_is_one_though_it_is_much_longer() -> None:
    assert (
        later(FIRST, replace(SECOND, text=f"{TEXT} {OTHER} {OTHER.replace('Norway', 'Sweden')}"))["first"] == "second"
    )


def test_what_a_feed_calls_the_same_is_one_article_wherever_it_leads() -> None:
    one, other = (
        replace(FIRST, entry="tag:courier,1"),
        replace(SECOND, entry="tag:courier,1", url="https://c.example/x"),
    )
    assert later(one, other)["first"] == "second"
    assert later(one, replace(other, source="The Gazette")) == {}


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        (("2023-05-07", None), ("2023-05-08", None), True),
        (("2023-05-07", None), ("2023-05-07", "2023-05-07T12:00:00Z"), True),
        (("2023-05-07", "2023-05-09"), ("2023-05-08", None), False),
        (("2023-05-07T10:00:00+03:00", None), ("2023-05-07T09:00:00+00:00", None), True),
        (("2023-05-07T10:00:00+00:00", None), ("2023-05-07T12:30:00+03:00", None), False),
        (("2023-05-07", None), ("2023-05-07T12:00:00Z", None), None),
        (("2023-05-07T10:00:00", None), ("2023-05-07T12:00:00Z", None), None),
        (("2023-05", None), ("2023-05-08", None), None),
        (("2023", None), ("2024-01-01", None), True),
        ((None, None), ("2023-05-08", None), None),
        (("2023-05-07", None), ("2023-05-07", None), None),
    ],
)
def test_the_later_is_told_by_the_change_and_then_by_publication_or_not_at_all(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], is_so: bool | None
) -> None:
    first, second = (replace(FIRST, id=name, published=p, modified=m) for name, (p, m) in (("a", one), ("b", other)))
    assert (is_later(second, first), is_later(first, second)) == (is_so is True, is_so is False)
    found = later(first, second)
    assert found == {"a": "b" if is_so else None, "b": "a" if is_so is False else None}


def test_a_notice_of_retraction_takes_the_place_of_the_whole_and_withdraws_itself() -> None:
    notice = "This article has been withdrawn."
    gone = replace(SECOND, text=notice, furniture=(Furniture(0, len(notice), "retraction"),))
    assert later(FIRST, gone) == {"first": "second", "second": "second"}
    assert later(gone) == {"second": "second"}
    assert later(FIRST, replace(gone, furniture=(), title="")) == {}
