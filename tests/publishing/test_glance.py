"""What is seen first: the first few of each, and how many there are."""

from collections.abc import Iterator
from datetime import date

import pytest

from communique.publishing.glance import glance
from communique.register.store import Register
from years import entered


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        yield register


def test_what_is_due_is_counted_and_the_late_of_it(held: Register) -> None:
    told = glance(held, date(2022, 3, 1), None)
    assert told.number_due == len(held.due(date(2022, 3, 1)))
    assert told.number_late == sum(each.state == "late" for each in held.due(date(2022, 3, 1))) > 0
    assert told.due[0].state == "late"


def test_meetings_stand_by_year_for_each_relationship(held: Register) -> None:
    told = glance(held, date(2020, 6, 1), None)
    assert told.number_of_relationships == 3
    by_year = dict(zip(told.years, told.meetings["FI", "NO"], strict=True))
    assert by_year[2018] == 3
    assert len(told.years) == len(told.meetings["NO", "SE"])


def test_nothing_is_new_to_one_who_was_never_here_or_just_now(held: Register) -> None:
    assert glance(held, date(2020, 6, 1), None).news is None
    news = glance(held, date(2020, 6, 1), "9999-01-01T00:00:00+00:00").news
    assert news is not None and not news.documents and not news.records


def test_what_came_since_the_last_visit_is_new(held: Register) -> None:
    news = glance(held, date(2020, 6, 1), "2000-01-01T00:00:00+00:00").news
    assert news is not None and len(news.documents) == len(held.identifiers())
    assert news.records and not news.more
