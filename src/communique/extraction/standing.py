"""Whom each person stands for: as told, or as it follows from the outlet, the others, the journey."""

import re
from collections import Counter
from collections.abc import Sequence

from communique.extraction.cluster import Cluster
from communique.extraction.names import plain
from communique.extraction.offices import SOLE, key
from communique.extraction.references import Scan
from communique.knowledge.agencies import agencies
from communique.knowledge.governments import lacks, led_by
from communique.knowledge.offices import offices as known_offices
from communique.knowledge.parties import find as find_parties
from communique.model.document import Document

SIDE = re.compile(r"\b(?:on|from|for|by) the (?P<side>[A-Z][\w-]+) side\b")


LED_BY = re.compile(r"\b(?:was|were|is|are|being)\s+(?:represented|led|headed)(?:\s+\w+)?\s+by\s+(?:the\s+|its\s+)?$")
MET = re.compile(
    r"\b(?:(?:meeting|met|meets?|talks|call|conversation|spoke|speaks?|dinner|lunch|visit)\s+(?:today\s+|yesterday\s+|by\s+phone\s+)?"
    r"(?:with|to|between)|welcom(?:ed?|es|ing)|host(?:ed|s|ing)?|receiv(?:ed?|es|ing)|congratulat\w+|counterparts?,?|"
    r"(?:met|meets)(?:\s+with)?)\s+(?:the\s+|His\s+Excellency\s+|both\s+)?$"
)
GOES_TO = re.compile(
    r"\b(?:visit\w*|travel\w*|trip|tour|arriv\w+|leav\w+)\b[\w\s-]{0,25}?\b(?:to|in|for)?\s*(?:the\s+)?$"
)


def home_by_source(document: Document) -> str | None:
    """The party that the outlet speaks for, or lies in: 'U.S. Department of State', an agency's country."""
    if document.source:
        low = document.source.lower()
        for body, party in known_offices().named_bodies.items():
            if body in low:
                return party
        named = [p for p in find_parties(document.source) if p.form in ("name", "demonym", "acronym", "organ")]
        if named:
            return named[0].code
    return None


def focus(scans: Sequence[Scan], home: str | None) -> tuple[str, ...]:
    """The parties by how much the document speaks of them; a heading counts three times, a city half."""
    weight: Counter[str] = Counter()
    for read in scans:
        for mention in read.parties:
            unit = 2 if mention.form in ("name", "demonym", "acronym") else 1
            weight[mention.code] += unit * (3 if read.part == "title" else 1)
    if home:
        weight[home] += 3
    return tuple(code for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])))


def weighed(focus: tuple[str, ...], people: Sequence[Cluster]) -> tuple[str, ...]:
    """The parties that the document is about: those of its persons first, the most mentioned first."""
    weight: Counter[str] = Counter()
    for cluster in people:
        if cluster.person.party:
            weight[cluster.person.party] += len(cluster.references)
    for rank, code in enumerate(focus):
        weight[code] += max(0, 6 - rank)
    return tuple(code for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])))


def home_by_agency(document: Document, focus: Sequence[str]) -> str | None:
    """The party that the agency is at home with, where the document is about it."""
    at_home = next((a.party for a in agencies() if a.name == document.agency), None)
    return at_home if at_home in focus[:2] else None


def _travelled_to(persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties that officials for whom no party is told are told to travel to: these are not their own."""
    found = set()
    for cluster in persons:
        if cluster.told:
            continue
        for reference in cluster.references:
            read = next(s for s in scans if s.part == reference.part)
            stop = read.text.find(".", reference.end, reference.end + 160)
            for party in read.parties:
                ahead = reference.end < party.start < (stop if stop > 0 else reference.end + 160)
                if ahead and party.form == "name" and GOES_TO.search(read.text[reference.end : party.start]):
                    found.add(party.code)
    return found


def home_by_elimination(persons: Sequence[Cluster], focus: Sequence[str], scans: Sequence[Scan]) -> str | None:
    """The party of the officials for whom none is told, where the others are told apart: of the two parties that the
    document is about, the one that no official is said to stand for."""
    if not any(c.told is None and any(r.offices for r in c.references) for c in persons):
        return None
    told = {c.told for c in persons if c.told}
    abroad = _travelled_to(persons, scans)
    left = [code for code in focus[:2] if code not in told and code not in abroad]
    return left[0] if told and len(left) == 1 else None


def stand_for(
    persons: Sequence[Cluster],
    scans: Sequence[Scan],
    home: str | None,
    focus: Sequence[str],
    *,
    outlet: str | None,
    sure: str | None,
) -> None:
    """Each person's party: as told; else the home party, where it has no other holder of the person's office; else,
    in a document about two parties, the other one; else none. `outlet` is the party that the outlet speaks for; `sure`
    the home party where more than the place of the agency tells it."""
    for cluster in persons:
        if cluster.told:
            cluster.person.party = cluster.told
    others = [code for code in focus if code != home and code in _states(scans)]
    for cluster in sorted(persons, key=lambda c: c.first):
        if cluster.person.party is None:
            cluster.person.party = _follows(cluster, persons, scans, home, others, outlet=outlet, sure=sure)
            cluster.person.how = "resolved"


def _follows(
    cluster: Cluster,
    persons: Sequence[Cluster],
    scans: Sequence[Scan],
    home: str | None,
    others: Sequence[str],
    *,
    outlet: str | None,
    sure: str | None,
) -> str | None:
    """The party that follows for a person for whom none is told outright."""
    official = any(r.offices for r in cluster.references)
    names = [o.name for r in cluster.references for o in r.offices]
    candidates: list[str | None] = []
    leads = cluster is _first_named(persons) and cluster.first[0] == 0
    if official and not leads:
        candidates = [_side(cluster, scans), _titled_alone(cluster, scans), _visited_party(cluster, scans)]
        candidates.append(_its(cluster, scans))
    head = any(o.core.level in SOLE for r in cluster.references for o in r.offices)
    if head and outlet is None:
        candidates.append(_led_so(cluster, persons, [p for p in (home, *others) if p][:2]))
    fit = sure is not None or not head or any(led_by(home or "", o) for o in names)
    if (
        home
        and fit
        and not (home == outlet and official and _is_met(cluster, scans))
        and (_acts(cluster, scans) or (not official and cluster is _first_named(persons)))
    ):
        candidates.append(home)
    if len(others) == 1:
        candidates.append(others[0])
    if home is None and official:
        candidates.append(_left_over(cluster, persons, others))
    return next((party for party in candidates if party and _free_for(cluster, party, persons, party == outlet)), None)


def _led_so(cluster: Cluster, persons: Sequence[Cluster], states: Sequence[str]) -> str | None:
    """The one of the document's states that is led by such an office: in a story about India and Russia, 'President X'
    is Russia's and 'Prime Minister Y' India's."""
    names = [o.name for r in cluster.references for o in r.offices]
    fitting = [p for p in states if any(led_by(p, n) for n in names) and not _occupied(p, cluster, persons)]
    return fitting[0] if len(fitting) == 1 else None


def _its(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'China has answered. Its spokesman, X, said …': the state told of last before."""
    for reference in cluster.references:
        read = next(s for s in scans if s.part == reference.part)
        for office in reference.offices:
            if read.words[office.begin].low == "its":
                start = read.words[office.begin].start
                before = [p for p in read.parties if p.end <= start and p.form == "name" and start - p.end < 200]
                sentence = max(read.text.rfind(". ", 0, max(start - 2, 0)), read.text.rfind("\n", 0, start)) + 1
                first = next((p for p in before if p.start >= sentence), None)
                return first.code if first else None
    return None


def _left_over(cluster: Cluster, persons: Sequence[Cluster], states: Sequence[str]) -> str | None:
    """Of the parties that a document without a home tells of, the only one that has such an office to fill."""
    names = [o.name for r in cluster.references for o in r.offices]
    fitting = [p for p in states if len(p) == 2 and not any(lacks(p, n) for n in names)]
    fitting = [p for p in fitting if not _occupied(p, cluster, persons)]
    if len(states) == 2 and len(fitting) == 2:
        taken = {c.person.party for c in persons if c.person.party and c is not cluster}
        fitting = [p for p in fitting if p not in taken] if taken else fitting
    return fitting[0] if len(fitting) == 1 else None


def _is_met(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told as the one met, called or received: an outlet's own officials meet those of others."""
    for reference in cluster.references:
        read = next(s for s in scans if s.part == reference.part)
        if reference.offices and MET.search(read.text[max(0, reference.start - 60) : reference.start]):
            return True
    return False


def _free_for(cluster: Cluster, party: str, persons: Sequence[Cluster], speaks: bool) -> bool:
    """Whether a person can hold the told offices for a party: nobody else does and, where the party would follow from
    the outlet alone, it has such offices at all."""
    if _occupied(party, cluster, persons):
        return False
    return not (speaks and any(lacks(party, o.name) for r in cluster.references for o in r.offices))


def _first_named(persons: Sequence[Cluster]) -> Cluster:
    """The person named first."""
    return min(persons, key=lambda c: c.first)


def _states(scans: Sequence[Scan]) -> set[str]:
    """Parties told by name, demonym or acronym, of which somebody may be an official."""
    return {p.code for s in scans for p in s.parties if p.form in ("name", "demonym", "acronym")}


def _acts(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether a person with an office does something here, rather than being told of in passing ('X's war')."""
    for reference in cluster.references:
        if reference.part == "title" or len(plain(reference.name)) > 1:
            return bool(any(r.offices for r in cluster.references))
        read = next(s for s in scans if s.part == reference.part)
        if reference.offices and not re.match(r"['’]s?\b", read.text[reference.end : reference.end + 2] + "s"):
            return True
    return False


def _side(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'Taking part on the Armenian side were Foreign Minister A, Energy Minister B': the side of the whole list."""
    for reference in cluster.references:
        read = next(s for s in scans if s.part == reference.part)
        start = max(read.text.rfind(". ", 0, reference.start), read.text.rfind("\n", 0, reference.start)) + 1
        before = read.text[start : reference.start]
        led = LED_BY.search(before)
        if led is not None:
            named = [p for p in read.parties if start <= p.start < start + led.start() and p.form != "place"]
            if named:
                return named[-1].code
        found = list(SIDE.finditer(before))
        if found:
            at = start + found[-1].start("side")
            return next((p.code for p in read.parties if p.start == at), None)
    return None


def _titled_alone(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """The party whose holder of this office is told of without a name: 'the Vietnamese president and prime minister'."""
    mine = {frozenset(k) for k in cluster.office_keys()}
    alone = {
        o.party
        for s in scans
        for o in s.offices
        if o.party and key(o.name) in mine and not any(o in r.offices for r in s.references)
    }
    return alone.pop() if len(alone) == 1 else None


def _occupied(party: str, cluster: Cluster, persons: Sequence[Cluster]) -> bool:
    """Whether another person already holds an office of this person's for the party, of which there is only one."""
    mine = {
        key(o.name)
        for r in cluster.references
        for o in r.offices
        if o.core.level in (*SOLE, "minister") and not o.former
    }
    if not any(r.offices for r in cluster.references):
        return any(
            o is not cluster and o.person.party == party and not any(r.offices for r in o.references) for o in persons
        )
    for other in persons:
        if other is cluster or other.person.party != party:
            continue
        theirs = {key(o.name) for r in other.references for o in r.offices if not o.former}
        if mine & theirs:
            return True
    return False


def _visited_party(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """The country travelled to, for officials met there: 'will travel to Algeria for meetings with President …'."""
    for reference in cluster.references:
        if not reference.offices:
            continue
        read = next(s for s in scans if s.part == reference.part)
        before = read.text[max(0, reference.start - 220) : reference.start]
        before = before[before.rfind("\n") + 1 :]
        cut = max(before.rfind(". "), 0)
        before = before[cut:]
        match = re.search(
            r"\b(?:travel\w*|visit\w*|trip|arriv\w+|journey\w*)\b.{0,40}?\b(?:to|in|of|visit\w*)\b.*\b(?:meet\w*|talks|hold\w*|see|confer\w*)\b",
            before,
        )
        if match:
            base = reference.start - len(before)
            for mention in read.parties:
                if base + match.start() < mention.start < reference.start and mention.form == "name":
                    return mention.code
    return None
