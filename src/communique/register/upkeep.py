"""The register kept up to date: what some documents change, and nothing else, is made anew.

The outcome is that of `assemble` over all that is held. What is resolved over all documents is kept in the store and
changed where the documents bear on it: who is meant by a name (`Placing`), which titles mean one mechanism and which
reports are of one fact (`Regrouping`). Then the records of the groups that were touched are made, and what follows from
them (`Recording`, `Linking`, `Disputing`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from communique.batches import batches
from communique.model.decision import Decision
from communique.model.facts import KINDS, Kind
from communique.model.finding import Finding
from communique.model.passage import SharedPassage
from communique.register.building import describes_mechanism
from communique.register.databases.database import Plain
from communique.register.databases.known import database_of
from communique.register.disputing import Disputing
from communique.register.inputs import Inputs, Telling
from communique.register.keeping import Store
from communique.register.known import Heap, Known, dealt_with, heaps_at, kind_of, look_up_heaps
from communique.register.linking import Linking
from communique.register.owing import Owing
from communique.register.parts import LARGE, Parts
from communique.register.recording import Change, Name, Recording, Want
from communique.register.summaries import Summary, identifiers, summary
from communique.resolution.cast import Cast, Naming
from communique.resolution.clusters import key
from communique.resolution.copied import copied_with
from communique.resolution.instruments.described import descriptions
from communique.resolution.instruments.grouping import INSTRUMENTS
from communique.resolution.kept import Kept
from communique.resolution.mechanisms import TITLES, Mechanisms, known_as, title_of
from communique.resolution.meetings.encounter import encounters
from communique.resolution.meetings.grouping import MEETINGS
from communique.resolution.offices import TENURES, tenure
from communique.resolution.passages import Passages
from communique.resolution.persons import Mention, Person
from communique.resolution.placing import Placing, as_key, as_mention
from communique.resolution.projects import PROJECTS
from communique.resolution.projects import descriptions as undertakings
from communique.resolution.recent import Recent
from communique.resolution.regrouping import Changes, Pair, Regrouping
from communique.resolution.reports import Report, document_in, finding_in
from communique.resolution.statements import STATEMENTS, said, utterances

SOME = 500
"""Documents or heaps that are gone through before it is looked how much is at hand that can be looked up again."""
ROOM = 4096
"""Documents of which the reports are at hand at most."""
BESIDE = 32_768
"""Documents of which the passages are at hand that they share with others: they are asked for most often."""

Moves = dict[str, dict[str, str | None]]
"""By kind the places of reports with what they tell, None where they tell it no more."""


class Upkeep:
    """One update of a register: made for a transaction, and used once."""

    def __init__(self, db: Connection, kept: Kept | None = None, made: Plain | None = None) -> None:
        """`made` is where the records lie that are made of what lies in `db`, where that is elsewhere."""
        database = database_of(db)
        made = made or database.plain(db)
        self._store = Store(db)
        self._kept = kept or Kept(self._store)
        self._inputs = Inputs(db)
        self._rulings = self._inputs.ruled.facts
        self._placing = Placing(self._kept)
        self._titles = Regrouping(TITLES, self._kept)
        self._groups: dict[Kind, Regrouping[Any]] = {
            "meeting": Regrouping(MEETINGS, self._kept),
            "instrument": Regrouping(INSTRUMENTS, self._kept),
            "project": Regrouping(PROJECTS, self._kept),
            "statement": Regrouping(STATEMENTS, self._kept),
            "office": Regrouping(TENURES, self._kept),
        }
        passages = Passages.by(self._passages, self._inputs.ruled.versions)
        cast, mechanisms = _KeptCast(self._kept, self._placing), _KeptMechanisms(self._titles)
        self._known = Known(cast, mechanisms, passages, self._dealings)
        self._parts = Parts(self._kept, self._known, self._report, self._passages)
        self._recording = Recording(made, database.words, self._kept, self._parts, self._decided)
        self._linking = Linking(made, self._kept, self._recording)
        self._owing = Owing(made, self._kept, self._recording)
        self._disputing = Disputing(
            made, self._kept, self._known, self._recording, self._parts, self._inputs, self._reports
        )
        self._tellings: Recent[str, tuple[Report, ...]] = Recent(ROOM)
        self._shared: Recent[str, list[SharedPassage]] = Recent(BESIDE)
        self._there: dict[str, bool] = {}

    def take(self, documents: Iterable[str], passaged: Iterable[str] = (), findings: Iterable[str] = ()) -> None:
        """Takes in what is other than before: documents that came, went or say something else, those whose shared
        passages are told anew, and the findings on which something else is ruled.
        """
        unsettled = frozenset(findings)
        changed = set(documents)
        changed.update(name for finding in unsettled if (name := self._inputs.document_of(finding)))
        beside = {other for name in changed for other in self._inputs.partners(name)}
        self._kept.look_up("document", changed)
        old = {name: self._document(name) for name in changed}
        for name in sorted(changed):
            self._keep_document(name, old[name], self._inputs.telling(name))
        again = self._placed_anew(old) | self._named_anew(old, unsettled)
        described = sorted(changed | {name for name in again if self._document(name)})
        moves = self._described(described, old)
        near = self._kept.there("document", chain(passaged, beside))
        copied, uncopied = self._copied(changed | near)
        touched, gone = self._regrouped(moves, copied, uncopied, unsettled)
        for name in self._in_turn({*described, *near}):
            touched.update(self._heaps_of(name))
        self._record(touched, gone, set(described) | near)

    @property
    def outlined(self) -> bool:
        """Whether any record has another outline than before."""
        return self._recording.outlined

    def store(self) -> None:
        """Writes what is to be kept."""
        self._store.store(*self._kept.changes())
        self._kept.stored()

    # Documents

    def _document(self, name: str) -> Any:
        return self._kept.value("document", name)

    def _keep_document(self, name: str, old: Any, telling: Telling | None) -> None:
        reports = telling.reports if telling else ()
        self._tellings[name] = reports
        if telling is None:
            self._kept.keep("document", name, None)
            return
        naming = Naming.of(report.finding for report in reports)
        mentions = [as_key(m) for report in reports for m in naming.mentions(report.finding)]
        dealings = dealt_with(report.finding for report in reports)
        held = {
            "extraction": telling.extraction,
            "places": [report.place for report in reports],
            "told": {who: sorted(parties) for who, parties in naming.told.items()},
            "leads": dict(sorted(naming.leads.items())),
            "mentions": mentions,
            "dealings": [[list(parties), number] for parties, number in sorted(dealings.items())],
            "contradictions": len(telling.contradictions),
        }
        self._kept.keep("document", name, held)

    def _reports(self, name: str) -> tuple[Report, ...]:
        """The reports of a document that is kept, in canonical order."""
        if name not in self._tellings:
            held = self._document(name)
            telling = self._inputs.telling(name) if held else None
            self._tellings[name] = telling.reports if telling else ()
        return self._tellings[name]

    def _report(self, place: str) -> Report:
        return self._inputs.report(place, self._extraction)

    def _extraction(self, document: str) -> int:
        return int(self._document(document)["extraction"])

    def _dealings(self, name: str) -> Mapping[tuple[str, ...], int]:
        return {tuple(parties): number for parties, number in self._document(name)["dealings"]}

    def _passages(self, name: str) -> list[SharedPassage]:
        """The passages that a document shares with others that are kept; not asked for before all of those are."""
        if name not in self._shared:
            found = [(p.elsewhere(name).document, p) for p in self._inputs.passages(name)]
            new = {other for other, _ in found if other not in self._there}
            there = self._kept.there("document", new)
            self._there.update((other, other in there) for other in new)
            self._shared[name] = [passage for other, passage in found if self._there[other]]
        return self._shared[name]

    def _in_turn(self, documents: Iterable[str]) -> Iterator[str]:
        """Some documents, what is kept of which is looked up many at a time, and let go where it is much."""
        for some in batches(sorted(documents), SOME):
            self._kept.look_up("document", some)
            look_up_heaps(self._kept, (p for name in some if (held := self._document(name)) for p in held["places"]))
            yield from some
            self._kept.let_go()

    # Persons and mechanisms

    def _placed_anew(self, old: Mapping[str, Any]) -> set[str]:
        """The documents that name persons who are others than before."""
        more: Counter[str] = Counter()
        for name, held in old.items():
            before, now = (Counter(each["mentions"] if each else ()) for each in (held, self._document(name)))
            more.update(now)
            more.subtract(before)
            for mention in before.keys() - now.keys():
                self._kept.drop("mentioned in", mention, name)
            for mention in now.keys() - before.keys():
                self._kept.add("mentioned in", mention, name)
        moved = self._placing.update({as_mention(m): number for m, number in sorted(more.items())})
        return {name for mention in moved for name in self._kept.members("mentioned in", mention)}

    def _named_anew(self, old: Mapping[str, Any], unsettled: frozenset[str]) -> set[str]:
        """The documents that name mechanisms which are others than before."""
        described: dict[str, str | None] = {}
        for name, held in old.items():
            described.update(dict.fromkeys(held["places"] if held else ()))
            for report in self._reports(name):
                title = title_of(report.finding)
                described[report.place] = title.plain() if title else None
        shifted = self._titles.update(Changes(described, unsettled=unsettled), self._inputs.ruled.formats).shifted
        return {document_in(place) for node in shifted for place in self._titles.reports_of(node)}

    # What the reports of each kind tell

    def _described(self, documents: Iterable[str], old: Mapping[str, Any]) -> Moves:
        moves, speeches = self._all_described(documents, old)
        gone, touched = self._put_words(speeches)
        moves["statement"] = gone | self._spoken(touched)
        return moves

    def _all_described(self, documents: Iterable[str], old: Mapping[str, Any]) -> tuple[Moves, dict[str, str | None]]:
        """What the reports tell but for those of statements; and of these who says what."""
        moves: Moves = {kind: {} for kind in KINDS}
        speeches: dict[str, str | None] = {}
        for name in documents:
            gone = old[name]["places"] if old.get(name) else ()
            for kind in moves:
                moves[kind].update(dict.fromkeys(gone))
            speeches.update(dict.fromkeys(gone))
            reports = self._reports(name)
            by_kind: defaultdict[str, list[Report]] = defaultdict(list)
            for report in reports:
                by_kind[report.fact.kind].append(report)
            cast, mechanisms, rulings = self._known.cast, self._known.mechanisms, self._rulings
            told = by_kind["meeting"]
            for report, met in zip(told, encounters(told, cast, mechanisms, rulings), strict=True):
                moves["meeting"][report.place] = met.plain()
            told = by_kind["instrument"]
            for report, signed in zip(told, descriptions(told, rulings), strict=True):
                moves["instrument"][report.place] = signed.plain()
            told = by_kind["project"]
            for report, undertaken in zip(told, undertakings(told, rulings), strict=True):
                moves["project"][report.place] = undertaken.plain()
            for report in by_kind["office"]:
                moves["office"][report.place] = tenure(report, cast, rulings).plain()
            for report in by_kind["statement"]:
                speeches[report.place] = said(report, cast).plain()
            for report in reports:
                if describes_mechanism(report):
                    moves["mechanism"][report.place] = mechanisms.of(report.finding)
        return moves, speeches

    def _put_words(self, speeches: Mapping[str, str | None]) -> tuple[dict[str, str | None], dict[str, str]]:
        """Puts reports of statements to their words: which of them tell nothing, and the words to which any came, or from
        which any went, with their speaker where any came.
        """
        kept = self._kept
        touched: dict[str, str] = {}
        moved: dict[str, str | None] = {}
        for place, plain in speeches.items():
            old, new = kept.value("words at", place), plain and key(plain)
            if old is not None and old != new:
                kept.drop("words", old, place)
                touched.setdefault(old, "")
            if new is not None and plain:
                kept.add("words", new, place)
                touched[new] = plain
            if plain is None:
                moved[place] = None
            kept.keep("words at", place, new)
        return moved, touched

    def _spoken(self, touched: Mapping[str, str]) -> dict[str, str | None]:
        """The utterances of all reports of statements that share some words."""
        moved: dict[str, str | None] = {}
        for words, plain in touched.items():
            places = sorted(self._kept.members("words", words))
            reports = [self._report(place) for place in places]
            if reports:
                what = STATEMENTS.typed(plain) if plain else said(reports[0], self._known.cast)
                for told in utterances(what, reports, self._rulings):
                    moved.update((report.place, told.node.what.plain()) for report in told.reports)
        return moved

    # Copied passages

    def _copied(self, documents: Iterable[str]) -> tuple[dict[Kind, set[Pair]], dict[Kind, set[Pair]]]:
        """The pairs of reports that are copied, and those that are so no longer, by kind."""
        now: defaultdict[Kind, set[Pair]] = defaultdict(set)
        gone: defaultdict[Kind, set[Pair]] = defaultdict(set)
        for name in self._in_turn(documents):
            found: set[str] = set()
            for report in self._reports(name) if self._document(name) else ():
                kind = report.fact.kind
                if kind in ("meeting", "instrument", "project"):
                    for one, other in copied_with(report, self._like(kind), self._known.passages):
                        found.add("\x1e".join((kind, one.place, other.place)))
            before = set(self._kept.members("copied of", name))
            for pair in before ^ found:
                kind_, one_, other_ = pair.split("\x1e")
                (now if pair in found else gone)[kind_].add((one_, other_))  # type: ignore[index]
                for place in (one_, other_):
                    (self._kept.add if pair in found else self._kept.drop)("copied of", document_in(place), pair)
        return now, gone

    def _like(self, kind: str) -> Any:
        def of_kind(document: str) -> list[Report]:
            held = self._reports(document) if self._document(document) else ()
            return [report for report in held if report.fact.kind == kind]

        return of_kind

    # Groups

    def _regrouped(
        self,
        moves: Moves,
        copied: Mapping[Kind, set[Pair]],
        uncopied: Mapping[Kind, set[Pair]],
        unsettled: frozenset[str],
    ) -> tuple[set[str], set[str]]:
        """The heaps of reports that are others than before, and those that are no more."""
        touched: set[str] = set()
        gone: set[str] = set()
        for kind, groups in self._groups.items():
            lost, new = uncopied.get(kind, ()), copied.get(kind, ())
            result = groups.update(Changes(moves[kind], sorted(new), sorted(lost), unsettled), self._rulings)
            touched.update(f"{kind} {group}" for group in result.touched)
            gone.update(f"{kind} {group}" for group in result.gone)
        touched |= self._put_to_mechanisms(moves["mechanism"])
        return touched, gone

    def _put_to_mechanisms(self, moves: Mapping[str, str | None]) -> set[str]:
        """Puts reports to the mechanisms that they tell of; the heaps that are others than before."""
        touched: set[str] = set()
        for place, mechanism in moves.items():
            old = self._kept.value("mechanism at", place)
            if old == mechanism:
                continue
            for name, change in ((old, self._kept.drop), (mechanism, self._kept.add)):
                if name is not None:
                    change("mechanism in", name, place)
                    touched.add(f"mechanism {name}")
            self._kept.keep("mechanism at", place, mechanism)
        return touched

    def _heaps_of(self, document: str) -> Iterator[str]:
        """The heaps that hold a report of a document."""
        held = self._document(document)
        for place in held["places"] if held else ():
            yield from heaps_at(self._kept, place)

    # Records and what follows from them

    def _record(self, touched: set[str], gone: set[str], documents: set[str]) -> None:
        touched = touched | self._worded(touched | gone, documents)
        firsts = {heap: first for heap in touched - gone if (first := self._first_of(heap))}
        empty = gone | (touched - firsts.keys())
        for heap in empty:
            self._parts.forget(heap)
            self._kept.keep("part nodes", heap, None)
        # Heaps of one time are told by documents that share much: what is looked up for the one is at hand for the next.
        wants = self._wants(sorted(firsts, key=lambda heap: (firsts[heap], heap)), self._told(documents))
        names = self._recording.rename(wants, empty)
        for heap in sorted(names.keys() - touched):
            self._sum_up(heap, {})
        changes = self._made(names, empty)
        stale = self._linking.take(changes)
        self._owing.take(changes, {name for name in stale if name.startswith("mechanism ")})
        self._disputing.take(changes, documents)

    def _wants(self, heaps: Iterable[str], told: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Want]:
        """Which identifiers the reports of heaps would have that were touched, and their first places."""
        wants: dict[str, Want] = {}
        for some in batches(heaps, SOME):
            for heap in some:
                self._sum_up(heap, told.get(heap, {}))
                wants[heap] = self._want(heap)
            self._kept.let_go()
        return wants

    def _made(self, names: Mapping[str, Name], gone: Iterable[str]) -> list[Change]:
        """What became of heaps that have their names, by the records and the disputes that are made of them."""
        return self._recording.take(names, gone, self._sum, self._disputing.meet_in_record)

    # Decisions with a word on a record

    def _decided(self, heap: str) -> list[Decision]:
        found = [self._inputs.decision(name) for name in self._kept.members("decided on", heap)]
        return sorted(found, key=lambda decision: (decision.at, decision.id))

    def _worded(self, heaps: Iterable[str], documents: Iterable[str]) -> set[str]:
        """Finds the records again that decisions have a word on; the heaps that have other decisions than before."""
        found = {decision for heap in heaps for decision in self._kept.members("decided in", heap)}
        for name in self._in_turn(documents):
            held = self._document(name)
            for place in held["places"] if held else ():
                found.update(self._inputs.decided_on(finding_in(place)))
        return {heap for decision in sorted(found) for heap in self._find_record(decision)}

    def _find_record(self, decision: str) -> set[str]:
        """Keeps the heaps that a decision's findings are in, first the one with the most of them, which it is about; both
        that and the one before, where they are others.
        """
        where: defaultdict[str, list[str]] = defaultdict(list)
        kind = self._inputs.decision(decision).subjects[0].kind
        for place in self._places_of(decision):
            heap = self._heap_of(kind, place)
            if heap is not None:
                where[heap].append(place)
        before = self._kept.value("decision", decision) or []
        after = sorted(where, key=lambda heap: (-len(where[heap]), min(where[heap])))
        self._kept.keep("decision", decision, after or None)
        for heap in set(before) ^ set(after):
            (self._kept.add if heap in where else self._kept.drop)("decided in", heap, decision)
        if before[:1] != after[:1]:
            for heap in before[:1]:
                self._kept.drop("decided on", heap, decision)
            for heap in after[:1]:
                self._kept.add("decided on", heap, decision)
            return {*before[:1], *after[:1]}
        return set()

    def _places_of(self, decision: str) -> Iterator[str]:
        for finding in self._inputs.findings_of(decision):
            document = self._inputs.document_of(finding)
            held = self._document(document) if document else None
            yield from (place for place in (held["places"] if held else ()) if finding_in(place) == finding)

    def _heap_of(self, kind: Kind, place: str) -> str | None:
        if kind == "mechanism":
            mechanism = self._kept.value("mechanism at", place)
            return None if mechanism is None else f"mechanism {mechanism}"
        group = self._groups[kind].group_of(place)
        return None if group is None else f"{kind} {group}"

    def _first_of(self, heap: str) -> str | None:
        """The place of a report of a heap, one of the first; None where there are none."""
        return next((first for sort, node in self._nodes(heap) if (first := self._kept.first(sort, node))), None)

    def _nodes(self, heap: str) -> list[tuple[str, str]]:
        """The sets in which the places of the reports of a heap are kept."""
        kind, _, group = heap.partition(" ")
        if kind == "mechanism":
            return [("mechanism in", group)]
        return [(f"{kind} in", node) for node in self._kept.value(f"{kind} nodes", group) or ()]

    def _told(self, documents: Iterable[str]) -> Mapping[str, dict[str, list[str]]]:
        """By heap those of some documents that tell anything in it, or did, with the places of their reports there."""
        told: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        for name in self._in_turn(documents):
            for heap in self._parts.telling(name):
                told[heap][name] = []
            held = self._document(name)
            for place in held["places"] if held else ():
                for heap in heaps_at(self._kept, place):
                    told[heap].setdefault(name, []).append(place)
        return told

    def _want(self, heap: str) -> Want:
        """The place of the first report of a heap, and the identifiers that its reports would have."""
        if self._parts.large(heap):
            return self._parts.want(heap)
        told = self._heap(heap)
        return told.reports[0].place, identifiers(told)

    def _sum(self, heap: str) -> Summary:
        """What the reports of a heap tell in sum; those of a large one are summed up already."""
        return self._parts.sum(heap) if self._parts.large(heap) else summary(self._heap(heap), self._known)

    def _heap(self, heap: str) -> Heap:
        return Heap(kind_of(heap), tuple(self._report(place) for place in self._places(heap)))

    def _places(self, heap: str) -> list[str]:
        return sorted(p for sort, node in self._nodes(heap) for p in self._kept.members(sort, node))

    def _sum_up(self, heap: str, told: Mapping[str, list[str]]) -> None:
        """Sums up a heap in parts if it is large, where some documents may tell something else than before, of which the
        places of the reports are given.
        """
        nodes = [node for _, node in self._nodes(heap)]
        before = self._kept.value("part nodes", heap)
        if before is None:
            places = self._places(heap)
            if len(places) <= LARGE:
                return
            self._parts.split(heap, places)
        else:
            sort = self._nodes(heap)[0][0]
            moved = {document_in(p) for node in set(before) ^ set(nodes) for p in self._kept.members(sort, node)}
            now = {**told, **{name: self._told_in(heap, name) for name in sorted(moved - told.keys())}}
            of = {name for name in now if now[name] or heap in self._parts.telling(name)}
            self._parts.change(heap, {name: now[name] for name in sorted(of)})
        self._kept.keep("part nodes", heap, nodes)

    def _told_in(self, heap: str, document: str) -> list[str]:
        """The places of the reports of a document that are in a heap."""
        held = self._document(document)
        return [place for place in (held["places"] if held else ()) if heap in heaps_at(self._kept, place)]


class _KeptCast(Cast):
    """Everybody in the documents that are kept."""

    def __init__(self, kept: Kept, placing: Placing) -> None:
        self._kept = kept
        self._placing = placing

    def naming(self, document: str) -> Naming:
        held = self._kept.value("document", document)
        return Naming({name: frozenset(parties) for name, parties in held["told"].items()}, held.get("leads", {}))

    def mentioned(self, document: str) -> list[Mention]:
        held = self._kept.value("document", document)
        return [as_mention(each) for each in held["mentions"]] if held else []

    def behind(self, mention: Mention) -> Person:
        return self._placing.person(mention)


class _KeptMechanisms(Mechanisms):
    """All mechanisms that the documents name which are kept."""

    def __init__(self, titles: Regrouping[Any]) -> None:
        self._titles = titles

    def of(self, finding: Finding) -> str | None:
        title = title_of(finding)
        return None if title is None else known_as(self._titles.first(title.plain()).what, finding.document)
