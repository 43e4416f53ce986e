"""What each page shows, taken from the register."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.requests import Request

from communique.model.days import day
from communique.model.record import Record
from communique.publishing import shapes, wording
from communique.publishing.dossier import dossier
from communique.web import places
from communique.web.library import Library
from communique.web.page import Page
from communique.web.reading import marked_text, marked_title, sharers, told_in

if TYPE_CHECKING:
    from communique.register.store import Register


FIRST = 25
"""Relationships that the first page shows at once; the others can be unfolded."""


def home(register: "Register", request: Request) -> Page:
    """All relationships, the latest activity first; what is due and what conflicts in short."""
    owed, conflicts = register.due(_today(request)), register.conflicts()
    dues, doubts = Counter(d.relationship for d in owed), Counter(c.relationship for c in conflicts)
    held, counts = register.relationships(), register.counts()
    return Page(
        "home.html",
        {
            "relationships": held,
            "first": FIRST,
            "dues": dues,
            "doubts": doubts,
            "due": owed,
            "conflicts": conflicts,
            "counts": wording.counted(counts),
        },
        lambda: {
            "counts": counts,
            "relationships": [
                shapes.relationship(r) | {"due": dues[r.parties], "conflicts": doubts[r.parties]} for r in held
            ],
        },
        "/index.json",
    )


def relationship(register: "Register", request: Request) -> Page:
    """What the register holds between some parties, or of one party alone; the latest of each kind."""
    told = dossier(register, request.path_params["parties"].split("-"), _today(request))
    return Page(
        "relationship.html",
        {"told": told, "offices": _by_party(told.records["office"]), "library": Library(register)},
        lambda: {
            "relationship": shapes.relationship(told.relationship),
            "due": [shapes.due(d) for d in told.due],
            "conflicts": [shapes.conflict(c) for c in told.conflicts],
            "records": {kind: [_whole(register, r) for r in records] for kind, records in told.records.items()},
            "more": told.more,
            "wider": [shapes.relationship(r) for r in told.wider],
        },
        f"{places.relationship(told.parties)}.json",
    )


def record(register: "Register", request: Request) -> Page:
    """One record: every field with its words, who vouches for it, and what else is told."""
    held = register.record(request.path_params["id"])
    return Page(
        "record.html",
        {"record": held, "library": Library(register)},
        lambda: shapes.record(held),
        f"{places.record(held.id)}.json",
    )


def document(register: "Register", request: Request) -> Page:
    """One document: its text with the words that findings rest on, and what it shares with others."""
    held = register.document(request.path_params["id"])
    library = Library(register)
    extraction, passages = register.extraction(held.id), register.passages(held.id)
    records = register.records_of(held.id)
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
        lambda: (
            shapes.document(held)
            | {
                "findings": [shapes.finding(f) for f in extraction.findings],
                "notes": [note.words for note in extraction.notes],
                "unaligned": [shapes.unaligned(said) for said in extraction.unaligned],
                "passages": [shapes.passage(p, held.id) for p in passages],
                "records": [r.id for r in records],
            }
        ),
        f"{places.document(held.id)}.json",
    )


def documents(register: "Register", request: Request) -> Page:
    """All documents, the latest first; those without a date last."""
    held = sorted(register.documents(), key=lambda d: (d.day or "", d.id), reverse=True)
    plain = [{"id": d.id, "title": d.title, "source": d.source, "published": d.published} for d in held]
    return Page("documents.html", {"documents": held}, lambda: {"documents": plain}, "/documents.json")


def due(register: "Register", request: Request) -> Page:
    """All that is owed next, overdue first."""
    today = _today(request)
    owed = register.due(today)
    plain = {"on": today.isoformat(), "due": [shapes.due(d) for d in owed]}
    return Page(
        "due.html", {"due": owed, "day": today, "library": Library(register)}, lambda: plain, f"/due.json?on={today}"
    )


def conflicts(register: "Register", request: Request) -> Page:
    """All that disagrees."""
    held = register.conflicts()
    plain = {"conflicts": [shapes.conflict(c) for c in held]}
    return Page("conflicts.html", {"conflicts": held, "library": Library(register)}, lambda: plain, "/conflicts.json")


def _today(request: Request) -> date:
    """The day to look from: `?on=2021-12-07`, or today."""
    written = request.query_params.get("on")
    return day(written) if written else date.today()


def _whole(register: "Register", line: Record) -> dict[str, Any]:
    return shapes.record(register.record(line.id))


def _by_party(offices: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Offices under their parties' names; those whose party is not told under ''."""
    parties: dict[str, list[Record]] = {}
    for office in sorted(offices, key=lambda o: (str(o.get("party") or "~"), str(o.get("person")))):
        code = office.get("party")
        parties.setdefault(wording.party(code) if code else "", []).append(office)
    return parties
