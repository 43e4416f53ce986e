"""Meetings and offices in the manners of outlets that no rule was written for: other verbs, orders of words and headings."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting, Office

RULES = Rules()
Told = set[tuple[str, frozenset[str], str | None]]


def _document(text: str, title: str = "News in brief", place: str | None = None) -> Document:
    return Document(id="d", text=text, title=title, published="2019-03-14", place=place)


def _met(text: str, title: str = "News in brief", place: str | None = None) -> Told:
    """Form, parties and date of the meetings in a story of a Thursday."""
    findings = RULES.extract(_document(text, title, place)).findings
    return {(f.fact.form, frozenset(f.fact.parties), f.fact.date) for f in findings if isinstance(f.fact, Meeting)}


def _held(text: str, title: str = "News in brief") -> set[tuple[str, str, str | None]]:
    findings = RULES.extract(_document(text, title)).findings
    return {(f.fact.person, f.fact.office, f.fact.party) for f in findings if isinstance(f.fact, Office)}


def _one(form: str, parties: str, date: str | None) -> Told:
    return {(form, frozenset(parties.split()), date)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nils Aho, the Foreign Minister of Finland, and his Polish colleague, Jan Zawada, spoke for about an hour in "
            "Helsinki on Tuesday evening.",
            _one("talks", "FI PL", "2019-03-12"),
        ),
        (
            "Serbian Prime Minister Goran Ilic and his Bulgarian counterpart Petar Kolev yesterday discussed the transit of "
            "Bulgarian gas through Serbia.",
            _one("talks", "RS BG", "2019-03-13"),
        ),
        (
            "Army chiefs of Chad and Niger have agreed to patrol the border together.\n\nThe decision was announced on "
            "Tuesday after seven hours of talks in Niamey.",
            _one("talks", "TD NE", "2019-03-12"),
        ),
        (
            "Coast guards of Norway and Iceland have agreed to share radar pictures after a daylong meeting in Bergen yesterday.",
            _one("talks", "NO IS", "2019-03-13"),
        ),
        (
            "The gift was handed over by Indian Defence Minister R.K. Sahni to the Foreign Minister of Fiji, Ana Vakatora, "
            "during a meeting in New Delhi on Tuesday.",
            _one("talks", "IN FJ", "2019-03-12"),
        ),
        (
            "Chilean Foreign Minister Marta Lagos hosted a dinner for her Croatian counterpart Ivo Matic in Santiago on Monday.",
            _one("talks", "CL HR", "2019-03-11"),
        ),
        (
            "Ghana's Kofi Asante and Togo's Yawo Mensah were among the leaders who met in Lome on Monday.",
            _one("talks", "GH TG", "2019-03-11"),
        ),
        (
            "Speaking at a joint press conference with Bulgarian President Petar Kolev in Sofia on Tuesday, Serbian President "
            "Goran Ilic called for patience.",
            _one("talks", "BG RS", "2019-03-12"),
        ),
        (
            "Addressing a joint press briefing in Dodoma on Tuesday with Burundian President Jean Ndikumana, Tanzanian "
            "President Asha Mrema hailed the trade.",
            _one("talks", "BI TZ", "2019-03-12"),
        ),
        (
            "Their meeting in Vienna on Tuesday was the third this year between Hungarian Prime Minister Bela Toth and "
            "Serbian President Goran Ilic.",
            _one("talks", "HU RS", "2019-03-12"),
        ),
        (
            "Slovenia's President Maja Kos, accompanied by Croatian President Ivo Matic, laid a wreath in Celje on Tuesday.",
            _one("talks", "SI HR", "2019-03-12"),
        ),
    ],
)
def test_talks_are_told_in_many_ways(text: str, expected: Told) -> None:
    assert _met(text) == expected


def test_a_day_after_the_talks_is_a_day_behind_them() -> None:
    told = _met(
        "Malta and Libya will survey the seabed between them, the Maltese Foreign Ministry announced today, a day after the "
        "two countries' foreign ministers met in Valletta."
    )
    assert told == _one("talks", "MT LY", "2019-03-13")


def test_a_session_at_which_the_news_was_made_is_of_the_day_of_the_news() -> None:
    told = _met(
        "ISLAMABAD: Pakistan and Oman on Wednesday agreed to start ferries by May.\n\nThe understanding was reached at the "
        "fifth session of the Pakistan-Oman Joint Commission on Trade, which concluded here.",
        place="ISLAMABAD",
    )
    assert ("session", frozenset({"PK", "OM"}), "2019-03-13") in told


def test_letters_of_credence_are_presented_to_the_head_of_state_told_before() -> None:
    told = _met(
        "Latvian President Anna Ozola received new ambassadors in Riga.\n\nLetters of credence were presented by Ambassador of "
        "Cuba Luis Prado and Ambassador of Mongolia Bat Dorj."
    )
    assert ("talks", frozenset({"LV", "CU", "MN"}), "2019-03-14") in told


def test_a_heading_names_the_ministers_of_three_states() -> None:
    told = _met(
        "The ministers agreed on transit.", title="Border closure: Nigeria, Benin, Niger ministers meet in Abuja"
    )
    assert told == _one("talks", "NG BJ NE", "2019-03-14")


def test_a_heading_whose_words_ran_together_still_names_both() -> None:
    told = _met(
        "PRESIDENT HOLT: Thank you for coming.\n\nPRESIDENT YUN: Thank you, Mr. President.",
        title="Remarks by President Holt of the United States and President Yun of the Republic ofKorea BeforeBilateral Meeting",
    )
    assert told == _one("talks", "US KR", "2019-03-14")


def test_the_delegation_of_a_former_minister_is_of_those_who_sent_it() -> None:
    told = _met(
        "An ECOWAS delegation led by Nigeria's former foreign minister, Bola Ade, has arrived in Guinea-Bissau."
    )
    assert told == _one("visit", "ECOWAS GW", "2019-03-14")


@pytest.mark.parametrize(
    "text",
    [
        "Georgia joined NATO's Partnership for Peace programme in 1994.",
        "Germany and Namibia have held consultations every two years since 1990.",
        "If invited, Ecuador's President Luis Prado would visit Israel, a spokesman said.",
        "Latvian President Anna Ozola sent a message of greeting to the President of Mongolia Bat Dorj on Tuesday.",
        "Mexico's ambassador to Ghana, Luis Prado, arrived in Accra in November.",
    ],
)
def test_what_is_no_meeting_is_none(text: str) -> None:
    assert not _met(text)


def test_a_people_of_two_words_is_no_part_of_an_office() -> None:
    told = _held(
        "South African Trade and Industry Minister Thabo Nkosi met Brazilian Foreign Minister Rui Prado in Brasilia."
    )
    assert told == {
        ("Thabo Nkosi", "Trade and Industry Minister", "ZA"),
        ("Rui Prado", "Foreign Minister", "BR"),
    }


def test_what_a_minister_is_responsible_for_is_part_of_the_office() -> None:
    told = _held(
        "Omani Minister Responsible for Defence Affairs Badr Salim met Iranian Defence Minister Ali Karimi in Muscat."
    )
    assert ("Badr Salim", "Minister Responsible for Defence Affairs", "OM") in told


def test_what_several_do_in_a_heading_is_nobodys_name() -> None:
    assert not _held("The envoys met in Asmara.", title="Eritrea, Djibouti Envoys Sit Down in Asmara")


def test_counterparts_are_told_by_a_state_with_its_republic() -> None:
    told = _held(
        "Nigeria's Finance Minister, Bola Ade, met in Abuja with her counterparts from Benin Republic, Romain Adjo, and "
        "Niger Republic, Issa Garba."
    )
    assert {("Romain Adjo", "Finance Minister", "BJ"), ("Issa Garba", "Finance Minister", "NE")} <= told
