"""Whose an official is who receives a guest, or is there when a guest is received."""

import re
from collections.abc import Sequence

from communique.extraction.persons.bearings import MET, POINTING, joined_start, sentence_start, subject_party
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Scan, scan_of
from communique.knowledge.parties import find as find_parties
from communique.knowledge.parties import is_state

ATTENDED = re.compile(
    r"\b(?:meeting|audience|reception|talks|ceremony|call|session|dinner|luncheon|lunch|signing|discussions?|encounter|which|event)\b"
    r"[^.]{0,60}\b(?:was|were)\s+(?:also\s+)?attended\s+by\b[^.]*$"
)
"""Before those who are there with a host: 'during the audience, which was attended by Prime Minister A'."""
RECEIVED_AT = re.compile(r"\b(?:received|welcomed|greeted|hosted|met)\b[^.]{0,80}\bby\s+(?:the\s+)?$")
OPENING = re.compile(r"\s*(?:Later\s+|Earlier\s+)?[Ii]n\s+(?P<where>[A-Z][\w .'-]{2,20}?),\s+(?:the\s+)?")
RECEIVES = re.compile(r",?\s+(?:\w+ly\s+|on\s+\w+\s+)?(?:received|receives|welcomed|welcomes|hosted|hosts)\b")
WILL_RECEIVE = re.compile(r",?\s+(?:will|is\s+to|is\s+due\s+to|is\s+expected\s+to)\s+(?:receive|host|welcome)\b")
HE_AND = re.compile(r"\b(?:he|she|they)\s+and\s+(?:the\s+)?$", re.IGNORECASE)
AT_PLACE = re.compile(r"\b(?:in|In|to|from)\s+(?:the\s+)?(?:\w+\s+capital,?\s+(?:of\s+)?)?$")
ARRIVED = re.compile(
    r"\b(?:arriv\w+|travel\w*|flew|flies|fly|landed|visit\w*|came|went|goes|trip)\b[^.]{0,30}?\b(?:in|to|of)?\s*(?:the\s+)?$"
)
VENUES = {"CH", "AT", "BE", "US", "QA", "AE", "TR", "FR", "GB"}
"""Where third parties meet."""
POSTED_TO = re.compile(r"[\w\s-]*Ambassador[\w\s-]*\s(?:to|in)\s+(?:the\s+)?(?P<where>.+)")
WITH_HOST = re.compile(
    r",?\s+(?:and|and\s+the|(?:\w+\s+){0,2}(?:met|meets|meeting|spoke|talks|discussions?|called)(?:\s+(?:\w+\s+){0,2}?(?:with|on|to))?(?:\s+the)?)\s+"
)
"""Between an ambassador and the host's official."""
SIGNED_BY = re.compile(
    r"\b(?:signed|exchanged|initialled|initialed|inked)\s+(?:\w+\s+){0,3}?(?:by|between)\b", re.IGNORECASE
)


def attends_host(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody without a party is among those who attended what a host gave."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        before = read.text[sentence_start(read.text, reference.start) : reference.start]
        if reference.offices and ATTENDED.search(before):
            return True
    return False


def receives_at_seat(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'was received at the Chigi Palace by President A': of the party whose seat it is."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        received = RECEIVED_AT.search(read.text, start, reference.start)
        if received is None:
            continue
        seats = {
            p.code
            for p in read.parties
            if received.start() < p.start < reference.start and p.form in ("seat", "capital")
        }
        if len(seats) == 1:
            return seats.pop()
    return None


def receives_in_capital(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'In Lima, President A received …': of the state whose capital it is."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        opening = OPENING.fullmatch(read.text, start, reference.start)
        if opening is None or not reference.offices or not RECEIVES.match(read.text, reference.end):
            continue
        told = [p.code for p in read.parties if p.start == opening.start("where") and p.form == "capital"]
        if told:
            return told[0]
    return None


def host_in_capital(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'In Lima, she met President A, Prime Minister B', 'arrived in Lima. He will see President A': of the state where a
    guest meets somebody, or where somebody is told to receive one."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start, first = sentence_start(read.text, reference.start), joined_start(read, reference)
        if not reference.offices or first < start:
            continue
        receives = RECEIVES.match(read.text, reference.end) or WILL_RECEIVE.match(read.text, reference.end)
        if not (receives or MET.search(read.text, start, first) or HE_AND.search(read.text, start, first)):
            continue
        host = _capital_told(read, start, first)
        if host is None and not receives and POINTING.match(read.text, start):
            host = _arrived_in(read, sentence_start(read.text, max(start - 2, 0)), start)
        guest = None if receives else subject_party(read, persons, cluster, start, reference.start)
        if host is not None and host not in VENUES and (receives or guest != host):
            return host
    return None


def _capital_told(read: Scan, start: int, stop: int) -> str | None:
    """The state whose capital a sentence tells last before a place as where something is: 'in Lima', 'to Lima for talks'."""
    told = [p for p in read.parties if start <= p.start < stop and p.form == "capital" and is_state(p.code)]
    return told[-1].code if told and AT_PLACE.search(read.text, start, told[-1].start) else None


def _arrived_in(read: Scan, start: int, stop: int) -> str | None:
    """The state where the sentence before told of an arrival."""
    for party in read.parties:
        here = start <= party.start < stop and party.form in ("capital", "name") and is_state(party.code)
        if here and ARRIVED.search(read.text, start, party.start):
            return party.code
    return None


def host_of_ambassador(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'Ambassador of Peru to Japan A and Minister B signed', 'Ambassador to Japan A met Minister B': of the state to
    which the ambassador of another is posted."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        if not reference.offices or any(o.core.level == "ambassador" for o in reference.offices):
            continue
        told = [
            (r.end, c, o) for c in persons for r in c.references for o in r.offices
            if c is not cluster and r.part == reference.part and start <= r.start and r.end <= reference.start
        ]  # fmt: skip
        if not told:
            continue
        end, other, office = max(told, key=lambda entry: entry[0])
        post = POSTED_TO.fullmatch(office.name)
        seat = [p.code for p in find_parties(post.group("where"))] if post and office.core.level == "ambassador" else []
        together = WITH_HOST.fullmatch(read.text, end, reference.start)
        if len(seat) == 1 and together and is_state(seat[0]) and other.person.party != seat[0]:
            return seat[0]
    return None


def signs_with(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties of those who sign before somebody: 'signed by A, Minister of State, and B, Minister of Trade'."""
    found: set[str] = set()
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        signed = SIGNED_BY.search(read.text, start, reference.start)
        if signed is None or " and " not in read.text[signed.end() : reference.start]:
            continue
        before = [
            c.person.party for c in persons for r in c.references
            if c is not cluster and r.part == reference.part and signed.end() <= r.start < reference.start
        ]  # fmt: skip
        if len(before) == 1 and before[0] is not None:
            found.add(before[0])
    return found
