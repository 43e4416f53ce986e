"""The party that persons told together share, and that of a row in a table."""

import re
from dataclasses import replace

from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import same_office
from communique.extraction.persons.scan import (
    Reference,
    Scan,
)
from communique.knowledge.governments import lacks, secretaries

BELOW = ("minister", "deputy", "head of body", "adviser", "military", "spokesperson")
"""Levels of office of which a party has several holders, who are told together."""
JOINED = re.compile(
    r"[,;]?\s*(?:and|&|as\s+well\s+as|along\s+with|together\s+with|alongside|(?:is|was|who\s+(?:is|was))?\s*accompanied\s+by)?"
    r"(?:\s+with)?(?:\s+(?:the|his|her|its|their))?\s*"
)
"""What stands between two officials who are told together."""


def share_party(read: Scan) -> None:
    """'Foreign Minister A and Defence Minister B of Japan', 'Sweden's Prime Minister A, Foreign Minister B and Defence
    Minister C': one party's. Two heads of state or government told so are of two parties."""
    for number in range(len(read.references) - 1, 0, -1):
        one, other = read.references[number - 1], read.references[number]
        told_after = other.party is not None and all(o.party is None for o in other.offices)
        if one.party is None and told_after and _one_house(read, one, other, other.party):
            read.references[number - 1] = replace(one, party=other.party)
    shared: set[int] = set()
    for number in range(1, len(read.references)):
        one, other = read.references[number - 1], read.references[number]
        told_before = number - 1 in shared or any(o.party is not None for o in one.offices)
        pair = _leads_list(read, number) if other.party is None and told_before else False
        if other.party is None and told_before and (pair or _one_house(read, one, other, one.party)):
            read.references[number] = replace(other, party=one.party)
            shared.add(number)


def _leads_list(read: Scan, number: int) -> bool:
    """Whether a prime minister stands between a president and a minister of one state: 'Ruritanian President A, Prime
    Minister B and Foreign Minister C'."""
    if number + 1 >= len(read.references):
        return False
    one, other, third = read.references[number - 1 : number + 2]
    if not (one.offices and other.offices and third.offices) or one.party is None or third.party is not None:
        return False
    levels = [{o.core.level for o in r.offices} for r in (one, other, third)]
    fits = levels[0] == {"head of state"} and levels[1] == {"head of government"} and levels[2] <= set(BELOW)
    joined = JOINED.fullmatch(read.text, one.end, other.start) and JOINED.fullmatch(read.text, other.end, third.start)
    return fits and joined is not None and not any(lacks(one.party, o.name) for o in other.offices)


def _one_house(read: Scan, one: Reference, other: Reference, party: str | None) -> bool:
    """Whether two are told together who can hold their offices for one party."""
    if not (one.offices and other.offices) or other.counterpart or one.counterpart or party is None:
        return False
    if not JOINED.fullmatch(read.text, one.end, other.start):
        return False
    mine, others = {o.core.level for o in one.offices}, {o.core.level for o in other.offices}
    below = others <= set(BELOW) and (mine <= {*BELOW, *SOLE})
    if not below or any(lacks(party, o.name) or not _has(party, o) for r in (one, other) for o in r.offices):
        return False
    return not any(same_office(a.name, b.name) for a in one.offices for b in other.offices)


def _has(party: str, office: OfficeWords) -> bool:
    """Whether a party can have such an office: a secretary for a field is that of a state without ministers for one."""
    of_field = office.core.words in (("secretary",), ("secretary", "of", "state")) and "Foreign" not in office.name
    return not of_field or "State Secretary" in office.name or secretaries(party)


def by_row(read: Scan) -> None:
    """In a row of a table, a person without a party stands for the one that the row tells, and for none told elsewhere."""
    for number, reference in enumerate(read.references):
        start = read.text.rfind("\n", 0, reference.start) + 1
        stop = read.text.find("\n", reference.end)
        stop = stop if stop >= 0 else len(read.text)
        if reference.party is not None or read.text.count("|", start, stop) < 2:
            continue
        told = {p.code for p in read.parties if start <= p.start < stop}
        if len(told) == 1:
            read.references[number] = replace(reference, party=told.pop())
