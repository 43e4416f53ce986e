"""What a deed told of an instrument shows of it: that states did it, that it is theirs, or one state's own."""

import re
from typing import TYPE_CHECKING

from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.signatories import (
    doers,
    is_with,
    is_with_another,
    outright,
    signatories,
)
from communique.extraction.scene import Scene
from communique.extraction.text.verbs import subject_of
from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

THEY = frozenset(
    {"they", "ministers", "leaders", "presidents", "sides", "parties", "countries", "governments", "we", "two", "heads"}
    | {"signatories", "premiers", "delegations", "chiefs", "nations", "states", "counterparts", "co-chairs", "envoys"}
)
"""Who stands for the parties, told by no name."""
BOTH = re.compile(
    r"\b(?:the two|both)\s+(?:\w+\s+)?(?:presidents|ministers|leaders|sides|parties|countries|governments|premiers)\b"
)
BOTH_SIDES = 2


def is_theirs(name: Title) -> bool:
    """Whether it is told to be that of several: 'their Mobility Partnership'."""
    return any(t.lower_ == "their" for t in name.lead) and not name.plural


def by_two(told: Deed) -> bool:
    """Whether somebody does it with a counterpart, or both sides do."""
    doers = (c for t in told.chain for c in t.children if c.dep_ in ("nsubj", "agent"))
    words = {t.lower_ for c in doers for t in c.subtree}
    passive = any(c.dep_ == "nsubjpass" for c in told.word.children)
    if passive and not any(c.dep_ == "agent" for c in told.word.children) and BOTH.search(told.word.sent.text):
        return True  # 'the two presidents met, and a plan of consultations was signed'
    return bool(words & {"counterpart", "counterparts", "both"}) or {"two", "sides"} <= words


def by_joint_body(told: Deed) -> bool:
    """Whether a commission or a committee does it, in which several sit."""
    subjects = (c for t in told.chain for c in t.children if c.dep_ in ("nsubj", "agent"))
    return any(c.lower_ in ("commission", "committee") for c in subjects)


def is_ending(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether a deal told of as known runs out, is renewed or takes effect: 'the grain deal expired'."""
    changes = told.reaches in ("terminated", "renewed") or (told.reaches == "in force" and not told.carried_out)
    theirs = any(t.lower_ == "their" for t in name.lead) and len(doers(scene, name, told)) > 1
    deal = name.token.lower_ == "deal" or theirs  # 'Chile and Peru will update their fisheries arrangement'
    two = len(doers(scene, name, told)) > 1 or is_with(scene, name)
    deal = deal or (two and told.reaches != "in force" and told.word.lower_ not in lexicon().own)
    known = deal and name.definite and bool(name.before) and not name.plural
    return changes and known and not told.background and len(scene.focus) > 1


def is_party(scene: Scene, name: Title, token: "Token") -> bool:
    """Whether a word of a title names a party."""
    at = name.sentence.base + token.idx
    return any(m.start <= at < m.end for m in scene.parties_in(name.part, name.start, name.end))


def is_by_parties(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether those who say something in a joint statement are or stand for parties: not 'in a joint statement, the two
    unions condemned'."""
    if not told.binding or (lexicon().verbs.get(told.word.lower_) == "signed" and not told.said):
        return True
    subject = subject_of(told.word)
    if subject is not None and subject == name.token:
        # what 'the joint statement says' was issued by those whom the document is about
        others = name.token.nbor().lower_ in ("by", "of", "from") and len(outright(scene, name)) < 2
        sides, _ = signatories(scene, name, told)
        return not others and (len(sides) >= 2 or any(not is_state(code) for code in sides))
    passive = any(c.dep_ == "nsubjpass" for c in told.word.children)
    if told.said and passive and len(signatories(scene, name, told)[0]) >= 2:
        return True  # 'this was announced in the joint statement issued by'
    return bool(doers(scene, name, told)) or (subject is not None and subject.lower_ in THEY)


def is_domestic(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether one state alone is told to be party to it; where none is told, none is known to be missing."""
    if is_within_a_state(told):
        return True
    parties, _ = signatories(scene, name, told)
    return len(parties) == 1 and is_state(parties[0]) and not is_with_another(name) and not by_several(scene, told)


def by_several(scene: Scene, told: Deed) -> bool:
    """Whether somebody signs it with another, or two do together, of whom one may be told by a name alone: 'signed with
    his Surinamese counterpart', 'was signed by Mr Example and Zambia's minister'."""
    if told.reaches != "signed" or (scene.home is None and sum(map(is_state, scene.focus)) > BOTH_SIDES):
        return False  # who the other is could only be guessed
    beside = (g for c in told.word.children if c.dep_ == "prep" and c.lower_ == "with" for g in c.children)
    agents = (g for c in told.word.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj")
    officials = any(t.pos_ == "PROPN" or t.lower_ in ("counterpart", "minister") for t in beside)
    return officials or any(g.pos_ == "PROPN" and g.conjuncts for g in agents)


def is_within_a_state(told: Deed) -> bool:
    """Whether those who are told to do it are all parts of one state: 'the federal centre and the local authorities'."""
    subject = next((s for t in told.chain if (s := subject_of(t)) is not None), None)
    if subject is None or subject.dep_ == "nsubjpass":
        return False
    return all(t.lower_ in lexicon().within for t in (subject, *subject.conjuncts))
