"""Instruments that a group names one by one, that headlines and drafts tell of, and for how long they run."""

import pytest

from communique.extraction.instruments.findings import instruments
from communique.extraction.meetings.findings import meetings
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Instrument

MET = "The foreign ministers of Tonga and Samoa met in Apia on Monday. "


def _told(text: str, *, title: str = "", published: str = "2023-05-10") -> list[Instrument]:
    (prepared,) = prepare([Document(id="d", text=text, title=title, published=published)])
    scene = build(prepared)
    facts = [finding.fact for finding in instruments(scene, list(meetings(scene)))]
    return [fact for fact in facts if isinstance(fact, Instrument)]


@pytest.mark.parametrize(
    ("text", "titles", "stage"),
    [
        (
            "Four accords were signed. They include a treaty on tides, a memorandum on reefs and a kelp protocol.",
            {"treaty on tides", "memorandum on reefs", "kelp protocol"},
            "signed",
        ),
        (
            "Seven documents will be signed on Friday. Among them are a visa agreement and an arrangement on training.",
            {"visa agreement", "arrangement on training"},
            "expected",
        ),
        (
            "Among the papers and agreements being readied for signature are a tax treaty and a consular protocol.",
            {"tax treaty", "consular protocol"},
            "expected",
        ),
        (
            "They signed six accords, including ones on seaweed and on lighthouses.",
            {"accord on seaweed", "accord on lighthouses"},
            "signed",
        ),
        (
            "Two pacts -- on pearls and on copra -- were signed in March.",
            {"pact on pearls", "pact on copra"},
            "signed",
        ),
        (
            "A fisheries accord and a memorandum on cables were also to be signed.",
            {"fisheries accord", "memorandum on cables"},
            "expected",
        ),
    ],
)
def test_what_is_done_to_a_group_is_done_to_those_whom_it_names(text: str, titles: set[str], stage: str) -> None:
    told = {fact.title: fact.stage for fact in _told(MET + text) if fact.count is None}
    assert set(told) == titles
    assert set(told.values()) == {stage}


def test_the_verb_of_a_headline_in_capitals_is_no_word_of_a_name() -> None:
    (accord,) = _told("The two ministers signed the accord on Tuesday.", title="Samoa, Tonga Sign Accord on Sea Lanes")
    assert (accord.title, accord.stage, accord.date) == ("Accord on Sea Lanes", "signed", "2023-05-09")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("A tax agreement between Tonga and Samoa was in the final stages of negotiation.", "proposed"),
        ("A border treaty between Tonga and Samoa is within reach.", "proposed"),
        ("An accord on ports between Tonga and Samoa is being finalised.", "proposed"),
        ("Tonga and Samoa agreed to finalise a protocol on ferries by June.", "proposed"),
        ("The signing of an accord on ports by Tonga and Samoa is on the agenda of the visit.", "expected"),
        ("Samoa told Tonga of the accord on ports due to be signed soon.", "expected"),
        ("Samoa's cabinet approved the signing of an accord on ports with Tonga.", "expected"),
        ("Tonga and Samoa concluded an accord on ports; ratification is expected in the autumn.", "signed"),
        ("The ports treaty between Tonga and Samoa will come into force once Samoa has ratified it.", "signed"),
        (
            "The ports accord with Samoa, concluded in 2010, was no longer in force, Tonga's minister said.",
            "terminated",
        ),
        ("The ports treaty, signed by Tonga and Samoa in 2017, entered into force on Monday.", "in force"),
        ("The reefs are guarded in line with the ports treaty which Tonga and Samoa signed in 2011.", "in force"),
    ],
)
def test_how_far_an_instrument_has_got_is_told_in_many_ways(text: str, stage: str) -> None:
    (told,) = _told(text)
    assert told.stage == stage


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tonga and Samoa hailed the entry into force, on 1 March, of their Ports Treaty.", "2023-03-01"),
        ("The Ports Treaty, which Tonga and Samoa signed in 2017, entered into force on Monday.", "2023-05-08"),
        ("Tonga and Samoa marked the 15th anniversary of the signing of the Ports Treaty.", "2008"),
        ("An accord is to be signed by Tonga and Samoa when their kings meet in June.", "2023-06"),
        ("Tonga and Samoa drew up an accord on ports. The document will be signed on Friday.", "2023-05-12"),
    ],
)
def test_a_stage_has_its_own_date(text: str, date: str) -> None:
    (told,) = _told(text)
    assert told.date == date


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The accord on the base, which Tonga and Samoa signed in May 2012, is valid until 2042.", "2012-05/2042"),
        ("On Monday Tonga and Samoa signed an accord on ports that runs to 2026.", "2023/2026"),
        ("Tonga and Samoa praised the implementation of the Plan of Action (2021-2025).", "2021/2025"),
        ("Tonga and Samoa signed a programme of cooperation in science for 2023 to 2027.", "2023/2027"),
        ("Tonga and Samoa renewed the copra contract until 2030.", "../2030"),
    ],
)
def test_a_term_runs_from_when_the_instrument_was_made(text: str, term: str) -> None:
    (told,) = _told(text)
    assert told.term == term


def test_the_term_of_one_is_not_that_of_those_before_it() -> None:
    told = _told("Tonga and Samoa signed an accord on ports and a protocol on trade for 2024-2026.")
    assert {fact.title: fact.term for fact in told} == {
        "accord on ports": None,
        "protocol on trade for 2024-2026": "2024/2026",
    }


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "They praised the Pacific Reef Partnership, through which Tonga, Samoa and Fiji help others.",
            {"TO", "WS", "FJ"},
        ),
        ("Fiji has yet to approve the ports accord that it signed with Tonga in 2013.", {"FJ", "TO"}),
        ("Tonga, which has a trade accord with Samoa, signed one with Fiji on Monday.", {"TO", "FJ"}),
        ("They spoke of the trade accord between Tonga and Fiji, and Samoa's claims.", {"TO", "FJ"}),
    ],
)
def test_whose_an_instrument_is_stands_in_the_clause_about_it(text: str, parties: set[str]) -> None:
    assert parties in [set(fact.parties) for fact in _told(text)]


def test_the_two_countries_are_those_told_last() -> None:
    text = (
        "The foreign ministers of Tonga and Samoa met in Apia on Monday.\n\n"
        "The minister of Fiji then received his colleague of Nauru. "
        "At the end of the talks an accord on ports was signed between the two countries."
    )
    (accord,) = _told(text)
    assert set(accord.parties) == {"FJ", "NR"}


def test_a_joint_statement_in_which_something_is_said_is_one() -> None:
    (told,) = _told("In their joint statement, the ministers of Tonga and Samoa welcomed the results.")
    assert (told.form, told.stage, set(told.parties)) == ("joint statement", "signed", {"TO", "WS"})


def test_an_acronym_in_brackets_is_no_second_instrument() -> None:
    (group,) = _told(MET + "Four Memorandums of Understanding (MoUs) were inked on the occasion.")
    assert group.count is not None
    assert group.count.min == 4


def test_a_list_with_commas_alone_names_as_many_instruments() -> None:
    told = _told(MET + "They signed accords on pearls, fishing in the north, and a declaration on the reef.")
    assert {fact.title for fact in told} == {
        "accord on pearls",
        "accord on fishing in the north",
        "declaration on the reef",
    }


def test_a_headline_in_small_letters_has_its_verb_too() -> None:
    (pact,) = _told("The two ministers met on Tuesday.", title="Tonga, Samoa ink pact on pearls")
    assert (pact.title, pact.stage) == ("pact on pearls", "signed")
