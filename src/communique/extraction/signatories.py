"""Whose instrument it is: the parties told in its title, beside it, as those who sign it, or by the document."""

import re

from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, is_state, members, named, owner, pair
from communique.extraction.stages import Deed
from communique.extraction.titles import Title
from communique.model.evidence import How

BESIDE = re.compile(
    r"^[\s,]*(?:(?:that|which)\s+)?(?:(?:was|were|has been|had been|been)\s+)?(?:recently\s+)?"
    r"(?:signed|concluded|reached|initialled|agreed|adopted|made)?[\s,]*(?:between|with|by|among)\s",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|on|in|at|during|after|before|regulating|to|following)\b"
)
BILATERAL = re.compile(r"\b(?:bilateral|joint|bi-?national|inter-?governmental)\b", re.IGNORECASE)


def signatories(scene: Scene, name: Title, told: Deed | None) -> tuple[tuple[str, ...], How]:
    """The parties to the instrument that a title names, and how they are told; `told` is what is done to it."""
    both = tuple(dict.fromkeys([*in_title(scene, name), *_beside(scene, name)]))
    if told is not None and told.stage == "ratified":
        both = tuple(dict.fromkeys([*both, *_doers(scene, name, told)]))
    if len(both) >= 2:
        return both, "told"
    if name.part == "title" and len(found := of_heading(scene)) >= 2:
        return found, "resolved"
    doing = _doers(scene, name, told) if told is not None else () if both else _bound(scene, name)
    pool = tuple(dict.fromkeys([*both, *doing]))
    if len(pool) >= 2:
        return pool, "resolved"
    if pool and not is_state(pool[0]):
        return members(scene, pool), "resolved"
    together = group_in(scene, name.part, name.sentence.start, name.sentence.end)
    if len(together) >= 2 and set(pool) <= set(together):
        return together, "resolved"
    return pair(scene, pool) if told is not None or BILATERAL.search(name.phrase) else pool, "resolved"


def of_heading(scene: Scene) -> tuple[str, ...]:
    """The parties of a document that is a joint statement: those of the persons in its heading, or those named."""
    end = len(scene.prepared.title)
    persons = [m.person for m in scene.mentions_in("title", 0, end) if m.person is not None]
    if len(persons) >= 2:
        return tuple(dict.fromkeys(p.party for p in persons if p.party))
    return named(scene.parties_in("title", 0, end))


def _beside(scene: Scene, name: Title) -> tuple[str, ...]:
    """'between X and Y', 'with X', 'signed by X and Y' behind the name; "Russia's" before it."""
    rest = scene.prepared.part(name.part)[name.end : name.sentence.end]
    found: list[str] = []
    if opening := BESIDE.match(rest):
        stop = CLAUSE_END.search(rest, opening.end())
        end = name.end + (stop.start() if stop else len(rest))
        found.extend(in_stretch(scene, name.part, name.end + opening.end(), end))
    return tuple(dict.fromkeys([*found, *owner(scene, name)]))


def _doers(scene: Scene, name: Title, told: Deed) -> tuple[str, ...]:
    """Those who are told to do the deed: the subjects of its verbs, 'by …' and 'with …' behind them."""
    found: list[str] = []
    base = name.sentence.base
    for verb in told.chain:
        for child in verb.children:
            beside = child.dep_ == "prep" and child.lower_ in ("with", "by", "between")
            if not (beside or child.dep_ in ("nsubj", "nsubjpass", "agent", "poss")):
                continue
            first, last = child.left_edge, child.right_edge
            if child.dep_ != "nsubj" and child.i <= name.token.i <= last.i:
                continue  # what is signed does not sign
            found.extend(in_stretch(scene, name.part, base + first.idx, base + last.idx + len(last.text)))
    return tuple(dict.fromkeys(found))


def _bound(scene: Scene, name: Title) -> tuple[str, ...]:
    """For an instrument merely referred to: 'the two sides' of its sentence, or its subject, which is bound by it."""
    sentence = name.sentence
    if together := group_in(scene, name.part, sentence.start, sentence.end):
        return together
    subject = next((c for c in sentence.span.root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return ()
    first, last = subject.left_edge, subject.right_edge
    return in_stretch(scene, name.part, sentence.base + first.idx, sentence.base + last.idx + len(last.text))
