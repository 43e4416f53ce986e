"""Whom a person faces: those met, received, called counterparts, or across the table."""

import re
from collections.abc import Sequence

from communique.extraction.persons.around import (
    LEADING_IN,
    LONGEST_JOINT,
    MET,
    WIDEST_MEETING,
    joined_start,
    sentence_start,
    subject_party,
)
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Reference, Scan, scan_of

BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
ACROSS = re.compile(r"(?:\s*\([^)]*\))?,?\s+and\s+(?:the\s+)?")
NEAR_COUNTERPART = 8
"""Characters between somebody and 'his counterpart' who is joined with 'and'."""
WITH_PRONOUN = re.compile(r"\b(?:he|she)\s+and\s+(?:the\s+)?$", re.IGNORECASE)
ONE_SIDE = re.compile(
    r"\s+(?:both\s+)?(?:look|are|were|want|hope|thank|believe|appreciate|urge|call\s+on|remain|stand|"
    r"will\s+(?!meet|hold|discuss|sign))"
)
"""Behind 'she and President A': what two of one side do together, rather than with each other."""
INVITING = re.compile(r"^\W*At\s+the\s+(?:kind\s+)?invitation\s+of\s+(?:the\s+)?$|\binvitation\s+of\s+(?:the\s+)?$")
GUEST = re.compile(r"\W*(?:[A-Z][\w\s]{0,40},\s+)?[Tt]he\s+(?:visiting\s+\w+|(?:\w+\s+)?guests?|visitors?)\b")


def parties_met(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties of those whom somebody, as the first told in a sentence, is told to meet, receive or call on there."""
    found: set[str] = set()
    for mine in cluster.references:
        read = scan_of(mine.part, scans)
        start = sentence_start(read.text, mine.start)
        if mine.start - start > LEADING_IN or MET.search(read.text[start : mine.start]):
            continue
        for other in persons:
            for theirs in other.references:
                ahead = theirs.part == mine.part and 0 < theirs.start - mine.end < 160
                if (
                    not ahead
                    or other is cluster
                    or other.told is None
                    or sentence_start(read.text, theirs.start) != start
                ):
                    continue
                if MET.search(read.text[mine.end : theirs.start]):
                    found.add(other.told)
    return found


def parties_across(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties of those whom somebody is told to face: the counterparts, and those met in one sentence."""
    found: set[str] = set()
    for other in persons:
        if other is cluster or other.person.party is None:
            continue
        for mine in cluster.references:
            for theirs in other.references:
                ahead = mine.part == theirs.part and 0 <= theirs.start - mine.end < 160 and theirs.counterpart
                if ahead and not _are_met_together(mine, theirs, scans):
                    found.add(other.person.party)
    return found


def _are_met_together(mine: Reference, theirs: Reference, scans: Sequence[Scan]) -> bool:
    """'Minister A met President B and her Georgian colleague': the colleague is A's, and beside B."""
    read = scan_of(mine.part, scans)
    start, first = sentence_start(read.text, mine.start), joined_start(read, mine)
    joined = read.text[mine.end : theirs.start].strip(" ,") in ("and", "as well as")
    leads = any(start <= r.start and r.end < first and r.offices and r.party != theirs.party for r in read.references)
    return joined and leads and MET.search(read.text, start, first) is not None


def party_between(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """'talks between President A and Minister B': the parties of those told with somebody behind 'between', who are
    across the table."""
    found: set[str] = set()
    for mine in cluster.references:
        read = scan_of(mine.part, scans)
        start = sentence_start(read.text, mine.start)
        for other in persons:
            for theirs in other.references:
                if other is cluster or theirs.part != mine.part or other.told is None:
                    continue
                one, last = sorted((mine, theirs), key=lambda r: r.start)
                facing = start <= one.start and BETWEEN.search(read.text, start, joined_start(read, one))
                if facing and ACROSS.fullmatch(read.text, one.end, last.start):
                    found.add(other.told)
    return found


def counterparts_beside(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties told of those whom 'and his … counterpart' joins to somebody."""
    theirs = {(r.part, r.start): r for c in persons if c is not cluster for r in c.references if r.counterpart}
    return {
        theirs_.party
        for mine in cluster.references
        for (part, start), theirs_ in theirs.items()
        if part == mine.part
        and 0 < start - mine.end < NEAR_COUNTERPART
        and theirs_.party
        and not _are_met_together(mine, theirs_, scans)
    }


def is_met(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told as the one met, called or received: an outlet's own officials meet those of others."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        if MET.search(read.text[max(0, reference.start - WIDEST_MEETING) : joined_start(read, reference)]):
            return True
    return False


def beside_pronoun(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told with 'he and', 'she and': across the table from one told of before."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references if r.offices)
    return any(
        WITH_PRONOUN.search(read.text, max(0, r.start - LONGEST_JOINT), r.start)
        and not ONE_SIDE.match(read.text, r.end)
        for r, read in reads
    )


def side_of_pronoun(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'she and President A look forward to …': of the party of the one whom the pronoun means."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        pair = WITH_PRONOUN.search(read.text, max(0, reference.start - LONGEST_JOINT), reference.start)
        if not reference.offices or pair is None or not ONE_SIDE.match(read.text, reference.end):
            continue
        start = sentence_start(read.text, reference.start)
        return subject_party(read, persons, cluster, start, pair.start())
    return None


def met_by(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties of those whom a sentence tells to meet, receive or call on somebody: its subject, told with a party."""
    found: set[str] = set()
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        if MET.search(read.text[max(start, reference.start - WIDEST_MEETING) : joined_start(read, reference)]):
            subject = subject_party(read, persons, cluster, start, reference.start)
            subject = subject or _invited(read, start, reference.start, reference.end)
            found |= {subject} if subject else set()
    return found


def _invited(read: Scan, start: int, first: int, last: int) -> str | None:
    """The party of the official behind 'At the invitation of Minister A, the Foreign Minister of Peru'."""
    if not INVITING.search(read.text, start, first):
        return None
    stop = read.text.find(". ", last)
    guests = (
        o for o in read.offices if o.party and last < read.words[o.begin].start < (stop if stop > 0 else len(read.text))
    )
    guest = next(guests, None)
    named = next((r for r in read.references if r.start >= last and r.offices), None)
    if guest is None or (named is not None and named.party is None and named.start < read.words[guest.begin].start):
        return None
    return guest.party


def met_by_guest(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether 'the visiting minister', 'the guest' is told to meet somebody: the host's official."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        before = read.text[start : joined_start(read, reference)]
        if GUEST.match(before) and MET.search(before[-60:]):
            return True
    return False
