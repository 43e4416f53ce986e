"""When the meetings of a document were: as told, as the day of what it is about, as the days of the visit they are part of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.meetings.circumstances import SAID_ON, in_aside
from communique.extraction.meetings.lengths import begun, whole
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.scene import Scene
from communique.knowledge.parties import country_of
from communique.model.edtf import Date, agrees, more_precise
from communique.model.evidence import Ground

Telling = Sequence[Occasion]
"""All tellings of one meeting, in the order of the document."""
LONGEST_STAY = 5
"""Days from talks with a host to a further stop in the same country."""
SHORT_STAY = 2
"""Days after an arrival on which whoever arrived is still there."""
EARLY = 6
"""Paragraphs in which a release tells what it is about."""
SAME_DAY = re.compile(
    r"\bearlier\s+(?:in|on)\s+the\s+day\b|\bearlier\s+today\b|\b(?:met|talks|separately|meeting|held)\s+(?:[\w-]+\s+){0,2}?on\s+the\s+same\s+day\b",
    re.IGNORECASE,
)
SHORTLY = re.compile(r"\s*(?:shortly|soon|immediately|just)\s", re.IGNORECASE)
THAT_DAY = re.compile(
    r"\s*(?:shortly|soon|immediately|just)\s+(?:before|after|afterwards?|beforehand)\b(?=,|\s+that\b)|\s*(?:later|earlier)\s+(?:in|on|that)\s+(?:the\s+)?(?:same\s+)?day\b"
    r"|\s*(?:on\s+)?(?:that|the)\s+same\s+day\b|\s*(?:in\s+the|later\s+in\s+the|that)\s+(?:same\s+)?(?:morning|afternoon|evening)\b",
    re.IGNORECASE,
)
"""What opens a sentence that goes on with the day of the story: 'Shortly before, A had met with B'."""
SAME = re.compile(r"\bsame\s+day\b", re.IGNORECASE)
BY_THE_WAY = re.compile(r",?\s+(?:who|which|whose|where)\b[^,;]*\Z")
"""What shows that a day stands in a clause told by the way: 'his trip to Oslo, where he met A on Monday'."""
WITHIN = re.compile(
    r"\b[Tt]he\s+(?:meeting|talks|conversation|visit)\s+(?:took\s+place|(?:was|were)\s+held)\s+(?:as\s+(?:a\s+)?part\s+of|"
    r"within(?:\s+the\s+framework\s+of)?|in\s+the\s+framework\s+of|during)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$"
)
MARGINS = re.compile(r"\b(?:margins?|sidelines?|fringes?)\s+of\b", re.IGNORECASE)
RECENT = 2
"""Days back to which a story is of the day that it opens with."""
FURTHER = 4
"""Paragraphs on within which a story still tells of the same day: 'the minister also met B'."""
RECALLED = re.compile(
    r"\b(?:report(?:s|ed|ing)?|brief(?:s|ed|ing)?|inform(?:s|ed|ing)?|told|spoke|talk(?:s|ed|ing)?|debrief\w*)\b[^.;:]{0,60}?\b(?:on|about|of|regarding)\s+"
    r"(?:his|her|their|the|a)\s+(?:[\w-]+\s+){0,3}\Z|\b(?:discuss|thank|commend|prais|welcom|review)\w*\b[^.;:]{0,70}?['’]s\s+"
    r"(?:[\w-]+\s+){0,3}\Z|\b(?:recent|last|previous|latest)\s+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
"""What shows that a meeting told by a noun behind it is spoken of, not what the day brought: 'reported on his talks with'."""
BACKSHIFTED = re.compile(
    r"\b(?:said|noted|added|stressed|pointed\s+out|told\s+\w+|recalled|explained|stated)\s+(?:that\s+)?(?:he|she|they)\s+had\b"
)
"""A 'had' that is only that of reported speech: 'pointed out that he had come'."""
REPORTED = re.compile(r",?\s+(?:said|says|told|added|noted|stressed|recalled|announced|stated|remarked)\b")
"""What begins the words of a speaker, whose 'had' and 'last' are of other things than the visit told before."""
SINCE_DOING = re.compile(r"\bsince\s+(?:he\s+|she\s+)?(?:\w+ing|took|became|assumed)\s+(?:[\w-]+\s+){0,4}$")
"""What leads to a day since which somebody holds his office: 'her first visit since taking office in July'."""
EARLIER = re.compile(r"\b(?:last|previous|earlier|previously|recent|recently|past|ago|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """When a meeting was, with what shows it; `place`, `country` and `host` where they come from the visit it is part
    of."""

    date: str | None = None
    ground: Ground | None = None
    place: str | None = None
    country: str | None = None
    host: str | None = None


def stage_of(telling: Telling) -> str:
    """The last stage that a verb tells; one only implied ('during the dialogue, he said') yields to it."""
    if telling[0].form == "visit" and any(o.under_way and o.stage == "held" and o.part == "text" for o in telling):
        return "held"  # 'is in C until Friday and will visit a port'
    explicit = [o for o in telling if o.explicit and o.part == "text"] or [o for o in telling if o.explicit]
    if telling[0].form == "visit" and len({o.date for o in explicit if o.date}) > 1:
        return min((o for o in explicit if o.date), key=lambda o: Date.parse(o.date or "").first).stage  # under way
    if telling[0].form == "visit" and all(o.stage != "held" for o in explicit if not o.date):
        dated = [o for o in explicit if o.date and o.part == "text"]
        if dated and all(o.stage == "held" for o in dated):
            return "held"  # 'arrived in C on Tuesday and will visit a port'
    return (explicit or list(telling))[-1].stage


def days(scene: Scene, meetings: Sequence[Telling], main: Telling | None) -> dict[int, Day]:
    """The day of each meeting, by its place in `meetings`."""
    known = {i: _day(scene, telling, telling is main) for i, telling in enumerate(meetings)}
    about = next((i for i, telling in enumerate(meetings) if telling is main), None)
    journeys = [i for i, telling in enumerate(meetings) if telling[0].form == "visit"]
    for i in journeys:
        if known[i].date is None:
            known[i] = _under_way(scene, meetings[i])
        if known[i].date is None and about is not None and _occasioned(scene, meetings[i], meetings[about]):
            known[i] = Day(known[about].date, known[about].ground)
        if known[i].date is None:
            known[i] = _day_of_talks_there(scene, meetings[i], meetings, known)
    known = {i: _whole(scene, meetings[i], day) for i, day in known.items()}
    visits = [(meetings[i], _issued_there(scene, meetings[i], known[i]) if i == about else known[i]) for i in journeys]
    for i, telling in enumerate(meetings):
        if i in journeys:
            continue
        if known[i].date is None and about is not None and _holds_main(scene, telling):
            known[i] = replace(known[about])
        if known[i].date is not None:
            known[i] = _placed_by_visit(telling, known[i], visits)
            continue
        visit = _visit_around(telling, visits)
        if any(_same_day(scene, o) for o in telling) and scene.document.day:
            main_day = known[about] if about is not None else Day()
            told = main_day.ground is not None and main_day.ground.how != "conventional"
            recent = is_recent(scene, main_day.date) and (
                told or not SHORTLY.match(scene.text, telling[0].sentence.start)
            )
            known[i] = main_day if recent else _day_of_story(scene, telling[0])
        elif that_day := _at_the_margins(scene, telling, meetings, known) or _same_as_before(telling, meetings, known):
            known[i] = that_day
        elif visit is not None:
            known[i] = visit
        elif about is not None and _beside(scene, telling, meetings[about]):
            known[i] = _same_occasion(telling, meetings[about], known[about])
    for i in journeys:
        if begun_day := _already_there(meetings[i], meetings, known):
            known[i] = begun_day
            for occasion in meetings[i]:
                occasion.stage, occasion.under_way = "held", True
    return known


def _already_there(telling: Telling, meetings: Sequence[Telling], known: Mapping[int, Day]) -> Day | None:
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


def _holds_main(scene: Scene, telling: Telling) -> bool:
    """'The meeting took place as part of the fourth session of the commission': on the day of the meeting told before."""
    first = telling[0]
    held = first.mechanism is not None and first.stage == "held" and len(first.everybody()) > 1 and first.part == "text"
    return held and bool(WITHIN.search(scene.text, first.sentence.start, first.start))


def _at_the_margins(
    scene: Scene, telling: Telling, meetings: Sequence[Telling], known: Mapping[int, Day]
) -> Day | None:
    """'On the margins of the Forum, she met B': on the days of the forum, and where it is."""
    first = telling[0]
    text = scene.prepared.part(first.part)
    if first.stage != "held" or not MARGINS.search(text, first.sentence.start, first.sentence.end):
        return None
    for i, other in enumerate(meetings):
        there = any(o.sentence is first.sentence and o.mechanism is not None for o in other)
        if there and known[i].date and not any(o.mechanism is not None for o in telling):
            placed = next((o for o in other if o.place), None)
            day = Day(known[i].date, known[i].ground)
            return replace(day, place=placed.place, country=placed.country) if placed is not None else day
    return None


def _same_as_before(telling: Telling, meetings: Sequence[Telling], known: Mapping[int, Day]) -> Day | None:
    """'On Thursday she was received by A. She also met with B': on the day told just before of the same person."""
    first = telling[0]
    if not (first.beside and first.explicit and first.part == "text" and first.stage == "held"):
        return None
    last: tuple[int, int] | None = None
    for i, other in enumerate(meetings):
        told = [o for o in other if o.part == "text" and o.start < first.start and o.form == "talks" and o.date]
        near = [
            o
            for o in told
            if first.sentence.paragraph - o.sentence.paragraph <= 1 and set(o.persons) & set(first.persons)
        ]
        if other is not telling and near and (last is None or near[-1].start > last[0]):
            last = near[-1].start, i
    day = known[last[1]] if last is not None else Day()
    if day.date is None or Date.parse(day.date).precision != "day" or "/" in day.date:
        return None
    return Day(day.date, day.ground)


def _same_day(scene: Scene, occasion: Occasion) -> bool:
    """'Earlier in the day, A conferred with B': on the day that the story is of."""
    text, sentence = scene.prepared.part(occasion.part), occasion.sentence
    if occasion.stage == "held" and (opening := THAT_DAY.match(text, sentence.start, sentence.end)):
        further = scene.dates_in(occasion.part, opening.end(), sentence.end)
        return not any(d.sort not in ("duration", "frequency") for d in further)
    return bool(SAME_DAY.search(text, sentence.start, sentence.end))


def _day_of_story(scene: Scene, occasion: Occasion) -> Day:
    """The day of publication; of what was 'shortly before' or 'after', the day told last, where a story can be of it."""
    before = occasion.sentence.start
    if not SHORTLY.match(scene.prepared.part(occasion.part), before):
        return _published(scene, occasion)
    told = [d for d in scene.dates_in("text", 0, before) if d.sort in ("day", "weekday", "relative")]
    last = told[-1] if told and occasion.part == "text" else None
    value = resolve(last, scene.document.day, "past") if last is not None else None
    if last is None or not is_recent(scene, value):
        return _published(scene, occasion)
    return Day(value, Ground("date", (scene.evidence("text", last.start, last.end),), "resolved"))


def _of_the_story(scene: Scene, occasion: Occasion) -> bool:
    """Whether the date is but 'the day', which is that of the story."""
    part, start, end = occasion.date_span or (occasion.part, 0, 0)
    opening = THAT_DAY.match(scene.prepared.part(part), occasion.sentence.start)
    if occasion.stage == "held" and opening is not None and opening.start() <= start < opening.end():
        return not (SAME.search(opening[0]) and _day_told_before(scene, occasion))
    return bool(
        SAME_DAY.search(scene.prepared.part(part), max(0, start - len("earlier in the ")), end + len(" the day"))
    )


def _day_told_before(scene: Scene, occasion: Occasion) -> bool:
    """Whether the lines before tell a day that 'the same day' means: 'Yesterday he held talks with A. On the same day …'."""
    near = [
        s
        for s in scene.sentences
        if s.part == occasion.part
        and s.start < occasion.sentence.start
        and occasion.sentence.paragraph - s.paragraph <= 1
    ]
    told = [
        (s, d)
        for s in near
        for d in scene.dates_in(occasion.part, s.start, s.end)
        if d.sort in ("day", "weekday", "relative")
    ]
    value = resolve(told[-1][1], scene.document.day, "past") if told else None
    if value is None or scene.document.day is None or not agrees_nearly(value, scene.document.day):
        return False
    return not BY_THE_WAY.search(scene.prepared.part(occasion.part), told[-1][0].start, told[-1][1].start)


def agrees_nearly(then: str, today: str) -> bool:
    """Whether a day lies so near that a story may still be of it."""
    return abs((Date.parse(today).first - Date.parse(then).last).days) <= 2 * LONGEST_STAY


def is_recent(scene: Scene, date: str | None) -> bool:
    """Whether a day is so near that a story is of it."""
    if date is None or scene.document.day is None:
        return False
    then = Date.parse(date)
    return then.precision == "day" and 0 <= (Date.parse(scene.document.day).first - then.last).days <= RECENT


def _whole(scene: Scene, telling: Telling, day: Day) -> Day:
    """All days of a visit or a session, where its length and one of its ends are told."""
    unsure = day.date is None or (day.ground is not None and day.ground.how == "conventional")
    if unsure and telling[0].form == "visit" and (told := begun(scene, telling)):
        words = scene.evidence("text", told[1].start, told[1].end)
        return Day(told[0], Ground("date", (words,), "resolved"))
    if day.date is None or day.ground is None or telling[0].form == "call":
        return day
    date = whole(scene, telling, day.date, conventional=day.ground.how == "conventional")
    return day if date == day.date else Day(date, Ground("date", day.ground.evidence, "resolved"))


def _same_occasion(telling: Telling, main: Telling, day: Day) -> Day:
    """The days of what the document is about; for a guest received, also its place, where that is the host's."""
    placed = next((o for o in main if o.place and o.country), None)
    host = placed is not None and any(o.courtesy and placed.country in o.everybody() for o in telling)
    if placed is None or not host or any(o.place or o.country for o in telling):
        return Day(day.date, day.ground)
    return Day(day.date, day.ground, placed.place, placed.country)


def _day(scene: Scene, telling: Telling, main: bool) -> Day:
    """The most precise date told; for what the release is about, the day of publication."""
    dated = [o for o in telling if o.date and o.date_span and not _of_the_story(scene, o)]
    if telling[0].form == "visit" and stage_of(telling) == "held" and all(o.stage == "planned" for o in dated):
        dated = []  # 'is on a visit to C and will travel to the coast on Friday'
    if dated:
        return _journey(scene, dated) if telling[0].form == "visit" else _told(scene, dated)
    stage = stage_of(telling)
    scheduled = [d for p, d in scene.dates if p == "title" and d.sort == "day" and d.value]
    if stage == "planned" and scene.listing and len(scheduled) == 1:
        words = scene.evidence("title", scheduled[0].start, scheduled[0].end)
        return Day(scheduled[0].value, Ground("date", (words,), "resolved"))
    early = any(o.part == "title" or o.sentence.paragraph <= EARLY for o in telling)
    if all(is_recalled(scene, o) for o in telling):
        return Day()
    if main and stage == "held" and early and not any(_tells_a_date(scene, o) for o in telling):
        return _published(scene, telling[0])
    return Day()


def is_recalled(scene: Scene, occasion: Occasion) -> bool:
    """Whether a meeting is only what is spoken of: 'discussed the minister's talks with', 'during the recent visit'."""
    text = scene.prepared.part(occasion.part)
    return bool(RECALLED.search(text, occasion.sentence.start, occasion.start))


def _told(scene: Scene, dated: Telling) -> Day:
    best = dated[0]
    for other in dated[1:]:
        assert other.date and best.date
        if more_precise(other.date, best.date):
            best = other
    assert best.date_span is not None
    return Day(best.date, Ground("date", (scene.evidence(*best.date_span),), best.date_how))


def _journey(scene: Scene, dated: Telling) -> Day:
    """The days of a visit: from the first day told to the last, where several days are told."""
    told = [(Date.parse(o.date), o) for o in dated if o.date]
    exact = [(d, o) for d, o in told if d.precision == "day"] or told
    first, last = min(exact, key=lambda pair: pair[0].first), max(exact, key=lambda pair: pair[0].last)
    words = tuple(dict.fromkeys(scene.evidence(*o.date_span) for _, o in (first, last) if o.date_span))
    if first[0].first == last[0].first:
        return Day(first[0].text, Ground("date", words, first[1].date_how))
    return Day(f"{first[0].first.isoformat()}/{last[0].last.isoformat()}", Ground("date", words, "resolved"))


def _published(scene: Scene, occasion: Occasion) -> Day:
    """The day of publication, by convention."""
    if scene.document.day is None:
        return Day()
    words = scene.evidence(occasion.part, occasion.sentence.start, occasion.sentence.end)
    return Day(scene.document.day, Ground("date", (words,), "conventional"))


def _tells_a_date(scene: Scene, occasion: Occasion) -> bool:
    """Whether a sentence tells a date at all: where it does, and it is not the meeting's, the day stays open."""
    inside = list(scene.dates_in(occasion.part, occasion.sentence.start, occasion.sentence.end))
    text = scene.prepared.part(occasion.part)
    day = scene.document.day
    ahead = {d.start for d in inside if occasion.stage == "held" and day and d.value and d.value[: len(day)] > day}
    return any(
        d.sort in ("day", "weekday", "month", "year", "interval")
        and d.start not in ahead
        and not (occasion.form == "visit" and (d.cue == "since" or SINCE_DOING.search(text, 0, d.start)))
        and not (resolve(d, day, "past") == day and SAID_ON.search(text[: d.start]))  # '…, the ministry reported today'
        and not in_aside(text, occasion.sentence.start, d, occasion.start)
        and not _is_of_whom(occasion, d)
        for d in inside
    )


def _is_of_whom(occasion: Occasion, mention: DateMention) -> bool:
    """'in a meeting with B, who arrived on Sunday': the day is told of B."""
    sentence = occasion.sentence
    node, word = sentence.token_at(mention.start), sentence.token_at(occasion.start)
    while node is not None and node.dep_ != "relcl" and node.head.i != node.i:
        node = node.head
    if node is None or word is None or node.dep_ != "relcl" or mention.start < occasion.end:
        return False
    return word not in node.subtree and any(c.lower_ == "who" for c in node.children)


def _under_way(scene: Scene, telling: Telling) -> Day:
    """'B, who is on a visit to A's country': the visit lasts as the document speaks."""
    current = next((o for o in telling if o.under_way), None)
    return _published(scene, current) if current is not None and stage_of(telling) == "held" else Day()


def _visit_around(telling: Telling, visits: Sequence[tuple[Telling, Day]]) -> Day | None:
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


def _issued_there(scene: Scene, visit: Telling, day: Day) -> Day:
    """The day of the visit that a release is about, with the place that it was issued at, where that is the host's."""
    place = dateline(scene.document.place)
    host = next((o.country for o in visit if o.country), None)
    there = place is not None and host is not None and country_of(place) == host and not any(o.place for o in visit)
    return replace(day, place=place) if there and stage_of(visit) == "held" else day


def _placed_by_visit(telling: Telling, day: Day, visits: Sequence[tuple[Telling, Day]]) -> Day:
    """Talks of a day within a visit take its place."""
    if telling[0].form == "visit" or day.date is None:
        return day
    then = [(visit, when) for visit, when in visits if when.date and agrees(when.date, day.date)]
    then.sort(key=lambda told: Date.parse(told[1].date or "").days)  # of a tour and a stop on it, the stop
    visit = _visit_around(telling, then) or _visit_begun(telling, day, visits)
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
    return _visit_around(telling, begun)


def _occasioned(scene: Scene, visit: Telling, main: Telling) -> bool:
    """Whether a visit told without a day is the one on which the talks that the document is about took place."""
    told = visit[0]
    text = scene.prepared.part(told.part)
    further = REPORTED.search(text, told.end, told.sentence.end)
    words = text[told.sentence.start : further.start() if further else told.sentence.end]
    sentence = BACKSHIFTED.sub(" ", words)
    host = told.country
    there = host is not None and all(o.country in (None, host) for o in main)
    guests = set(told.persons) & {p for o in main for p in o.persons}
    both = host in {p for o in main for p in o.everybody()}
    held = stage_of(visit) == stage_of(main) == "held" and main[0].form not in ("call", "visit")
    return there and both and bool(guests) and held and not EARLIER.search(sentence)


def _day_of_talks_there(scene: Scene, visit: Telling, meetings: Sequence[Telling], known: Mapping[int, Day]) -> Day:
    """'Today A and B signed the accord. The signing took place during B's visit to Oslo': the day of what B did there."""
    paragraph = visit[0].sentence.paragraph
    for i, other in enumerate(meetings):
        near = any(o.part == "text" and 0 <= paragraph - o.sentence.paragraph <= 1 for o in other)
        if near and is_recent(scene, known[i].date) and _occasioned(scene, visit, other):
            return Day(known[i].date, known[i].ground)
    return Day()


def _beside(scene: Scene, telling: Telling, main: Telling) -> bool:
    """Whether a meeting is told beside what the document is about: 'also met', 'separately', by one who took part."""
    told = next((o for o in telling if (o.beside or o.courtesy) and o.explicit), None)
    if told is None or any(_tells_a_date(scene, o) for o in telling) or stage_of(telling) != stage_of(main):
        return False
    sentence = scene.prepared.part(told.part)[told.sentence.start : told.sentence.end]
    reach = FURTHER if told.loose or told.persons else 1
    near = {o.sentence.paragraph + n for o in main for n in range(reach + 1)}
    shared = {p for o in main for p in o.everybody()} & told.everybody()
    close = told.sentence.paragraph in near or (told.courtesy and len(shared) > 1)
    return bool(shared) and close and not EARLIER.search(sentence)
