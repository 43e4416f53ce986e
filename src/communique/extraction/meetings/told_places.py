"""Places that no 'met in …' tells: of who hosts, of the press after the talks, of the larger event, of a journey."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.knowledge.parties import PartyMention, find, is_state

if TYPE_CHECKING:
    from communique.extraction.meetings.whereabouts import Whereabouts

PRESS = re.compile(
    r"\b(?:reporters|journalists|the\s+(?:press|media)|(?:news|press)\s+(?:conference|briefing))\s+(?:here\s+)?in\s+$",
    re.IGNORECASE,
)
BEHIND_TALKS = re.compile(
    r"^[^.;]{0,40}\b(?:after|following)\s+(?:(?:a|an|the|his|her|their|holding|meeting|having)\s+)*$", re.IGNORECASE
)
"""What ties a meeting with the press to the talks before it: 'spoke to reporters in C after talks with B'."""
HOSTING = re.compile(
    r"^\s+(?:(?:will|is|was|are|to|has|had|on|also|today|yesterday)\s+){0,4}(?:play(?:s|ed)?\s+host\s+to|host(?:s|ed|ing)?)\s+"
    r"(?:(?!in\b|at\b)[\w'’-]+\s+){0,6}$"
)
"""What stands between a town and the talks that it is told to host."""
BESIDE = re.compile(
    r"\b(?:[Oo]n|[Ii]n|[Aa]t)\s+the\s+(?:side-?lines|margins|fringes|occasion)\s+of\s+[^.;]{3,120}?\s(?:in|at)\s+$"
)
EVENT = re.compile(
    r"\b(?:sidelines|margins|fringes)\s+of\s+(?:the\s+)?(?:annual\s+|\d+\w\w\s+)?(?P<town>[A-Z][\w’'-]+)(?=(?:\s+[A-Z][\w-]+){0,3}\s+"
    r"(?:Conference|Forum|Summit|Dialogue)\b)"
)
JOURNEY = re.compile(
    r"\b(?:travel|travels|travelled|traveled|go|goes|went|proceed|proceeds|proceeded|fly|flies|flew|head|heads|headed|leave|leaves|left)\s+"
    r"(?:on\s+)?(?:to|for)\s+(?P<town>[A-Z][a-zà-ž'’-]{2,}(?:\s+[A-Z][a-zà-ž'’-]+)?)"
    r"[\s,]*(?:(?:on|later|next\s+\w+)\s+)*,?\s*(?:where|to|and)\b[^;.]*$"
)
SITES = re.compile(
    r"\b(?:Palace|House|Residence|Castle|Villa|Hotel|Headquarters|headquarters|Kremlin|Ministry|Hall|Ranch|Building|Estate|Mansion|"
    r"Palais|Palazzo|Pal[aá]cio|Mus[eé]e|Farnesina|Lodge|Pavilion|Istana|Putra|Chancellery)\b"
)
UNITED = re.compile(r"\bat\s+the\s+(?P<site>United\s+Nations|UN|U\.N\.)(?=\s+on\s|[.,;]|\s*$)(?!\.\w)")
GUEST_IN = re.compile(
    r"\bwho\s+(?:(?:(?:is|was|are|were)|(?:has|have)\s+been)\s+(?:currently\s+|now\s+)?(?:in|visiting|on\s+an?\s+[\w\s-]{0,30}?(?:visit|trip)\s+to)"
    r"|(?:(?:has|have)\s+)?arrived\s+(?:today\s+|yesterday\s+|on\s+\w+\s+)?in)\s+(?:the\s+)?$"
)
TOWNS = ("capital", "place")


def told_place(where: "Whereabouts", occasion: Occasion, after: int) -> PartyMention | tuple[int, int] | None:
    """A town that the gazetteer knows, or the stretch of a town or a site that it does not; `after` ends the cue."""
    known = next(_known(where, occasion), None)
    return known or _unknown(where, occasion, after)


def is_site(place: str) -> bool:
    """Whether a place is a site, in whatever town: 'the Presidential Palace', not 'Lima'."""
    found = [m for m in find(place) if m.form in (*TOWNS, "name", "demonym")]
    return not found and SITES.search(place) is not None


def town_of_heading(scene: Scene) -> PartyMention | None:
    """The one town with which a heading ends: 'Kenya, Peru sign plan in Lima'."""
    title = scene.prepared.title
    towns = [m for part, m in scene.parties if part == "title" and m.form in TOWNS]
    told = [m for m in towns if re.search(r"\bin\s+$", title[: m.start]) and not title[m.end :].strip(" .")]
    return told[0] if len(told) == 1 and len(towns) == 1 else None


def place_of_guest(scene: Scene, cluster: Sequence[Occasion]) -> tuple[str | None, str | None]:
    """The town and the state where one of those who meet is told to be: 'the minister, who is in Cyprus on a visit, met …'."""
    for told in cluster:
        text = scene.prepared.part(told.part)
        for named in scene.parties_in(told.part, told.sentence.start, told.sentence.end):
            if named.form in (*TOWNS, "name") and GUEST_IN.search(text[told.sentence.start : named.start]):
                town = text[named.start : named.end] if named.form in TOWNS else None
                return (town, named.code) if is_state(named.code) else (None, None)
    return None, None


def _known(where: "Whereabouts", occasion: Occasion) -> Iterator[PartyMention]:
    text, begin = where.text, where.sentence.start
    for town in (m for m in where.parties if m.form in TOWNS):
        before = text[begin : town.start]
        gap = where.undated(town.end, occasion.start)
        if town.end <= occasion.start:
            hosted = HOSTING.match(gap) and not re.search(r"\b(?:in|at|from|of)\s+$", before)
            if hosted or (PRESS.search(before) and BEHIND_TALKS.match(gap)):
                yield town
        if BESIDE.search(before) and text[town.end : town.end + 1] in (",", ".", " "):
            yield town


def _unknown(where: "Whereabouts", occasion: Occasion, after: int) -> tuple[int, int] | None:
    text, begin, end = where.text, where.sentence.start, where.sentence.end
    beside = EVENT.search(text, begin, end)
    if beside is not None and any(m.form in TOWNS for m in find(beside["town"])):
        return beside.span("town")
    led = JOURNEY.search(where.undated(begin, occasion.start))
    if led is not None:
        span = begin + led.start("town"), begin + led.end("town")
        taken = where.scene.mention_at(where.sentence.part, span[0]) is not None
        taken = taken or any(m.start < span[1] and span[0] < m.end for m in where.parties)
        return None if taken else span
    seat = UNITED.search(text, after, min(end, after + 120))
    return seat.span("site") if seat is not None and occasion.form != "call" else None
