"""The stages in which records are made from the ground, each a function over a partition of what it goes through.

What comes of a stage is put together before the next begins, so that a partition finds by look-up whatever it joins with:
reports in the same terms, those found under a key, what hangs together by ties, who wants the same identifier. All of it is
done by the same pieces as one update (`register.upkeep`), so that the outcome is the same.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from communique.register.databases.known import plain
from communique.register.ground.part import Collected, Part
from communique.register.keeping import Store
from communique.register.upkeep import Upkeep
from communique.resolution.kept import Kept
from communique.resolution.mechanisms import title_of
from communique.resolution.placing import Placing, as_mention
from communique.resolution.regrouping import Regrouping
from communique.resolution.rulings import Rulings

TITLES = "title"
WORDS = "words"
EXTRACTION = "extraction"
TERMS = "terms of "
"""What is looked up while records are made, and is not kept: the terms of nodes, by kind, and of words, by their digests; and
which extraction of a document counts.
"""
MENTIONS = "mention"
"""Of what numbers are added up."""

Mentions = Sequence[tuple[str, int]]
"""The mentions of persons that share words of their names, each with how many times it is made."""
Of = tuple[str, str]
"""A node, or a heap, by its kind and itself."""


class Partition(Upkeep):
    """One partition: `db` leads to what was read, `made` to what earlier stages came to."""

    def __init__(self, db: Connection, made: Connection) -> None:
        self.part = Part()
        super().__init__(db, Kept(Store(made)), Collected(plain(made), self.part.statements))

    def done(self, stage: str, items: Sequence[Any]) -> Part:
        """What a stage makes of some of what it goes through."""
        STAGES[stage](self, items)
        self.part.keep(self._kept)
        return self.part

    # Who is meant, and which mechanism

    def documents(self, names: Sequence[str]) -> None:
        """What documents tell, and whom and which mechanisms they name."""
        titles: dict[str, str | None] = {}
        for name in names:
            self._keep_document(name, None, self._inputs.telling(name))
            held = self._document(name)
            self._kept.keep(f"{TERMS}{EXTRACTION}", name, held and held["extraction"])
            for mention, times in Counter(held["mentions"] if held else ()).items():
                self._kept.add("mentioned in", mention, name)
                self.part.numbers[MENTIONS, mention] += times
            for report in self._tellings[name]:
                title = title_of(report.finding)
                titles[report.place] = title.plain() if title else None
        self._put(TITLES, titles)

    def persons(self, components: Sequence[Mentions]) -> None:
        """The persons behind mentions, of whom none shares a word of a name with those of another component."""
        for component in components:
            kept = Kept()
            Placing(kept).update({as_mention(mention): times for mention, times in component})
            self.part.keep(kept)

    # What is told in the same terms, what is tied to what, and what is one

    def nodes(self, nodes: Sequence[Of]) -> None:
        """Nodes, to which their reports were put."""
        for kind, some in _by_kind(nodes).items():
            terms = {node: self._kept.value(f"{TERMS}{kind}", node) for node in some}
            self._of(kind).make(terms, self._ruled(kind))

    def beside(self, names: Sequence[str]) -> None:
        """Which nodes documents tell side by side."""
        for name in names:
            held = self._document(name)
            for groups in self._groups.values() if held else ():
                groups.put_beside(name, held["places"])

    def ties(self, nodes: Sequence[Of]) -> None:
        """The ties of nodes, by a join over the keys under which they are found."""
        for kind, some in _by_kind(nodes).items():
            self._of(kind).tie(some, self._ruled(kind))

    def groups(self, nodes: Sequence[Of]) -> None:
        """The groups of what hangs together by ties."""
        for kind, some in _by_kind(nodes).items():
            groups = self._of(kind)
            for component in groups.hanging_together(some):
                groups.group(component, self._ruled(kind))

    # What the reports of each kind tell

    def told(self, names: Sequence[str]) -> None:
        """What the reports of documents tell, and which of them are copied from one another."""
        moves, speeches = self._all_described(names, {})
        for kind in self._groups:
            self._put(kind, moves[kind])
        self._put_to_mechanisms(moves["mechanism"])
        for words, terms in self._put_words(speeches)[1].items():
            self._kept.keep(f"{TERMS}{WORDS}", words, terms)
        for kind, pairs in self._copied(names)[0].items():
            for one, other in pairs:
                self._kept.add(f"{kind} copy", one, other)
                self._kept.add(f"{kind} copy", other, one)

    def spoken(self, words: Sequence[str]) -> None:
        """The utterances of reports that share their words."""
        terms = {each: self._kept.value(f"{TERMS}{WORDS}", each) for each in words}
        self._put("statement", self._spoken(terms))

    # Records

    def decisions(self, names: Sequence[str]) -> None:
        """The heaps that decisions have a word on."""
        for name in names:
            self._find_record(name)

    def wants(self, heaps: Sequence[str]) -> None:
        """Which identifiers the reports of heaps would have."""
        for heap in heaps:
            self._recording.want(heap, *self._want(heap))

    def names(self, heaps: Sequence[str]) -> None:
        """The identifiers that heaps get."""
        self._recording.name(heaps)

    def records(self, heaps: Sequence[str]) -> None:
        """The records of heaps, and the disputes that are met in them."""
        for heap in heaps:
            self._sum_up(heap, {})
        self._made({heap: self._recording.named(heap) for heap in heaps}, ())

    # What follows from records

    def contradictions(self, names: Sequence[str]) -> None:
        """The disputes that are met in documents."""
        for name in names:
            self._disputing.meet_in_document(name)

    def offices(self, heaps: Sequence[str]) -> None:
        """The disputes between the offices of one person, and those who are told to hold one."""
        for heap in heaps:
            self._disputing.meet_between_offices(heap)

    def sequences(self, mechanisms: Sequence[str]) -> None:
        """The disputes in the sequences of sessions."""
        for mechanism in mechanisms:
            self._disputing.meet_in_sequence(mechanism)

    def occasions(self, instruments: Sequence[str]) -> None:
        """The meetings at which instruments are signed."""
        for heap in instruments:
            self._linking.find_occasion(heap)

    def owed(self, heaps: Sequence[str]) -> None:
        """What is owed on account of records."""
        self._owing.put(heaps)

    def links(self, heaps: Sequence[str]) -> None:
        """The links between records."""
        for heap in heaps:
            self._linking.write(heap)

    def conflicts(self, identities: Sequence[str]) -> None:
        """The conflicts that disputes are."""
        for identity in identities:
            self._disputing.settle(identity)

    def _extraction(self, document: str) -> int:
        # What is kept of a document is long, and one heap has reports of many.
        return int(self._kept.value(f"{TERMS}{EXTRACTION}", document))

    def _put(self, kind: str, described: Mapping[str, str | None]) -> None:
        for node, terms in self._of(kind).put(described, self._ruled(kind)).items():
            self._kept.keep(f"{TERMS}{kind}", node, terms)

    def _of(self, kind: str) -> Regrouping[Any]:
        return self._titles if kind == TITLES else self._groups[kind]  # type: ignore[index]

    def _ruled(self, kind: str) -> Rulings:
        return self._inputs.ruled.formats if kind == TITLES else self._rulings


STAGES: Mapping[str, Callable[[Partition, Sequence[Any]], None]] = {
    stage.__name__: stage
    for stage in (
        Partition.documents, Partition.persons, Partition.nodes, Partition.beside, Partition.ties, Partition.groups,
        Partition.told, Partition.spoken, Partition.decisions, Partition.wants, Partition.names, Partition.records,
        Partition.contradictions, Partition.offices, Partition.sequences, Partition.occasions, Partition.owed,
        Partition.links, Partition.conflicts,
    )
}  # fmt: skip


def _by_kind(nodes: Iterable[Of]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, node in nodes:
        found[kind].append(node)
    return found
