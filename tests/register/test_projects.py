"""How projects stand, under which mechanism they are, and which sessions did not report on them: on stories of our own."""

from datetime import date
from typing import Any

import pytest

from communique.model.record import Due, FieldValue, Record, Value
from communique.pipeline import deciding
from communique.pipeline.by_hand import EXTRACTOR, Origin, note
from communique.register.assembly import Assembly
from communique.register.due import due
from communique.register.reviews import reviewed
from communique.register.sessions import Session
from communique.register.store import Register

pytestmark = pytest.mark.on_both

PLANT = {
    "kind": "project",
    "name": "Soto power plant",
    "parties": ["KZ", "TR"],
    "mechanism": "Joint Economic Commission",
}
COMMISSION = {
    "kind": "mechanism", "name": "Joint Economic Commission", "acronym": "JEC", "form": "commission",
    "parties": ["KZ", "TR"],
}  # fmt: skip
SESSION = {
    "kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "parties": ["KZ", "TR"],
    "stage": "held",
}  # fmt: skip


def tell(press: Any, name: str, day: str, fact: dict[str, Any], **fields: Any) -> None:
    text = f"The paper {name} tells it in words of its own."
    press.story(name, day, text, {**fact, "quote": text, **fields})


def project(press: Any) -> Record:
    (held,) = (record for record in press.assembled().records if record.kind == "project")
    return held


def of(assembly: Assembly, kind: str) -> list[Record]:
    return [record for record in assembly.records if record.kind == kind]


def test_a_later_status_outranks_an_earlier_one_whatever_was_printed_last(press: Any) -> None:
    tell(press, "a", "2022-01-01", PLANT, status="under way", date="2022-01-01")
    tell(press, "b", "2023-01-01", PLANT, status="agreed", date="2019")
    held = project(press)
    assert (held.get("status"), held.get("date")) == ("under way", "2022-01-01")
    assert [value.value for value in held.fields["status"].others] == ["agreed"]


def test_what_is_completed_stays_so(press: Any) -> None:
    tell(press, "a", "2022-01-01", PLANT, status="completed", date="2021-12")
    tell(press, "b", "2023-01-01", PLANT, status="under way", date="2023-01-01")
    held = project(press)
    assert (held.get("status"), held.get("date")) == ("completed", "2021-12")


def test_a_delay_ends_when_work_is_told_to_go_on(press: Any) -> None:
    tell(press, "a", "2022-01-01", PLANT, status="delayed", date="2022-01-01")
    tell(press, "b", "2023-01-01", PLANT, status="under way", date="2023-01-01")
    assert project(press).get("status") == "under way"


def test_the_date_is_the_latest_as_of_which_the_status_is_told(press: Any) -> None:
    tell(press, "a", "2022-01-01", PLANT, status="under way", date="2022-01-01")
    tell(press, "b", "2023-01-01", PLANT, status="under way", date="2023-01-01")
    assert project(press).get("date") == "2023-01-01"


def test_milestones_of_several_documents_stand_together(press: Any) -> None:
    tell(press, "a", "2022-01-01", PLANT, status="under way", milestones=["first concrete in May"])
    tell(press, "b", "2023-01-01", PLANT, status="under way", milestones=["will be finished in 2027"])
    assert project(press).get("milestones") == ["first concrete in May", "will be finished in 2027"]


def test_a_project_leads_to_its_mechanism_and_back(press: Any) -> None:
    tell(press, "m", "2020-01-01", COMMISSION)
    tell(press, "a", "2022-01-01", PLANT, status="under way")
    made = press.assembled()
    (mechanism,), (held,) = of(made, "mechanism"), of(made, "project")
    assert held.links == {"mechanism": (mechanism.id,)}
    assert mechanism.links == {"projects": (held.id,)}


def owed(press: Any, on: str) -> list[Due]:
    return [each for each in due(press.assembled(), date.fromisoformat(on)) if each.sort == "review"]


def test_the_last_session_owes_a_review_of_each_open_project_that_it_did_not_report_on(press: Any) -> None:
    tell(press, "m", "2020-01-01", COMMISSION)
    tell(press, "a", "2021-01-01", PLANT, status="under way")
    tell(press, "s", "2021-06-01", SESSION, date="2021-06-01", ordinal=4)
    tell(press, "t", "2022-06-01", SESSION, date="2022-06-01", ordinal=5)
    (one,) = owed(press, "2022-07-01")
    assert (one.state, one.when, one.derived) == ("late", "2022-06-01", ("when",))
    assert one.title == "Review: Soto power plant"
    assert "derived" in one.why and "the 4th session of 2021-06-01" in one.why and "the 5th session" in one.why
    assert [each.when for each in owed(press, "2021-07-01")] == ["2021-06-01"]
    assert [each.state for each in owed(press, "2022-06-01")] == ["open"]
    assert [each.state for each in owed(press, "2025-06-01")] == ["lapsed"]
    assert owed(press, "2027-01-01") == []


@pytest.mark.parametrize("status", ["completed", "dropped"])
def test_what_is_over_is_reviewed_no_more(press: Any, status: str) -> None:
    tell(press, "m", "2020-01-01", COMMISSION)
    tell(press, "a", "2021-01-01", PLANT, status=status)
    tell(press, "s", "2021-06-01", SESSION, date="2021-06-01")
    assert owed(press, "2021-07-01") == []


def test_a_report_of_the_day_of_the_session_is_its_review(press: Any) -> None:
    tell(press, "m", "2020-01-01", COMMISSION)
    tell(press, "a", "2021-06-01", PLANT, status="under way")
    tell(press, "s", "2021-06-02", SESSION, date="2021-06-01")
    assert owed(press, "2021-07-01") == []


def test_since_which_session_a_project_was_not_reported_on() -> None:
    held = Record(
        kind="project", id="p", relationship=("KZ", "TR"), last_reported="2021-03-01",
        fields={"status": FieldValue(Value("delayed", 1, ()))},
    )  # fmt: skip
    sessions = [
        Session(day or "undated", "held" if day != "2023-06-01" else "planned", "session", day, None, None)
        for day in ("2020-06-01", "2021-06-01", "2022-06-01", "2023-06-01", None)
    ]
    since = reviewed(held, sessions)
    assert since is not None and since.id == "2021-06-01"
    assert reviewed(held, sessions[:1]) is None
    assert reviewed(held, sessions[3:]) is None


def test_two_projects_that_are_one_leave_their_mechanisms_two() -> None:
    entries = [
        {"kind": "mechanism", "form": "commission", "name": "Border Commission", "parties": ["FI", "NO"]},
        {"kind": "mechanism", "form": "council", "name": "Energy Council", "parties": ["FI", "NO"]},
        {"kind": "project", "name": "Skibotn line", "mechanism": "Border Commission", "status": "agreed",
         "parties": ["FI", "NO"]},
        {"kind": "project", "name": "Arctic cable", "mechanism": "Energy Council", "status": "agreed",
         "parties": ["FI", "NO"]},
    ]  # fmt: skip
    register = Register.open(":memory:")
    for entry in entries:
        register.add(*note(entry, Origin(by="A. Moreno", day="2024-06-01")), extractor=EXTRACTOR)
    one, other = register.records("project")
    register.decide(deciding.same(register, one.id, other.id, "A. Moreno"))
    assert len(register.records("project")) == 1
    assert len(register.records("mechanism")) == 2
    register.rebuild()
    assert len(register.records("mechanism")) == 2
