"""Whom each person stands for: as told, or as it follows from the outlet, the others, the journey."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extraction.persons.bearings import (
    acts,
    body_told_before,
    chosen_in,
    is_beside,
    is_of_body,
    is_passing,
    joined_before,
    leads_work,
    of_principal,
)
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.delegations import of_our_side, side_accompanied, side_led, side_listed
from communique.extraction.persons.facing import (
    beside_pronoun,
    counterparts_beside,
    is_met,
    met_by,
    met_by_guest,
    parties_across,
    parties_met,
    party_between,
    side_of_pronoun,
)
from communique.extraction.persons.headings import facing_home_in_heading, other_in_heading
from communique.extraction.persons.homes import first_named
from communique.extraction.persons.hosts import (
    attends_host,
    host_in_place,
    host_of_ambassador,
    receives_abroad,
    receives_at_seat,
    receives_in_capital,
    signs_with,
)
from communique.extraction.persons.journeys import country_visited, leads_home, travels_to
from communique.extraction.persons.named_in_passing import leads_in_heading, met_for_us, speaks_as_home, wages
from communique.extraction.persons.names import plain
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import key
from communique.extraction.persons.posts import free_for, is_for_organisations, is_for_states, led_so, left_over
from communique.extraction.persons.scan import Scan, scan_of
from communique.extraction.persons.spokesmen import of_turn, party_of_messenger, side_of_speaker, spoken_for
from communique.knowledge.governments import MONARCHS, alone_of, lacks, led_by
from communique.knowledge.parties import is_state
from communique.model.document import Part

BELOW = {"minister", "deputy", "head of body", "adviser", "military", "spokesperson"}
COMMON = {"mayor", "director", "officer", "ceo", "director-general"}
FIRMS = {"company", "corporation", "group", "university", "institute", "foundation", "academy"}
SPELT_OUT = 4
"""Words of an office that tells what it is for."""
FULL = 2
"""Words of a full name."""


def stand_for(
    persons: Sequence[Cluster],
    scans: Sequence[Scan],
    home: str | None,
    focus: Sequence[str],
    *,
    outlet: str | None,
    sure: str | None,
) -> None:
    """Each person's party: as told; else the home party, where it has no other holder of the person's office; else,
    in a document about two parties, the other one; else none. `outlet` is the party that the outlet speaks for; `sure`
    the home party where more than the place of the agency tells it."""
    for cluster in persons:
        if cluster.told:
            cluster.person.party = cluster.told
    others = tuple(code for code in focus if code != home and code in _states(scans))
    for cluster in sorted(persons, key=lambda c: c.first):
        if cluster.person.party is None and not _one_of_several(cluster):
            asked = _Standing(cluster, persons, scans, home, others, outlet, sure)
            cluster.person.party = asked.party()
            cluster.person.how = "resolved"


def _is_doubtful(cluster: Cluster) -> bool:
    """Whether only such an office is told as companies and cities have: whose a mayor or a director is, nothing tells."""
    offices = [o for r in cluster.references for o in r.offices]
    return bool(offices) and all(
        (o.core.words[-1] in COMMON and len(o.name.split()) < SPELT_OUT) or o.name.split()[-1].lower() in FIRMS
        for o in offices
    )


def _one_of_several(cluster: Cluster) -> bool:
    """Whether somebody is only told of as one of several presidents or envoys: whose, nothing tells."""
    offices = [o for r in cluster.references for o in r.offices]
    return bool(offices) and all(o.plural and (o.core.level in SOLE or o.core.words[-1] == "envoy") for o in offices)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What tells of the party of one person for whom none is told outright. `home`, `outlet` and `sure` as in
    `stand_for`; `others` are the document's other parties, the most mentioned first."""

    cluster: Cluster
    persons: Sequence[Cluster]
    scans: Sequence[Scan]
    home: str | None
    others: tuple[str, ...]
    outlet: str | None
    sure: str | None

    def party(self) -> str | None:
        """The first candidate that the person does not face, and that has such an office to fill."""
        across, strict = self._across(), self.outlet is not None
        fitting = (party for party in self._candidates(across) if party and party not in across)
        return next((p for p in fitting if free_for(self.cluster, p, self.persons, strict=strict)), None)

    @property
    def official(self) -> bool:
        return any(r.offices for r in self.cluster.references)

    @property
    def head(self) -> bool:
        """Whether the person is told to be a head of state or government."""
        return any(o.core.level in SOLE for r in self.cluster.references for o in r.offices)

    @property
    def leads(self) -> bool:
        """Whether the heading begins with the person."""
        return self.cluster is first_named(self.persons) and self.cluster.first[0] == 0

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(p for p in self.others if is_state(p))

    def _across(self) -> set[str]:
        """The parties that the person meets or visits, and so does not stand for."""
        across = parties_across(self.cluster, self.persons, self.scans)
        across |= party_between(self.cluster, self.persons, self.scans)
        across |= signs_with(self.cluster, self.persons, self.scans)
        across |= parties_met(self.cluster, self.persons, self.scans) - {self.outlet}
        if self.official and not leads_home(self.cluster, self.scans):
            across |= travels_to(self.cluster, self.scans, {"name", "capital"})
        guests = met_by(self.cluster, self.persons, self.scans) - {self.home}
        guests |= {""} if met_by_guest(self.cluster, self.scans) else set()
        beside = self._beside_counterpart() is not None
        if self.home == self.outlet and not (self.leads or guests or beside) and is_met(self.cluster, self.scans):
            across |= {self.home} if self.home else set()
        return across

    def _candidates(self, across: set[str]) -> Iterator[str | None]:
        """Parties that may follow, the best told first."""
        told = {p.code for s in self.scans for p in s.parties}
        yield from (code for r in self.cluster.references for o in r.offices if (code := alone_of(o.name)) in told)
        yield side_led(self.cluster, self.scans)
        yield chosen_in(self.cluster, self.scans)
        if self.official and is_of_body(self.cluster, self.scans):
            yield body_told_before(self.cluster, self.scans)
            return
        yield from self._by_context()
        at_home = self._heads_at_home()
        if at_home is not None:
            across.discard(at_home)
            yield at_home
        if _is_doubtful(self.cluster):
            return
        yield self._beside_counterpart()
        if self.head and self.outlet is not None and self.outlet == self.home and is_state(self.outlet):
            yield wages(self.cluster, self.scans)
            yield met_for_us(self.cluster, self.scans, self.outlet)
            yield self.home if speaks_as_home(self.cluster, self.persons, self.scans, self.outlet) else None
        yield from self._by_home()
        yield from self._by_others(across)
        yield self._only_so_led()
        yield self._led_so_in_heading()
        yield self._host_of_organisation()
        if self.head and self.outlet is not None and self._passing():
            yield from leads_in_heading(self.cluster, self.scans, self.home)
        met = is_met(self.cluster, self.scans) and not (self.head and self._passing())
        if any(r.counterpart for r in self.cluster.references) or met:
            yield facing_home_in_heading(self.scans, self.home)
        if any(r.counterpart for r in self.cluster.references) and self.home is not None and self.states:
            yield self.states[0]
        yield self._by_surname()
        if not any(r.counterpart for r in self.cluster.references):
            yield from (alone_of(o.name) for r in self.cluster.references for o in r.offices)

    def _by_context(self) -> Iterator[str | None]:
        """What the words about an official tell; whoever leads the heading is told of by the outlet itself."""
        if self.official and not self.leads:
            yield of_principal(self.cluster, self.persons, self.scans)
            yield of_turn(self.cluster, self.persons, self.scans)
            yield self.home if of_our_side(self.cluster, self.scans) else None
            yield receives_at_seat(self.cluster, self.scans)
            yield receives_in_capital(self.cluster, self.scans)
            yield receives_abroad(self.cluster, self.scans, self.home)
            yield side_listed(self.cluster, self.scans)
            yield host_in_place(self.cluster, self.persons, self.scans)
            yield host_of_ambassador(self.cluster, self.persons, self.scans)
            yield self.home if attends_host(self.cluster, self.scans) else None
            yield side_of_pronoun(self.cluster, self.persons, self.scans)
            yield self._beside()
            yield self._across_from_subject()
            yield spoken_for(self.cluster, self.scans)
            yield _titled_alone(self.cluster, self.scans, self.home)
            yield country_visited(self.cluster, self.scans)
            yield body_told_before(self.cluster, self.scans)
            yield side_accompanied(self.cluster, self.persons, self.scans)
            yield side_of_speaker(self.cluster, self.persons, self.scans)
            yield party_of_messenger(self.cluster, self.persons, self.scans)
        if self.head and self.outlet is None:
            yield led_so(self.cluster, self.persons, [p for p in (self.home, *self.others) if p][:2])

    def _by_surname(self) -> str | None:
        """The outlet's own state, for a head whom it names by surname alone and of whom it tells nothing else: another
        state's it would introduce ('President A's plan')."""
        name = self.cluster.person.name
        if not self.head or self.outlet is None or self.outlet != self.home or not is_state(self.outlet):
            return None
        alone = (
            len(plain(name)) < FULL and not is_met(self.cluster, self.scans) and leads_work(self.cluster, self.scans)
        )
        first = next((c for c in sorted(self.persons, key=lambda c: c.first) if _leads_untold(c)), None)
        return self.outlet if alone and first is self.cluster else None

    def _host_of_organisation(self) -> str | None:
        """For a minister of whom an organisation tells: the one state whose officials the others are."""
        if self.outlet is None or is_state(self.outlet) or self.outlet == "EU" or not is_for_states(self.cluster):
            return None
        others = {c.person.party for c in self.persons if c is not self.cluster and c.person.party}
        states = {p for p in others if is_state(p)}
        return states.pop() if len(states) == 1 else None

    def _beside_counterpart(self) -> str | None:
        """'President A and his Angolan counterpart': in a story from home, one of home beside another's."""
        across = counterparts_beside(self.cluster, self.persons, self.scans)
        return (
            self.home if self.home is not None and is_state(self.home) and across and self.home not in across else None
        )

    def _beside(self) -> str | None:
        """The party of whoever is named right before: 'met President A and Foreign Minister B'."""
        other = joined_before(self.cluster, self.persons, self.scans)
        if other is None or other.person.party is None:
            return None
        levels = {o.core.level for r in self.cluster.references for o in r.offices}
        posted = any(o.core.level == "ambassador" for r in other.references for o in r.offices)
        if posted and "ambassador" not in levels and self._determined_apart():
            return None  # 'the Peruvian ambassador and the Minister of Trade, A'
        together = levels == {"head of government"} and is_met(
            self.cluster, self.scans
        )  # 'met Peru's Minister A and Premier B'
        return other.person.party if levels <= BELOW or together or other.person.how == "resolved" else None

    def _determined_apart(self) -> bool:
        """Whether 'the' sets an office apart from the one told before it."""
        reads = {s.part: s for s in self.scans}
        return any(reads[r.part].words[o.begin].low == "the" for r in self.cluster.references for o in r.offices)

    def _across_from_subject(self) -> str | None:
        """For one whom a guest meets, the host: the home party, or the state of the place or of the heading."""
        if self.home is not None and is_state(self.home) and met_by_guest(self.cluster, self.scans):
            return self.home
        facing = met_by(self.cluster, self.persons, self.scans)
        if not facing and self.outlet is not None and (beside_pronoun(self.cluster, self.scans)):
            facing = {self.outlet}
        if len(facing) != 1:
            return None
        guest = facing.pop()
        heads = {o.core.level for r in self.cluster.references for o in r.offices} == {"head of organisation"}
        if self.home is not None and guest != self.home and (is_state(self.home) or heads):
            return self.home
        rest = [p for p in self.states if p != guest]
        return other_in_heading(self.scans, guest) or (rest[0] if len(rest) == 1 else None)

    def _passing(self) -> bool:
        """Whether a head is named in passing only; one told with a full name is not, where the dateline tells of home."""
        full = self.sure is None and len(plain(self.cluster.person.name)) >= FULL
        doubted = self.head and (self.home == self.outlet or (self.sure is None and not full))
        return self.home is not None and doubted and is_passing(self.cluster, self.scans, self.home)

    def _only_so_led(self) -> str | None:
        """The only state of the document that has such an office: of a king, a chancellor, a president. A full name
        tells who is meant; the others are those that somebody of the document stands for."""
        names = [o.name for r in self.cluster.references for o in r.offices if o.core.level in SOLE]
        crowned = any(name.lower() in MONARCHS for name in names)
        if not names or (not crowned and len(plain(self.cluster.person.name)) < FULL):
            return None
        told = {c.told for c in self.persons if c.told and c is not self.cluster} | {self.home}
        for near in (told, told | {*self.states[:2]}):
            states = {p for p in (self.home, *self.states) if p and is_state(p) and (crowned or p in near)}
            fitting = [p for p in states if not any(lacks(p, name) for name in names)]
            if len(states) > 1:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _led_so_in_heading(self) -> str | None:
        """The one state beside the outlet's own that the heading names, where somebody leads it by an office that the outlet's
        state lacks: 'Chancellor A' under 'U.S.-Germany Partnership'."""
        names = [o.name for r in self.cluster.references for o in r.offices if o.core.level in SOLE]
        if not names or self.outlet is None or not any(lacks(self.outlet, name) for name in names):
            return None
        other = other_in_heading(self.scans, self.outlet)
        return other if other is not None and any(led_by(other, name) for name in names) else None

    def _heads_at_home(self) -> str | None:
        """For an official below the head whom the heading names, where neither it nor the lead tells of any other state."""
        if self.outlet is None or self.home != self.outlet or not is_state(self.outlet):
            return None
        headed = [o for r in self.cluster.references if r.part == "title" for o in r.offices]
        if not headed or any(o.core.level not in BELOW for o in headed):
            return None
        text = scan_of("text", self.scans)
        lead = text.text.find("\n", 1)
        near = [p for s in self.scans for p in s.parties if s.part == "title" or lead < 0 or p.start < lead]
        return self.outlet if all(p.code == self.outlet for p in near) else None

    def _by_home(self) -> Iterator[str | None]:
        """The home party, for those who act and are not met, and are not told of beside others' officials."""
        home, cluster = self.home, self.cluster
        if home is None or is_beside(cluster, self.scans, home):
            return
        names = [o.name for r in cluster.references for o in r.offices]
        levels = {o.core.level for r in cluster.references for o in r.offices}
        if levels == {"spokesperson"} and self.outlet is None and self.sure == home and home not in _states(self.scans):
            return  # 'Spokesman A said that President B would go to Rome': not Italy's
        if self.sure is None and self.head and not any(led_by(home, name) for name in names):
            return
        weak = home == self.outlet or self.sure is None
        if weak and (self._passing() or (is_met(cluster, self.scans) and not self.leads)):
            return
        unnamed = [c for c in self.persons if c.told is None or c is self.cluster]
        if acts(cluster, self.scans) or (not self.official and cluster is first_named(unnamed)):
            yield home

    def _by_others(self, across: set[str]) -> Iterator[str | None]:
        """The one that is left of the document's parties."""
        passing = self._passing()
        if len(self.others) == 1:
            pair = [self.home or "", self.others[0]]
            left = self.others[0] if is_state(self.others[0]) or is_for_organisations(self.cluster) else None
            yield led_so(self.cluster, self.persons, pair) if passing else left
        if not self.official:
            return
        if len(self.states) == 1 and not passing and is_for_states(self.cluster):
            yield self.states[0]
        if self.home is None or (self.home in across and not self.head):
            two = [p for p in (self.home, *self.states) if p][:2]
            rest = [p for p in two if p not in across]
            yield rest[0] if len(two) > 1 and len(rest) == 1 else None
        if self.home is None:
            yield left_over(self.cluster, self.persons, self.others)


def _states(scans: Sequence[Scan]) -> set[str]:
    """Parties told by name, demonym or acronym, of which somebody may be an official."""
    return {p.code for s in scans for p in s.parties if p.form in ("name", "demonym", "acronym")}


def _titled_alone(cluster: Cluster, scans: Sequence[Scan], home: str | None) -> str | None:
    """The party whose holder of this office is told of without a name: 'the Vietnamese president and prime minister'.
    Where the home party may have such an office, only one told before the name counts."""
    mine = {frozenset(k) for k in cluster.office_keys()}
    unnamed = [
        (s.part, o) for s in scans for o in s.offices if o.party and not any(o in r.offices for r in s.references)
    ]
    if home is not None and is_state(home):  # the president of a body is not he whom the outlet's own state has
        unnamed = [(part, o) for part, o in unnamed if o.party and (is_state(o.party) or lacks(home, o.name))]
    alone = {
        o.party
        for part, o in unnamed
        if key(o.name) in mine and (home is None or lacks(home, o.name) or _stands_before(cluster, part, o, scans))
    }
    if not alone:  # 'Remarks with the Foreign Minister of Peru' over 'MINISTER A:'
        levels = {o.core.level for r in cluster.references for o in r.offices}
        headed = [o for part, o in unnamed if part == "title" and {o.core.level} == levels]
        alone = {o.party for o in headed if all(k <= key(o.name) for k in mine)}
    return alone.pop() if len(alone) == 1 else None


def _stands_before(cluster: Cluster, part: Part, office: OfficeWords, scans: Sequence[Scan]) -> bool:
    """Whether an office is told before the first place that names somebody: one told later is of anybody."""
    words = next(s for s in scans if s.part == part).words
    return (part == "text", words[office.begin].start) < cluster.first


def _leads_untold(cluster: Cluster) -> bool:
    """Whether somebody is told to be a head of state or government, and not of what."""
    return not cluster.told and any(o.core.level in SOLE for r in cluster.references for o in r.offices)
