"""Tokens: good for what they were given for, for as long, and no longer than their account is."""

import pytest
from sqlalchemy import select, update

from communique.accounts import account, tokens
from communique.accounts.role import ROLES
from communique.model.errors import UsageError
from communique.register import schema as s
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LONG = "correct horse battery"


def test_a_token_stands_for_its_account_in_its_own_role(empty: Register) -> None:
    account.add(empty, "Ana", "editor", LONG)
    _, whole = tokens.give(empty, "Ana")
    _, less = tokens.give(empty, "Ana", "the mirror", "reader")
    assert tokens.bearer(empty, whole) == ("Ana", "editor")
    assert tokens.bearer(empty, less) == ("Ana", "reader")


@pytest.mark.parametrize("held", ROLES)
def test_no_token_may_do_more_than_its_account(empty: Register, held: str) -> None:
    account.add(empty, "Ana", held, LONG)
    for wanted in ROLES:
        if ROLES.index(wanted) > ROLES.index(held):  # type: ignore[arg-type]
            with pytest.raises(UsageError, match="cannot be"):
                tokens.give(empty, "Ana", standing=wanted)
        else:
            assert tokens.give(empty, "Ana", standing=wanted)[0].role == wanted


def test_a_token_may_do_less_when_its_account_may(empty: Register) -> None:
    account.add(empty, "Ana", "editor", LONG)
    _, word = tokens.give(empty, "Ana")
    account.change_role(empty, "Ana", "reader")
    assert tokens.bearer(empty, word) == ("Ana", "reader")
    account.add(empty, "Eero", "reader", LONG)
    _, word = tokens.give(empty, "Eero")
    account.change_role(empty, "Eero", "administrator")
    assert tokens.bearer(empty, word) == ("Eero", "reader")


def test_of_a_token_a_hash_alone_is_kept(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    token, word = tokens.give(empty, "Ana")
    own = word.rpartition(f"{token.id}_")[2]
    assert len(own) >= 40
    with empty.reading() as db:
        kept = [str(row) for row in db.execute(select(s.token))]
    assert not any(own in row for row in kept)
    assert own not in repr(tokens.tokens(empty))


def test_a_token_that_is_not_quite_right_is_none(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    token, word = tokens.give(empty, "Ana")
    for wrong in ("", "cmq", "cmq__", f"cmq_{token.id}_", word[:-1], word + "x", word.replace("cmq", "cmx"), token.id):
        assert tokens.bearer(empty, wrong) is None


def test_a_token_ends_with_its_time_its_account_or_when_it_is_taken_back(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    account.add(empty, "Eero", "reader", LONG)
    late, late_word = tokens.give(empty, "Ana", days=1)
    back, back_word = tokens.give(empty, "Ana")
    _, closed_word = tokens.give(empty, "Eero")
    assert all(tokens.bearer(empty, word) for word in (late_word, back_word, closed_word))
    with empty.writing() as db:
        db.execute(update(s.token).where(s.token.c.id == late.id).values(until="2020-01-01T00:00:00+00:00"))
    tokens.take_back(empty, back.id, "Ana")
    account.close(empty, "Eero")
    assert not any(tokens.bearer(empty, word) for word in (late_word, back_word, closed_word))
    account.add(empty, "Eero", "reader", LONG)
    assert tokens.bearer(empty, closed_word) is None
    assert [(each.id, each.over) for each in tokens.tokens(empty)] == [(late.id, True)]


def test_nobody_takes_back_the_token_of_another(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    token, word = tokens.give(empty, "Ana")
    with pytest.raises(UsageError, match="no token"):
        tokens.take_back(empty, token.id, "Eero")
    assert tokens.bearer(empty, word)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_is_good_for_a_day_to_a_year(empty: Register, days: int) -> None:
    account.add(empty, "Ana", "reader", LONG)
    with pytest.raises(UsageError, match="1 to 366 days"):
        tokens.give(empty, "Ana", days=days)
    with pytest.raises(UsageError, match="no account"):
        tokens.give(empty, "Eero")
