"""Talks, calls and encounters as news agencies and ministries word them."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _talks(
    text: str, *, title: str = "News in brief", published: str = "2019-03-14", place: str | None = None
) -> list[Meeting]:
    """What a story of a Thursday tells of meetings and calls, visits left out."""
    document = Document(id="d", text=text, title=title, published=published, place=place)
    found = [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]
    return [m for m in found if m.form != "visit"]


def _told(meeting: Meeting) -> tuple[str, frozenset[str], str | None]:
    return meeting.form, frozenset(meeting.parties), meeting.date


def test_a_with_of_its_own_makes_a_meeting_of_its_own() -> None:
    told = _talks(
        "On Tuesday, Norwegian Prime Minister Berit Solheim spoke by phone with President Luc Armand of France "
        "and with Chancellor Jutta Brandt of Germany."
    )
    assert {_told(m) for m in told} == {
        ("call", frozenset({"NO", "FR"}), "2019-03-12"),
        ("call", frozenset({"NO", "DE"}), "2019-03-12"),
    }


def test_those_met_separately_are_met_apart() -> None:
    told = _talks(
        "US Energy Secretary Dale Hutton met in Houston on Tuesday with Norwegian Petroleum Minister Odd Lien and "
        "separately with Egyptian Petroleum Minister Tarek Sabry."
    )
    assert {frozenset(m.parties) for m in told} == {frozenset({"US", "NO"}), frozenset({"US", "EG"})}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Finnish President Kari Lahtinen spent ninety minutes with Russian President Oleg Drozdov in Helsinki on Wednesday.",
            ("talks", frozenset({"FI", "RU"}), "2019-03-13"),
        ),
        (
            "Presidents Jorge Velez of Colombia and Mario Cueva of Ecuador have not met since December 2018.",
            ("talks", frozenset({"CO", "EC"}), "2018-12"),
        ),
        (
            "Egyptian Foreign Minister Hani Fouad received on Wednesday Sudan's ambassador to Cairo.",
            ("talks", frozenset({"EG", "SD"}), "2019-03-13"),
        ),
        (
            "The visit follows the two presidents' meeting in Astana on 5 February, Kazakh Foreign Minister Erlan Omarov "
            "and Uzbek Foreign Minister Aziz Karimov said.",
            ("talks", frozenset({"KZ", "UZ"}), "2019-02-05"),
        ),
        (
            "The plan was announced in Lima on Tuesday by Peruvian Trade Minister Luis Ramos and his Thai colleague, "
            "Somsak Chaiyo.",
            ("talks", frozenset({"PE", "TH"}), "2019-03-12"),
        ),
        (
            "Algerian Foreign Minister Samir Haddad is seeing Italian Prime Minister Paolo Ricci on Friday in Rome.",
            ("talks", frozenset({"DZ", "IT"}), "2019-03-15"),
        ),
        (
            "In a video conference on Monday, Danish Minister for Development Lise Holm and Ugandan Finance Minister "
            "Moses Kato reviewed the water programme.",
            ("call", frozenset({"DK", "UG"}), "2019-03-11"),
        ),
        (
            "The Ambassador of Brazil presented his credentials to President Jan Dvorak of the Czech Republic on Tuesday.",
            ("talks", frozenset({"BR", "CZ"}), "2019-03-12"),
        ),
        (
            "The Iranian president had a telephone conversation with the Emir of Qatar late on Tuesday.",
            ("call", frozenset({"IR", "QA"}), "2019-03-12"),
        ),
        (
            "The decision was taken at a meeting on Wednesday in Asuncion of Paraguayan President Hugo Franco and Bolivian "
            "President Evaristo Mamani.",
            ("talks", frozenset({"PY", "BO"}), "2019-03-13"),
        ),
        (
            "Canada's ambassador to Ukraine, Peter Hawrylak, was summoned to the foreign ministry in Kyiv on Monday.",
            ("talks", frozenset({"CA", "UA"}), "2019-03-11"),
        ),
        (
            "Speaking after a working lunch with Portuguese Foreign Minister Rui Teles in Lisbon on Tuesday, Spanish "
            "Foreign Minister Alba Ferrer said the border would stay open.",
            ("talks", frozenset({"PT", "ES"}), "2019-03-12"),
        ),
    ],
)
def test_one_sentence_tells_of_one_meeting(text: str, expected: tuple[str, frozenset[str], str]) -> None:
    assert [_told(m) for m in _talks(text)] == [expected]


def test_talks_told_without_a_day_are_the_news_of_the_day() -> None:
    (meeting,) = _talks(
        "The foreign ministers of Botswana, Namibia and Zambia announced the plan after a three-hour meeting in Kasane."
    )
    assert _told(meeting) == ("talks", frozenset({"BW", "NA", "ZM"}), "2019-03-14")


def test_an_earlier_meeting_is_not_that_of_the_day() -> None:
    told = _talks(
        "Interior Minister Jana Hrubova presented the plan after talks with her Cypriot counterpart Andreas Petrou.\n\n"
        "The two ministers had last met in Nicosia in November.",
        title="Slovakia, Cyprus to share rescue aircraft",
        place="Bratislava",
    )
    assert {m.date for m in told} == {"2019-03-14", "2018-11"}


def test_those_who_will_meet_again_are_those_who_met() -> None:
    told = _talks(
        "The foreign ministers of Mali and Niger agreed on Tuesday to open two markets.\n\nThey will meet again in Niamey in June."
    )
    assert ("talks", frozenset({"ML", "NE"}), "2019-06") in {_told(m) for m in told}


def test_the_visiting_dignitary_is_the_guest() -> None:
    told = _talks(
        "The decision came at talks on Monday between Indian External Affairs Minister Ravi Anand and his Seychelles "
        "counterpart, Marie Lablache.\n\nThe visiting dignitary called on Vice President Om Prakash on Tuesday.",
        title="India, Seychelles to set up commission",
        place="New Delhi",
    )
    assert ("Marie Lablache", "Om Prakash") in {m.participants for m in told}


def test_the_lines_of_a_ministers_week_are_the_ministers() -> None:
    told = _talks(
        "Monday 18 March\n11.00 Meeting with the Minister of Foreign Affairs of Mauritania, Sidi Ould Amar.\n\n"
        "Tuesday 19 March\nThe Minister for Foreign Affairs, Karen Lund, opens the embassy garden.\n"
        "13.00 Telephone conversation with the Egyptian Minister of Foreign Affairs, Hani Fouad.",
        title="The Danish minister's week",
        place="Copenhagen",
    )
    assert {(m.form, m.date) for m in told} >= {("talks", "2019-03-18"), ("call", "2019-03-19")}
    assert all("Karen Lund" in m.participants and m.stage == "planned" for m in told if m.form in ("talks", "call"))


def test_what_was_shortly_before_is_of_the_same_day() -> None:
    told = _talks(
        "Hungarian President Imre Nagy met Serbian President Dragan Ilic in Belgrade on Wednesday. Shortly before, Nagy "
        "had met with Serbian Prime Minister Vesna Jovic."
    )
    assert [m.date for m in told] == ["2019-03-13", "2019-03-13"]


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi Prime Minister Salim Jaafar has invited Saudi Crown Prince Fahd bin Turki to meet in Baghdad. No date has been set.",
        "If the talks succeed, Venezuelan President Pedro Rojas could meet Colombian President Jorge Velez in Bogota in May.",
        "French President Luc Armand chaired a cabinet meeting on Wednesday. He spoke to his ministers about Algeria.",
        "The UN envoy for Yemen, Karl Lindqvist, welcomed Minister Saleh's latest trip to Amman.",
    ],
)
def test_what_did_not_take_place_is_no_meeting(text: str) -> None:
    assert _talks(text) == []
