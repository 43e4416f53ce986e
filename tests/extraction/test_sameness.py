import random
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from communique.extraction.meetings import sameness
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sameness import gather
from communique.extraction.scene import Person

PEOPLE = [
    Person(name, party) for name, party in (("Ada", "PE"), ("Bo", "SE"), ("Cem", "TR"), ("Dao", "TH"), ("Eve", None))
]
NAMES = [("Joint Fisheries Commission", None), ("Fisheries Commission", "JFC"), ("Annual Energy Dialogue", None)]


def told(chance: random.Random, place: int) -> Occasion:
    """One telling, made up."""
    name, acronym = chance.choice(NAMES)
    short = chance.random() < 0.3
    mechanism: Any = SimpleNamespace(name=name, acronym=acronym, head="commission", form="commission", short=short)
    sentence: Any = SimpleNamespace(part="title" if chance.random() < 0.05 else "text")
    return Occasion(
        chance.choice(["talks", "talks", "visit", "call", "session"]),
        sentence,
        place,
        place + 5,
        chance.choice(["held", "held", "planned", "cancelled"]),
        chance.random() < 0.5,
        chance.sample(PEOPLE, chance.randrange(3)),
        chance.sample(["PE", "SE", "TR"], chance.randrange(3)),
        chance.choice([None, "2019-03-04", "2019-03-05", "2019-03", "2019-03-05?"]),
        country=chance.choice([None, "PE", "SE"]),
        mechanism=mechanism if chance.random() < 0.3 else None,
        ordinal=chance.choice([None, None, 3, 4]),
        beside=chance.random() < 0.2,
        margins=chance.random() < 0.1,
        turn=chance.choice([None, None, None, "next"]),
    )


def one_by_one(tellings: list[Occasion]) -> list[list[Occasion]]:
    """The same grouping, every telling compared with every other."""
    clusters: list[list[Occasion]] = []
    for one in sorted(tellings, key=lambda o: (-sameness.weight(o), o.part == "text", o.start)):
        fitting = [
            c
            for c in clusters
            if not any(sameness._contradict(one, o) for o in c) and any(sameness._agree(one, o) for o in c)
        ]
        if fitting:
            shared = [max(len(set(one.persons) & set(o.persons)) for o in c) for c in fitting]
            named = [sum(o.mechanism is not None for o in c) for c in fitting]
            fitting[max(range(len(fitting)), key=lambda n: (shared[n], named[n]))].append(one)
        else:
            clusters.append([one])
    for cluster in clusters:
        cluster.sort(key=lambda o: (o.part == "text", o.start))
    return sorted(clusters, key=lambda c: (c[0].part == "text", c[0].start))


def test_groups_are_those_of_comparing_every_telling_with_every_other() -> None:
    for seed in range(300):
        chance = random.Random(seed)
        tellings = [told(chance, place) for place in range(chance.randrange(2, 40))]
        assert gather(tellings) == one_by_one(tellings)


def test_three_thousand_talks_on_as_many_days_are_compared_within_their_day(monkeypatch: Any) -> None:
    compared = 0
    contradict = sameness._contradict

    def counted(a: Occasion, b: Occasion) -> bool:
        nonlocal compared
        compared += 1
        return contradict(a, b)

    monkeypatch.setattr(sameness, "_contradict", counted)
    first = told(random.Random(1), 0)
    day = ("talks", [PEOPLE[0], PEOPLE[1]], [], None)
    tellings = []
    for number in range(3000):
        date = f"{1990 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        one = replace(
            first, start=number * 9, date=date, form="talks", stage="held", turn=None, beside=False, margins=False
        )
        one.persons, one.parties, one.mechanism, one.ordinal = [*day[1]], [], None, None
        tellings.append(one)
    assert len(gather(tellings)) == 3000
    assert compared < 30_000
