"""Whose an official is who receives a guest, or is there when a guest is received."""

import re
from collections.abc import Sequence

from communique.extraction.persons.around import MET, POINTING, joined_start, sentence_start, subject_party
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Scan, scan_of
from communique.knowledge.parties import PartyMention, is_state
from communique.knowledge.parties import find as find_parties

ATTENDED = re.compile(
    r"\b(?:meeting|audience|reception|talks|ceremony|call|session|dinner|luncheon|lunch|signing|discussions?|encounter|which|event)\b"
    r"[^.]{0,60}\b(?:was|were)\s+(?:also\s+)?attended\s+by\b[^.]*$"
)
"""Before those who are there with a host: 'during the audience, which was attended by Prime Minister A'."""
RECEIVED_AT = re.compile(r"\b(?:received|welcomed|greeted|hosted|met)\b[^.]{0,80}\bby\s+(?:the\s+)?$")
OPENING = re.compile(r"\s*(?:Later\s+|Earlier\s+)?[Ii]n\s+(?P<where>[A-Z][\w .'-]{2,20}?),\s+(?:the\s+)?")
RECEIVES = re.compile(r",?\s+(?:\w+ly\s+|on\s+\w+\s+)?(?:received|receives|welcomed|welcomes|hosted|hosts)\b")
WILL_RECEIVE = re.compile(r",?\s+(?:will|is\s+to|is\s+due\s+to|is\s+expected\s+to)\s+(?:receive|host|welcome)\b")
SHOWS = re.compile(
    r",?\s+(?:\w+ly\s+)?(?:showed|shows|greeted|greets|received|receives|welcomed|welcomes|hosted|hosts)\s+"
)
IN = re.compile(r"\bin\s+(?:the\s+)?$")
HE_AND = re.compile(r"\b(?:he|she|they)\s+and\s+(?:the\s+)?$", re.IGNORECASE)
AT_PLACE = re.compile(r"\b(?:in|In|to|from|visited|visits)\s+(?:the\s+)?(?:\w+\s+capital,?\s+(?:of\s+)?)?$")
ARRIVED = re.compile(
    r"\b(?:arriv\w+|travel\w*|flew|flies|fly|landed|visit\w*|came|went|goes|trip)\b[^.]{0,30}?\b(?:in|to|of)?\s*(?:the\s+)?$"
)
OPENS_IN = re.compile(
    r"\W*(?:(?:[Ww]hile|[Dd]uring|[Ll]ater|[Ee]arlier|[Tt]hen|[Aa]lso|[Tt]oday|[Yy]esterday|[Oo]n|[Aa]t|[Bb]efore|[Aa]fter)\b[^.,]{0,50},?\s+)?"
    r"(?:[Ii]n|[Ww]hile\s+in|[Aa]t|[Oo]nce\s+in)\s+(?:the\s+)?(?:capital\s+(?:city\s+)?of\s+)?(?:the\s+)?"
)
"""Before the name of a state that opens a sentence."""
STAYS_IN = re.compile(
    r",\s+(?:who\s+(?:is|was|has\s+been)\s+)?(?:(?:also|currently|now|here)\s+)*(?:in|on\s+an?\s+(?:[\w-]+\s+){0,5}(?:visit|trip)\s+(?:to|in))\s+"
    r"(?:the\s+)?\Z"
)
"""Before the name of a state of which a guest is told to be there: 'A, who is in', 'A, on a two-day visit to'."""
WITH_FIRST = re.compile(r"\W*(?:[A-Z]\w+\s+)?[Ww]ith\s+(?:the\s+)?$")
"""Before somebody with whom a sentence begins: 'With Minister A she signed …'."""
GATHERING = re.compile(
    r"\b(?:summit|conference|forum|assembly|congress|session|ministerial|margins?|sidelines?|funeral|inauguration|congress|expo)\b",
    re.IGNORECASE,
)
ON_VISIT = re.compile(
    r"\b(?:[Dd]uring|[Oo]ver\s+the\s+course\s+of|[Ii]n\s+the\s+course\s+of|[Oo]n|[Tt]hroughout|[Aa]s\s+part\s+of|[Ii]n\s+the\s+framework\s+of)\s+"
    r"(?:her|his|the|their|this|its)\s+(?:[\w-]+\s+){0,3}(?:visit|trip|stay|travels?|tour)\b"
)
JOINED_ON = re.compile(r"(?:,|,?\s+and|\s+&)\s+(?:the\s+)?")
NEAR_VISIT = 60
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


def receives_abroad(cluster: Cluster, scans: Sequence[Scan], home: str | None) -> str | None:
    """'President A showed President B round the palace', under a heading that tells of talks in another state's capital: of that
    state."""
    heading = scan_of("title", scans)
    capitals = [p for p in heading.parties if p.form == "capital" and p.code != home]
    if len(capitals) != 1 or not IN.search(heading.text, 0, capitals[0].start):
        return None
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        received = SHOWS.match(read.text, reference.end) if reference.offices else None
        if received is not None and any(r.start == received.end() and r.offices for r in read.references):
            return capitals[0].code
    return None


def host_in_place(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'In Lima, she met President A, Prime Minister B', 'arrived in Lima. He will see President A', 'during her visit she met
    officials including Minister A': of the state where a guest meets somebody, or where somebody is told to receive one."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start, first = sentence_start(read.text, reference.start), joined_start(read, reference)
        if not reference.offices or first < start or reference.offices[0].core.level == "head of organisation":
            continue
        receives = RECEIVES.match(read.text, reference.end) or WILL_RECEIVE.match(read.text, reference.end)
        met = MET.search(read.text, start, first) or WITH_FIRST.match(read.text, start, first)
        if not (receives or met or HE_AND.search(read.text, start, first)):
            continue
        host = place_of_sentence(read, start, first)
        if host is None and not receives:
            host = _place_before(read, scans, start)
        guest = None if receives else subject_party(read, persons, cluster, start, reference.start)
        if host is not None and host not in VENUES and (receives or guest != host):
            return host
    return None


def place_of_sentence(read: Scan, start: int, stop: int) -> str | None:
    """The state in which a sentence tells, up to a place, that something is: by a city ('in Lima', 'to Lima for talks'), or by
    the state's own name where it opens the sentence ('In Peru, …', 'In the capital of Peru, …'). Where a gathering of many is
    told, those who meet there are from anywhere."""
    end = read.text.find(". ", max(stop - 1, start))
    if GATHERING.search(read.text, start, end if end >= 0 else len(read.text)):
        return None
    told = [p for p in read.parties if start <= p.start < stop and is_state(p.code)]
    towns = [p for p in told if p.form in ("capital", "place")]
    if towns and AT_PLACE.search(read.text, start, towns[-1].start):
        return towns[-1].code
    opening = [
        p
        for p in told
        if p.form == "name"
        and (OPENS_IN.fullmatch(read.text, start, p.start) or STAYS_IN.search(read.text, start, p.start))
    ]
    return opening[0].code if opening and _stands_alone(read, opening[0].end, told) else None


def _place_before(read: Scan, scans: Sequence[Scan], start: int) -> str | None:
    """The state in which a sentence goes on to tell: where an earlier one of its paragraph, told of the same person or
    opened so, is; or the one that the visit which it speaks of leads to."""
    paragraph, line = read.text.rfind("\n\n", 0, start) + 1, start
    pointing = POINTING.match(read.text, start) or WITH_FIRST.match(read.text, start)
    before = start
    while pointing and paragraph < before - 1:
        line, before = before, sentence_start(read.text, max(before - 2, 0))
        if before >= line:
            break
        told = place_of_sentence(read, before, line) or _arrived_in(read, before, line)
        if told is not None:
            return told
    end = read.text.find(".", start)
    if not ON_VISIT.search(read.text, start, end if end >= 0 else len(read.text)):
        return None
    return _visited(read, start) or next((_visited(s, len(s.text)) for s in scans if s.part == "title"), None)


def _visited(read: Scan, stop: int) -> str | None:
    """The one state that is told last before a place to be visited."""
    for party in reversed(read.parties):
        to_state = party.end <= stop and party.form in ("capital", "name") and is_state(party.code)
        if to_state and ARRIVED.search(read.text, max(0, party.start - NEAR_VISIT), party.start):
            return party.code if _stands_alone(read, party.end, read.parties) else None
    return None


def _stands_alone(read: Scan, end: int, parties: Sequence[PartyMention]) -> bool:
    """Whether no other party is joined to the one that ends at a place: 'visited Peru and Chile' tells of two."""
    joined = JOINED_ON.match(read.text, end)
    return joined is None or not any(joined.end() <= p.start <= joined.end() + 1 for p in parties)


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
