"""Which parties a stretch of a document tells of: named, stood for by persons, meant by 'the two countries'."""

import re
from collections.abc import Collection, Iterable

from communique.extraction.scene import Scene
from communique.extraction.stops import deals_with_several, is_at, leader, partner_at
from communique.extraction.titles.reach import Title
from communique.knowledge.parties import PartyMention, is_state, party
from communique.model.document import Part

NO_PARTY = frozenset({"place", "capital", "seat", "organ"})
"""Forms that name where something is, or an office of a state, rather than a party."""
MEMBERS_NAMED = 4
"""So many members of an organisation, named in one sentence with nobody else, are who meets and signs as it."""
NUMBERED = re.compile(
    r"\b(?P<number>three|four|five|six|seven)\s+(?:(?:founder|founding|member|participating|partner|signatory|littoral|coastal|"
    r"neighbou?ring|brotherly|guarantor|foreign|prime|defen[cs]e)\s+)?(?:heads\s+of\s+state|countries|states|nations|presidents|leaders|ministers|sides"
    r"|parties|governments|republics)\b"
    r"|(?<=\bthe )(?P<bare>three|four|five|six|seven)(?=\s+(?:had|have|has|will|would|are|were|also|agreed|signed|pledged|last"
    r"|in\s+\w+\s+(?:had|signed|agreed)))\b",
    re.IGNORECASE,
)
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def named(mentions: Iterable[PartyMention]) -> tuple[str, ...]:
    """The codes of the parties named, each once, in order; places, capitals and organs name no party here."""
    return tuple(dict.fromkeys(m.code for m in mentions if m.form not in NO_PARTY))


def in_title(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties named in a title; what the title itself is called ('Indo-Pacific Economic Framework') is none."""
    head = name.sentence.base + name.token.idx
    # 'The Gambia-Senegal Commission' begins with the article that is part of a party's name.
    mentions = (m for m in scene.parties_in(name.part, name.phrase_start, name.end) if m.end > name.start)
    return named(m for m in mentions if not (m.start <= head < m.end and m.form == "name"))


def in_stretch(scene: Scene, part: Part, start: int, end: int) -> tuple[str, ...]:
    """The parties that a stretch names, or stands for by persons, or by 'the two countries', 'the four Presidents'."""
    told = [*named(scene.parties_in(part, start, end))]
    # 'the leaders' of whom only one is known tell nothing of the others.
    standing = (m for m in scene.mentions_in(part, start, end) if m.sort != "group" or len(m.parties) > 1)
    told.extend(p for m in standing for p in m.parties)
    return tuple(dict.fromkeys([*told, *_numbered(scene, part, start, end)]))


def group_in(scene: Scene, part: Part, start: int, end: int) -> tuple[str, ...]:
    """The parties that a stretch means together: 'the two sides', 'both countries', 'the four heads of state'."""
    groups = (m.parties for m in scene.mentions_in(part, start, end) if m.sort == "group" and len(m.parties) > 1)
    return _numbered(scene, part, start, end) or next(groups, ())


def _numbered(scene: Scene, part: Part, start: int, end: int) -> tuple[str, ...]:
    """'the four Presidents': so many of the states that the document is about, where there are as many."""
    states = tuple(code for code in scene.focus if is_state(code))
    for group in NUMBERED.finditer(scene.prepared.part(part), start, end):
        number = NUMBERS[(group["number"] or group["bare"]).lower()]
        if len(states) >= number:
            return states[:number]
    return ()


def pair(scene: Scene, told: tuple[str, ...]) -> tuple[str, ...]:
    """Those told, with the first of the states that the document is about to make two; an organisation and one of its
    members are that organisation."""
    concerned = _concerned(scene)
    others = [code for code in scene.focus if code not in told and code in concerned and is_state(code)]
    two = tuple([*told, *others][:2])
    if len(two) == 2 and told:
        return two
    first = tuple(scene.focus[:2])
    if told or len(first) < 2:
        return two
    for organisation, member in (first, first[::-1]):
        known = None if is_state(organisation) else party(organisation)
        if known is not None and member in known.members:
            return members(scene, (organisation,))
    return first


def pair_at(scene: Scene, name: Title, told: tuple[str, ...]) -> tuple[str, ...]:
    """Those told, made two: with the one whose document it is and with whom it deals at that place, where it deals with
    several in turn; else with those that the document is about."""
    home = leader(scene)
    if home is None or len(told) > 1 or not deals_with_several(scene):
        return pair(scene, told)
    if told and told[0] != home:
        return (*told, home) if is_state(told[0]) and is_at(scene, home, name.sentence) else pair(scene, told)
    partner = partner_at(scene, name.sentence)
    return (home, partner) if partner is not None else pair(scene, told)


def owner(scene: Scene, name: Title) -> tuple[str, ...]:
    """Whose it is: "Russia's …", "President Biden's first …"."""
    if name.lead and name.lead[0].tag_ == "POS":
        mention = scene.mention_at(name.part, name.lead[0].idx + name.sentence.base - 1)
        return mention.parties if mention else ()
    return ()


def members(scene: Scene, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The members of an organisation that stands alone, where a sentence of the document names them one by one and
    nobody else ('the leaders of Brazil, Russia, India, China and South Africa'); else the codes as they are."""
    known = party(codes[0]) if len(codes) == 1 and not is_state(codes[0]) else None
    if known is None or not known.members:
        return codes
    for sentence in scene.sentences:
        told = named(scene.parties_in(sentence.part, sentence.start, sentence.end))
        states = tuple(code for code in told if code != codes[0])
        if len(states) >= MEMBERS_NAMED and set(states) <= set(known.members):
            return states
    return codes


def without_their_members(codes: Iterable[str], format_of: Collection[str]) -> list[str]:
    """The parties of a session without the members of an organisation that sits in it as one of two: whoever speaks
    for the EU in the EU-Kazakhstan Council does not make his own state a party."""
    told = list(codes)
    if len(format_of) != 2:
        return told
    whole = [known for code in format_of if not is_state(code) and (known := party(code)) is not None]
    inside = {member for organisation in whole for member in organisation.members} - set(format_of)
    return [code for code in told if code not in inside]


def _concerned(scene: Scene) -> frozenset[str]:
    """The parties that a document names as such or that persons in it stand for, not those of which it only names a
    city as the place of a meeting."""
    told = named(mention for _, mention in scene.parties)
    return frozenset([*told, *(p.party for p in scene.persons if p.party), *([scene.home] if scene.home else [])])
