"""What each page shows, taken from the register."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from starlette.requests import Request

from communique.model.errors import RegisterError, UsageError
from communique.model.facts import KINDS, Kind
from communique.model.record import Record
from communique.publishing import shapes, wording
from communique.web import places
from communique.web.library import Library
from communique.web.page import Page
from communique.web.reading import marked_text, marked_title, sharers, told_in

if TYPE_CHECKING:
    from communique.register import Register

NOT_YET = ("planned", "postponed", "cancelled")
"""Stages of meetings that have not taken place."""


def home(register: "Register", request: Request) -> Page:
    """All relationships, the latest activity first; what is due and what conflicts in short."""
    held = sorted(
        register.relationships(), key=lambda r: (r.last_activity or "", sum(r.counts.values())), reverse=True
    )
    owed, conflicts = register.due(_today(request)), register.conflicts()
    counts = register.counts()
    rows = [
        {
            "relationship": one,
            "due": [d for d in owed if d.relationship == one.parties],
            "conflicts": [c for c in conflicts if c.relationship == one.parties],
        }
        for one in held
    ]
    return Page(
        "home.html",
        {"rows": rows, "due": owed, "conflicts": conflicts, "counts": counts, "kinds": KINDS},
        {
            "counts": dict(counts),
            "relationships": [
                shapes.relationship(row["relationship"])
                | {"due": len(row["due"]), "conflicts": len(row["conflicts"])}
                for row in rows
            ],
        },
        "/index.json",
    )


def relationship(register: "Register", request: Request) -> Page:
    """All that the register holds between some parties."""
    parties = tuple(sorted(request.path_params["parties"].split("-")))
    known = next((r for r in register.relationships() if r.parties == parties), None)
    if known is None:
        raise RegisterError(f"the register holds nothing between {wording.relationship(parties)}")
    kinds: dict[Kind, Sequence[Record]] = {kind: register.records(kind, parties) for kind in KINDS}
    owed = [d for d in register.due(_today(request)) if d.relationship == parties]
    conflicts = [c for c in register.conflicts() if c.relationship == parties]
    meetings = sorted(kinds["meeting"], key=lambda m: str(m.get("date") or ""), reverse=True)
    return Page(
        "relationship.html",
        {
            "relationship": known,
            "due": owed,
            "conflicts": conflicts,
            "mechanisms": kinds["mechanism"],
            "to_come": [m for m in reversed(meetings) if m.get("stage") in NOT_YET],
            "held": [m for m in meetings if m.get("stage") not in NOT_YET],
            "instruments": sorted(kinds["instrument"], key=lambda i: str(i.get("date") or ""), reverse=True),
            "offices": _by_party(kinds["office"]),
            "statements": sorted(kinds["statement"], key=lambda s: s.last_reported or "", reverse=True),
            "library": Library(register),
        },
        {
            "relationship": shapes.relationship(known),
            "due": [shapes.due(d) for d in owed],
            "conflicts": [shapes.conflict(c) for c in conflicts],
            "records": {kind: [shapes.record(r) for r in records] for kind, records in kinds.items()},
        },
        f"{places.relationship(parties)}.json",
    )


def record(register: "Register", request: Request) -> Page:
    """One record: every field with its words, who vouches for it, and what else is told."""
    held = register.record(request.path_params["id"])
    return Page(
        "record.html",
        {"record": held, "library": Library(register)},
        shapes.record(held),
        f"{places.record(held.id)}.json",
    )


def document(register: "Register", request: Request) -> Page:
    """One document: its text with the words that findings rest on, what it shares with others, its furniture."""
    held = register.document(request.path_params["id"])
    library = Library(register)
    extraction, passages = register.extraction(held.id), register.passages(held.id)
    records = library.records_of(held.id)
    return Page(
        "document.html",
        {
            "document": held,
            "title": marked_title(held, extraction, records),
            "text": marked_text(held, extraction, records, passages, library),
            "told": told_in(extraction, records),
            "extraction": extraction,
            "sharers": sharers(held, passages),
            "link": held.url if held.url and held.url.startswith(("https://", "http://")) else None,
            "library": library,
        },
        shapes.document(held)
        | {
            "findings": [shapes.finding(f) for f in extraction.findings],
            "notes": [note.words for note in extraction.notes],
            "passages": [shapes.passage(p, held.id) for p in passages],
            "records": [r.id for r in records],
        },
        f"{places.document(held.id)}.json",
    )


def documents(register: "Register", request: Request) -> Page:
    """All documents, the latest first; those without a date last."""
    held = sorted(register.documents(), key=lambda d: (d.day or "", d.id), reverse=True)
    plain = [{"id": d.id, "title": d.title, "source": d.source, "published": d.published} for d in held]
    return Page("documents.html", {"documents": held}, {"documents": plain}, "/documents.json")


def due(register: "Register", request: Request) -> Page:
    """All that is owed next, overdue first."""
    day = _today(request)
    owed = register.due(day)
    plain = {"on": day.isoformat(), "due": [shapes.due(d) for d in owed]}
    return Page(
        "due.html", {"due": owed, "day": day, "library": Library(register)}, plain, f"/due.json?on={day}"
    )


def conflicts(register: "Register", request: Request) -> Page:
    """All that disagrees."""
    held = register.conflicts()
    plain = {"conflicts": [shapes.conflict(c) for c in held]}
    return Page("conflicts.html", {"conflicts": held, "library": Library(register)}, plain, "/conflicts.json")


def _today(request: Request) -> date:
    """The day to look from: `?on=2021-12-07`, or today."""
    written = request.query_params.get("on")
    if not written:
        return date.today()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"'{written}' is no day; write it as 2021-12-07") from None


def _by_party(offices: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Offices under their parties' names; those whose party is not told under ''."""
    parties: dict[str, list[Record]] = {}
    for office in sorted(offices, key=lambda o: (str(o.get("party") or "~"), str(o.get("person")))):
        code = office.get("party")
        parties.setdefault(wording.party(code) if code else "", []).append(office)
    return parties
