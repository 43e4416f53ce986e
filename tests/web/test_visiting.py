"""When a visitor was last here: a visit ends when nothing was asked for half an hour."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique import accounts
from communique.model.errors import RegisterError
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.application import application
from communique.web.visiting import PAUSE, visited

NINE = datetime(2024, 3, 1, 9, tzinfo=UTC)


def test_the_first_visit_has_none_before_it(register: Register) -> None:
    session: dict[str, Any] = {}
    assert visited(register, "Ana", session, NINE) is None
    assert visited(register, "Ana", session, NINE + timedelta(minutes=5)) is None


def test_who_comes_back_the_next_day_was_last_here_when_the_visit_ended(register: Register) -> None:
    session: dict[str, Any] = {}
    visited(register, "Ana", session, NINE)
    visited(register, "Ana", session, NINE + timedelta(minutes=20))
    assert visited(register, "Ana", session, NINE + timedelta(days=1)) == "2024-03-01T09:20:00+00:00"


def test_to_look_again_within_a_visit_does_not_move_it(register: Register) -> None:
    session: dict[str, Any] = {}
    visited(register, "Ana", session, NINE)
    told = visited(register, "Ana", session, NINE + timedelta(days=1))
    assert visited(register, "Ana", session, NINE + timedelta(days=1) + PAUSE) == told == "2024-03-01T09:00:00+00:00"


def test_another_browser_knows_of_the_visit_and_another_person_does_not(register: Register) -> None:
    session: dict[str, Any] = {}
    visited(register, "Ana", session, NINE)
    assert visited(register, "Ana", {}, NINE + timedelta(days=1)) == "2024-03-01T09:00:00+00:00"
    assert visited(register, "Eero", session, NINE + timedelta(days=1)) is None


def test_a_register_that_cannot_be_written_to_is_shown_all_the_same(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise RegisterError("it is locked")

    monkeypatch.setattr(accounts, "look", locked)
    assert visited(register, "Ana", {}, NINE) is None


def test_the_first_page_tells_what_is_new_and_a_program_that_asks_is_no_visit(register: Register) -> None:
    with TestClient(application(register, house=House(user="Ana"))) as client:
        assert client.get("/index.json").json()["new"] is None
        assert accounts.looked(register, "Ana") is None
        assert "New since your last visit" not in client.get("/").text
        assert accounts.looked(register, "Ana") is not None
    accounts.look(register, "Ana", NINE)
    with TestClient(application(register, house=House(user="Ana"))) as client:
        new = client.get("/index.json").json()["new"]
        assert len(new["documents"]) == 2 and new["since"] == NINE.isoformat()
        for _ in range(2):
            assert "New since your last visit" in client.get("/").text
