"""The party that a document is at home with, and those that it is about."""

import re
from collections import Counter
from collections.abc import Sequence

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.journeys import travels_to
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.scan import Scan
from communique.knowledge.agencies import agencies, papers
from communique.knowledge.governments import lacks
from communique.knowledge.offices import offices as known_offices
from communique.knowledge.parties import country_of, is_state
from communique.knowledge.parties import find as find_parties
from communique.model.document import Document

DOMAIN = re.compile(r"\b(?:gov|govt|gouv|gob|gub|go|gv|mfa|government)\.([a-z]{2})\b")
"""The end of an address under which a state's own houses publish: 'beehive.govt.nz'."""
DOMAINS = {"uk": "GB"}
VENUES = {"CH", "AT", "BE", "US", "NL", "QA", "AE", "TR", "FR"}
"""Where third parties meet."""


def home_by_source(document: Document) -> str | None:
    """The party that the outlet speaks for, or lies in: 'U.S. Department of State', an agency's country."""
    if document.source:
        low = document.source.lower()
        for body, party in known_offices().named_bodies.items():
            if body in low:
                return party
        domain = DOMAIN.search(low)
        if domain is not None and is_state(code := DOMAINS.get(domain[1], domain[1].upper())):
            return code
        named = [p for p in find_parties(document.source) if p.form in ("name", "demonym", "acronym", "organ")]
        agency = any(a.name == document.source for a in agencies())  # 'PNA' is a news agency's name here
        if named and not (agency and named[0].form == "acronym"):
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
    at_home = next((a.party for a in agencies() if a.name in (document.agency, document.source)), None)
    at_home = at_home or papers().get((document.source or "").lower().removeprefix("the "))
    there = country_of(document.place) if document.place else None
    return at_home if at_home in focus[:3] or (at_home is not None and at_home == there) else None


def home_by_place(document: Document, focus: Sequence[str], persons: Sequence[Cluster]) -> str | None:
    """The state in which a story is datelined, where the story is about it or is led by an official without a demonym:
    its officials need none there."""
    there = country_of(document.place) if document.place else None
    states = [code for code in focus if is_state(code)]
    if there in focus[:3] or there is None or (there in states[:3] and there not in VENUES):
        return there
    officials = [c for c in persons if any(r.offices for r in c.references)]
    leads = bool(officials) and first_named(officials).told is None
    return there if leads and there not in VENUES and len(focus) < 4 else None


def _travelled_to(persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties that officials for whom no party is told are told to travel to: these are not their own."""
    return {code for cluster in persons if not cluster.told for code in travels_to(cluster, scans, {"name"})}


def home_by_elimination(persons: Sequence[Cluster], focus: Sequence[str], scans: Sequence[Scan]) -> str | None:
    """The party of the officials for whom none is told, where the others are told apart: of the two parties that the
    document is about, the one that no official is said to stand for."""
    if not any(c.told is None and any(r.offices for r in c.references) for c in persons):
        return None
    told = {c.told for c in persons if c.told}
    abroad = _travelled_to(persons, scans)
    left = [code for code in focus[:2] if code not in told and code not in abroad]
    many = len(told - set(focus[:2])) > 1  # of the officials of many parties, nobody is left over
    return left[0] if told and len(left) == 1 and not many else None


def cannot_be_home(code: str | None, persons: Sequence[Cluster]) -> bool:
    """Whether a state lacks an office of those at its head for whom no party is told."""
    untold = (o for c in persons if c.told is None for r in c.references for o in r.offices if o.core.level in SOLE)
    return code is not None and any(lacks(code, o.name) for o in untold)


def first_named(persons: Sequence[Cluster]) -> Cluster:
    """The person named first."""
    return min(persons, key=lambda c: c.first)
