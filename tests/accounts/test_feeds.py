"""Addresses of the feed: told once, kept as hashes, good until they are taken back or their account is closed."""

import pytest

from communique.accounts import account, feeds
from communique.model.errors import UsageError
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LONG = "a long enough password"


def test_who_has_the_word_is_known_until_it_is_taken_back(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    feed, word = feeds.give(empty, "Ana", "my telephone")
    assert feeds.holder(empty, word) == "Ana"
    assert feeds.feeds(empty, "Ana") == (feed,) and feed.use == "my telephone"
    for other in ("", "_", word[:-1], word + "x", word.partition("_")[2], f"{feed.id}_", "none_" + word):
        assert feeds.holder(empty, other) is None, other
    with empty.reading() as db:
        assert word.partition("_")[2] not in str(db.exec_driver_sql("SELECT * FROM feed").all())
    feeds.take_back(empty, feed.id, "Ana")
    assert feeds.holder(empty, word) is None
    with pytest.raises(UsageError):
        feeds.take_back(empty, feed.id, "Ana")


def test_nobody_takes_back_what_is_another_s_or_gives_out_what_belongs_to_nobody(empty: Register) -> None:
    account.add(empty, "Ana", "administrator", LONG)
    account.add(empty, "Eero", "reader", LONG)
    feed, word = feeds.give(empty, "Ana")
    with pytest.raises(UsageError):
        feeds.take_back(empty, feed.id, "Eero")
    with pytest.raises(UsageError):
        feeds.give(empty, "nobody")
    assert feeds.holder(empty, word) == "Ana"


def test_the_addresses_of_a_closed_account_are_gone_and_stay_gone(empty: Register) -> None:
    account.add(empty, "Ana", "administrator", LONG)
    account.add(empty, "Eero", "reader", LONG)
    _, word = feeds.give(empty, "Eero")
    account.close(empty, "Eero")
    assert feeds.holder(empty, word) is None
    account.add(empty, "Eero", "reader", LONG)
    assert feeds.holder(empty, word) is None and not feeds.feeds(empty, "Eero")


def test_an_account_has_so_many_at_most(empty: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    account.add(empty, "Ana", "reader", LONG)
    for _ in range(2):
        feeds.give(empty, "Ana")
    with pytest.raises(UsageError, match="take one back"):
        feeds.give(empty, "Ana")
