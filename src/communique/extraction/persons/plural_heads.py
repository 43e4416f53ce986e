"""Officials of several states told under one title: 'Brazil and Uruguay … Presidents A and B', and 'the presidents of Peru and
Bolivia … Peru's A'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.persons.around import sentence_start
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.listed_names import parties_listed
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import key, singular
from communique.extraction.persons.scan import Reference, Scan, scan_of
from communique.knowledge.governments import lacks
from communique.knowledge.parties import is_state

IN_TURN = (*SOLE, "minister", "envoy", "deputy")
LEVELS = (*SOLE, "minister")
ALL_OF = re.compile(
    r"\s+(?:of|from)\s+(?:the\s+(?:two|three|four|five|six)|both)\s+(?:countries|nations|states|sides)\b"
)


def stand_in_turn(persons: Sequence[Cluster], scans: Sequence[Scan], focus: Sequence[str]) -> None:
    """Give each the party that stands in his place where the text lists as many states before, those that it is about;
    and the one whose party is open the state that the others leave."""
    for read in scans:
        for office, group in _groups(persons, read):
            states = [code for code in focus if is_state(code)][: len(group)]
            open_ = [c for _, c in group if c.person.party is None]
            if not open_ or any(lacks(code, office.core.words[-1]) for code in states):
                continue
            taken = [c.person.party for _, c in group if c.person.party is not None]
            left = [code for code in states if code not in taken]
            if len(open_) == len(left) == 1:
                _give(open_[0], left[0])
            elif not taken:
                listed = _listed_before(read, group[0][0].start, states)
                listed = listed or next((at for s in scans if (at := _listed_before(s, len(s.text), states))), [])
                for (_, cluster), code in zip(group, listed, strict=False):
                    _give(cluster, code)


def hold_in_plural(persons: Sequence[Cluster], scans: Sequence[Scan]) -> None:
    """'The presidents of Peru and Bolivia met. Peru's Ana Example said …': whom a state's name owns, and for whom no office is
    told, holds the one that was told of several states together, where it is the only one told so."""
    told = [(read, o) for read in scans for o in read.offices if o.plural and o.core.level in LEVELS and not o.former]
    named = {id(o) for c in persons for r in c.references for o in r.offices}
    unnamed = [(read, o) for read, o in told if id(o) not in named]
    offices = {key(singular(o.name, True)) for _, o in told if len(o.name.split()) > 1 or o.core.level in SOLE}
    if len(offices) != 1 or not unnamed:
        return
    for cluster in persons:
        first = min(cluster.references, key=lambda r: (r.part == "text", r.start))
        if any(r.offices for r in cluster.references) or first.party is None or not _owned(first, scans):
            continue
        office = next(
            (o for read, o in unnamed if _tells_of(read, o, first) and key(singular(o.name, True)) in offices), None
        )
        held = any(c.told == first.party and offices & set(c.office_keys()) for c in persons)
        if office is not None and not held and not lacks(first.party, singular(office.name, True)):
            cluster.references[cluster.references.index(first)] = replace(first, offices=(replace(office, party=None),))


def _owned(reference: Reference, scans: Sequence[Scan]) -> bool:
    """Whether a state's name in the possessive stands before a full name."""
    read = scan_of(reference.part, scans)
    before = next((w for w in reversed(read.words) if w.end <= reference.exact[0]), None)
    return before is not None and before.possessive and " " in reference.name


def _tells_of(read: Scan, office: OfficeWords, reference: Reference) -> bool:
    """Whether an office told of several states is told before somebody, and of that one's state."""
    start, stop = read.words[office.begin].start, read.words[office.stop - 1].end
    if (read.part == "text", start) > (reference.part == "text", reference.start):
        return False
    begin = sentence_start(read.text, start)
    close = read.text.find(". ", stop)
    codes = {p.code for p in read.parties if begin <= p.start < (close if close >= 0 else len(read.text))}
    return (reference.party in codes and len(codes) > 1) or ALL_OF.match(read.text, stop) is not None


def _groups(persons: Sequence[Cluster], read: Scan) -> Iterator[tuple[OfficeWords, list[tuple[Reference, Cluster]]]]:
    """Those who are named under one title in the plural, in order."""
    for office in read.offices:
        if office.plural and office.core.level in IN_TURN and office.party is None and not office.former:
            held = [
                (r, c)
                for c in persons
                for r in c.references
                if r.part == read.part and any(o.begin == office.begin for o in r.offices)
            ]
            if len(held) > 1 and len({id(c) for _, c in held}) == len(held):
                yield office, sorted(held, key=lambda pair: pair[0].start)


def _listed_before(read: Scan, stop: int, states: Sequence[str]) -> list[str]:
    """The states as the last list before a place tells them in order: just these, with 'and' before the last."""
    found: list[str] = []
    at = {word.start: i for i, word in enumerate(read.words)}
    beyond = 0
    for party in read.parties:
        if party.start >= stop:
            break
        if party.form != "name" or party.start < beyond:
            continue
        i = at.get(party.start, len(read.words))
        while i < len(read.words) and read.words[i].start < party.end:
            i += 1
        codes, after = parties_listed(read, party.code, i)
        beyond = read.words[after - 1].end if 0 < after <= len(read.words) else beyond
        if len(codes) == len(states) and set(codes) == set(states):
            found = codes
    return found


def _give(cluster: Cluster, code: str) -> None:
    cluster.person.party, cluster.person.how = code, "resolved"
