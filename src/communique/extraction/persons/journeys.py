"""Where a person is told to travel, and whether home."""

import re
from collections.abc import Collection, Sequence

from communique.extraction.persons.around import (
    MET,
    WIDEST_MEETING,
    joined_start,
)
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Reference, Scan, scan_of

GOES_TO = re.compile(
    r"\b(?:visit\w*|travel\w*|trip|tour|arriv\w+|leav\w+)\b[\w\s-]{0,25}?\b(?:to|in|for)?\s*(?:the\s+)?$"
)
MET_AND_GOES = re.compile(r"(?![^.]*\bwho\b)[^.]*\band\s+(?:\w+\s+){0,3}$")
"""Between one who is met and the journey of whoever meets him: 'will meet Minister A and [visit Lima]'."""
ACCEPTS = re.compile(r"[^.;]{0,30}?\baccept(?:ed|s)\s+(?:an|the|his|her)?\s*invitation\s+to\b")
ANOTHERS = re.compile(
    r"\b(?:counterparts?|welcom\w+|thank\w*|hail\w*|appreciat\w+|praise\w*|invit\w+|congratulat\w+)\b"
)
"""Words after which a journey is that of somebody else: 'welcomed the visit to Japan by B'."""


def travels_to(cluster: Cluster, scans: Sequence[Scan], forms: Collection[str]) -> set[str]:
    """The parties that somebody is told to travel to, by these forms of their names."""
    found = set()
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        stop = read.text.find(".", reference.end, reference.end + 160)
        last = stop if stop > 0 else reference.end + 160
        ahead = [p for p in read.parties if reference.end < p.start < last]
        if not ahead:
            continue
        officials = [r.start for r in read.references if r.offices and r.start > reference.end]
        begun = (read.words[o.begin].start for o in read.offices if o.determined)
        nearest = min((*officials, *(start for start in begun if start > reference.end)), default=last)
        for party in ahead:
            if nearest < party.start:
                break  # another official's journey
            accepts = ACCEPTS.match(read.text, reference.end, party.start)
            if ANOTHERS.search(read.text, accepts.end() if accepts else reference.end, party.start):
                break
            going = GOES_TO.search(read.text, reference.end, party.start) if party.form in forms else None
            if going is not None and not _met_and_goes(read, reference, going.start()):
                found.add(party.code)
    return found


def _met_and_goes(read: Scan, reference: Reference, going: int) -> bool:
    """Whether somebody is met by one who then goes somewhere: the journey that is told behind is the other's."""
    met = MET.search(read.text, max(0, reference.start - WIDEST_MEETING), joined_start(read, reference))
    return met is not None and MET_AND_GOES.match(read.text, reference.end, going) is not None


def leads_home(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether a journey leads home: 'returned to', 'back in'."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references)
    return any(re.search(r"\b(?:return\w*|back|home)\b", read.text[r.end : r.end + 120]) for r, read in reads)


def country_visited(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """The country travelled to, for officials met there: 'will travel to Algeria for meetings with President …'."""
    for reference in cluster.references:
        if not reference.offices:
            continue
        read = scan_of(reference.part, scans)
        before = read.text[max(0, reference.start - 220) : reference.start]
        before = before[before.rfind("\n") + 1 :]
        cut = max(before.rfind(". "), 0)
        before = before[cut:]
        match = re.search(
            r"\b(?:travel\w*|visit\w*|trip|arriv\w+|journey\w*)\b.{0,40}?\b(?:to|in|of|visit\w*)\b"
            r".*\b(?:meet\w*|talks|hold\w*|see|confer\w*|invitation\s+of)\b",
            before,
        )
        if match:
            base = reference.start - len(before)
            for mention in read.parties:
                if base + match.start() < mention.start < reference.start and mention.form == "name":
                    return mention.code
    return None
