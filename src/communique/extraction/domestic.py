"""Which documents tell of one state alone: these have no findings, not even who holds which office."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.persons.homes import home_by_source
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.knowledge.internal import own_organs
from communique.knowledge.parties import PartyMention, country_of, is_state
from communique.model.facts import Office, Statement
from communique.model.finding import Finding

DEALINGS = (
    r"\b(?:foreign\s+(?:minister|ministry|leader|affair|counterpart|guest|ambassador|diplomat|journalist|media|press)|"
    r"bilateral|counterpart"
)
HEADED = re.compile(rf"{DEALINGS}|summit|ambassador|europe|africa|asia|arab\b|latin\s+america)", re.IGNORECASE)
"""Words of a heading that tell of dealings, though no other party is named in it."""
ABROAD = re.compile(
    r"\b(?:foreign|international|bilateral|counterpart|africa|europe|asia|arab|latin\s+america)", re.IGNORECASE
)
ON_ABROAD = re.compile(
    rf"{ABROAD.pattern}|\b(?:negotiat|treat(?:y|ies)\b|summit|abroad\b|world\b|global|countries\b|allies\b|neighbou?r|soviet)",
    re.IGNORECASE,
)
"""The same, of what somebody said to those at home."""
MET = re.compile(
    r"\b(?:met|meets?|meetings?|chair(?:s|ed)|conferred|readout|briefing|attend(?:s|ed)|session)\b", re.IGNORECASE
)
"""How a heading tells of a meeting."""
HERE = re.compile(r"\b(?:visit(?:s|ed|ing)?|arriv\w+|tour|trip|stay)\b|\bhere\s+(?:on|for)\b")
AMONG_STATES = re.compile(rf"{DEALINGS}|\bsummit|\bnegotiat|\btreat(?:y|ies)\b)", re.IGNORECASE)
"""Words of what passes between states, in a text that names some of them."""
JOINED = re.compile(r"\s*(?:-|–|,?\s+and\s+(?:the\s+)?)\s*")
"""What stands between two parties that do something together: 'exercises of Fiji and Tonga', 'Fijian-Tongan'."""
LISTED = re.compile(rf",\s+|{JOINED.pattern}")
"""The same, of a list: 'the presidents of Fiji, Tonga and Samoa'."""
OWN_MEETING = re.compile(
    r"(?:(?:working|telephone|phone|video|readout|of|a|the)\s+)*(?:meeting|talks|conversation|call)\s+with\s",
    re.IGNORECASE,
)
"""How a heading begins that tells of a meeting of whoever writes it."""
OPENING = 2
"""Sentences, of which the first may be no more than who signs, in which two other parties are what a text is about."""
LEAD = 300
"""Characters of a text in which another party is what it is about, where words of dealings stand anywhere."""
OFTEN = 3
"""Sentences with other parties from which on they are no mere examples."""


def tells_of_nobody_abroad(scene: Scene, named: Sequence[MechanismMention]) -> bool:
    """Whether no second party is told of at all, nor any dealings with one that is not named; `named` are the document's
    mechanisms. Of such a document nothing need be read further."""
    told = _told(scene)
    told |= {code for m in scene.mentions if m.sort == "office" for code in m.parties}
    place = dateline(scene.document.place)
    if place and HERE.search(scene.text) and (country := country_of(place)):
        told.add(country)  # 'the minister is here on a visit'
    if OWN_MEETING.match(scene.document.title) and (own := home_by_source(scene.document)):
        told.add(own)  # an office of state heads 'Telephone conversation with President B' what its own did
    several = len(told) > 1 or not all(map(is_state, told))  # an organisation is several
    common = any(m.ordinal or len(m.parties) > 1 or not all(map(is_state, m.parties)) for m in named)
    return not several and not common and not any(map(ABROAD.search, (scene.document.title, scene.text)))


def is_domestic(scene: Scene, findings: Sequence[Finding]) -> bool:
    """Whether other parties than the one at home are told of by the way alone: nobody stands for one, nothing but statements
    and offices was found, no word tells of dealings, the home does not stand side by side with one, the
    heading and the lead are not about one, and in the few sentences that name one none does anything. Where the heading
    tells of a state and its own organs, others may be what some of it tells they talked about, if nobody is quoted on them."""
    home = scene.home or _only_one(scene)
    if home is None or any(p.party not in (None, home) for p in scene.persons) or HEADED.search(scene.document.title):
        return False
    if not all(isinstance(finding.fact, Statement | Office) for finding in findings):
        return False
    others = list(_others(scene, home))
    if any(part == "title" for part, _ in others) or _joins_home(scene, home):
        return False
    naming = [s for s in scene.sentences if s.part == "text" and any(s.start <= p.start < s.end for _, p in others)]
    if any(_acts(scene, sentence, home) for sentence in naming):
        return False
    said = [finding for finding in findings if isinstance(finding.fact, Statement)]
    texts = sum(s.part == "text" for s in scene.sentences)
    own = 2 * len(naming) <= texts and _among_its_own(scene, home, {p.code for _, p in others})
    if own and not any(_on_others(scene, finding, naming) for finding in said):
        return True
    return len(naming) < OFTEN and not AMONG_STATES.search(scene.text) and not _leads(scene, others)


def _leads(scene: Scene, others: Sequence[tuple[str, PartyMention]]) -> bool:
    """Whether the opening of a text is about other parties."""
    opening = [s.end for s in scene.sentences if s.part == "text"][:OPENING][-1:]
    if any(sum(p.start < end for _, p in others) > 1 for end in opening):
        return True
    return any(p.start < LEAD for _, p in others) and ABROAD.search(scene.text) is not None


def _among_its_own(scene: Scene, home: str, others: Collection[str]) -> bool:
    """Whether the heading is of a state that meets its own organs. A minister whose state is not told may be of the one
    other state; of a text given word for word, nothing tells on what they spoke."""
    if (
        scene.transcript
        or _joins_home(scene, home, LISTED)
        or not (own_organs().search(scene.document.title) and MET.search(scene.document.title))
    ):
        return False
    guests = {person.party for m in scene.mentions if m.part == "title" for person in m.persons}
    return guests <= {home} or sum(map(is_state, others)) != 1


def _on_others(scene: Scene, finding: Finding, naming: Sequence[Sentence]) -> bool:
    """Whether what somebody said stands in a sentence on another party, or on what is abroad."""
    told = [
        s
        for s in scene.sentences
        if s.part == "text" and any(e.part == "text" and s.start < e.end and e.start < s.end for e in finding.evidence)
    ]
    return any(s in naming or ON_ABROAD.search(scene.text, s.start, s.end) for s in told)


def _joins_home(scene: Scene, home: str, joined_by: re.Pattern[str] = JOINED) -> bool:
    """Whether the party at home is told side by side with another, not only a land within it."""
    told = [p for part, p in scene.parties if part == "text" and p.form != "place"]
    joined = (
        (one, other) for one, other in pairwise(told) if home in (one.code, other.code) and one.code != other.code
    )
    return any(joined_by.fullmatch(scene.text[one.end : other.start]) for one, other in joined)


def _acts(scene: Scene, sentence: Sentence, home: str) -> bool:
    """Whether another party is the subject of a verb in a sentence: 'China and Japan were invited'."""
    subjects = (t for t in sentence.tokens if t.dep_ in ("nsubj", "nsubjpass"))
    return any((m := scene.who(sentence, t)) is not None and m.party not in (None, home) for t in subjects)


def _told(scene: Scene) -> set[str]:
    """The parties that are named, and those for which persons stand; a town may be anybody's."""
    return {p.code for _, p in scene.parties if p.form != "place"} | {p.party for p in scene.persons if p.party}


def _only_one(scene: Scene) -> str | None:
    """The party of a document that tells of no other."""
    told = _told(scene)
    return told.pop() if len(told) == 1 else None


def _others(scene: Scene, home: str) -> Iterator[tuple[str, PartyMention]]:
    """The parties that are named beside the one at home, with the part of the document; a town may be anybody's."""
    return ((part, p) for part, p in scene.parties if p.code != home and (p.form != "place" or part == "title"))
