"""The values of the model as the store keeps them: columns, and JSON for what has parts."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields, replace
from typing import Any, overload

from communique.model.decision import Anchor, Decision, Subject
from communique.model.document import Document, Furniture
from communique.model.evidence import Evidence, Ground
from communique.model.facts import field_names, plain, typed
from communique.model.finding import Contradiction, Finding, Note, Side, Unaligned
from communique.model.passage import Passage, SharedPassage
from communique.model.record import Conflict, ConflictSide, Due, FieldValue, Record, Value, Witness
from communique.register.disputes import Dispute, Position
from communique.register.rulings import worded
from communique.register.summaries import Bearing, Summary, record_of, whole
from communique.register.values import Gist

Row = Mapping[Any, Any]


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def text(value: Any) -> str:
    """JSON in one line, the same for equal values."""
    return _JSON.encode(value)


def of_document(document: Document, added: str) -> dict[str, Any]:
    """The row of a document; `added` is the time at which it was read."""
    row = {f.name: getattr(document, f.name) for f in fields(Document)}
    row["furniture"] = text([[f.start, f.end, f.kind] for f in document.furniture])
    return row | {"digest": document.digest, "day": document.day, "added": added}


def document(row: Row) -> Document:
    """The document of a row."""
    values = {f.name: row[f.name] for f in fields(Document)}
    values["furniture"] = tuple(Furniture(*each) for each in json.loads(row["furniture"]))
    return Document(**values)


def of_finding(finding: Finding) -> dict[str, Any]:
    """The row of a finding, but for its place in an extraction."""
    fact = finding.fact
    return {
        "id": finding.id,
        "kind": fact.kind,
        "fact": text({name: plain(getattr(fact, name)) for name in field_names(fact.kind)}),
        "evidence": text([_of_evidence(e) for e in finding.evidence]),
        "grounds": text([[g.field, [_of_evidence(e) for e in g.evidence], g.how] for g in finding.grounds]),
        "confidence": finding.confidence,
    }


def finding(row: Row, document: str) -> Finding:
    """The finding of a row, in the document that it belongs to."""
    return Finding(
        document=document,
        fact=typed(row["kind"], json.loads(row["fact"])),
        evidence=tuple(_evidence(e) for e in json.loads(row["evidence"])),
        grounds=tuple(Ground(f, tuple(_evidence(e) for e in es), how) for f, es, how in json.loads(row["grounds"])),
        confidence=row["confidence"],
    )


def of_contradiction(found: Contradiction) -> dict[str, Any]:
    """The row of a contradiction, but for its place in an extraction."""
    sides = [[side.value, [_of_evidence(e) for e in side.evidence]] for side in found.sides]
    return {"sort": found.sort, "subject": found.subject, "party": found.party, "sides": text(sides)}


def contradiction(row: Row, document: str) -> Contradiction:
    """The contradiction of a row."""
    sides = tuple(Side(value, tuple(_evidence(e) for e in es)) for value, es in json.loads(row["sides"]))
    return Contradiction(document=document, sort=row["sort"], subject=row["subject"], party=row["party"], sides=sides)


def of_note(left_open: Note) -> dict[str, Any]:
    """The row of a note, but for its place in an extraction."""
    evidence = text(_of_evidence(left_open.evidence)) if left_open.evidence else None
    return {"words": left_open.words, "evidence": evidence}


def note(row: Row) -> Note:
    """The note of a row."""
    return Note(_evidence(json.loads(row["evidence"])) if row["evidence"] else None, row["words"])


def of_unaligned(said: Unaligned) -> dict[str, Any]:
    """The row of what was said without words in the document, but for its place in an extraction."""
    return {"said": said.said, "why": said.why}


def unaligned(row: Row) -> Unaligned:
    """What was said without words in the document, of a row."""
    return Unaligned(row["said"], row["why"])


def of_passage(shared: SharedPassage) -> dict[str, Any]:
    """The row of a shared passage."""
    one, other = shared.one, shared.other
    return {
        "one": one.document,
        "one_start": one.start,
        "one_end": one.end,
        "other": other.document,
        "other_start": other.start,
        "other_end": other.end,
        "score": shared.score,
        "origin": shared.origin,
        "kind": shared.kind,
    }


def passage(row: Row) -> SharedPassage:
    """The shared passage of a row."""
    return SharedPassage(
        Passage(row["one"], row["one_start"], row["one_end"]),
        Passage(row["other"], row["other_start"], row["other_end"]),
        row["score"],
        row["origin"],
        row["kind"],
    )


_BESIDE = ("fields", "conflicts", "links", "withdrawn", "state")
"""What a record has that stands elsewhere than with what else is kept of it."""


def of_record(record: Record, large: str | None = None) -> str:
    """A record as JSON, without its conflicts, its links and what was withdrawn of it, which are kept beside it.

    The words of a `large` heap of reports, which it then names, are those of the heap's parts.
    """
    if large:
        named: dict[str, Any] = {"kind": record.kind, "id": record.id, "aliases": record.aliases, "parts of": large}
        named["decisions"] = record.decisions
        numbers = {name: [held.preferred.value, held.preferred.sources] for name, held in record.fields.items()}
        reported = {"first_reported": record.first_reported, "last_reported": record.last_reported}
        return text(named | {"told": numbers, "sources": record.sources} | reported)
    body: dict[str, Any] = {f.name: getattr(record, f.name) for f in fields(Record) if f.name not in _BESIDE}
    body["fields"] = {
        name: [_of_value(held.preferred), [_of_value(other) for other in held.others]]
        for name, held in record.fields.items()
    }
    return text(body)


def record(
    body: str,
    links: str = "{}",
    conflicts: tuple[Conflict, ...] = (),
    parts: Callable[[str], Iterable[str]] | None = None,
) -> Record:
    """The record of a row with its links and the conflicts that it stands in; `parts` gives those of a large heap as they
    are kept, with all words.
    """
    values = json.loads(body)
    if "parts of" in values:
        assert parts is not None
        told = whole([summary(json.loads(part)) for part in parts(values["parts of"])])
        return _of_sum(values, told, links, conflicts)
    return _whole(values, links, conflicts)


def heap_of(body: str) -> str | None:
    """The heap of a record whose reports are summed up in parts; None for any other."""
    named: str | None = json.loads(body).get("parts of")
    return named


def of_sum(body: str, told: Summary, links: str = "{}", conflicts: tuple[Conflict, ...] = ()) -> Record:
    """The record of a row whose reports are summed up in parts, with the words that their sum has."""
    return _of_sum(json.loads(body), told, links, conflicts)


def _of_sum(values: dict[str, Any], told: Summary, links: str, conflicts: tuple[Conflict, ...]) -> Record:
    held = record_of(told, values["id"], tuple(values["aliases"]))
    held = worded(replace(held, decisions=tuple(values["decisions"])))
    return replace(held, links=_links(links), conflicts=conflicts)


def line(body: str, relationship: str, links: str, conflicts: tuple[Conflict, ...] = ()) -> Record:
    """The record of a row, to be shown in a line: one whose reports are summed up in parts has its preferred values with
    their sources, and neither words nor documents.
    """
    values = json.loads(body)
    if "parts of" not in values:
        return _whole(values, links, conflicts)
    return Record(
        kind=values["kind"],
        id=values["id"],
        relationship=tuple(relationship.split(" ")) if relationship else (),
        fields={name: FieldValue(Value(value, sources, ())) for name, (value, sources) in values["told"].items()},
        sources=values["sources"],
        conflicts=conflicts,
        decisions=tuple(values["decisions"]),
        links=_links(links),
        first_reported=values["first_reported"],
        last_reported=values["last_reported"],
    )


def _links(links: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(ids) for name, ids in json.loads(links).items()}


def _whole(values: dict[str, Any], links: str, conflicts: tuple[Conflict, ...]) -> Record:
    for name in ("relationship", "findings", "documents", "aliases", "decisions"):
        values[name] = tuple(values[name])
    return Record(**values | {"links": _links(links), "fields": _Fields(values["fields"])}, conflicts=conflicts)


class _Fields(Mapping[str, FieldValue]):
    """The fields of a record as they are kept, each made ready when it is asked for: most are never looked at."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._ready: dict[str, FieldValue] = {}

    def __getitem__(self, name: str) -> FieldValue:
        if name not in self._ready:
            preferred, others = self._told[name]
            self._ready[name] = FieldValue(_value(preferred), tuple(_value(other) for other in others))
        return self._ready[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def __repr__(self) -> str:
        return repr(dict(self))


class _Sides(Sequence[ConflictSide]):
    """The sides of a conflict as they are kept, each made ready when it is asked for: some have hundreds, and where a record
    is shown nobody looks at them.
    """

    def __init__(self, told: Sequence[list[Any]]) -> None:
        self._told = told
        self._ready: dict[int, ConflictSide] = {}

    @overload
    def __getitem__(self, at: int) -> ConflictSide: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ConflictSide, ...]: ...
    def __getitem__(self, at: int | slice) -> ConflictSide | tuple[ConflictSide, ...]:
        places = range(len(self._told))[at]
        return tuple(map(self._made, places)) if isinstance(places, range) else self._made(places)

    def _made(self, at: int) -> ConflictSide:
        if at not in self._ready:
            self._ready[at] = _side(self._told[at])
        return self._ready[at]

    def __len__(self) -> int:
        return len(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def of_conflict(conflict: Conflict) -> str:
    """A conflict as JSON."""
    body = {f.name: getattr(conflict, f.name) for f in fields(Conflict) if f.name != "sides"}
    body["sides"] = [[side.value, side.sources, [_of_witness(w) for w in side.evidence]] for side in conflict.sides]
    return text(body)


def conflict(body: str, settled: Collection[tuple[str, str]] = ()) -> Conflict:
    """The conflict of a row; `settled` are records and fields on which a person had the last word."""
    values = json.loads(body)
    if any((record, values["field"]) in settled for record in values["about"]):
        values["state"] = "settled"
    values["relationship"], values["about"] = tuple(values["relationship"]), tuple(values["about"])
    values["sides"] = _Sides(values["sides"])
    return Conflict(**values)


def _side(row: list[Any]) -> ConflictSide:
    value, sources, evidence = row
    return ConflictSide(value=value, sources=sources, evidence=tuple(_witness(w) for w in evidence))


def of_decision(decision: Decision) -> dict[str, Any]:
    """The row of a decision."""
    body = {f.name: getattr(decision, f.name) for f in fields(Decision) if f.name != "subjects"}
    body["subjects"] = [[each.kind, each.id, [list(astuple(a)) for a in each.anchors]] for each in decision.subjects]
    return {"id": decision.id, "act": decision.act, "by": decision.by, "at": decision.at, "body": text(body)}


def decision(row: Row) -> Decision:
    """The decision of a row."""
    values = json.loads(row["body"])
    values["subjects"] = tuple(
        Subject(kind, name, tuple(Anchor(*anchor) for anchor in anchors)) for kind, name, anchors in values["subjects"]
    )
    return Decision(**values)


def _of_evidence(evidence: Evidence) -> list[Any]:
    return [evidence.document, evidence.part, evidence.start, evidence.end, evidence.quote]


def _evidence(row: list[Any]) -> Evidence:
    return Evidence(*row)


def _of_witness(witness: Witness) -> list[Any]:
    return [_of_evidence(witness.evidence), list(witness.shared_with), witness.how]


def _witness(row: list[Any]) -> Witness:
    return Witness(_evidence(row[0]), tuple(row[1]), row[2])


def _of_value(value: Value) -> list[Any]:
    members = [_of_value(member) for member in value.members]
    told = [_of_witness(w) for w in value.evidence]
    return [value.value, value.sources, told, value.reported, members, value.ruled, value.since, value.how]


def _value(row: list[Any]) -> Value:
    value, sources, evidence, reported, members, ruled, since, how = row
    told, parts = tuple(_witness(w) for w in evidence), tuple(_value(m) for m in members)
    return Value(value, sources, told, reported, parts, ruled, since, how)


def of_dispute(dispute: Dispute) -> list[Any]:
    """A dispute as it is kept."""
    positions = {key: [p.values, [[_of_evidence(e), how] for e, how in p.evidence], p.counted]
                 for key, p in dispute.positions.items()}  # fmt: skip
    told = [dispute.sort, dispute.field, dispute.subject, list(dispute.key), dispute.claim, list(dispute.relationship)]
    return [*told, positions, sorted(dispute.about)]


def dispute(row: list[Any]) -> Dispute:
    """The dispute that was kept; a new one each time, for more may be added to it."""
    sort, field, subject, key, claim, relationship, positions, about = row
    held = {
        name: Position(list(values), [(_evidence(e), how) for e, how in evidence], counted)
        for name, (values, evidence, counted) in positions.items()
    }
    return Dispute(sort, field, subject, tuple(key), claim, tuple(relationship), held, set(about))


def of_summary(told: Summary) -> list[Any]:
    """What reports tell in sum, as it is kept."""
    return [
        told.kind,
        list(told.places),
        list(told.documents),
        told.sources,
        told.confidence,
        told.first,
        told.last,
        {n: {st: [_of_gist(each) for each in held] for st, held in by.items()} for n, by in told.gists.items()},
        {sort: [[list(parties), number] for parties, number in sorted(c.items())] for sort, c in told.filed.items()},
        dict(told.wanted),
        {name: [[list(astuple(b)), [[_of_evidence(e), how] for e, how in words]] for b, words in held.items()]
         for name, held in told.bearings.items()},
        list(told.key) if told.key else None,
    ]  # fmt: skip


def summary(row: list[Any]) -> Summary:
    """The sum that was kept."""
    kind, places, documents, sources, confidence, first, last, gists, filed, wanted, bearings, key = row
    return Summary(
        kind=kind,
        places=tuple(places),
        documents=tuple(documents),
        sources=sources,
        confidence=confidence,
        first=first,
        last=last,
        gists={n: {st: [_gist(each) for each in held] for st, held in by.items()} for n, by in gists.items()},
        filed={sort: {tuple(parties): number for parties, number in held} for sort, held in filed.items()},
        wanted=wanted,
        bearings={
            name: {Bearing(*told): tuple((_evidence(e), how) for e, how in words) for told, words in held}
            for name, held in bearings.items()
        },
        key=tuple(key) if key else None,
    )


def _of_gist(told: Gist) -> list[Any]:
    days = [told.first, told.last]
    words = [_of_witness(w) for w in told.words]
    return [told.key, dict(told.times), told.done, told.how, *days, told.sources, told.place, words]


def _gist(row: list[Any]) -> Gist:
    key, times, done, how, first, last, sources, place, words = row
    return Gist(key, times, done, how, first, last, sources, place, tuple(_witness(w) for w in words))


def of_due(owed: Due) -> str:
    """What is owed, as JSON."""
    body = {f.name: getattr(owed, f.name) for f in fields(Due)}
    return text(body | {"evidence": [_of_witness(w) for w in owed.evidence]})


def due(body: str) -> Due:
    """What is owed, of a row."""
    values = json.loads(body)
    for name in ("relationship", "derived", "rests_on"):
        values[name] = tuple(values[name])
    values["evidence"] = tuple(_witness(w) for w in values["evidence"])
    return Due(**values)


def of_words(words: Mapping[str, Sequence[Witness]]) -> dict[str, list[Any]]:
    """The words for some values, as they are kept."""
    return {value: [_of_witness(w) for w in held] for value, held in words.items()}


def witnesses(held: Sequence[Any]) -> tuple[Witness, ...]:
    """The words for a value that were kept."""
    return tuple(_witness(w) for w in held)
