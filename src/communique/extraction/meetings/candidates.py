"""What the broad reading finds beside the patterns: every verb and noun of meeting that none of them took, kept only where
enough is told: two parties, and when."""

from collections.abc import Iterator, Sequence

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.encounters import Encounters
from communique.extraction.meetings.gatherings import Gatherings
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.model.edtf import Date, agrees

RECENT = 7
"""Days back from the document in which a meeting may be what it is about."""


def candidates(
    scene: Scene, mechanisms: Sequence[MechanismMention], told: Sequence[Occasion], quoted: Sequence[tuple[int, int]]
) -> Iterator[Occasion]:
    """Tellings of meetings that the patterns did not take."""
    found: list[Occasion] = []
    visited = frozenset(o.country for o in told if o.form == "visit" and o.country)
    for sentence in scene.sentences:
        if sentence.part == "text" and any(a <= sentence.start and sentence.end <= b for a, b in quoted):
            continue
        inside = [m for m in mechanisms if m.part == sentence.part and sentence.start <= m.start < sentence.end]
        encounters, gatherings = Encounters(scene, sentence, inside), Gatherings(scene, sentence, inside)
        encounters.visited = gatherings.visited = visited
        for occasion in (*encounters.encounters(), *gatherings.gatherings()):
            if (occasion.date is None and not _may_be_undated(occasion)) or any(_same(occasion, o) for o in (*told, *found)):
                continue
            _set_apart(scene, occasion)
            found.append(occasion)
            yield occasion


def _may_be_undated(occasion: Occasion) -> bool:
    """Whether a telling without a date may be of what the document is about, or of the visit that it tells of."""
    return occasion.direct and len(occasion.persons) > 1 and len(occasion.everybody()) > 1


def _same(one: Occasion, other: Occasion) -> bool:
    """Whether the sentence has told the event already, in whatever words."""
    if one.sentence is not other.sentence or other.form == "visit":
        return False
    if other.mechanism is not None and other.mechanism.start <= one.start < other.mechanism.end:
        return True
    shared = one.everybody() & other.everybody()
    agree = not (one.date and other.date) or agrees(one.date, other.date)
    return len(shared) > 1 and agree


def _set_apart(scene: Scene, occasion: Occasion) -> None:
    """Keeps a meeting of long before apart from that which the document is about."""
    day = scene.document.day
    if day is None or occasion.date is None or occasion.stage != "held":
        return
    then = Date.parse(occasion.date)
    if (Date.parse(day).first - then.last).days > RECENT:
        occasion.turn = "before"
