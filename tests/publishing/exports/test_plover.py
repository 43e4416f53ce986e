"""Meetings, instruments and projects as events of PLOVER."""

import json
from typing import Any

import pytest
from tests.publishing.exports.hostile import Held, record, written

from communique.knowledge.plover import codebook
from communique.model.facts import InstrumentStage, MeetingStage, ProjectStatus
from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.register.store import Register

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
"""The sixteen types of the codebook."""


def rows(*records: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(Held(records), FORMATS["plover"].write).splitlines()]


def meeting(**told: Any) -> Any:
    return record(
        "meeting", **{"form": "talks", "stage": "held", "parties": ["FI", "NO"], "date": "2020-03-02", **told}
    )


def test_every_row_has_a_type_a_mode_and_contexts_of_the_codebook_and_codes_of_three_letters(hostile: Register) -> None:
    book = codebook()
    assert set(book.types) == TYPES
    contexts = {*book.contexts, "diplomatic"}
    with hostile.selection(Query()) as chosen:
        held = [json.loads(line) for line in written(chosen, FORMATS["plover"].write).splitlines()]
    assert {row["event"] for row in held} == {"AGREE", "CONSULT", "SUPPORT", "COOPERATE"}
    for row in held:
        assert row["mode"] is None or row["mode"] in book.types[row["event"]]
        assert set(row["context"]) <= contexts
        assert {row["actor"], row["recipient"]} <= {"FIN", "NOR", "IGO"}
        assert row["evidence"] and row["documents"] and row["sources"] >= 1
    assert len({row["id"] for row in held}) == len(held)


def test_every_stage_is_either_an_event_or_left_out_with_a_reason() -> None:
    from communique.knowledge.files import load

    told = load("plover.yaml")
    for kind, stages in (("meeting", MeetingStage), ("instrument", InstrumentStage), ("project", ProjectStatus)):
        assert set(told["events"][kind]) | set(told["left_out"][kind]) == set(stages.__args__)
        assert not set(told["events"][kind]) & set(told["left_out"][kind])


@pytest.mark.parametrize(
    "form, parties, mode",
    [("visit", ["FI", "NO"], "visit"), ("call", ["FI", "NO"], "phone"), ("talks", ["FI", "NO"], None),
     ("summit", ["FI", "NO", "SE"], "multilateral")],
)  # fmt: skip
def test_a_meeting_that_was_held_is_consult_by_its_mode(form: str, parties: list[str], mode: str | None) -> None:
    held = rows(meeting(form=form, parties=parties))
    assert {(row["event"], row["mode"]) for row in held} == {("CONSULT", mode)}


def test_a_visit_goes_from_the_guest_to_the_host_and_talks_go_both_ways() -> None:
    assert [(r["actor"], r["recipient"]) for r in rows(meeting(form="visit", country="NO"))] == [("FIN", "NOR")]
    assert [(r["actor"], r["recipient"]) for r in rows(meeting())] == [("FIN", "NOR"), ("NOR", "FIN")]


def test_what_is_to_come_is_agreed_on_the_day_on_which_it_is_reported() -> None:
    row = rows(meeting(stage="planned", date="2020-06"))[0]
    assert (row["event"], row["date"], row["date_told"]) == ("AGREE", "2020-03-03", "2020-06")


def test_what_came_about_on_no_day_that_is_told_has_none() -> None:
    treaty = {"title": "treaty on defence", "parties": ["FI", "NO"], "form": "treaty", "stage": "signed"}
    row = rows(record("instrument", **treaty))[0]
    assert (row["event"], row["date"], row["reported"]) == ("SUPPORT", None, "2020-03-03")
    assert row["context"] == ["military"]


@pytest.mark.parametrize("stage", ["cancelled", "postponed"])
def test_what_the_register_cannot_tell_of_is_left_out(stage: str) -> None:
    assert rows(meeting(stage=stage)) == []


def test_a_party_that_is_no_state_is_an_organisation_with_its_name() -> None:
    row = next(row for row in rows(meeting(parties=["NATO", "NO"])) if row["recipient"] == "NOR")
    assert (row["actor"], row["actor_name"]) == ("IGO", "North Atlantic Treaty Organization")


def test_every_state_has_a_code_of_three_letters_of_its_own() -> None:
    from communique.knowledge.parties import parties

    states = {code for code, party in parties().items() if party.kind == "state"}
    codes = codebook().alpha3
    assert set(codes) == states
    assert len(set(codes.values())) == len(states)
    assert all(len(code) == 3 and code.isupper() for code in codes.values())
