"""Visits told with no word of whose they are: 'A planned stop in C has been cancelled', 'The visit to C has been put off'.
They are of whoever the text tells to travel, else of the party whose news it is."""

import re
from collections.abc import Iterator, Sequence

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.visits import Journeys
from communique.extraction.persons.homes import home_by_source
from communique.extraction.scene import Mention, Scene
from communique.extraction.text.parse import Sentence

NOUN = re.compile(
    r"(?:\b(?:the|an?|his|her)\s+(?:(?!visits?\b|trips?\b|tours?\b)[\w-]+\s+){0,3}"
    r"(?P<noun>visit|trip|tour|stop|stopover|stop-over|leg)|\b(?P<several>(?-i:Visits|Trips|Stops)))\b",
    re.IGNORECASE,
)
OFF = ("planned", "cancelled", "postponed")


def ownerless(scene: Scene, told: Sequence[Occasion]) -> Iterator[Occasion]:
    """Visits still to come, put off or called off, of the one who travels in what is told before."""
    for sentence in scene.sentences:
        if sentence.part == "title" or any(o.form == "visit" and o.sentence is sentence for o in told):
            continue
        match = NOUN.search(scene.text, sentence.start, sentence.end)
        traveller = _traveller(scene, sentence, told) if match else None
        if match is None or traveller is None:
            continue
        reader = Journeys(scene, sentence, ())
        reader.traveller = traveller
        for occasion in reader.told_by_noun(_noun(scene, sentence, match)):
            if occasion.stage in OFF and occasion.explicit:
                occasion.sure = 0.65
                yield occasion


def _noun(scene: Scene, sentence: Sentence, match: re.Match[str]) -> re.Match[str]:
    """The noun alone."""
    which = "noun" if match["noun"] else "several"
    found = re.compile(match[which]).match(scene.text, match.start(which), sentence.end)
    assert found is not None
    return found


def _traveller(scene: Scene, sentence: Sentence, told: Sequence[Occasion]) -> Mention | None:
    """Whoever is the one traveller of the visits told before; where there are none, the party that an outlet speaks for."""
    before = [o for o in told if o.form == "visit" and (o.part == "title" or o.start < sentence.start)]
    travellers = {frozenset(o.persons) for o in before}
    start = sentence.start
    if len(travellers) == 1 and len(persons := tuple(next(iter(travellers)))) == 1 and persons[0].party:
        return Mention("text", start, start, "office", persons, (persons[0].party,))
    home = None if before else home_by_source(scene.document)
    return Mention("text", start, start, "office", (), (home,)) if home else None
