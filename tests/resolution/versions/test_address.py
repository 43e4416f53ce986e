"""Addresses that lead to one article, and those that lead to something else every day."""

import pytest

from communique.resolution.versions.address import article

STORY = "https://www.courier.example/world/ministers-meet-in-ankara"


@pytest.mark.parametrize(
    "other",
    [
        "http://courier.example/world/ministers-meet-in-ankara",
        "https://www.courier.example/world/ministers-meet-in-ankara/",
        "https://WWW.Courier.Example:443/world/ministers-meet-in-ankara#top",
        f"{STORY}?utm_source=feed&utm_medium=rss",
        f"{STORY}?fbclid=IwAR0x&ref=home",
        f"{STORY}/amp",
        f"{STORY}?amp=1",
        f"{STORY}?outputType=amp",
        f"{STORY}?print=true",
        "https://m.courier.example/world/ministers-meet-in-ankara",
        "https://amp.courier.example/world/ministers-meet-in-ankara",
        "https://courier.example/world//ministers-meet-in-ankara/index.html",
    ],
)
def test_what_is_added_on_the_way_makes_no_other_article(other: str) -> None:
    assert article(other) == article(STORY) is not None


@pytest.mark.parametrize(
    "other",
    [
        "https://courier.example/world/ministers-meet-in-ankara-again",
        "https://courier.example/sport/ministers-meet-in-ankara",
        "https://gazette.example/world/ministers-meet-in-ankara",
        f"{STORY}?page=2",
        "https://courier.example:8080/world/ministers-meet-in-ankara",
    ],
)
def test_another_address_is_another_article(other: str) -> None:
    assert article(other) != article(STORY)


def test_an_article_may_be_named_by_a_number_alone() -> None:
    one = article("https://mfa.example/press-releases.htm?dtl/34606/Joint_Statement")
    assert one and one != article("https://mfa.example/press-releases.htm?dtl/34607/Joint_Statement")
    assert article("https://mfa.example/node/823") != article("https://mfa.example/node/824")
    assert article("https://mfa.example/node/823")
    assert article("https://mfa.example/view?id=51234&lang=en") == article("https://mfa.example/view?lang=en&id=51234")


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "story.html",
        "ftp://courier.example/world/ministers-meet-in-ankara",
        "https://courier.example",
        "https://courier.example/",
        "https://courier.example/index.html",
        "https://courier.example/news",
        "https://courier.example/latest-news/",
        "https://courier.example/press-releases",
        "https://courier.example/news/page/12345",
        "https://courier.example/2021/12/06/",
        "https://courier.example/archive/2021-12-06",
        "https://courier.example/tag/ankara",
        "https://courier.example/live/ministers-meet-in-ankara",
        "https://courier.example/world/ankara-talks-live-updates-from-the-summit",
        "https://[broken/world/ministers-meet-in-ankara",
        "https://courier.example:99999999/world/ministers-meet-in-ankara",
    ],
)
def test_lists_live_pages_and_what_is_no_address_lead_to_no_article(address: str | None) -> None:
    assert article(address) is None
