"""Instruments as agencies tell of them: in lists, in passing, by short words and by what is expected of them."""

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
    ("text", "titles"),
    [
        (
            "Tonga and Samoa signed two agreements, on sea lanes and on fisheries, in Apia.",
            ["agreement on sea lanes", "agreement on fisheries"],
        ),
        (
            "Tonga and Samoa signed two protocols, one on customs and the other on visas, and a memorandum on ferries.",
            ["protocol on customs", "protocol on visas", "memorandum on ferries"],
        ),
        (
            "Tonga and Samoa signed MoUs on culture, youth and sports, and police training.",
            ["MoU on culture", "MoU on youth and sports", "MoU on police training"],
        ),
        (
            "Tonga and Samoa signed an agreement on the exchange of teachers and another for the training of pilots.",
            ["agreement on the exchange of teachers", "agreement for the training of pilots"],
        ),
        (
            "Tonga and Samoa signed three deals: a power supply agreement, a rice trade pact and a memorandum on ports.",
            ["power supply agreement", "rice trade pact", "memorandum on ports"],
        ),
        (
            "Tonga and Samoa signed two agreements. The agreements signed cover air services and visa exemption.",
            ["agreement on air services", "agreement on visa exemption"],
        ),
    ],
)
def test_members_that_are_named_stand_for_the_group(text: str, titles: list[str]) -> None:
    told = _told(text)
    assert [t.title for t in told] == titles
    assert all(t.count is None and set(t.parties) == {"TO", "WS"} for t in told)


@pytest.mark.parametrize(
    "text",
    [
        "Tonga and Samoa signed agreements on trade and investment.",
        "Tonga and Samoa signed four agreements in the fields of trade, energy, health and culture.",
        "Tonga and Samoa signed three memoranda of understanding on health, ports and sport.",
        "Tonga and Samoa signed five agreements with the aim of boosting trade and tourism.",
    ],
)
def test_what_does_not_tell_the_members_leaves_the_group(text: str) -> None:
    assert len(_told(text)) == 1


def test_there_is_one_with_each() -> None:
    told = _told("Tonga has free trade agreements in force with Samoa, Vanuatu and Kiribati.")
    assert [set(t.parties) for t in told] == [{"TO", "WS"}, {"TO", "VU"}, {"TO", "KI"}]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("An accord on seabed cables between Tonga and Samoa is expected to be signed in June.", "expected"),
        ("Five documents are being prepared for signing by Tonga and Samoa.", "expected"),
        ("Tonga and Samoa used the occasion to sign a ferry agreement.", "signed"),
        ("Tonga and Samoa opened talks this week in Apia on a maritime boundary treaty.", "proposed"),
        ("Tonga and Samoa held another round of free trade agreement talks.", "proposed"),
        ("The fisheries protocol, which Tonga and Samoa signed in May, has yet to be ratified.", "signed"),
        ("Tonga and Samoa initialled a ferry agreement. It is to be signed in Apia.", "expected"),
        ("Tonga and Samoa concluded a ferry agreement in 2005. It was extended in 2008.", "renewed"),
        ("Boats may dock under the agreement signed in June 2001 by Tonga and Samoa.", "in force"),
    ],
)
def test_the_last_stage_is_told_in_the_words_of_news(text: str, stage: str) -> None:
    (told,) = _told(text)
    assert told.stage == stage


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Officials reviewed the ferry services accord between Tonga and Samoa.", "ferry services accord"),
        ("Under the readmission agreement, Tonga takes back migrants from Samoa.", "readmission agreement"),
        ("Samoa has an air services pact with Tonga.", "air services pact"),
        ("The line between Tonga and Samoa is laid down in a protocol of March 2002.", "protocol of March 2002"),
    ],
)
def test_one_that_is_merely_referred_to_has_both_its_sides(text: str, title: str) -> None:
    (told,) = _told(text)
    assert (told.title, told.stage, set(told.parties)) == (title, "in force", {"TO", "WS"})


def test_a_headline_means_what_the_text_tells() -> None:
    (told,) = _told(
        "Tonga notified Samoa on Monday that it is withdrawing from an arrangement on joint patrols.",
        title="Tonga scraps sea pact",
    )
    assert (told.form, told.stage) == ("arrangement", "terminated")


def test_what_is_signed_at_talks_is_signed_on_their_day() -> None:
    told = _told(
        "Tongan Prime Minister Siaosi Sovaleni met Samoan Prime Minister Fiame Mataafa in Apia on Monday.\n\n"
        "They witnessed the signing of a ferry agreement between Tonga and Samoa."
    )
    assert [t.date for t in told] == ["2023-05-08"]


@pytest.mark.parametrize(
    "text",
    [
        "Samoa's ruling coalition reached a deal with Tonga's critics on the budget.",
        "Tonga and Samoa are in agreement that trade should grow.",
        "Air Tonga and Samoa Airways renewed their code-share agreement.",
    ],
)
def test_what_is_no_dealing_between_parties_is_left_out(text: str) -> None:
    assert _told(text) == []
