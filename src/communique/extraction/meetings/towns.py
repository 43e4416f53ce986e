"""The town of a meeting that is told without one: where its people are told to be on that day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.extraction.meetings.day import Day, stage_of
from communique.extraction.meetings.days_of_visits import further_on
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import capital_named, dateline
from communique.extraction.scene import Scene
from communique.knowledge.parties import country_of, find
from communique.model.edtf import Date, agrees, contains

Telling = Sequence[Occasion]
THE_CAPITAL = re.compile(r"\b(?:in|at|into)\s+the\s+capital\b(?!\s+(?:of|city\s+of))", re.IGNORECASE)
RECENT = 3
"""Days before publication within which a host's dateline is where a guest was received."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Who was in which town on which days."""

    town: str
    country: str | None
    date: str | None
    days: int
    stage: str
    parties: frozenset[str]
    number: int


def with_towns(
    scene: Scene, meetings: Sequence[Telling], known: Mapping[int, Day], main: Telling | None
) -> dict[int, Day]:
    """The days of the meetings, with the town where the document tells one of another stay of the same parties then."""
    stays = list(_stays(scene, meetings, known, main))
    return {i: _in_town(scene, i, telling, meetings, known, stays) for i, telling in enumerate(meetings)}


def _stays(scene: Scene, meetings: Sequence[Telling], known: Mapping[int, Day], main: Telling | None) -> Iterator[Stay]:
    issued = dateline(scene.document.place)
    home = country_of(issued) if issued else None
    for i, telling in enumerate(meetings):
        towns: set[str | None] = {o.place for o in telling if o.place} or {known[i].place}
        town = towns.pop() if len(towns) == 1 else None
        at_home = home is not None and any(o.country == home for o in telling)
        elsewhere = any(o.country not in (None, home) for o in telling)
        here = (
            town is None
            and telling is main
            and not elsewhere
            and home in _parties(telling)
            and stage_of(telling) == "held"
        ) or (town is not None and not _is_town(town) and at_home)
        town = issued if here else town
        if town is None or telling[0].form == "call" or not _is_town(town):
            continue
        date = known[i].date
        later = [o.date for o in telling if o.place and o.date and date and further_on(o, date)]
        date = later[0] if later and telling[0].form == "visit" else date
        if date and "/" in date and telling[0].form == "talks":
            continue  # of which day of the visit they were is not told
        days = Date.parse(date).days if date else 0
        yield Stay(town, country_of(town), date, days, stage_of(telling), frozenset(_parties(telling)), i)


def _in_town(
    scene: Scene, number: int, telling: Telling, meetings: Sequence[Telling], known: Mapping[int, Day], stays: Sequence[Stay]
) -> Day:  # fmt: skip
    day = known[number]
    if day.date is None or day.place or telling[0].form == "call" or any(o.place for o in telling):
        return day
    country = next((o.country for o in telling if o.country), day.country)
    parties = _parties(telling)
    there = [
        s
        for s in stays
        if s.number != number and s.date and _covers(s.date, day.date, telling) and len(s.parties & parties) > 1
        and (s.stage == stage_of(telling) or s.days > 1) and (s.country in parties) and country in (None, s.country)
    ]  # fmt: skip
    if telling[0].form != "visit":
        shortest = min((s.days for s in there), default=0)
        there = [s for s in there if s.days == shortest]
    towns = {s.town for s in there}
    capital = _in_the_capital(scene, telling, day, country, meetings, known)
    if capital is not None:
        return replace(day, place=capital, country=country_of(capital) or country)
    if len(towns) == 1 and not (telling[0].form == "visit" and len(parties) > 2):
        town = towns.pop()
        return replace(day, place=town, country=country or country_of(town))
    if towns:
        return day
    return _at_the_dateline(scene, telling, day, country, meetings, known)


def _at_the_dateline(
    scene: Scene, telling: Telling, day: Day, country: str | None, meetings: Sequence[Telling], known: Mapping[int, Day]
) -> Day:
    """A guest received where the story comes from: the state is known to be the host, of those days."""
    place = dateline(scene.document.place)
    home = country_of(place) if place else None
    if place is None or home is None or day.date is None or stage_of(telling) != "held" or not _is_town(place):
        return day
    parties = _parties(telling)
    visited = _host(telling, day.date, meetings, known)
    if country is None and visited not in (None, home) and _is_told_with_visit(telling, visited, meetings):
        return replace(day, country=visited)  # 'arrived in C at the head of a delegation to the session'
    host = country or visited
    if host != home or home not in parties or not _is_recent(scene, day.date):
        return day
    return replace(day, place=place, country=home)


def _is_told_with_visit(telling: Telling, country: str | None, meetings: Sequence[Telling]) -> bool:
    """Whether a sentence that tells of a meeting tells of a journey to a country too."""
    sentences = {id(o.sentence) for o in telling}
    journeys = (o for m in meetings if m[0].form == "visit" for o in m if o.country == country)
    return any(id(o.sentence) in sentences for o in journeys)


def _covers(stay: str, date: str, telling: Telling) -> bool:
    """Whether a stay can tell where somebody was on a date: talks on some day of several need a stay of all of them."""
    return agrees(stay, date) if telling[0].form == "visit" else contains(stay, date)


def _host(telling: Telling, date: str, meetings: Sequence[Telling], known: Mapping[int, Day]) -> str | None:
    """The state that is visited on a date by those of a meeting, where it is one."""
    parties = _parties(telling)
    visited = {
        o.country
        for i, visit in enumerate(meetings)
        if visit[0].form == "visit" and known[i].date and agrees(known[i].date or "", date)
        for o in visit
        if o.country in parties and len(_parties(visit) & parties) > 1
    }
    return visited.pop() if len(visited) == 1 else None


def _in_the_capital(
    scene: Scene, telling: Telling, day: Day, country: str | None, meetings: Sequence[Telling], known: Mapping[int, Day]
) -> str | None:
    """'In the capital, the minister will meet …': the capital of the state visited, as the document names it."""
    told = any(THE_CAPITAL.search(scene.prepared.part(o.part), o.sentence.start, o.sentence.end) for o in telling)
    host = (country or _host(telling, day.date or "", meetings, known)) if told else None
    return capital_named(scene, host) if host is not None else None


def _is_recent(scene: Scene, date: str) -> bool:
    if scene.document.day is None:
        return False
    then = Date.parse(date)
    gap = (Date.parse(scene.document.day).first - then.first).days
    return then.days < 2 * RECENT and -RECENT < gap <= RECENT


def _parties(telling: Telling) -> set[str]:
    return {party for o in telling for party in o.everybody()}


def _is_town(place: str) -> bool:
    """Whether a place is a city rather than a site in one: 'Lomé', not 'the Presidential Palace in Lomé'."""
    found = [m for m in find(place) if m.form in ("capital", "place")]
    return bool(found) and found[0].start == 0
