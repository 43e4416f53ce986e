"""What records, documents, parties and persons are called outside the register, and what of a date others can read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from urllib.parse import quote, urlsplit

from communique.model.document import Document
from communique.model.edtf import Date
from communique.model.errors import DateError
from communique.model.evidence import Evidence
from communique.model.record import Record, Witness

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,79}")
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold, however they are written."""
_SAFE_IN_ADDRESS = "/?#[]@!$&'()*+,;=:%-._~"


def urn(sort: str, name: str) -> str:
    """A name that is the same in every format: 'urn:communique:record:meeting-1a2b', 'urn:communique:party:IN'."""
    return f"urn:communique:{sort}:{quote(name, safe='-._~')}"


def key(sort: str, name: str) -> str:
    """A short name of letters, digits and hyphens for something that has no identifier: a person, a link."""
    return f"{sort}-{blake2b(name.encode(), digest_size=8).hexdigest()}"


def plain_key(sort: str, name: str) -> str:
    """The name itself behind its sort where it is plain, and else a key of it: 'party-in', 'document-0f…'."""
    return f"{sort}-{name.lower()}" if _PLAIN.fullmatch(name) and name.upper() == name else key(sort, name)


def address(document: Document) -> str | None:
    """Where a document was published, if that is an address of the web that can be visited; None otherwise."""
    told = (document.url or "").strip()
    try:
        parts = urlsplit(told)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return quote(told, safe=_SAFE_IN_ADDRESS)


def source(document: Document) -> str:
    """What a document is called outside: its address, or a name of ours."""
    return address(document) or urn("document", document.id)


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _UNFIT.sub(" ", text)


def dated(edtf: str | None) -> Date | None:
    """A date that can be reckoned with; None where none is told, or what is told is none."""
    if not edtf:
        return None
    try:
        return Date.parse(str(edtf))
    except DateError:
        return None


@dataclass(frozen=True, slots=True)
class Days:
    """The ends of a date as ISO 8601 writes them, each as exact as it is told ('2021', '2021-12', '2021-12-06').

    An end that is open is None.
    """

    first: str | None
    last: str | None


def days(edtf: str | None) -> Days | None:
    """The ends of a date; None where there is no date. Doubts ('2021?') are lost."""
    told = dated(edtf)
    if told is None:
        return None
    ends = [None if end in ("", "..") else Date.parse(end) for end in told.text.split("/")]
    first, last = ends[0], ends[-1]
    return Days(_end(first, first.first) if first else None, _end(last, last.last) if last else None)


def _end(point: Date, day: date) -> str:
    return day.isoformat()[: {"day": 10, "month": 7, "season": 7}.get(point.precision, 4)]


def witnesses(record: Record) -> Iterator[tuple[str, object, Witness]]:
    """Every witness of a preferred value: the field, the value, the witness; of a set each member with its own."""
    for name, held in record.fields.items():
        for value in held.preferred.members or (held.preferred,):
            for witness in value.evidence:
                yield name, value.value, witness


def quotes(record: Record) -> list[Evidence]:
    """The words that the preferred values rest on, each once, by document and place."""
    return sorted({witness.evidence for _, _, witness in witnesses(record)})


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties that records tell of or are filed under, and the persons, with the parties that they are put with."""

    parties: tuple[str, ...]
    persons: Mapping[str, tuple[str, ...]]


def cast(records: Iterable[Record]) -> Cast:
    """Who takes part in records; an office or a statement puts a person with a party."""
    parties: set[str] = set()
    persons: dict[str, set[str]] = {}
    for record in records:
        parties.update(record.relationship, parties_of(record))
        for name in named(record):
            of = persons.setdefault(name, set())
            if record.kind in _OF_A_PARTY and isinstance(party := record.get("party"), str):
                of.add(party)
    return Cast(tuple(sorted(parties)), {name: tuple(sorted(of)) for name, of in sorted(persons.items())})


def named(record: Record) -> list[str]:
    """The persons that a record names: who takes part, speaks, or holds the office."""
    if record.kind == "meeting":
        return [str(name) for name in record.get("participants") or ()]
    told = record.get(_OF_A_PARTY[record.kind]) if record.kind in _OF_A_PARTY else None
    return [str(told)] if told else []


_OF_A_PARTY = {"office": "person", "statement": "speaker"}


def parties_of(record: Record) -> list[str]:
    """The parties of a record, as told, or for want of these those it is filed under."""
    told = record.get("parties") or ([record.get("party")] if record.get("party") else None)
    return [str(code) for code in told or record.relationship]
