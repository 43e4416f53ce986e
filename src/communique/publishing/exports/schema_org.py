"""Records in the terms of schema.org, a function a kind."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.exports import naming

Node = dict[str, Any]

_STATUS = {
    "held": "https://schema.org/EventScheduled",
    "planned": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
    "postponed": "https://schema.org/EventPostponed",
}
"""An event that took place as planned keeps the status 'scheduled'; whether it was held stands among the keywords."""
_FORCE = {
    "in force": "https://schema.org/InForce",
    "renewed": "https://schema.org/InForce",
    "terminated": "https://schema.org/NotInForce",
    "proposed": "https://schema.org/NotInForce",
    "expected": "https://schema.org/NotInForce",
}
"""Whether what was signed or ratified is in force is not told, and is left out."""
_LAW = frozenset(("treaty", "agreement", "convention", "protocol"))
_DONE = frozenset(("signed", "ratified"))
_FREQUENCY = {"annual": "P1Y", "biannual": "P6M", "biennial": "P2Y", "quarterly": "P3M", "monthly": "P1M"}


def references(sort: str, names: Iterable[str]) -> list[Node]:
    """Leads to parties, persons or records."""
    return [{"id": naming.urn(sort, name)} for name in names]


def _meeting(record: Record) -> Node:
    when, form = naming.days(record.get("date")), record.get("form")
    return {
        "type": "Event",
        "name": wording.title(record),
        "keywords": [word for word in (form, record.get("stage")) if word],
        "eventStatus": _STATUS.get(str(record.get("stage"))),
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode" if form == "call" else None,
        "startDate": when and when.first,
        "endDate": when and when.last,
        "location": _place(record),
        "organizer": references("party", naming.parties_of(record)),
        "attendee": references("person", naming.named(record)),
        "superEvent": references("record", record.links.get("mechanism", ())),
        "about": list(record.get("agenda") or ()),
    }


def _instrument(record: Record) -> Node:
    law, stage, form = record.get("form") in _LAW, record.get("stage"), record.get("form")
    day, term = naming.days(record.get("date")), naming.days(record.get("term"))
    made = day and day.first if stage in _DONE else None
    return {
        "type": "Legislation" if law else "CreativeWork",
        "name": wording.title(record),
        "legislationType" if law else "genre": form,
        "creativeWorkStatus": stage,
        "legislationLegalForce": _FORCE.get(str(stage)) if law else None,
        "legislationDate" if law else "dateCreated": made,
        "temporalCoverage": f"{term.first or '..'}/{term.last or '..'}" if term else None,
        "creator": references("party", naming.parties_of(record)),
        "about": list(record.get("subjects") or ()),
        "recordedAt": references("record", record.links.get("occasion", ())),
    }


def _mechanism(record: Record) -> Node:
    since, cadence = naming.days(record.get("since")), _FREQUENCY.get(str(record.get("cadence")))
    return {
        "type": "EventSeries",
        "name": record.get("name"),
        "alternateName": record.get("acronym"),
        "keywords": [record.get("form")] if record.get("form") else None,
        "description": record.get("task"),
        "startDate": since and since.first,
        "eventSchedule": {"type": "Schedule", "repeatFrequency": cadence} if cadence else None,
        "organizer": references("party", naming.parties_of(record)),
        "subEvent": references("record", record.links.get("sessions", ())),
    }


def _project(record: Record) -> Node:
    status = record.get("status")
    as_of = f" as of {wording.date(record.get('date'))}" if status and record.get("date") else ""
    return {
        "type": "Project",
        "name": record.get("name"),
        "keywords": [record.get("field")] if record.get("field") else None,
        "description": f"{status}{as_of}" if status else None,
        "location": _place(record),
        "member": references("party", naming.parties_of(record)),
    }


def _statement(record: Record) -> Node:
    """Words that were said as they stand are a quotation; those that a report puts so are a claim."""
    direct = record.get("mode") == "direct"
    speaker = references("person", naming.named(record))
    return {
        "type": "Quotation" if direct else "Claim",
        "text": record.get("text"),
        "creator": speaker,
        "spokenByCharacter" if direct else "author": speaker,
    }


def _office(record: Record) -> Node:
    """A role between a party and a person, as schema.org tells of offices: member of the one, and the other its member."""
    code = record.get("party")
    return {
        "type": "OrganizationRole",
        "roleName": record.get("office"),
        "member": references("person", naming.named(record)),
        "@reverse": {"member": references("party", [code])} if code else None,
    }


def _place(record: Record) -> Node | None:
    place, country = record.get("place"), record.get("country")
    if not place and not country:
        return None
    within = {"address": {"type": "PostalAddress", "addressCountry": country}} if country else {}
    return {"type": "Place", "name": place or wording.party(str(country))} | within


NODES: Mapping[str, Callable[[Record], Node]] = {
    "meeting": _meeting,
    "instrument": _instrument,
    "mechanism": _mechanism,
    "project": _project,
    "statement": _statement,
    "office": _office,
}
"""What tells of each kind."""
