"""The sentence around a person: where it begins, who acts in it, who is named together there, and whom it tells as met."""

import re
from collections.abc import Sequence

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.scan import Reference, Scan

MET = re.compile(
    r"(?<![Ww]orking )\b(?:(?:meeting|met|meets?|[Tt]alks|call|conversation|spoke|speaks?|dinner|lunch|visit|[Dd]ialogue|"
    r"[Cc]onsultations|[Dd]iscussions|[Nn]egotiations)\s+(?:(?:here|today|yesterday|tomorrow|by\s+(?:tele)?phone|"
    r"(?:on\s+|last\s+|next\s+)?[A-Z][a-z]+day|in\s+[A-Z][\w-]+)\s+){0,2}(?:with|to)|(?:conferr?|consult|huddl)(?:ed|ing|s|e|es)?\s+with|s[ai]t\s+down\s+with|call(?:ed|s|ing)?\s+on|paid\s+a\s+courtesy\s+call\s+on|welcom(?:ed?|es|ing)|host(?:ed|s|ing)?|saw|sees?|seeing|receiv(?:ed?|es|ing)|congratulat\w+|counterparts?,?|"
    r"(?:met|meets?|meeting)(?:\s+with)?|"
    r"(?:met|meets?|meetings?|[Tt]alks|discussions)\s+(?:with\s+)?(?:[\w-]+\s+){0,5}[\w-]+,?\s+(?:including|such\s+as)(?:\s+with)?|"
    r"(?:[Tt]alks|[Mm]eetings?|[Cc]onsultations|[Dd]iscussions|[Nn]egotiations|[Cc]onversations?)\s+(?:was|were|have\s+been|will\s+be)\s+(?:\w+\s+)?"
    r"(?:held|conducted)\s+(?:\w+\s+){0,3}?with|(?:reception|banquet|dinner|luncheon|lunch|ceremony)\s+(?:for|in\s+honou?r\s+of)|(?:messages?|letters?|greetings|condolences|congratulations|telegrams?)\s+(?:[\w\s]{0,30}\s)?to|"
    r"(?:greeted|received|hosted|welcomed|seen\s+off|met)(?:\s+(?:here|today|yesterday|earlier|later|(?:on\s+)?[A-Z][a-z]+day)){0,2}\s+by|(?:courtesy\s+)?calls?\s+on|audience\s+(?:with|by)|invitation\s+of|invited\s+by|"
    r"hand(?:ed|s|ing)(?:\s+over)?(?:\s+to)?|deliver(?:ed|s|ing)\s+to)\s+"
    r"(?:the\s+|both\s+|(?:His|Her|Their)\s+(?:Royal\s+)?(?:Excellency|Majesty|Highness|Holiness|Excellencies)\s+)?$"
)
WIDEST_MEETING = 90
"""Characters before somebody in which the meeting is told, at most."""
LEADING_IN = 60
"""Characters of a sentence before its subject, at most."""
POINTING = re.compile(
    r"\W*(?:[A-Z][\w\s,'-]{0,50}?[,\s])?(?:[Hh]e|[Ss]he|[Tt]he\s+(?:\w+\s+){0,2}(?:minister|president|premier|secretary|chancellor|official|"
    r"guest|envoy|ambassador|leader|diplomat|general|[Mm]inister|[Pp]resident|Secretary))\b"
)
"""Where a sentence begins with one told before."""
PREPOSED = re.compile(r"\b(?:with|by|on|to|for|from|the\s+two)\b")
OPENED = re.compile(r"\W*(?:On|In|At|During|After|Following|Earlier|Later|Also)\b[^,.;:]{0,45},\s+(?:the\s+)?")
"""What may stand before the subject of a sentence."""
LONGEST_JOINT = 40
"""Characters between two who are named together, at most; what is longer need not be looked at."""
JOINING = frozenset(
    f"{comma}{link}{preposition}{article}".strip()
    for comma in ("", ",")
    for link in ("", " and", " as well as", " and also", " plus")
    for preposition in ("", " with", " by")
    for article in ("", " the")
    if comma or link
) - {", with", ", by", ", with the", ", by the"}
"""What stands between two who are named together; a preposition said again joins them too: 'with A and with B'."""
ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Dr|Mr|Mrs|Ms|Gen|Lt|Col|Maj|Adm|Prof|Hon|St|Amb|Smt|Jr|Sr|Sen|Gov|No|Eng|Rev|Brig|Capt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec))$"
)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around a place begins; a full stop behind an initial or a title ends none."""
    line = text.rfind("\n", 0, at) + 1
    stop = at
    while (stop := text.rfind(". ", line, max(stop, line))) >= 0:
        if not ABBREVIATED.search(text, max(line, stop - 6), stop):
            return stop + 1
    return line


def subject_party(
    read: Scan, persons: Sequence[Cluster], cluster: Cluster, start: int, stop: int, depth: int = 3
) -> str | None:
    """The party of the first who is told in a sentence before a place and is not met there; where a pronoun or 'the
    minister' stands instead, of the sentence before."""
    for r, other in sorted(
        ((r, c) for c in persons for r in c.references if r.part == read.part and start <= r.start < stop),
        key=lambda pair: pair[0].start,
    ):
        met = MET.search(read.text[start : r.start])
        if other is not cluster and r.start - start < LEADING_IN and not met and not r.former:
            return other.person.party
    holder = next((o for o in read.offices if o.party and _begins(read, start, read.words[o.begin].start)), None)
    if holder is not None and not holder.plural and not holder.former and read.words[holder.stop - 1].end < stop:
        return holder.party  # 'The President of Peru also met Prime Minister A'
    for party in read.parties:
        if start <= party.start < min(stop, start + LEADING_IN) and party.form == "demonym":
            return None if PREPOSED.search(read.text[start : party.start]) else party.code
    if depth and start and POINTING.match(read.text, start):
        before = sentence_start(read.text, max(start - 2, 0))
        return subject_party(read, persons, cluster, before, start, depth - 1) if before < start else None
    return None


def _begins(read: Scan, start: int, at: int) -> bool:
    """Whether a sentence's subject begins at a place: with its first word, or behind 'On the same day,'."""
    return start <= at < start + 4 or (
        start < at < start + LEADING_IN and OPENED.fullmatch(read.text, start, at) is not None
    )


def joined_start(read: Scan, reference: Reference) -> int:
    """Where the first of 'President A and Prime Minister B' begins, of those named together with a person before it."""
    start = reference.start
    told = {(r.start, r.end) for r in read.references}
    told |= {(read.words[o.begin].start, read.words[o.stop - 1].end) for o in read.offices}  # one told without a name
    for begin, end in sorted(told, reverse=True):
        if 0 <= start - end <= LONGEST_JOINT and read.text[end:start].strip().lower() in JOINING:
            start = begin
    return start
