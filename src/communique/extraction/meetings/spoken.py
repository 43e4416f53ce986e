"""What those who meet say of meetings in front of the press: of this one, and of others that they had or will have."""

from collections.abc import Sequence

from communique.extraction.meetings.days_of_visits import EARLIER
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.scene import Scene
from communique.knowledge.parties import country_of
from communique.model.edtf import Date

TALKS = ("talks", "call")


def without_the_one_going_on(scene: Scene, told: Sequence[Occasion]) -> list[Occasion]:
    """The tellings without those by which the speakers of a transcript look forward to the very meeting that they are at
    ('I look forward to speaking with you'). What the same people did or will do on another day is kept apart from it."""
    heading = next((o for o in told if o.part == "title" and o.form != "visit" and len(o.everybody()) > 1), None)
    if heading is None or not scene.transcript:
        return list(told)
    kept = []
    for occasion in told:
        if _is_where_they_meet(occasion, heading):
            continue
        if _is_of_the_same(occasion, heading):
            if occasion.persons and _goes_on(occasion, heading, scene.document.day):
                continue
            if occasion.turn is None:
                occasion.turn = _turn(occasion, scene.document.day) or _looked_back_on(scene, occasion)
        elif _is_with_another(occasion, heading):
            occasion.turn = "another"
        kept.append(occasion)
    return kept


def _is_with_another(occasion: Occasion, heading: Occasion) -> bool:
    """Whether one of those who meet tells of talks with a third person: 'yesterday I met your minister of trade'."""
    spoken = occasion.part == "text" and occasion.form in TALKS and occasion.turn is None
    one, other = set(heading.persons), set(occasion.persons)
    return spoken and len(one) > 1 and len(other) > 1 and not (one <= other or other <= one)


def _is_where_they_meet(occasion: Occasion, heading: Occasion) -> bool:
    """Whether 'I came here to meet you' tells only that they meet in a third country."""
    abroad = occasion.country is not None and occasion.country not in heading.everybody()
    here = occasion.form == "visit" and occasion.place_span is None and occasion.place is not None
    return here and abroad and occasion.part == "text" and len(heading.persons) > 1


def _is_of_the_same(occasion: Occasion, heading: Occasion) -> bool:
    """Whether a telling in the text is of talks of those who meet, with nobody else."""
    spoken = occasion.part == "text" and occasion.form in TALKS and occasion.mechanism is None
    return spoken and occasion.everybody() == heading.everybody() and set(occasion.persons) <= set(heading.persons)


def _goes_on(occasion: Occasion, heading: Occasion, day: str | None) -> bool:
    """Whether it is to come on the day itself, or is held there in another form ('to speak with you today by video'), or is
    told only to be in its year: 'this year we meet in person'."""
    if occasion.date is None or occasion.date == day:
        return occasion.stage == "planned" or "call" in (occasion.form, heading.form)
    return day is not None and Date.parse(occasion.date).precision == "year" and day.startswith(occasion.date)


def _looked_back_on(scene: Scene, occasion: Occasion) -> str | None:
    """'before' for talks without a day that were held elsewhere, or of late: 'we met recently in Lima'."""
    place = dateline(scene.document.place)
    here = country_of(place) if place else None
    elsewhere = here is not None and occasion.country not in (None, here)
    late = occasion.stage == "held" and occasion.date is None and EARLIER.search(occasion.sentence.text) is not None
    return "before" if occasion.stage == "held" and occasion.date is None and (elsewhere or late) else None


def _turn(occasion: Occasion, day: str | None) -> str | None:
    """'before' or 'next' for what was or will be on another day than the document's."""
    if day is None or occasion.date is None:
        return None
    today, then = Date.parse(day), Date.parse(occasion.date)
    if then.last < today.first:
        return "before"
    return "next" if then.first > today.last else None
