"""Commissions, committees, councils and groups: their names say that two or more parties sit on them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.mechanisms.cues import (
    cadence_in,
    flat,
    founders,
    is_founded,
    is_habitual,
    is_shared,
    occurrence,
    ordinal_of,
)
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.mechanisms.sitters import beside, listed
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title, pair
from communique.extraction.titles.reach import Title
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find, is_state

LONGEST = 24
"""Words in a body's name; what is longer has run into the sentence."""
SUBORDINATE = frozenset({"subcommittee", "sub-committee", "subcommission", "sub-commission", "subgroup"})
"""Bodies that stand under another."""
PASSING = frozenset({"preparatory", "drafting", "organising", "organizing", "advance"})
"""Words of a body that is gone when its one meeting is over."""
STANDING = frozenset(
    {"standing", "steering", "ministerial", "permanent", "monitoring", "expert", "senior", "technical"}
)
"""Words that make of an organisation's committee one of its standing organs."""
REVIVING = frozenset({"resume", "revive", "reactivate", "restart", "resurrect", "reconvene"})
"""What is done to a body that has not met for long."""
SEATED = frozenset(
    {
        "experts",
        "specialists",
        "historians",
        "generals",
        "premiers",
        "envoys",
        "ambassadors",
        "directors",
        "representatives",
        "deputies",
    }
)
"""Who sits on a commission, beyond ministers and their like."""
AUTHORITIES = frozenset(
    {"ministry", "department", "agency", "authority", "administration", "bank", "office", "service"}
)
"""What a committee that makes an agreement with it is like: of one state."""
OFFICER = re.compile(r"(?:chair(?:man|woman|person)?|governor|mayor|secretary|director|administrator|commissioner)")
MEETING = frozenset(
    {"ministerial", "meeting", "meetings", "conference", "members", "co-chaired", "co-chairs", "convened"}
)
"""Words that tell friends of a country meet as such; an association of that name has none of them beside it."""


def body(scene: Scene, name: Title, noun: MechanismNoun, told: Sequence[MechanismMention]) -> MechanismMention | None:
    """A commission, committee, council or working group: its name says that two or more parties sit on it."""
    known, words = lexicon(), flat(name)
    inside = _sitting_in_name(scene, name) if len(name.text.split()) <= LONGEST else ()
    organised = any(not is_state(code) for code in inside) and noun.form != "commission"
    organised = organised and (name.named or bool(words & STANDING))
    joint = bool(words & (known.joint | known.loose if noun.needs == "loose" else known.joint))
    grouped = noun.form == "working group" and "task" not in noun.before and (bool(name.after) or name.named)
    if _is_organisation(name) or _is_an_officers(name) or _is_a_side(name):
        return None
    several = name.plural and not (is_founded(name) and is_shared(scene, name))
    # 'Commission on the state border'
    own = words - {t.lower_ for t in name.after if t.text[0].islower()}
    if several or words & PASSING or (own & known.domestic and not words & known.joint and len(inside) < 2):
        return None
    task = noun.before == frozenset({"task"})
    if task and not words & known.joint and len(inside) == 1 and is_state(inside[0]) and not is_shared(scene, name):
        return None  # 'the Haiti Coordination Task Force' is one ministry's
    if grouped and name.head - name.first < 2 and not name.after and not is_shared(scene, name) and len(inside) < 2:
        return None  # 'the Working Group' of one government
    joint = joint or (task and is_founded(name) and is_shared(scene, name))
    abroad = any(code != scene.home for code in scene.focus)
    # 'the 25th Meeting of the Council for Trade', 'the next meeting of the consultation mechanism'
    sits = occurrence(name) is not None and not words & known.domestic and len(scene.focus) > 1
    again = (ordinal_of(name) or 0) > 1 and bool(noun.before) and is_shared(scene, name)
    numbered = sits and name.named and ordinal_of(name) is not None and len(name.text.split()) > 1
    standing = sits and noun.before and noun.form in ("other", "dialogue") and name.definite
    evident = len(inside) >= 2 or organised or joint or grouped or numbered or standing or again
    shared = not evident and len(scene.focus) > 1 and _is_common(scene, name, told)
    if not abroad or not (evident or shared):
        return None
    bilateral = bool(words & known.bilateral) or (standing and not inside) or shared
    mention = made(scene, name, noun.form, bilateral=bilateral, series=True)
    return mention if mention.parties or name.named else None


def _sitting_in_name(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties that a body's name tells to sit on it: none of those 'on' whom it is ('American Council on Germany')."""
    topic = next((t for t in name.after if t.lower_ == "on"), None)
    told = in_title(scene, name)
    if topic is None:
        return told
    at = name.sentence.base + topic.idx
    behind = {m.code for m in scene.parties_in(name.part, at, name.end)}
    ahead = {m.code for m in scene.parties_in(name.part, name.phrase_start, at)}
    between = {t.lower_ for t in name.after} & {"between", "of"}
    return told if between else tuple(code for code in told if code in ahead or code not in behind)


def _is_common(scene: Scene, name: Title, told: Sequence[MechanismMention]) -> bool:
    """Whether a body whose name does not say so is told to be of two parties: it meets again and again, they set it up
    or hold its sessions, it is a body under one told before, or ministers of theirs sit on it."""
    known, words = lexicon(), flat(name)
    if words & known.domestic or (name.bare and name.definite):
        return False
    revived = name.token.head.lemma_ in REVIVING and name.token.dep_ == "dobj"
    if name.named and not name.bare and (is_founded(name) or revived) and is_shared(scene, name):
        return True
    if is_habitual(name) or (name.named and name.after and words & SUBORDINATE and told):
        return True
    if not _is_seated(name) and not words & known.shared:
        return False
    sits = occurrence(name) is not None or is_founded(name) or name.token.head.lower_ in known.meets
    sits = sits or name.token.head.lemma_ in REVIVING
    return is_shared(scene, name) and (sits or _is_seated(name))


def _is_seated(name: Title) -> bool:
    """Whether its name says who sits on it: 'commission of deputy premiers', 'committee of foreign ministers'."""
    after = [t.lower_ for t in name.after]
    return after[:1] == ["of"] and bool(set(after[1:5]) & (SEATED | lexicon().sitting)) and "state" not in after


def _is_organisation(name: Title) -> bool:
    """Whether a name, all of it, is that of an organisation, as 'Financial Action Task Force' is."""
    whole = (m for m in find(name.text) if m.start == 0 and m.end == len(name.text))
    return any(not is_state(m.code) and m.form == "name" for m in whole)


def _is_an_officers(name: Title) -> bool:
    """Whether it is a body that serves an office: "the Chairman's Council on Climate"."""
    tokens, first = name.sentence.span, name.first
    owned = first > 1 and tokens[first - 1].tag_ == "POS"
    return owned and bool(OFFICER.fullmatch(tokens[first - 2].lower_))


def _is_a_side(name: Title) -> bool:
    """Whether it makes an agreement with another authority: 'between the Aviation Committee and the Transport Ministry'."""
    over = name.token.head
    if name.token.dep_ != "pobj" or over.lower_ != "between":
        return False
    return any(c.lower_ in AUTHORITIES for c in name.token.conjuncts)


def friends(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """States that are friends of a country or a cause, where their meeting is told of."""
    name = _without_meeting(name)
    cause = name.named and len(name.after) > 1 and name.after[0].lower_ == "of" and name.after[-1].text[0].isupper()
    meets = any(t.lower_ in MEETING for t in name.sentence.tokens)
    if not cause or not meets:
        return None
    # Whose friends they are is not who they are.
    return replace(
        made(scene, name, noun.form, bilateral=False, series=True),
        parties=listed(scene, name),
        how_parties="resolved",
    )


def _without_meeting(name: Title) -> Title:
    """Friends of a cause without what they hold: 'the Friends of the Sahel ministerial meeting'."""
    tokens, last = name.sentence.span, name.last
    while last > name.head and tokens[last].text[0].islower():
        last -= 1
    if last in (name.last, name.head):
        return name
    words = tokens.doc.text[tokens[name.first].idx : tokens[last].idx + len(tokens[last])]
    return replace(name, last=last, text=" ".join(words.split()))


def exercise(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """An exercise that states hold again and again."""
    again = cadence_in(name.phrase) is not None or name.ordinal is not None or is_habitual(name)
    again = again or ordinal_of(name) is not None
    told = tuple(dict.fromkeys([*in_title(scene, name), *beside(scene, name)]))
    bilateral = bool(flat(name) & lexicon().bilateral)
    if not bilateral and len(told) < 2:
        told = founders(scene, name, told)
    own = _called(name)
    if not again or (name.bare and not own) or len(pair(scene, told) if bilateral else told) < 2:
        return None
    held = made(scene, name, noun.form, bilateral=bilateral, series=True)
    return replace(held, name=f"{held.name} {own}".strip(), parties=held.parties if len(held.parties) > 1 else told)


def _called(name: Title) -> str:
    """What an exercise is called: 'Varuna' in 'the naval exercise Varuna'."""
    words = []
    for token in name.sentence.span[name.last + 1 : name.last + 4]:
        if token.pos_ != "PROPN" or not token.text[0].isupper():
            break
        words.append(token.text)
    return " ".join(words)
