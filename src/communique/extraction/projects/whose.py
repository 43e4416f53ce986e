"""Whose a project is: the parties told in its name or its sentence, under a commission's review, or by the document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.mechanisms.mention import MechanismMention
from communique.extraction.projects.names import ProjectName
from communique.extraction.projects.standing import Standing
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, named
from communique.knowledge.parties import is_state
from communique.knowledge.projects import projects as lexicon
from communique.model.evidence import How
from communique.model.facts import Meeting
from communique.model.finding import Finding

BETWEEN = re.compile(r"\bbetween\s", re.IGNORECASE)
JOINED = re.compile(r"[A-Z]\w+[-–][A-Z]\w+")
AND = re.compile(r"(?:,|,?\s+(?:and|with))\s+(?:the\s+)?", re.IGNORECASE)
NEXT = re.compile(rf"(?i:{AND.pattern})(?=[A-Z])")
HOLDERS = re.compile(
    r"\s+(?:prime |foreign |energy |transport )?(?:governments|presidents|ministers|leaders|sides|parties|officials|delegations)\b",
    re.IGNORECASE,
)
"""Those who stand for the states before them: 'the Russian and Turkish presidents'."""
OURS = frozenset({"we", "our", "us"})
SIDES = 6
"""Parties that one project may have at most; what more are named with is a matter of the world."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The parties of a project, how they are told, and the mechanism under whose review it is."""

    parties: tuple[str, ...]
    how: How
    mechanism: MechanismMention | None = None


def dealing(scene: Scene, meetings: Sequence[Finding]) -> tuple[str, ...]:
    """The two states that a document is about: those that meet in it, where no others do."""
    sides = {tuple(sorted(f.fact.parties)) for f in meetings if isinstance(f.fact, Meeting) and len(f.fact.parties) > 1}
    if len(sides) == 1 and len(two := next(iter(sides))) == 2 and all(map(is_state, two)):
        return two
    return ()


def whose(
    scene: Scene,
    name: ProjectName,
    how_far: Standing | None,
    mechanisms: Sequence[MechanismMention],
    two: Sequence[str],
) -> Whose | None:
    """The parties of a project that a sentence names; None where nothing shows that the work is that of several.

    `how_far` is what the sentence tells of its status, `two` are the states that the document is about.
    """
    sentence = name.sentence
    words = {t.lower_ for t in sentence.tokens}
    if words & lexicon().against:
        return None
    own = _in_name(scene, name)
    if len(own) > 1:
        return _of(own, "told", name)
    format_ = next((m for m in mechanisms if m.sentence is sentence and len(m.parties) > 1), None)
    if format_ is not None and set(own) <= set(format_.parties):
        return _of(format_.parties, "resolved", name, format_)
    if _is_guested(name, how_far):
        return None
    agents = _agents(scene, name, how_far)
    if len(agents) > 1:
        return _of(agents, "resolved", name)
    end = _end(name)
    told = [code for code in in_stretch(scene, sentence.part, sentence.start, end) if is_state(code)]
    told = list(dict.fromkeys([*told, *([name.country] if name.country else [])]))
    together = group_in(scene, sentence.part, sentence.start, sentence.end) or _in_one_breath(
        scene, name, sentence.start, sentence.end
    )
    if len(together) > 1 and set(told) <= set(together):
        return _of(together, "resolved", name)
    return _by_cues(scene, name, told, two) or _by_deed(name, told, how_far, two)


def _by_cues(scene: Scene, name: ProjectName, told: Sequence[str], two: Sequence[str]) -> Whose | None:
    """By words that show the work to be joint, or that the sides speak of it with each other."""
    words = {t.lower_ for t in name.sentence.tokens}
    joint = lexicon().joint.search(name.sentence.text) is not None
    # In a transcript each speaker discusses and notes by himself.
    talked = not scene.transcript and not words.isdisjoint(lexicon().talks)
    if len(told) > 2 and joint and two and set(two) < set(told):
        return _of(two, "resolved", name)
    if len(told) == 2 and (joint or (talked and set(told) == set(two))):
        return _of(told, "told", name)
    if len(told) < 2 and len(two) == 2 and set(told) <= set(two) and (joint or talked):
        return _of(two, "resolved", name)
    ours = scene.home if joint and not scene.transcript and words & OURS else None
    if len(told) == 1 and ours is not None and ours not in told and is_state(ours):
        return _of((*told, ours), "resolved", name)  # 'we are ready to continue our cooperation with Iran'
    return None


def _by_deed(name: ProjectName, told: Sequence[str], how_far: Standing | None, two: Sequence[str]) -> Whose | None:
    """By what is done: two sign upon it, or one of them makes it in the country of the other; what is signed while two meet
    is signed by them.
    """
    signed = how_far is not None and how_far.status == "agreed" and how_far.done
    abroad = name.country in told and how_far is not None and how_far.verb is not None
    if len(told) == 2 and (signed or abroad):
        return _of(told, "told", name)
    met = signed and len(two) == 2 and set(told) <= set(two)
    return _of(two, "resolved", name) if met and not lexicon().agreements.isdisjoint(name.sentence.forms) else None


def _end(name: ProjectName) -> int:
    """Where what the sentence tells of the work ends: a clause on what the thing will do names whom it serves."""
    last = name.sentence.tokens[-1].i
    for child in name.token.children:
        if child.dep_ == "relcl" and child.right_edge.i >= last - 1 and child.left_edge.i > name.token.i:
            return name.sentence.base + int(child.left_edge.idx)
    return name.sentence.end


def _is_guested(name: ProjectName, how_far: Standing | None) -> bool:
    """Whether it is only opened before guests, at a place told, which shows nothing of whose work it is."""
    if how_far is None or how_far.status != "completed" or how_far.verb is None:
        return False
    placed = name.place is not None or name.country is not None
    return placed and how_far.verb.lower_ in lexicon().greeted and lexicon().joint.search(name.sentence.text) is None


def _agents(scene: Scene, name: ProjectName, how_far: Standing | None) -> tuple[str, ...]:
    """Those told in one breath who agreed on it, or took part in its opening, whatever other states its route touches."""
    if how_far is None or how_far.verb is None or not how_far.done or how_far.status not in ("agreed", "completed"):
        return ()
    subject = next((c for c in how_far.verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return ()
    base = name.sentence.base
    start, end = base + subject.left_edge.idx, base + subject.right_edge.idx + len(subject.right_edge.text)
    return _in_one_breath(scene, name, start, end)


def _in_one_breath(scene: Scene, name: ProjectName, start: int, end: int) -> tuple[str, ...]:
    """The parties told in one breath, or those who stand for them: 'Russia and India said', 'President A and President
    B opened', 'Israel, Cyprus and Greece agreed'.
    """
    text = scene.prepared.part(name.part)
    best: list[str] = []
    run: list[str] = []
    last = -1
    for begin, stop, code in sorted(_told(scene, name, start, end)):
        if begin < last:
            continue
        run = [*run, code] if last >= 0 and AND.fullmatch(text, last, begin) else [code]
        best = run if len(set(run)) > len(set(best)) else best
        last = stop
    return tuple(dict.fromkeys(best)) if len(set(best)) > 1 else ()


def _told(scene: Scene, name: ProjectName, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The parties of a stretch by name, and the persons who stand for one, with where they stand."""
    text = scene.prepared.part(name.part)
    for mention in scene.parties_in(name.part, start, end):
        stands = mention.form == "demonym" and (NEXT.match(text, mention.end) or HOLDERS.match(text, mention.end))
        if mention.form in ("name", "acronym") or stands:
            yield mention.start, mention.end, mention.code
    for person in scene.mentions_in(name.part, start, end):
        if person.sort in ("name", "office") and person.party is not None:
            yield person.start, person.end, person.party


def _of(parties: Sequence[str], how: How, name: ProjectName, format_: MechanismMention | None = None) -> Whose | None:
    """The parties, unless the project is in a country of none of them or there are too many."""
    elsewhere = name.country is not None and name.country not in parties
    return None if elsewhere or len(parties) > SIDES else Whose(tuple(sorted(parties)), how, format_)


def _in_name(scene: Scene, name: ProjectName) -> tuple[str, ...]:
    """The states that the name holds, or the words beside it: 'the Russian-Indian venture', 'the line between X and Y'."""
    part, sentence = name.part, name.sentence
    inside = [code for code in named(scene.parties_in(part, name.start, name.end)) if is_state(code)]
    before = sentence.tokens[max(0, name.first - 5) : name.first]
    if before and JOINED.search("".join(t.text_with_ws for t in before)):
        inside += named(scene.parties_in(part, sentence.base + before[0].idx, name.start))
    behind = scene.prepared.part(part)[name.end : name.end + 12]
    if BETWEEN.match(behind.lstrip()):
        inside += named(scene.parties_in(part, name.end, name.end + 60))
    return tuple(dict.fromkeys(code for code in inside if is_state(code)))
