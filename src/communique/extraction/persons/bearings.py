"""What other words about a person tell of the party: who chose him, whose body he speaks for, beside whom he is named, and
whether he acts here or is named in passing."""

import re
from collections.abc import Sequence

from communique.extraction.persons.around import (
    LEADING_IN,
    LONGEST_JOINT,
    POINTING,
    sentence_start,
)
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.names import one_person, plain
from communique.extraction.persons.scan import LANDS, Reference, Scan, scan_of
from communique.knowledge.parties import PartyMention, is_state

CHOSEN = re.compile(
    r",?\s+(?:on|upon|for|after|following)\s+(?:his|her)\s+(?:[\w-]+\s+){0,2}"
    r"(?:victory|win|triumph|success|election|re-election|reelection|inauguration|appointment|confirmation|swearing-in)\b"
)
CHOOSING = re.compile(r"[^.;,]*\b(?:in|of)\s+(?:the\s+)?")
"""Between the choice of somebody and the state that makes it: 'victory [in the presidential elections in] Ruritania'."""
TOLD_BEFORE = 400
"""Characters before a sentence that begins with 'he', in which 'he' was named."""
ITS = {"its", "whose"}
"""Words by which an office is a body's or a state's told before."""


WORK = re.compile(
    r"['’]s?\s+(?!peace\b)(?:[\w.-]+\s+){0,3}?(?:plan|commitments?|pledge|meeting|call|summit|strategy|initiative|announcement|budget|"
    r"goals?|administration|executive\s+order)\b|\s+and\s+(?:President|Prime\s+Minister|Chancellor|Premier)\s+[A-Z]",
    re.IGNORECASE,
)
WILL_GO = re.compile(
    r"\s+(?:(?:will|plans\s+to|is\s+to|is\s+due\s+to|is\s+expected\s+to|intends\s+to)\s+(?:travel|go|fly|visit|pay|make)|"
    r"travel(?:s|led|ed)|visit(?:s|ed)|left)\b"
)
TO_PLACE = re.compile(r"\b(?:to|in|for|visit\w*|at)\s+(?:the\s+)?$|,\s+$")


def chosen_in(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'congratulated A on his victory in the elections in X': of the state that chose somebody."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        chosen = CHOSEN.match(read.text, reference.end)
        if chosen is not None:
            ahead = (
                p for p in read.parties if chosen.end() <= p.start < chosen.end() + LEADING_IN and p.form == "name"
            )
            first = next(ahead, None)
            if first is not None and CHOOSING.fullmatch(read.text, chosen.end(), first.start):
                return first.code
    return None


def is_of_body(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether an office is told as that of a body named before: 'the party … its spokesman, A'."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references if r.offices)
    return all(
        read.words[o.begin].low in ITS or owned_by_country(read, o.begin) for r, read in reads for o in r.offices[:1]
    )


def owned_by_country(read: Scan, begin: int) -> bool:
    """Whether "the country's" or the like stands before an office: that of the country told of last."""
    before = read.words[begin - 1] if begin else None
    return before is not None and before.possessive and before.low in LANDS


def body_told_before(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'China has answered. Its spokesman, X, said …': the state told of last before."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        for office in reference.offices:
            if read.words[office.begin].low in ITS or owned_by_country(read, office.begin):
                start = read.words[office.begin].start
                forms = ("name", "acronym") if read.words[office.begin].low in ITS else ("name", "demonym", "capital")
                before = [p for p in read.parties if p.end <= start and p.form in forms and start - p.end < 200]
                if before and ("demonym" in forms or read.words[office.begin].low == "whose"):
                    return before[-1].code
                sentence = max(read.text.rfind(". ", 0, max(start - 2, 0)), read.text.rfind("\n", 0, start)) + 1
                first = next((p for p in before if p.start >= sentence), None)
                return first.code if first else None
    return None


def of_principal(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'The Secretary-General, his spokesman A said', 'the president and his foreign minister': of the party of the one
    told last before in the sentence."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        own = [o for o in reference.offices if read.words[o.begin].low in ("his", "her")]
        held = [read.words[o.begin - 1] for o in reference.offices if o.begin and read.words[o.begin - 1].possessive]
        principal = next(
            (
                c
                for w in held
                for c in persons
                if w.is_name_like and c is not cluster and one_person(w.text, c.person.name)
            ),
            None,
        )
        if principal is not None and principal.person.party:
            return principal.person.party
        if not own or reference.counterpart:
            continue
        start = sentence_start(read.text, reference.start)
        before = [
            (r.start, c) for c in persons for r in c.references
            if r.part == reference.part and start <= r.start < reference.start and c is not cluster
        ]  # fmt: skip
        if not before and POINTING.match(read.text, start):
            before = [
                (r.start, c) for c in persons for r in c.references
                if r.part == reference.part and start - TOLD_BEFORE <= r.start < start and c is not cluster
            ]  # fmt: skip
        if before:
            return max(before, key=lambda pair: pair[0])[1].person.party
    return None


def joined_before(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> Cluster | None:
    """Whoever is named right before somebody, with 'and' or a comma, in the first such place."""
    ends = {(r.part, r.end): c for c in persons if c is not cluster for r in c.references if r.offices}
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        if not reference.offices or reference.counterpart:
            continue
        for (part, end), other in ends.items():
            between = read.text[end : reference.start].strip().lower() if part == reference.part else "."
            if 0 < reference.start - end < 12 and between in {"and", ",", ", and", "&", "and the", "and with"}:
                return other
    return None


def is_beside(cluster: Cluster, scans: Sequence[Scan], home: str) -> bool:
    """Whether somebody is only told of in a list behind officials of another party: 'Jordanian Minister A and Envoy B'."""
    beside = 0
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = reference.start
        for other in reversed(read.references):
            near = 0 <= start - other.end <= LONGEST_JOINT
            if near and read.text[other.end : start].strip().lower() in {"and", ",", ", and"}:
                start = other.start
                if other.party is not None:
                    beside += other.party != home
                    break
    return beside == len(cluster.references)


def is_passing(cluster: Cluster, scans: Sequence[Scan], home: str) -> bool:
    """Whether a head of state or government is named in passing only, outside the heading and the first sentence, and
    in a paragraph that tells of another state: 'President A's war' is not the outlet's president's."""
    doubtful = False
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        if reference.part == "title" or not re.search(r"[.!?]\s", read.text[: reference.start]):
            return False
        start = read.text.rfind("\n", 0, reference.start) + 1
        stop = read.text.find("\n", reference.end)
        stop = stop if stop >= 0 else len(read.text)
        near = (
            p for p in read.parties
            if start <= p.start < stop and p.form in ("name", "demonym", "capital", "seat") and not _is_goal(read, reference, p)
        )  # fmt: skip
        doubtful = doubtful or any(p.code != home and is_state(p.code) for p in near)
    return doubtful


def _is_goal(read: Scan, reference: Reference, party: PartyMention) -> bool:
    """Whether a state is told as where somebody with a full name goes: it is no state that he would be the president of."""
    goes = len(plain(reference.name)) > 1 and WILL_GO.match(read.text, reference.end)
    return (
        bool(goes)
        and reference.end < party.start
        and TO_PLACE.search(read.text, reference.end, party.start) is not None
    )


def acts(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether a person with an office does something here, rather than being told of in passing ('X's war')."""
    for reference in cluster.references:
        if reference.part == "title" or len(plain(reference.name)) > 1:
            return bool(any(r.offices for r in cluster.references))
        read = scan_of(reference.part, scans)
        if reference.offices and not re.match(r"['’]s?\b", read.text[reference.end : reference.end + 2] + "s"):
            return True
    return False


def leads_work(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody's own undertaking is told of, or he is named before another head: 'President A's plan', 'President A
    and President B'."""
    return any(WORK.match(scan_of(r.part, scans).text, r.end) for r in cluster.references if r.offices)
