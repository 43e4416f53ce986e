"""Officials whom the lead tells of by office and country, and the next paragraph by name, as news agencies write.

'Peru's foreign minister left Lima on Monday …' and then 'Ana Example, who …': the name that begins the next paragraph
is the official's, where the lead tells of one official without a name and of nobody by name.
"""

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.names import plain
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import key
from communique.extraction.persons.scan import Reference, Scan, scan_of
from communique.extraction.text.parse import Prepared
from communique.knowledge.offices import offices

LEVELS = (*SOLE, "minister", "deputy")


def name_later(prepared: Prepared, scans: Sequence[Scan], persons: Sequence[Cluster]) -> None:
    """Give the office and the party of the lead to whoever begins the paragraph after it; where the lead tells of the
    counterpart as well ('told his Iraqi counterpart'), to 'A and B' in turn."""
    told = [span for span in prepared.paragraphs if prepared.text[slice(*span)].strip()]
    if len(told) < 2:
        return
    (start, end), (later, close) = told[0], told[1]
    read = scan_of("text", scans)
    mine = [(r, c) for c in persons for r in c.references if r.part == "text" and start <= r.start < close]
    office = _told_alone(read, start, end, [r for r, _ in mine])
    named = sorted((pair for pair in mine if pair[0].start >= later), key=lambda pair: pair[0].start)
    if office is None or not named or any(_known(r, c) for r, c in mine if r.start < end) or _held(office, persons):
        return
    (first, one), other = named[0], named[1] if len(named) > 1 else None
    before = read.text[later : first.start].replace(".", "").lower().split()
    if any(word not in offices().honorifics for word in before) or not _bare(one) or len(plain(first.name)) < 2:
        return
    joined = other is not None and read.text[first.end : other[0].start].strip() == "and"
    across = _counterpart(read, start, end)
    if joined and (across is None or other is None or not _bare(other[1])):
        return
    _put(one, first, replace(first, offices=(office,), party=office.party))
    if joined and other is not None:
        _put(other[1], other[0], replace(other[0], party=across, counterpart=True))


def _told_alone(read: Scan, start: int, end: int, references: Sequence[Reference]) -> OfficeWords | None:
    """The one office that the lead tells of with its party and without a name."""
    taken = {id(o) for r in references for o in r.offices}
    within = [o for o in read.offices if start <= read.words[o.first].start < end]
    alone = [o for o in within if id(o) not in taken and o.core.alone and not o.former]
    single = [o for o in alone if o.party and not o.plural and o.core.level in LEVELS]
    return single[0] if len({(key(o.name), o.party) for o in single}) == 1 and len(alone) == len(single) else None


def _known(reference: Reference, cluster: Cluster) -> bool:
    """Whether somebody of the lead may be the official: nobody whose office is told there is."""
    return not reference.offices and cluster.told is None


def _bare(cluster: Cluster) -> bool:
    return cluster.told is None and not any(r.offices for r in cluster.references)


def _held(office: OfficeWords, persons: Sequence[Cluster]) -> bool:
    """Whether somebody is told to hold the office for the party."""
    wanted = key(office.name)
    return any(c.told in (office.party, None) and any(wanted <= k for k in c.office_keys()) for c in persons)


def _counterpart(read: Scan, start: int, end: int) -> str | None:
    """The party of a counterpart told without a name: 'his Iraqi counterpart'."""
    ends = {p.end: p.code for p in read.parties if p.form == "demonym"}
    for i, word in enumerate(read.words):
        if i and start <= word.start < end and word.low in offices().counterpart and i not in read.used:
            return ends.get(read.words[i - 1].end)
    return None


def _put(cluster: Cluster, old: Reference, new: Reference) -> None:
    cluster.references[cluster.references.index(old)] = new
