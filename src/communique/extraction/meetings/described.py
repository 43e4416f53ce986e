"""Travellers told neither by name nor by office: 'the Turkish leader', 'the visiting dignitary', 'the New Zealand official'."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.scene import Mention, Person, Scene
from communique.extraction.text.parse import Sentence
from communique.knowledge.meetings import meetings
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

HEAD = re.compile(
    r"(?:(?:state|federal|interim|acting|transitional)\s+)?(?:president|prime\s+minister|premier|chancellor|king|queen|emir|amir|"
    r"sultan|emperor|taoiseach)\b",
    re.IGNORECASE,
)
"""Offices of those who lead a state."""
OWNS = ("name", "demonym", "acronym")
"""Ways to name a state that say whose somebody is."""


def described(scene: Scene, sentence: Sentence, noun: "Token") -> Mention | None:
    """Whom a noun for one official means by the state told with it, or as the guest: the one official of that state told
    before, else somebody of it. None where the words say neither."""
    words = meetings()
    if noun.lower_ not in words.described or noun.tag_ not in ("NN", "NNP"):
        return None
    left = [t for t in noun.subtree if t.i <= noun.i]
    if {t.lower_ for t in left} & (words.unofficial - {"foreign"}):
        return None
    start, end = sentence.base + left[0].idx, sentence.base + noun.idx + len(noun.text)
    codes = {p.code for p in scene.parties_in(sentence.part, start, end) if p.form in OWNS and is_state(p.code)}
    visiting = any(c.lower_ == "visiting" for c in noun.children)
    if len(codes) > 1 or not (codes or visiting):
        return None
    before = set(_told_before(scene, sentence, start))
    if codes:
        known = [p for p in before if p.party in codes]
    else:
        known = [p for p in before if p.party not in (None, scene.home) and is_state(p.party)]
    if len(known) > 1 and noun.lower_ in words.heads:
        known = [p for p in known if any(HEAD.match(h.office) for h in p.offices)]
    if len(known) == 1:
        party = known[0].party
        return Mention(sentence.part, start, end, "office", (known[0],), (party,) if party else (), noun.text)
    return Mention(sentence.part, start, end, "office", (), tuple(codes), noun.text) if codes else None


def _told_before(scene: Scene, sentence: Sentence, start: int) -> Iterator[Person]:
    """Officials named before a place, in the heading too."""
    named = [*scene.mentions_in("title", 0, len(scene.prepared.title))] if sentence.part == "text" else []
    for mention in (*named, *scene.mentions_in(sentence.part, 0, start)):
        if mention.sort == "name" and mention.person and mention.person.offices and not mention.person.former:
            yield mention.person
