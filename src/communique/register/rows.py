"""The values of the model as the store keeps them: columns, and JSON for what has parts."""

import json
from collections.abc import Mapping
from dataclasses import astuple, fields
from typing import Any

from communique.model.decision import Anchor, Decision, Subject
from communique.model.document import Document, Furniture
from communique.model.evidence import Evidence, Ground
from communique.model.facts import field_names, plain, typed
from communique.model.finding import Contradiction, Finding, Note, Side, Unaligned
from communique.model.passage import Passage, SharedPassage
from communique.model.record import Conflict, ConflictSide, FieldValue, Record, Value, Witness

Row = Mapping[Any, Any]


def text(value: Any) -> str:
    """JSON in one line, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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


def of_record(record: Record) -> str:
    """A record as JSON, without its conflicts, which stand in a table of their own."""
    body = {f.name: getattr(record, f.name) for f in fields(Record) if f.name not in ("fields", "conflicts", "links")}
    body["fields"] = {
        name: [_of_value(held.preferred), [_of_value(other) for other in held.others]]
        for name, held in record.fields.items()
    }
    return text(body | {"links": dict(record.links)})


def record(body: str, conflicts: tuple[Conflict, ...]) -> Record:
    """The record of a row with the conflicts that it stands in."""
    values = json.loads(body)
    for name in ("relationship", "findings", "documents", "aliases", "decisions"):
        values[name] = tuple(values[name])
    values["links"] = {name: tuple(ids) for name, ids in values["links"].items()}
    values["fields"] = {
        name: FieldValue(_value(preferred), tuple(_value(other) for other in others))
        for name, (preferred, others) in values["fields"].items()
    }
    return Record(**values, conflicts=conflicts)


def of_conflict(conflict: Conflict) -> str:
    """A conflict as JSON."""
    body = {f.name: getattr(conflict, f.name) for f in fields(Conflict) if f.name != "sides"}
    body["sides"] = [[side.value, side.sources, [_of_witness(w) for w in side.evidence]] for side in conflict.sides]
    return text(body)


def conflict(body: str) -> Conflict:
    """The conflict of a row."""
    values = json.loads(body)
    values["relationship"], values["about"] = tuple(values["relationship"]), tuple(values["about"])
    values["sides"] = tuple(
        ConflictSide(value=value, sources=sources, evidence=tuple(_witness(w) for w in evidence))
        for value, sources, evidence in values["sides"]
    )
    return Conflict(**values)


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
    return [value.value, value.sources, told, value.reported, members, value.ruled]


def _value(row: list[Any]) -> Value:
    value, sources, evidence, reported, members, ruled = row
    told, parts = tuple(_witness(w) for w in evidence), tuple(_value(m) for m in members)
    return Value(value, sources, told, reported, parts, ruled)
