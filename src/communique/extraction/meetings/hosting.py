"""Hosts who receive for a larger event those who come to it: 'A will host B and C at the palace for the first summit of the
three'. The guests take part in the event, and what is told is no meeting beside it."""

import re
from collections.abc import Sequence

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.extraction.text.verbs import lemma

HOSTS = frozenset({"host", "receive", "welcome"})
FOR = re.compile(r"[^;:]*\b(?:for|to|at)\s+(?:(?:the|an?|its|his|her|their|this)\s+)?(?:[\w'’.-]+\s+){0,3}\Z")
"""What leads from the guests to the event that they come to."""
REACH = 200
"""Characters from the verb to the event at most."""


def without_receptions(scene: Scene, told: Sequence[Occasion], events: Sequence[Occasion]) -> list[Occasion]:
    """What was told, without the talks by which a host receives those who come to an event; the event has them instead."""
    kept = []
    for occasion in told:
        event = next((e for e in events if _is_received_for(scene, occasion, e)), None)
        if event is None:
            kept.append(occasion)
            continue
        event.join(occasion.persons, occasion.parties)
        if event.place is None and event.country in (None, occasion.country):
            event.place, event.place_span, event.country = occasion.place, occasion.place_span, occasion.country
        event.generic = False
    return kept


def _is_received_for(scene: Scene, occasion: Occasion, event: Occasion) -> bool:
    """Whether a verb of hosting in the sentence of an event tells an occasion, and leads on to the event."""
    if occasion.form not in ("talks", "summit") or occasion.mechanism or event.mechanism is None:
        return False
    near = event.sentence is occasion.sentence and 0 < event.mechanism.words[0] - occasion.end < REACH
    verb = occasion.sentence.token_at(occasion.start) if near and event.form != "visit" else None
    if verb is None or lemma(verb) not in HOSTS or event.margins:
        return False
    between = occasion.sentence.tokens_in(occasion.end, event.mechanism.words[0])
    if any(t.pos_ in ("VERB", "AUX") for t in between):
        return False  # 'hosted B and left for the summit'
    return FOR.match(scene.prepared.part(event.part), occasion.end, event.mechanism.words[0]) is not None
