"""Standing formats as documents tell of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extraction.mechanisms.findings import MechanismMention, mechanism_mentions, mechanisms
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Mechanism


def _mechanisms(text: str, *, title: str = "") -> list[Mechanism]:
    (prepared,) = prepare([Document(id="d", text=text, title=title, published="2023-05-10")])
    return [f.fact for f in mechanisms(build(prepared)) if isinstance(f.fact, Mechanism)]


def _mentions(text: str) -> tuple[MechanismMention, ...]:
    (prepared,) = prepare([Document(id="d", text=text, published="2023-05-10")])
    return mechanism_mentions(build(prepared))


def test_a_commission_with_its_acronym_cadence_hosts_and_task() -> None:
    (commission,) = _mechanisms(
        "Defence Ministers of Egypt and Jordan met within the Egypt-Jordan Joint Commission on Military Industry"
        " (JCMI).\n\nThe two Defence Ministers meet annually, alternately in Jordan and Egypt, to review joint"
        " projects of military industry."
    )
    assert commission.name == "Egypt-Jordan Joint Commission on Military Industry"
    assert (commission.acronym, commission.form, commission.parties) == ("JCMI", "commission", ("EG", "JO"))
    assert (commission.cadence, commission.hosts, commission.rota) == ("annual", "alternating", ("JO", "EG"))
    assert commission.task == "to review joint projects of military industry"


@pytest.mark.parametrize(
    ("words", "cadence"),
    [
        ("annually", "annual"),
        ("twice a year", "biannual"),
        ("every two years", "biennial"),
        ("every quarter", "quarterly"),
        ("once a month", "monthly"),
    ],
)
def test_how_often_a_body_meets(words: str, cadence: str) -> None:
    (committee,) = _mechanisms(f"The Peru-Chile Joint Committee met in Lima. The Committee meets {words}.")
    assert committee.cadence == cadence


def test_a_foundation_in_the_past_is_since() -> None:
    (commission,) = _mechanisms("The Norway-Kenya Joint Commission, established in 2004, met in Oslo.")
    assert commission.since == "2004"


def test_an_annual_summit_keeps_the_word_and_drops_the_ordinal() -> None:
    (summit,) = _mechanisms("The 14th annual Italy-Brazil summit will be held in Rome.")
    assert (summit.name, summit.form, summit.cadence) == ("annual Italy-Brazil summit", "summit", "annual")
    assert set(summit.parties) == {"IT", "BR"}


@settings(max_examples=15, deadline=None)
@given(st.integers(min_value=4, max_value=19))
def test_any_ordinal_makes_a_summit_one_of_a_series(number: int) -> None:
    (mention,) = _mentions(f"Brazil will host the {number}th Italy-Brazil summit.")
    assert (mention.name, mention.ordinal, mention.series) == ("Italy-Brazil summit", number, True)


def test_a_summit_without_a_series_is_mentioned_but_is_no_mechanism() -> None:
    text = "The Prime Ministers spoke at the Italy-Brazil summit."
    (mention,) = _mentions(text)
    assert not mention.series
    assert _mechanisms(text) == []


def test_a_next_host_makes_a_series() -> None:
    (summit,) = _mechanisms("He looked forward to the Pacific Leaders' Summit in 2024, when Australia will host.")
    assert summit.name == "Pacific Leaders' Summit"


def test_a_session_tells_the_ordinal_of_its_body() -> None:
    (mention,) = _mentions("The third meeting of the Joint Commission on Trade between Peru and Turkey opened.")
    assert (mention.name, mention.ordinal, set(mention.parties)) == ("Joint Commission on Trade", 3, {"PE", "TR"})


def test_names_of_one_two_plus_two_are_one_mechanism() -> None:
    (dialogue,) = _mechanisms(
        "Italy and Brazil hold the first 2+2 ministerial dialogue between Italy and Brazil today."
        " In the 2+2 format dialogue they will discuss trade."
    )
    assert (dialogue.name, dialogue.form, set(dialogue.parties)) == (
        "2+2 ministerial dialogue",
        "dialogue",
        {"IT", "BR"},
    )


def test_a_short_form_refers_to_the_name_before_it() -> None:
    whole, short = _mentions(
        "The second Summit for the Seas met in Lima. At the third Summit, Peru will speak to Chile."
    )
    assert (short.name, short.ordinal, short.short) == (whole.name, 3, True)


def test_talks_of_a_number_of_sides_are_a_format() -> None:
    (talks,) = _mechanisms("Japan and China favour the six-party talks.")
    assert (talks.name, talks.form) == ("six-party talks", "other")


def test_dialogues_of_different_parties_are_two() -> None:
    found = _mechanisms("The U.S.-Kenya Strategic Dialogue met in May. The U.S.-Egypt Strategic Dialogue met in June.")
    assert [m.name for m in found] == ["U.S.-Kenya Strategic Dialogue", "U.S.-Egypt Strategic Dialogue"]


@pytest.mark.parametrize(
    "text",
    [
        "The UN Security Council heard Italy and Brazil.",
        "The European Commission and Brazil held talks.",
        "The Senate Foreign Relations Committee heard the ambassador of Italy to Brazil.",
        "Italy and Brazil spoke in favour of dialogue.",
        "They discussed the Italian-Brazilian dialogue on this issue.",
        "The Gulf Cooperation Council and Brazil spoke.",
        "Italy and Brazil support the political process in Libya.",
    ],
)
def test_institutions_and_mere_talk_are_no_mechanisms(text: str) -> None:
    assert _mechanisms(text) == []


def test_an_annual_summit_of_a_number_of_sides_is_one_without_a_name() -> None:
    (summit,) = _mechanisms("Peru, Chile and Brazil met. The trilateral summit, held annually, discussed trade.")
    assert (summit.name, set(summit.parties)) == ("trilateral summit", {"PE", "CL", "BR"})


def test_a_dialogue_that_two_set_up_is_one() -> None:
    (dialogue,) = _mechanisms("Peru and Chile launched a dialogue on energy on Monday.")
    assert (dialogue.form, set(dialogue.parties)) == ("dialogue", {"PE", "CL"})


def test_several_committees_that_two_form_are_one_format() -> None:
    (committees,) = _mechanisms("Peru and Chile agreed to form three high-level committees.")
    assert (committees.name, committees.form) == ("high-level committees", "committee")


def test_who_sets_a_commission_up_sits_on_it_whoever_else_the_sentence_names() -> None:
    (commission,) = _mechanisms("Peru and Chile will establish a joint commission, and the ministers of Chad stayed.")
    assert set(commission.parties) == {"PE", "CL"}


def test_an_exercise_held_every_year_between_states_is_a_format() -> None:
    (exercise,) = _mechanisms("The annual naval exercise Blue Arrow between Peru and Chile will begin in July.")
    assert (exercise.name, exercise.cadence) == ("annual naval exercise Blue Arrow", "annual")


def test_the_friends_of_a_country_are_those_listed() -> None:
    (friends,) = _mechanisms("The ministers met. The Friends of Chad, which include Peru and Chile, hold a meeting.")
    assert set(friends.parties) == {"PE", "CL"}


def test_its_age_tells_since_when_it_exists() -> None:
    (commission,) = _mechanisms("They marked the tenth anniversary of the Peru-Chile Joint Commission on Ferries.")
    assert commission.since == "2013"


def test_ministers_who_agree_to_meet_every_two_years_tell_how_often() -> None:
    (dialogue,) = _mechanisms(
        "The first 2+2 Ministerial Dialogue between Peru and Chile was held. Ministers agreed to meet every two years."
    )
    assert dialogue.cadence == "biennial"


def test_a_list_of_fields_before_dialogue_belongs_to_its_name() -> None:
    (dialogue,) = _mechanisms("Peru and Chile held the 5th High Level Industrial, Trade and Economic Dialogue.")
    assert dialogue.name == "High Level Industrial, Trade and Economic Dialogue"


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian Department of Justice created a task force on fraud. The minister of Chile came later.",
        "Chile and Peru celebrate forty years of ASEAN-Chile Dialogue Relations.",
        "Peru hosted the third White House Leadership Summit for Chile.",
        "The Financial Action Task Force added Peru and Chile to its list.",
    ],
)
def test_what_belongs_to_one_state_or_is_an_organisation_is_no_format(text: str) -> None:
    assert not _mechanisms(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fiji and Kenya will hold the next meeting of the political consultation mechanism in Suva.",
            "political consultation mechanism",
        ),
        ("Kenya hosted Fiji at the Third Meeting of the Council for Ocean Affairs.", "Council for Ocean Affairs"),
        (
            "Fiji was told of the Political consultations at the level of directors with Kenya, fourth round.",
            "Political consultations at the level of directors",
        ),
        (
            "The annual meeting of the trade ministers of Fiji and Kenya was held in Suva.",
            "annual meeting of the trade ministers of Fiji and Kenya",
        ),
        (
            "Fiji and Kenya opened the third session of the Fiji-Kenya Working Commission on the state border.",
            "Fiji-Kenya Working Commission on the state border",
        ),
        (
            "The Fifth Round of Fiji-Kenya Foreign Office Consultations was held in Suva.",
            "Fiji-Kenya Foreign Office Consultations",
        ),
    ],
)
def test_a_plain_name_stands_by_its_sessions(text: str, name: str) -> None:
    (standing,) = _mechanisms(text)
    assert standing.name == name


def test_a_body_that_is_told_to_meet_henceforth_has_its_cadence() -> None:
    (committee,) = _mechanisms(
        "Fiji and Kenya noted that the Joint Committee on Water had met twice. It should henceforth meet every six months."
    )
    assert committee.cadence == "biannual"


def test_of_two_bodies_the_cadence_is_that_of_the_one_that_meets() -> None:
    found = _mechanisms(
        "A Fiji-Kenya Cooperation Council will convene each year, and a Fiji-Kenya Trade Committee will meet in May."
    )
    assert [(m.form, m.cadence) for m in found] == [("council", "annual"), ("committee", None)]


@pytest.mark.parametrize(
    ("text", "name", "parties"),
    [
        # consultations that two hold with many
        ("Consular consultations between Malta and Chad were held in Valletta.", "Consular consultations", "MT TD"),
        (
            "The third round of political consultations between Malta and Chad was held.",
            "political consultations",
            "MT TD",
        ),
        # Roman numerals count sessions
        (
            "They praised the results of the IV Meeting of the Peru-Fiji Joint Commission, held in Lima.",
            "Peru-Fiji Joint Commission",
            "PE FJ",
        ),
        # bodies whose words alone do not say that two sit on them
        ("A commission of deputy premiers of Malta and Chad met in May.", "commission of deputy premiers", "MT TD"),
        ("Malta and Chad agreed. A steering committee will meet twice a year.", "steering committee", "MT TD"),
        # organs of organisations
        (
            "Ministers of the CSTO spoke. Its Council of Foreign Ministers gathered.",
            "Council of Foreign Ministers",
            "CSTO",
        ),
        ("The SADC Council of Ministers convened in Luanda.", "SADC Council of Ministers", "SADC"),
        # forums and meetings
        ("The Peru-Fiji Ministerial Forum meets in Suva this week.", "Peru-Fiji Ministerial Forum", "PE FJ"),
        ("Malta, Chad and Fiji held their seventh trilateral meeting.", "trilateral meeting", "MT TD FJ"),
        ("The ministers of Germany and France spoke of the Weimar Triangle.", "Weimar Triangle", "DE FR PL"),
        # words in quotation marks before the noun
        (
            'Fiji set up the "Blue Ocean plus Fiji" dialogue in 2004. Peru agreed.',
            '"Blue Ocean plus Fiji" dialogue',
            "FJ PE",
        ),
        # officials who only meet
        ("Malta and Chad spoke. The two border commissioners meet every month.", "border commissioners", "MT TD"),
        # the Communities of old
        ("Malta waits. The EC-Malta Association Council meets in Valletta.", "EC-Malta Association Council", "EU MT"),
    ],
)
def test_families_of_standing_formats(text: str, name: str, parties: str) -> None:
    found = {m.name: set(m.parties) for m in _mechanisms(text)}
    assert {n.removesuffix(" of Malta and Chad"): p for n, p in found.items()} == {name: set(parties.split())}


@pytest.mark.parametrize(
    "text",
    [
        "The Council of Ministers of Peru met. The ambassador of Fiji waited.",
        "The preparatory committee of ministers of Peru and Fiji met on Tuesday.",
        "Peru and Fiji held the first trilateral meeting of their leaders in five years.",
        "The ministers of Peru attended the Regular Meeting with Fiji.",
    ],
)
def test_what_is_over_with_its_one_meeting_is_no_format(text: str) -> None:
    assert not _mechanisms(text)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("The Peru-Fiji Joint Committee on Ports, founded in 1993, met in Lima.", "1993"),
        ("The Peru-Fiji Joint Committee on Ports met for the first time in Lima in June 2004.", "2004-06"),
        ("On 4 May 2023 the ministers inaugurated the Peru-Fiji Joint Committee on Ports.", "2023-05-04"),
    ],
)
def test_since_when_a_body_exists(text: str, since: str) -> None:
    (committee,) = _mechanisms(text)
    assert committee.since == since


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The third Tonga-Samoa Foreign and Defence Ministers' 2+2 Meeting took place in Suva.",
            "Tonga-Samoa Foreign and Defence Ministers' 2+2 Meeting",
        ),
        ("The Mixed Commission Peru-Chile met in Tacna.", "Mixed Commission Peru-Chile"),
        (
            "Tonga and Samoa hold a strategic dialogue of ministers. Its sixth meeting took place in Suva.",
            "strategic dialogue of ministers",
        ),
        ("The Reef Summit brings together Tonga and Samoa; Fiji will host the next one.", "Reef Summit"),
        ("The Samoan-Tongan Intergovernmental Conference met in Apia.", "Samoan-Tongan Intergovernmental Conference"),
    ],
)
def test_a_standing_format_has_its_whole_name(text: str, name: str) -> None:
    assert [m.name for m in _mechanisms(text)] == [name]


def test_a_body_named_only_in_a_title_of_office_is_none() -> None:
    assert not _mechanisms("In Montreal the Tongan minister met President of the ICAO Council Mario Rossi of Samoa.")


def test_a_heading_with_an_infinitive_keeps_it_out_of_the_name() -> None:
    told = _mechanisms(
        "Tonga and Samoa will revive their Joint Commission.", title="Tonga, Samoa To Revive Joint Commission"
    )
    assert [m.name for m in told] == ["Joint Commission"]


@pytest.mark.parametrize(
    "text",
    [
        "Tonga and Samoa opened the 7th Consultations on Fisheries Policy, which take place every two years.",
        "The Samoa-Tonga Leaders' Meeting, held every two years, took place in Suva.",
        "Tonga and Samoa set up a Joint Border Committee. Tu said that the committee will be led by ministers and will meet every"
        " two years.",
    ],
)
def test_a_cadence_told_in_an_aside_is_that_of_the_format(text: str) -> None:
    assert [m.cadence for m in _mechanisms(text)] == ["biennial"]


def test_whom_a_dialogue_is_about_does_not_sit_on_it() -> None:
    (dialogue,) = _mechanisms("Envoys met on Monday for the Chile-Peru Strategic Dialogue on Bolivia.")
    assert dialogue.parties == ("CL", "PE")


def test_who_greets_a_summit_is_not_of_it() -> None:
    (summit,) = _mechanisms("Russia's President sent greetings to the participants of the 12th Andean Leaders Summit.")
    assert summit.parties == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's minister spoke in Oslo, Norway, at the Meridian Annual Summit.",
        "Chile and Peru welcomed the Second International Press Media Forum.",
        "Chile's President met members of the FIFA Executive Committee in Lima, Peru.",
        "The ministry has activated the Haiti Coordination Task Force.",
        "Chile met Peru. The Bank will set up a Chairman's Council on Water, which also looks at Peru.",
    ],
)
def test_what_a_society_or_one_ministry_holds_is_no_format(text: str) -> None:
    assert _mechanisms(text) == []


@pytest.mark.parametrize(
    ("text", "name", "parties"),
    [
        ("Fiji and Tonga resumed the Border Committee after nine years.", "Border Committee", {"FJ", "TO"}),
        (
            "Fiji and Tonga hold on: officials of both countries meet in a liaison committee set up in 2015.",
            "liaison committee",
            {"FJ", "TO"},
        ),
        (
            "Fiji and Tonga intend to pursue a strategic stability dialogue.",
            "strategic stability dialogue",
            {"FJ", "TO"},
        ),
        (
            "Officials met. The Gambia-Senegal Joint Commission sat in Banjul.",
            "Gambia-Senegal Joint Commission",
            {"GM", "SN"},
        ),
        (
            "Fiji said the annual Fiji-ASEAN Foreign Ministers' Meeting was useful.",
            "annual Fiji-ASEAN Foreign Ministers' Meeting",
            {"FJ", "ASEAN"},
        ),
    ],
)
def test_a_body_is_seen_by_what_is_done_to_it_and_by_its_name(text: str, name: str, parties: set[str]) -> None:
    found = [m for m in _mechanisms(text) if m.name == name]
    assert [set(m.parties) for m in found] == [parties]


def test_a_council_on_a_state_is_none_of_that_state() -> None:
    assert not _mechanisms("The minister spoke to the American Council on Germany.")


def test_who_meets_for_the_first_time_since_a_year_has_met_before() -> None:
    (found,) = _mechanisms("The Fiji-Tonga Joint Commission met for the first time since 2017.")
    assert found.since is None


def test_a_second_verb_tells_how_often() -> None:
    (found,) = _mechanisms(
        "The Intergovernmental Council of Fiji and Tonga was established in 2004 and convenes once a year."
    )
    assert (found.cadence, found.since) == ("annual", "2004")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fiji will host the 38th Ordinary Summit of SADC Heads of State and Government in August.",
         "Ordinary Summit of SADC Heads of State and Government"),
        ("The 12th round of Fiji-Tonga Diplomatic Consultation will be held in Suva.", "Fiji-Tonga Diplomatic Consultation"),
        ("The two agreed to establish a Fiji-Tonga Parliamentary Friendship Group.", "Fiji-Tonga Parliamentary Friendship Group"),
        ("The Secretary thanked Fiji for its leadership of the Global Counterterrorism Forum.", "Global Counterterrorism Forum"),
    ],
)  # fmt: skip
def test_a_format_stands_by_its_ordinal_its_two_sides_or_its_name(text: str, name: str) -> None:
    assert name in [told.name for told in _mechanisms(text, title="Fiji and Tonga hold talks")]


def test_consultations_that_a_memorandum_is_about_are_no_format() -> None:
    text = "They signed a Memorandum of Understanding on Diplomatic Consultations."
    assert _mechanisms(text, title="Fiji and Tonga hold talks") == []
