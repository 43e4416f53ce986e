"""How long a visit or a session was, where the text tells its length and one of its ends: 'arrived on Sunday for a
four-day visit', 'wrapped up a two-day visit today', 'will leave on Thursday'."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence

Telling = Sequence[Occasion]
Edge = Literal["first", "last"]

JOURNEY = re.compile(r"^(?:[-\s]+[\w-]+){0,4}?\s(?:visit|trip|tour|stay|journey|mission|swing)\b", re.IGNORECASE)
SITTING = re.compile(
    r"^(?:[-\s]+[\w-]+){0,4}?\s(?:session|meeting|talks|summit|conference|round|forum|dialogue|consultations|negotiations|"
    r"gathering|event)\b",
    re.IGNORECASE,
)
MET_FOR = re.compile(
    r"\b(?:met|talked|negotiated|conferred|sat|convened)\s+(?:(?:behind\s+closed\s+doors|again)\s+)?for\s+$"
)
OPENS = re.compile(
    r"\b(?:arriv(?:e|es|ed|ing|al)|land(?:s|ed)|fl(?:ew|y|ies)|travel(?:s|led|ed|l?ing)?|went|goes|came|com(?:es|ing)|"
    r"beg(?:an|in|ins|un|inning)|start(?:s|ed|ing)?|open(?:s|ed|ing)?|kick(?:s|ed|ing)?\s+off|embark(?:s|ed|ing)?|"
    r"set(?:s|ting)?\s+(?:off|out)|(?:left|leav(?:e|es|ing)|depart(?:s|ed|ing)?)\b[^,;]{0,40}\bfor|first\s+day\s+of|gets?\s+under\s+way|"
    r"got\s+under\s+way|is\s+due|are\s+due)\b",
    re.IGNORECASE,
)
CLOSES = re.compile(
    r"\b(?:conclud(?:e|es|ed|ing)|wrap(?:s|ped|ping)?\s+up|wrapping|end(?:s|ed|ing)?|finish(?:es|ed|ing)?|complet(?:e|es|ed|ing)|"
    r"clos(?:e|es|ed|ing)|(?:left|departed|returned)\b[^,;]{0,40}\b(?:after|following)|(?:final|last)\s+day\s+of|"
    r"(?:end|conclusion|close)\s+of)\b",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"\b(?:ends|(?:will|to)\s+end|leave|leaves|leaving|depart|departs|departing|wrap\s+up|conclude|concludes|return|returns|fly\s+home|flies\s+home)\b",
    re.IGNORECASE,
)
BEGINNING = ("from", "since", "starting", "beginning")
BEHIND = 70
"""Characters behind the noun in which a verb tells an end of it: 'the two-day talks, held in Lomé, ended'."""
LONGEST = 14


def whole(scene: Scene, telling: Telling, day: str, *, conventional: bool) -> str:
    """The stretch of which a day is the first or the last, where the text tells how long it is; else the day."""
    if len(day) != 10:
        return day
    for sentence, length in _lengths(scene, telling):
        elsewhere = conventional or all(o.sentence is not sentence for o in telling)
        if not (elsewhere and not _dated(scene, sentence)) and not _tells(scene, telling, sentence, day):
            continue
        edge = _edge(scene, sentence, length) or _edge_told(scene, telling, sentence, day)
        if edge is not None and length.length is not None and length.length[0] is not None:
            return _stretch(day, length.length[0] - 1, edge)
    last = _leaves(scene, telling, day) if telling[0].form == "visit" else None
    return f"{day}/{last}" if last else day


def begun(scene: Scene, telling: Telling) -> tuple[str, DateMention] | None:
    """'will pay a five-day visit from 9 March': the days of it, with the words that tell the first."""
    for sentence, length in _lengths(scene, telling):
        for mention in scene.dates_in(sentence.part, sentence.start, sentence.end):
            direction: Direction = "future" if all(o.stage == "planned" for o in telling) else "past"
            last = resolve(mention, scene.document.day, "future")
            if (
                last
                and len(last) == 10
                and length.length
                and length.length[0]
                and _is_closed(scene, sentence, length, mention)
            ):
                return _stretch(last, length.length[0] - 1, "last"), mention
            first = resolve(mention, scene.document.day, direction)
            if mention.cue in BEGINNING and first and len(first) == 10 and length.length and length.length[0]:
                return _stretch(first, length.length[0] - 1, "first"), mention
    return None


def _is_closed(scene: Scene, sentence: Sentence, length: DateMention, mention: DateMention) -> bool:
    """'a three-day visit that ends on Thursday': whether a day is the last by the verb right before it."""
    text = scene.prepared.part(sentence.part)
    closing = CLOSES.search(text, length.end, mention.start)
    return closing is not None and not text[closing.end() : mention.start].replace("on", " ").strip()


def _lengths(scene: Scene, telling: Telling) -> Iterator[tuple[Sentence, DateMention]]:
    """The lengths in days that the text tells of a meeting, in its own sentences and, for 'the two-day session', in
    those after them."""
    noun = JOURNEY if telling[0].form == "visit" else SITTING
    own = list(dict.fromkeys(o.sentence for o in telling if o.part == "text"))
    last = max((s.paragraph for s in own), default=-1)
    after = [s for s in scene.sentences if s.part == "text" and s not in own and 0 <= s.paragraph - last <= 1]
    for sentence in (*own, *(s for s in after if own and s.start > own[0].start)):
        text = scene.prepared.part(sentence.part)
        for mention in scene.dates_in(sentence.part, sentence.start, sentence.end):
            days = mention.length is not None and mention.length[1] == "day" and 1 < (mention.length[0] or 0) <= LONGEST
            again = sentence in own or text[: mention.start].lower().endswith(("the ", "his ", "her ", "their "))
            met = sentence in own and noun is SITTING and MET_FOR.search(text, sentence.start, mention.start)
            if days and again and (met or noun.match(text[mention.end : sentence.end])):
                yield sentence, mention


def _dated(scene: Scene, sentence: Sentence) -> bool:
    inside = scene.dates_in(sentence.part, sentence.start, sentence.end)
    return any(d.sort in ("day", "weekday", "interval", "month", "relative") and d.value for d in inside)


def _tells(scene: Scene, telling: Telling, sentence: Sentence, day: str) -> bool:
    """Whether a sentence tells the day itself."""
    own = any(o.sentence is sentence and o.date == day for o in telling)
    return own or any(d.value == day for d in scene.dates_in(sentence.part, sentence.start, sentence.end))


def _edge(scene: Scene, sentence: Sentence, length: DateMention) -> Edge | None:
    """Which end of it the verb about a length tells: the one before it, else the one behind its noun."""
    text = scene.prepared.part(sentence.part)
    opened = [m.end() for m in OPENS.finditer(text, sentence.start, length.start)]
    closed = [m.end() for m in CLOSES.finditer(text, sentence.start, length.start)]
    if opened or closed:
        return "first" if max(opened, default=0) > max(closed, default=0) else "last"
    stop = min(sentence.end, length.end + BEHIND)
    opening, closing = OPENS.search(text, length.end, stop), CLOSES.search(text, length.end, stop)
    if closing and not (opening and opening.start() < closing.start()):
        return "last"
    return "first" if opening else None


def _edge_told(scene: Scene, telling: Telling, sentence: Sentence, day: str) -> Edge | None:
    """'from Monday'; what is still to come is told by its first day; what 'concluded' in another sentence by its last."""
    for mention in scene.dates_in(sentence.part, sentence.start, sentence.end):
        if mention.value == day and mention.cue in BEGINNING:
            return "first"
    if all(o.stage == "planned" for o in telling):
        return "first"
    text = scene.prepared.part(sentence.part)
    own = [o.sentence for o in telling if o.part == "text" and o.sentence is not sentence]
    if any(CLOSES.search(text, s.start, s.end) for s in own):
        return "last"
    return None


def _stretch(day: str, more: int, edge: Edge) -> str:
    known = date.fromisoformat(day)
    if edge == "first":
        return f"{day}/{known + timedelta(days=more)}"
    return f"{known - timedelta(days=more)}/{day}"


def _leaves(scene: Scene, telling: Telling, first: str) -> str | None:
    """'He is to leave for home on Thursday': the last day of the visit of one who has arrived."""
    guests = {p for o in telling for p in o.persons}
    begin = min((o.sentence.start for o in telling if o.part == "text"), default=0)
    for sentence in scene.sentences:
        if sentence.part != "text" or sentence.start < begin:
            continue
        going = LEAVES.search(scene.text, sentence.start, sentence.end)
        if going is None:
            continue
        who = {p for m in scene.mentions_in("text", sentence.start, going.start()) for p in m.persons}
        own = any(o.sentence is sentence for o in telling)
        if not (who <= guests if who else own):
            continue
        told = [
            d for d in scene.dates_in("text", going.end(), sentence.end) if d.sort in ("day", "weekday", "relative")
        ]
        last = resolve(told[0], scene.document.day, "future") if told else None
        if last is not None and len(last) == 10 and first < last <= _stretch(first, LONGEST, "first")[11:]:
            return last
    return None
