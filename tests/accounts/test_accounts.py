"""Accounts: made, changed and closed; their passwords, of which a hash is all that is kept."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from communique.accounts import account, passwords
from communique.accounts.role import ROLES, lower, role
from communique.model.errors import UsageError
from communique.register import schema as s
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LONG = "correct horse battery"
OURS = passwords._HASHER


def test_who_has_the_password_is_known_and_nobody_else(empty: Register) -> None:
    account.add(empty, "Ana", "editor", LONG)
    known = account.proven(empty, "Ana", LONG)
    assert known and (known.name, known.role, known.open) == ("Ana", "editor", True)
    assert account.proven(empty, "Ana", LONG + "x") is None
    assert account.proven(empty, "Ana", "") is None
    assert account.proven(empty, "Eero", LONG) is None


def test_a_password_is_kept_as_an_argon2id_hash_alone(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    account.add(empty, "Eero", "reader", LONG)
    with empty.reading() as db:
        rows = [str(row) for row in db.execute(select(s.account))]
        one, other = db.scalars(select(s.account.c.hash))
    assert one != other
    assert one.startswith("$argon2id$")
    assert not any(LONG in row for row in rows)
    assert "argon2" not in repr(account.accounts(empty))


def test_the_settings_of_the_hash_are_those_that_the_library_recommends() -> None:
    recommended = PasswordHasher()
    assert (OURS.memory_cost, OURS.time_cost) == (recommended.memory_cost, recommended.time_cost)
    assert OURS.memory_cost >= 64 * 1024


def test_a_hash_with_weaker_settings_is_made_anew_at_the_next_log_in(
    empty: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.add(empty, "Ana", "reader", LONG)
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert account.proven(empty, "Ana", LONG)
    with empty.reading() as db:
        kept = db.scalar(select(s.account.c.hash))
    assert kept and "m=16,t=2" in kept
    assert account.proven(empty, "Ana", LONG)


def test_for_a_name_that_nobody_has_a_hash_is_weighed_all_the_same(
    empty: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.add(empty, "Ana", "reader", LONG)
    account.add(empty, "Closed", "reader", LONG)
    account.close(empty, "Closed")
    account.add(empty, "By provider", "reader", None)
    weighed = []
    hasher = passwords._HASHER

    class Counting:
        def verify(self, *told: str) -> bool:
            weighed.append(told[0])
            return hasher.verify(*told)

        def __getattr__(self, name: str) -> object:
            return getattr(hasher, name)

    passwords._nobodys()
    monkeypatch.setattr(passwords, "_HASHER", Counting())
    for name in ("Ana", "Eero", "Closed", "By provider"):
        assert account.proven(empty, name, "not the password") is None
    assert len(weighed) == 4
    assert all(kept.startswith("$argon2id$") for kept in weighed)


def test_what_stands_in_the_place_of_a_hash_fits_no_password(empty: Register) -> None:
    account.add(empty, "Eero", "reader", None)
    assert account.proven(empty, "Eero", "what nobody has as a password") is None
    assert not passwords.fits("what nobody has as a password", None)
    assert not passwords.fits(LONG, "no hash at all")


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 501])
def test_a_password_has_a_least_length_and_a_greatest(empty: Register, password: str) -> None:
    with pytest.raises(UsageError, match="12 to 500 characters"):
        account.add(empty, "Ana", "reader", password)
    assert account.accounts(empty) == ()


@given(st.text(st.characters(codec="utf-8"), min_size=12, max_size=40))
def test_any_twelve_characters_make_a_password(password: str) -> None:
    kept = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", kept)
        assert passwords.fits(password, passwords.hashed(password))


def test_the_same_letters_are_the_same_password_however_they_were_typed() -> None:
    assert passwords.fits("café au lait!", passwords.hashed("cafe\u0301 au lait!"))


def test_names_that_only_look_alike_are_one(empty: Register) -> None:
    account.add(empty, "Ana  Holm", "reader", LONG)
    for same in ("ana holm", "ANA HOLM", " Ana Holm "):
        with pytest.raises(UsageError, match="there is an account Ana Holm already"):
            account.add(empty, same, "administrator", LONG)
        held = account.account(empty, same)
        assert held and held.name == "Ana Holm"


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "Ana\x00", "Ana\u202eevE", "A\u200bna"])
def test_a_name_is_of_letters_that_can_be_seen(empty: Register, name: str) -> None:
    with pytest.raises(UsageError):
        account.add(empty, name, "reader", LONG)


def test_a_new_password_and_the_closing_of_an_account_begin_another_epoch(empty: Register) -> None:
    account.add(empty, "Eve", "administrator", LONG)
    first = account.add(empty, "Ana", "reader", LONG)
    second = account.change_password(empty, "ana", LONG + " two")
    assert second.epoch > first.epoch
    assert account.proven(empty, "Ana", LONG) is None
    closed = account.close(empty, "Ana")
    assert closed.epoch > second.epoch and not closed.open
    assert account.proven(empty, "Ana", LONG + " two") is None
    again = account.add(empty, "Ana", "reviewer", LONG)
    assert again.epoch > closed.epoch and again.open


def test_a_new_role_holds_at_once_and_no_other_is_taken(empty: Register) -> None:
    account.add(empty, "Ana", "reader", LONG)
    assert account.change_role(empty, "Ana", "editor").role == "editor"
    for wrong in ("king", "", "Reader"):
        with pytest.raises(UsageError, match="no role"):
            account.change_role(empty, "Ana", wrong)


def test_the_last_administrator_stays_one(empty: Register) -> None:
    assert not account.administered(empty)
    account.add(empty, "Ana", "administrator", LONG)
    assert account.administered(empty)
    with pytest.raises(UsageError, match="last administrator"):
        account.close(empty, "Ana")
    with pytest.raises(UsageError, match="last administrator"):
        account.change_role(empty, "Ana", "reader")
    account.add(empty, "Eero", "administrator", LONG)
    account.close(empty, "Ana")
    with pytest.raises(UsageError, match="last administrator"):
        account.close(empty, "Eero")


def test_nothing_is_done_to_an_account_that_is_not_there_or_closed(empty: Register) -> None:
    account.add(empty, "Eero", "reader", LONG)
    account.close(empty, "Eero")
    for name in ("Ana", "Eero"):
        for change in (
            lambda n: account.change_role(empty, n, "reader"),
            lambda n: account.change_password(empty, n, LONG),
            lambda n: account.close(empty, n),
        ):
            with pytest.raises(UsageError):
                change(name)


@given(st.sampled_from(ROLES), st.sampled_from(ROLES))
def test_of_two_roles_the_lower_may_do_less(one: str, other: str) -> None:
    assert ROLES.index(lower(role(one), role(other))) == min(ROLES.index(role(one)), ROLES.index(role(other)))
