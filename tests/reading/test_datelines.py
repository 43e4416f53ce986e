import pytest

from communique.reading.datelines import dateline, in_title_case, place_line
from communique.reading.places import PlacesOf
from communique.reading.stamps import Stamp


def filed(words: str) -> tuple[str | None, Stamp | None, str | None, str] | None:
    found = dateline(words, PlacesOf(words))
    return found and (found.place, found.told, found.agency, words[found.length :])


@pytest.mark.parametrize(
    ("words", "place", "told", "agency"),
    [
        ("New Delhi [India], December 6 (ANI):", "New Delhi", Stamp(12, 6), "ANI"),
        ("Lima [Peru], January 30 (EFE):", "Lima", Stamp(1, 30), "EFE"),
        ("MOSCOW, May 3 (Reuters) -", "Moscow", Stamp(5, 3), "Reuters"),
        ("MOSCOW, May 3. /TASS/.", "Moscow", Stamp(5, 3), "TASS"),
        ("ASTANA. KAZINFORM -", "Astana", None, "Kazinform"),
        ("WASHINGTON (AP) —", "Washington", None, "AP"),
        ("WASHINGTON, D.C. (AP) —", "Washington, D.C.", None, "AP"),
        ("PORT-AU-PRINCE, Haiti (AP) —", "Port-au-Prince", None, "AP"),
        ("RIO DE JANEIRO, Aug 3 (EFE).-", "Rio de Janeiro", Stamp(8, 3), "EFE"),
        ("BERLIN/PARIS, Jan 22 (Reuters) -", "Berlin/Paris", Stamp(1, 22), "Reuters"),
        ("BEIJING, Oct. 20, 2019 (Xinhua) --", "Beijing", Stamp(10, 20, 2019), "Xinhua"),
        ("Geneva, 6 December 2021 –", "Geneva", Stamp(12, 6, 2021), None),
        ("BERLIN (Harbour Wire) -", "Berlin", None, "Harbour Wire"),
        ("Tashkent, Uzbekistan (Silk Wire) --", "Tashkent", None, "Silk Wire"),
        ("HARBOURTOWN, May 3 (Harbour Wire) –", "Harbourtown", Stamp(5, 3), "Harbour Wire"),
        ("The Hague, 6 May 2022 –", "The Hague", Stamp(5, 6, 2022), None),
        ("LONDON —", "London", None, None),
        ("New Delhi:", "New Delhi", None, None),
    ],
)
def test_a_dateline_tells_place_day_and_agency(words: str, place: str, told: Stamp | None, agency: str | None) -> None:
    assert filed(f"{words} The ministers met.") == (place, told, agency, " The ministers met.")


@pytest.mark.parametrize(
    "words",
    [
        "On Monday, December 6 - the day of the talks - the ministers met.",
        "Monday, December 6 - the ministers met.",
        "NATO — the alliance — met. NATO said so.",
        "QUESTION: What did the ministers say?",
        "SECRETARY BLINKEN: Thank you.",
        "Foreign Minister Wang (AFP) said so.",
        "U.S.-\nChina talks.",
        "London — the city — was host.",
        "The ministers met.",
        "",
    ],
)
def test_the_beginning_of_a_sentence_or_a_turn_is_no_dateline(words: str) -> None:
    assert filed(words) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Riga, Latvia", "Riga"),
        ("San José, Costa Rica", "San José"),
        ("Ramallah, the West Bank", "Ramallah"),
        ("Washington, D.C.", "Washington, D.C."),
        ("Geneva, 6 December 2021", "Geneva"),
        ("Tokyo, Japan, December 6, 2021", "Tokyo"),
    ],
)
def test_a_line_with_a_place_alone_is_a_dateline(line: str, place: str) -> None:
    found = place_line(line, PlacesOf(line))
    assert found
    assert (found.place, found.length) == (place, len(line))


@pytest.mark.parametrize(
    "line", ["Ann Lee, Secretary of State", "Mute Egede, Greenlandic Premier", "MESSAGE May 3, 2000"]
)
def test_a_line_with_a_person_or_a_label_is_none(line: str) -> None:
    assert place_line(line, PlacesOf(line)) is None


def test_a_name_in_capitals_is_written_as_usual() -> None:
    assert in_title_case("PORT OF SPAIN") == "Port of Spain"
    assert in_title_case("LA PAZ") == "La Paz"
    assert in_title_case("The Hague") == "The Hague"
