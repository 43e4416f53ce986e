"""Whose delegation a person leads or sits in."""

import re
from collections.abc import Sequence

from communique.extraction.persons.around import (
    joined_start,
    sentence_start,
    subject_party,
)
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Scan, scan_of

SIDE = re.compile(r"\b(?:on|from|for|by) the (?P<side>[A-Z][\w-]+) side\b")
SIDE_BY = re.compile(
    r"\b(?:delegation|side|team|negotiators|mission|part|group)(?:\s+(?:also\s+)?(?:included?|includes|including|comprised|comprises|comprising|consisted\s+of)\s+(?:the\s+|its\s+)*$|"
    r"(?:\s+to\s+the\s+\w+)?,?(?:\s+(?:is|was|were|will\s+be|has\s+been|being|to\s+be))?"
    r"(?:\s+(?:led|headed|represented|chaired|co-chaired))?\s+by\s+(?:the\s+|its\s+|their\s+|H\.E\.\s+)*$)"
)
"""Between a party and a person: 'the Angolan [side by] A', "Peru's [delegation, headed by the] minister A"."""
LED_BY = re.compile(r"\b(?:was|were|is|are|being)\s+(?:represented|led|headed)(?:\s+\w+)?\s+by\s+(?:the\s+|its\s+)?$")
LEADING = re.compile(
    r",?\s+(?:who\s+)?(?:is\s+|was\s+|will\s+(?:be\s+)?|is\s+to\s+)?(?:lead|head|led|leads|leading|headed|heads|heading|represented|(?:the\s+)?head\s+of)\s+"
    r"(?:the|a|an)\s+(?:[a-z0-9-]+\s+){0,2}(?P<side>[A-Z][\w-]+)\s+(?:delegation|side|team|negotiators?)\b"
)
LED_FIRST = re.compile(
    r"\b(?:[Ll]ead|[Hh]ead|[Rr]epresent)ing\s+(?:the|a|an)\s+(?:[a-z0-9-]+\s+){0,2}(?P<side>[A-Z][\w-]+)\s+(?:delegation|side|team)\s+"
    r"(?:to\s+the\s+\w+\s+)?(?:is|was|were|will\s+be)\s+(?:the\s+|its\s+)?$"
)
"""'Leading the Angolan delegation was [A]'."""
ACCOMPANIED = re.compile(r"\baccompanied\s+by\b")
SENT = re.compile(r"\b(?:delegation|team|mission|side|group)\s+(?:from|of)\s+(?:the\s+)?(?:Republic\s+of\s+)?$")
SENT_BY = re.compile(
    r",?\s+(?:which\s+)?(?:(?:is|was|were)\s+)?(?:led|headed|represented|chaired)\s+by\s+(?:the\s+|its\s+|their\s+)*"
)
"""'a delegation from Peru [, led by] Minister A'."""
NEAR_SIDE = 24
"""Characters between a party and its 'delegation'."""
OUR_SIDE = re.compile(
    r"\b[Oo]ur\b[^.,]{0,50},?\s+(?:(?:is|was|were|will\s+be)\s+)?(?:led|headed|chaired)\s+by\s+(?:the\s+)?$"
)


def side_led(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'Deputy Minister A, who led the Chinese delegation': the side led."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        led = LEADING.match(read.text, reference.end) or LED_FIRST.search(read.text, start, reference.start)
        if led is not None:
            return next((p.code for p in read.parties if p.start == led.start("side")), None)
    return None


def of_our_side(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told by the speaker as one of ours: 'our officials, led by Director-General A', 'our Foreign
    Minister A'."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references if r.offices)
    return any(
        read.words[r.offices[0].begin].low == "our"
        or OUR_SIDE.search(read.text, sentence_start(read.text, r.start), r.start)
        for r, read in reads
    )


ACTS_AGAIN = re.compile(
    r",?\s(?:was|were|is|are|will|would|had|has|have|met|held|paid|called|arrived|left|said|told)\s|,\s+\w+ed\b"
)
"""What ends the list of companions: 'A, accompanied by B, was received by C'."""


def side_accompanied(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'President A is accompanied by Foreign Minister B': B is of A's party."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        led = list(ACCOMPANIED.finditer(read.text, start, reference.start))
        if not led or ACTS_AGAIN.search(read.text, led[-1].end(), reference.start):
            continue
        before = [
            (r.end, c.person.party) for c in persons for r in c.references
            if r.part == reference.part and start <= r.start and r.end <= led[-1].start()
        ]  # fmt: skip
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        if subject := subject_party(read, persons, cluster, start, led[-1].start()):
            return subject  # 'The Peruvian leader, accompanied by Foreign Minister B'
    return None


def side_listed(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'Taking part on the Armenian side were Foreign Minister A, Energy Minister B': the side of the whole list."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        before = read.text[start : reference.start]
        led = LED_BY.search(before)
        if led is not None:
            named = [p for p in read.parties if start <= p.start < start + led.start() and p.form != "place"]
            if named:
                return named[-1].code
        sent = [
            p for p in read.parties if start <= p.start and p.end <= reference.start and p.form in ("name", "acronym")
        ]
        if (
            sent
            and SENT_BY.fullmatch(read.text, sent[-1].end, reference.start)
            and SENT.search(read.text[start : sent[-1].start])
        ):
            return sent[-1].code
        by = SIDE_BY.search(read.text[start : joined_start(read, reference)])
        if by is not None:
            near = [p for p in read.parties if start <= p.start < start + by.start() and p.form != "place"]
            if near and start + by.start() - near[-1].end <= NEAR_SIDE:
                return near[-1].code
        found = list(SIDE.finditer(before))
        if found:
            at = start + found[-1].start("side")
            return next((p.code for p in read.parties if p.start == at), None)
    return None
