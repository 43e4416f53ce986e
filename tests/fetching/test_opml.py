"""Lists of feeds, and what somebody could hide in one."""

import pytest

from communique.fetching.opml import feeds
from communique.model.errors import ReadingError

LIST = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Ministries">
<outline type="rss" xmlUrl="https://one.example/feed"/><outline xmlUrl=" https://two.example/feed "/></outline>
<outline xmlUrl="https://one.example/feed"/><outline text="none"/></body></opml>"""
ENTITY = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="&x;"/></opml>'
LAUGHS = "<!DOCTYPE opml [" + "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]><opml><outline xmlUrl='&a9;'/></opml>"  # fmt: skip


def test_the_feeds_come_once_each_in_their_order() -> None:
    assert feeds(LIST.encode(), "list.opml") == ("https://one.example/feed", "https://two.example/feed")


@pytest.mark.parametrize(
    "data",
    [ENTITY, LAUGHS, "<html/>", "", "words", "<opml/>", "<opml>", "<!DOCTYPE opml SYSTEM 'http://x.example/'><opml/>"],
)
def test_what_is_no_plain_list_is_refused_by_its_name(data: str) -> None:
    with pytest.raises(ReadingError, match=r"^list\.opml: "):
        feeds(data.encode(), "list.opml")
