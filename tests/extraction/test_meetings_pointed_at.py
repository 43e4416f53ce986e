"""Meetings told by words that point at others: bodies by their short names, days and places by what is told beside them."""

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting


def _meetings(text: str, *, place: str | None = None) -> list[Meeting]:
    document = Document(id="d", title="News", text=text, published="2023-05-10", place=place)
    return [f.fact for f in Rules().extract(document).findings if isinstance(f.fact, Meeting)]


def _talks(text: str, *, place: str) -> Meeting:
    return next(m for m in _meetings(text, place=place) if m.form == "talks")


def test_a_committee_told_by_its_noun_alone_is_the_one_named_before() -> None:
    text = "Senegal and Mali revived the Joint Fisheries Committee on Monday. The committee is expected to meet in Dakar in July."
    (session,) = [m for m in _meetings(text, place="Dakar") if m.form == "session"]
    assert (session.mechanism, session.date, session.stage) == ("Joint Fisheries Committee", "2023-07", "planned")


def test_what_a_council_is_expected_to_do_is_no_sitting() -> None:
    text = "The Chile-Peru Security Council is expected to play a larger role, President Ana Sample of Chile said."
    assert not [m for m in _meetings(text) if m.form == "session"]


def test_talks_are_told_by_a_relative_clause() -> None:
    text = (
        "The issue came up in the talks that Foreign Minister Ana Sample of Peru held with her Chilean counterpart Luis Muster "
        "in Santiago on Tuesday."
    )
    (talks,) = _meetings(text, place="Santiago")
    assert talks.participants == ("Ana Sample", "Luis Muster")
    assert talks.date == "2023-05-09"


def test_a_guest_received_by_two_hosts_meets_each() -> None:
    text = (
        "Norwegian Foreign Minister Eva Sample was received on Tuesday by Estonian President Jaan Muster and by Prime Minister "
        "Kaja Probe in Tallinn."
    )
    assert [m.participants[1] for m in _meetings(text, place="Tallinn")] == ["Jaan Muster", "Kaja Probe"]


def test_the_day_of_a_further_clause_is_not_that_of_the_meeting() -> None:
    text = (
        "Greek Foreign Minister Nia Sample will meet Cypriot President Andreas Muster on Thursday, and on Friday she travels to "
        "Cairo."
    )
    assert _talks(text, place="Nicosia").date == "2023-05-11"


def test_talks_on_the_margins_are_of_the_days_of_the_event() -> None:
    text = (
        "Chilean Foreign Minister Rosa Sample spoke at the Pacific Forum in Lima on Monday. On the margins of the forum, she met "
        "with Peruvian Foreign Minister Luis Muster."
    )
    assert _talks(text, place="Lima").date == "2023-05-08"


def test_an_official_of_an_organisation_who_goes_home_pays_no_visit() -> None:
    text = (
        "On Monday, Director-General Mia Sample of the World Health Organization was received by President Ama Muster of Ghana "
        "in Accra. The Director-General left for Geneva on Tuesday."
    )
    assert not [m for m in _meetings(text, place="Accra") if m.form == "visit"]


def test_a_session_due_and_put_off_was_not_held() -> None:
    text = (
        "The ministers reviewed the work of the Iran-Oman Joint Commission, whose sixth session had been scheduled for Muscat in "
        "March but was postponed because of the floods."
    )
    (session,) = [m for m in _meetings(text) if m.ordinal == 6]
    assert session.stage == "postponed"
