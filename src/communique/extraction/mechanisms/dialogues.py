"""Dialogues and consultations with a name of their own or told to come round; talks of a number of sides."""

import re
from dataclasses import replace

from communique.extraction.mechanisms.cues import (
    cadence_in,
    flat,
    founders,
    goes_on,
    is_founded,
    is_habitual,
    is_heading,
    is_shared,
    occurrence,
    round_behind,
)
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.mechanisms.sitters import beside
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title, pair
from communique.extraction.titles.reach import Title
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import is_state

MINISTRIES = re.compile(
    r"consultations?\s+between\s+(?:the\s+)?(?:[\w'-]+\s+){0,4}(?:ministries|foreign\s+offices|mfas|departments)\b",
    re.IGNORECASE,
)
HOLDING = frozenset(
    {
        "conduct",
        "conducted",
        "chair",
        "chaired",
        "co-chair",
        "co-chaired",
        "began",
        "concluded",
        "completed",
        "headed",
        "led",
        "place",
        "occur",
        "occurred",
        "opened",
        "attended",
        "attend",
        "finished",
        "ended",
        "scheduled",
        "planned",
        "due",
        "arranged",
    }
)
"""Words by which consultations are told to be held, beyond the verbs of a mechanism's life."""
LEVEL = re.compile(
    r"\s+at\s+(?:the\s+)?(?:level\s+of\s+(?:the\s+)?(?:deputy\s+|foreign\s+|vice\s+)*[\w-]+(?:\s+(?:of\s+foreign\s+affairs|general))?"
    r"|(?:[\w-]+\s+){1,3}level)(?=\W)"
)
"""Between whom consultations are: 'at the level of directors-general', 'at deputy minister level'."""
BETWEEN_MINISTRIES = re.compile(
    r"\s+between\s+the\s+(?:(?:two\s+(?:[Ff]oreign\s+[Mm]inistries|[Mm]inistries\s+of\s+[Ff]oreign\s+[Aa]ffairs))(?!\s+of)|"
    r"(?:[Ff]oreign\s+[Mm]inistries|[Mm]inistries\s+of\s+[Ff]oreign\s+[Aa]ffairs)\s+of\s+(?:the\s+)?"
    r"[A-Z]\w+(?:\s[A-Z]\w+)?\s+and\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)"
)
"""… or whose ministries hold them."""
KEEPING = frozenset(
    {"pursue", "continue", "maintain", "resume", "start", "begin", "initiate", "launch", "deepen", "hold", "conduct"}
)
"""What two do with a strategic dialogue of theirs."""
RELATIONS = frozenset({"relations", "relationship", "partner", "partners", "partnership", "series"})
"""What is no dialogue though it begins with the word: 'ASEAN-Canada Dialogue Relations'."""


def dialogue(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A dialogue or consultations with a name of its own, or told to come round."""
    name = _at_its_level(name)
    known, words = lexicon(), flat(name)
    plain = name.plural and not name.named and not name.token.lower_.startswith("consult")
    tokens, following = name.sentence.span, name.last + 1
    relations = following < len(tokens) and tokens[following].lower_ in RELATIONS
    consults = name.token.lower_.startswith("consult")
    if plain or relations or words & (known.domestic - {"government"} if consults else known.domestic):
        return None
    habit = name.token.head.lower_ in known.meets and cadence_in(name.sentence.text) is not None
    habit = habit or is_habitual(name)
    comes_round = (
        name.ordinal is not None or cadence_in(name.phrase) is not None or occurrence(name) is not None or habit
    )
    comes_round = comes_round or round_behind(scene, name) is not None or goes_on(scene, name)
    comes_round = comes_round or (any(t.lower_ == "next" for t in name.lead) and len(in_title(scene, name)) > 1)
    heading = is_heading(name)
    own = name.named and bool(name.before) and not heading
    if name.token.lower_.startswith("consult") and not words & (known.standing | known.joint):
        own = False  # 'Increased Consultation', 'Technical Consultations'
    told = tuple(dict.fromkeys([*in_title(scene, name), *beside(scene, name)]))
    high = "strategic" in words or "high-level" in words
    founded = is_founded(name) and (len(founders(scene, name, told)) >= 2 or any(not is_state(c) for c in told))
    kept_up = name.token.head.lemma_ in KEEPING and name.token.dep_ == "dobj" and is_shared(scene, name)
    between = ((high and (len(told) >= 2 or kept_up)) or founded) and not heading
    of_two = (
        consults and comes_round and name.named and len(in_title(scene, name)) > 1
    )  # 'the 12th round of A-B Consultation'
    if of_two or (consults and _are_held(scene, name, told)):
        return made(scene, name, noun.form, bilateral=True, series=True)
    if not own and not (words & known.standing and (comes_round or between)):
        return None
    return made(scene, name, noun.form, bilateral=True, series=True)


def _come_round(scene: Scene, name: Title) -> bool:
    """Whether talks are told to be regular: 'the regular government negotiations', 'annual talks between X and Y'."""
    if name.token.lower_ not in ("talks", "negotiations") or len(scene.focus) < 2:
        return False
    regular = cadence_in(name.phrase) is not None or is_habitual(name)
    series = lexicon().series & name.said_before
    # 'annual talks between the leaders' are what happens at a summit; 'annual fisheries talks' are a format
    own = [t for t in name.before if t.is_alpha and t.lower_ not in series and cadence_in(t.text) is None]
    return bool((regular or series) and own)


def _at_its_level(name: Title) -> Title:
    """The name of consultations with the level at which they are held."""
    text, end = name.sentence.whole, name.end - name.sentence.base
    level = LEVEL.match(text, end) or (
        BETWEEN_MINISTRIES.match(text, end) if name.token.lower_[:7] == "consult" else None
    )
    if level is None:
        return name
    tokens, last = name.sentence.span, name.last
    while last + 1 < len(tokens) and tokens[last + 1].idx < level.end():
        last += 1
    return replace(name, last=last, text=" ".join(f"{name.text}{level.group()}".split()))


def _are_held(scene: Scene, name: Title, told: tuple[str, ...]) -> bool:
    """Whether two parties hold such consultations as they hold with many: 'political consultations were held', 'the
    second round of consular consultations'."""
    known, over = lexicon(), name.token.head
    kind = flat(name) & known.consulting and name.before
    if not kind and not MINISTRIES.match(name.sentence.whole, name.token.idx):
        return False
    together = len(told) > 1 or is_shared(scene, name) or (bool(told) and len(pair(scene, told)) > 1)
    held = (
        over.lower_ in known.meets | known.founded | HOLDING
        or occurrence(name) is not None
        or LEVEL.search(name.text + " ")
    )
    return together and bool(held or name.token.dep_ == "ROOT" or name.part == "title")


def process(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """Talks of a number of sides, or a process or format with a name of its own."""
    if not lexicon().sides.search(name.text):
        if _come_round(scene, name):
            return made(scene, name, noun.form, bilateral=True, series=True)
        talks = name.token.lower_ in ("talks", "negotiation", "negotiations")
        own = any(t.pos_ == "PROPN" for t in name.before) and (name.named or name.token.lower_ != "process")
        if talks or not own or name.plural or is_heading(name) or in_title(scene, name):
            return None
    return made(scene, name, noun.form, bilateral=False, series=True)
