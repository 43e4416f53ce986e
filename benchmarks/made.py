"""Made documents of some 400 words for the benchmarks of the pipeline: diplomatic sentences, copies, footers, all by a seed.

Events are told by several outlets over three days; two stories in five take the lead of an earlier one, and each outlet has a
footer. What stands between the diplomatic sentences is words in a row that say nothing. The same seed and number give the
same documents, however many are asked for.
"""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from communique.model.document import Document

WORDS = 400
A_DAY = 14
OUTLETS = 12
STATES = (
    "Chile", "Peru", "Norway", "Finland", "India", "Japan", "France", "Germany", "Turkey", "Iran", "Brazil", "Egypt",
    "Poland", "Ukraine", "Italy", "Spain", "Canada", "Mexico", "Kenya", "Vietnam", "Thailand", "Kazakhstan", "Serbia",
    "Greece", "Hungary", "Morocco", "Qatar", "Oman", "Nepal", "Argentina",
)  # fmt: skip
CITIES = ("Lima", "Oslo", "Delhi", "Tokyo", "Paris", "Ankara", "Cairo", "Warsaw", "Rome", "Madrid", "Nairobi", "Hanoi")
OFFICES = ("Foreign Minister", "Defence Minister", "Prime Minister", "Trade Minister", "Energy Minister")
MATTERS = ("trade", "customs", "energy", "fisheries", "aviation", "culture", "agriculture", "transport", "tourism")


def listed(words: str) -> tuple[str, ...]:
    """Words with spaces between them, as a tuple."""
    return tuple(words.split())


SYLLABLES = listed("ka ro mi ta len vo sha ri dan bek ul nor sin gar pet lo mar zhi hao wen ab dul rah man")
FILLING = listed(
    "the region has long looked for closer ties along the coast and the river and many towns on both banks would gain "
    "from better roads cheaper power and steady prices while farmers wait for rain and markets watch the harvest"
)


@dataclass(frozen=True)
class Event:
    """What several outlets tell: the sentences that a story is made of."""

    lead: tuple[str, ...]
    more: tuple[str, ...]


class Maker:
    """Makes documents day by day."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.footers = [" ".join(self.filled(18) for _ in range(2)) for _ in range(OUTLETS)]

    def documents(self) -> Iterator[Document]:
        """Documents without end."""
        day, number = date(2001, 1, 1), 0
        running: list[tuple[date, Event]] = []
        while True:
            running = [each for each in running if (day - each[0]).days < 3] + [(day, self.event(day)) for _ in "ab"]
            for _ in range(A_DAY):
                yield self.story(f"made-{number:08}", day, self.chance.choice(running)[1])
                number += 1
            day += timedelta(days=1)

    def event(self, day: date) -> Event:
        one, other = self.chance.sample(STATES, 2)
        office, matter, city = (self.chance.choice(each) for each in (OFFICES, MATTERS, CITIES))
        a, b = self.name(), self.name()
        when = f"{day.day} {day:%B %Y}"
        lead = (
            f"{one}'s {office} {a} met {other}'s {office} {b} in {city} on {when}.",
            f"The two ministers signed an agreement on {matter} cooperation between {one} and {other}.",
        )
        more = (
            f"{a} said that {self.filled(12)}.",
            f'"{self.filled(14).capitalize()}," {b} said.',
            f"The {one}-{other} Joint Commission on {matter} will hold its next session in {city} next year.",
        )
        return Event(lead, more)

    def story(self, name: str, day: date, event: Event) -> Document:
        chance = self.chance
        outlet = chance.randrange(OUTLETS)
        told = list(event.lead) if chance.random() < 0.7 else [self.reworded(each) for each in event.lead]
        told += chance.sample(event.more, chance.randint(1, 3))
        length = sum(len(each.split()) for each in told)
        while length < WORDS - 36:
            sentence = f"{self.filled(chance.randint(9, 24)).capitalize()}."
            told.insert(chance.randint(1, len(told)), sentence)
            length += len(sentence.split())
        if chance.random() < 0.8:
            told.append(self.footers[outlet])
        text = "\n\n".join(" ".join(told[at : at + 4]) for at in range(0, len(told), 4))
        return Document(id=name, text=text, source=f"Outlet {outlet}", published=day.isoformat())

    def reworded(self, sentence: str) -> str:
        return sentence.replace(" met ", " held talks with ").replace("The two ministers", "They")

    def name(self) -> str:
        return " ".join("".join(self.chance.choices(SYLLABLES, k=2)).capitalize() for _ in range(2))

    def filled(self, words: int) -> str:
        """Words that say nothing, some of which nobody else uses."""
        return " ".join(
            self.chance.choice(FILLING) if self.chance.random() < 0.7 else "".join(self.chance.choices(SYLLABLES, k=3))
            for _ in range(words)
        )


def written(folder: Path, number: int, seed: int = 7, a_file: int = 10_000) -> Path:
    """So many documents in files of JSON lines in a folder; made once."""
    folder = folder / f"made-{number}-{seed}"
    if (folder.with_suffix(".done")).exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    documents = Maker(seed).documents()
    for at in range(0, number, a_file):
        with gzip.open(folder / f"part-{at:09}.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as file:
            for _ in range(min(a_file, number - at)):
                told = {name: value for name, value in asdict(next(documents)).items() if value and name != "furniture"}
                file.write(json.dumps(told) + "\n")
    (folder.with_suffix(".done")).write_text("")
    return folder
