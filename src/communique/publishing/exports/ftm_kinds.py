"""What of the register is which entity of FollowTheMoney.

| here | there |
| --- | --- |
| a state, another party | PublicBody, Organization |
| a person | Person |
| a document | Article |
| a meeting | Event; its mechanism organises it |
| a mechanism | Organization, and a Membership for each party |
| an instrument | Contract where it is one; else an Event, which stands for its signing |
| a project | Project, and a ProjectParticipant for each party |
| an office | Position, and an Occupancy by the person |
| a statement | Note about the person |
| what a record rests on | proof, and a Documentation for each document, with the words |
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.knowledge import parties
from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen

DATASET = "communique"
Values = Mapping[str, Iterable[str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entity before the library has seen it.

    `first` and `last` are the days of the first and the last report, and `origin` the document that told it first.
    """

    schema: str
    id: str
    values: Values
    first: str | None = None
    last: str | None = None
    origin: str | None = None


def library(part: str | None = None) -> Any:
    """The library, or a part of it. Raises UsageError where it is not installed."""
    try:
        return importlib.import_module(f"followthemoney.{part}" if part else "followthemoney")
    except ImportError as error:
        raise UsageError(
            "FollowTheMoney needs the extra 'ftm': pip install 'communique[ftm]' (its PyICU needs ICU on the system)"
        ) from error


def everything(chosen: Chosen) -> Iterator[Told]:
    """All entities, each once: parties, persons, documents, and what the records tell."""
    cast = naming.cast(chosen.records())
    yield from map(_party, cast.parties)
    for name, of in cast.persons.items():
        yield Told(schema="Person", id=_person(name), values={"name": [name], "country": _countries(of)})
    addresses: dict[str, str | None] = {}
    for document in chosen.documents():
        addresses[document.id] = naming.address(document)
        yield _article(document)
    posts: set[str] = set()
    for record in chosen.records():
        for told in _KINDS[record.kind](record):
            if told.schema == "Position" and told.id in posts:
                continue
            posts |= {told.id} if told.schema == "Position" else set()
            yield _sourced(told, record, addresses)
        yield from _documentation(record)


def _sourced(told: Told, record: Record, addresses: Mapping[str, str | None]) -> Told:
    """With the documents that prove it and where they stand."""
    proven: Values = {
        **told.values,
        "proof": [_document(name) for name in record.documents],
        "sourceUrl": [addresses.get(name) for name in record.documents],
    }
    origin = next((words.document for words in naming.quotes(record)), None)
    return Told(
        schema=told.schema, id=told.id, values=proven,
        first=record.first_reported, last=record.last_reported, origin=origin,
    )  # fmt: skip


def _party(code: str) -> Told:
    known = parties.party(code)
    state = known is not None and known.kind == "state"
    names = [wording.party(code), known.official if known else None]
    values: Values = {"name": names, "country": [code]} if state else {"name": names, "abbreviation": [code]}
    return Told(schema="PublicBody" if state else "Organization", id=_party_id(code), values=values)


def _article(document: Document) -> Told:
    day = naming.days(document.day)
    return Told(
        schema="Article",
        id=_document(document.id),
        values={
            "title": [wording.heading(document)],
            "publisher": [document.source],
            "author": [document.agency],
            "publishedAt": [day.first if day else None],
            "sourceUrl": [naming.address(document)],
        },
        first=document.day,
        last=document.day,
        origin=document.id,
    )


def _meeting(record: Record) -> Iterator[Told]:
    place = ", ".join(filter(None, (record.get("place"), _country(record))))
    chaired = [_record(name) for name in record.links.get("mechanism", ())]
    yield _event(record, {"organizer": chaired, "location": [place or None]})


def _instrument(record: Record) -> Iterator[Told]:
    if record.get("form") != "contract":
        yield _event(record, {"notes": [f"Term: {record.get('term')}" if record.get("term") else None]})
        return
    when = naming.days(record.get("date"))
    yield Told(
        schema="Contract",
        id=_record(record.id),
        values={
            "title": [wording.title(record)],
            "name": [wording.title(record)],
            "type": ["contract"],
            "status": [record.get("stage")],
            "contractDate": [when.first if when and record.get("stage") == "signed" else None],
            "authority": map(_party_id, naming.parties_of(record)),
            "country": _countries(naming.parties_of(record)),
            "keywords": record.get("subjects") or (),
        },
    )


def _event(record: Record, more: Values) -> Told:
    """A meeting, or the signing of an instrument."""
    when, codes = naming.days(record.get("date")), naming.parties_of(record)
    single = when is not None and when.first == when.last
    told: Values = {
        "name": [wording.title(record)],
        "keywords": [record.kind, record.get("form"), record.get("stage"), *(record.get("subjects") or ())],
        "summary": [_summary(record)],
        "date": [when.first if when and single else None],
        "startDate": [when.first if when and not single else None],
        "endDate": [when.last if when and not single else None],
        "involved": [*map(_party_id, codes), *map(_person, naming.named(record))],
        "country": _countries([*codes, str(record.get("country") or "")]),
        "recordId": [record.id],
    }
    return Told(schema="Event", id=_record(record.id), values={**told, **more})


def _mechanism(record: Record) -> Iterator[Told]:
    since, codes = naming.days(record.get("since")), naming.parties_of(record)
    others = record.fields["name"].others if "name" in record.fields else ()
    yield Told(
        schema="Organization",
        id=_record(record.id),
        values={
            "name": [record.get("name")],
            "alias": [str(value.value) for value in others],
            "abbreviation": [record.get("acronym")],
            "classification": [record.get("form")],
            "incorporationDate": [since.first if since else None],
            "description": [record.get("task")],
            "notes": [f"Meets: {record.get('cadence')}" if record.get("cadence") else None],
            "country": _countries(codes),
        },
    )
    for code in codes:
        ends: Values = {"member": [_party_id(code)], "organization": [_record(record.id)], "recordId": [record.id]}
        yield Told(schema="Membership", id=naming.key("membership", f"{record.id} {code}"), values=ends)


def _project(record: Record) -> Iterator[Told]:
    when, codes = naming.days(record.get("date")), naming.parties_of(record)
    yield Told(
        schema="Project",
        id=_record(record.id),
        values={
            "name": [record.get("name")],
            "status": [record.get("status")],
            "keywords": [record.get("field")],
            "notes": record.get("milestones") or (),
            "date": [when.first if when else None],
            "address": [record.get("place")],
            "country": _countries([*codes, str(record.get("country") or "")]),
            "recordId": [record.id],
        },
    )
    for code in codes:
        ends: Values = {"participant": [_party_id(code)], "project": [_record(record.id)], "recordId": [record.id]}
        yield Told(schema="ProjectParticipant", id=naming.key("part", f"{record.id} {code}"), values=ends)


def _statement(record: Record) -> Iterator[Told]:
    said: Values = {
        "name": [wording.title(record)],
        "description": [record.get("text")],
        "entity": map(_person, naming.named(record)),
        "keywords": [record.get("mode")],
        "country": _countries(naming.parties_of(record)),
    }
    yield Told(schema="Note", id=_record(record.id), values=said)


def _office(record: Record) -> Iterator[Told]:
    """The post is one for all who held it; who held it when is told by the days of the reports alone."""
    person, office, code = record.get("person"), record.get("office"), record.get("party")
    if not person or not office:
        return
    post = naming.key("position", f"{str(office).casefold()} {code}")
    party = [_party_id(str(code))] if code and not parties.is_state(str(code)) else []
    where = f" of {wording.party(str(code))}" if code else ""
    yield Told(
        schema="Position",
        id=post,
        values={"name": [f"{office}{where}"], "country": _countries([str(code or "")]), "organization": party},
    )
    days = " to ".join(dict.fromkeys(filter(None, (record.first_reported, record.last_reported))))
    held: Values = {
        "holder": [_person(str(person))], "post": [post], "recordId": [record.id],
        "summary": [f"Reported {days}" if days else None],
    }  # fmt: skip
    yield Told(schema="Occupancy", id=_record(record.id), values=held)


def _documentation(record: Record) -> Iterator[Told]:
    """What each document has to say for a record: its words. An occupancy is no thing, and has its proof alone."""
    if record.kind == "office":
        return
    said: dict[str, list[str]] = {name: [] for name in record.documents}
    for words in naming.quotes(record):
        said.setdefault(words.document, []).append(words.quote)
    for name, quotes in said.items():
        ends: Values = {
            "document": [_document(name)], "entity": [_record(record.id)], "role": ["evidence"],
            "summary": dict.fromkeys(quotes), "recordId": [record.id],
        }  # fmt: skip
        yield Told(
            schema="Documentation", id=naming.key("words", f"{record.id} {name}"), values=ends,
            first=record.first_reported, last=record.last_reported, origin=name,
        )  # fmt: skip


def _summary(record: Record) -> str:
    told = [record.get("form"), record.get("stage"), wording.date(record.get("date")), wording.sources(record.sources)]
    return ", ".join(str(word) for word in told if word)


def _countries(codes: Iterable[str]) -> list[str]:
    return [code for code in dict.fromkeys(codes) if parties.is_state(code)]


def _country(record: Record) -> str | None:
    return wording.party(str(record.get("country"))) if record.get("country") else None


def _party_id(code: str) -> str:
    return naming.plain_key("party", code)


def _person(name: str) -> str:
    return naming.key("person", name)


def _document(name: str) -> str:
    return naming.key("document", name)


def _record(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").isalnum() else naming.key("record", name)


_KINDS: Mapping[str, Callable[[Record], Iterator[Told]]] = {
    "meeting": _meeting,
    "instrument": _instrument,
    "mechanism": _mechanism,
    "project": _project,
    "statement": _statement,
    "office": _office,
}
