"""When the meetings of a document were: as told, as the day of what it is about, as the days of the visit they are part of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.meetings.circumstances import SAID_ON, in_aside
from communique.extraction.meetings.day import Day, Telling, is_recent, stage_of
from communique.extraction.meetings.day_of_story import (
    SHORTLY,
    day_of_news,
    day_of_story,
    of_the_story,
    published,
    same_day,
)
from communique.extraction.meetings.days_of_visits import (
    EARLIER,
    already_there,
    day_of_talks_there,
    issued_there,
    occasioned,
    on_weekday_of,
    placed_by_visit,
    visit_around,
)
from communique.extraction.meetings.lengths import begun, whole
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.model.edtf import Date, more_precise
from communique.model.evidence import Ground

EARLY = 6
"""Paragraphs in which a release tells what it is about."""
WITHIN = re.compile(
    r"\b[Tt]he\s+(?:meeting|talks|conversation|visit)\s+(?:took\s+place|(?:was|were)\s+held)\s+(?:as\s+(?:a\s+)?part\s+of|"
    r"within(?:\s+the\s+framework\s+of)?|in\s+the\s+framework\s+of|during)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$"
)
MARGINS = re.compile(r"\b(?:margins?|sidelines?|fringes?)\s+of\b", re.IGNORECASE)
FURTHER = 4
"""Paragraphs on within which a story still tells of the same day: 'the minister also met B'."""
RECALLED = re.compile(
    r"\b(?:report(?:s|ed|ing)?|brief(?:s|ed|ing)?|inform(?:s|ed|ing)?|told|spoke|talk(?:s|ed|ing)?|debrief\w*)\b[^.;:]{0,60}?\b(?:on|about|of|regarding)\s+"
    r"(?:his|her|their|the|a)\s+(?:[\w-]+\s+){0,3}\Z|\b(?:discuss|thank|commend|prais|welcom|review)\w*\b[^.;:]{0,70}?['’]s\s+"
    r"(?:[\w-]+\s+){0,3}\Z|\b(?:recent|last|previous|latest)\s+(?:[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
"""What shows that a meeting told by a noun behind it is spoken of, not what the day brought: 'reported on his talks with'."""
SINCE_DOING = re.compile(r"\bsince\s+(?:he\s+|she\s+)?(?:\w+ing|took|became|assumed)\s+(?:[\w-]+\s+){0,4}$")
"""What leads to a day since which somebody holds his office: 'her first visit since taking office in July'."""


def days(scene: Scene, meetings: Sequence[Telling], main: Telling | None) -> dict[int, Day]:
    """The day of each meeting, by its place in `meetings`."""
    known = {i: _day(scene, telling, telling is main) for i, telling in enumerate(meetings)}
    about = next((i for i, telling in enumerate(meetings) if telling is main), None)
    journeys = [i for i, telling in enumerate(meetings) if telling[0].form == "visit"]
    for i in journeys:
        if known[i].date is None:
            known[i] = _under_way(scene, meetings[i])
        if known[i].date is None and about is not None and occasioned(scene, meetings[i], meetings[about]):
            known[i] = Day(known[about].date, known[about].ground)
        if known[i].date is None:
            known[i] = day_of_talks_there(scene, meetings[i], meetings, known)
    known = {i: _whole(scene, meetings[i], day) for i, day in known.items()}
    visits = [(meetings[i], issued_there(scene, meetings[i], known[i]) if i == about else known[i]) for i in journeys]
    for i, telling in enumerate(meetings):
        if i in journeys:
            continue
        if known[i].date is None and about is not None and _holds_main(scene, telling):
            known[i] = replace(known[about])
        if known[i].date is not None:
            known[i] = on_weekday_of(scene, telling, known[i], visits)
            known[i] = placed_by_visit(telling, known[i], visits)
            continue
        visit = visit_around(telling, visits)
        if any(same_day(scene, o) for o in telling) and scene.document.day:
            main_day = known[about] if about is not None else Day()
            told = main_day.ground is not None and main_day.ground.how != "conventional"
            recent = is_recent(scene, main_day.date) and (
                told or not SHORTLY.match(scene.text, telling[0].sentence.start)
            )
            known[i] = main_day if recent else day_of_story(scene, telling[0])
        elif that_day := _at_the_margins(scene, telling, meetings, known) or _same_as_before(telling, meetings, known):
            known[i] = that_day
        elif telling[0].loose and telling[0].direct and (told_day := _of_the_lead(scene, telling[0])):
            known[i] = told_day
        elif visit is not None:
            known[i] = visit
        elif about is not None and _beside(scene, telling, meetings[about]):
            known[i] = _same_occasion(telling, meetings[about], known[about])
    for i in journeys:
        if begun_day := already_there(meetings[i], meetings, known):
            known[i] = begun_day
            for occasion in meetings[i]:
                occasion.stage, occasion.under_way = "held", True
    return known


def _of_the_lead(scene: Scene, occasion: Occasion) -> Day | None:
    """'A offered B a vessel on Tuesday. The offer was conveyed during a meeting here': on the day that the lead tells."""
    day = day_of_news(scene, occasion) if occasion.stage == "held" and occasion.part == "text" else Day()
    return day if day.ground is not None and day.ground.how == "resolved" else None


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
    dated = [o for o in telling if o.date and o.date_span and not of_the_story(scene, o)]
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
    if main and stage == "held" and early and not any(_tells_a_date(scene, o) for o in _telling_when(scene, telling)):
        return day_of_news(scene, telling[0])
    return Day()


def _telling_when(scene: Scene, telling: Telling) -> Telling:
    """The tellings whose sentences might tell when it was: for what a heading tells of as done, with both sides and no date
    at all, those that hold a date near the document's; one long before is of what they spoke of."""
    heads = [o for o in telling if o.part == "title" and len(o.everybody()) > 1 and o.form in ("talks", "call")]
    if not heads:
        return telling
    return [
        o
        for o in telling
        if o in heads or any(_is_near(scene, d) for d in scene.dates_in(o.part, o.sentence.start, o.sentence.end))
    ]


def _is_near(scene: Scene, mention: DateMention) -> bool:
    """Whether a date may be within days of the document's, in whichever direction it is read."""
    values = [v for way in ("past", "future") if (v := resolve(mention, scene.document.day, way)) is not None]
    return mention.sort in ("day", "weekday", "relative") and (not values or any(is_recent(scene, v) for v in values))


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
    return published(scene, current) if current is not None and stage_of(telling) == "held" else Day()


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
