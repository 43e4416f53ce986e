"""W3C Web Annotations: every stretch that a value rests on, for whatever shows annotations beside texts.

One annotation a line (JSON-LD). Offsets are characters of the text as the register holds it, which its page may not
have in the same place; the quote, with what stands before and after it, finds it there too.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from communique.model.document import Document
from communique.model.record import Record, Witness
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format

AROUND = 32
"""Characters before and after a quote that are told with it."""
_LOT = 100
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def _write(chosen: Chosen) -> Iterator[bytes]:
    left = chosen.records()
    while lot := list(islice(left, _LOT)):
        documents = chosen.named(sorted({name for record in lot for name in record.documents}))
        for record in lot:
            for told in annotations(record, documents):
                yield (json.dumps(told, ensure_ascii=False) + "\n").encode()


def annotations(record: Record, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """What the values of a record rest on: an annotation for each field, value and stretch of a document."""
    seen: set[str] = set()
    for field, value, witness in naming.witnesses(record):
        document = documents.get(witness.evidence.document)
        if document is None:
            continue
        made = _annotation(record, field, value, witness, document)
        if made["id"] not in seen:
            seen.add(made["id"])
            yield made


def _annotation(record: Record, field: str, value: object, witness: Witness, document: Document) -> dict[str, Any]:
    stretch = witness.evidence
    place = (record.id, field, str(value), document.id, stretch.part, str(stretch.start), str(stretch.end))
    return {
        "@context": _CONTEXT,
        "id": naming.urn("annotation", naming.key("of", "\x1f".join(place))),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "SpecificResource", "source": naming.urn("record", record.id), "purpose": "linking"},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": _says(record, field, value),
            },
            {"type": "TextualBody", "purpose": "tagging", "value": field},
        ],
        "target": {"source": naming.source(document), "selector": _selectors(witness, document)},
    }


def _says(record: Record, field: str, value: object) -> str:
    return f"{wording.title(record)} · {wording.field(field)}: {wording.value(field, value)}"


def _selectors(witness: Witness, document: Document) -> list[dict[str, Any]]:
    """Where the words stand. Those of a title have no offsets, which would be taken for offsets into the text."""
    stretch, whole = witness.evidence, document.part(witness.evidence.part)
    quote = {
        "type": "TextQuoteSelector",
        "exact": stretch.quote,
        "prefix": whole[max(0, stretch.start - AROUND) : stretch.start],
        "suffix": whole[stretch.end : stretch.end + AROUND],
    }
    if stretch.part == "title":
        return [quote]
    return [{"type": "TextPositionSelector", "start": stretch.start, "end": stretch.end}, quote]


ANNOTATIONS = Format(
    "annotations",
    "annotations.jsonl",
    "application/x-ndjson",
    "the words that each value rests on, as W3C Web Annotations",
    _write,
)
