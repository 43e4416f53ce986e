"""Whether those told to meet stand for two parties: not a president and his own minister, not a guest and businessmen."""

import re
from collections.abc import Sequence

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.persons.homes import home_by_source
from communique.extraction.scene import Person, Scene
from communique.knowledge.parties import country_of

OWN_RANKS = re.compile(
    r"\b(?:minister|secretary|governor|mayor|head|director|chief|chair\w*|adviser|advisor|aide|envoy|commander|general|"
    r"prosecutor|plenipotentiary|speaker|ombudsman|representative)\b",
    re.IGNORECASE,
)
FIRST = re.compile(r"^(?:prime\s+minister|president|king|queen|emperor|chancellor|vice\s+president)\b", re.IGNORECASE)
"""Offices of which a state has one: whoever meets its holder and is named apart is of another state."""
NOT_THERE = {"US": re.compile(r"\b(?:minister|ombudsman|plenipotentiary)\b", re.IGNORECASE)}
"""Ranks that a state's own officials never have."""
CLERGY = re.compile(
    r"\b(?:patriarch|metropolitan|(?:arch)?bishop|cardinal|imam|mufti|(?:chief\s+)?rabbi|abbot|catholicos)\b",
    re.IGNORECASE,
)
"""Those who stand for a church, of whatever state it is."""
PRIVATE = (
    r"(?:business(?:men|people|women|es)?|businessmen|entrepreneurs?|industrialists?|investors|companies|executives|CEOs?|"
    r"students?|pupils|journalists?|reporters?|media|correspondents|editors|writers|scholars|scientists|artists|actors|"
    r"athletes|sportsmen|veterans|clerg\w*|rabbis?|archbishop|metropolitan|patriarch|museum|foundation|compatriots|"
    r"intelligentsia|cultural|youth|NGOs?|think\s+tanks?|civil\s+society|diaspora|volunteers|workers|survivors)"
)
BEHIND = re.compile(
    rf"['’]?s?\s+(?:(?!(?:president|prime|minister|officials?|government|ambassador|leaders?)\b)[\w-]+\s+){{0,2}}{PRIVATE}\b",
    re.IGNORECASE,
)
"""'French businessmen', 'Norwegian business circles'."""
BEFORE = re.compile(
    rf"\b{PRIVATE}(?:\s+(?:circles|community|leaders|representatives|figures|elite|organi[sz]ations?))?"
    r"(?:\s+[A-Z]\w+)*\s+(?:of|from|in)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""'businessmen from', 'representatives of civil society in'."""
NEAR = 70
"""Characters behind the words of a meeting within which those met are told."""
BESIDE = 40
"""Characters around an office within which a party named shows whose it is."""


def between_parties(scene: Scene, telling: Sequence[Occasion], told: Sequence[Sequence[Occasion]]) -> bool:
    """Whether one telling of a meeting is of officials of two parties; `told` are all that the document tells of."""
    first = telling[0]
    if first.form not in ("talks", "call") or any(o.mechanism for o in telling):
        return True
    return not (_is_internal(scene, telling, told) or _is_private(scene, telling))


def _is_internal(scene: Scene, telling: Sequence[Occasion], told: Sequence[Sequence[Occasion]]) -> bool:
    """Whether the only officials of another party are so by guess alone, where an outlet tells of its own."""
    persons = list(dict.fromkeys(p for o in telling for p in o.persons))
    home = home_by_source(scene.document)
    others = [p for p in persons if p.party != home]
    codes = {code for o in telling for code in o.everybody()} - {home}
    if others and len(others) < len(persons) and all(_is_of_a_church(p) for p in others):
        return True
    if home is None or not others or len(others) == len(persons) or not codes:
        return False
    if not codes <= {p.party for p in others} or not all(_may_be_own(p, home) for p in others):
        return False
    place = dateline(scene.document.place)
    if place and country_of(place) not in (None, home):
        return False
    journeys = {code for t in told for o in t if o.form == "visit" for code in o.everybody()}
    plain = [o for o in telling if not o.loose] or telling  # what the two talked about names states as well
    named = {p.code for o in plain for p in scene.parties_in(o.part, o.sentence.start, o.sentence.end)}
    beside = {
        p.code
        for o in others
        for h in o.offices
        for p in scene.parties_in(h.part, max(0, h.start - BESIDE), h.end + BESIDE)
    }
    return not codes & (journeys | named | beside)


def _is_of_a_church(person: Person) -> bool:
    """Whether somebody holds offices of a church alone."""
    churchly = bool(person.offices) and all(CLERGY.search(h.office) for h in person.offices)
    return person.party != "VA" and (churchly or bool(CLERGY.match(person.name)))


def _may_be_own(person: Person, home: str) -> bool:
    """Whether nothing tells an official's party, and the office is one that the home party has as well."""
    offices = [h.office for h in person.offices]
    if person.how == "told" or not offices or person.former or any(h.counterpart for h in person.offices):
        return False
    never = NOT_THERE.get(home)
    return all(
        OWN_RANKS.search(o) and not FIRST.match(o) and not (never is not None and never.search(o)) for o in offices
    )


def _is_private(scene: Scene, telling: Sequence[Occasion]) -> bool:
    """Whether all that stands for the other party are those who stand for none: 'French businessmen'."""
    if any(p.party is None for o in telling for p in o.persons):
        return False
    official = {p.party for o in telling for p in o.persons if p.party}
    parties = {code for o in telling for code in o.parties} - official
    if len(official) != 1 or not parties:
        return False
    found = [
        (o, mention)
        for o in telling
        for mention in scene.parties_in(o.part, o.sentence.start, o.sentence.end)
        if mention.code in parties and 0 <= mention.start - o.start < NEAR
    ]
    texts = {o.part: scene.prepared.part(o.part) for o, _ in found}
    return bool(found) and all(
        BEHIND.match(texts[o.part], m.end) is not None or BEFORE.search(texts[o.part], o.start, m.start) is not None
        for o, m in found
    )
