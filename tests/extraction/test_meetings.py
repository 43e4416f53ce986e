"""Meetings as documents tell of them."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(
    text: str, *, title: str = "", published: str | None = "2023-05-10", place: str | None = None
) -> list[Meeting]:
    document = Document(id="d", text=text, title=title, published=published, place=place)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


def test_talks_in_a_city_on_a_weekday() -> None:
    (meeting,) = _meetings(
        "Norwegian Foreign Minister Anniken Huitfeldt met with her Swedish counterpart Tobias Billstrom in Oslo on Tuesday."
    )
    assert meeting.form == "talks" and meeting.stage == "held"
    assert set(meeting.parties) == {"NO", "SE"}
    assert meeting.participants == ("Anniken Huitfeldt", "Tobias Billstrom")
    assert (meeting.date, meeting.place, meeting.country) == ("2023-05-09", "Oslo", "NO")


def test_a_telephone_call_has_no_place() -> None:
    (meeting,) = _meetings(
        "Turkish President Recep Tayyip Erdogan spoke by phone with Romanian President Klaus Iohannis on Monday.",
        place="Ankara",
    )
    assert meeting.form == "call" and meeting.place is None and meeting.date == "2023-05-08"


def test_a_visit_to_come_is_planned() -> None:
    visits = [
        m for m in _meetings("Italian Prime Minister Giorgia Meloni will visit Poland next week.") if m.form == "visit"
    ]
    assert [(v.stage, v.country, v.date) for v in visits] == [("planned", "PL", "2023-05-15/2023-05-21")]


def test_a_postponed_session_is_postponed() -> None:
    (meeting,) = _meetings("The ninth Brazil-China summit, planned for June, was postponed, officials said.")
    assert meeting.stage == "postponed" and meeting.ordinal == 9


@pytest.mark.parametrize(
    "text",
    [
        "Finnish President Sauli Niinisto did not meet with Russian President Vladimir Putin.",
        "If Finnish President Sauli Niinisto would meet with Estonian President Alar Karis, trade might grow.",
        "The Estonian and Latvian ministers meet annually.",
        "The President met with his ministers.",
    ],
)
def test_what_is_denied_hypothetical_habitual_or_internal_is_no_meeting(text: str) -> None:
    assert _meetings(text) == []


def test_what_is_told_twice_is_one_meeting() -> None:
    found = _meetings(
        "Japanese Prime Minister Fumio Kishida held talks with Kenyan President William Ruto in Nairobi on Wednesday. "
        "During the talks, Kishida met with Ruto for an hour.",
    )
    assert len(found) == 1


def test_a_meeting_without_a_publication_date_stays_undated() -> None:
    (meeting,) = _meetings(
        "Czech Foreign Minister Jan Lipavsky met with Slovak Foreign Minister Rastislav Kacer in Prague on Monday.",
        published=None,
        title="Czech Foreign Minister Jan Lipavsky met with Slovak Foreign Minister Rastislav Kacer",
    )
    assert meeting.date is None


def test_the_one_who_visits_is_not_the_one_who_invited() -> None:
    visits = _meetings(
        "At the invitation of Norwegian President Ola Example, Icelandic President Jon Sample paid a state visit to Norway "
        "from 2-4 May 2023."
    )
    assert [(v.form, v.participants, v.country, v.date) for v in visits] == [
        ("visit", ("Jon Sample",), "NO", "2023-05-02/2023-05-04")
    ]


def test_a_guest_told_in_a_relative_clause_is_a_visit_of_its_own() -> None:
    found = _meetings(
        "Chinese President Xi Example held talks with Zambian President Hak Sample, who is on a state visit to China, in "
        "Beijing on Tuesday."
    )
    assert {(m.form, m.date) for m in found} >= {("talks", "2023-05-09")}
    assert any(m.form == "visit" and m.participants == ("Hak Sample",) and m.country == "CN" for m in found)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The Franco-German Ministerial Council that was planned for May 30 has been postponed to June.", "postponed"),
        ("The annual summit of Kenya and Uganda will not be held in 2023, officials said.", "cancelled"),
    ],
)
def test_a_session_that_is_put_off_or_dropped_says_so(text: str, stage: str) -> None:
    (meeting,) = _meetings(text)
    assert meeting.stage == stage and meeting.mechanism


def test_hopes_and_calls_for_a_meeting_are_none() -> None:
    assert not _meetings(
        "Thai Prime Minister Sak Example expressed the hope that Japanese Prime Minister Ken Sample will visit Thailand."
    )
    assert not _meetings(
        "Thai Prime Minister Sak Example called on Japan to hold the next session of the Japan-Thailand Joint Commission."
    )


def test_ministers_told_together_are_one_partys_and_heads_are_not() -> None:
    (ministers,) = _meetings(
        "Finnish Foreign Minister Pia Example met Sweden's Foreign Minister Tor Sample and Defence Minister Kai Trial in Oslo."
    )
    assert set(ministers.parties) == {"FI", "SE"}


def test_two_who_speak_by_telephone_need_no_with() -> None:
    (call,) = _meetings("Irish President Ann Example and Maltese President Bo Sample spoke by telephone on Monday.")
    assert call.form == "call" and call.date == "2023-05-08"


def _told(found: list[Meeting]) -> set[tuple[str, str, str | None, frozenset[str]]]:
    return {(m.form, m.stage, m.date, frozenset(m.parties)) for m in found}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tuesday's talks between Turkish Foreign Minister Kemal Aydin and Greek Foreign Minister Nikos Pappas were long.",
            ("talks", "held", "2023-05-09", {"TR", "GR"}),
        ),
        (
            "Israeli and Lebanese negotiators held indirect talks on Monday.",
            ("talks", "held", "2023-05-08", {"IL", "LB"}),
        ),
        (
            "Iran and Saudi Arabia held a fifth round of talks on Thursday.",
            ("talks", "held", "2023-05-04", {"IR", "SA"}),
        ),
        (
            "A meeting of the foreign ministers of Chad and Niger is to be held in Niamey next month.",
            ("talks", "planned", "2023-06", {"TD", "NE"}),
        ),
        (
            "Kuwait's Emir Nawaf Saleh and Omani Sultan Tariq Badr discussed security at a meeting on Monday.",
            ("talks", "held", "2023-05-08", {"KW", "OM"}),
        ),
        (
            "French President Paul Moreau was welcomed in Lisbon by Portuguese Prime Minister Rui Costa on Monday.",
            ("talks", "held", "2023-05-08", {"FR", "PT"}),
        ),
        (
            "Ukrainian Foreign Minister Taras Bondar is expected in Ankara on Thursday.",
            ("visit", "planned", "2023-05-11", {"UA", "TR"}),
        ),
        (
            "Pakistani Foreign Minister Ali Raza left for Beijing on Tuesday.",
            ("visit", "held", "2023-05-09", {"PK", "CN"}),
        ),
        (
            "Japanese Prime Minister Ken Mori invited Chilean President Ana Prado to visit Tokyo, and she accepted.",
            ("visit", "planned", None, {"CL", "JP"}),
        ),
        (
            "A planned meeting between Greek Prime Minister Nikos Pappas and Turkish President Kemal Aydin has been called off.",
            ("talks", "cancelled", None, {"GR", "TR"}),
        ),
        (
            "Kenyan President Amos Kariuki will pay a visit to Egypt, the foreign ministry announced on Monday.",
            ("visit", "planned", None, {"KE", "EG"}),
        ),
        (
            "On May 8, Cuban Foreign Minister Bruno Diaz held talks with Laotian Foreign Minister Kham Phet.",
            ("talks", "held", "2023-05-08", {"CU", "LA"}),
        ),
    ],
)
def test_other_ways_to_tell_of_a_meeting(text: str, told: tuple[str, str, str | None, set[str]]) -> None:
    assert (*told[:3], frozenset(told[3])) in _told(_meetings(text))


@pytest.mark.parametrize(
    "text",
    [
        "Russian Foreign Minister Ivan Petrov denied that he had met with Polish Foreign Minister Adam Lis in Geneva.",
        "No meeting between Serbian President Marko Vukov and Croatian President Zoran Milic is planned, his office said.",
        "Irish President Ann Doyle and Maltese President Bo Vella were unable to meet on Monday.",
        "Former German Chancellor Otto Klein met with Polish President Adam Lis on Monday.",
    ],
)
def test_what_did_not_happen_or_binds_nobody_is_no_meeting(text: str) -> None:
    assert _meetings(text) == []


def test_each_guest_met_apart_is_a_meeting() -> None:
    found = _meetings(
        "Indian Foreign Minister Raj Mehta held bilateral meetings with Egyptian Foreign Minister Omar Fahmy and Brazilian "
        "Foreign Minister Joao Lima on Sunday."
    )
    assert [m.participants for m in found] == [("Raj Mehta", "Omar Fahmy"), ("Raj Mehta", "Joao Lima")]


def test_talks_within_a_visit_have_its_day_and_place() -> None:
    found = _meetings(
        "Polish Defence Minister Adam Lis arrived in Vilnius on Tuesday. He met with Lithuanian Defence Minister Jonas Balsys."
    )
    assert [(m.form, m.date, m.place) for m in found] == [
        ("visit", "2023-05-09", "Vilnius"),
        ("talks", "2023-05-09", "Vilnius"),
    ]


def test_who_is_on_a_visit_is_there_as_the_document_speaks() -> None:
    found = _meetings("Georgian Prime Minister Gia Beridze is on a working visit to Baku.")
    assert [(m.form, m.stage, m.date) for m in found] == [("visit", "held", "2023-05-10")]


def test_a_list_of_those_who_took_part_belongs_to_the_call() -> None:
    (call,) = _meetings(
        "US President Joe Barker held a video call with European leaders on Monday. Participants in the call included French "
        "President Paul Moreau and German Chancellor Otto Klein."
    )
    assert call.form == "call" and set(call.parties) == {"US", "FR", "DE"}


def test_a_schedule_is_read_line_by_line() -> None:
    found = _meetings(
        "Programme of Finnish Foreign Minister Pia Salo.\n\nTuesday 16 May: Meeting with Estonian Foreign Minister Jaan Tamm.\n\n"
        "Wednesday, 17 May\n\nVisit to Riga",
        title="Weekly schedule of the Minister of Foreign Affairs",
    )
    assert [(m.form, m.stage, m.date) for m in found] == [
        ("talks", "planned", "2023-05-16"),
        ("visit", "planned", "2023-05-17"),
    ]


def test_earlier_and_later_sessions_are_told_without_the_name() -> None:
    found = _meetings(
        "Norway and Chile held the fifth session of their Joint Fisheries Commission in Bergen on 9 May 2023.\n\n"
        "The fourth session was held in Santiago in April 2020. The next one will be held in Santiago in 2025."
    )
    assert {(m.ordinal, m.stage, m.date) for m in found} == {
        (5, "held", "2023-05-09"),
        (4, "held", "2020-04"),
        (None, "planned", "2025"),
    }


def test_who_meets_on_the_margins_of_a_summit_takes_part_in_it() -> None:
    found = _meetings(
        "Italian Prime Minister Gina Conti met Brazilian President Joao Lima on the margins of the G20 summit in Bali."
    )
    assert [(m.form, m.participants) for m in found] == [
        ("talks", ("Gina Conti", "Joao Lima")),
        ("summit", ("Gina Conti", "Joao Lima")),
    ]


def test_the_place_of_a_dateline_is_written_as_in_a_text() -> None:
    (meeting,) = _meetings(
        "Zambian President Levy Banda met with Malawian President Peter Phiri on Monday.", place="LUSAKA, May 9, Agency"
    )
    assert (meeting.place, meeting.country) == ("Lusaka", "ZM")


# -- sessions told by words that point back ------------------------------------------------------------------------------


def test_a_commission_that_will_meet_is_to_meet_then_though_its_latest_round_is_told_beside_it() -> None:
    told = {
        m.stage: (m.date, m.place)
        for m in _meetings(
            "The Norwegian-Polish Fisheries Commission, whose latest round took place online in March, will meet in Gdansk in "
            "October."
        )
    }
    assert told == {"planned": ("2023-10", "Gdansk"), "held": ("2023-03", None)}


def test_a_round_of_which_is_one_of_the_consultations_before() -> None:
    told = {
        (m.ordinal, m.stage, m.date)
        for m in _meetings(
            "Peru and Chile reviewed trade. Foreign Office Consultations, the fourth round of which took place in Lima in May "
            "2021, will be held later this year.",
            title="Peru, Chile review ties",
        )
    }
    assert told == {(4, "held", "2021-05"), (None, "planned", "2023")}


@pytest.mark.parametrize(
    ("text", "ordinal", "date"),
    [
        (
            "Kenya and Uganda agreed to set up a joint border committee. Its first meeting is pencilled in for June, the "
            "ministry said.",
            1,
            "2023-06",
        ),
        (
            "Kenya and Uganda signed minutes on the joint commission. The panel's ninth session is to be held in Mombasa in "
            "July.",
            9,
            "2023-07",
        ),
    ],
)
def test_a_session_of_what_was_named_before_is_that_mechanisms(text: str, ordinal: int, date: str) -> None:
    (session,) = _meetings(text, title="Kenya and Uganda agree on borders")
    assert (session.ordinal, session.date, session.stage) == (ordinal, date, "planned")


def test_what_will_not_be_held_until_later_is_postponed() -> None:
    (session,) = _meetings(
        "A joint technical committee on water between Jordan and Israel, which had been due to convene its seventh meeting in "
        "Aqaba next week, will now not meet until October, two sources said.",
        title="Jordan and Israel put off water talks",
    )
    assert (session.stage, session.ordinal, session.place) == ("postponed", 7, "Aqaba")


# -- those who meet, told otherwise than by name -----------------------------------------------------------------------


LAO = "Thai Foreign Minister Don Pramudwinai and Lao Foreign Minister Saleumxay Kommasith held talks in Vientiane on Tuesday. "


@pytest.mark.parametrize(
    ("text", "stage", "date"),
    [
        ("Working-level negotiators last met in January.", "held", "2023-01"),
        ("Experts are to meet in Nong Khai on June 17 to draft the text.", "planned", "2023-06-17"),
        ("The talks were preceded by a meeting of senior officials on 4 May.", "held", "2023-05-04"),
    ],
)
def test_experts_and_negotiators_stand_for_the_two_parties_of_the_story(text: str, stage: str, date: str) -> None:
    lower = [m for m in _meetings(LAO + text, place="VIENTIANE") if not m.participants]
    assert [(set(m.parties), m.stage, m.date) for m in lower] == [({"TH", "LA"}, stage, date)]


@pytest.mark.parametrize("text", ["Business leaders met in January.", "Party delegations met on Sunday."])
def test_those_who_stand_for_no_party_do_not(text: str) -> None:
    assert len(_meetings(LAO + text, place="VIENTIANE")) == 1


def test_the_leader_of_a_delegation_is_who_was_told_to_lead_it() -> None:
    (talks,) = (
        m
        for m in _meetings(
            "A delegation of the Republic of Togo led by Mr Robert Dussey, Minister for Foreign Affairs, visited Cotonou from "
            "4 to 6 May 2023. The leader of the Togolese delegation was received in audience by H.E. Patrice Talon, President "
            "of Benin.",
            title="Joint communique of Benin and Togo",
        )
        if m.form == "talks"
    )
    assert talks.participants == ("Robert Dussey", "Patrice Talon")


def test_an_organisation_whose_ministers_gathered_met() -> None:
    (talks,) = _meetings(
        "The Gulf Cooperation Council, whose ministers gathered in New York on Monday with the British foreign secretary, "
        "called for calm."
    )
    assert (set(talks.parties), talks.date, talks.place) == ({"GCC", "GB"}, "2023-05-08", "New York")


def test_him_is_the_one_told_before() -> None:
    (talks,) = _meetings(
        "Finance Minister Paul Berg of Norway had been ill. Prime Minister Jonas Lund of Denmark met him instead on Tuesday."
    )
    assert set(talks.participants) == {"Paul Berg", "Jonas Lund"}


def test_those_who_sign_together_in_a_town_meet_there() -> None:
    (talks,) = _meetings(
        "The declaration was initialled in Rabat on Monday by Moroccan Foreign Minister Nasser Bourita and Spanish Foreign "
        "Minister Jose Albares."
    )
    assert (talks.place, talks.date, set(talks.parties)) == ("Rabat", "2023-05-08", {"MA", "ES"})


def test_a_day_told_aside_of_an_arrival_is_not_that_of_the_audience() -> None:
    (talks,) = (
        m
        for m in _meetings(
            "Anna Berg, Foreign Minister of Norway, who arrived on Sunday, was received by Polish President Andrzej Duda before "
            "signing a treaty."
        )
        if m.form == "talks"
    )
    assert talks.date == "2023-05-10"


def test_a_guest_received_is_received_on_the_days_of_the_session_that_a_communique_is_about() -> None:
    talks = [
        m
        for m in _meetings(
            "The 5th session of the Chad-Gabon Joint Commission was held in Libreville on 3 and 4 May 2023. Foreign Minister "
            "Mahamat Annadif of Chad and Foreign Minister Hermann Immongault of Gabon co-chaired it.\n\nThe two sides reviewed "
            "trade.\n\nThey praised their ties.\n\nPresident Ali Bongo of Gabon received Foreign Minister Mahamat Annadif.",
            title="Joint communique of the 5th session of the Chad-Gabon Joint Commission",
        )
        if m.form == "talks"
    ]
    assert [(m.date, m.place) for m in talks] == [("2023-05-03/2023-05-04", "Libreville")]


# -- schedules -----------------------------------------------------------------------------------------------------------


def test_lines_of_a_schedule_without_a_verb_tell_sessions() -> None:
    told = [
        (m.mechanism, m.ordinal, m.date, m.place)
        for m in _meetings(
            "* Tue 14 - India-Vietnam Joint Commission (both delegations, Hanoi)\n* Wed 15: Conference on fisheries; Delhi\n"
            "* Thu 16 - Fri 17: Third round of Kenya-India maritime talks, Mombasa",
            title="Calendar: India week ahead, 13-19 March",
            published="2023-03-11",
        )
    ]
    assert told == [
        ("India-Vietnam Joint Commission", None, "2023-03-14", "Hanoi"),
        ("Kenya-India maritime talks", 3, "2023-03-16/2023-03-17", "Mombasa"),
    ]


# -- visits and other tellings -----------------------------------------------------------------------------------------


def test_a_minister_told_by_office_alone_visits() -> None:
    (visit,) = _meetings("The Chinese foreign minister will visit Kenya next week, officials in Nairobi said.")
    assert (visit.form, visit.stage, set(visit.parties), visit.participants) == ("visit", "planned", {"CN", "KE"}, ())


@pytest.mark.parametrize(
    "text",
    [
        "The former defence minister of Italy visited Libya in March.",
        "Kenyan President William Ruto visited the Dutch pavilion on Monday.",
    ],
)
def test_a_former_minister_and_a_pavilion_make_no_visit(text: str) -> None:
    assert [m for m in _meetings(text) if m.form == "visit"] == []


def test_for_the_first_time_since_tells_of_an_earlier_meeting() -> None:
    told = {
        m.date
        for m in _meetings(
            "Foreign ministers of Japan, China and South Korea are to gather in Seoul on Saturday for the first time since April "
            "2019."
        )
    }
    assert told == {"2023-05-13", "2019-04"}


def test_there_is_the_place_of_the_session_told_before() -> None:
    places = {
        m.date: m.place
        for m in _meetings(
            "The 8th session of the China-Zambia Joint Commission ended in Lusaka on Monday. The ninth session will be held in "
            "Beijing in 2025. The previous one was held there in 2021."
        )
    }
    assert places == {"2023-05-08": "Lusaka", "2025": "Beijing", "2021": "Beijing"}


# -- the broad reading -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parties", "date", "stage"),
    [
        ("Peru-Chile border talks will be held in Tacna on 16 May.", {"PE", "CL"}, "2023-05-16", "planned"),
        (
            "Latvian Foreign Minister Edgars Rinkevics and his Irish counterpart Micheal Martin sat down in Riga on Tuesday.",
            {"LV", "IE"},
            "2023-05-09",
            "held",
        ),
        (
            "Hungary's Foreign Ministry summoned the Slovak ambassador on Monday over the decree.",
            {"HU", "SK"},
            "2023-05-08",
            "held",
        ),
        (
            "The Kenyan and Somali defence ministers had lunch in Mombasa on Monday.",
            {"KE", "SO"},
            "2023-05-08",
            "held",
        ),
        (
            "Armenian Prime Minister Nikol Pashinyan and Iranian President Ebrahim Raisi agreed on Tuesday to open a crossing.",
            {"AM", "IR"},
            "2023-05-09",
            "held",
        ),
        (
            "A further round of negotiations between Iceland and Greenland is expected in Nuuk in late June.",
            {"IS", "GL"},
            "2023-06",
            "planned",
        ),
    ],
)
def test_a_meeting_told_in_other_words(text: str, parties: set[str], date: str, stage: str) -> None:
    told = [(set(m.parties), m.date, m.stage) for m in _meetings(text) if m.form != "visit"]
    assert (parties, date, stage) in [(p, (d or "")[: len(date)], s) for p, d, s in told]


@pytest.mark.parametrize(
    "text",
    [
        "Malta could host a meeting with Tunisia in August.",
        "The minister stressed to reporters on Sunday the importance of talks with Ethiopia for Sudan.",
        "Ecuador beat Panama in a friendly held in Quito on 23 March.",
        "A summit between Iran and the United States is unlikely in 2023.",
    ],
)
def test_what_is_only_wished_for_or_played_is_no_meeting(text: str) -> None:
    assert [m for m in _meetings(text) if m.form != "visit"] == []


def test_a_host_told_by_office_alone_stands_for_the_state_visited() -> None:
    told = _meetings(
        "Minister of State Anil Deshpande paid an official visit to Zambia from 2 to 4 May 2023.\n\n"
        "On 3 May, the Minister of State called on the President of the Republic of Zambia, H.E. Mr. Hakainde Hichilema.",
        title="Visit of the Minister of State of India to Zambia",
        published="2023-05-05",
    )
    calls = [m for m in told if m.form != "visit"]
    assert [(set(m.parties) >= {"ZM"}, m.date) for m in calls] == [(True, "2023-05-03")]


def test_the_last_round_is_one_of_the_talks_told_before() -> None:
    told = _meetings(
        "Jordan and Iraq held talks on electricity in Amman on Monday. The previous round took place in Baghdad in January."
    )
    assert {(m.date, m.place) for m in told} >= {("2023-05-08", "Amman"), ("2023-01", "Baghdad")}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The two last sat down together in March in Narva.", "2023-03"),
        ("They are to meet again on Friday in Riga.", "2023-05-12"),
        ("The leaders had previously talked on April 3.", "2023-04-03"),
        ("The last time that the two ministers met was in Tartu in June 2022.", "2022-06"),
        ("Their previous encounter had been in Narva in June 2022.", "2022-06"),
    ],
)
def test_those_who_met_met_or_will_meet_another_time(text: str, date: str) -> None:
    found = _meetings(f"Estonia's interior minister met his Latvian opposite number on Monday. {text}", place="Tallinn")
    assert {m.date for m in found} == {"2023-05-08", date}
    assert all(set(m.parties) == {"EE", "LV"} for m in found)


@pytest.mark.parametrize(
    ("text", "date", "stage"),
    [
        (
            "The foreign secretary is flying to Tirana on Friday for talks with his Albanian counterpart.",
            "2023-05-12",
            "planned",
        ),
        ("His Majesty is to receive the Albanian prime minister on Friday.", "2023-05-12", "planned"),
        ("The Amir received yesterday a telephone call from the President of Albania.", "2023-05-09", "held"),
        ("The Crown Prince welcomed the Albanian premier to the palace on Monday.", "2023-05-08", "held"),
    ],
)
def test_the_outlets_own_officials_need_no_demonym(text: str, date: str, stage: str) -> None:
    found = [m for m in _meetings(f"{text} Qatar and Albania trade little.", place="Doha") if m.form != "visit"]
    assert [(set(m.parties), m.date, m.stage) for m in found] == [({"QA", "AL"}, date, stage)]


def test_what_is_done_on_a_journey_is_done_on_its_day() -> None:
    found = _meetings(
        "Czech Prime Minister Jan Dvorak was in Vilnius on Monday, where he held talks with Lithuanian President Rasa Petraite."
    )
    assert {(m.form, m.date) for m in found} >= {("talks", "2023-05-08")}


def test_a_meeting_told_without_a_day_is_of_the_day_of_the_story() -> None:
    found = _meetings(
        "ZAGREB - Croatian Foreign Minister Ivan Maric held talks with Danish Foreign Minister Lene Holm on Wednesday.\n\n"
        "They spoke of wind power.\n\n"
        "Maric received a phone call from Norwegian Foreign Minister Nils Berg, his office said."
    )
    assert ({"HR", "NO"}, "2023-05-10", "call") in [(set(m.parties), m.date, m.form) for m in found]


def test_a_meeting_told_as_earlier_without_a_day_is_none() -> None:
    found = _meetings(
        "Croatian Foreign Minister Ivan Maric held talks with Danish Foreign Minister Lene Holm on Wednesday.\n\n"
        "Maric had met Norwegian Foreign Minister Nils Berg, his office said."
    )
    assert all("NO" not in m.parties for m in found)


def test_what_is_put_off_has_its_new_date() -> None:
    (meeting,) = _meetings(
        "A meeting between Croatia and Denmark, initially planned for this month, has been pushed back to September."
    )
    assert (meeting.stage, meeting.date) == ("postponed", "2023-09")


def test_talks_are_dated_by_the_sentence_that_goes_on_with_them() -> None:
    (meeting,) = _meetings(
        "President Ivan Maric of Croatia has held talks with Danish Prime Minister Lene Holm. The talks on Sunday went on for long."
    )
    assert meeting.date == "2023-05-07"
