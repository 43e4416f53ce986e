"""Visits, tours, guests, and the places of meetings, as documents tell of them."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(
    text: str, *, title: str = "News", published: str = "2023-05-10", place: str | None = None
) -> list[Meeting]:
    document = Document(id="d", text=text, title=title, published=published, place=place)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


def _visits(text: str, *, title: str = "News", place: str | None = None) -> list[Meeting]:
    return [m for m in _meetings(text, title=title, place=place) if m.form == "visit"]


@pytest.mark.parametrize(
    ("text", "stage", "date", "country"),
    [
        ("Fijian Prime Minister Tom Sample landed in Santiago early on Tuesday.", "held", "2023-05-09", "CL"),
        ("Peruvian President Ana Sample is to pay a visit to Kenya on 22-24 May.", "planned", "2023-05-22/2023-05-24", "KE"),
        ("During her stay in Lusaka on Monday, Irish Foreign Minister Eva Sample opened a clinic.", "held", "2023-05-08", "ZM"),
        ("Omani Foreign Minister Adil Sample's Ottawa trip on Monday went well.", "held", "2023-05-08", "CA"),
        ("Latvian President Jan Sample has called off a visit to Malta.", "cancelled", None, "MT"),
        ("A visit to Chad by Togolese Prime Minister Koffi Sample has been put off until June.", "postponed", "2023-06", "TD"),
        ("Thai Foreign Minister Sak Sample, who will be in Lima next week, spoke.", "planned", "2023-05-15/2023-05-21", "PE"),
        ("Greek President Nia Sample left Tunis on Tuesday after a two-day visit to Tunisia.", "held", None, "TN"),
    ],
)  # fmt: skip
def test_a_visit_told_in_many_ways(text: str, stage: str, date: str | None, country: str) -> None:
    visits = [(v.stage, v.country) for v in _visits(text)]
    assert (stage, country) in visits
    assert date is None or date in [v.date for v in _visits(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ghanaian President Ama Sample arrived in Minsk on Monday for a three-day visit.", "2023-05-08/2023-05-10"),
        ("Ghanaian President Ama Sample wrapped up a three-day visit to Belarus on Tuesday.", "2023-05-07/2023-05-09"),
    ],
)
def test_the_length_of_a_visit_tells_its_days(text: str, date: str) -> None:
    (visit,) = _visits(text)
    assert visit.date == date


def test_a_tour_is_one_visit_from_its_first_day_to_its_last() -> None:
    (tour,) = _visits(
        "US Envoy Max Sample will travel to Dili, Timor-Leste on June 1-2; Suva, Fiji on June 3; and Apia, Samoa on June 5."
    )
    assert set(tour.parties) == {"US", "TL", "FJ", "WS"} and tour.country is None
    assert tour.date == "2023-06-01/2023-06-05"


def test_a_stop_of_a_tour_is_no_visit_of_its_own() -> None:
    visits = _visits(
        "Swedish Foreign Minister Per Sample sets off on a trip to Nepal and Bhutan on Friday.\n\nOn Sunday Sample will be in "
        "Kathmandu for talks with Nepalese Foreign Minister Hari Example."
    )
    assert [set(v.parties) for v in visits] == [{"SE", "NP", "BT"}]


@pytest.mark.parametrize(
    "text",
    [
        "On the eve of his visit to Oman, Croatian President Ivo Sample gave an interview on Monday.",
        "In anticipation of his trip to Oman, Croatian President Ivo Sample spoke to the press on Monday.",
    ],
)
def test_the_day_before_a_visit_is_not_its_day(text: str) -> None:
    (visit,) = _visits(text)
    assert visit.stage == "planned" and visit.date is None


def test_a_delegation_travels_with_its_leader() -> None:
    (visit,) = _visits("A delegation of Uganda led by Foreign Minister Sam Sample visited Quito on May 2.")
    assert visit.participants == ("Sam Sample",) and visit.country == "EC"


def test_a_mission_of_an_organisation_travels() -> None:
    (visit,) = _visits("An IMF mission arrives in Accra on Friday to review the budget of Ghana.")
    assert set(visit.parties) == {"IMF", "GH"} and visit.stage == "planned"


def test_a_visit_with_no_destination_is_where_the_story_comes_from() -> None:
    (visit,) = _visits("Peru's foreign minister wrapped up a visit to thank Tonga for its help.", place="NUKU'ALOFA")
    assert visit.country == "TO" and set(visit.parties) == {"PE", "TO"}


def test_a_guest_welcomed_to_a_capital_is_on_a_visit() -> None:
    (visit,) = _visits(
        "Mexican President Rosa Sample welcomed Danish Prime Minister Ole Example to Mexico City on Monday."
    )
    assert visit.participants == ("Ole Example",) and visit.country == "MX" and visit.date == "2023-05-08"


def test_an_invitation_alone_is_no_visit() -> None:
    text = (
        "Chadian President Ali Sample extended an invitation to Maltese President Pia Example to pay a visit to Chad."
    )
    assert _visits(text) == []
    (visit,) = _visits(text + " The invitation was accepted.")
    assert visit.stage == "planned" and visit.participants == ("Pia Example",)


def test_the_first_visit_since_a_year_tells_one_in_that_year() -> None:
    visits = _visits("It was the first visit by a Norwegian foreign minister to Nepal since 1995.")
    assert [(v.date, v.country, v.participants) for v in visits] == [("1995", "NP", ())]


def test_a_former_minister_and_tourists_pay_no_visit() -> None:
    assert _visits("The former president of Chile, Pablo Sample, toured Peru last month.") == []
    assert _visits("Kenyan tourists travelled to Rwanda in March.") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Nepal-Peru Joint Commission on technical cooperation, which was held in Lima on Monday, set a goal.", "Lima"),
        ("Kenyan Foreign Minister Asha Sample will travel to Oslo on Friday, where she will meet Norwegian Foreign Minister Liv "
         "Example.", "Oslo"),
        ("Kenyan Foreign Minister Asha Sample met Norwegian Foreign Minister Liv Example at the Karibu Palace on Monday.",
         "Karibu Palace"),
    ],
)  # fmt: skip
def test_the_place_of_a_meeting(text: str, place: str) -> None:
    assert place in [m.place for m in _meetings(text) if m.form != "visit"]


@pytest.mark.parametrize(
    ("text", "stage", "date", "country"),
    [
        ("Irish Foreign Minister Eva Sample was in Lusaka on Monday to open a clinic.", "held", "2023-05-08", "ZM"),
        ("Omani Foreign Minister Adil Sample was in Oslo on Monday and in Malta on Tuesday.", "held", "2023-05-09", "MT"),
        ("Peruvian President Ana Sample spent two days in Nairobi last week.", "held", "2023-05-01/2023-05-07", "KE"),
        ("Chadian President Ali Sample became the first African leader to visit Malta on Monday.", "held", "2023-05-08", "MT"),
        ("Chadian President Ali Sample was greeted with flowers in Lima on Monday.", "held", "2023-05-08", "PE"),
        ("Greek President Nia Sample was the guest of Chilean President Pablo Example on 3 May.", "held", "2023-05-03", "CL"),
        ("Thai Foreign Minister Sak Sample is heading to Lima on Friday.", "planned", "2023-05-12", "PE"),
        ("Latvian President Jan Sample's visit to Malta, due to start on Friday, will be short.", "planned", "2023-05-12", "MT"),
        ("Nepalese Prime Minister Ram Sample was among the leaders who arrived in Oslo on Monday.", "held", "2023-05-08", "NO"),
        ("In Oslo for talks on trade, Peruvian Foreign Minister Ana Sample praised Norway.", "held", "2023-05-10", "NO"),
        ("Peruvian Foreign Minister Ana Sample, in Oslo for a conference, praised Norway.", "held", "2023-05-10", "NO"),
        ("Chadian President Ali Sample was given a warm welcome in Lima on Monday.", "held", "2023-05-08", "PE"),
        ("Thai Foreign Minister Sak Sample opened a fair in Lima on Monday as the guest of Peruvian Foreign Minister Ana "
         "Example.", "held", "2023-05-08", "PE"),
    ],
)  # fmt: skip
def test_a_visit_told_without_a_verb_of_travel(text: str, stage: str, date: str, country: str) -> None:
    assert (stage, date, country) in [(v.stage, v.date, v.country) for v in _visits(text)]


def test_ministers_of_several_states_travel_together() -> None:
    (visit,) = _visits("The foreign ministers of Chad, Niger and Mali arrived in Oslo on Monday.")
    assert set(visit.parties) == {"TD", "NE", "ML", "NO"} and visit.country == "NO"


def test_the_year_of_something_else_is_not_that_of_the_visit() -> None:
    visits = _visits(
        "Peruvian President Ana Sample will visit Mali on Friday. It will be the first visit to Mali by a Peruvian head of "
        "state since the country's independence in 1960."
    )
    assert [v.date for v in visits] == ["2023-05-12"]


def test_an_ambassador_at_his_post_and_a_topic_touched_upon_are_no_visits() -> None:
    assert _visits("Norway's ambassador to Chad returned to N'Djamena on Monday.") == []
    assert _visits("Chadian President Ali Sample and the Norwegian leader touched upon the campaign in Peru.") == []


@pytest.mark.parametrize(
    ("text", "place", "parties", "date"),
    [
        ("Zambian President Ana Sample is in the country for a two-day state visit.", "Nairobi", {"ZM", "KE"}, "2023-05-10"),
        ("Fijian Minister Tom Sample met President Ama Muster in Accra. Sample, who reached the West African nation on Monday, "
         "leaves soon.", "Accra", {"FJ", "GH"}, "2023-05-08"),
        ("Greek Foreign Minister Nia Sample was last here in 2017.", "Tirana", {"GR", "AL"}, "2017"),
        ("The pact was signed during Laotian Prime Minister Kham Sample's visit in January.", "Hanoi", {"LA", "VN"}, "2023-01"),
        ("The loan was announced during the visit of Mozambican President Rui Sample in March.", "Lima", {"MZ", "PE"}, "2023-03"),
    ],
)  # fmt: skip
def test_the_country_is_where_the_story_comes_from(text: str, place: str, parties: set[str], date: str) -> None:
    (visit,) = _visits(text, place=place)
    assert (set(visit.parties), visit.date, visit.stage) == (parties, date, "held")


@pytest.mark.parametrize(
    "text",
    [
        "Turkish President Ali Sample opened an embassy on Tuesday. The Turkish leader arrived in Mogadishu from Kenya.",
        "Turkish President Ali Sample was seen off in Nairobi. The visiting dignitary flew to Mogadishu on Tuesday.",
    ],
)
def test_a_traveller_told_by_a_description_is_the_one_named_before(text: str) -> None:
    (visit,) = [v for v in _visits(text, place="Nairobi") if v.country == "SO"]
    assert visit.participants == ("Ali Sample",)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Omani Foreign Minister Adil Sample, in Seoul through Friday, spoke of gas.", "2023-05-10/2023-05-12"),
        ("Omani Foreign Minister Adil Sample, who is in Seoul until Friday, spoke of gas.", "2023-05-10/2023-05-12"),
        ("Omani Foreign Minister Adil Sample, currently in Seoul, spoke of gas.", "2023-05-10"),
        ("Omani Foreign Minister Adil Sample was in Seoul as recently as April.", "2023-04"),
        ("Omani Foreign Minister Adil Sample is paying an official visit to Seoul.", "2023-05-10"),
        ("While in Seoul on Monday, Omani Foreign Minister Adil Sample opened a clinic.", "2023-05-08"),
        ("Omani Foreign Minister Adil Sample, visiting Seoul on Monday, opened a clinic.", "2023-05-08"),
    ],
)
def test_a_stay_abroad_lasts_as_the_story_tells(text: str, date: str) -> None:
    (visit,) = _visits(text)
    assert (visit.date, visit.stage, visit.country) == (date, "held", "KR")


def test_who_is_back_has_been_there() -> None:
    (visit,) = _visits(
        "Irish Minister Eva Sample is back from Tunis, where she held talks with Tunisian ministers last week."
    )
    assert (visit.stage, visit.country, visit.date) == ("held", "TN", "2023-05-01/2023-05-07")


@pytest.mark.parametrize(
    ("text", "stage", "date"),
    [
        ("Thai Minister Sak Sample's scheduled visit to Peru next week has been shelved.", "postponed", "2023-05-15/2023-05-21"),
        ("A visit to Peru by Thai Minister Sak Sample will take place at a later date.", "postponed", None),
        ("Thai Minister Sak Sample's visit to Peru, planned for early May, has been delayed to June.", "postponed", "2023-06"),
        ("They denied that Thai Minister Sak Sample's trip to Peru in June had been called off.", "planned", "2023-06"),
        ("Thai Minister Sak Sample makes his first trip to Peru this weekend.", "planned", "2023-05-13/2023-05-14"),
    ],
)  # fmt: skip
def test_a_visit_put_off_or_still_to_come(text: str, stage: str, date: str | None) -> None:
    (visit,) = _visits(text)
    assert (visit.stage, visit.date, visit.country) == (stage, date, "PE")


def test_a_given_name_like_a_people_is_a_name() -> None:
    (visit,) = _visits("Colombian Foreign Minister Germán Sample arrived in Seoul on Monday.")
    assert set(visit.parties) == {"CO", "KR"} and visit.participants == ("Germán Sample",)


WEEK = """Subject to change.

Monday 15 May
09.30 Meeting with the Foreign Minister of Jordan, Sami Sample, at the Castle.
11.00 Signing of an agreement on aviation with Peru's Minister of Transport, Rosa Sample.
14.00 Phone call with the Turkish Minister of Foreign Affairs, Ali Sample.

Tuesday 16 May
Foreign Minister Eva Muster leaves for Nairobi.
Working lunch in Nairobi with Kenyan Foreign Minister Daniel Sample.

Friday 19 May
The visit to Tirana has been cancelled.
"""


def test_the_lines_of_a_week_are_what_its_owner_does_that_day() -> None:
    told = {
        (m.form, m.stage, m.date, m.place, frozenset(m.participants))
        for m in _meetings(WEEK, title="The Finnish Foreign Minister's week", place="Helsinki")
    }
    assert told == {
        ("talks", "planned", "2023-05-15", "Castle", frozenset({"Eva Muster", "Sami Sample"})),
        ("talks", "planned", "2023-05-15", None, frozenset({"Eva Muster", "Rosa Sample"})),
        ("call", "planned", "2023-05-15", None, frozenset({"Eva Muster", "Ali Sample"})),
        ("visit", "planned", "2023-05-16", "Nairobi", frozenset({"Eva Muster"})),
        ("talks", "planned", "2023-05-16", "Nairobi", frozenset({"Eva Muster", "Daniel Sample"})),
        ("visit", "cancelled", "2023-05-19", "Tirana", frozenset({"Eva Muster"})),
    }


def test_days_to_come_above_the_lines_make_a_list() -> None:
    told = _meetings(WEEK, title="Coming days of Finland's Foreign Minister Eva Muster", place="Helsinki")
    assert {m.date for m in told} == {"2023-05-15", "2023-05-16", "2023-05-19"}


@pytest.mark.parametrize(
    ("behind", "stage", "date"),
    [
        ("A planned stop in Tirana has been cancelled because of fog.", "cancelled", None),
        ("The trip to Tirana has been put off until June.", "postponed", "2023-06"),
        ("From there he goes on to Tirana.", "planned", None),
        ("He will then continue to Tirana.", "planned", None),
    ],
)
def test_a_stop_without_an_owner_is_of_the_one_who_travels(behind: str, stage: str, date: str | None) -> None:
    found = _visits(f"Greek Foreign Minister Leon Sample arrived in Skopje on Tuesday. {behind}", place="Skopje")
    assert [(v.stage, v.date, v.participants) for v in found if v.country == "AL"] == [(stage, date, ("Leon Sample",))]


def test_a_visit_under_way_stays_so_whatever_stops_are_ahead() -> None:
    (visit,) = _visits(
        "Omani Minister Adil Sample is paying a three-day visit to Chile that ends on Thursday. He will visit Valparaiso tomorrow."
    )
    assert visit.stage == "held" and visit.date == "2023-05-09/2023-05-11"


def test_a_visit_of_years_ago_is_not_the_one_under_way() -> None:
    found = _visits(
        "Slovenian Minister Ales Sample is paying a visit to Poland. Sample visited Poland in March 2013 as a deputy."
    )
    assert {v.date for v in found} == {"2023-05-10", "2013-03"}
