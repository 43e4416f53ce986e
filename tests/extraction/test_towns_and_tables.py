"""Where a meeting was, who acted at it and what was signed there, where another sentence than its own tells it."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Instrument, Meeting

RULES = Rules()

# What is told, where it was issued, whom the meeting in question was with, and its town or site.
PLACES: list[tuple[str, str | None, str, str]] = [
    (
        (
            "Fijian Foreign Minister Jone Vakatora arrived in the Norwegian capital on Sunday for a three-day visit."
            "\n\nOn Monday, he met Norwegian Finance Minister Kari Lunde."
        ),
        "OSLO",
        "Kari Lunde",
        "Oslo",
    ),
    (
        (
            "Ghanaian Foreign Minister Ama Boateng is on an official visit to Hungary from 2 to 4 March 2020. On 2 March, "
            "she called on President Laszlo Varga in Budapest.\n\nLater in the day, Minister Boateng held talks with the "
            "Minister of Foreign Affairs and Trade, Istvan Kocsis."
        ),
        None,
        "Istvan Kocsis",
        "Budapest",
    ),
    (
        (
            "Nepali Foreign Minister Hari Thapa held talks with Omani Foreign Minister Salim Al Harthy at the Ministry "
            "of Foreign Affairs on Monday."
        ),
        "MUSCAT",
        "Salim Al Harthy",
        "Ministry of Foreign Affairs",
    ),
    (
        "On Tuesday, in Quito, Peruvian Foreign Minister Luis Paz received Ecuadorean Trade Minister Elena Rivas.",
        None,
        "Elena Rivas",
        "Quito",
    ),
    (
        (
            "They prepared the second Ghana-Hungary Economic Dialogue, which Hungarian Deputy Foreign Minister Anna "
            "Kovacs will co-chair in Accra on 12 May."
        ),
        None,
        "Anna Kovacs",
        "Accra",
    ),
]


PLACES.append(
    (
        (
            "Kenyan Foreign Minister Peter Oduya met Georgian President Nino Beridze on Monday.\n\nThe half-hour meeting "
            "took place at the Ceremonial Palace."
        ),
        None,
        "Nino Beridze",
        "Ceremonial Palace",
    )
)


@pytest.mark.parametrize(("text", "issued", "met", "place"), PLACES)
def test_a_meeting_is_where_its_people_are_told_to_be(text: str, issued: str | None, met: str, place: str) -> None:
    assert place in {m.place for m in _meetings(text, issued) if met in m.participants and m.form != "visit"}


def test_a_later_trip_does_not_give_the_visit_its_town() -> None:
    text = (
        "Serbian Minister Milan Jovic visited Kenya from 1 to 3 March 2020. On 2 March he met President Peter Oduya in "
        "Nairobi.\n\nOn 3 March, Mr Jovic travelled to Mombasa, where he met Governor Ali Said."
    )
    talks = [m for m in _meetings(text) if "Peter Oduya" in m.participants]
    assert [m.place for m in talks] == ["Nairobi"]


# What is told, and who took part in the event that it tells of first.
ACTING: list[tuple[str, set[str]]] = [
    (
        "At the Chile-ASEAN Summit, held on 2 March 2020 in Santiago, Chilean President Ana Soto announced a new fund.",
        {"Ana Soto"},
    ),
    (
        (
            "The transport ministers of Norway and Latvia met in Riga on Monday.\n\nThe Norwegian Minister of Transport, "
            "Kari Lunde, said the ferry would sail in May. Latvia's Minister of Transport, Janis Kalns, pointed to the cost."
        ),
        {"Kari Lunde", "Janis Kalns"},
    ),
    (
        (
            "A parliamentary delegation of Nepal led by Deputy Speaker Gita Rana met Omani Foreign Minister Salim Al "
            "Harthy in Muscat on Monday."
        ),
        {"Gita Rana", "Salim Al Harthy"},
    ),
]


@pytest.mark.parametrize(("text", "who"), ACTING)
def test_who_acts_at_an_event_takes_part_in_it(text: str, who: set[str]) -> None:
    assert set(_meetings(text)[0].participants) == who


# What is told, when what was signed was signed, and by whom.
SIGNED: list[tuple[str, str, set[str]]] = [
    (
        (
            "Kenya and Serbia held the second session of their Joint Committee in Nairobi on 2 March 2020, at the end of "
            "which a protocol on tourism was signed."
        ),
        "2020-03-02",
        {"KE", "RS"},
    ),
    (
        (
            "Peru and Chile on Monday signed a fisheries agreement.\n\nThe pact was inked by Peruvian Minister Luis Paz "
            "and Chilean Minister Ana Soto."
        ),
        "2020-03-02",
        {"PE", "CL"},
    ),
    (
        (
            "The prime ministers of Estonia, Latvia and Lithuania met in Tallinn on 3 March 2020.\n\nThe leaders signed "
            "a declaration on rail links."
        ),
        "2020-03-03",
        {"EE", "LV", "LT"},
    ),
]


@pytest.mark.parametrize(("text", "day", "parties"), SIGNED)
def test_what_is_signed_at_a_meeting_has_its_day_and_its_parties(text: str, day: str, parties: set[str]) -> None:
    (signed,) = [f.fact for f in RULES.extract(_document(text)).findings if isinstance(f.fact, Instrument)]
    assert (signed.date, set(signed.parties)) == (day, parties)


# What is told of the day of a session, and that day.
DAYS = [
    ("The Peru-Chile Joint Committee will meet in Lima by the end of the month.", "2020-03"),
    ("The Peru-Chile Joint Committee will meet in Lima in the second quarter.", "2020-04/2020-06"),
    ("The Peru-Chile Joint Committee will meet in Lima in the autumn to review trade.", "2020-09/2020-11"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_stretch_of_the_year_is_a_day_as_far_as_told(text: str, day: str) -> None:
    assert [m.date for m in _meetings(text)] == [day]


def _document(text: str, issued: str | None = None) -> Document:
    return Document(id="d", text=text, title="", published="2020-03-04", place=issued)


def _meetings(text: str, issued: str | None = None) -> list[Meeting]:
    return [f.fact for f in RULES.extract(_document(text, issued)).findings if isinstance(f.fact, Meeting)]
