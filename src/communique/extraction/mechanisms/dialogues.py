"""Dialogues and consultations with a name of their own or told to come round; talks of a number of sides."""

from communique.extraction.mechanisms.cues import (
    cadence_in,
    flat,
    founders,
    is_founded,
    is_habitual,
    is_heading,
    occurrence,
    round_behind,
)
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.mechanisms.sitters import beside
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title
from communique.extraction.titles.reach import Title
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import is_state

RELATIONS = frozenset({"relations", "relationship", "partner", "partners", "partnership", "series"})
"""What is no dialogue though it begins with the word: 'ASEAN-Canada Dialogue Relations'."""


def dialogue(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A dialogue or consultations with a name of its own, or told to come round."""
    known, words = lexicon(), flat(name)
    plain = name.plural and not name.named and not name.token.lower_.startswith("consult")
    tokens, following = name.sentence.span, name.last + 1
    relations = following < len(tokens) and tokens[following].lower_ in RELATIONS
    if plain or relations or words & known.domestic:
        return None
    habit = name.token.head.lower_ in known.meets and cadence_in(name.sentence.span.text) is not None
    habit = habit or is_habitual(name)
    comes_round = (
        name.ordinal is not None or cadence_in(name.phrase) is not None or occurrence(name) is not None or habit
    )
    comes_round = comes_round or round_behind(scene, name) is not None
    heading = is_heading(name)
    own = name.named and bool(name.before) and not heading
    if name.token.lower_.startswith("consult") and not words & (known.standing | known.joint):
        own = False  # 'Increased Consultation', 'Technical Consultations'
    told = tuple(dict.fromkeys([*in_title(scene, name), *beside(scene, name)]))
    high = "strategic" in words or "high-level" in words
    founded = is_founded(name) and (len(founders(scene, name, told)) >= 2 or any(not is_state(c) for c in told))
    between = ((high and len(told) >= 2) or founded) and not heading
    if not own and not (words & known.standing and (comes_round or between)):
        return None
    return made(scene, name, noun.form, bilateral=True, series=True)


def process(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """Talks of a number of sides, or a process or format with a name of its own."""
    if not lexicon().sides.search(name.text):
        talks = name.token.lower_ in ("talks", "negotiation", "negotiations")
        own = any(t.pos_ == "PROPN" for t in name.before) and (name.named or name.token.lower_ != "process")
        if talks or not own or name.plural or is_heading(name) or in_title(scene, name):
            return None
    return made(scene, name, noun.form, bilateral=False, series=True)
