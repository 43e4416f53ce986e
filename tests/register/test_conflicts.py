"""What cannot all hold, on stories of our own."""

from typing import Any

import pytest

pytestmark = pytest.mark.on_both

TALKS = {
    "kind": "meeting",
    "form": "talks",
    "parties": ["KZ", "TR"],
    "participants": ["Aigul Serikova", "Kemal Aydin"],
    "date": "2023-05-04",
    "stage": "held",
}
SESSION = {"kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "parties": ["KZ", "TR"]}
COMMISSION = {"kind": "mechanism", "name": "Joint Economic Commission", "form": "commission", "parties": ["KZ", "TR"]}
OFFICE = {"kind": "office", "person": "Aigul Serikova", "office": "Foreign Minister", "party": "KZ"}


def tell(press: Any, name: str, day: str | None, text: str, fact: dict[str, Any], **fields: Any) -> None:
    press.story(name, day, text, {**fact, "quote": text, **fields})


def sorts(press: Any) -> list[str]:
    return [conflict.sort for conflict in press.assembled().conflicts]


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("country", "TR", "KZ"),
        ("place", "Ankara", "Astana"),
        ("stage", "held", "cancelled"),
    ],
)
def test_two_reports_of_one_meeting_that_contradict_each_other(press: Any, field: str, one: str, other: str) -> None:
    tell(press, "a", "2023-05-04", "One paper has it this way, at length.", TALKS, **{field: one})
    tell(press, "b", "2023-05-05", "Another one tells it quite differently.", TALKS, **{field: other})
    held = press.assembled()
    assert [c.sort for c in held.conflicts] == [field]
    conflict = held.conflicts[0]
    assert {side.value for side in conflict.sides} == {one, other}
    assert {w.evidence.document for side in conflict.sides for w in side.evidence} == {"a", "b"}
    assert conflict.about == (held.records[0].id,)
    assert held.records[0].conflicts == (conflict,)


def test_a_site_and_its_city_do_not_contradict_each_other(press: Any) -> None:
    tell(press, "a", "2023-05-04", "They met in the palace of Cankaya.", TALKS, place="Cankaya Palace")
    tell(press, "b", "2023-05-04", "The two were in Ankara together.", TALKS, place="Ankara")
    assert sorts(press) == []


def test_the_days_and_the_towns_of_a_visit_do_not_contradict_each_other(press: Any) -> None:
    visit = {**TALKS, "form": "visit", "participants": ["Aigul Serikova"], "country": "TR"}
    tell(press, "a", "2023-05-04", "She came to Ankara on 4 May.", visit, place="Ankara")
    tell(press, "b", "2023-05-05", "On 5 May she went on to Izmir.", visit, place="Izmir", date="2023-05-05")
    held = press.assembled()
    assert len(held.records) == 1
    assert held.conflicts == ()


def test_two_numbers_for_the_session_of_one_day(press: Any) -> None:
    day = {"date": "2023-05-04", "stage": "held"}
    tell(press, "a", "2023-05-04", "The 12th session opened this morning.", SESSION, ordinal=12, **day)
    tell(press, "b", "2023-05-04", "A thirteenth session, said the host.", SESSION, ordinal=13, **day)
    conflicts = press.assembled().conflicts
    assert [c.sort for c in conflicts] == ["ordinal"]
    assert {side.value for side in conflicts[0].sides} == {"12", "13"}


def test_two_dates_of_one_numbered_session_that_was_held(press: Any) -> None:
    tell(press, "a", "2023-05-05", "It sat on the fourth of May.", SESSION, ordinal=12, date="2023-05-04", stage="held")
    tell(
        press,
        "b",
        "2023-05-25",
        "It sat on the twentieth of May.",
        SESSION,
        ordinal=12,
        date="2023-05-20",
        stage="held",
    )
    assert sorts(press) == ["date"]


def test_a_plan_that_changes_is_no_conflict(press: Any) -> None:
    tell(
        press, "a", "2023-02-05", "A session is set for March.", SESSION, ordinal=12, date="2023-03-04", stage="planned"
    )
    tell(press, "b", "2023-03-01", "The session is put off.", SESSION, ordinal=12, date="2023-03-04", stage="postponed")
    tell(press, "c", "2023-05-04", "The session was held today.", SESSION, ordinal=12, date="2023-05-04", stage="held")
    held = press.assembled()
    assert held.conflicts == ()
    session = next(r for r in held.records if r.kind == "meeting")
    assert (session.get("date"), session.get("stage"), len(session.documents)) == ("2023-05-04", "held", 3)


def annual(press: Any) -> None:
    tell(press, "m", "2018-01-01", "The commission meets every year.", COMMISSION, cadence="annual")


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ((20, "2019-11-06"), (20, "2021-12-06"), True),
        ((20, "2019-11-06"), (23, "2021-12-06"), True),
        ((20, "2019-11-06"), (19, "2021-12-06"), True),
        ((20, "2019-11-06"), (21, "2021-12-06"), False),
        ((20, "2019-11-06"), (22, "2021-12-06"), False),
        ((20, "2020-01-06"), (21, "2020-12-06"), False),
    ],
)
def test_numbers_follow_the_years(press: Any, first: tuple[int, str], second: tuple[int, str], conflict: bool) -> None:
    annual(press)
    for name, (ordinal, day) in zip("ab", (first, second), strict=True):
        tell(
            press,
            name,
            day,
            f"Session {ordinal} took place, {name} says.",
            SESSION,
            ordinal=ordinal,
            date=day,
            stage="held",
        )
    held = press.assembled()
    assert [c.sort for c in held.conflicts] == (["ordinal"] if conflict else [])
    if conflict:
        assert {r.id for r in held.records if r.kind == "meeting"} == set(held.conflicts[0].about)


def test_a_number_that_is_disputed_already_is_no_second_conflict(press: Any) -> None:
    annual(press)
    told = (("a", "2018-12-13", 18), ("b", "2019-11-06", 19), ("c", "2019-11-06", 20))
    for name, day, ordinal in told:
        tell(
            press,
            name,
            day,
            f"Number {ordinal} took place, {name} says.",
            SESSION,
            ordinal=ordinal,
            date=day,
            stage="held",
        )
    assert sorts(press) == ["ordinal"]


def test_one_person_in_two_ministries_at_one_time(press: Any) -> None:
    tell(press, "a", "2023-05-04", "Foreign Minister Aigul Serikova spoke.", OFFICE)
    tell(press, "b", "2023-05-09", "The foreign minister, A. Serikova, left.", OFFICE, person="A. Serikova")
    tell(press, "c", "2023-05-06", "Aigul Serikova, Defence Minister, agreed.", OFFICE, office="Defence Minister")
    conflict = press.assembled().conflicts[0]
    assert (conflict.sort, conflict.subject) == ("person and office", "Aigul Serikova")
    assert [(side.value, side.sources) for side in conflict.sides] == [("Foreign Minister", 2), ("Defence Minister", 1)]


def test_one_person_in_two_ministries_one_after_the_other_is_no_conflict(press: Any) -> None:
    tell(press, "a", "2021-05-04", "Defence Minister Aigul Serikova spoke.", OFFICE, office="Defence Minister")
    tell(press, "b", "2023-05-09", "Foreign Minister Aigul Serikova spoke.", OFFICE)
    assert sorts(press) == []


def test_two_holders_of_one_office_at_one_time(press: Any) -> None:
    for name, day, person in (
        ("a", "2023-05-01", "Aigul Serikova"),
        ("b", "2023-05-20", "Bolat Nurlan"),
        ("c", "2023-06-20", "Aigul Serikova"),
    ):
        tell(press, name, day, f"Foreign Minister {person} spoke.", OFFICE, person=person)
    conflicts = press.assembled().conflicts
    assert [c.sort for c in conflicts] == ["holder of office"]
    assert "Kazakhstan" in conflicts[0].why


def test_a_successor_is_no_conflict_even_if_papers_are_slow(press: Any) -> None:
    days = (
        ("a", "2023-05-01", "Aigul Serikova"),
        ("b", "2023-05-20", "Bolat Nurlan"),
        ("c", "2023-05-22", "Aigul Serikova"),
        ("d", "2023-07-01", "Bolat Nurlan"),
    )
    for name, day, person in days:
        tell(press, name, day, f"Foreign Minister {person} spoke.", OFFICE, person=person)
    assert sorts(press) == []


def test_two_numbers_of_agreements_signed_on_one_day(press: Any) -> None:
    group = {
        "kind": "instrument",
        "form": "agreement",
        "title": "agreements",
        "parties": ["KZ", "TR"],
        "stage": "signed",
    }
    tell(press, "a", "2023-05-04", "Four agreements were signed.", group, date="2023-05-04", count={"min": 4, "max": 4})
    tell(
        press,
        "b",
        "2023-05-04",
        "They put their names to five agreements.",
        group,
        date="2023-05-04",
        count={"min": 5, "max": 5},
    )
    conflict = press.assembled().conflicts[0]
    assert (conflict.sort, {side.value for side in conflict.sides}) == ("count", {"4", "5"})


def test_a_contradiction_within_two_documents_is_one_conflict_that_names_the_copy(press: Any) -> None:
    doubtful = (
        "Trade Minister Derya Celik of Turkey and her counterpart Aigul Serikova are to join the round table on rail "
        "transit that the two sides have planned for the first week of the month."
    )
    own = "Foreign Minister Aigul Serikova of Kazakhstan opened the day."
    table = {**TALKS, "participants": ["Derya Celik", "Aigul Serikova"], "stage": "planned", "date": "2023-05-05"}
    opening = {**TALKS, "quote": "Kemal Aydin received Aigul Serikova at noon"}
    sides = {
        "Foreign Minister": "Foreign Minister Aigul Serikova",
        "Trade Minister": "Trade Minister Derya Celik of Turkey and her counterpart Aigul Serikova",
    }
    found = [("person and office", "Aigul Serikova", "KZ", sides)]
    for name, first in (("a", own), ("b", "Kazakhstan's Foreign Minister Aigul Serikova flew in.")):
        text = f"{first}\n\n{doubtful}\n\nEarlier {opening['quote']}, reports {name}."
        press.story(
            name, "2023-05-04", text, {**table, "quote": "round table on rail transit"}, opening, contradictions=found
        )
    held = press.assembled()
    assert len(held.conflicts) == 1
    conflict = held.conflicts[0]
    assert [(side.value, side.sources) for side in conflict.sides] == [("Foreign Minister", 2), ("Trade Minister", 1)]
    assert [w.shared_with for w in conflict.sides[1].evidence] == [("b",), ("a",)]
    assert "copy" in conflict.why
    round_table = next(r for r in held.records if r.get("date") == "2023-05-05")
    assert conflict.about == (round_table.id,)
    assert conflict.relationship == ("KZ", "TR")


def test_a_misspelt_name_is_no_second_holder(press: Any) -> None:
    for name, day, person in (("a", "2023-05-01", "Aigul Serikova"), ("b", "2023-05-20", "Aygulya Serikowa")):
        tell(press, name, day, f"Foreign Minister {person} spoke.", OFFICE, person=person)
    tell(press, "c", "2023-06-20", "Foreign Minister Aigul Serikova left.", OFFICE)
    assert sorts(press) == []


def test_a_document_without_a_proper_day_is_no_obstacle(press: Any) -> None:
    for name, day, person in (
        ("a", "May 2023", "Aigul Serikova"),
        ("b", "2023", "Bolat Nurlan"),
        ("c", None, "Ali Bek"),
    ):
        tell(press, name, day, f"Foreign Minister {person} spoke.", OFFICE, person=person)
    tell(press, "d", "soon", "The two ministers spoke, some say.", TALKS)
    assert len(press.assembled().records) == 4


@pytest.mark.parametrize(
    ("hosts", "countries", "found"),
    [("alternating", "TT", ["host"]), ("alternating", "TK", []), ("alternating", "T-", []), (None, "TT", [])],
)
def test_two_sessions_on_end_in_one_country_are_out_of_turn_where_the_sides_host_in_turn(
    press: Any, hosts: str | None, countries: str, found: list[str]
) -> None:
    tell(press, "m", "2020-01-01", "How the commission meets.", COMMISSION, cadence="annual", hosts=hosts)
    for number, letter in zip((12, 13), countries, strict=True):
        country = {"T": "TR", "K": "KZ", "-": None}[letter]
        tell(press, f"s{number}", f"20{number + 10}-05-04", f"Session {number} was held.", SESSION, ordinal=number,
             date=f"20{number + 10}-05-04", country=country, stage="held")  # fmt: skip
    conflicts = press.assembled().conflicts
    assert [c.sort for c in conflicts] == found
    if found:
        assert "two sessions on end were in Turkey" in conflicts[0].why
        assert [side.value for side in conflicts[0].sides] == ["TR", "TR"]
