"""Heads of several states told under one title: 'Brazil and Uruguay … Presidents A and B'."""

from collections.abc import Iterator, Sequence

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.listed_names import parties_listed
from communique.extraction.persons.offices import SOLE, OfficeWords
from communique.extraction.persons.scan import Reference, Scan
from communique.knowledge.governments import lacks
from communique.knowledge.parties import is_state


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
                for (_, cluster), code in zip(group, listed, strict=False):
                    _give(cluster, code)


def _groups(persons: Sequence[Cluster], read: Scan) -> Iterator[tuple[OfficeWords, list[tuple[Reference, Cluster]]]]:
    """Those who are named under one title in the plural, in order."""
    for office in read.offices:
        if office.plural and office.core.level in SOLE and office.party is None and not office.former:
            held = [
                (r, c) for c in persons for r in c.references if r.part == read.part and any(o is office for o in r.offices)
            ]  # fmt: skip
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
