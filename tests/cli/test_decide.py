"""Decisions and facts by hand on the command line: from the words of a person to the register, and back."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from communique.cli.commands import communique
from communique.model.errors import CommuniqueError, RegisterError, UsageError

if TYPE_CHECKING:
    from communique.register.store import Register

ENTRY = ["meeting", "form=session", "mechanism=Joint Fisheries Commission", "ordinal=7", "parties=IS,MA",
         "date=2024-02-20", "place=Agadir", "stage=held"]  # fmt: skip


def call(where: str | Path, *arguments: str) -> Result:
    return CliRunner(env={"COMMUNIQUE_USER": "A. Moreno"}).invoke(communique, ["--register", str(where), *arguments])


def over(register: "Register", *arguments: str) -> str:
    done = call(register.path, *arguments)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def refused(register: "Register", *arguments: str) -> CommuniqueError:
    done = call(register.path, *arguments)
    assert isinstance(done.exception, CommuniqueError)
    return done.exception


def exported(register: "Register") -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in map(json.loads, over(register, "export").splitlines())}


def decision_in(text: str) -> str:
    return text.split("kept as ")[1].split(";")[0]


def listed(register: "Register", *options: str) -> list[dict[str, str]]:
    names, *rows = (line.split("\t") for line in over(register, "decisions", *options).splitlines())
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_correction_is_exported_shown_and_listed_until_it_is_undone(register: "Register") -> None:
    meeting = register.records("meeting")[0].id
    before = over(register, "export")
    made = decision_in(over(register, "decide", "correct", meeting, "place", "Bergen", "--reason", "a misprint"))
    place = exported(register)[meeting]["fields"]["place"]
    assert (place["value"], place["ruled"], place["others"][0]["value"]) == ("Bergen", made, "Oslo")
    (told,) = exported(register)[meeting]["decisions"]
    assert (told["act"], told["by"], told["state"], told["reason"]) == ("correct", "A. Moreno", "stands", "a misprint")
    shown = over(register, "show", meeting)
    assert "Place: Bergen · by a person’s word" in shown
    assert "Corrected by A. Moreno on " in shown
    (row,) = listed(register)
    assert (row["decision"], row["state"], row["ruling"]) == (made, "stands", f"correct place {meeting} to Bergen")
    over(register, "decide", "undo", made[:13])
    assert [row["state"] for row in listed(register)] == ["undone", "stands"]
    assert over(register, "export") == before


def test_a_confirmed_field_keeps_its_words(register: "Register") -> None:
    meeting = register.records("meeting")[0].id
    before = exported(register)[meeting]["fields"]["date"]
    made = decision_in(over(register, "decide", "confirm", meeting, "date"))
    assert exported(register)[meeting]["fields"]["date"] == before | {"ruled": made}


def test_what_is_rejected_and_withdrawn_is_gone_and_comes_back(register: "Register") -> None:
    before = over(register, "export")
    agreement = register.records("instrument")[0].id
    rejected = decision_in(over(register, "decide", "reject", agreement, "--reason", "none is planned"))
    assert agreement not in exported(register)
    withdrawn = decision_in(over(register, "decide", "withdraw", "post/1", "--reason", "a hoax"))
    assert all(record["documents"] == ["herald-1"] for record in exported(register).values())
    over(register, "decide", "undo", rejected)
    over(register, "decide", "undo", withdrawn)
    assert over(register, "export") == before


def test_what_one_document_tells_is_ruled_to_be_of_another_record(register: "Register") -> None:
    meeting = register.records("meeting")[0].id
    over(register, "decide", "different", meeting, "--document", "herald-1")
    first, second = (record.id for record in register.records("meeting"))
    over(register, "decide", "same", first, second)
    assert [record.documents for record in register.records("meeting")] == [("herald-1", "post/1")]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["reject", "MEETING"], "say why with --reason"),
        (["correct", "MEETING", "venue", "port"], "a meeting has no field venue"),
        (["correct", "MEETING", "date", "in May"], "date is 'in May'"),
        (["correct", "MEETING", "place", ""], "say what place is"),
        (["confirm", "MEETING", "term"], "tells no term to confirm"),
        (["same", "MEETING", "MEETING"], "are one record already"),
        (["different", "MEETING"], "name the other record"),
        (["reject", "MEETING", "--document", "other", "--reason", "so"], "does not rest on other"),
        (["undo", "decision-0"], "no decision decision-0"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_way_out(
    register: "Register", arguments: list[str], complaint: str
) -> None:
    meeting = register.records("meeting")[0].id
    error = refused(register, "decide", *(meeting if word == "MEETING" else word for word in arguments))
    assert isinstance(error, UsageError)
    assert complaint in str(error)
    assert register.decisions() == ()


def test_what_is_not_held_cannot_be_ruled_on(register: "Register") -> None:
    assert isinstance(refused(register, "decide", "withdraw", "other", "--reason", "a hoax"), RegisterError)
    assert isinstance(refused(register, "decide", "confirm", "meeting-nowhere"), RegisterError)


def test_no_decisions_are_told_in_words(register: "Register") -> None:
    assert over(register, "decisions") == "nothing is decided yet\n"
    assert over(register, "decisions", "--review") == "no decision has to be looked at again\n"


def test_a_fact_is_entered_found_and_taken_out_again(tmp_path: Path) -> None:
    from communique.register.store import Register

    path = tmp_path / "register.db"
    entered = call(path, "add", *ENTRY, "--source", "Secretariat")
    assert entered.exit_code == 0, entered.exception
    again = call(path, "add", *ENTRY, "--source", "Secretariat")
    assert again.stdout.startswith("held already: ")
    with Register.open(path) as register:
        (meeting,) = register.records("meeting")
        date = meeting.fields["date"].preferred
        assert (date.value, date.evidence[0].evidence.quote, date.evidence[0].how) == (
            "2024-02-20", "date: 2024-02-20", "entered",
        )  # fmt: skip
        assert "entered by hand" in over(register, "show", meeting.id)
        over(register, "decide", "withdraw", meeting.documents[0], "--reason", "a test")
        assert register.records() == ()


def test_what_is_entered_in_the_words_of_a_document_that_is_held_counts_as_its_copy(tmp_path: Path) -> None:
    from communique.register.store import Register

    path, story = tmp_path / "register.db", tmp_path / "story.txt"
    words = "the two fleets will share their nets and their charts of the sea from the coming spring on"
    story.write_text(f"Nadia Alaoui, who fishes herself, told the press in Agadir: {words}.")
    assert call(path, "read", str(story)).exit_code == 0
    entry = ["statement", "speaker=Nadia Alaoui", "party=MA", "mode=indirect", f"text={words}"]
    assert call(path, "add", *entry).exit_code == 0
    with Register.open(path) as register:
        told = register.passages()
        assert {told[0].one.document, told[0].other.document} == set(register.identifiers())
    assert call(path, "rebuild").exit_code == 0
    with Register.open(path) as register:
        assert register.passages() == told


def test_a_file_of_entries_is_taken_but_for_those_that_are_malformed(tmp_path: Path) -> None:
    from communique.register.store import Register

    path, facts = tmp_path / "register.db", tmp_path / "facts.yaml"
    facts.write_text(
        "- {kind: meeting, form: talks, parties: [IS, MA], date: 2024-02-20, stage: held}\n"
        "- {kind: meeting, form: talks, parties: [IS, MA], date: in May, stage: held}\n"
        "- {kind: office, person: Nadia Alaoui, office: Fisheries Minister, party: MA}\n"
    )
    done = call(path, "add", str(facts))
    assert done.exit_code == 1
    assert "entry 2: date is 'in May'" in done.stderr
    with Register.open(path) as register:
        assert sorted(record.kind for record in register.records()) == ["meeting", "office"]


PROJECT = ["project", "name=tidal power plant at Agadir", "parties=IS,MA", "mechanism=Joint Fisheries Commission",
           "status=under way", "date=2024-01", "milestones=first turbine in May; grid in June",
           "responsible=Ministry of Energy"]  # fmt: skip


def test_a_project_is_entered_found_shown_ruled_on_and_reviewed(tmp_path: Path) -> None:
    from communique.register.store import Register

    path = tmp_path / "register.db"
    for entry, day in ((PROJECT, "2024-02-01"), (ENTRY, "2024-03-01")):
        assert call(path, "add", *entry, "--on", day).exit_code == 0
    with Register.open(path) as register:
        (project,) = register.records("project")
        assert project.get("milestones") == ["first turbine in May", "grid in June"]
        (session,) = register.records("meeting")
        assert "tidal power plant at Agadir" in over(register, "show", "project")
        assert "Ministry of Energy" in over(register, "show", project.id)
        assert project.id in over(register, "search", "turbine", "--kind", "project", "--stage", "under way")
        assert "Review: tidal power plant at Agadir" in over(register, "due", "--on", "2024-04-01")
        ruled = over(register, "decide", "correct", project.id, "status", "completed")
        assert exported(register)[project.id]["fields"]["status"]["value"] == "completed"
        assert "Review" not in over(register, "due", "--on", "2024-04-01")
        over(register, "decide", "undo", decision_in(ruled))
        over(register, "decide", "confirm", project.id, "responsible")
        assert register.record(project.id).get("status") == "under way"
        assert isinstance(refused(register, "decide", "correct", project.id, "status", "nearly"), UsageError)
        over(register, "decide", "reject", project.id, "--reason", "of one state alone")
        assert register.records("project") == ()
        assert [record.id for record in register.records("meeting")] == [session.id]


def test_what_a_meeting_was_about_and_what_came_of_it_is_entered_by_hand(tmp_path: Path) -> None:
    from communique.register.store import Register

    path = tmp_path / "register.db"
    assert call(path, "add", *ENTRY, "agenda=quotas; ports", "outcomes=a protocol on quotas").exit_code == 0
    with Register.open(path) as register:
        (meeting,) = register.records("meeting")
        assert meeting.get("agenda") == ["quotas", "ports"]
        assert meeting.get("outcomes") == ["a protocol on quotas"]


def test_a_protocol_that_shows_what_is_entered_is_a_document_beside_it(tmp_path: Path) -> None:
    from communique.register.store import Register

    path, protocol = tmp_path / "register.db", tmp_path / "protocol.txt"
    protocol.write_text("Done at Agadir on 20 February 2024 in two originals.")
    assert call(path, "add", *ENTRY, "--document", str(protocol)).exit_code == 0
    with Register.open(path) as register:
        assert len(register.documents()) == 2
