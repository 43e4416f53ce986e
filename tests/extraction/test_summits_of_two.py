"""Summits that are told as meetings or talks, and what is told beside them."""

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Instrument, Meeting

RULES = Rules()


def _meetings(text: str, title: str = "") -> list[Meeting]:
    document = Document(id="d", text=text, title=title, published="2019-05-06")
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


def _summits(text: str, title: str = "") -> list[Meeting]:
    return [m for m in _meetings(text, title) if m.mechanism]


def test_a_summit_meeting_of_an_organisation_with_a_state_is_one_of_their_series() -> None:
    (summit,) = _summits(
        "Trade was discussed.", "A summit meeting between Chile and the European Union took place in Quito"
    )
    assert (summit.form, set(summit.parties), summit.stage) == ("summit", {"CL", "EU"}, "held")
    (named,) = _summits("Trade was discussed.", "President Ana Rojas took part in a Chile-EU summit meeting")
    assert (named.mechanism, named.date) == ("Chile-EU summit", "2019-05-06")


def test_summit_talks_of_two_states_are_a_summit_with_those_who_talked() -> None:
    text = "President Jan Nowak of Poland and Czech President Petr Novotny held a one-to-one meeting."
    (summit,) = _meetings(text, "Polish-Czech summit talks were held in Krakow")
    assert (summit.form, summit.mechanism, summit.country) == ("talks", "Polish-Czech summit", "PL")
    assert set(summit.participants) == {"Jan Nowak", "Petr Novotny"}


def test_the_summits_that_two_states_hold_are_not_the_talks_of_the_day() -> None:
    text = "President Jan Nowak of Poland held talks with Czech President Petr Novotny. Polish-Czech summits are held each year."
    assert {m.mechanism for m in _meetings(text, "President Jan Nowak met Petr Novotny") if m.participants} == {None}


def test_talks_beside_the_summit_of_an_organisation_stay_talks() -> None:
    text = "President Jan Nowak of Poland and Czech President Petr Novotny held talks in Brussels at the EU summit."
    assert {m.form for m in _meetings(text)} >= {"talks"}


def test_the_next_summit_is_not_the_one_that_was_held() -> None:
    text = (
        "The participants in the Chile-EU summit in Lisbon agreed on fisheries.\nThe next Chile-EU summit will take place "
        "in spring 2020."
    )
    (coming,) = [m for m in _summits(text) if m.stage == "planned"]
    assert (coming.date, coming.place) == ("2020-03/2020-05", None)


def test_a_summit_that_is_to_start_after_a_meeting_is_not_of_its_day() -> None:
    text = (
        "President Ana Rojas of Chile and European Council President Eva Berg had an informal meeting before the "
        "Chile-EU Summit to start its work the next day."
    )
    (summit,) = _summits(text, "President Ana Rojas and Eva Berg arrive in Lisbon")
    assert (summit.stage, summit.date) == ("planned", None)


def test_the_day_before_is_that_before_publication_where_no_day_is_near() -> None:
    text = (
        "Set for April 2 at first, the talks of President Jan Nowak of Poland with Czech President Petr Novotny were put "
        "off.\nThey spoke of the Chile-EU summit, which ended in Brussels the day before, and agreed to go on."
    )
    (summit,) = _summits(text, "President Jan Nowak of Poland met with Czech President Petr Novotny")
    assert (summit.date, summit.place) == ("2019-05-05", "Brussels")


def test_those_at_a_briefing_are_not_those_at_the_summit_to_come() -> None:
    text = (
        "The President briefed the Security Council in view of the Chile-EU summit scheduled for June 4, 2019.\n"
        "Participants in the meeting included Speaker of the Senate Rosa Vidal, Foreign Minister Luis Soto and Minister of "
        "the Interior Ana Cruz."
    )
    (summit,) = _summits(text)
    assert summit.participants == ()


def test_ministers_who_meet_in_a_format_hold_a_session_of_it() -> None:
    (session,) = _meetings(
        "The foreign and defence ministers of Chile and Peru will be meeting today in the 2+2 format in Lima."
    )
    assert (session.form, session.mechanism, session.stage) == ("session", "2+2 format", "planned")


def test_a_talk_with_somebody_is_a_meeting() -> None:
    text = (
        "During his talk with Czech Prime Minister Petr Novotny, President Nowak of Poland spoke of trade. "
        "Mr Nowak then met with Eva Kralova, Speaker of the Czech Senate."
    )
    met = {frozenset(m.participants) for m in _meetings(text, "President Jan Nowak of Poland met with Czech officials")}
    assert frozenset(("Jan Nowak", "Petr Novotny")) in met
    assert frozenset(("Jan Nowak", "Eva Kralova")) in met


def test_the_travel_of_citizens_is_nobodys_visit() -> None:
    text = "Jan Nowak and Eva Berg discussed possibilities for visa-free travel of Polish citizens to Krakow."
    told = _meetings(text, "President Jan Nowak of Poland met with Eva Berg, President of the European Commission")
    assert "visit" not in {m.form for m in told}


def test_closer_interaction_between_two_is_no_meeting() -> None:
    text = "The discussion of broader interaction between Chile and the EU in light of the summit to be held in Rome went on."
    assert [m for m in _meetings(text) if m.form == "talks"] == []


def test_two_summits_of_other_parties_stay_two() -> None:
    text = "The Polish-Czech summit talks were held in Krakow on Monday. The G7 summit in Canada will take up trade in June."
    assert {m.mechanism for m in _summits(text)} == {"Polish-Czech summit", "G7 summit"}


def test_a_title_does_not_end_within_the_name_of_a_state() -> None:
    text = (
        "Jan Nowak and Zoltan Wu signed the Joint Declaration of the Republic of Poland and the People's Republic of "
        "China on Fair Seas."
    )
    (title,) = [
        f.fact.title for f in RULES.extract(Document(id="d", text=text)).findings if isinstance(f.fact, Instrument)
    ]
    assert title.endswith("People's Republic of China on Fair Seas")


def test_a_summit_of_two_may_be_told_by_its_town_or_by_the_day_before() -> None:
    text = "Poland and the Czech Republic are friends. Ms Rojas said that the Warsaw summit gave a boost to Polish-Czech trade."
    (summit,) = _summits(text, "President Jan Nowak of Poland wrote to Czech President Petr Novotny")
    assert (summit.date, summit.country, summit.stage) == (None, "PL", "held")
    (named,) = _summits("The Poland-Czech Republic summit in Warsaw was preceded by long preparations.")
    assert (named.date, named.country) == (None, "PL")
    (before,) = _summits(
        "The ministers discussed the results of the previous day’s Polish-Czech summit. "
        "Taking part in the meeting were Anna Berg and Jan Nowak."
    )
    assert (before.date, before.participants) == ("2019-05-05", ())


def test_a_summit_that_is_prepared_for_later_that_year_is_planned() -> None:
    text = "They exchanged opinions on practical steps to prepare the Polish-Czech summit later that year."
    (summit,) = _summits(text)
    assert (summit.date, summit.stage) == ("2019", "planned")


def test_talks_whose_results_somebody_is_told_are_not_of_that_day() -> None:
    assert not _meetings("", "President Jan Nowak of Poland informed Petr Novotny on the results of talks with the EU")
