"""What the register holds as plain JSON values: one shape for exports and the pages' JSON twins."""

from typing import Any

from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import FACTS, field_names
from communique.model.finding import Finding, Unaligned
from communique.model.passage import SharedPassage
from communique.model.record import Conflict, Due, FieldValue, Record, Relationship, Value, Witness


def record(held: Record) -> dict[str, Any]:
    """A record with every field of its kind, null where nothing is told."""
    return {
        "kind": held.kind,
        "id": held.id,
        "relationship": list(held.relationship),
        "fields": {name: _field(held.fields.get(name)) for name in _names(held)},
        "sources": held.sources,
        "confidence": round(held.confidence, 2),
        "first_reported": held.first_reported,
        "last_reported": held.last_reported,
        "links": {name: list(ids) for name, ids in sorted(held.links.items())},
        "documents": list(held.documents),
        "aliases": list(held.aliases),
        "conflicts": [{"id": c.id, "field": c.field, "why": c.why, "state": c.state} for c in held.conflicts],
        "decisions": [dict(decision) for decision in held.decisions],
    }


def conflict(held: Conflict) -> dict[str, Any]:
    """A conflict with its sides and the words of each."""
    return {
        "id": held.id,
        "sort": held.sort,
        "subject": held.subject,
        "relationship": list(held.relationship),
        "field": held.field,
        "why": held.why,
        "state": held.state,
        "about": list(held.about),
        "sides": [
            {"value": side.value, "sources": side.sources, "evidence": [witness(w) for w in side.evidence]}
            for side in held.sides
        ],
    }


def decision(made: Decision, stands: bool = True) -> dict[str, Any]:
    """What a person ruled: who, when and why, and whether it stands; without the words that it is anchored in."""
    return {
        "id": made.id,
        "act": made.act,
        "by": made.by,
        "at": made.at,
        "reason": made.reason,
        "about": [subject.id for subject in made.subjects],
        "field": made.field,
        "value": made.value,
        "document": made.document,
        "undoes": made.undoes,
        "stands": stands,
    }


def due(owed: Due) -> dict[str, Any]:
    """What is owed, which of its fields are derived rather than read, and from what."""
    return {
        "id": owed.id,
        "sort": owed.sort,
        "title": owed.title,
        "relationship": list(owed.relationship),
        "when": owed.when,
        "state": owed.state,
        "host": owed.host,
        "ordinal": owed.ordinal,
        "derived": list(owed.derived),
        "why": owed.why,
        "rests_on": list(owed.rests_on),
        "evidence": [witness(w) for w in owed.evidence],
    }


def document(held: Document) -> dict[str, Any]:
    """A document as stored, with its furniture."""
    return {
        "id": held.id,
        "title": held.title,
        "source": held.source,
        "agency": held.agency,
        "published": held.published,
        "place": held.place,
        "url": held.url,
        "licence": held.licence,
        "furniture": [{"start": f.start, "end": f.end, "kind": f.kind} for f in held.furniture],
        "text": held.text,
    }


def finding(held: Finding) -> dict[str, Any]:
    """What a document says of one fact: the fields it tells, and what each rests on."""
    return {
        "kind": held.kind,
        "id": held.id,
        "fields": dict(held.told()),
        "confidence": round(held.confidence, 2),
        "evidence": [evidence(words) for words in held.evidence],
        "grounds": [
            {"field": g.field, "how": g.how, "evidence": [evidence(words) for words in g.evidence]}
            for g in held.grounds
        ],
    }


def unaligned(said: Unaligned) -> dict[str, str]:
    """What an extractor said that the document has no words for, and what is wrong with it."""
    return {"said": said.said, "why": said.why}


def passage(shared: SharedPassage, seen_from: str) -> dict[str, Any]:
    """A shared passage as it stands in the document `seen_from`, and where else it stands."""
    here, there = shared.within(seen_from), shared.elsewhere(seen_from)
    return {
        "start": here.start,
        "end": here.end,
        "document": there.document,
        "there": {"start": there.start, "end": there.end},
        "kind": shared.kind,
        "score": round(shared.score, 3),
        "origin": shared.origin,
    }


def relationship(held: Relationship) -> dict[str, Any]:
    """A set of parties and how much the register holds between them."""
    return {
        "parties": list(held.parties),
        "counts": dict(held.counts),
        "last_activity": held.last_activity,
    }


def evidence(words: Evidence) -> dict[str, Any]:
    """A stretch of a document; `part` tells whether the offsets count in its text or its title."""
    return {
        "document": words.document,
        "part": words.part,
        "start": words.start,
        "end": words.end,
        "quote": words.quote,
    }


def witness(seen: Witness) -> dict[str, Any]:
    """A stretch of a document that vouches for a value, and the documents that carry the same passage."""
    return evidence(seen.evidence) | {"how": seen.how, "shared_with": list(seen.shared_with)}


def _names(held: Record) -> list[str]:
    """The kind's fields in their order; then whatever else the record holds."""
    own = list(field_names(held.kind)) if held.kind in FACTS else []  # type: ignore[arg-type]
    return own + sorted(set(held.fields) - set(own))


def _field(held: FieldValue | None) -> dict[str, Any] | None:
    if held is None:
        return None
    preferred = _value(held.preferred)
    ranked = {"value": preferred.pop("value"), "sources": preferred.pop("sources"), "rank": "preferred"}
    return ranked | preferred | {"others": [_value(other) for other in held.others]}


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": value.value,
        "sources": value.sources,
        "evidence": [witness(w) for w in value.evidence],
        "since": value.since,
        "reported": value.reported,
        "members": [_value(member) for member in value.members],
    } | ({"ruled": value.ruled} if value.ruled else {})
