"""Summits, forums, conferences, ministerials: one of a series where an ordinal, a cadence, a next host says so."""

from communique.extraction.mechanisms.cues import cadence_in, flat, is_habitual, next_host
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.mechanisms.sitters import beside
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title
from communique.extraction.titles.reach import Title, ordinal_in
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon


def event(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A summit, forum, conference or ministerial; one of a series where an ordinal, a cadence, a next host says so."""
    if name.token.lower_ == "meeting" and (not name.before or name.before[-1].lower_.endswith("bilateral")):
        return None  # 'Meeting of the Presidents', 'Before Bilateral Meeting'
    if flat(name) & {"kind", "anniversary"}:
        return None  # 'a first of its kind summit', whose ordinal counts no sessions
    if flat(name) & lexicon().domestic and len(in_title(scene, name)) < 2:
        return None
    proper = any(t.pos_ == "PROPN" or t.text[0].isupper() for t in [*name.before, *name.after])
    summit = noun.form == "summit"
    if summit and any(t.text == "Forum" for t in name.after):
        return None  # 'the Dakar Summit of the Forum on …' is one of the Forum's
    regular = any(t.lower_ in lexicon().series for t in [*name.lead, *name.before])
    cue = regular or name.ordinal is not None or cadence_in(name.phrase) is not None or next_host(name)
    cue = cue or is_habitual(name) or (noun.form == "forum" and name.token.lower_ == "forum" and _is_held(name))
    # 'the annual meeting of the trade ministers of Fiji and Tonga'
    if name.token.lower_ == "meeting" and cue and not name.named and name.before and _is_between(scene, name):
        again = cadence_in(name.phrase) is not None or is_habitual(name)
        habit = again and bool(flat(name) & lexicon().sitting)
        return made(scene, name, noun.form, bilateral=False, series=True) if habit else None
    sided = summit and cue and (flat(name) & lexicon().sided or len(beside(scene, name)) >= 2)
    if not (in_title(scene, name) or (proper and (name.named or summit)) or sided):
        return None
    if not summit and not (name.named and len(scene.focus) > 1):
        return None
    return made(scene, name, noun.form, bilateral=False, series=cue) if cue or not name.plural else None


def _is_between(scene: Scene, name: Title) -> bool:
    return len({*in_title(scene, name), *beside(scene, name)}) >= 2


def _is_held(name: Title) -> bool:
    """Whether one of its summits or conferences is told of: 'the Dakar Summit of the Forum on …'."""
    over = name.token.head
    if name.token.dep_ != "pobj" or over.lower_ != "of" or not name.named:
        return False
    held = over.head.lower_ in lexicon().occurrences | {"summit", "conference", "ministerial"}
    return held and (over.head.text[0].isupper() or ordinal_in(list(over.head.lefts)) is not None)
