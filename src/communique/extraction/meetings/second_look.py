"""A second look at what the rules passed over: meetings that a model, learnt from labelled documents, takes for their own.

`benchmarks/second_look.py` trains it and shows, on outlets left out, what it brings and what it costs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.mechanisms.mention import MechanismMention
from communique.extraction.meetings.day import Day
from communique.extraction.meetings.findings import as_finding
from communique.extraction.meetings.likeness import Sketch, likeness
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.passed_over import Candidate, passed_over
from communique.extraction.meetings.traits import Beside, traits
from communique.extraction.scene import Scene
from communique.knowledge.second_look import forest
from communique.model.evidence import Ground
from communique.model.finding import Finding

Weighed = tuple[float, Candidate]


def second_look(scene: Scene, mechanisms: Sequence[MechanismMention], found: Sequence[Finding]) -> Iterator[Finding]:
    """Further meetings, the likeliest first; `found` is what the rules found in the document, of all kinds."""
    trees, beside = forest(), Beside.of(found)
    weighed = [(trees.odds(traits(c, scene, beside)), c) for c in passed_over(scene, mechanisms)]
    for odds, candidate in chosen([(odds, c) for odds, c in weighed if odds >= trees.least]):
        finding = as_finding(scene, [candidate.occasion], _day(scene, candidate.occasion))
        yield replace(finding, confidence=trees.confidence(odds))


def chosen(weighed: Sequence[Weighed]) -> Iterator[Weighed]:
    """Of candidates that can be of one meeting, or that one word gives, the likeliest."""
    taken: list[Sketch] = []
    words = set()
    for odds, candidate in sorted(weighed, key=lambda each: -each[0]):
        own, where = Sketch.of(candidate.occasion), (candidate.occasion.part, candidate.occasion.start)
        if where not in words and not any(likeness(own, other) for other in taken):
            taken.append(own)
            words.add(where)
            yield odds, candidate


def _day(scene: Scene, occasion: Occasion) -> Day:
    if occasion.date is None or occasion.date_span is None:
        return Day(occasion.date)
    return Day(occasion.date, Ground("date", (scene.evidence(*occasion.date_span),), occasion.date_how))
