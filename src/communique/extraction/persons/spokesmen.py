"""Whose party follows for a person from who speaks: for whom, of whom, and with whose message."""

import re
from collections.abc import Sequence

from communique.extraction.persons.around import (
    sentence_start,
)
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Scan, scan_of

MESSAGE_FROM = re.compile(
    r"\b(?:convey\w*|carr\w+|bear(?:s|ing)?|bore|deliver\w*|hand(?:s|ed|ing)?|bring\w*|brought|transmit\w*|pass\w*)\b"
    r"[^.]{0,40}\b(?:messages?|letters?|greetings|regards|invitations?|notes?)\b[^.,]{0,40}\b(?:from|of)\s+(?:the\s+|his\s+|her\s+)?$"
)
ON_OUR_BEHALF = re.compile(r"\b(?:[Oo]n\s+behalf\s+of|[Gg]reetings\s+(?:from|of))\s+(?:my\s+|our\s+|the\s+)?$")
SAID = re.compile(
    r",?\s+(?:(?:has|had|also|later|then)\s+)?(?:said|says|told|announced|added|stressed|stated|declared|confirmed|noted|warned|insisted|vowed|promised|pledged|argued|"
    r"claimed|explained|recalled|reiterated|predicted|tweeted|wrote)\b"
)
SAID_BEFORE = re.compile(r"\bsaid\s+(?:the\s+)?$")


def of_turn(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'FOREIGN MINISTER B: Thank you, on behalf of President A': in a transcript, of the party of whoever speaks there."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        line = read.text.rfind("\n", 0, reference.start) + 1
        if not reference.offices or not ON_OUR_BEHALF.search(read.text, line, reference.start):
            continue
        speaker = [
            c for c in persons for r in c.references
            if r.part == read.part and line <= r.start < line + 2 and read.text[r.end : r.end + 1] == ":" and c is not cluster
        ]  # fmt: skip
        if speaker and speaker[0].person.party:
            return speaker[0].person.party
    return None


def side_of_speaker(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'B said that Zambia hoped for a summit and that President A would attend': of the speaker's party, where the
    sentence names no other."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        said = re.search(
            r"\b(?:said|says|added|noted|announced|told)\b.*\bthat\s+$", read.text[start : reference.start]
        )
        before = [
            c.person.party for c in persons for r in c.references
            if r.part == reference.part and start <= r.start <= start + 2 and c.person.party
        ]  # fmt: skip
        told = [p.code for p in read.parties if start <= p.start < reference.start and p.form in ("name", "demonym")]
        if said and before and told and (set(told) == {before[0]} or told[0] == before[0]):
            return before[0]
    return None


def spoken_for(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'China hopes for calm, spokeswoman A said': the party that begins the sentence which somebody is told to say."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        saying = SAID.match(read.text, reference.end) or SAID_BEFORE.search(read.text[start : reference.start])
        set_apart = re.search(r"[,”\"’]\s*(?:the\s+|its\s+)?(?:\w+\s+)?$", read.text[start : reference.start])
        if not (reference.offices and saying and set_apart):
            continue
        first = next((p for p in read.parties if start <= p.start <= start + len("\n'The ")), None)
        between = [r for r in read.references if r.part == reference.part and start <= r.start < reference.start]
        if first is not None and first.form in ("name", "demonym", "capital") and not between:
            return first.code
    return None


def party_of_messenger(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'A, who carried a message from President B': of the party of whoever begins the sentence and brings it."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        if not MESSAGE_FROM.search(read.text[start : reference.start]):
            continue
        first = [
            c.person.party for c in persons for r in c.references
            if r.part == reference.part and start <= r.start <= start + 20 and r.end < reference.start and c is not cluster
        ]  # fmt: skip
        if len(first) == 1:
            return first[0]
    return None
