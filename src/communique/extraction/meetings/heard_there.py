"""Who takes part in a larger event, told by what is heard there: 'Remarks by A at the summit', 'B answered questions about the
results of the forum'."""

import re
from collections.abc import Iterator, Sequence

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Person, Scene

EVENTS = frozenset({"summit", "session", "conference"})
SPEECH_BY = re.compile(
    r"\b(?:remarks|speech|address|statement|intervention|keynote|presentation|opening|closing)\s+(?:\w+\s+){0,2}?(?:by|of|from)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
THERE = re.compile(r",?\s+(?:at|to|during|before)\s+(?:the\s+|a\s+|this\s+)?(?:[\w-]+\s+){0,3}")
REPORTS = re.compile(
    r"\s+(?:answer(?:ed|s)|gave|gives|held|holds|spoke|speaks|talked|briefed|briefs|told)\b"
    r"(?=[^.;]*\b(?:questions|conference|briefing|journalists|reporters|correspondents|press|media)\b)[^.;]*"
    r"\b(?:results?|outcomes?|conclusion|end|close)\s+of\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,3}"
)
"""Between an official and the event of which he tells the press what came of it."""
BELOW = re.compile(r"\b(?:spokes|press\s+secretary|adviser|advisor|aide|assistant)", re.IGNORECASE)


def with_those_heard(scene: Scene, told: Sequence[Occasion]) -> None:
    """Add to each event held those who are told to speak there, or to tell the press what came of it."""
    for event in told:
        if event.form in EVENTS and event.stage == "held":
            event.join_for_parties(_heard(scene, event))


def _heard(scene: Scene, event: Occasion) -> Iterator[Person]:
    text = scene.prepared.part(event.part)
    start = event.sentence.start
    for mention in scene.mentions_in(event.part, start, event.start):
        person = mention.person
        if person is None or person.party is None or any(BELOW.search(h.office) for h in person.offices):
            continue
        speaks = SPEECH_BY.search(text, start, mention.start) and THERE.fullmatch(text, mention.end, event.start)
        if speaks or REPORTS.fullmatch(text, mention.end, event.start):
            yield person
