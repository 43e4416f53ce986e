"""When a visitor was last here: a visit ends when nothing was asked for half an hour."""

from datetime import UTC, datetime, timedelta
from typing import Any

from communique.web.access.visits import PAUSE, visited

NINE = datetime(2024, 3, 1, 9, tzinfo=UTC)


def test_the_first_visit_has_none_before_it() -> None:
    session: dict[str, Any] = {}
    assert visited(session, NINE) is None
    assert visited(session, NINE + timedelta(minutes=5)) is None


def test_who_comes_back_the_next_day_was_last_here_when_the_visit_ended() -> None:
    session: dict[str, Any] = {}
    visited(session, NINE)
    visited(session, NINE + timedelta(minutes=20))
    assert visited(session, NINE + timedelta(days=1)) == "2024-03-01T09:20:00+00:00"


def test_to_look_again_within_a_visit_does_not_move_it() -> None:
    session: dict[str, Any] = {}
    visited(session, NINE)
    told = visited(session, NINE + timedelta(days=1))
    assert visited(session, NINE + timedelta(days=1) + PAUSE) == told == "2024-03-01T09:00:00+00:00"
