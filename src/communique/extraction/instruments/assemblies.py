"""What the members of an organisation adopt together: 'the BRICS leaders approved a strategy'; at their summit, also
what 'the participants' adopted, or what 'was adopted'."""

import re
from typing import TYPE_CHECKING

from communique.extraction.instruments.deeds import Deed
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, named
from communique.extraction.text.verbs import subject_of
from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import is_state, party
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

ADOPTING = ("adopt", "approv", "endors", "sign", "conclud", "issu", "releas", "agree", "finali")
LEAD = 1
"""Sentences of the text by which it may be told of whose meeting it is, beside the heading."""
SITTING = re.compile(
    r"\b(?:summits?|council|assembly|session|leaders|heads\s+of|ministerial|ministers'?\s+meeting|meeting\s+of|conference)\b",
    re.IGNORECASE,
)


def assembled(scene: Scene, name: Title, told: Deed | None) -> str | None:
    """The organisation whose members are told to adopt what a title names; None where one state, or nobody in
    particular, does so."""
    if told is None or told.background or told.reaches != "signed" or told.outlook not in ("done", "coming"):
        return None
    adopts = told.said or told.word.lower_.startswith(ADOPTING)
    if not adopts or told.word.doc is not name.token.doc:
        return None
    doer = _doer(told, name)
    if doer is None:
        return _whose_sitting(scene) if _is_adopted(told, name) else None
    if doer.lower_ not in lexicon().assemblies:
        return None
    base = name.sentence.base
    start, end = base + doer.left_edge.idx, base + doer.right_edge.idx + len(doer.right_edge.text)
    codes = named(scene.parties_in(name.part, start, end)) or _organs(scene, name.part, start, end)
    if len(codes) == 1 and not is_state(codes[0]):
        return codes[0] if codes[0] not in lexicon().own_law else None
    return _whose_sitting(scene) if not codes and not group_in(scene, name.part, start, end) else None


def _organs(scene: Scene, part: Part, start: int, end: int) -> tuple[str, ...]:
    """The organisations whose organs a stretch names: 'the CSTO Collective Security Council'."""
    told = (m for m in scene.parties_in(part, start, end) if m.form == "organ" and not is_state(m.code))
    return tuple(dict.fromkeys(m.code for m in told))


def _doer(told: Deed, name: Title) -> "Token | None":
    """Who does it, by the verb or behind 'by'."""
    for verb in told.chain:
        agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        subject = agent or subject_of(verb)
        if subject is not None and (agent is not None or subject.dep_ == "nsubj") and subject != name.token:
            return subject
    return None


def _is_adopted(told: Deed, name: Title) -> bool:
    """Whether it is the subject of a passive that tells nobody who does it: 'a programme was approved'."""
    subject = subject_of(told.word)
    passive = subject is not None and subject.dep_ == "nsubjpass"
    return passive and (subject == name.token or name.token in subject.conjuncts) if subject is not None else False


def _whose_sitting(scene: Scene) -> str | None:
    """The organisation whose summit or council the heading, or the first sentence, is of, and nobody else's."""
    lead = [s for s in scene.sentences if s.part == "text"][:LEAD]
    stretches: list[tuple[Part, int, int]] = [("title", 0, len(scene.prepared.title))]
    stretches.extend(("text", s.start, s.end) for s in lead)
    for part, start, end in stretches:
        codes = named(scene.parties_in(part, start, end)) or _organs(scene, part, start, end)
        whole = [code for code in codes if not is_state(code)]
        known = party(whole[0]) if len(whole) == 1 else None
        if known is None:
            continue
        own = all(code in known.members for code in codes if is_state(code))
        if own and whole[0] not in lexicon().own_law and SITTING.search(scene.prepared.part(part), start, end):
            return whole[0]
    return None
