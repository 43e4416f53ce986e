"""What is scheduled, agreed on or reported ahead, where guests stay and when they leave, and the sessions before."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting, Office

RULES = Rules()


def _facts(text: str, place: str | None = None, source: str | None = None) -> list[object]:
    document = Document(id="d", text=text, title="News in brief", published="2023-05-10", place=place, source=source)
    return [f.fact for f in RULES.extract(document).findings]


def _told(text: str, place: str | None = None) -> list[tuple[str, str, str | None, set[str]]]:
    meetings = (m for m in _facts(text, place) if isinstance(m, Meeting))
    return [(m.form, m.stage, m.date, set(m.parties)) for m in meetings]


def _offices(text: str, place: str | None = None, source: str | None = None) -> dict[str, tuple[str, str | None]]:
    held = (o for o in _facts(text, place, source) if isinstance(o, Office))
    return {o.person: (o.office, o.party) for o in held}


@pytest.mark.parametrize(
    ("text", "place", "form", "stage", "date", "parties"),
    [
        ("Preparations have begun for the trilateral summit between Chad, Niger and Mali, scheduled to be held in Niamey in July.",
         None, "summit", "planned", "2023-07", {"TD", "NE", "ML"}),
        ("She announced that the Omani Premier, Mr Salim Sample, would pay an official visit to Malta from June 6 to 8.",
         "Valletta", "visit", "planned", "2023-06-06/2023-06-08", {"OM", "MT"}),
        ("A meeting of the Chad-Niger Joint Commission that was to have taken place last March was put off at Niger's request.",
         "N'Djamena", "session", "postponed", "2023-03", {"TD", "NE"}),
        ("The two presidents directed their officials to convene the Chad-Niger Joint Commission before the end of the year.",
         "Niamey", "session", "planned", "2023", {"TD", "NE"}),
        ("They hope to revive the Chad-Niger Joint Commission, which has not convened since its meeting in Zinder in May 2012.",
         None, "session", "held", "2012-05", {"TD", "NE"}),
        ("The Chad-Niger Border Commission will look into it. It is due to meet in Niamey in August.",
         None, "session", "planned", "2023-08", {"TD", "NE"}),
        ("The minister of Malta, Ms Ana Sample, visited NATO headquarters on Tuesday.",
         None, "visit", "held", "2023-05-09", {"MT", "NATO"}),
        ("Trade Minister Ana Sample of Malta, who is on a three-day visit to Chad ending Thursday, "
         "called on President Idris Sample.",
         "N'Djamena", "visit", "held", "2023-05-09/2023-05-11", {"MT", "TD"}),
        ("The Maltese delegation, led by Deputy Foreign Minister Ana Sample, left for home on "
         "Tuesday after talks with Omani officials.",
         "Muscat", "visit", "held", "2023-05-09", {"MT", "OM"}),
        ("Friendship matters, Deputy Premier Salim Sample of Oman said at a reception in Muscat on "
         "May 8 for Maltese Minister Ana Sample.",
         "Muscat", "talks", "held", "2023-05-08", {"OM", "MT"}),
        ("The plan follows Omani Premier Salim Sample's meeting last month with Minister Ana Sample of Malta.",
         None, "talks", "held", "2023-04", {"OM", "MT"}),
        ("President Idris Sample of Chad received in audience on Monday at the Rose Palace the new "
         "Ambassador of Malta, Ana Sample.",
         "N'Djamena", "talks", "held", "2023-05-08", {"TD", "MT"}),
    ],
)  # fmt: skip
def test_meetings_are_told_ahead_and_by_the_way(
    text: str, place: str | None, form: str, stage: str, date: str, parties: set[str]
) -> None:
    assert (form, stage, date, parties) in _told(text, place)


def test_a_weekday_within_a_visit_to_come_is_one_of_its_days() -> None:
    told = _told(
        "President Ana Sample of Malta will make a state visit to Oman on 5-6 June. On Tuesday, President Sample will meet "
        "Premier Salim Sample of Oman in Muscat."
    )
    assert ("talks", "planned", "2023-06-06", {"MT", "OM"}) in told


def test_each_of_the_sessions_before_is_told_with_its_town() -> None:
    told = _told(
        "The third trilateral summit between Chad, Niger and Mali will be held in Niamey on June 9. Previous trilateral summits "
        "took place in Bamako in July 2019 and in N'Djamena last April."
    )
    dates = [date for form, stage, date, _ in told if form == "summit" and stage == "held"]
    assert dates == ["2019-07", "2023-04"]
    assert len(told) == 3


def test_who_is_in_town_for_a_forum_takes_part_in_it() -> None:
    text = "President Idris Sample of Chad met Vice President Ana Test of Malta, who is in the country for the Sahel Trade Forum."
    forums = [m for m in _facts(text, "N'Djamena") if isinstance(m, Meeting) and m.form == "conference"]
    assert [m.participants for m in forums] == [("Ana Test",)]


def test_a_message_from_a_colleague_is_no_meeting_with_him() -> None:
    text = "The Foreign Minister of Oman, Salim Sample, received today a written message from his Maltese counterpart, Ana Test."
    assert _told(text, "Muscat") == []


@pytest.mark.parametrize(
    ("text", "place", "person", "party"),
    [
        ("Maltese Premier Lena Sample, who is in Oman on a visit, met today with President Salim "
         "Test and her Omani colleague, Ali Trial.",
         "Muscat", "Salim Test", "OM"),
        ("Minister Lena Sample of Malta met Chad's interior minister, Idris Test, and with Foreign Minister Awa Trial.",
         None, "Awa Trial", "TD"),
        ("Trade Minister Salim Sample of Oman and Maltese Ambassador to Jordan Lena Test met on "
         "Monday.", "Muscat", "Lena Test", "MT"),
        ("High Representative Lena Test travelled to Skopje on Monday for the EU-North Macedonia Council with Premier Boris Trial.",
         "Brussels", "Lena Test", "EU"),
    ],
)  # fmt: skip
def test_officials_beside_others_stand_for_their_own_side(
    text: str, place: str | None, person: str, party: str
) -> None:
    assert _offices(text, place)[person][1] == party


def test_an_address_of_a_government_tells_its_home() -> None:
    text = "Trade Minister Lena Test departs today for South America, where she will hold talks in Santiago and Lima."
    assert _offices(text, source="beehive.govt.nz")["Lena Test"] == ("Trade Minister", "NZ")
