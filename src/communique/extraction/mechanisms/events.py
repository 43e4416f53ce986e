"""Summits, forums, conferences, ministerials: one of a series where an ordinal, a cadence, a next host says so."""

import re
from dataclasses import replace

from communique.extraction.mechanisms.cues import (
    BODIES,
    cadence_in,
    flat,
    founders,
    is_habitual,
    is_shared,
    next_host,
    ordinal_of,
)
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.mechanisms.sitters import beside
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title
from communique.extraction.titles.reach import Title, ordinal_in
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import is_state
from communique.model.facts import MechanismForm

WITH_A_REGION = re.compile(
    r"\w+\s?[-–]\s?[A-Z][\w ]+\s(?:[Ff]oreign\s)?(?:[Mm]inisterial|[Mm]inisters'?)\s[Mm]eeting\b"
)
SITTINGS = frozenset({"meeting", "meetings", "conference", "retreat"})
LEADERS = frozenset({"leaders", "leaders'", "heads", "presidents", "presidents'"})
LED = re.compile(
    r"\b(?:leaders|heads\s+of\s+(?:the\s+)?(?:state|government|member)|presidents|prime\s+ministers|premiers)\b",
    re.IGNORECASE,
)
OF_HEADS = re.compile(r"\bheads\s+of\s+(?:state|government)\b", re.IGNORECASE)
OFFICIALS = re.compile(
    rf"{LED.pattern}|\b(?:ministers|ministerial|defen[cs]e\s+chiefs|chiefs\s+of\s+(?:general\s+)?staff)\b",
    re.IGNORECASE,
)
"""Those of an organisation's states who meet as such."""
KINDS = ("official", "working", "upcoming", "forthcoming", "virtual", "emergency", "urgent", "planned")
TRADERS = frozenset({"business", "investment", "civil", "media", "youth", "women"})
"""Of whom a forum may be held once."""


def event(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A summit, forum, conference or ministerial; one of a series where an ordinal, a cadence, a next host says so."""
    if (of := _of_whose_officials(scene, name)) is not None and not _is_in_series(scene, name, noun):
        led = LED.search(name.text) is not None
        meeting = made(scene, _unofficial(name), "summit" if led else "forum", bilateral=False, series=False)
        return replace(meeting, parties=(of,), how_parties="told")
    if _is_one_off(scene, name, noun):
        return None
    told, sided = _told(scene, name), bool(flat(name) & lexicon().sided)
    summit, form = noun.form == "summit", _form(name, noun)
    cue = _is_in_series(scene, name, noun)
    if name.token.lower_ == "meeting" and cue and not name.named and name.before:
        return _regular_meeting(scene, name, form)
    proper = any(t.pos_ == "PROPN" or t.text[0].isupper() for t in [*name.before, *name.after])
    again = (name.ordinal or 0) > 1 and (len(told) > 1 or sided)
    sides = beside(scene, name)
    # Two states meet at many summits; an organisation has one series of them with a state.
    series = cue or (summit and len(sides) == 2 and any(not is_state(code) for code in sides))
    between = series and (summit or again) and (sided or len(sides) > 1)
    if not (in_title(scene, name) or (proper and (name.named or summit)) or between):
        return None
    organised = any(not is_state(code) for code in in_title(scene, name))
    whose = name.named and (len(scene.focus) > 1 or organised)
    ministerial = name.token.lower_ == "ministerial" and (len(in_title(scene, name)) > 1 or organised)
    if not summit and not (whose or again or ministerial or _is_with_a_region(scene, name)):
        return None
    return made(scene, name, form, bilateral=False, series=cue) if cue or not name.plural else None


def _of_whose_officials(scene: Scene, name: Title) -> str | None:
    """The organisation whose leaders or ministers a meeting is of, by its words: 'the meeting of the G20 foreign
    ministers', "an ASEAN leaders' meeting"."""
    told = in_title(scene, name)
    plain = (
        name.token.lower_ in ("meeting", "gathering") and not name.plural and not flat(name) & {"joint", "bilateral"}
    )
    inside = {t.lower_ for t in name.after} & lexicon().nouns.keys()  # 'the meeting of the Council of Ministers'
    named = any(" ".join(phrase.lower().split()) in name.text.lower() for phrase in lexicon().formats)
    if inside or named:
        return None
    if not plain or len(told) != 1 or is_state(told[0]) or not OFFICIALS.search(name.text):
        return None
    return told[0]


def _unofficial(name: Title) -> Title:
    """The name of a meeting without the word that only says of what kind it is: 'the official meeting of the leaders'."""
    if name.first == name.head or name.before[0].lower_ not in KINDS:
        return name
    words = name.text.split(maxsplit=1)[1]
    return replace(name, first=name.first + 1, text=words, lead=(*name.lead, name.before[0]))


def _is_one_off(scene: Scene, name: Title, noun: MechanismNoun) -> bool:
    """Whether the words say that it is no series, or the meeting of something else."""
    words, before = flat(name), name.before[-1].lower_ if name.before else ""
    if name.token.lower_ == "meeting" and (not before or before.endswith("bilateral")):
        return True  # 'Meeting of the Presidents', 'Before Bilateral Meeting'
    of_a_body = before in BODIES and name.acronym is None
    if name.token.lower_ in SITTINGS and (of_a_body or not (_says_whose(scene, name) or is_habitual(name))):
        return True  # 'the third Working Group meeting', 'its Forty-Third Regular Meeting'
    if noun.form in ("summit", "forum") and any(t.text == "Forum" for t in name.after):
        return True  # 'the Dakar Summit of the Forum on …' is one of the Forum's
    told = in_title(scene, name)
    led = LED.search(name.text) is not None and any(not is_state(code) for code in told)  # 'SADC Heads of State'
    own = words - {"state", "government"} if OF_HEADS.search(name.text) else words
    domestic = bool(own & lexicon().domestic) and len(told) < 2 and not led
    if not in_title(scene, name) and (before in TRADERS or _is_of_a_society(name)):
        return True
    # 'a first of its kind summit', whose ordinal counts no sessions
    return domestic or bool(words & {"kind", "anniversary"})


def _is_of_a_society(name: Title) -> bool:
    """Whether it is what a society holds for its own each year: 'the Aspen Annual Summit'."""
    before = name.before
    yearly = len(before) > 1 and name.named and before[-1].text[0].isupper() and cadence_in(before[-1].text) is not None
    return yearly and all(t.pos_ == "PROPN" for t in before[:-1]) and not flat(name) & lexicon().sitting


def _is_in_series(scene: Scene, name: Title, noun: MechanismNoun) -> bool:
    """Whether the text shows that it comes round: an ordinal, 'regular', a cadence, the next one and its host."""
    lead = name.said_before
    told = bool(lead & lexicon().series) or cadence_in(name.phrase) is not None or ordinal_of(name) is not None
    coming = any(t.lower_ == "next" for t in name.lead) and not name.plural
    round_again = told or coming or next_host(name) or is_habitual(name)
    forum = name.token.lower_ == "forum" and (_is_held(name) or (name.named and _deliberates(scene, name)))
    return round_again or forum or _is_with_a_region(scene, name)


def _regular_meeting(scene: Scene, name: Title, form: MechanismForm) -> MechanismMention | None:
    """A meeting that two parties hold again and again: 'the annual meeting of the trade ministers of Fiji and Tonga',
    'the third trilateral meeting between …', 'they hold a joint meeting every other year'."""
    told, habitual = _told(scene, name), is_habitual(name)
    both = founders(scene, name, tuple(told)) if habitual else tuple(told)
    inside, words = len(in_title(scene, name)) > 1, flat(name)
    organised = any(not is_state(code) for code in in_title(scene, name))
    if _is_with_a_region(scene, name):
        return made(scene, name, form, bilateral=False, series=True)
    if len(both) < 2 and not organised and not ((habitual or words & lexicon().sided) and is_shared(scene, name)):
        return None
    habit = (habitual or cadence_in(name.phrase) is not None) and (
        inside or bool(words & (lexicon().sitting | lexicon().joint))
    )
    again = (name.ordinal or 0) > 1 and (inside or organised or bool(words & lexicon().sided))
    return (
        made(scene, name, form, bilateral=not told and "trilateral" not in words, series=True)
        if habit or again
        else None
    )


def _told(scene: Scene, name: Title) -> set[str]:
    return {*in_title(scene, name), *beside(scene, name)}


def _form(name: Title, noun: MechanismNoun) -> MechanismForm:
    """Leaders meet at a summit, whatever it is called: 'Pacific Islands Leaders Meeting'."""
    led = name.token.lower_ in SITTINGS and flat(name) & LEADERS
    return "summit" if led else noun.form


def _says_whose(scene: Scene, name: Title) -> bool:
    """Whether the words of a meeting's name tell one series from another: parties, a field, ministers."""
    plain, tokens = lexicon().plain, [t for t in [*name.before, *name.after] if t.is_alpha]
    return bool(in_title(scene, name)) or any(
        t.lower_ not in plain and t.pos_ in ("NOUN", "PROPN", "ADJ") for t in tokens
    )


def _is_with_a_region(scene: Scene, name: Title) -> bool:
    """Whether it is the ministerial meeting of an organisation with others: 'the EU-Central Asia ministerial meeting'."""
    organised = any(not is_state(code) for code in in_title(scene, name))
    return organised and name.token.lower_ == "meeting" and bool(WITH_A_REGION.match(name.text))


def _deliberates(scene: Scene, name: Title) -> bool:
    """Whether it is a forum of two parties' governments: 'the Fiji-Kenya Ministerial Forum'."""
    tokens, words = name.sentence.span, flat(name)
    forum = name.token.lower_ == "forum" and words & lexicon().deliberating and not words & TRADERS
    held = name.last + 1 < len(tokens) and tokens[name.last + 1].pos_ in ("NOUN", "PROPN")
    return bool(forum) and len(in_title(scene, name)) > 1 and not held


def _is_held(name: Title) -> bool:
    """Whether one of its summits or conferences is told of: 'the Dakar Summit of the Forum on …'."""
    over = name.token.head
    if name.token.dep_ != "pobj" or over.lower_ != "of" or not name.named:
        return False
    held = over.head.lower_ in lexicon().occurrences | {"summit", "conference", "ministerial"}
    return held and (over.head.text[0].isupper() or ordinal_in(list(over.head.lefts)) is not None)
