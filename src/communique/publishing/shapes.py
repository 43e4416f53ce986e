"""What the register holds as plain JSON values: one shape for exports and the pages' JSON twins."""

from collections.abc import Iterable, Mapping
from typing import Any

from communique.copies.columns import Row
from communique.copies.sides import Piece
from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import FACTS, field_names
from communique.model.finding import Extraction, Finding, Unaligned
from communique.model.passage import SharedPassage
from communique.model.record import (
    Conflict,
    ConflictSide,
    Due,
    FieldValue,
    Record,
    Relationship,
    Value,
    Withdrawal,
    Witness,
)
from communique.model.search import Hit
from communique.publishing import described
from communique.register.superseding import Other
from communique.register.withdrawals import Taken


def record(held: Record) -> described.Record:
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
        "decisions": [_ruling(decision) for decision in held.decisions],
        "state": held.state,
        "withdrawn": [withdrawal(each) for each in held.withdrawn],
    }


def withdrawal(each: Withdrawal) -> described.Withdrawal:
    """A value that its outlet told and no longer tells."""
    return {
        "field": each.field,
        "value": each.value,
        "instead": each.instead,
        "document": each.document,
        "later": each.later,
        "on": each.on,
        "evidence": [evidence(words) for words in each.evidence],
        "instead_evidence": [evidence(words) for words in each.instead_evidence],
    }


def conflict(held: Conflict) -> described.Conflict:
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
        "sides": [_side(side) for side in held.sides],
    }


def decision(made: Decision, stands: bool = True) -> described.Made:
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


def due(owed: Due) -> described.Due:
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


def document(held: Document) -> described.Document:
    """A document as stored, with its furniture."""
    return {
        **head(held),
        "url": held.url,
        "licence": held.licence,
        "furniture": [{"start": f.start, "end": f.end, "kind": f.kind} for f in held.furniture],
        "text": held.text,
        "modified": held.modified,
        "entry": held.entry,
    }


def head(held: Document) -> described.Head:
    """What a document is, without its text."""
    return {
        "id": held.id,
        "title": held.title,
        "source": held.source,
        "agency": held.agency,
        "published": held.published,
        "place": held.place,
    }


def document_read(
    held: Document,
    extraction: Extraction,
    passages: Iterable[SharedPassage],
    records: Iterable[str],
    versions: Iterable[Other] = (),
    withdrawn: Iterable[Taken] = (),
) -> described.DocumentRead:
    """A document, what it says, what it shares, the records that rest on it, its other versions and what those withdrew."""
    return {
        **document(held),
        "findings": [finding(f) for f in extraction.findings],
        "notes": [note.words for note in extraction.notes],
        "unaligned": [unaligned(said) for said in extraction.unaligned],
        "passages": [passage(p, held.id) for p in passages],
        "records": list(records),
        "versions": [_version(each) for each in versions],
        "withdrawn": [taken(each) for each in withdrawn],
    }


def taken(each: Taken) -> described.WithdrawnOf:
    """What became of a finding whose document has a later version."""
    return {
        "finding": each.finding.id,
        "record": each.record,
        "lost": [withdrawal(one) for one in each.withdrawals],
    }


def _version(other: Other) -> described.Version:
    return {
        "document": other.document.id,
        "relation": other.relation,
        "published": other.document.published,
        "modified": other.document.modified,
        "latest": other.is_latest,
    }


def beside(one: Document, other: Document, rows: Iterable[Row]) -> described.Beside:
    """Two documents, and what they share, cut where the words differ."""
    return {
        "one": head(one),
        "other": head(other),
        "passages": [
            {
                "kind": row.facing.passage.kind,
                "score": round(row.facing.passage.score, 3),
                "origin": row.facing.passage.origin,
                "one": {"start": row.one[0], "end": row.one[1]},
                "other": {"start": row.other[0], "end": row.other[1]},
                "one_pieces": _pieces(row.facing.one),
                "other_pieces": _pieces(row.facing.other),
            }
            for row in rows
            if row.facing
        ],
    }


def hit(found: Hit, title: str) -> described.Hit:
    """A record or a document that answers to a search, by what it is called."""
    snippet: list[described.Stretch] = [{"text": text, "found": is_found} for text, is_found in found.snippet]
    return {"kind": found.kind, "id": found.id, "title": title, "snippet": snippet}


def finding(held: Finding) -> described.Finding:
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


def unaligned(said: Unaligned) -> described.Unaligned:
    """What an extractor said that the document has no words for, and what is wrong with it."""
    return {"said": said.said, "why": said.why}


def passage(shared: SharedPassage, seen_from: str) -> described.Passage:
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


def relationship(held: Relationship) -> described.Relationship:
    """A set of parties and how much the register holds between them."""
    return {
        "parties": list(held.parties),
        "counts": dict(held.counts),
        "last_activity": held.last_activity,
    }


def active(held: Relationship, meetings: Iterable[int]) -> described.Active:
    """A relationship with the meetings of each of some years."""
    return {**relationship(held), "meetings": list(meetings)}


def evidence(words: Evidence) -> described.Evidence:
    """A stretch of a document; `part` tells whether the offsets count in its text or its title."""
    return {
        "document": words.document,
        "part": words.part,
        "start": words.start,
        "end": words.end,
        "quote": words.quote,
    }


def witness(seen: Witness) -> described.Witness:
    """A stretch of a document that vouches for a value, and the documents that carry the same passage."""
    return {**evidence(seen.evidence), "how": seen.how, "shared_with": list(seen.shared_with)}


def _names(held: Record) -> list[str]:
    """The kind's fields in their order; then whatever else the record holds."""
    own = list(field_names(held.kind)) if held.kind in FACTS else []  # type: ignore[arg-type]
    return own + sorted(set(held.fields) - set(own))


def _field(held: FieldValue | None) -> described.Field | None:
    if held is None:
        return None
    preferred = _value(held.preferred)
    value, sources = preferred.pop("value"), preferred.pop("sources")  # type: ignore[misc]
    others = [_value(other) for other in held.others]
    return {"value": value, "sources": sources, "rank": "preferred", **preferred, "others": others}


def _value(value: Value) -> described.Value:
    told: described.Value = {
        "value": value.value,
        "sources": value.sources,
        "evidence": [witness(w) for w in value.evidence],
        "since": value.since,
        "reported": value.reported,
        "members": [_value(member) for member in value.members],
    }
    if value.ruled:
        told["ruled"] = value.ruled
    return told


def _ruling(decision: Mapping[str, Any]) -> described.Ruling:
    told: dict[str, Any] = dict(decision)
    return told  # type: ignore[return-value]


def _side(side: ConflictSide) -> described.Side:
    return {"value": side.value, "sources": side.sources, "evidence": [witness(w) for w in side.evidence]}


def _pieces(pieces: Iterable[Piece]) -> list[described.Piece]:
    return [{"text": piece.text, "same": piece.same} for piece in pieces]
