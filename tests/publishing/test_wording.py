"""Records, dates and sources in words."""

from typing import Any

import pytest

from communique.model.document import Document
from communique.model.record import FieldValue, Record, Value
from communique.publishing import wording


def record(kind: str, **told: Any) -> Record:
    fields = {name: FieldValue(Value(value, 1, ())) for name, value in told.items()}
    return Record(kind=kind, id="r1", relationship=("FI", "NO"), fields=fields)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-12-06", "6 December 2021"),
        ("2021-12", "December 2021"),
        ("2021", "2021"),
        ("2021-12-06/2021-12-08", "6–8 December 2021"),
        ("2021-11-28/2021-12-02", "28 November – 2 December 2021"),
        ("2021-12-28/2022-01-02", "28 December 2021 – 2 January 2022"),
        ("2021-11/2021-12", "November–December 2021"),
        ("2021/2031", "2021–2031"),
        ("2021-12-06/2021-12-06", "6 December 2021"),
        ("2021/..", "from 2021"),
        ("../2021-05", "until May 2021"),
        ("2021-21", "2021-21"),
        ("202X", "202X"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_is_told_in_words_and_what_is_no_plain_date_stays_as_it_is(edtf: str | None, words: str) -> None:
    assert wording.date(edtf) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (22, "22nd"),
        (113, "113th"),
    ],
)
def test_ordinals_end_as_they_are_spoken(number: int, words: str) -> None:
    assert wording.ordinal(number) == words


@pytest.mark.parametrize(
    ("held", "title"),
    [
        (record("meeting", form="session", mechanism="annual summit", ordinal=21), "21st annual summit"),
        (record("meeting", form="session", mechanism="21st annual summit", ordinal=21), "21st annual summit"),
        (record("meeting", form="session", mechanism="Joint Commission"), "Joint Commission, session"),
        (record("meeting", form="talks", participants=["A. Holm", "E. Aho"]), "Talks: A. Holm and E. Aho"),
        (record("meeting", form="talks", participants=[], parties=["FI", "NO"]), "Talks: Finland and Norway"),
        (record("meeting", form="visit", participants=["A. Holm"], place="Oslo"), "Visit of A. Holm to Oslo"),
        (record("instrument", title="agreements", count={"min": 11}), "11 or more agreements"),
        (record("instrument", title="accords", count={"min": 4, "max": 4}), "4 accords"),
        (record("instrument", title="Fisheries Treaty"), "Fisheries Treaty"),
        (record("mechanism", name="Arctic Dialogue", acronym="AD"), "Arctic Dialogue (AD)"),
        (record("mechanism", name="Arctic Dialogue (AD)", acronym="AD"), "Arctic Dialogue (AD)"),
        (record("project", name="the Skibotn railway"), "Skibotn railway"),
        (record("office", person="Anna Holm", office="Minister of Defence", party="NO"),
         "Anna Holm, Minister of Defence (Norway)"),
        (record("statement", speaker="Anna Holm", text="we agree"), "Anna Holm: we agree"),
        (record("meeting"), "Meeting"),
    ],
)  # fmt: skip
def test_a_record_is_called_by_what_it_tells(held: Record, title: str) -> None:
    assert wording.title(held) == title


def test_parties_are_spoken_by_name_and_stored_by_code() -> None:
    assert wording.spoken("parties", ["IN", "RU"]) == "India, Russia"
    assert wording.value("parties", ["IN", "RU"]) == "IN, RU"
    assert wording.spoken("date", "2021-12-06") == "6 December 2021"
    assert wording.spoken("party", None) == ""


def test_a_document_is_named_by_its_outlet_its_agency_and_its_day() -> None:
    told = Document(id="d", text="Some words.", source="The Post", agency="ANI", published="2021-12-06T10:00")
    assert wording.outlet(told) == "The Post (ANI), 6 December 2021"
    assert "undated" in wording.outlet(Document(id="d", text="Some words.", source="The Post"))
    assert "Some words." in wording.outlet(Document(id="d", text="Some words."))


def test_an_untitled_document_is_called_by_its_first_words() -> None:
    assert wording.heading(Document(id="d", text="First line.\nSecond line.")) == "First line."
    assert wording.heading(Document(id="d", text="word " * 60)).endswith(" …")
