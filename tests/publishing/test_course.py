"""The course of a mechanism: its sessions, what is missing, what is next, and how old the word on its projects is."""

from collections.abc import Iterator
from datetime import date

import pytest

from communique.model.errors import RegisterError, UsageError
from communique.publishing.course import course
from communique.register.store import Register
from years import entered

TODAY = date(2020, 6, 1)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        yield register


def test_the_sessions_stand_in_their_order_and_the_missing_one_before_the_next(held: Register) -> None:
    told = course(held, "Arctic Dialogue", TODAY)
    assert [s.get("ordinal") for s in told.sessions] == [1, 2, 4, 5]
    ((before, broken),) = told.breaks.items()
    assert before == told.sessions[2].id
    assert "3rd" in broken[0].words and "no report tells of the 3rd" in broken[0].owed.why


def test_hosts_stand_in_the_order_of_their_sessions(held: Register) -> None:
    assert [code for code, _ in course(held, "Arctic Dialogue", TODAY).hosts] == ["FI", "NO", "NO", "FI"]


def test_what_is_next_says_that_it_is_derived(held: Register) -> None:
    owed = next(each for each in course(held, "Arctic Dialogue", TODAY).next if each.sort == "session")
    assert (owed.when, owed.host, owed.ordinal) == ("2021", "NO", 6)
    assert "when" in owed.derived and "host" in owed.derived


def test_a_project_tells_its_age_and_since_when_it_was_not_reported_on(held: Register) -> None:
    (work,) = course(held, "Arctic Dialogue", TODAY).projects
    assert (work.project.get("status"), work.age, work.open) == ("delayed", "2 years", True)
    assert course(held, "Arctic Dialogue", date(2018, 4, 20)).projects[0].age == "20 days"
    assert course(held, "Arctic Dialogue", date(2018, 1, 20)).projects[0].age == ""


def test_what_is_no_mechanism_has_no_course(held: Register) -> None:
    with pytest.raises(UsageError, match="meeting"):
        course(held, held.records("meeting")[0].id, TODAY)
    with pytest.raises(RegisterError):
        course(held, "Antarctic Dialogue", TODAY)
