"""Instruments known by what parliaments, occasions and clauses tell of them."""

import pytest

from communique.extraction.instruments.findings import instruments
from communique.extraction.meetings.findings import meetings
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Instrument


def _told(text: str, *, title: str = "", published: str = "2023-05-10") -> list[Instrument]:
    (prepared,) = prepare([Document(id="d", text=text, title=title, published=published)])
    scene = build(prepared)
    facts = [finding.fact for finding in instruments(scene, list(meetings(scene)))]
    return [fact for fact in facts if isinstance(fact, Instrument)]


@pytest.mark.parametrize(
    ("text", "stage", "date"),
    [
        (
            "The Samoan parliament on Monday gave its consent to the fisheries treaty with Tonga.",
            "ratified",
            "2023-05-08",
        ),
        ("Tonga and Samoa on Monday put pen to paper on a tax accord.", "signed", "2023-05-08"),
        ("Samoa and Tonga's Trade Cooperation Agreement awaits ratification in Apia.", "signed", None),
        ("Tonga and Samoa have agreed a treaty that will open their ports.", "signed", None),
        ("Tonga and Samoa have finalised a visa agreement, which will be signed in Apia.", "expected", None),
        ("The ministers of Tonga and Samoa initialled a protocol on sea lanes.", "expected", None),
        ("The extradition treaty between Tonga and Samoa has ceased to be in force.", "terminated", None),
        ("The trade agreement between Tonga and Samoa enters into force on 1 September.", "signed", None),
        ("Tonga and Samoa have been linked since 1975 by a fisheries agreement.", "in force", "1975"),
        ("Tonga and Samoa recalled August 2005, when they signed a memorandum on tourism.", "signed", "2005-08"),
        ("Tonga and Samoa signed a pact on ports, the minister said on Wednesday.", "signed", "2023-05-10"),
        ("A treaty on extradition between Tonga and Samoa is in the pipeline.", "proposed", None),
    ],
)
def test_words_around_an_instrument_tell_how_far_it_got(text: str, stage: str, date: str | None) -> None:
    (told,) = _told(text)
    assert (told.stage, told.date) == (stage, date)


def test_a_further_number_counts_more_of_the_group_before() -> None:
    told = _told(
        "Tonga and Samoa exchanged seven memoranda of understanding. A further three will be signed in Apia in June."
    )
    assert [(t.count.min if t.count else None, t.stage) for t in told] == [(7, "signed"), (3, "expected")]


def test_one_which_lapsed_is_another() -> None:
    told = _told("Tonga and Samoa will draft an agreement on pilotage to replace one which lapsed in 1994.")
    assert [(t.title, t.stage) for t in told] == [
        ("agreement on pilotage", "proposed"),
        ("agreement on pilotage", "terminated"),
    ]


def test_an_agreement_without_a_name_is_known_by_who_reached_it() -> None:
    (told,) = _told("The agreement reached between Tonga and Samoa in Suva provides for a truce.")
    assert (told.stage, set(told.parties)) == ("signed", {"TO", "WS"})


def test_what_is_signed_during_a_visit_has_its_span() -> None:
    told = _told(
        "The following documents were signed during the State Visit:\n\n"
        "1. Agreement on Sea Lanes. Signed by Mr. Tu, Minister of Ports.\n\n"
        "2. Memorandum of Understanding on Sports. Signed by Ms. Fa, Minister of Sports.",
        title="State Visit of the Prime Minister of Samoa to Tonga (May 8-10, 2023)",
    )
    assert [(t.stage, t.date) for t in told] == [("signed", "2023-05-08/2023-05-10")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Tonga and Samoa met in Apia. Agreements on this matter were signed by Tonga and Samoa.",
        "Tonga and Samoa discussed mutually acceptable agreements on the fishing grounds.",
        "Tonga and Samoa signed a contract with their foreign partners.",
        "Samoa has concluded memoranda of understanding with companies from Tonga.",
    ],
)
def test_what_speaks_of_any_such_thing_is_no_instrument(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The conclusion of a peace treaty was discussed by Chad and Sudan.",
        "Chad and Sudan held talks, focusing on the conclusion of a peace treaty.",
        "Chad's envoy noted that problems such as the conclusion of a peace treaty with Sudan are discussed.",
    ],
)
def test_a_signing_that_is_only_talked_about_is_proposed(text: str) -> None:
    (treaty,) = _told(text)
    assert (treaty.title, treaty.stage, treaty.date) == ("peace treaty", "proposed", None)


def test_a_treaty_that_was_founded_is_not_signed_on_the_day_of_the_release() -> None:
    (pact,) = _told("The Balkan Pact was established to balance its neighbours, Greece's envoy said in Turkey.")
    assert (pact.stage, pact.date) == ("in force", None)


def test_a_title_ends_before_what_it_is_for() -> None:
    (pact,) = _told("Chad and Niger support the G7 Pact for Water Security towards helping dry regions.")
    assert pact.title == "G7 Pact for Water Security"


def test_who_talks_about_a_framework_of_all_need_not_be_party_to_it() -> None:
    (framework,) = _told("The ministers of Chad and Niger called on all to implement the Global Desert Framework.")
    assert framework.parties == ()


def test_the_other_side_of_a_memorandum_is_not_guessed() -> None:
    (memorandum,) = _told(
        "Tonga and Samoa met. Tonga's ministry signed a memorandum with the Reef Haulage Secretariat."
    )
    assert memorandum.parties == ("TO",)
