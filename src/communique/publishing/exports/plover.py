"""PLOVER: meetings, instruments and projects as events between two parties, for those who work with event data.

A line of JSON for each pair of parties, in the direction told (a visit: from the guest to the host), and else once in each
direction, as event data has them. What has no type there is left out (knowledge/plover.yaml says why).
"""

import json
from collections.abc import Iterator
from itertools import permutations
from typing import Any

from communique.knowledge.plover import Codebook, codebook
from communique.model.evidence import Evidence
from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format

QUOTES = 12
"""Stretches of documents that a row brings; how many there are beside them is said. JSON lines and annotations bring all."""
_STAGES = {"project": "status"}
_ABOUT = ("title", "name", "mechanism", "field", "task")


def _write(chosen: Chosen) -> Iterator[bytes]:
    book = codebook()
    for kind in book.events:
        for record in chosen.records(kind):
            for row in rows(record, book):
                yield (json.dumps(row, ensure_ascii=False) + "\n").encode()


def rows(record: Record, book: Codebook) -> Iterator[dict[str, Any]]:
    """The events of a record, one for each dyad; none where PLOVER has no type for it."""
    stage = str(record.get(_STAGES.get(record.kind, "stage")))
    sort = book.events.get(record.kind, {}).get(stage)
    if sort is None:
        return
    parties = naming.parties_of(record)
    whole = _event(record, sort, _mode(record, sort, parties, book), book) | {"stage": stage}
    for actor, recipient in _dyads(record, parties):
        dyad = {
            "id": f"{record.id}:{actor}:{recipient}",
            "actor": book.code(actor), "actor_name": wording.party(actor),
            "recipient": book.code(recipient), "recipient_name": wording.party(recipient),
        }  # fmt: skip
        yield dyad | whole


def _dyads(record: Record, parties: list[str]) -> Iterator[tuple[str, str]]:
    """The guest and the host of a visit; of all else each pair in both directions."""
    host = record.get("country")
    if record.kind == "meeting" and record.get("form") == "visit" and host in parties:
        yield from ((guest, host) for guest in parties if guest != host)
        return
    yield from permutations(dict.fromkeys(parties), 2)


def _mode(record: Record, sort: str, parties: list[str], book: Codebook) -> str | None:
    if sort != "CONSULT":
        return None
    return book.modes.get(str(record.get("form"))) or ("multilateral" if len(parties) > 2 else None)


def _event(record: Record, sort: str, mode: str | None, book: Codebook) -> dict[str, Any]:
    rests = naming.quotes(record)
    told, ahead = naming.dated(record.get("date")), sort == "AGREE"
    about = " · ".join(str(record.get(name)) for name in _ABOUT if record.get(name))
    words = " · ".join((about, *map(str, record.get("subjects") or ())))
    # A word is given on the day on which it is reported, whatever day it was given for; what came about on no day that
    # is told may be long past where a report mentions it.
    happened = record.first_reported if ahead else None if told is None or told.open else told.first.isoformat()
    return {
        "event": sort,
        "mode": mode,
        "context": book.contexts_of(words) or (["diplomatic"] if record.kind == "meeting" else []),
        "date": happened,
        "date_told": record.get("date"),
        "precision": told.precision if told else None,
        "reported": record.first_reported,
        "location": {"place": record.get("place"), "country": _alpha3(record, book)},
        "persons": naming.named(record),
        "title": wording.title(record),
        "kind": record.kind,
        "form": record.get("form"),
        "record": record.id,
        "sources": record.sources,
        "confidence": round(record.confidence, 2),
        "documents": list(record.documents[:QUOTES]),
        "documents_beside": max(0, len(record.documents) - QUOTES),
        "evidence": [_stretch(words) for words in rests[:QUOTES]],
        "evidence_beside": max(0, len(rests) - QUOTES),
    }


def _stretch(words: Evidence) -> dict[str, Any]:
    return {
        "document": words.document, "part": words.part, "start": words.start, "end": words.end, "quote": words.quote,
    }  # fmt: skip


def _alpha3(record: Record, book: Codebook) -> str | None:
    country = record.get("country")
    return book.alpha3.get(str(country)) if country else None


PLOVER = Format(
    "plover",
    "plover.jsonl",
    "application/x-ndjson",
    "events by PLOVER's types between two parties, for those who work with event data",
    _write,
    ("meeting", "instrument", "project"),
)
