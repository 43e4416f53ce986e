"""Which offices a party has to fill: those that it has at all, and that nobody else of the document holds for it."""

from collections.abc import Sequence

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_names import is_foreign_minister, key
from communique.knowledge.governments import lacks, led_by, unknown_in
from communique.knowledge.parties import is_state

OF_STATES = {"minister", "premier", "king", "queen", "emir", "amir", "sultan", "chancellor", "ambassador", "spouse"}
"""The last words of offices that no organisation has; it is found only where it is told outright."""


def led_so(cluster: Cluster, persons: Sequence[Cluster], states: Sequence[str]) -> str | None:
    """The one of the document's states that is led by such an office: in a story about India and Russia, 'President X'
    is Russia's and 'Prime Minister Y' India's."""
    names = [o.name for r in cluster.references for o in r.offices]
    fitting = [p for p in states if any(led_by(p, n) for n in names) and not _occupied(p, cluster, persons)]
    return fitting[0] if len(fitting) == 1 else None


def left_over(cluster: Cluster, persons: Sequence[Cluster], states: Sequence[str]) -> str | None:
    """Of the parties that a document without a home tells of, the only one that has such an office to fill."""
    names = [o.name for r in cluster.references for o in r.offices]
    fitting = [p for p in states if is_state(p) and not any(lacks(p, n) for n in names)]
    fitting = [p for p in fitting if not _occupied(p, cluster, persons)]
    if len(states) == 2 and len(fitting) == 2:
        taken = {c.person.party for c in persons if c.person.party and c is not cluster}
        fitting = [p for p in fitting if p not in taken] if taken else fitting
    return fitting[0] if len(fitting) == 1 else None


def free_for(cluster: Cluster, party: str, persons: Sequence[Cluster], *, strict: bool) -> bool:
    """Whether a person can hold the told offices for a party: nobody else does and, in the outlet of a
    party, where more is known of who is who, it has such offices at all."""
    if _occupied(party, cluster, persons) or _is_of_a_state(cluster, party):
        return False
    if any(unknown_in(party, o.name) for r in cluster.references for o in r.offices):
        return False
    return not (strict and any(lacks(party, o.name) for r in cluster.references for o in r.offices))


def _is_of_a_state(cluster: Cluster, party: str) -> bool:
    """Whether an organisation would follow for an office that only states have: a minister, a monarch."""
    return not is_state(party) and party != "EU" and is_for_states(cluster)


def is_for_organisations(cluster: Cluster) -> bool:
    """Whether an office is told that an organisation may have: no head of a state is left over for one."""
    levels = [o.core.level for r in cluster.references for o in r.offices]
    return bool(levels) and not any(level in (*SOLE, "deputy") for level in levels)


def is_for_states(cluster: Cluster) -> bool:
    """Whether an office is told that states alone have."""
    return any(o.core.words[-1] in OF_STATES for r in cluster.references for o in r.offices)


def _occupied(party: str, cluster: Cluster, persons: Sequence[Cluster]) -> bool:
    """Whether another person already holds an office of this person's for the party, of which there is only one."""
    mine = {
        key(o.name)
        for r in cluster.references
        for o in r.offices
        if o.core.level in (*SOLE, "minister") and not o.former
    }
    if not any(r.offices for r in cluster.references):
        return any(
            o is not cluster and o.person.party == party and not any(r.offices for r in o.references) for o in persons
        )
    abroad = _heads_foreign_ministry(cluster)
    for other in persons:
        if other is cluster or other.person.party != party:
            continue
        theirs = {key(o.name) for r in other.references for o in r.offices if not o.former}
        if mine & theirs or (abroad and _heads_foreign_ministry(other)):
            return True
    return False


def _heads_foreign_ministry(cluster: Cluster) -> bool:
    """Whether somebody is told as foreign minister: a state has one, by whatever name."""
    return any(is_foreign_minister(o.name) and not o.former for r in cluster.references for o in r.offices)
