"""When two tellings are of one meeting."""

import re
from collections.abc import Sequence
from datetime import timedelta

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.model.edtf import Date, agrees

OFF = ("cancelled", "postponed")
LONGEST_VISIT = 7
"""Days between two days told of one visit at most."""


def gather(told: Sequence[Occasion]) -> list[list[Occasion]]:
    """Occasions grouped by meeting. What names persons or a mechanism comes before what only names parties."""
    clusters: list[list[Occasion]] = []
    ordered = sorted(told, key=lambda o: (-weight(o), o.part == "text", o.start))
    for occasion in ordered:
        fitting = [c for c in clusters if _fits(occasion, c)]
        if fitting:
            max(fitting, key=lambda c: _closeness(occasion, c)).append(occasion)
        else:
            clusters.append([occasion])
    for cluster in clusters:
        cluster.sort(key=lambda o: (o.part == "text", o.start))
    return sorted(clusters, key=lambda c: (c[0].part == "text", c[0].start))


def _fits(occasion: Occasion, cluster: Sequence[Occasion]) -> bool:
    """Whether a telling contradicts none of a meeting's, and agrees with one."""
    return not any(_contradict(occasion, o) for o in cluster) and any(_agree(occasion, o) for o in cluster)


def weight(occasion: Occasion) -> int:
    """How much a telling tells."""
    return (
        3 * (occasion.mechanism is not None)
        + 2 * bool(occasion.ordinal)
        + 2 * bool(occasion.date)
        + len(occasion.persons)
    )


def _closeness(occasion: Occasion, cluster: Sequence[Occasion]) -> tuple[int, int]:
    shared = max(len(set(occasion.persons) & set(o.persons)) for o in cluster)
    return shared, sum(o.mechanism is not None for o in cluster)


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
    if a.turn != b.turn and not (a.ordinal and a.ordinal == b.ordinal):
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


def heading_of(a: Occasion, b: Occasion) -> bool:
    """Whether one telling is the heading and the other the body's: the same form, the same parties, somebody in common."""
    if {a.part, b.part} != {"title", "text"} or a.form != b.form or a.mechanism or b.mechanism:
        return False
    return a.everybody() == b.everybody() and bool(set(a.persons) & set(b.persons))


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
    one, other = _words(a.name), _words(b.name)
    small = min(len(one), len(other))
    return small > 0 and len(one & other) >= max(1, round(0.7 * small))


def _words(name: str) -> set[str]:
    idle = {"the", "of", "on", "and", "for", "a", "an", "in", "between", "annual", "regular"}
    return {w for w in re.findall(r"[a-z0-9+]+", name.lower().replace("inter", "")) if w not in idle}


def _same_people(a: Occasion, b: Occasion) -> bool:
    """Whether the same persons, or with no persons on a side the same parties, are told to meet."""
    one, other = set(a.persons), set(b.persons)
    if (a.mechanism is None) != (b.mechanism is None):
        event = a if a.mechanism else b
        if event.form != "session" or len(event.persons) == 1:
            return False  # talks on the margins of a summit are not the summit
    if one and other:
        smaller = min(one, other, key=len)
        larger = other if smaller is one else one
        if smaller <= larger and len(smaller) > 1:
            return True
        if len(smaller) == 1 and smaller <= larger:
            return a.everybody() == b.everybody()
        return False
    if a.mechanism or b.mechanism:
        # A session told without its people, and talks of the same parties on the same day, are one.
        session = a if a.mechanism else b
        bilateral = session.form == "session" and a.everybody() == b.everybody()
        return bilateral and bool(a.date) and a.date == b.date and len(a.everybody()) == 2
    return a.everybody() == b.everybody()
