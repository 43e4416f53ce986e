"""The register beside two independent tables of official visits: what it holds of them, and what it holds beyond them.

    python benchmarks/visits.py [--register PATH] [--corpus FOLDER] [--every]

The tables are the Office of the Historian's: trips of US presidents and secretaries of state, and visits of foreign
leaders to the United States. Without a register the corpus is read into a temporary one, which takes some minutes.

A row counts where an outlet could tell of it: the outlet published at least three documents between seven days before
the trip and three days after, and trips of that sort are its matter. That is the Department of State for secretaries,
the White House for presidents and for visitors, the Kremlin for trips to or from Russia and those whose remarks name
Russia or its president. A row that repeats another (one person, one country, days in common) is left out.

Where no rule can tell why a row is missed or a record stands in no row, the reader's judgement is joined in from
visits_judged.csv; what nobody judged is printed as 'not judged'.
"""

import argparse
import csv
import re
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from communique.knowledge.parties import find, party
from communique.model.document import Document
from communique.model.edtf import Date
from communique.model.record import Record
from communique.pipeline.intake import read_into
from communique.register.store import Register
from communique.resolution.persons import same_name
from communique.resolution.words import fold

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
JUDGED = Path(__file__).with_name("visits_judged.csv")
NEAR = 10
"""Days by which a date may be off and still mean the same trip."""
LEAST = 3
"""How many documents an outlet has to have about the days of a trip."""
EXACT, ROUGH = 7, 100
"""The most days that a date may span to count as a day, or as a month."""
TENURE = timedelta(days=150)
"""How long before the first trip, and after the last, somebody is taken to be in office."""
GENERATION = timedelta(days=3650)
"""How far apart two visits of one guest may lie; a bare 'Khalid' of long ago is not somebody's brother of today."""
NOT_JUDGED, IN_A_ROW = "not judged", "in a row"

Role = Literal["president", "secretary", "visitor"]
Found = Literal["right", "off", "rough", "undated", "no country", "missed"]
LEVELS: Mapping[Found, str] = {
    "right": "right country and date",
    "off": f"right country, date off by at most {NEAR} days",
    "rough": "right country, date to the month or season only",
    "undated": "right country, no date",
    "no country": "right date, country not told",
    "missed": "missed",
}
_ORDER: Sequence[Found] = tuple(LEVELS)
_TITLES = re.compile(
    r"^(?:(?:Prime|Foreign|First|Deputy|Vice) |President|Minister|Premier|Chancellor|King|Queen|Taoiseach|Emperor"
    r"|Amir|Emir|Sultan|Sheikh|Crown|Prince|Princess|Pope|Chairman|General|Interim|Acting|[ -])+(?=[A-Z])"
)
_RUSSIA = re.compile(r"Russia|Putin|Medvedev")
_LEADER = re.compile(
    r"^(?:acting |interim |then )*(?:(?:federal |state )?president|prime minister|premier|(?:federal )?chancellor"
    r"|taoiseach|king|queen|amir|emir|emperor|sultan|pope|crown prince|head of (?:state|government))\b"
    r"(?!.*\b(?:of the (?:senate|assembly|commission|parliament)|company|bank)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A row of the tables: one person in one country. `home` is whom the traveller stands for."""

    key: str
    role: Role
    name: str
    home: str | None
    countries: frozenset[str]
    start: date
    end: date
    words: str = ""
    russian: bool = False

    def __str__(self) -> str:
        return f"{self.name} in {'/'.join(sorted(self.countries))}, {span(self.start, self.end)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A record of people who met in person, and when and where as far as the register tells."""

    id: str
    form: str
    people: tuple[str, ...]
    parties: frozenset[str]
    country: str | None
    when: Date | None
    reported: tuple[date, date] | None
    stage: str
    documents: tuple[str, ...]

    @property
    def visit(self) -> bool:
        return self.form == "visit"

    @property
    def days(self) -> int:
        """How many days the date spans; none where none is told."""
        return 0 if self.when is None or self.when.open else self.when.days


@dataclass(frozen=True, slots=True)
class Match:
    """How well the register knows a trip, and by which records; `off` are the days that the best is away."""

    found: Found
    stays: tuple[Stay, ...] = ()
    off: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reader's word on a row or a record: the class, why, and the document that shows it."""

    sort: str
    reason: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A stay of one traveller and where it stands: in a row, or why in none. `near` is the trip that it may mean."""

    key: str
    person: str
    stay: Stay
    sort: str
    near: Trip | None = None


# The tables


def travels(path: Path) -> list[Trip]:
    """Trips of presidents and secretaries of state."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            _trip(f"travels:{row['id']}", _role(row["role"]), row["name"], "US", row["country"], row,
                  f"{row['locale']}, {row['country']}", row["remarks"])
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def visits(path: Path) -> list[Trip]:
    """Visits of foreign leaders to the United States."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            _trip(f"visits:{row['id']}", "visitor", untitled(row["visitor"]), _code(row["from"]), "United States",
                  row, "", f"{row['from']} {row['description']}")
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def _role(word: str) -> Role:
    return "president" if word == "president" else "secretary"


def _trip(
    key: str, role: Role, name: str, home: str | None, country: str, row: Mapping[str, str], words: str, remarks: str
) -> Trip:
    return Trip(
        key=key,
        role=role,
        name=name,
        home=home,
        countries=codes(country),
        start=date.fromisoformat(row["start"]),
        end=max(date.fromisoformat(row["end"]), date.fromisoformat(row["start"])),
        words=words,
        russian="RU" in codes(country) or bool(_RUSSIA.search(remarks)),
    )


def codes(country: str) -> frozenset[str]:
    """The states that a table's words for a country may mean: 'Denmark (Greenland)' is either."""
    return frozenset(mention.code for mention in find(country) if mention.form != "demonym")


def _code(country: str) -> str | None:
    return next((mention.code for mention in find(country)), None)


def untitled(visitor: str) -> str:
    """'Prime Minister Suga Yoshihide' without the title."""
    return _TITLES.sub("", visitor) or visitor


def repeated(trips: Iterable[Trip]) -> set[str]:
    """The keys of rows that tell an earlier row again: the same person in the same country on common days."""
    held: defaultdict[tuple[str, str, frozenset[str]], list[Trip]] = defaultdict(list)
    again: set[str] = set()
    for trip in sorted(trips, key=lambda each: (each.key.partition(":")[0], int(each.key.partition(":")[2]))):
        others = held[trip.role, trip.name, trip.countries]
        if any(_repeats(trip, other) for other in others):
            again.add(trip.key)
        others.append(trip)
    return again


def _repeats(trip: Trip, other: Trip) -> bool:
    """Whether the days lie one within the other; to leave on a day and come back on it is no repetition."""
    within = trip.start >= other.start and trip.end <= other.end
    around = trip.start <= other.start and trip.end >= other.end
    return within or around


# The register


def stays(records: Iterable[Record], published: Mapping[str, date]) -> list[Stay]:
    """The meetings in person among records, but for those that fell through."""
    return [
        _stay(record, published)
        for record in records
        if record.get("form") != "call" and record.get("stage") not in ("cancelled", "postponed")
    ]


def _stay(record: Record, published: Mapping[str, date]) -> Stay:
    told = record.get("date")
    days = sorted(published[name] for name in record.documents if name in published)
    return Stay(
        id=record.id,
        form=record.get("form"),
        people=tuple(record.get("participants") or ()),
        parties=frozenset(record.get("parties") or ()),
        country=record.get("country"),
        when=Date.parse(told) if told else None,
        reported=(days[0], days[-1]) if days else None,
        stage=record.get("stage"),
        documents=record.documents,
    )


def leads(offices: Iterable[Record]) -> dict[str, list[str]]:
    """The names that the register calls heads of state or government, by party."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for record in offices:
        if record.get("party") and record.get("person") and _LEADER.match(str(record.get("office"))):
            known[record.get("party")].append(record.get("person"))
    return known


# Matching


def match(trip: Trip, held: Iterable[Stay]) -> Match:
    """How the register knows of a trip; where several records do, as well as the best of them."""
    graded = [(*grade(trip, stay), stay) for stay in held if attends(trip, stay)]
    best = min(((_ORDER.index(found), off) for found, off, _ in graded), default=(_ORDER.index("missed"), 0))
    found, off = _ORDER[best[0]], best[1]
    if found == "missed":
        return Match("missed")
    return Match(found, tuple(stay for how, days, stay in graded if (how, days) == (found, off)), off)


def attends(trip: Trip, stay: Stay) -> bool:
    """Whether the traveller is told to take part."""
    return any(same_name(trip.name, person) for person in stay.people) and (
        trip.home is None or not stay.parties or trip.home in stay.parties
    )


def grade(trip: Trip, stay: Stay) -> tuple[Found, int]:
    """How well one record of the traveller fits the trip, and the days that it is off."""
    gap = apart(trip, stay.when) if stay.days else 0
    if stay.country is None:
        told = stay.visit or bool(stay.parties & trip.countries)
        return ("no country", 0) if told and gap == 0 and 0 < stay.days <= EXACT else ("missed", 0)
    if stay.country not in trip.countries:
        return "missed", 0
    if not stay.days:
        return ("undated", 0) if _told_about(trip, stay) else ("missed", 0)
    if stay.days <= EXACT:
        return ("right", 0) if gap == 0 else ("off", gap) if gap <= NEAR else ("missed", 0)
    return ("rough", 0) if gap == 0 and stay.days <= ROUGH else ("missed", 0)


def apart(trip: Trip, when: Date | None) -> int:
    """The days between a trip and a date; 0 where they have a day in common."""
    if when is None:
        return 0
    return max((trip.start - when.last).days, (when.first - trip.end).days, 0)


def _told_about(trip: Trip, stay: Stay) -> bool:
    """Whether an undated record is reported near the trip."""
    if stay.reported is None:
        return False
    first, last = stay.reported
    return first <= trip.end + timedelta(days=14) and last >= trip.start - timedelta(days=30)


# What the documents could tell


class Documents:
    """The documents by outlet and day, and which of them name a traveller and a country."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.published: dict[str, date] = {}
        self._texts: dict[str, str] = {}
        days: defaultdict[str, list[date]] = defaultdict(list)
        for document in documents:
            if document.day:
                day = date.fromisoformat(document.day)
                self.published[document.id] = day
                self._texts[document.id] = f"{document.title}\n{document.text}"
                days[outlet_of(document.id)].append(day)
        self._days = {outlet: sorted(each) for outlet, each in days.items()}

    @cached_property
    def _in_order(self) -> list[tuple[date, str]]:
        return sorted((day, name) for name, day in self.published.items())

    def covers(self, outlet: str, trip: Trip) -> bool:
        """Whether an outlet has enough documents about the days of a trip."""
        days = self._days.get(outlet, [])
        first, last = trip.start - timedelta(days=7), trip.end + timedelta(days=3)
        return bisect_right(days, last) - bisect_left(days, first) >= LEAST

    def naming(self, trip: Trip) -> list[str]:
        """The documents, from two weeks before to two weeks after, that name the traveller and the country."""
        first, last = trip.start - timedelta(days=14), trip.end + timedelta(days=14)
        order = self._in_order
        near = order[bisect_left(order, (first, "")) : bisect_right(order, (last, "\uffff"))]
        who, where = _whom(trip), _where(trip)
        return [name for _, name in near if who.search(fold(self._texts[name])) and where.search(self._texts[name])]


def outlet_of(document: str) -> str:
    return document.partition(":")[0]


def _whom(trip: Trip) -> re.Pattern[str]:
    """Words that name the traveller: the family name; any longer part of a visitor's, whose order differs."""
    parts = fold(trip.name).replace("-", " ").split()
    longer = [part for part in parts if len(part) > 3] if trip.role == "visitor" else parts[-1:]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longer or parts))})", re.IGNORECASE)


def _where(trip: Trip) -> re.Pattern[str]:
    """Words that name the country or its people, or a place that the table names."""
    known = [each for code in trip.countries if (each := party(code))]
    forms = {form for each in known for form, _ in each.forms() if len(form) > 3 or form in ("U.S.", "UK", "UAE")}
    forms |= {word.strip() for word in re.split(r"[,()]", trip.words) if len(word.strip()) > 3}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})")


def outlet_for(trip: Trip, documents: Documents) -> str | None:
    """The outlet whose matter the trip is, and which covers its days."""
    own = "state" if trip.role == "secretary" else "whitehouse"
    wanted = [own, "kremlin"] if trip.russian else [own]
    return next((outlet for outlet in wanted if documents.covers(outlet, trip)), None)


# Why


def why_missed(trip: Trip, documents: Documents, transcripts: frozenset[str], judged: Mapping[str, Judgement]) -> str:
    """The class of a row that is not found as the table has it."""
    if trip.key in judged:
        return judged[trip.key].sort
    naming = documents.naming(trip)
    if not naming:
        return "no document tells of it"
    return "told only in a transcript" if transcripts.issuperset(naming) else NOT_JUDGED


class Travellers:
    """The people of the tables, each with all trips of that office."""

    def __init__(self, trips: Iterable[Trip], leaders: Mapping[str, Sequence[str]]) -> None:
        self._abroad: defaultdict[tuple[Role, str], list[Trip]] = defaultdict(list)
        self._visitors: defaultdict[str, list[Trip]] = defaultdict(list)
        self._leaders = leaders
        for trip in trips:
            if trip.role == "visitor":
                self._visitors[trip.home or ""].append(trip)
            else:
                self._abroad[trip.role, trip.name].append(trip)
        self.end = max((each[-1].end for each in self._abroad.values()), default=date.max)

    def among(self, stay: Stay) -> Iterator[tuple[str, list[Trip]]]:
        """Those of a stay whom the tables should have, with all trips that the tables have of them."""
        if stay.when is None:
            return
        for person in stay.people:
            own = (self._guest if stay.country == "US" else self._official)(person, stay, stay.when.first)
            if own is not None:
                yield person, own

    def _official(self, person: str, stay: Stay, day: date) -> list[Trip] | None:
        """The trips of a US president or secretary of state in office on the day; None for anybody else."""
        return None if stay.parties and "US" not in stay.parties else self.in_office(person, day)

    def in_office(self, person: str, day: date, role: Role | None = None) -> list[Trip] | None:
        """All trips of whoever is president or secretary of state on a day, by a name; None for anybody else."""
        for (office, name), own in self._abroad.items():
            serving = own[0].start - TENURE <= day <= own[-1].end + TENURE
            if serving and role in (None, office) and same_name(name, person):
                return own
        return None

    def received(self, stay: Stay) -> bool:
        """Whether the US president is told to take part."""
        day = stay.when.first if stay.when else date.max
        return any(self.in_office(person, day, "president") is not None for person in stay.people)

    def _guest(self, person: str, stay: Stay, day: date) -> list[Trip] | None:
        """The visits of a leader in the United States, none where the table lacks the leader; None for others."""
        homes = stay.parties - {"US"}
        if self.in_office(person, day):
            return None
        known = (trip for home in homes for trip in self._visitors[home] if abs(trip.start - day) < GENERATION)
        own = [trip for trip in known if same_name(trip.name, person)]
        leads = any(same_name(name, person) for home in homes for name in self._leaders.get(home, ()))
        return own if own or leads else None


def placed(held: Sequence[Stay], travellers: Travellers, judged: Mapping[str, Judgement]) -> Iterator[Placed]:
    """Every stay, by country and day, of people whom the tables should have; once for each of them."""
    for stay in held:
        if stay.country and stay.when and 0 < stay.days <= EXACT and stay.when.first <= travellers.end:
            for person, own in travellers.among(stay):
                own_class = among_others(stay, travellers) if stay.country == "US" else None
                yield place(person, stay, own, held, own_class, judged)


def among_others(stay: Stay, travellers: Travellers) -> str | None:
    """Why the table need not have a stay in the United States: it holds those whom the president received."""
    if "US" not in stay.parties:
        return "others meet on US soil, no US party"
    return None if stay.visit or travellers.received(stay) else "received by others than the president"


def unplaced(held: Iterable[Stay], travellers: Travellers) -> int:
    """How many visits of US presidents and secretaries of state tell no country, or no day, to look up."""
    return sum(
        stay.visit
        and not (stay.country and 0 < stay.days <= EXACT)
        and "US" in stay.parties
        and any(travellers.in_office(person, stay.reported[0]) is not None for person in stay.people)
        for stay in held
        if stay.reported and stay.reported[0] <= travellers.end
    )


def place(
    person: str,
    stay: Stay,
    own: Sequence[Trip],
    held: Iterable[Stay],
    among: str | None,
    judged: Mapping[str, Judgement],
) -> Placed:
    """Where a stay stands in the table, or of what class it is where it stands in no row."""
    family = [part for part in fold(person).split() if part not in ("jr.", "sr.", "jr", "sr")][-1].strip(",")
    key = f"{family}:{stay.country}:{stay.when}"
    there = [trip for trip in own if stay.country in trip.countries]
    near = min(there, key=lambda trip: apart(trip, stay.when), default=None)
    if near is not None and apart(near, stay.when) == 0:
        return Placed(key, person, stay, IN_A_ROW, near)
    if among is not None:
        return Placed(key, person, stay, among, near)
    if key in judged:
        return Placed(key, person, stay, judged[key].sort, near)
    if near is not None and apart(near, stay.when) <= NEAR and match(near, held).found == "right":
        return Placed(key, person, stay, "a trip found already, on another day", near)
    return Placed(key, person, stay, NOT_JUDGED, near)


def judgements(path: Path) -> dict[str, Judgement]:
    """What a reader judged, by the key of the row or the stay."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["key"]: Judgement(row["class"], row["reason"], row["document"]) for row in csv.DictReader(lines)}


# The report


@dataclass(frozen=True, slots=True)
class Looked:
    """A row that counts: the outlet that covers it, how the register knows it, and else why not."""

    trip: Trip
    outlet: str
    match: Match
    why: str


def look(
    trips: Sequence[Trip],
    held: Sequence[Stay],
    register: Register,
    documents: Documents,
    judged: Mapping[str, Judgement],
) -> list[Looked]:
    """Every row that the documents could tell of."""
    transcripts = frozenset(name for name in documents.published if register.extraction(name).transcript)
    again = repeated(trips)
    looked = []
    for trip in trips:
        outlet = outlet_for(trip, documents)
        if outlet is None or trip.key in again:
            continue
        found = match(trip, held)
        why = "" if found.found == "right" else why_missed(trip, documents, transcripts, judged)
        looked.append(Looked(trip, outlet, found, why))
    return looked


def rows_found(looked: Sequence[Looked]) -> Table:
    """How rows are found, by who travels."""
    roles: tuple[Role, ...] = ("president", "secretary", "visitor")
    table = Table("", "presidents", "secretaries", "visitors", "all")
    counts = Counter((each.match.found, each.trip.role) for each in looked)
    told = Counter((_told_as(each.match), each.trip.role) for each in looked if each.match.found == "right")
    _row(table, "rows that count", [sum(each.trip.role == role for each in looked) for role in roles])
    for found, words in LEVELS.items():
        _row(table, words, [counts[found, role] for role in roles])
        if found == "right":
            for how in ("as a visit", "as meetings only", "as announced only"):
                _row(table, f"  {how}", [told[how, role] for role in roles])
    return table


def _told_as(found: Match) -> str:
    if all(stay.stage == "planned" for stay in found.stays):
        return "as announced only"
    return "as a visit" if any(stay.visit for stay in found.stays) else "as meetings only"


def _row(table: Table, words: str, numbers: Sequence[int]) -> None:
    table.add_row(words, *map(str, numbers), str(sum(numbers)))


def by_outlet(looked: Sequence[Looked]) -> Table:
    """The share found with country and date, by outlet and year."""
    table = Table("outlet", "year", "rows", "found", "share")
    rows = Counter((each.outlet, each.trip.start.year) for each in looked)
    right = Counter((each.outlet, each.trip.start.year) for each in looked if each.match.found == "right")
    for outlet, year in sorted(rows):
        number, found = rows[outlet, year], right[outlet, year]
        table.add_row(outlet, str(year), str(number), str(found), f"{found / number:.2f}")
    return table


def why_not(looked: Sequence[Looked]) -> Table:
    """The classes of rows that are not found as the table has them, by how far they are found."""
    levels = [found for found in LEVELS if found != "right"]
    counts = Counter((each.why, each.match.found) for each in looked if each.why)
    table = Table("why not", "date off", "month only", "no date", "no country", "missed", "all")
    for sort, _ in Counter(each.why for each in looked if each.why).most_common():
        _row(table, sort, [counts[sort, found] for found in levels])
    return table


def classes(title: str, sorts: Iterable[str]) -> Table:
    """How many there are of each class."""
    table = Table(title, "number")
    for sort, number in Counter(sorts).most_common():
        table.add_row(sort, str(number))
    return table


def missed_lines(looked: Sequence[Looked], documents: Documents, judged: Mapping[str, Judgement]) -> Iterator[str]:
    """Each row that is not found as the table has it, why, and what could be read about it."""
    for each in looked:
        if each.match.found != "right":
            off = f" by {each.match.off}" if each.match.off else ""
            reason = (
                judged[each.trip.key].reason if each.trip.key in judged else " ".join(documents.naming(each.trip)[:8])
            )
            yield f"{each.trip.key}\t{each.trip}\t{each.match.found}{off}\t{each.why}\t{reason}"


def surplus_lines(beyond: Sequence[Placed], judged: Mapping[str, Judgement]) -> Iterator[str]:
    """Each stay that stands in no row, its class, and its documents."""
    for each in sorted(beyond, key=lambda one: one.key):
        near = f"near {each.near}" if each.near else ""
        reason = judged[each.key].reason if each.key in judged else " ".join(each.stay.documents[:4])
        yield f"{each.key}\t{each.stay.form}, {each.stay.stage}\t{each.sort}\t{near}\t{reason}\t{each.stay.id}"


def report(register: Register, corpus: Path, *, every: bool) -> None:
    """Prints the tables, and with `every` each row missed and each stay beyond the rows."""
    trips = [*travels(corpus / "us-travels.csv"), *visits(corpus / "visits-to-us.csv")]
    judged = judgements(JUDGED)
    documents = Documents(register.documents())
    held = stays(register.records("meeting"), documents.published)
    looked = look(trips, held, register, documents, judged)
    travellers = Travellers(trips, leads(register.records("office")))
    on_table = list(placed(held, travellers, judged))
    beyond = [each for each in on_table if each.sort != IN_A_ROW]
    printed = Console(width=120)
    printed.print(rows_found(looked), by_outlet(looked), why_not(looked))
    for title, only in (("visits", True), ("meetings in person", False)):
        inside = sum(each.stay.visit == only for each in on_table) - sum(each.stay.visit == only for each in beyond)
        sorts = [each.sort for each in beyond if each.stay.visit == only]
        printed.print(classes(f"{title}: {inside} in a row, surplus {len(sorts)}", sorts))
    print(f"visits by US presidents and secretaries without a country or a day: {unplaced(held, travellers)}")
    repeats = repeated(trips)
    again = [trip for trip in trips if trip.key in repeats and outlet_for(trip, documents)]
    print("left out, since they repeat another row:", ", ".join(trip.key for trip in again) or "none")
    if every:
        print(*missed_lines(looked, documents, judged), "", *surplus_lines(beyond, judged), sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--register", type=Path, help="a register that the corpus was read into")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", action="store_true", help="also each row missed and each surplus stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.register or Path(folder) / "visits.db"
        with Register.open(path, create=options.register is None) as register:
            if options.register is None:
                for _ in read_into(register, sorted(options.corpus.glob("*.jsonl.gz"))):
                    pass
            report(register, options.corpus, every=options.every)
    return 0


def span(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start}/{end}"


if __name__ == "__main__":
    sys.exit(main())
