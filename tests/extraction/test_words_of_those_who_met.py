"""Meetings told in the first and the second person: by the speakers of a transcript, by whoever signs, by two together."""

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(
    text: str, *, title: str = "", place: str | None = None, source: str | None = "U.S. Department of State"
) -> list[Meeting]:
    document = Document(id="d", text=text, title=title, published="2024-05-14", place=place, source=source)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


BEFORE = "Secretary Dana Whitlock and Peruvian Foreign Minister Luis Quispe Before Their Meeting"


def _exchange(first: str, second: str) -> str:
    return f"SECRETARY WHITLOCK: {first}\n\nFOREIGN MINISTER QUISPE: {second}\n\nSECRETARY WHITLOCK: Thank you all."


def test_speakers_tell_of_whom_else_they_met() -> None:
    told = _meetings(_exchange("Good morning.", "Yesterday I met with Commerce Secretary Roy Tandy."), title=BEFORE)
    assert ("Luis Quispe", "Roy Tandy", "2024-05-13") in {(*m.participants, m.date) for m in told}
    assert ("Dana Whitlock", "Luis Quispe", "2024-05-14") in {(*m.participants, m.date) for m in told}


def test_we_are_both_of_those_who_speak() -> None:
    told = _meetings(_exchange("We last met in Lima in March.", "Indeed."), title=BEFORE)
    earlier = next(m for m in told if m.date == "2024-03")
    assert set(earlier.participants) == {"Dana Whitlock", "Luis Quispe"} and earlier.place == "Lima"


def test_you_is_whoever_is_spoken_to() -> None:
    told = _meetings(_exchange("You visited Canada last week.", "I did."), title=BEFORE)
    visit = next(m for m in told if m.form == "visit")
    assert (visit.participants, visit.country, visit.date) == (("Luis Quispe",), "CA", "2024-05-06/2024-05-12")


def test_my_visit_is_of_the_day_on_which_it_is_spoken_of() -> None:
    told = _meetings(_exchange("Welcome.", "My visit to the United States comes at a good time."), title=BEFORE)
    visit = next(m for m in told if m.form == "visit")
    assert (visit.participants, visit.country, visit.date) == (("Luis Quispe",), "US", "2024-05-14")


def test_to_look_forward_to_speaking_is_no_other_meeting() -> None:
    told = _meetings(_exchange("I look forward to speaking with the minister.", "So do I."), title=BEFORE)
    assert len(told) == 1


def test_talks_held_of_late_elsewhere_are_not_those_of_the_day() -> None:
    told = _meetings(_exchange("We met recently in Lima.", "We did."), title=BEFORE, place="Washington")
    assert [(m.date, m.place) for m in told] == [("2024-05-14", "Washington")]


def test_a_signed_statement_is_told_by_its_signer() -> None:
    told = _meetings(
        "Today I spoke by phone with Prime Minister Hanna Weiss of Austria. My views are well known. "
        "Next week I will host President Amadou Sow of Senegal at the White House.",
        title="Statement by President Mark Ellison on Energy",
        source="The White House",
    )
    assert {(m.form, m.participants, m.stage) for m in told} == {
        ("call", ("Mark Ellison", "Hanna Weiss"), "held"),
        ("talks", ("Mark Ellison", "Amadou Sow"), "planned"),
    }


def test_a_line_of_its_own_tells_who_signs() -> None:
    told = _meetings(
        "Maria Duarte, Minister of Foreign Affairs of Portugal\n\n"
        "Last Thursday I sat down in Rabat with my Moroccan counterpart Karim Alaoui. I believe that we can do more.",
        source=None,
    )
    assert [m.participants for m in told] == [("Maria Duarte", "Karim Alaoui")]


def test_we_of_a_joint_statement_are_those_of_its_heading() -> None:
    told = _meetings(
        "We met today in Riga to mark a hundred years of ties. We agreed to meet again in Helsinki in October.",
        title="Joint Statement by Prime Minister Arto Salo of Finland and President Janis Ozols of Latvia",
        source=None,
    )
    assert [(set(m.parties), m.date, m.place) for m in told] == [
        ({"FI", "LV"}, "2024-05-14", "Riga"),
        ({"FI", "LV"}, "2024-10", "Helsinki"),
    ]


def test_what_anybody_does_is_no_meeting() -> None:
    told = _meetings(
        _exchange(
            "Every time I meet my colleagues I say so. When you meet people, you learn.", "We meet our obligations."
        ),
        title="Secretary Dana Whitlock and Peruvian Foreign Minister Luis Quispe on Water",
    )
    assert told == []


def test_an_opportunity_that_somebody_had_is_a_meeting_held() -> None:
    told = _meetings(
        "Polish President Jan Nowak had the opportunity to meet with King Felipe of Spain in Warsaw yesterday. "
        "He was pleased to receive Portuguese Foreign Minister Rui Costa on Friday.",
        source=None,
    )
    assert {(m.participants[1], m.date, m.stage) for m in told} == {
        ("Felipe", "2024-05-13", "held"),
        ("Rui Costa", "2024-05-10", "held"),
    }


def test_whoever_is_praised_did_it() -> None:
    told = _meetings(
        "Iraqi Prime Minister Ali Karim thanked Egyptian President Adel Nasr for receiving Foreign Minister Omar Salih of Iraq "
        "in Cairo last week.",
        source=None,
    )
    assert [set(m.participants) for m in told] == [{"Adel Nasr", "Omar Salih"}]


def test_a_joint_press_conference_shows_talks_of_the_day() -> None:
    told = _meetings(
        "The two presidents answered questions about trade.",
        title="President Igor Sokolov of Russia and Peruvian President Ana Quispe held a joint press conference",
        place="Moscow",
        source=None,
    )
    assert [(m.form, m.date) for m in told] == [("talks", "2024-05-14")]


def test_a_statement_in_common_shows_none() -> None:
    told = _meetings(
        "Swedish Prime Minister Nils Berg and Icelandic Prime Minister Jon Arnason gave a statement condemning the attack.",
        source=None,
    )
    assert told == []


def test_talks_face_to_face_are_no_call() -> None:
    told = _meetings(
        "Finnish Foreign Minister Arto Salo and Kenyan Foreign Minister Jane Otieno spoke face to face in Nairobi.",
        place="Nairobi",
        source=None,
    )
    assert [m.form for m in told] == ["talks"]


def test_a_council_may_meet_in_a_clause_of_its_own() -> None:
    told = _meetings(
        "Canadian and Japanese ministers praised the work of the Canada-Japan Energy Council, which met in Osaka on 3 May.",
        source=None,
    )
    assert [(m.form, m.date, m.place) for m in told] == [("session", "2024-05-03", "Osaka")]
