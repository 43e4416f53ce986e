"""What it costs to keep a register up to date as it grows, on made documents.

    python benchmarks/register.py [--sizes 1000,3000,10000,30000,100000] [--peer 10000] [--folder DIR]
    python benchmarks/register.py --register FILE
    python benchmarks/register.py --on postgresql://USER@HOST/EMPTY

For each size: the time to load the documents (all are added, then the records are brought up to date with them in lots,
as after a first read), then the median of thirty more taken in one by one, each with its findings and shared passages
given, until records, conflicts and links are up to date; what `due`, one relationship and
the largest one take to open (as `show` and the pages do, with the latest records of each kind); and the size on disk.
Beside it, up to the size of `--peer`, what making all records from nothing takes. With `--register` one that an earlier run
made is measured as it is, and thirty documents are added to it.

The documents are made, their shape is from life: fourteen a day, two events a day told by some seven outlets each,
of which two in five copy another's lead; parties, mechanisms and persons skewed as in the news (a few pairs meet every
week, most once in years); officials with terms, namesakes and names in several spellings; sessions with numbers, told
now and then with a wrong one; reports that look back upon earlier sessions and treaties.
"""

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import text

from communique.model.document import Document
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Fact, Instrument, Mechanism, Meeting, Office, Statement
from communique.model.finding import Extraction, Finding
from communique.model.passage import Passage, SharedPassage
from communique.publishing.dossier import dossier
from communique.register.address import is_shared
from communique.register.assembly import assemble
from communique.register.store import Register

FIRST_DAY = date(2001, 1, 1)
A_DAY = 14


def listed(words: str) -> tuple[str, ...]:
    """Words with spaces between them, as a tuple."""
    return tuple(words.split())


STATES = listed(
    "US CN RU IN JP DE FR GB TR IR BR KR SA IL EG PK UA PL IT ES AU CA MX ZA NG KE ET ID VN TH MY SG PH KZ UZ "
    "TM TJ KG AZ AM GE BY MD RO BG GR RS HU CZ SK AT CH SE NO FI DK NL BE PT IE MA DZ TN LY SD IQ SY JO LB KW "
    "QA AE OM YE AF NP BD LK MM KH LA MN KP NZ AR CL PE CO VE EC BO PY UY CU GH SN CI CM AO MZ ZW ZM TZ UG RW"
)
OFFICES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Trade Minister", "Energy Minister")
SPELT = {"Foreign Minister": "Minister of Foreign Affairs", "Defence Minister": "Minister of Defence"}
MATTERS = (
    "Trade", "Energy", "Defence", "Culture", "Science and Technology", "Agriculture", "Transport", "Space", "Tourism",
    "Education", "Health", "Fisheries", "Aviation", "Customs", "Extradition", "Double Taxation", "Rail Transit",
)  # fmt: skip
SYLLABLES = listed(
    "ka ro mi ta len vo sha ri dan bek ul nor sin gar pet lo mar zhi hao wen ab dul rah man son ber eva ist"
)
WORDS = listed(
    "cooperation border partnership region security trade peace talks progress agreement neighbours dialogue "
    "energy growth stability visit people future relations project investment support commitment respect "
    "friendship common interests"
)


@dataclass
class Official:
    name: str
    office: str
    party: str


@dataclass
class Format:
    """A standing mechanism of some parties."""

    name: str
    acronym: str
    parties: tuple[str, ...]
    number: int = 0
    last: date | None = None


@dataclass
class Event:
    day: date
    parties: tuple[str, ...]
    people: tuple[Official, ...]
    form: str
    place: str
    format: Format | None
    number: int | None
    signed: tuple[str, ...]
    quotes: tuple[tuple[Official, str], ...]
    reports: list[tuple[Document, tuple[tuple[int, int], ...]]] = field(default_factory=list)


class World:
    """Tells its news day by day; the same seed tells the same."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.families = [self._word() for _ in range(900)]
        self.given = [self._word() for _ in range(300)]
        self.officials: dict[tuple[str, str, int], Official] = {}
        self.formats: dict[tuple[str, ...], list[Format]] = {}
        self.past: dict[tuple[str, ...], list[Event]] = {}

    def _word(self) -> str:
        return "".join(self.chance.choice(SYLLABLES) for _ in range(self.chance.choice((2, 2, 3)))).capitalize()

    def documents(self) -> Iterator[tuple[Document, Extraction, list[SharedPassage]]]:
        """Documents without end, each with what it says and what it shares with earlier ones."""
        number, day = 0, FIRST_DAY
        running: list[Event] = []
        while True:
            running = [e for e in running if (day - e.day).days < 3] + [self.event(day) for _ in range(2)]
            for _ in range(A_DAY):
                event = self.chance.choice(running[-6:])
                yield self.report(f"d{number:07}", day, event)
                number += 1
            day += timedelta(days=1)

    def event(self, day: date) -> Event:
        chance = self.chance
        parties = tuple(sorted(self._pair()))
        office = chance.choice(OFFICES)
        people = tuple(self.holder(office, party, day) for party in parties)
        standing = self._format(parties, day) if chance.random() < 0.35 else None
        form = "session" if standing else chance.choice(("talks", "talks", "call", "visit", "summit"))
        if standing:
            standing.number += 1
            standing.last = day
        signed = tuple(chance.sample(MATTERS, chance.choice((0, 0, 1, 2))))
        quotes = tuple((chance.choice(people), self._said()) for _ in range(3))
        event = Event(
            day,
            parties,
            people,
            form,
            f"City of {parties[0]}",
            standing,
            standing.number if standing else None,
            signed,
            quotes,
        )
        self.past.setdefault(parties, []).append(event)
        return event

    def _pair(self) -> set[str]:
        found: set[str] = set()
        while len(found) < 2:
            found.add(STATES[min(int(self.chance.paretovariate(0.7)) - 1, len(STATES) - 1)])
        return found

    def _format(self, parties: tuple[str, ...], day: date) -> Format:
        held = self.formats.setdefault(parties, [])
        if not held or (len(held) < 4 and self.chance.random() < 0.1):
            matter = self.chance.choice(MATTERS)
            kind = self.chance.choice(("Joint Commission", "Strategic Dialogue", "Working Group"))
            name = f"{kind} on {matter}"
            held.append(Format(name, "".join(w[0] for w in f"{kind} {matter}".split()).upper() + parties[0], parties))
        return self.chance.choice(held)

    def holder(self, office: str, party: str, day: date) -> Official:
        turn = (day.year + STATES.index(party) + OFFICES.index(office)) // 4
        if (party, office, turn) not in self.officials:
            name = f"{self.chance.choice(self.given)} {self.chance.choice(self.families)}"
            self.officials[party, office, turn] = Official(name, office, party)
        return self.officials[party, office, turn]

    def _said(self) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(9, 24)))

    def report(self, name: str, day: date, event: Event) -> tuple[Document, Extraction, list[SharedPassage]]:
        chance = self.chance
        copied = chance.choice(event.reports) if event.reports and chance.random() < 0.4 else None
        facts = self._lead(event, day) if copied is None else None
        sentences: list[tuple[str, Fact | None]] = []
        text, spans = "", []
        if copied is not None:
            stretch = copied[1][-1][1]
            text = copied[0].text[:stretch]
            told = [(f.fact, f.evidence[0].start, f.evidence[0].end) for f in self._said_by(copied[0].id, stretch)]
        else:
            told = []
            sentences += [(self._sentence(fact), fact) for fact in facts or ()]
        lead = len(sentences)
        sentences += [(self._sentence(fact), fact) for fact in self._rest(event, day)]
        for number, (sentence, fact) in enumerate(sentences):
            start = len(text) + (1 if text else 0)
            text = f"{text} {sentence}" if text else sentence
            if fact is not None:
                told.append((fact, start, len(text)))
            if number < lead:
                spans.append((start, len(text)))
        document = Document(id=name, text=text, source=f"outlet {chance.randint(1, 60)}", published=day.isoformat())
        findings = tuple(
            Finding(
                document=name,
                fact=fact,
                evidence=(Evidence.of(document, start, end),),
                grounds=(Ground("date", (Evidence.of(document, start, min(start + 30, end)),), "resolved"),),
                confidence=0.9,
            )
            for fact, start, end in told
        )
        passages = []
        if copied is not None:
            passages = [
                SharedPassage(Passage(other.id, 0, stretch), Passage(name, 0, stretch), 1.0, other.id)
                for other, lead_ in event.reports
                if other.id == copied[0].id or other.text[:stretch] == text[:stretch]
            ]
            spans = list(copied[1])
        event.reports.append((document, tuple(spans)))
        self._told = getattr(self, "_told", {})
        self._told[name] = findings
        if len(self._told) > 400:
            del self._told[next(iter(self._told))]
        return document, Extraction(document=name, findings=findings), passages

    def _said_by(self, name: str, stretch: int) -> list[Finding]:
        return [f for f in self._told.get(name, ()) if f.evidence[0].end <= stretch]

    def _called(self, who: Official) -> str:
        given, _, family = who.name.partition(" ")
        return self.chance.choice((who.name, who.name, who.name, family, f"{given[0]}. {family}"))

    def _lead(self, event: Event, day: date) -> list[Fact]:
        chance = self.chance
        when = chance.choice([event.day.isoformat()] * 8 + [event.day.isoformat()[:7], None])
        number = event.number if event.number and chance.random() < 0.7 else None
        if number and chance.random() < 0.01:
            number += 1
        facts: list[Fact] = [
            Meeting(
                form=event.form,  # type: ignore[arg-type]
                mechanism=event.format.name if event.format else None,
                ordinal=number,
                parties=event.parties,
                participants=tuple(self._called(who) for who in event.people),
                date=when,
                place=event.place if chance.random() < 0.7 else None,
                country=event.parties[0],
                stage="held" if event.day <= day else "planned",
            )
        ]
        for who in event.people:
            office = who.office if chance.random() < 0.985 else chance.choice(OFFICES)
            told = SPELT.get(office, office) if chance.random() < 0.3 else office
            facts.append(Office(person=who.name, office=told, party=who.party))
        return facts

    def _rest(self, event: Event, day: date) -> list[Fact]:
        chance = self.chance
        facts: list[Fact] = []
        for who, words in chance.sample(event.quotes, 2):
            part = words if chance.random() < 0.7 else " ".join(words.split()[: max(8, len(words.split()) - 3)])
            facts.append(Statement(speaker=self._called(who), party=who.party, mode="direct", text=part))
        for matter in event.signed:
            title = f"Agreement on {matter}" if chance.random() < 0.8 else f"{matter} agreement"
            facts.append(self._instrument(title, event, chance.choice([event.day.isoformat()] * 4 + [None])))
        if event.format and chance.random() < 0.4:
            cadence = "annual" if chance.random() < 0.5 else None
            acronym = event.format.acronym if chance.random() < 0.3 else None
            facts.append(
                Mechanism(
                    name=event.format.name, acronym=acronym, form="commission", parties=event.parties, cadence=cadence
                )
            )
        if chance.random() < 0.25:
            facts += self._looking_back(event)
        if chance.random() < 0.15:
            ahead = (day + timedelta(days=chance.randint(20, 90))).isoformat()[:7]
            facts.append(
                replace(self._instrument(f"Agreement on {chance.choice(MATTERS)}", event, ahead), stage="expected")
            )
        return facts

    def _instrument(self, title: str, event: Event, when: str | None) -> Instrument:
        occasion = event.format.name if event.format and self.chance.random() < 0.4 else None
        return Instrument(
            form="agreement", title=title, parties=event.parties, stage="signed", date=when, occasion=occasion
        )

    def _looking_back(self, event: Event) -> list[Fact]:
        earlier = self.chance.choice(self.past[event.parties][-12:])
        facts: list[Fact] = [Instrument(form="treaty", title=t, parties=event.parties, stage="in force", date=None)
                             for t in [f"Treaty on {m}" for m in earlier.signed[:1]]]  # fmt: skip
        if earlier is not event and earlier.format:
            facts.append(
                Meeting(form="session", mechanism=earlier.format.name, ordinal=earlier.number, parties=event.parties,
                        date=str(earlier.day.year), stage="held")
            )  # fmt: skip
        return facts

    def _sentence(self, fact: Fact) -> str:
        said = [
            str(v)
            for v in (getattr(fact, n, None) for n in ("person", "speaker", "title", "mechanism", "name", "text"))
            if v
        ]
        return f"{' '.join(said)} {' '.join(self.chance.choice(WORDS) for _ in range(8))}."


MORE = 30
"""Documents that are taken in one by one to see what one takes."""


def of_more(register: Register, news: Iterator[Any]) -> tuple[list[float], list[float]]:
    """Milliseconds that each of some more documents takes until everything is up to date, by the clock, and of the
    processor's time, which other work on the machine disturbs less.
    """
    # The documents' maker remembers much, which is not to be gone through while the clock runs.
    gc.collect()
    gc.freeze()
    times, work = [], []
    for _ in range(MORE):
        document, extraction, passages = next(news)
        start, worked = time.perf_counter(), time.process_time()
        register.add(document, extraction, passages)
        register.catch_up()
        times.append(1000 * (time.perf_counter() - start))
        work.append(1000 * (time.process_time() - worked))
    return times, work


def timed(run: Any, times: int = 3) -> float:
    """Milliseconds of the processor's time of a call, the median of some."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


HEAD = (
    "documents  load s  one ms  of CPU  mean ms of CPU  most   due ms (owed)  relationship ms (records)"
    "  largest ms (records)  disk MB  anew s"
)


def measured(register: Register, news: Iterator[Any], size: int, load: float) -> None:
    """Prints what a register of so many documents takes; thirty more documents are in it then."""
    one, work = of_more(register, news)
    told = f"{statistics.median(work):7.1f}  {statistics.mean(work):14.1f}  {max(work):5.0f}"
    print(f"{size:9}  {load:6.0f}  {statistics.median(one):6.1f}  {told}", end="", flush=True)
    today = FIRST_DAY + timedelta(days=(size + MORE) // A_DAY)
    owed = len(register.due(today))
    print(f"  {timed(partial(register.due, today)):6.0f} ({owed})", end="", flush=True)
    known = sorted(register.relationships(), key=lambda r: sum(r.counts.values()))
    for each in (known[len(known) // 2], known[-1]):
        opened = timed(partial(dossier, register, each.parties, today))
        print(f"  {opened:6.0f} ({sum(each.counts.values())})", end="", flush=True)
    print(f"  {on_disk(register) / 1e6:7.0f}", end="", flush=True)


def on_disk(register: Register) -> int:
    """Bytes that a register takes, in files or on its server."""
    if is_shared(register.path):
        with register.reading() as db:
            return int(db.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    path = Path(register.path)
    return sum(each.stat().st_size for each in path.parent.glob(path.name + "*"))


def of_one_that_is_there(path: Path) -> None:
    """Measures a register that an earlier run made, and adds to it."""
    news = World().documents()
    with Register.open(path, create=False) as register:
        held = register.number_of_documents()
        for _ in range(held):
            next(news)
        start = time.perf_counter()
        register.catch_up()
        measured(register, news, held, time.perf_counter() - start)
        print(flush=True)


def of_new_ones(sizes: Iterable[int], peer: int, where: str | Path) -> None:
    """Measures a register as it grows; beside it, up to a size, what making all records from nothing takes."""
    news, held = World().documents(), 0
    everything: list[Any] = []
    with Register.open(where) as register:
        for size in sizes:
            start = time.perf_counter()
            while held < size:
                document, extraction, passages = next(news)
                register.add(document, extraction, passages)
                if size <= peer:
                    everything.append((document, extraction, passages))
                held += 1
            register.catch_up()
            measured(register, news, size, time.perf_counter() - start)
            held += MORE
            if size <= peer:
                start = time.perf_counter()
                assemble(*([each[n] for each in everything] for n in (0, 1)), [p for e in everything for p in e[2]])
                print(f"  {time.perf_counter() - start:6.1f}", end="")
            print(flush=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", default="1000,3000,10000,30000,100000")
    ask.add_argument(
        "--peer", type=int, default=10000, help="the largest size at which all is made from nothing beside"
    )
    ask.add_argument("--folder", type=Path)
    ask.add_argument("--register", type=Path, help="measures one that an earlier run made instead, and adds to it")
    ask.add_argument("--on", metavar="URL", help="an empty database of PostgreSQL to make it in, instead of a file")
    given = ask.parse_args()
    print(HEAD)
    if given.register:
        of_one_that_is_there(given.register)
    else:
        where = given.on or (given.folder or Path(tempfile.mkdtemp())) / "made.db"
        of_new_ones(map(int, given.sizes.split(",")), given.peer, where)


if __name__ == "__main__":
    sys.exit(main())
