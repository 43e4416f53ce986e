"""With whom one party deals at a place in the text, where a document tells of its dealings with several in turn: a trip
with two stops, a day's news of one ministry."""

import re
from collections.abc import Iterator

from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.knowledge.parties import is_state

TWO = 2
WE = re.compile(r"\b(?:we|our|us|I|my)\b")
"""Words by which who speaks is there, told by no name."""
TOGETHER = re.compile(r"\b(?:participants|leaders|members|heads\s+of\s+(?:state|government))\b", re.IGNORECASE)
"""Who do something all together, rather than two of them."""
PLACES = frozenset({"capital", "place", "seat"})


def partner_at(scene: Scene, sentence: Sentence) -> str | None:
    """The one state, beside the one whose document it is, that a sentence tells of, or else the nearest before it in the
    paragraph that tells of any; a city stands for its state where the paragraph tells none."""
    if not deals_with_several(scene) or sentence.part != "text" or TOGETHER.search(sentence.span.text):
        return None
    home, partners = leader(scene), {p.party for p in scene.persons if p.party}
    paragraph = scene.prepared.text.rfind("\n", 0, sentence.start) + 1
    here = [s for s in reversed(scene.sentences) if s.part == "text" and paragraph <= s.start <= sentence.start]
    for tells in (_officials, _visited):
        for line in here:
            told = {code for code in tells(scene, line) if code != home and is_state(code)}
            if told:
                return next(iter(told)) if len(told) == 1 and told <= partners else None
    return None


def leader(scene: Scene) -> str | None:
    """The party whose dealings a document tells of: whose document it is, or what it is mostly about."""
    return scene.home or next(iter(scene.focus), None)


def deals_with_several(scene: Scene) -> bool:
    """Whether a document is of the officials of one state and of another's, and tells of a third."""
    home = leader(scene)
    if home is None or not is_state(home):
        return False
    told = {code for code in scene.focus if is_state(code)}
    officials = {p.party for p in scene.persons if p.party}
    return home in officials and len(told & officials) > 1 and len(told) > TWO


def is_at(scene: Scene, code: str, sentence: Sentence) -> bool:
    """Whether a state is told of, or speaks, in the paragraph of a sentence up to its end."""
    paragraph = scene.prepared.part(sentence.part).rfind("\n", 0, sentence.start) + 1
    lines = (s for s in scene.sentences if s.part == sentence.part and paragraph <= s.start <= sentence.start)
    ours = code == leader(scene) and WE.search(sentence.span.text) is not None
    return ours or any(code in _officials(scene, line) for line in lines)


def _officials(scene: Scene, line: Sentence) -> Iterator[str]:
    """The parties that a line names or for which persons in it stand."""
    for mention in scene.mentions_in(line.part, line.start, line.end):
        if mention.sort in ("name", "office"):
            yield from mention.parties
    for party in scene.parties_in(line.part, line.start, line.end):
        if party.form in ("name", "demonym"):
            yield party.code


def _visited(scene: Scene, line: Sentence) -> Iterator[str]:
    """The states whose cities a line names."""
    return (p.code for p in scene.parties_in(line.part, line.start, line.end) if p.form in PLACES)
