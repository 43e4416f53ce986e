"""Whose a head of state or government is whom a release of another, or of his own state, names in passing: by what is owned,
who speaks for him, and where he receives."""

import re
from collections.abc import Iterator, Sequence

from communique.extraction.persons.around import sentence_start, subject_party
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.headings import other_in_heading
from communique.extraction.persons.names import plain
from communique.extraction.persons.scan import Reference, Scan, scan_of
from communique.knowledge.governments import led_by
from communique.knowledge.parties import is_state

FAR = 250
"""Characters behind a host in which his seat is told."""
AS_SAID = re.compile(r"\b[Aa]s\s+$")
NEAR = 4
"""Characters of 'as', with what stands around it."""
FULL = 2
"""Words of a full name."""
SPEAKS_FOR = re.compile(
    r"\b(?:re-?affirm|convey|reiterat|relay|express|extend|transmit|pass)\w*\s+(?:on\s+|along\s+)?(?:both\s+)?(?:to\s+[\w\s-]{2,40}\s)?(?:the\s+)?"
    r"(?:(?:commitment|support|greetings|regards|appreciation|thanks|condolences)\s+of\s+)?$"
)
"""Before a head for whom an official of his speaks: 'conveyed [President A's greetings]'."""
SPOKEN = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:commitment|support|vision|appreciation|gratitude|invitation|regards|greetings|condolences|"
    r"thanks|message|best\s+wishes|desire|determination|priorit\w+|policy|pledge|agenda)\b"
)
OURS = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:view|vision|belief|conviction|commitment|agenda|pledge|direction|leadership|goal|call|budget|"
    r"policy|strategy)\b[^.,;]{0,30}?\b(?:we|our|us)\b"
)
"""Behind a head of whom those who write tell as their own: 'President A's view that we …'."""
SENT = re.compile(r"\b(?:at\s+the\s+(?:request|direction|behest|invitation)\s+of|on\s+behalf\s+of)\s+(?:the\s+)?$")
JOINED = re.compile(r"\bI\s+(?:\w+\s+)?(?:joined|accompanied|travel\w+\s+with)\s+$|\b(?:my|our)\s+boss,\s+$")
ADMINISTRATION = r"\b[Tt]he\s+{}(?:[-–]\w+)?\s+Administration\b(?!\s+(?:of|in)\b)"
"""As those of an administration write of it; another's has a small letter."""
HOSTS = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:meeting|talks|lunch|dinner|call)\s+with\b|"
    r",?\s+(?:will\s+|is\s+to\s+|was\s+|is\s+|looks\s+forward\s+to\s+)?(?:\w+ly\s+)?(?:welcom|host|receiv)\w+\s"
)
"""Behind a head who has guests at his seat: "President A's meeting with B at the White House"."""
SENDS = re.compile(
    r"\s+(?:is\s+(?:appointing|nominating|naming|designating)|intends\s+to\s+(?:appoint|nominate)|"
    r"(?:has\s+)?(?:directed|instructed|tasked)\s+(?:me|us)\s+to)\b"
)
"""Behind a head who sends those of whom his own release tells: 'President A is appointing Ambassador B'."""
OF_US = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
AND = re.compile(r"\s+and\s+(?:the\s+)?")
WAR = r"(?:[\w-]+,?\s+(?:and\s+)?){0,5}?(?:war|invasion|aggression|assault|attacks?|offensive|occupation)\b"
HIS_WAR = re.compile(rf"['’]s?\s+{WAR}")
OWN_WAR = re.compile(rf"(?:['’]s?)?\s+(?:(?:government|regime|military|Federation)['’]s\s+)?{WAR}")


def speaks_as_home(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan], home: str) -> bool:
    """Whether a release of a state tells of a head as that state's own: his administration, one who speaks for him, those who
    write for their own, guests at his seat."""
    own = _administers(cluster, scans)
    return own or any(_is_ours(cluster, persons, scan_of(r.part, scans), r, home) for r in cluster.references)


def _administers(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether an administration is called by the last name."""
    name = cluster.person.name.removesuffix(", Jr.").split()[-1]
    pattern = re.compile(ADMINISTRATION.format(re.escape(name)))
    return any(pattern.search(read.text) for read in scans)


def _is_ours(cluster: Cluster, persons: Sequence[Cluster], read: Scan, told: Reference, home: str) -> bool:
    start = sentence_start(read.text, told.start)
    if (
        OURS.match(read.text, told.end)
        or SENDS.match(read.text, told.end)
        or JOINED.search(read.text, start, told.start)
    ):
        return True
    spoken = SPEAKS_FOR.search(read.text, start, told.start) and SPOKEN.match(read.text, told.end)
    if spoken or SENT.search(read.text, start, told.start):
        return subject_party(read, persons, cluster, start, told.start) == home
    return HOSTS.match(read.text, told.end) is not None and _at_seat(read, told, home)


def _at_seat(read: Scan, told: Reference, home: str) -> bool:
    """Whether the rest of the sentence tells that something is at the seat of the home state: 'at the White House'."""
    line = read.text.find("\n", told.end)
    stop = min(line if line >= 0 else len(read.text), told.end + FAR)
    seats = (p for p in read.parties if told.end < p.start < stop and p.form == "seat" and p.code == home)
    return any(re.search(r"\b(?:at|to|in)\s+(?:the\s+)?$", read.text[: p.start]) for p in seats)


def met_for_us(cluster: Cluster, scans: Sequence[Scan], home: str) -> str | None:
    """'We had a good meeting between President A and President B': where the heading names one other state, A is of the state
    of those who speak and B of the other."""
    other = other_in_heading(scans, home)
    if other is None:
        return None
    for told in cluster.references:
        read = scan_of(told.part, scans)
        start = sentence_start(read.text, told.start)
        if not OF_US.search(read.text, start, told.start):
            continue
        joined = [r for r in read.references if r.offices and r is not told]
        after = any(AND.fullmatch(read.text, told.end, r.start) for r in joined)
        first = next((r for r in joined if AND.fullmatch(read.text, r.end, told.start)), None)
        if after and BETWEEN.search(read.text, start, told.start):
            return home
        if first is not None and BETWEEN.search(read.text, start, first.start):
            return other
    return None


def wages(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'President A's war' where the document tells of one state's war alone: that state."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references)
    if not any(HIS_WAR.match(read.text, r.end) for r, read in reads):
        return None
    owners = {
        p.code for read in scans for p in read.parties
        if p.form in ("name", "demonym", "seat", "capital") and OWN_WAR.match(read.text, p.end) and is_state(p.code)
    }  # fmt: skip
    return owners.pop() if len(owners) == 1 else None


def _is_quoted(read: Scan, told: Reference) -> bool:
    """Whether somebody is quoted by the way: 'as President A has said', who may well be the writers' own."""
    return AS_SAID.search(read.text, max(0, told.start - NEAR), told.start) is not None


def leads_in_heading(cluster: Cluster, scans: Sequence[Scan], home: str | None) -> Iterator[str]:
    """For one told with the full name: the one other state that the heading of a release names, where it is led so."""
    if len(plain(cluster.person.name)) < FULL or any(_is_quoted(scan_of(r.part, scans), r) for r in cluster.references):
        return
    other = other_in_heading(scans, home)
    names = [o.name for r in cluster.references for o in r.offices]
    if other is not None and all(led_by(other, name) for name in names):
        yield other
