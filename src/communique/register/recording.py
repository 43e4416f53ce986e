"""Records kept up to date: of the heaps of reports that were touched, and of those that want the same identifiers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.batches import batches
from communique.model.decision import Decision
from communique.model.facts import KINDS
from communique.model.record import Record
from communique.register import outlined, rows, wordings
from communique.register.beside import SUMMITS, talks
from communique.register.building import by_date
from communique.register.conflicts import held_alone, is_numbered, told_numbers
from communique.register.databases.database import Plain, Words
from communique.register.identifiers import distinct
from communique.register.occasions import event, months
from communique.register.parts import Parts
from communique.register.rulings import ruled, settled
from communique.register.summaries import Summary, record_of
from communique.resolution.clusters import key
from communique.resolution.kept import Kept
from communique.resolution.reports import dated
from communique.resolution.words import fold

HABITS = ("cadence", "hosts")
"""What a mechanism tells of its sessions, with which their sequence is looked at."""
PUT = (
    "INSERT INTO record (id, place, kind, relationship, activity, links, body) "
    "VALUES (?, ?, ?, ?, ?, '{}', ?) ON CONFLICT (id) DO UPDATE SET place = excluded.place, "
    "kind = excluded.kind, relationship = excluded.relationship, activity = excluded.activity, "
    "body = excluded.body"
)
"""Puts a record into the store."""
SOME = 250
"""Heaps of which the sums and the records are at hand together."""
Want = tuple[str, Sequence[str]]
"""The place of the first report of a heap, and the identifiers that its reports would have."""
Name = tuple[str, tuple[str, ...]]
"""The identifier of a heap, and its aliases."""
_HAPPENED = frozenset(("held", "signed", "ratified", "in force", "renewed", "terminated"))


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one heap whose record is another than before: what was known of it without its record, and what is;
    None where it was not, or is no more.
    """

    heap: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the reports of one heap tell in sum, and the record that this makes; with what is known of it without it."""

    heap: str
    told: Summary
    record: Record
    card: Mapping[str, Any]


class Recording:
    """The records in the store, by the heaps that they are made of; `decided` gives the decisions with a word on one."""

    def __init__(
        self, db: Plain, words: Words, kept: Kept, parts: Parts, decided: Callable[[str], Sequence[Decision]]
    ) -> None:
        self._decided = decided
        self._db, self._words = db, words
        self._kept = kept
        self._parts = parts
        self.outlined = False
        """Whether any record has another outline than before."""

    def card(self, heap: str) -> Any:
        """What is known of a heap without its record."""
        return self._kept.value("card", heap)

    def heap(self, identifier: str) -> str:
        """The heap that makes the record with an identifier."""
        return str(self._kept.value("heap of", identifier))

    def record(self, heap: str) -> Record:
        """The record of a heap, without links and conflicts; of a large one with the first words alone."""
        if self._parts.large(heap):
            return rows.record(self._kept.value("shown", heap))
        query = "SELECT body FROM record WHERE id = ?"
        return rows.record(self._run(query, self.card(heap)["id"])[0][0])

    def take(
        self,
        names: Mapping[str, Name],
        gone: Iterable[str],
        told: Callable[[str], Summary],
        met: Callable[[Entry], None],
    ) -> list[Change]:
        """Makes the records of heaps anew that have their names, some at a time, and takes out those of heaps that are no
        more; what is other than before. `told` sums up a heap, and `met` is given each record while it is at hand.
        """
        out = [Change(name, card, None) for name in sorted(gone) if (card := self.card(name))]
        self._take_out(names, out)
        changes = list(out)
        for some in batches(sorted(names, key=lambda name: (self._kept.value("wants", name)[0], name)), SOME):
            made = [self._entry(name, told(name), *names[name]) for name in some]
            for entry in made:
                met(entry)
            changes += self._write(made)
            self._kept.let_go()
        self._file(changes)
        return changes

    # Identifiers

    def want(self, heap: str, place: str, identifiers: Sequence[str]) -> None:
        """Keeps which identifiers the reports of a heap would have, the first of which is at a place."""
        self._want(heap, [place, list(identifiers)])

    def name(self, heaps: Iterable[str]) -> None:
        """Gives heaps their identifiers, with all that want one that these want, where the first of all is among these."""
        wanted, seen = set(heaps), set[str]()
        for heap in sorted(wanted):
            if heap not in seen:
                for component in self._components(set(self._kept.value("wants", heap)[1])):
                    seen |= component
                    if min(component) in wanted:
                        self._name_all(component)

    def rename(self, heaps: Mapping[str, Want], gone: Iterable[str]) -> dict[str, Name]:
        """The names of heaps that were touched, and of those that get others on account of them, or of what is no more."""
        doubtful: set[str] = set()
        names: dict[str, Name] = {}
        for name in gone:
            doubtful |= self._want(name, None)
        for name, (place, identifiers) in heaps.items():
            doubtful |= self._want(name, [place, list(identifiers)])
        for component in self._components(doubtful):
            names.update((name, own) for name, own, other in self._name_all(component) if other or name in heaps)
        for name in heaps.keys() - names.keys():
            names[name] = self.named(name)
        return names

    def named(self, heap: str) -> Name:
        """The name that a heap has."""
        chosen, aliases = self._kept.value("named", heap)
        return chosen, tuple(aliases)

    def _name_all(self, component: Iterable[str]) -> list[tuple[str, Name, bool]]:
        """The identifiers and aliases of heaps that hang together, each with whether they are others than before."""
        ordered = sorted(component, key=lambda name: self._kept.value("wants", name)[0])
        found = distinct([self._kept.value("wants", name)[1] for name in ordered])
        return [
            (name, own, self._kept.keep("named", name, [own[0], list(own[1])]))
            for name, own in zip(ordered, found, strict=True)
        ]

    def _want(self, name: str, want: list[Any] | None) -> set[str]:
        """Keeps what a heap wants; the identifiers that were or are wanted, where that is other than before."""
        before = self._kept.value("wants", name)
        if not self._kept.keep("wants", name, want):
            return set()
        old, new = set(before[1] if before else ()), set(want[1] if want else ())
        for identifier in old - new:
            self._kept.drop("wanted by", identifier, name)
        for identifier in new - old:
            self._kept.add("wanted by", identifier, name)
        if want is None:
            self._kept.keep("named", name, None)
            self._kept.keep("shown", name, None)
        return old | new

    def _components(self, identifiers: set[str]) -> Iterator[set[str]]:
        """The heaps that want some identifiers, with all that hang together by what they want."""
        seen: set[str] = set()
        for start in sorted(identifiers):
            component: set[str] = set()
            todo = [] if start in seen else [start]
            while todo:
                identifier = todo.pop()
                if identifier in seen:
                    continue
                seen.add(identifier)
                for heap in self._kept.members("wanted by", identifier) - component:
                    component.add(heap)
                    todo += self._kept.value("wants", heap)[1]
            if component:
                yield component

    # Records

    def _entry(self, heap: str, told: Summary, identifier: str, aliases: tuple[str, ...]) -> Entry:
        record = ruled(record_of(told, identifier, aliases), self._decided(heap))
        large = self._parts.large(heap)
        body = rows.of_record(record, heap if large else None)
        self._kept.keep("shown", heap, rows.of_record(record) if large else None)
        digest = key(body, self._parts.digest(heap)) if large else key(body)
        return Entry(heap, told, record, _card(told, record, digest))

    def _take_out(self, names: Mapping[str, Name], out: Iterable[Change]) -> None:
        """Takes out the records whose identifiers no heap has any more."""
        cards = [change.old for change in out if change.old]
        cards += [card for name in names if (card := self.card(name))]
        lost = {str(card["id"]) for card in cards} - {identifier for identifier, _ in names.values()}
        self._delete(lost, "record", "record_name", "settled")
        self.outlined |= outlined.keep(self._db, (), lost)
        wordings.keep(self._db, self._words, (), lost)
        for identifier in lost:
            self._kept.keep("heap of", identifier, None)

    def _write(self, made: Iterable[Entry]) -> list[Change]:
        """Writes the records that are otherwise than before."""
        new = [each for each in made if each.card != self.card(each.heap)]
        records, run = [each.record for each in new], self._db.executemany
        # Whoever gets an identifier that another had finds what was put down of that one.
        self._delete([record.id for record in records], "record_name", "settled")
        run(PUT, [_row(e.record, e.card["place"], e.heap if self._parts.large(e.heap) else None) for e in new])
        self.outlined |= outlined.keep(self._db, [record.id for record in records], ())
        run("INSERT INTO record_name VALUES (?, ?, ?)", [row for record in records for row in _names(record)])
        wordings.keep(self._db, self._words, [each.record for each in new if self._reworded(each)], ())
        run("INSERT INTO settled VALUES (?, ?)", [(r.id, field) for r in records for field in settled(r)])
        return [Change(each.heap, self.card(each.heap), each.card) for each in new]

    def _reworded(self, made: Entry) -> bool:
        """Whether a record is found by other words than the one before it with the same identifier."""
        heap = self._kept.value("heap of", made.record.id)
        before = self.card(heap) if heap else None
        return before is None or before.get("words") != made.card["words"]

    def _delete(self, identifiers: Iterable[str], *tables: str) -> None:
        gone = [(identifier,) for identifier in sorted(identifiers)]
        for table in tables:
            column = "id" if table == "record" else "record"
            self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)

    def _file(self, changes: Sequence[Change]) -> None:
        """Puts records where they are found, and takes them out of where they were."""
        filed, files = ({(p, c["id"]) for c in cards for p in c["relationship"]} for cards in _cards(changes))
        self._db.executemany("DELETE FROM record_party WHERE party = ? AND record = ?", sorted(filed - files))
        self._db.executemany("INSERT INTO record_party VALUES (?, ?)", sorted(files - filed))
        for change in changes:
            self._kept.keep("card", change.heap, change.new)
            if change.new:
                self._kept.keep("heap of", change.new["id"], change.heap)
        self._index(changes)

    def _index(self, changes: Iterable[Change]) -> None:
        """Keeps the heaps where those that bear on each other are found."""
        found = [(change, *_both(change)) for change in changes]
        # One may get the identifier that another had: what is no more goes before what is new comes.
        for change, before, after in found:
            for sort, held, member in before - after:
                self._kept.drop(sort, held, member or change.heap)
        for change, before, after in found:
            for sort, held, member in after - before:
                self._kept.add(sort, held, member or change.heap)

    def _run(self, query: str, *values: object) -> list[Any]:
        return self._db.execute(query, values).fetchall()


def _cards(changes: Sequence[Change]) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """What was known of the records that are otherwise than before, and what is."""
    return [c.old for c in changes if c.old], [c.new for c in changes if c.new]


def _both(change: Change) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """The sets in which a heap was looked for before, and those in which it is now."""
    before, after = ({(s, k, m) for s, k, m in card["found"]} if card else set() for card in (change.old, change.new))
    return before, after


def _card(told: Summary, record: Record, digest: str) -> dict[str, Any]:
    """What other records and conflicts ask of a record; under `found` the sets in which it is looked for."""
    card: dict[str, Any] = {
        "id": record.id,
        "kind": record.kind,
        "place": f"{KINDS.index(told.kind)}{told.places[0]}",
        "key": told.key[1] if told.key else None,
        "body": digest,
        "documents": list(record.documents) if record.kind == "meeting" else [],
        "relationship": list(record.relationship),
        "words": key(*wordings.told(record)),
    }
    if record.kind == "office":
        names = record.get("person"), record.get("office")
        card["tenure"] = [*names, record.first_reported, record.last_reported]
    happened = event(record)
    if happened is not None:
        card["event"] = [happened.when, happened.told, happened.mechanism, list(happened.participants)]
    return card | {"found": sorted(list(each) for each in _found(record, card))}


def _found(record: Record, card: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The sets in which a heap is looked for: sort, key, and the member, which is the heap where it is empty."""
    parties, own = " ".join(record.relationship), card["key"]
    if record.kind == "meeting" and own:
        told = [record.get(name) for name in ("stage", "form", "date", "country", "ordinal")]
        yield "sessions", own, rows.text([_by_date(record), card["id"], told])
        if is_numbered(record):
            numbers = told_numbers(record)
            yield "numbered", own, rows.text([_by_date(record), numbers, record.get("date"), card["id"]])
        yield "meetings of", own, ""
    met = talks(record) if record.kind == "meeting" else None
    if met is not None:
        yield "talks", parties, rows.text([met.day, met.id, *met.who])
    if record.kind == "mechanism" and record.get("form") == SUMMITS:
        yield "summits of", parties, ""
    if record.kind == "project" and own:
        yield "projects of", own, ""
    if record.kind == "mechanism" and own:
        for habit in HABITS:
            if record.get(habit):
                yield habit, own, record.get(habit)
    happened = event(record)
    if happened is not None:
        sort = "signings" if happened.told else "occasions"
        for month in months(happened):
            yield sort, f"{parties} {month}", ""
        yield sort, f"{parties} all", ""
    if record.kind == "office" and own:
        person, office, party = own.split("\x1f")
        yield "offices of", f"{person}\x1f{party}", ""
        if held_alone(record, party):
            yield "holders of", f"{office}\x1f{party}", ""


def _by_date(record: Record) -> list[Any]:
    """`by_date` as it is kept: days in a form that stands in their order."""
    undated, when, number, identifier = by_date(record)
    return [undated, [str(part) for part in when], number, identifier]  # type: ignore[attr-defined]


def _row(record: Record, place: str, large: str | None) -> tuple[Any, ...]:
    parties = " ".join(record.relationship)
    body = rows.of_record(record, large)
    return record.id, place, record.kind, parties, _activity(record), body


def _activity(record: Record) -> str | None:
    """The day on which it took place, where it is told to have; else that of the last report."""
    when, reported = dated(record.get("date")), record.last_reported
    if when is None or record.get("stage") not in _HAPPENED or when.open:
        return reported
    # 'in 2022' told in May 2022 is no activity of December.
    return min(when.last.isoformat(), reported) if reported else when.last.isoformat()


def _names(record: Record) -> list[tuple[str, str, str]]:
    """What else leads to a record: its aliases, and a mechanism's names and acronym."""
    names = dict.fromkeys(record.aliases, "alias")
    if record.kind == "mechanism":
        for field in ("name", "acronym"):
            held = record.fields.get(field)
            for value in held.every if held else ():
                names[fold(str(value.value))] = "name"
    return [(name, record.id, sort) for name, sort in names.items()]
