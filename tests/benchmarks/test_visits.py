"""How benchmarks/visits.py matches the rows of a table to the records of a register, on rows of our own."""

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique.model.document import Document
from communique.model.edtf import Date

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "visits.py"


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_visits", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclasses look for their module
    spec.loader.exec_module(module)
    return module


visits = _loaded()


def trip(**changes: Any) -> Any:
    row = {
        "key": "travels:1", "role": "secretary", "name": "Martha Lane Quill", "home": "US",
        "countries": frozenset({"FI"}), "start": date(2020, 3, 2), "end": date(2020, 3, 4),
    }  # fmt: skip
    return visits.Trip(**row | changes)


def stay(when: str | None = "2020-03-03", **changes: Any) -> Any:
    row = {
        "id": "meeting-1", "form": "visit", "people": ("Quill",), "parties": frozenset({"FI", "US"}), "country": "FI",
        "when": Date.parse(when) if when else None, "reported": (date(2020, 3, 3), date(2020, 3, 3)),
        "stage": "held", "documents": ("state:1",),
    }  # fmt: skip
    return visits.Stay(**row | changes)


@pytest.mark.parametrize(
    ("held", "found", "off"),
    [
        (stay(), "right", 0),
        (stay("2020-03-01/2020-03-07"), "right", 0),
        (stay("2020-03-07"), "off", 3),
        (stay("2020-02-27"), "off", 4),
        (stay("2020-05-02"), "missed", 0),
        (stay("2020-03"), "rough", 0),
        (stay("2020"), "missed", 0),
        (stay(None), "undated", 0),
        (stay(country=None), "no country", 0),
        (stay(country="SE"), "missed", 0),
        (stay(people=("Anna Holm",)), "missed", 0),
        (stay(parties=frozenset({"FI", "NO"})), "missed", 0),
    ],
)
def test_a_row_is_found_by_person_country_and_day(held: Any, found: str, off: int) -> None:
    match = visits.match(trip(), [held])
    assert (match.found, match.off) == (found, off)


def test_an_undated_record_counts_only_where_it_is_reported_near_the_trip() -> None:
    late = (date(2021, 3, 3), date(2021, 3, 3))
    assert visits.match(trip(), [stay(None, reported=late)]).found == "missed"


def test_the_best_of_several_records_counts() -> None:
    held = [stay(None), stay("2020-03-09", id="meeting-2"), stay(id="meeting-3", form="talks")]
    match = visits.match(trip(), held)
    assert (match.found, [each.id for each in match.stays]) == ("right", ["meeting-3"])


def test_a_row_on_days_within_those_of_another_repeats_it_and_one_that_follows_does_not() -> None:
    rows = [
        trip(key="travels:7"),
        trip(key="travels:9", end=date(2020, 3, 5)),
        trip(key="travels:11", start=date(2020, 3, 4), end=date(2020, 3, 9)),
        trip(key="travels:12", name="Anna Holm"),
    ]
    assert visits.repeated(rows) == {"travels:9"}


@pytest.mark.parametrize(
    ("country", "codes"),
    [("Korea, South", {"KR"}), ("Denmark (Greenland)", {"DK", "GL"}), ("Vatican City", {"VA"}), ("West Bank", {"PS"})],
)
def test_the_tables_words_for_a_country_become_codes(country: str, codes: set[str]) -> None:
    assert visits.codes(country) == codes


@pytest.mark.parametrize(
    ("visitor", "name"),
    [("Prime Minister Aino Salo", "Aino Salo"), ("King Olaf IX", "Olaf IX"), ("Amir Sheikh Nasir", "Nasir")],
)
def test_a_visitor_is_taken_without_the_title(visitor: str, name: str) -> None:
    assert visits.untitled(visitor) == name


def documents(*texts: tuple[str, str]) -> Any:
    return visits.Documents(Document(id=f"state:{n}", published=day, text=text) for n, (day, text) in enumerate(texts))


def test_an_outlet_covers_a_trip_on_whose_days_it_published() -> None:
    near = [("2020-02-25", "a"), ("2020-03-03", "b"), ("2020-03-07", "c")]
    assert visits.outlet_for(trip(), documents(*near)) == "state"
    assert visits.outlet_for(trip(), documents(*near[:2], ("2020-03-08", "c"))) is None


def test_a_missed_row_is_of_no_document_where_none_names_person_and_country() -> None:
    none = documents(("2020-03-03", "Secretary Quill met farmers."), ("2020-03-03", "Snow fell in Finland."))
    assert visits.why_missed(trip(), none, frozenset(), {}) == "no document tells of it"
    one = documents(("2020-03-03", "Secretary Quill saw Helsinki."))
    assert visits.why_missed(trip(), one, frozenset({"state:0"}), {}) == "told only in a transcript"
    assert visits.why_missed(trip(), one, frozenset(), {}) == "not judged"
    word = {"travels:1": visits.Judgement("told only in passing", "in a toast")}
    assert visits.why_missed(trip(), one, frozenset(), word) == "told only in passing"


def sorts(rows: list[Any], held: list[Any], leaders: dict[str, list[str]] | None = None) -> list[str]:
    travellers = visits.Travellers(rows, leaders or {})
    return [each.sort for each in visits.placed(held, travellers, {})]


def test_a_stay_stands_in_a_row_or_is_surplus() -> None:
    later = trip(key="travels:2", countries=frozenset({"SE"}), start=date(2020, 6, 1), end=date(2020, 6, 1))
    rows = [trip(), later]
    assert sorts(rows, [stay()]) == ["in a row"]
    assert sorts(rows, [stay(), stay("2020-03-09")]) == ["in a row", "a trip found already, on another day"]
    assert sorts(rows, [stay("2020-04-20")]) == ["not judged"]


def test_nobody_is_surplus_who_is_not_in_office_or_whose_day_the_table_does_not_reach() -> None:
    assert sorts([trip()], [stay("2015-03-03"), stay("2021-03-03"), stay("2020-03-20", people=("Ann Mill",))]) == []


def test_a_guest_is_a_leader_and_counts_where_the_president_took_part() -> None:
    president = trip(key="travels:3", role="president", name="John Brown", start=date(2020, 2, 1), end=date(2020, 7, 1))
    guest = {"country": "US", "people": ("Brown", "Aino Salo"), "form": "talks"}
    leaders = {"FI": ["Aino Salo"]}
    assert sorts([president], [stay(**guest)], leaders) == ["not judged"]
    assert sorts([president], [stay(**guest)]) == []
    others = [stay(**guest | {"people": ("Aino Salo",)}), stay(**guest | {"parties": frozenset({"FI", "SE"})})]
    assert sorts([president], others, leaders) == [
        "received by others than the president",
        "others meet on US soil, no US party",
    ]


def test_every_judgement_has_a_key_a_class_and_a_reason() -> None:
    judged = visits.judgements(visits.JUDGED)
    assert judged
    assert all(":" in key and each.sort and each.reason and each.document for key, each in judged.items())
