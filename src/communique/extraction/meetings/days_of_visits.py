"""The days that a visit and what was done on it give each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from communique.extraction.meetings.day import LONGEST_STAY, Day, Telling, is_recent, stage_of
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.scene import Scene
from communique.knowledge.parties import country_of
from communique.model.edtf import Date, agrees
from communique.model.evidence import Ground

SHORT_STAY = 2
"""Days after an arrival on which whoever arrived is still there."""
BACKSHIFTED = re.compile(
    r"\b(?:said|noted|added|stressed|pointed\s+out|told\s+\w+|recalled|explained|stated)\s+(?:that\s+)?(?:he|she|they)\s+had\b"
)
"""A 'had' that is only that of reported speech: 'pointed out that he had come'."""
REPORTED = re.compile(r",?\s+(?:said|says|told|added|noted|stressed|recalled|announced|stated|remarked)\b")
"""What begins the words of a speaker, whose 'had' and 'last' are of other things than the visit told before."""
EARLIER = re.compile(r"\b(?:last|previous|earlier|previously|recent|recently|past|ago|had)\b", re.IGNORECASE)


def already_there(telling: Telling, meetings: Sequence[Telling], known: Mapping[int, Day]) -> Day | None:
    """'was received today in C … on Thursday she travels on to the coast': the visit to C has begun with the talks there."""
    own = _day_of_planned(telling)
    host = next((o.country for o in telling if o.country), None)
    guests = {p for o in telling for p in o.persons}
    for i, other in enumerate(meetings):
        first = other[0]
        there = (
            first.form in ("talks", "session")
            and host in (first.country, known[i].country)
            and stage_of(other) == "held"
        )
        day = known[i].date
        if own is None or not there or day is None or len(day) != len("2000-01-01"):
            continue
        met = {p for o in other for p in o.persons}
        if guests and guests <= met and 0 < (own.last - Date.parse(day).first).days <= LONGEST_STAY:
            return Day(f"{day}/{own.last.isoformat()}", known[i].ground)
    return None


def _day_of_planned(telling: Telling) -> Date | None:
    """The day of a visit that is told as still to come."""
    dates = [o.date for o in telling if o.date]
    to_come = telling[0].form == "visit" and stage_of(telling) == "planned" and len(set(dates)) == 1
    own = Date.parse(dates[0]) if to_come and dates[0] else None
    return own if own is not None and own.precision == "day" else None


def on_weekday_of(scene: Scene, telling: Telling, day: Day, visits: Sequence[tuple[Telling, Day]]) -> Day:
    """'will visit C on 11 and 12 April … On Tuesday he will meet B': the weekday is that of the visit."""
    spans = [o.date_span for o in telling if o.date == day.date and o.date_span]
    named = bool(spans) and all(d.sort == "weekday" for part, a, b in spans for d in scene.dates_in(part, a, b))
    if not named or day.date is None or len(day.date) != len("2000-01-01"):
        return day
    own, who = Date.parse(day.date).first, {p for o in telling for p in o.persons}
    for visit, when in visits:
        days = Date.parse(when.date) if when.date and "/" in when.date else None
        if days is None or days.precision != "day" or not who & set(visit[0].persons) or days.first <= own <= days.last:
            continue
        told_before = any(o.part == "title" or o.start < telling[0].start for o in visit)
        ahead = (own.weekday() - days.first.weekday()) % 7
        then = days.first + timedelta(days=ahead)
        if told_before and then <= days.last and stage_of(visit) == stage_of(telling):
            return replace(day, date=then.isoformat())
    return day


def visit_around(telling: Telling, visits: Sequence[tuple[Telling, Day]]) -> Day | None:
    """The days of the visit that talks are part of: the traveller's, told before, to the party of those met."""
    first = telling[0]
    if first.form == "call":
        return None
    who, parties = {p for o in telling for p in o.persons}, {p for o in telling for p in o.everybody()}
    for visit, day in visits:
        host = next((o.country for o in visit if o.country), None)
        hosts = {p for o in visit for p in o.parties} - {p.party for o in visit for p in o.persons}
        before = any(o.part == "title" or o.start <= first.start for o in visit)
        unplaced = any(p.party is None and p.offices for p in who) and len(hosts) == 1
        here = (bool(hosts & parties) or unplaced) and all(o.country in (None, *hosts) for o in telling)
        if day.date and before and here and who & set(visit[0].persons) and stage_of(visit) == stage_of(telling):
            ground = Ground("date", day.ground.evidence, "resolved") if day.ground else None
            towns = {o.place for o in visit if o.place and not further_on(o, day.date)}
            return Day(day.date, ground, towns.pop() if len(towns) == 1 else day.place, host, host)
    return None


def further_on(stop: Occasion, days: str) -> bool:
    """Whether a stop is told of a later day of a visit: 'On the 14th he travelled to Beira'."""
    return stop.date is not None and Date.parse(stop.date).first > Date.parse(days).first


def issued_there(scene: Scene, visit: Telling, day: Day) -> Day:
    """The day of the visit that a release is about, with the place that it was issued at, where that is the host's."""
    place = dateline(scene.document.place)
    host = next((o.country for o in visit if o.country), None)
    there = place is not None and host is not None and country_of(place) == host and not any(o.place for o in visit)
    return replace(day, place=place) if there and stage_of(visit) == "held" else day


def placed_by_visit(telling: Telling, day: Day, visits: Sequence[tuple[Telling, Day]]) -> Day:
    """Talks of a day within a visit take its place."""
    if telling[0].form == "visit" or day.date is None:
        return day
    then = [(visit, when) for visit, when in visits if when.date and agrees(when.date, day.date)]
    then.sort(key=lambda told: Date.parse(told[1].date or "").days)  # of a tour and a stop on it, the stop
    visit = visit_around(telling, then) or _visit_begun(telling, day, visits)
    return Day(day.date, day.ground, visit.place, visit.country, visit.host) if visit is not None else day


def _visit_begun(telling: Telling, day: Day, visits: Sequence[tuple[Telling, Day]]) -> Day | None:
    """'arrived in C late on Monday and met B on Tuesday': the visit of which only the first day is told."""
    if any(o.place or o.country for o in telling) or day.date is None:
        return None
    then = Date.parse(day.date).first
    begun = [
        (visit, when)
        for visit, when in visits
        if when.date and 0 < (then - Date.parse(when.date).last).days <= SHORT_STAY and stage_of(visit) == "held"
    ]
    return visit_around(telling, begun)


LAST_OF_VISIT = re.compile(
    r"\blast\s+(?:engagement|event|meeting|day|leg|stop|stage|act|item)\s+(?:of|on|in)\b", re.IGNORECASE
)
"""What is the last of a visit, and no visit of before."""


def occasioned(scene: Scene, visit: Telling, main: Telling) -> bool:
    """Whether a visit told without a day is the one on which the talks that the document is about took place."""
    told = visit[0]
    text = scene.prepared.part(told.part)
    further = REPORTED.search(text, told.end, told.sentence.end)
    words = text[told.sentence.start : further.start() if further else told.sentence.end]
    sentence = LAST_OF_VISIT.sub(" ", BACKSHIFTED.sub(" ", words))
    host = told.country
    there = host is not None and all(o.country in (None, host) for o in main)
    guests = set(told.persons) & {p for o in main for p in o.persons}
    both = host in {p for o in main for p in o.everybody()}
    held = stage_of(visit) == stage_of(main) == "held" and main[0].form not in ("call", "visit")
    return there and both and bool(guests) and held and not EARLIER.search(sentence)


def day_of_talks_there(scene: Scene, visit: Telling, meetings: Sequence[Telling], known: Mapping[int, Day]) -> Day:
    """'Today A and B signed the accord. The signing took place during B's visit to Oslo': the day of what B did there."""
    paragraph = visit[0].sentence.paragraph
    for i, other in enumerate(meetings):
        near = any(o.part == "text" and 0 <= paragraph - o.sentence.paragraph <= 1 for o in other)
        if near and is_recent(scene, known[i].date) and occasioned(scene, visit, other):
            return Day(known[i].date, known[i].ground)
    return Day()
