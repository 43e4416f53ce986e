"""When two tellings are of one meeting."""

import re
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import timedelta

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.knowledge.parties import is_state
from communique.model.edtf import Date, agrees

BODIES = frozenset({"commission", "committee", "council", "working group"})
OFF = ("cancelled", "postponed")
NEXT = "next"
EARLIER = "earlier"
"""The turn of a visit that was over long before the document."""
BESIDES = 3
LONGEST_VISIT = 7
"""Days between two days told of one visit at most."""


def gather(told: Sequence[Occasion]) -> list[list[Occasion]]:
    """Occasions grouped by meeting. What names persons or a mechanism comes before what only names parties."""
    meetings: list[_Meeting] = []
    known = _Index()
    ordered = sorted(told, key=lambda o: (_is_open(o), -weight(o), o.part == "text", o.start))
    for occasion in ordered:
        fitting = [m for n in known.near(occasion) if _fits(occasion, (m := meetings[n]).unlike.values())]
        if fitting:
            one = max(fitting, key=lambda m: _closeness(occasion, m))
        else:
            meetings.append(one := _Meeting(len(meetings)))
        one.add(occasion)
        known.add(occasion, one.number)
    clusters = [sorted(m.told, key=lambda o: (o.part == "text", o.start)) for m in meetings]
    return sorted(clusters, key=lambda c: (c[0].part == "text", c[0].start))


@dataclass(slots=True)
class _Meeting:
    """The tellings of one meeting; `unlike` are those of them that tell different things, one for each, and `named` how
    many name a mechanism."""

    number: int
    told: list[Occasion] = field(default_factory=list)
    unlike: dict[Hashable, Occasion] = field(default_factory=dict)
    named: int = 0

    def add(self, occasion: Occasion) -> None:
        self.told.append(occasion)
        self.named += occasion.mechanism is not None
        self.unlike.setdefault(_what_is_told(occasion), occasion)


PLACED = frozenset({"sentence", "start", "end", "date_span", "date_how", "place", "place_span", "sure"})
"""What a telling has of its own, by which no two are compared."""


def _what_is_told(occasion: Occasion) -> Hashable:
    """All by which tellings are compared: those alike in it fit the same meetings."""
    mechanism = occasion.mechanism
    named = {
        "part": occasion.part,
        "persons": frozenset(occasion.persons),
        "parties": frozenset(occasion.parties),
        "mechanism": mechanism and (mechanism.name, mechanism.acronym, mechanism.head, mechanism.form),
    }
    rest = (getattr(occasion, f.name) for f in fields(occasion) if f.name not in PLACED and f.name not in named)
    return (*named.values(), *rest)


class _Index:
    """Meetings by what their tellings share, so that a long list of meetings is not compared each with each.

    Tellings of one meeting have a mechanism's word or acronym in common, a person, or all their parties; and of those
    that tell the day of talks, the same day. Headings are few, and are compared with all.
    """

    def __init__(self) -> None:
        self._by_key: dict[Hashable, dict[str | None, set[int]]] = {}
        self._headings: set[int] = set()
        self._count = 0

    def add(self, occasion: Occasion, number: int) -> None:
        self._count = max(self._count, number + 1)
        if occasion.part == "title":
            self._headings.add(number)
        for shared in _shared(occasion):
            self._by_key.setdefault(shared, {}).setdefault(_exact_day(occasion), set()).add(number)

    def near(self, occasion: Occasion) -> list[int]:
        """The meetings that a telling may be of, the first told first."""
        if occasion.part == "title":
            return list(range(self._count))
        found, day = set(self._headings), _exact_day(occasion)
        for shared in _shared(occasion):
            by_day = self._by_key.get(shared, {})
            for own in by_day if day is None else (day, None):
                found |= by_day.get(own, set())
        return sorted(found)


def _exact_day(occasion: Occasion) -> str | None:
    """The day that a telling gives, where another day makes another meeting: a visit may last."""
    if not occasion.date or occasion.form == "visit":
        return None
    date = Date.parse(occasion.date)
    return date.first.isoformat() if date.first == date.last else None


def _shared(occasion: Occasion) -> Iterator[Hashable]:
    """What two tellings of one meeting have in common, at least one of these."""
    mechanism, visit = occasion.mechanism, occasion.form == "visit"
    if mechanism is not None:
        yield from (("word", word) for word in _words(mechanism.name))
        if mechanism.acronym:
            yield "acronym", mechanism.acronym
    if visit:
        yield "parties", frozenset(occasion.parties)
        if mechanism is not None:
            yield "travellers", frozenset(occasion.persons)
    else:
        yield "everybody", frozenset(occasion.everybody())
        yield from (("person", person) for person in occasion.persons)


def _fits(occasion: Occasion, meeting: Collection[Occasion]) -> bool:
    """Whether a telling contradicts none of a meeting's, and agrees with one."""
    return not any(_contradict(occasion, o) for o in meeting) and any(_agree(occasion, o) for o in meeting)


def weight(occasion: Occasion) -> int:
    """How much a telling tells."""
    return (
        3 * (occasion.mechanism is not None)
        + 2 * bool(occasion.ordinal)
        + 2 * bool(occasion.date)
        + len(occasion.persons)
    )


def _closeness(occasion: Occasion, meeting: _Meeting) -> tuple[int, int, int]:
    shared = max(len(set(occasion.persons) & set(o.persons)) for o in meeting.unlike.values())
    first = min(o.start for o in meeting.told) if _is_open(occasion) else 0
    return shared, meeting.named, -first


def _is_open(occasion: Occasion) -> bool:
    """Whether a heading leaves open whether it was or is to be: 'A's call with B'. It is of what the body tells first."""
    plain = occasion.mechanism is None and not occasion.date
    return occasion.part == "title" and not occasion.explicit and plain and occasion.form in ("talks", "call")


def _contradict(a: Occasion, b: Occasion) -> bool:
    """Whether two tellings cannot be of one meeting: other days, another form or ordinal, other people."""
    if (a.form == "visit") != (b.form == "visit") or (a.form == "call") != (b.form == "call"):
        return True
    if {a.form, b.form} == {"conference", "talks"} and (a.loose or b.loose) and not (a.mechanism or b.mechanism):
        return True
    if a.date and b.date and not agrees(a.date, b.date):
        return not (a.form == b.form == "visit" and _one_journey(a, b))
    if a.form == b.form and a.form in ("talks", "visit") and a.country and b.country and a.country != b.country:
        return True
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return True
    if (a.beside and b.mechanism and not a.mechanism) or (b.beside and a.mechanism and not b.mechanism):
        return True
    off = a.stage in OFF and b.stage in OFF  # what was put off twice in a sentence is one session
    if EARLIER in (a.turn, b.turn) and {a.turn, b.turn} <= {EARLIER, None}:
        if a.turn != b.turn and (a.under_way or b.under_way):
            return True  # 'is on a visit to C, which she first visited in 2019'
    elif a.turn != b.turn and not (a.ordinal and a.ordinal == b.ordinal) and not off and not _both_to_come(a, b):
        return True
    if a.mechanism and b.mechanism:
        return not _one_mechanism(a.mechanism, b.mechanism)
    if (a.margins and not b.mechanism) or (b.margins and not a.mechanism):
        return True
    if (a.stage in OFF) != (b.stage in OFF):
        return True
    if {a.stage, b.stage} == {"held", "planned"} and a.explicit and b.explicit and not (a.date and a.date == b.date):
        return a.form != "visit"
    if heading_of(a, b):
        return False
    one, other = set(a.persons), set(b.persons)
    return min(len(one), len(other)) > 1 and not (one <= other or other <= one)


def _both_to_come(a: Occasion, b: Occasion) -> bool:
    """Whether both are planned, and one is told by its full name as the next: 'the next EU-Chile summit'."""
    named = [o for o in (a, b) if o.turn == NEXT and o.mechanism is not None and not o.mechanism.short]
    return a.stage == b.stage == "planned" and {a.turn, b.turn} == {None, NEXT} and bool(named)


def heading_of(a: Occasion, b: Occasion) -> bool:
    """Whether one telling is the heading and the other the body's: the same form, the same parties, somebody in common."""
    if {a.part, b.part} != {"title", "text"} or a.form != b.form or a.mechanism or b.mechanism:
        return False
    shared = set(a.persons) & set(b.persons)
    body = a if a.part == "text" else b
    if body.beside and len(shared) == 1 and min(len(a.persons), len(b.persons)) > 1:
        return False  # 'She also met with B': not what the heading tells of her and A
    return a.everybody() == b.everybody() and bool(shared)


def _agree(a: Occasion, b: Occasion) -> bool:
    """Whether two tellings that do not contradict are of one meeting."""
    if a.mechanism and b.mechanism:
        return True
    if a.form == "visit":
        heading = min(a, b, key=lambda o: o.part == "text")
        whole = set(a.parties) == set(b.parties) or (
            heading.part == "title" and set(b.parties) | set(a.parties) == set(heading.parties)
        )
        unnamed = not a.persons or not b.persons
        return (set(a.persons) == set(b.persons) or unnamed) and whole
    return heading_of(a, b) or _same_people(a, b)


def _one_journey(a: Occasion, b: Occasion) -> bool:
    """Whether two days told of one person's travel to one country lie within one visit."""
    days = [Date.parse(o.date) for o in (a, b) if o.date]
    near = max(d.last for d in days) - min(d.first for d in days) <= timedelta(days=LONGEST_VISIT)
    exact = all(d.precision == "day" for d in days)
    return exact and near and _one_stage(a, b) and a.country == b.country and set(a.persons) == set(b.persons)


def _one_stage(a: Occasion, b: Occasion) -> bool:
    """Whether two days can be of one journey: 'arrives today' and 'will travel on to the coast on Friday' are."""
    if a.stage == b.stage:
        return True
    first, last = sorted((a, b), key=lambda o: Date.parse(o.date or "").first)
    return (first.stage, last.stage) == ("held", "planned")


def _one_mechanism(a: MechanismMention, b: MechanismMention) -> bool:
    """Whether two mentions name one mechanism: the acronym, or most of the shorter name's words."""
    if a.acronym and a.acronym == b.acronym:
        return True
    if _is_of_one(a) and _is_of_one(b) and a.parties != b.parties:
        return False  # 'the G8 and G20 summits'
    if a.form == b.form == "summit" and _are_of_others(a, b):
        return False  # 'the G8 summit', 'Polish-Czech summit talks'
    summits = [m.form == "summit" or "heads" in m.name.lower() for m in (a, b)]
    if any(summits) and not all(summits) and {a.form, b.form} & BODIES:
        return False  # 'At the summit, they set up a council'
    if all("heads of" in m.name.lower() for m in (a, b)) and _is_of_one_body(a) and a.parties == b.parties:
        return True  # 'the SCO heads of state', 'the Shanghai Cooperation Organisation Council of Heads of State'
    one, other = _words(a.name), _words(b.name)
    small = min(len(one), len(other))
    return small > 0 and len(one & other) >= max(1, round(0.7 * small))


def _are_of_others(a: MechanismMention, b: MechanismMention) -> bool:
    """Whether both are told with parties, and have none in common."""
    told = a.how_parties == b.how_parties == "told" and bool(a.parties and b.parties)
    return told and set(a.parties).isdisjoint(b.parties)


def _is_of_one(mention: MechanismMention) -> bool:
    """Whether a summit is told to be that of one organisation, named in it."""
    alone = mention.form == "summit" and mention.how_parties == "told" and len(mention.parties) == 1
    return alone and not is_state(mention.parties[0]) and mention.parties[0].lower() in _words(mention.name)


def _is_of_one_body(mention: MechanismMention) -> bool:
    """Whether it is that of one organisation."""
    return len(mention.parties) == 1 and not is_state(mention.parties[0])


def _words(name: str) -> set[str]:
    idle = {"the", "of", "on", "and", "for", "a", "an", "in", "between", "annual", "regular", "co", "chair"}
    return {w for w in re.findall(r"[a-z0-9+]+", name.lower().replace("inter", "")) if w not in idle}


def _is_of_two_states(event: Occasion) -> bool:
    """Whether a summit is that of two states, so that their leaders' talks of the day are it: 'Polish-Czech summit'."""
    mechanism = event.mechanism
    if mechanism is None or mechanism.form != "summit" or mechanism.how_parties != "told":
        return False
    if mechanism.name.lower().endswith("summits"):
        return False  # 'our yearly summits' are a habit
    return len(mechanism.parties) == 2 and all(map(is_state, mechanism.parties))


def _same_people(a: Occasion, b: Occasion) -> bool:
    """Whether the same persons, or with no persons on a side the same parties, are told to meet."""
    one, other = set(a.persons), set(b.persons)
    if (a.mechanism is None) != (b.mechanism is None):
        if a.form == b.form == "summit" and a.sentence is b.sentence and a.date == b.date is not None:
            return a.everybody() == b.everybody()  # one noun, read as a name and as an event
        event = a if a.mechanism else b
        if (event.form != "session" and not _is_of_two_states(event)) or len(event.persons) == 1:
            return False  # talks on the margins of a summit are not the summit
    if one and other:
        smaller = min(one, other, key=len)
        larger = other if smaller is one else one
        if smaller <= larger and len(smaller) > 1:
            session = a if a.mechanism else b
            # A session of two officials is not the talks that one of them had with the other and many more.
            return (a.mechanism is None) == (b.mechanism is None) or len(larger - set(session.persons)) < BESIDES
        if len(smaller) == 1 and smaller <= larger:
            return a.everybody() == b.everybody()
        return False
    if a.mechanism or b.mechanism:
        # A session told without its people, and talks of the same parties on the same day, are one.
        session = a if a.mechanism else b
        if len(a.everybody()) != 2 or a.everybody() != b.everybody():
            return False
        if _is_of_two_states(session):
            return not (a.date and b.date) or a.date == b.date
        return session.form == "session" and bool(a.date) and a.date == b.date
    return a.everybody() == b.everybody()
