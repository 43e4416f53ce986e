"""JSON-LD with the types of schema.org: meetings as events, instruments as legislation, statements as quotations.

The context stands in the file, so that nobody has to fetch one to read it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communique.knowledge import parties
from communique.model.document import Document
from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.schema_org import NODES, Node, references

_SCHEMA = "https://schema.org/"
_AS_ADDRESSES = ("eventStatus", "eventAttendanceMode", "legislationLegalForce", "url", "license")
_CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "@vocab": _SCHEMA,
    "id": "@id",
    "type": "@type",
    **{name: {"@id": _SCHEMA + name, "@type": "@id"} for name in _AS_ADDRESSES},
}


def _write(chosen: Chosen) -> Iterator[bytes]:
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": ['.encode()
    between = "\n"
    for node in _nodes(chosen):
        yield (between + json.dumps(node, ensure_ascii=False)).encode()
        between = ",\n"
    yield b"\n]}\n"


def _nodes(chosen: Chosen) -> Iterator[Node]:
    for document in chosen.documents():
        yield _article(document)
    cast = naming.cast(chosen.records())
    yield from map(_party, cast.parties)
    for name, of in cast.persons.items():
        yield {"id": naming.urn("person", name), "type": "Person", "name": name} | _affiliated(of)
    for record in chosen.records():
        yield _told(record)


def _article(document: Document) -> Node:
    day = naming.days(document.day)
    return _full(
        {
            "id": naming.urn("document", document.id),
            "type": "NewsArticle",
            "identifier": document.id,
            "headline": wording.heading(document),
            "datePublished": day and day.first,
            "publisher": document.source and {"type": "Organization", "name": document.source},
            "creditText": document.agency,
            "url": naming.address(document),
            "usageInfo": document.licence,
        }
    )


def _party(code: str) -> Node:
    sort = ["Country", "GovernmentOrganization"] if parties.is_state(code) else "Organization"
    return {"id": naming.urn("party", code), "type": sort, "name": wording.party(code), "identifier": code}


def _affiliated(codes: Iterable[str]) -> Node:
    told = references("party", codes)
    return {"affiliation": told} if told else {}


def _told(record: Record) -> Node:
    """A record as its kind is told, with the words that it rests on."""
    node: Node = {"id": naming.urn("record", record.id), "identifier": record.id, **NODES[record.kind](record)}
    said: dict[str, Node] = {}
    for words in naming.quotes(record):
        told = {"type": "Quotation", "text": words.quote, "isPartOf": references("document", [words.document])[0]}
        said.setdefault(f"{words.document}\x1f{words.quote}", told)
    # Works cite what they rest on; of an event, a person or an organisation the words are about it.
    node["citation" if node["type"] in ("Legislation", "CreativeWork", "Quotation", "Claim") else "subjectOf"] = list(
        said.values()
    )
    return _full(node)


def _full(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], {}, "")}


JSONLD = Format("jsonld", "jsonld", "application/ld+json", "records and documents in the terms of schema.org", _write)
