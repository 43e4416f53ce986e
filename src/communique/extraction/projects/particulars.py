"""What a sentence tells of a project beside its status: since when, which milestones, and who answers for it."""

import re
from typing import TYPE_CHECKING

from communique.extraction.dates.found import DateMention
from communique.extraction.projects.names import ProjectName
from communique.extraction.projects.standing import Standing
from communique.extraction.scene import Scene
from communique.knowledge.projects import projects as lexicon
from communique.model.edtf import Date
from communique.model.evidence import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

DATED = frozenset({"day", "weekday", "relative", "month", "year", "interval", "season"})
LASTING = frozenset({"since", "from", "until", "till", "by", "through"})
"""Prepositions of a date that is not the one on which the deed took place."""
LONGEST = 120
"""Characters of a milestone, and of those who answer for a project."""
NEAR = 80
"""Characters between a verb and its date."""
OPENING = 8
"""Characters before a date that opens a sentence."""
ELSEWHERE = re.compile(r"\b(?:which|where|who|when|after|before|while)\b|[;:]")
"""What opens a clause of its own, whose date is another's."""
CUT = re.compile(r"[,;(]|\s(?:which|who|that|in|at|on|with|under|will|to|and (?:the|a|an|its|their))\s")


def as_of(scene: Scene, name: ProjectName, told: Standing) -> DateMention | None:
    """The date on which what the status tells took place, where one is told and has passed."""
    day = scene.document.day
    date = _date(scene, name, told) if told.done else None
    if date is None or date.value is None or date.cue in LASTING:
        return None
    passed = day is None or Date.parse(date.value).first.isoformat() <= day
    return date if passed else None


def milestone(scene: Scene, name: ProjectName, told: Standing) -> Evidence | None:
    """The words from the verb up to its date: 'was completed in May', 'will be finished in 2027'."""
    date = _date(scene, name, told)
    if date is None or told.verb is None or date.start < name.sentence.base + told.verb.idx:
        return None
    helpers = [c for c in told.verb.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < told.verb.i]
    start = name.sentence.base + min([told.verb, *helpers], key=lambda t: t.i).idx
    inside = start <= name.start < date.end  # 'began the construction of the plant in May' is said whole
    return scene.evidence(name.part, start, date.end) if date.end - start <= LONGEST and (inside or start > 0) else None


def _date(scene: Scene, name: ProjectName, told: Standing) -> DateMention | None:
    """The date in the clause of the verb, the one that follows it soonest."""
    if told.verb is None:
        return None
    sentence, verb = name.sentence, told.verb
    start = sentence.base + verb.idx + len(verb.text)
    edge = verb.right_edge
    stop = sentence.base + edge.idx + len(edge.text)
    text = scene.prepared.part(name.part)
    opening = next(scene.dates_in(sentence.part, sentence.start, min(start, name.start)), None)
    if (
        opening is not None
        and opening.sort in DATED
        and opening.value is not None
        and _opens(text, opening, name, told)
    ):
        return opening
    for date in scene.dates_in(sentence.part, start, stop):
        if date.start - max(start, name.end) > NEAR or ELSEWHERE.search(text, start, date.start):
            return None
        if date.sort in DATED and date.value is not None and date.cue not in ("since", "from"):
            return date
    return None


def _opens(text: str, date: DateMention, name: ProjectName, told: Standing) -> bool:
    """Whether a date opens the sentence of a deed: 'In December 2010, an agreement was signed'."""
    return told.done and text[date.end : date.end + 1] == "," and date.start < name.sentence.start + OPENING


def responsible(scene: Scene, name: ProjectName, told: Standing) -> Evidence | None:
    """Who makes it, by a name: the subject of the verb that tells the status, or whom its 'by' leads to."""
    verbs = [told.verb] if told.verb is not None else []
    verbs += [c for c in name.token.children if c.dep_ in ("acl", "relcl") and c.pos_ == "VERB"]
    for verb in verbs:
        for token in _makers(verb):
            found = _company(scene, name, token)
            if found is not None:
                return found
    return None


def _makers(verb: "Token") -> "list[Token]":
    if lexicon().verbs.get(verb.lower_) not in ("make", "finish", "begin"):
        return []
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.tag_ == "VBN"
    agents = [g for c in verb.children if c.dep_ == "agent" or c.lower_ == "by" for g in c.children if g.dep_ == "pobj"]
    return agents if passive else [c for c in verb.children if c.dep_ == "nsubj"]


def _company(scene: Scene, name: ProjectName, token: "Token") -> Evidence | None:
    """The words for a company or a ministry; None for a party, a person who only takes part, and what has no name."""
    sentence = name.sentence
    if (
        token.pos_ != "PROPN"
        or token.lower_ in lexicon().nobody
        or token in sentence.tokens[name.first : name.last + 1]
    ):
        return None
    at = sentence.base + token.idx
    if any(m.start <= at < m.end for m in scene.parties_in(sentence.part, sentence.start, sentence.end)):
        return None
    mention = scene.mention_at(sentence.part, at)
    if mention is not None and (mention.persons or mention.sort in ("pronoun", "group")):
        return None
    first = token.left_edge
    while first.i < token.i and (first.pos_ in ("DET", "SPACE") or first.is_punct):
        first = first.nbor()
    start, end = first.idx, token.right_edge.idx + len(token.right_edge.text)
    words = sentence.whole[start:end]
    cut = CUT.search(words)
    stop = start + (cut.start() if cut else len(words))
    if not token.idx < stop <= start + LONGEST:
        return None
    return scene.evidence(sentence.part, sentence.base + start, sentence.base + stop)
