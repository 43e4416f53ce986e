"""What is of the day that a story is of: 'Earlier in the day, A conferred with B'."""

import re

from communique.extraction.dates.found import resolve
from communique.extraction.meetings.day import Day, agrees_nearly, is_recent
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.model.evidence import Ground

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


NEXT = 1
"""Paragraphs behind the lead in which it is told how the news of the lead came about."""
BESIDE_VERB = 25
"""Characters between a verb and the day on which it was done."""


def same_day(scene: Scene, occasion: Occasion) -> bool:
    """'Earlier in the day, A conferred with B': on the day that the story is of."""
    text, sentence = scene.prepared.part(occasion.part), occasion.sentence
    if occasion.stage == "held" and (opening := THAT_DAY.match(text, sentence.start, sentence.end)):
        further = scene.dates_in(occasion.part, opening.end(), sentence.end)
        return not any(d.sort not in ("duration", "frequency") for d in further)
    return bool(SAME_DAY.search(text, sentence.start, sentence.end))


def day_of_story(scene: Scene, occasion: Occasion) -> Day:
    """The day of publication; of what was 'shortly before' or 'after', the day told last, where a story can be of it."""
    before = occasion.sentence.start
    if not SHORTLY.match(scene.prepared.part(occasion.part), before):
        return published(scene, occasion)
    told = [d for d in scene.dates_in("text", 0, before) if d.sort in ("day", "weekday", "relative")]
    last = told[-1] if told and occasion.part == "text" else None
    value = resolve(last, scene.document.day, "past") if last is not None else None
    if last is None or not is_recent(scene, value):
        return published(scene, occasion)
    return Day(value, Ground("date", (scene.evidence("text", last.start, last.end),), "resolved"))


def of_the_story(scene: Scene, occasion: Occasion) -> bool:
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


def day_of_news(scene: Scene, occasion: Occasion) -> Day:
    """The day on which the lead of a paper tells that the news was made, where what was done then is what this is part of:
    'A and B on Tuesday agreed … The understanding was reached at the fifth session'; else that of publication."""
    opening = [s for s in scene.sentences if s.part == "text" and s.paragraph == 0]
    tops = ((s, t) for s in opening for t in s.tokens if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX"))
    lead, root = next(tops, (None, None))
    done = root is not None and (root.tag_ == "VBD" or any(c.lower_ in ("has", "have") for c in root.children))
    if lead is None or root is None or not done or occasion.sentence.paragraph > NEXT or occasion.part == "title":
        return published(scene, occasion)
    at = lead.base + root.idx
    days = [d for d in scene.dates_in("text", lead.start, lead.end) if d.sort in ("weekday", "relative")]
    beside = [d for d in days if abs(d.start - at) < BESIDE_VERB and scene.text[d.end : d.end + 1] != "'"]
    told = beside[0] if len(days) == 1 and beside else None
    value = resolve(told, scene.document.day, "past") if told is not None else None
    if told is None or value is None or len(value) != len("2000-01-01") or not is_recent(scene, value):
        return published(scene, occasion)
    return Day(value, Ground("date", (scene.evidence("text", told.start, told.end),), "resolved"))


def published(scene: Scene, occasion: Occasion) -> Day:
    """The day of publication, by convention."""
    if scene.document.day is None:
        return Day()
    words = scene.evidence(occasion.part, occasion.sentence.start, occasion.sentence.end)
    return Day(scene.document.day, Ground("date", (words,), "conventional"))
