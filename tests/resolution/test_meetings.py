from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from communique.model.facts import Fact, Meeting, Office
from communique.model.passage import Passage, SharedPassage
from communique.resolution.cast import Cast
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.meetings.grouping import meetings
from communique.resolution.passages import Passages
from communique.resolution.reports import Report

Tell = Callable[..., tuple[Report, ...]]
Group = Callable[..., list[set[str]]]

TALKS = Meeting(
    form="talks", parties=("KZ", "TR"), participants=("Aigul Serikova", "Kemal Aydin"), date="2023-05-04", stage="held"
)
SESSION = Meeting(
    form="session",
    mechanism="Joint Economic Commission",
    ordinal=12,
    parties=("KZ", "TR"),
    date="2023-05-04",
    stage="held",
)


@pytest.fixture
def group(tell: Tell) -> Group:
    """The documents whose reports are of one meeting, as sets; `passages` are shared ones."""

    def _group(*told: tuple[str, str, Fact], passages: tuple[SharedPassage, ...] = ()) -> list[set[str]]:
        reports = tell(*told)
        met = [report for report in reports if isinstance(report.fact, Meeting)]
        found = meetings(met, Cast(reports), Mechanisms(reports), Passages(passages))
        return [{report.document for report in one} for one in found]

    return _group


def but(fact: Meeting, **changes: Any) -> Meeting:
    return replace(fact, **changes)


def test_talks_of_the_same_persons_on_one_day_are_one_meeting(group: Group) -> None:
    spelt = but(TALKS, participants=("A. Serikova", "Aydin"))
    officials = [
        ("b", "2023-05-05", Office(person="A. Serikova", office="Foreign Minister", party="KZ")),
        ("b", "2023-05-05", Office(person="Aydin", office="Foreign Minister", party="TR")),
    ]
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-05", spelt), *officials) == [{"a", "b"}]


def test_two_calls_of_the_same_leaders_on_different_days_stay_apart(group: Group) -> None:
    call = but(TALKS, form="call")
    assert group(("a", "2023-05-04", call), ("b", "2023-05-06", but(call, date="2023-05-06"))) == [{"a"}, {"b"}]


def test_a_call_is_not_the_talks_of_that_day(group: Group) -> None:
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", but(TALKS, form="call"))) == [{"a"}, {"b"}]


def test_a_visit_is_a_meeting_of_its_own_beside_the_talks(group: Group) -> None:
    visit = but(TALKS, form="visit", country="TR")
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", visit)) == [{"a"}, {"b"}]
    assert group(("a", "2023-05-03", but(visit, stage="planned")), ("b", "2023-05-04", visit)) == [{"a", "b"}]


def test_visits_to_two_countries_are_two(group: Group) -> None:
    visit = but(TALKS, form="visit", country="TR")
    assert group(("a", "2023-05-04", visit), ("b", "2023-05-04", but(visit, country="KZ"))) == [{"a"}, {"b"}]


def test_other_ministers_of_the_same_parties_hold_talks_of_their_own(group: Group) -> None:
    others = but(TALKS, participants=("Bolat Nurlan", "Derya Celik"))
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", others)) == [{"a"}, {"b"}]


def test_a_larger_delegation_is_the_same_meeting(group: Group) -> None:
    more = but(TALKS, participants=(*TALKS.participants, "Derya Celik"))
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", more)) == [{"a", "b"}]


def test_one_document_tells_one_meeting_once(group: Group) -> None:
    nameless = but(TALKS, participants=())
    assert len(group(("a", "2023-05-04", nameless), ("a", "2023-05-04", nameless))) == 2


def test_talks_without_names_join_those_of_the_day_only_where_there_is_no_choice(group: Group) -> None:
    nameless = but(TALKS, participants=())
    others = but(TALKS, participants=("Bolat Nurlan", "Derya Celik"))
    assert group(("a", "2023-05-04", TALKS), ("c", "2023-05-04", nameless)) == [{"a", "c"}]
    told = [("a", "2023-05-04", TALKS), ("b", "2023-05-04", others), ("c", "2023-05-04", nameless)]
    assert group(*told) == [{"a"}, {"b"}, {"c"}]


def test_a_session_without_a_date_is_that_of_its_number(group: Group) -> None:
    planned = but(SESSION, date=None, stage="planned")
    assert group(("a", "2023-05-04", SESSION), ("b", "2023-04-20", planned)) == [{"a", "b"}]


def test_a_session_keeps_its_number_when_it_is_put_off(group: Group) -> None:
    planned = but(SESSION, date="2022-03-10", stage="planned")
    put_off = but(SESSION, date="2022-03-10", stage="postponed")
    told = [("a", "2022-02-01", planned), ("b", "2022-03-01", put_off), ("c", "2023-05-04", SESSION)]
    assert group(*told) == [{"a", "b", "c"}]


def test_two_sessions_held_years_apart_under_one_number_stay_two(group: Group) -> None:
    assert group(("a", "2021-05-04", but(SESSION, date="2021-05-04")), ("b", "2023-05-04", SESSION)) == [{"a"}, {"b"}]


def test_a_wrong_number_on_the_same_day_is_the_same_session(group: Group) -> None:
    assert group(("a", "2023-05-04", SESSION), ("b", "2023-05-04", but(SESSION, ordinal=11))) == [{"a", "b"}]


def test_sessions_of_two_years_are_two(group: Group) -> None:
    next_one = but(SESSION, ordinal=None, date="2024-06-01")
    assert group(("a", "2023-05-04", SESSION), ("b", "2024-06-01", next_one)) == [{"a"}, {"b"}]


def test_two_mechanisms_on_one_day_are_two_meetings(group: Group) -> None:
    other = but(SESSION, mechanism="2+2 dialogue", ordinal=None)
    assert group(("a", "2023-05-04", SESSION), ("b", "2023-05-04", other)) == [{"a"}, {"b"}]


def test_talks_of_the_very_persons_of_a_session_are_the_session(group: Group) -> None:
    session = but(SESSION, participants=TALKS.participants)
    assert group(("a", "2023-05-04", session), ("b", "2023-05-04", TALKS)) == [{"a", "b"}]
    guest = but(session, participants=(*TALKS.participants, "Derya Celik"))
    assert group(("a", "2023-05-04", guest), ("b", "2023-05-04", TALKS)) == [{"a"}, {"b"}]


def test_a_month_is_made_precise_by_the_one_meeting_in_it(group: Group) -> None:
    vague = but(TALKS, date="2023-05", stage="planned")
    assert group(("a", "2023-04-04", vague), ("b", "2023-05-04", TALKS)) == [{"a", "b"}]
    second = but(TALKS, date="2023-05-20")
    told = [("a", "2023-04-04", vague), ("b", "2023-05-04", TALKS), ("c", "2023-05-20", second)]
    assert group(*told) == [{"a"}, {"b"}, {"c"}]


def test_a_copied_passage_tells_the_same_meeting_without_a_date(group: Group) -> None:
    undated = but(TALKS, date=None, stage="planned")
    told = [("a", "2023-05-01", undated), ("b", "2023-05-01", undated)]
    copy = SharedPassage(Passage("a", 0, 50), Passage("b", 0, 50))
    assert group(*told) == [{"a"}, {"b"}]
    assert group(*told, passages=(copy,)) == [{"a", "b"}]


def test_the_session_planned_for_a_year_is_the_one_held_in_it_whatever_else_is_planned_then(group: Group) -> None:
    held = but(SESSION, date="2023-05-04", country="TR")
    for_the_year = but(SESSION, ordinal=None, date="2023", country="TR", stage="planned")
    the_next = but(SESSION, ordinal=None, date=None, country="KZ", stage="planned")
    told = [
        ("plan", "2022-06-01", for_the_year),
        ("a", "2023-05-04", held),
        ("a", "2023-05-04", the_next),
        ("b", "2023-05-05", held),
    ]
    assert group(*told) == [{"plan", "a", "b"}, {"a"}]


def test_a_leg_of_a_trip_is_a_visit_of_its_own(group: Group) -> None:
    trip = Meeting(
        form="visit",
        parties=("KZ", "TR", "GE"),
        participants=("Aigul Serikova",),
        date="2023-05-03/2023-05-09",
        stage="planned",
    )
    leg = but(trip, parties=("KZ", "TR"), country="TR", date="2023-05-04", stage="held")
    again = but(trip, date="2023-05-04/2023-05-09", stage="held")
    assert group(("a", "2023-05-01", trip), ("b", "2023-05-04", leg), ("c", "2023-05-06", again)) == [{"a", "c"}, {"b"}]


def test_every_day_of_a_visit_is_of_the_one_visit(group: Group) -> None:
    arrival = but(TALKS, form="visit", participants=("Aigul Serikova",), country="TR")
    second = but(arrival, date="2023-05-05")
    departure = but(arrival, date="2023-05-07")
    planned = but(arrival, date="2023-05", stage="planned")
    told = [
        ("plan", "2023-03-01", planned),
        ("a", "2023-05-04", arrival),
        ("b", "2023-05-05", second),
        ("c", "2023-05-07", departure),
    ]
    assert group(*told) == [{"plan", "a", "b", "c"}]
    assert group(told[1], ("d", "2023-05-18", but(arrival, date="2023-05-18"))) == [{"a"}, {"d"}]


def test_a_coming_visit_without_a_date_is_the_next_one_to_that_country(group: Group) -> None:
    visit = but(TALKS, form="visit", participants=("Aigul Serikova",), country="TR")
    coming = but(visit, date=None, stage="planned")
    assert group(("a", "2023-04-01", coming), ("b", "2023-05-04", visit)) == [{"a", "b"}]
    assert group(("a", "2023-05-06", coming), ("b", "2023-05-04", visit)) == [{"b"}, {"a"}]
    assert group(("a", "2022-04-01", coming), ("b", "2023-05-04", visit)) == [{"a"}, {"b"}]


def test_what_is_planned_for_the_year_is_not_what_was_over_when_it_was_planned(group: Group) -> None:
    another = but(SESSION, ordinal=None, date="2023", stage="planned")
    assert group(("a", "2023-05-04", but(SESSION, ordinal=None)), ("b", "2023-09-01", another)) == [{"a"}, {"b"}]
    assert group(("a", "2023-05-04", but(SESSION, ordinal=None)), ("b", "2023-01-01", another)) == [{"b", "a"}]


def test_talks_of_two_are_not_those_of_three(group: Group) -> None:
    three = but(TALKS, parties=("KZ", "TR", "GE"), participants=(*TALKS.participants, "Nino Beridze"))
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", three)) == [{"a"}, {"b"}]


def test_talks_that_name_one_side_only_are_not_those_with_somebody_named(group: Group) -> None:
    one_side = but(TALKS, participants=("Aigul Serikova",))
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", one_side)) == [{"a"}, {"b"}]
    assert group(("b", "2023-05-04", one_side), ("c", "2023-05-04", one_side)) == [{"b"}, {"c"}]


def test_a_plan_that_names_one_side_only_is_of_the_talks_held(group: Group) -> None:
    plan = but(TALKS, participants=("Aigul Serikova",), stage="planned")
    assert group(("a", "2023-05-03", plan), ("b", "2023-05-04", TALKS)) == [{"a", "b"}]


def test_a_plan_to_meet_several_people_is_not_the_talks_with_one_of_them(group: Group) -> None:
    plan = but(TALKS, participants=(*TALKS.participants, "Derya Celik", "Murat Kaya"), stage="planned")
    assert group(("a", "2023-05-03", plan), ("b", "2023-05-04", TALKS)) == [{"a"}, {"b"}]


def test_names_in_other_spellings_are_of_the_same_talks(group: Group) -> None:
    spelt = but(TALKS, participants=("Aigul Serykova", "Aydin"))
    namesakes = [
        ("c", "2023-01-04", Office(person="Kemal Aydin", office="Foreign Minister", party="TR")),
        ("c", "2023-01-04", Office(person="Hasan Aydin", office="Mayor", party="TR")),
    ]
    assert group(("a", "2023-05-04", TALKS), ("b", "2023-05-04", spelt), *namesakes) == [{"a", "b"}]


def test_talks_planned_in_one_country_in_a_month_are_not_those_held_in_another(group: Group) -> None:
    plan = but(TALKS, date="2023-05", country="GE", stage="planned")
    assert group(("a", "2023-04-04", plan), ("b", "2023-05-04", but(TALKS, country="TR"))) == [{"a"}, {"b"}]


def test_a_month_means_the_one_session_in_it_though_another_is_held_that_year(group: Group) -> None:
    spring = but(SESSION, ordinal=None, date="2023-05-04")
    autumn = but(SESSION, ordinal=None, date="2023-10-12")
    in_may, that_year = but(spring, date="2023-05", stage="planned"), but(spring, date="2023", stage="planned")
    told = [("m", "2023-01-02", in_may), ("y", "2023-01-03", that_year), ("s", "2023-05-04", spring)]
    assert group(*told, ("t", "2023-10-12", autumn)) == [{"m", "s"}, {"y"}, {"t"}]


def test_talks_at_a_conference_are_those_of_the_other_paper_and_not_the_conference(group: Group) -> None:
    host = but(TALKS, form="conference", mechanism="Astana Rail Conference", parties=("KZ", "TR", "UZ"))
    at_it = [("b", "2023-05-04", TALKS), ("b", "2023-05-04", host)]
    assert group(("a", "2023-05-04", but(TALKS, country="KZ")), *at_it) == [{"a", "b"}, {"b"}]


def test_a_visit_without_names_is_not_that_of_the_season(group: Group) -> None:
    visit = but(TALKS, form="visit", participants=("Kemal Aydin",), date="2023-06/2023-08", country="KZ")
    nameless = but(visit, participants=(), date="2023-06-02")
    assert group(("a", "2023-06-02", nameless), ("b", "2024-04-02", visit)) == [{"a"}, {"b"}]
    plan = but(visit, stage="planned")
    assert group(("p", "2023-02-02", plan), ("a", "2023-06-02", nameless)) == [{"p", "a"}]


def test_what_is_told_as_held_before_it_came_was_held_on_another_day(group: Group) -> None:
    told = but(TALKS, date="2023-05")
    assert group(("a", "2023-02-01", told), ("b", "2023-05-04", TALKS)) == [{"a"}, {"b"}]
    session = but(SESSION, ordinal=None)
    assert group(("a", "2023-02-01", but(session, date="2023-05")), ("b", "2023-05-04", session)) == [{"a", "b"}]


def test_talks_of_a_day_without_names_are_the_session_of_the_same_parties(group: Group) -> None:
    session, talks = but(SESSION, ordinal=None), but(TALKS, participants=())
    assert group(("a", "2023-05-01", but(session, stage="planned")), ("b", "2023-05-04", talks)) == [{"a", "b"}]
    assert group(("a", "2023-05-01", but(session, stage="planned")), ("b", "2023-05-04", TALKS)) == [{"a"}, {"b"}]


def test_a_session_that_begins_the_next_day_is_the_one_of_which_the_same_paper_tells(group: Group) -> None:
    session = but(SESSION, ordinal=None)
    tomorrow = but(session, date="2023-05-05", stage="planned")
    assert group(("a", "2023-05-04", session), ("a", "2023-05-04", tomorrow)) == [{"a"}]
    assert group(("a", "2023-05-04", session), ("a", "2023-05-04", but(tomorrow, date="2023-05-07"))) == [{"a"}, {"a"}]


def test_a_session_of_a_month_is_the_one_held_then_though_another_paper_tells_of_it_as_talks(group: Group) -> None:
    who = ("Aigul Serikova", "Kemal Aydin")
    session = but(SESSION, participants=who)
    looking_back = but(SESSION, ordinal=None, date="2023-05")
    told = [("a", "2023-05-04", session), ("b", "2023-05-05", TALKS), ("c", "2024-02-01", looking_back)]
    assert group(*told) == [{"a", "b", "c"}]
    assert group(*told[1:]) == [{"b"}, {"c"}]


def test_a_visit_planned_for_half_a_year_may_be_put_off_a_little(group: Group) -> None:
    visit = but(TALKS, form="visit", participants=("Aigul Serikova",), country="TR")
    planned = but(visit, date="2023-01/2023-06", stage="planned")
    late = but(visit, date="2023-07-18")
    assert group(("a", "2022-11-15", planned), ("b", "2023-07-18", late)) == [{"a", "b"}]
    in_time = but(visit, date="2023-05-04")
    told = [("a", "2022-11-15", planned), ("b", "2023-05-04", in_time), ("c", "2023-07-18", late)]
    assert group(*told) == [{"a", "b"}, {"c"}]
    assert len(group(("a", "2022-11-15", planned), ("b", "2023-09-18", but(late, date="2023-09-18")))) == 2


def test_a_coming_visit_of_nobody_by_name_is_the_next_one_between_the_two(group: Group) -> None:
    visit = but(TALKS, form="visit", participants=("Aigul Serikova",), country="TR")
    ahead = but(visit, participants=(), date=None, stage="planned")
    assert group(("a", "2023-05-03", ahead), ("b", "2023-05-04", visit)) == [{"a", "b"}]
    assert len(group(("a", "2023-03-03", ahead), ("b", "2023-05-04", visit))) == 2
    another = but(visit, participants=("Bolat Nurlan",), date="2023-05-10")
    assert len(group(("a", "2023-05-03", ahead), ("b", "2023-05-04", visit), ("c", "2023-05-10", another))) == 3
    envoy = but(visit, participants=("Bolat Nurlan",), date=None, stage="planned")
    assert len(group(("a", "2023-05-03", envoy), ("b", "2023-05-04", but(visit, participants=())))) == 2


def test_what_is_planned_for_a_season_is_not_what_is_done_on_that_day(group: Group) -> None:
    this_spring = but(TALKS, date="2023-03/2023-05", stage="planned")
    today = but(TALKS, date="2023-04-11")
    later = but(TALKS, date="2023-05-24")
    told = [("a", "2023-04-11", this_spring), ("b", "2023-04-11", today), ("c", "2023-05-24", later)]
    assert group(*told) == [{"a", "c"}, {"b"}]


def test_a_session_may_move_to_another_country_within_its_month(group: Group) -> None:
    planned = but(SESSION, ordinal=None, date="2023-05", country="KZ", stage="planned")
    held = but(SESSION, country="TR")
    assert group(("a", "2023-03-01", planned), ("b", "2023-05-04", held)) == [{"a", "b"}]
    other_month = but(held, date="2023-06-04")
    assert len(group(("a", "2023-03-01", planned), ("b", "2023-06-04", other_month))) == 2
    assert len(group(("a", "2023-06-01", but(planned, stage="held")), ("b", "2023-06-01", held))) == 2


def test_a_meeting_looked_back_upon_may_be_the_call_of_that_day(group: Group) -> None:
    call = but(TALKS, form="call")
    assert group(("a", "2023-05-04", call), ("b", "2023-05-07", TALKS)) == [{"a", "b"}]
    in_person = but(TALKS, country="TR")
    assert len(group(("a", "2023-05-04", call), ("b", "2023-05-07", in_person))) == 2
    told = [("a", "2023-05-04", call), ("c", "2023-05-04", TALKS), ("b", "2023-05-07", but(TALKS, stage="held"))]
    assert group(*told) == [{"a"}, {"b", "c"}]


def test_a_session_may_be_told_under_the_month_before_it(group: Group) -> None:
    held = but(SESSION, ordinal=None, country="TR")
    slip = but(held, date="2023-04")
    assert group(("a", "2023-05-04", held), ("b", "2023-07-01", slip)) == [{"a", "b"}]
    assert len(group(("a", "2023-05-04", held), ("b", "2023-07-01", but(slip, country="KZ")))) == 2
    assert len(group(("a", "2023-05-04", held), ("b", "2023-07-01", but(slip, date="2023-03")))) == 2


def test_a_forthcoming_session_without_a_date_is_the_one_held_within_the_month(group: Group) -> None:
    forthcoming = but(SESSION, ordinal=None, date=None, stage="planned")
    held = but(SESSION, ordinal=None, date="2023-05-24")
    assert group(("a", "2023-05-10", forthcoming), ("b", "2023-05-24", held)) == [{"a", "b"}]
    assert len(group(("a", "2023-05-25", forthcoming), ("b", "2023-05-24", held))) == 2
    second = but(held, date="2023-05-30")
    assert len(group(("a", "2023-05-10", forthcoming), ("b", "2023-05-24", held), ("c", "2023-05-30", second))) == 3


def test_talks_planned_with_an_organisation_for_a_month_are_its_session_there(group: Group) -> None:
    planned = Meeting(
        form="talks",
        parties=("KZ", "ASEAN"),
        participants=("Timur Bekov",),
        date="2023-05",
        country="ID",
        stage="planned",
    )
    held = but(SESSION, ordinal=None, mechanism="ASEAN-Kazakhstan summit", parties=("KZ", "ASEAN"), country="ID")
    assert group(("a", "2023-03-01", planned), ("b", "2023-05-04", held)) == [{"a", "b"}]
    elsewhere = but(planned, country="TH")
    assert len(group(("a", "2023-03-01", elsewhere), ("b", "2023-05-04", held))) == 2
    of_states = [but(each, parties=("KZ", "ID")) for each in (planned, held)]
    assert len(group(("a", "2023-03-01", of_states[0]), ("b", "2023-05-04", of_states[1]))) == 2
    assert len(group(("a", "2023-05-20", planned), ("b", "2023-05-04", held))) == 2


SUMMIT = Meeting(
    form="summit", mechanism="Turkish-Kazakh summit", parties=("KZ", "TR"), date="2023-05-04", stage="held"
)
OFFICES = [
    ("a", "2023-05-04", Office(person="Aigul Serikova", office="President", party="KZ")),
    ("a", "2023-05-04", Office(person="Kemal Aydin", office="President", party="TR")),
]


def test_a_summit_told_with_nobody_by_name_is_the_talks_of_the_leaders_that_day(group: Group) -> None:
    told = [("a", "2023-05-04", TALKS), ("b", "2023-05-05", SUMMIT)]
    assert group(*told, *OFFICES) == [{"a", "b"}]
    assert len(group(*told)) == 2
    minister = ("a", "2023-05-04", Office(person="Kemal Aydin", office="Foreign Minister", party="TR"))
    assert len(group(*told, OFFICES[0], minister)) == 2


def test_a_summit_without_a_day_is_the_talks_of_the_leaders_at_its_place_about_then(group: Group) -> None:
    talks, undated = but(TALKS, country="TR"), but(SUMMIT, date=None, country="TR")
    assert group(("a", "2023-05-04", talks), ("b", "2023-05-02", undated), *OFFICES) == [{"a", "b"}]
    assert len(group(("a", "2023-05-04", talks), ("b", "2023-04-20", undated), *OFFICES)) == 2
    elsewhere = but(undated, country="KZ")
    assert len(group(("a", "2023-05-04", talks), ("b", "2023-05-02", elsewhere), *OFFICES)) == 2


def test_talks_of_leaders_are_what_came_of_a_visit_planned_there_where_no_visit_is_told(group: Group) -> None:
    plan = but(TALKS, form="visit", participants=("Aigul Serikova",), date="2023-05", country="TR", stage="planned")
    talks = but(TALKS, country="TR")
    told = [("p", "2023-04-01", plan), ("a", "2023-05-04", talks)]
    assert group(*told, *OFFICES) == [{"a", "p"}]
    assert group(("p", "2023-04-01", but(plan, date=None)), told[1], *OFFICES) == [{"a", "p"}]
    assert len(group(*told)) == 2  # ministers see many on a visit
    assert len(group(told[0], ("a", "2023-05-04", but(talks, country="KZ")), *OFFICES)) == 2
    assert len(group(("p", "2023-05-08", but(plan, date=None)), told[1], *OFFICES)) == 2
    assert len(group(("a", "2023-05-04", plan), told[1], *OFFICES)) == 2
    assert len(group(("p", "2023-05-04", but(plan, date="2023-05-04")), told[1], *OFFICES)) == 2  # a trip from there
    visit = ("c", "2023-05-05", but(plan, date="2023-05-04", stage="held"))
    assert group(*told, visit, *OFFICES) == [{"c", "p"}, {"a"}]


def test_a_summit_with_nobody_by_name_is_what_came_of_the_visit_that_a_leader_planned(group: Group) -> None:
    plan = but(TALKS, form="visit", participants=("Aigul Serikova",), date="2023-05", country="TR", stage="planned")
    summit = but(SUMMIT, country="TR")
    leads = ("a", "2023-04-01", Office(person="Aigul Serikova", office="President", party="KZ"))
    told = [("a", "2023-04-01", plan), ("b", "2023-05-04", summit)]
    assert group(*told, leads) == [{"a", "b"}]
    assert len(group(*told)) == 2


def test_what_is_announced_when_a_session_was_held_is_another_though_both_are_called_the_first(group: Group) -> None:
    held = but(SESSION, ordinal=1, date="2023-03-12")
    ahead = but(SESSION, ordinal=1, date="2023-09-24", stage="planned")
    assert len(group(("a", "2023-03-12", held), ("b", "2023-09-13", ahead))) == 2
    assert group(("a", "2023-03-12", held), ("b", "2023-02-13", ahead)) == [{"a", "b"}]


def test_a_session_planned_for_a_year_may_be_held_in_the_first_months_after_it(group: Group) -> None:
    planned = but(SESSION, ordinal=None, date="2022", stage="planned")
    told = [("a", "2022-07-01", planned), ("b", "2023-04-04", but(SESSION, date="2023-04-04"))]
    assert group(*told) == [{"a", "b"}]
    within = ("c", "2022-11-04", but(SESSION, ordinal=11, date="2022-11-04"))
    assert group(*told, within) == [{"a", "c"}, {"b"}]
    assert len(group(("a", "2022-07-01", planned), ("b", "2023-06-04", but(SESSION, date="2023-06-04")))) == 2
    several = but(planned, parties=("KZ", "TR", "UZ"))
    assert len(group(("a", "2022-07-01", several), ("b", "2023-04-04", but(SESSION, date="2023-04-04")))) == 2


def test_a_summit_looked_back_on_by_its_town_is_the_last_that_was_planned(group: Group) -> None:
    planned = but(SUMMIT, date="2022", stage="planned")
    known = but(SUMMIT, mechanism="Ankara summit", date=None, country="TR")
    assert group(("a", "2022-03-01", planned), ("b", "2023-02-01", known)) == [{"a", "b"}]
    assert len(group(("a", "2022-03-01", planned), ("b", "2023-11-01", known))) == 2


def test_one_document_may_tell_the_talks_of_a_day_twice_and_where_they_were_once(group: Group) -> None:
    at_home = but(TALKS, country="TR")
    assert group(("a", "2023-05-04", TALKS), ("a", "2023-05-04", at_home)) == [{"a"}]
    with_others = but(at_home, participants=("Aigul Serikova", "Derya Celik"))
    assert len(group(("a", "2023-05-04", TALKS), ("a", "2023-05-04", with_others))) == 2
