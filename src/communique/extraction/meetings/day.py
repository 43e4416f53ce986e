"""The day of a meeting, with what shows it, and how near a day lies to the story."""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.model.edtf import Date
from communique.model.evidence import Ground

Telling = Sequence[Occasion]
"""All tellings of one meeting, in the order of the document."""
LONGEST_STAY = 5
"""Days from talks with a host to a further stop in the same country."""
RECENT = 2
"""Days back to which a story is of the day that it opens with."""


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


def agrees_nearly(then: str, today: str) -> bool:
    """Whether a day lies so near that a story may still be of it."""
    return abs((Date.parse(today).first - Date.parse(then).last).days) <= 2 * LONGEST_STAY


def is_recent(scene: Scene, date: str | None) -> bool:
    """Whether a day is so near that a story is of it."""
    if date is None or scene.document.day is None:
        return False
    then = Date.parse(date)
    return then.precision == "day" and 0 <= (Date.parse(scene.document.day).first - then.last).days <= RECENT
