"""Instruments in documents that tell of several partners, by what they are added to, and by what has become of them."""

import pytest

from communique.extraction.instruments.findings import instruments
from communique.extraction.meetings.findings import meetings
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.knowledge.parties import find
from communique.model.document import Document
from communique.model.facts import Instrument


def _told(text: str, *, title: str = "", published: str = "2021-04-14", source: str | None = None) -> list[Instrument]:
    (prepared,) = prepare([Document(id="d", text=text, title=title, published=published, source=source)])
    scene = build(prepared)
    facts = [finding.fact for finding in instruments(scene, list(meetings(scene)))]
    return [fact for fact in facts if isinstance(fact, Instrument)]


TOUR = (
    "Norwegian Foreign Minister Kari Example toured Samoa and Tonga this week.\n\n"
    "In Apia, Kari Example met Samoan Foreign Minister Sione Sample. They discussed fishing.\n\n"
    "On Tuesday Kari Example held talks with Tongan Foreign Minister Viliami Model. {}"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "A treaty on extradition was also signed.",
        "The two ministers signed a treaty on extradition.",
        "An extradition treaty between the two countries was signed.",
    ],
)
def test_what_is_signed_at_a_stop_is_signed_with_whom_one_meets_there(sentence: str) -> None:
    (told,) = _told(TOUR.format(sentence))
    assert set(told.parties) == {"NO", "TO"}


def test_the_two_countries_are_those_of_the_paragraphs_before() -> None:
    told = _told(
        "Fiji and Samoa held talks on fishing on Monday, the Fijian ministry said.\n\n"
        "Fiji's minister then turned to Tonga.\n\n"
        "Fiji and Tonga have long argued over sea lanes.\n\n"
        "The quarrel is settled under the 1999 shipping agreement between the two countries."
    )
    assert [set(t.parties) for t in told if "shipping" in t.title] == [{"FJ", "TO"}]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Fiji and Tonga have had a tax convention since 2013.", {"FJ", "TO"}),
        (
            "Niger and Chad are negotiating a mobility pact, which could be signed at the AU summit in July.",
            {"NE", "TD"},
        ),
        ("Kenya and Tonga talked; as Fiji and Samoa do under a patrol agreement signed in 1979.", {"FJ", "WS"}),
        ("Fiji, Samoa and Tonga met. They signed a trilateral treaty on fishing.", {"FJ", "WS", "TO"}),
        ("Bolivia withdrew from the Treaty of Lima in 2013, Peru's minister said.", {"BO"}),
        ("Kenya applauded Samoa and Tonga's signing of the Fishing Agreement.", {"WS", "TO"}),
    ],
)
def test_whose_it_is_is_told_by_the_clause_over_it(text: str, parties: set[str]) -> None:
    assert [set(t.parties) for t in _told(text)] == [parties]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Fiji and Tonga will negotiate a new protocol to the Fisheries Agreement.",
            "protocol to the Fisheries Agreement",
        ),
        ("Fiji and Tonga signed a protocol to their transit agreement.", "protocol to their transit agreement"),
        (
            "Fiji and Tonga signed an adjustment to the Framework Agreement on Defence.",
            "adjustment to the Framework Agreement on Defence",
        ),
        (
            "Fiji and Tonga signed a memorandum of understanding between the University of Suva and the Tongan Institute.",
            "memorandum of understanding between the University of Suva and the Tongan Institute",
        ),
        ("Fiji and Tonga signed a Trade and Partnership Agreement.", "Trade and Partnership Agreement"),
        (
            "Fiji and Tonga signed an agreement regularizing the status of sailors and a protocol on visas.",
            "agreement regularizing the status of sailors",
        ),
    ],
)
def test_a_title_holds_what_tells_it_from_others_and_no_more(text: str, title: str) -> None:
    assert _told(text)[0].title == title


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Fiji and Tonga must implement the Suva Agreement, which Fiji ratified last year.", "ratified"),
        ("Fiji and Tonga look forward to signing the visa agreement on Friday.", "expected"),
        ("Fiji and Tonga called for the early conclusion of a tax treaty.", "proposed"),
        ("Fiji and Tonga agreed to extend the air services agreement until 2030.", "renewed"),
        ("The Fiji-Tonga agreement on police cooperation, in force since 2006, will be amended.", "in force"),
        ("Fiji became the tenth country to sign the Suva Treaty, Tonga's minister said.", "signed"),
        ("Fiji joined the Suva Accords, Tonga's minister said.", "signed"),
        ("Fiji's minister urged Tonga to expedite the labour agreement.", "proposed"),
    ],
)
def test_the_last_stage_is_told_by_clauses_and_manner(text: str, stage: str) -> None:
    assert _told(text)[0].stage == stage


def test_the_first_and_the_second_are_the_two_that_were_signed() -> None:
    told = _told("Two agreements were signed by Fiji and Tonga. The first concerned air services, the second, customs.")
    assert [t.title for t in told] == ["agreement on air services", "agreement on customs"]


def test_a_list_under_the_signing_of_the_following_was_signed() -> None:
    told = _told(
        "Fiji and Tonga held talks in Suva.\n\nThe two sides witnessed the signing of the following:\n"
        "(a) Memorandum of Understanding in the field of Energy;\n(b) Memorandum of Understanding in the field of Health."
    )
    assert [t.stage for t in told] == ["signed", "signed"]


def test_what_is_renewed_is_renewed_on_the_day_and_not_when_it_was_made() -> None:
    (told,) = _told("Fiji and Tonga renewed the fisheries arrangement that they signed in 2013.")
    assert (told.stage, told.date) == ("renewed", "2021-04-14")


@pytest.mark.parametrize(
    ("title", "found"),
    [("Kingdom, Costa Rica Sign Air Agreement", "Air Agreement"), ("Niger, Chad Ink Border Pact", "Border Pact")],
)
def test_a_headline_ends_its_title_at_the_verb(title: str, found: str) -> None:
    told = _told("Ministers met.", title=title)
    assert [t.title for t in told] in ([found], [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the EU-Georgia Association Council", ["EU", "GE"]),
        ("Speaker of the Parliament of Georgia Levan Example", ["GE"]),
        ("Michael Jordan arrived", []),
    ],
)
def test_a_dash_or_a_house_tells_a_state_from_a_name(text: str, codes: list[str]) -> None:
    assert [mention.code for mention in find(text)] == codes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Fiji and Tonga initialled a border treaty. Its signing will take place in Suva on 1 July.", "2021-07-01"),
        ("Fiji and Tonga initialled a border treaty. The signing is scheduled for September.", "2021-09"),
    ],
)
def test_the_signing_told_in_the_next_sentence_is_that_of_what_was_initialled(text: str, date: str) -> None:
    (told,) = _told(text)
    assert (told.stage, told.date) == ("expected", date)


def test_what_is_among_the_documents_signed_is_signed() -> None:
    (told,) = _told("A visa agreement was among six documents signed in Suva by Fiji and Tonga.")
    assert told.stage == "signed"


def test_what_a_government_makes_with_its_unions_is_none_between_states() -> None:
    assert not _told("The Fijian government signed an agreement with trade unions; Tongan unions protested.")
