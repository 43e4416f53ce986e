"""What waits for a person, one thing at a time, and many of one sort in a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query
from typing_extensions import TypedDict

from communique.knowledge.codes import codes
from communique.model.decision import Decision
from communique.model.evidence import Evidence
from communique.model.facts import KINDS
from communique.model.finding import Finding
from communique.model.record import Conflict, Record
from communique.pipeline import deciding
from communique.publishing import described, shapes, wording
from communique.publishing.vouching import SIDES
from communique.register.queue import Asked, Item, QueueSort, Turn, of_finding
from communique.register.returned import what_changed
from communique.register.store import Register
from communique.web import places
from communique.web.acts.deciding import AT_ONCE
from communique.web.asked import Asker, Held, Shelf
from communique.web.choosing import choosable
from communique.web.library import Library
from communique.web.page import Page
from communique.web.quoting import Quote, quotes
from communique.web.routing import Addresses
from communique.web.watching import Watching

addresses = Addresses("Review")

SAID: Mapping[str, str] = {
    "conflict": "Conflicts",
    "returned": "Came back",
    "unsure": "Unsure findings",
    "alike": "Look alike",
}
"""What each sort of the queue is called."""

Sort = Annotated[str | None, Query(max_length=20, description="Only this sort: conflict, returned, unsure or alike.")]
Parties = Annotated[str | None, Query(max_length=400, description="Only what is filed under these, as IN-RU.")]
Place = Annotated[str, Query(alias="from", max_length=400, description="The place in the queue to begin at.")]
Kind = Annotated[str | None, Query(max_length=20, description="Only findings of this kind.")]


class Waiting(TypedDict):
    """One thing that waits."""

    sort: QueueSort
    subject: str
    place: str
    relationship: list[str]
    about: list[str]
    why: str
    watched: bool


class Queue(TypedDict):
    """What waits, the first to decide first, and the one whose turn it is with its neighbours' places."""

    shown: Waiting | None
    before: str | None
    after: str | None
    items: list[Waiting]


class WaitingFinding(Waiting):
    """A finding that waits, and what it says."""

    finding: described.Finding


class Unsure(TypedDict):
    """Findings that are unsure, the least sure first."""

    findings: list[WaitingFinding]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding to be looked at: what it says, and the sentences that it says it in."""

    item: Item
    finding: Finding
    record: Record
    quotes: Sequence[Quote]


@addresses.page("/review", shape=Queue)
def review(
    register: Held,
    library: Shelf,
    asker: Asker,
    watched: Watching,
    sort: Sort = None,
    parties: Parties = None,
    place: Place = "",
    of: Annotated[str, Query(max_length=200, description="The record to begin with.")] = "",
) -> Page:
    """What waits for a person to decide, the first thing first: conflicts, decisions that came back, unsure findings, records
    that look alike. What is passed over comes again at the end.
    """
    asked = Asked.of(sort or None, _parties(parties))
    turn = register.turn(asked, watched, place, of)
    narrowed = {"sort": asked.sort, "parties": "-".join(asked.parties) if asked.parties else None}
    return Page(
        "review.html",
        {
            "turn": turn,
            "shown": _shown(register, library, turn) if turn else {},
            "library": library,
            "asked": asked,
            "sorts": SAID,
            "narrowed": narrowed,
            "then": places.review(**narrowed, from_=turn.after.place if turn and turn.after else None),
            "last": _last(register, asker.name),
            "reasons": deciding.REASONS,
        },
        lambda: _plain(turn, register.waiting(asked, watched)),
        places.review(**narrowed, from_=place or None).replace("/review", "/review.json", 1),
    )


@addresses.page("/review/bulk", shape=Unsure)
def bulk(
    register: Held, library: Shelf, watched: Watching, kind: Kind = None, parties: Parties = None
) -> Page:  # fmt: skip
    """Unsure findings in a list, the least sure first, to confirm or reject those that are ticked."""
    asked = Asked.of("unsure", _parties(parties))
    found = register.doubts(AT_ONCE, kind or None, asked.parties, watched)
    own = _doubts(register, library, [of_finding(each, watched) for each in found])
    narrowed = {"kind": kind, "parties": "-".join(asked.parties) if asked.parties else None}
    address = places.review(**narrowed).replace("/review", "/review/bulk", 1)
    return Page(
        "bulk.html",
        {
            "doubts": own,
            "kinds": KINDS,
            "kind": kind,
            "library": library,
            "reasons": deciding.REASONS,
            "narrowed": narrowed,
            "then": address,
        },
        lambda: {"findings": [{**_waiting(held.item), "finding": shapes.finding(held.finding)} for held in own]},
        address.replace("/review/bulk", "/review/bulk.json", 1),
    )


def _parties(told: str | None) -> list[str] | None:
    return [*codes(told or "")] or None


def _shown(register: Register, library: Library, turn: Turn) -> dict[str, Any]:
    """What the page shows of the item whose turn it is."""
    item = turn.item
    match item.sort:
        case "conflict":
            held = register.conflict(item.subject)
            about = _about(library, item)
            library.gather(w.evidence.document for side in held.sides[:SIDES] for w in side.evidence[:3])
            return {"conflict": held, "about": about, "can": choosable(library, held), "source": _source_of(held)}
        case "returned":
            return _returned(register, library, item)
        case "unsure":
            return {"doubt": next(iter(_doubts(register, library, [item])), None)}
    return {"pair": [one for name in item.about if (one := library.record(name)) is not None]}


def _returned(register: Register, library: Library, item: Item) -> dict[str, Any]:
    decision = next(each.decision for each in register.returned() if each.decision.id == item.subject)
    record = library.record(item.about[0]) if item.about else None
    gone, new = what_changed(decision, record)
    name = decision.field or ""
    return {
        "decision": decision,
        "record": record,
        "gone": [wording.spoken(name, value) for value in gone],
        "new": [wording.spoken(name, value) for value in new],
        "anew": bool(record and decision.field) or decision.act == "reject",
        "quotes": _anchored(library, decision),
    }


def _anchored(library: Library, decision: Decision) -> list[Quote]:
    """The words that a decision was made on, where they still stand."""
    found: list[Quote] = []
    anchors = [anchor for subject in decision.subjects for anchor in subject.anchors]
    for name in list(dict.fromkeys(anchor.document for anchor in anchors))[:3]:
        document = library.document(name)
        own = [a for a in anchors if a.document == name]
        if document:
            found += quotes(document, [Evidence.of(document, a.start, a.end, a.part) for a in own], "conflict")
    return found


def _doubts(register: Register, library: Library, items: Sequence[Item]) -> list[Doubt]:
    """Unsure findings with their sentences; those that somebody turned down meanwhile are left out."""
    told = register.found_in(item.subject for item in items)
    library.gather(finding.document for finding, _ in told.values())
    records = {held.id: held for held in library.lines(name for _, name in told.values())}
    doubts: list[Doubt] = []
    for item in items:
        finding, name = told.get(item.subject, (None, ""))
        document = library.document(finding.document) if finding else None
        if finding and document:
            words = [*finding.evidence, *(e for ground in finding.grounds for e in ground.evidence)]
            shown = quotes(document, words, finding.kind, f"{finding.id}-")
            doubts.append(Doubt(item, finding, records[name], shown))
    return doubts


def _about(library: Library, item: Item) -> list[Record]:
    return library.lines(item.about)


def _source_of(held: Conflict) -> str | None:
    """Where the words of a conflict stand first."""
    seen = next((witness for side in held.sides for witness in side.evidence), None)
    return places.words(seen.evidence) if seen else None


def _last(register: Register, name: str) -> Decision | None:
    """The last decision of somebody that was not taken back."""
    told = register.ruled(20, by=name)
    return next((each for each in told.decisions if each.act != "undo" and told.stands(each)), None)


def _waiting(item: Item) -> Waiting:
    return {
        "sort": item.sort,
        "subject": item.subject,
        "place": item.place,
        "relationship": list(item.relationship),
        "about": list(item.about),
        "why": item.why,
        "watched": item.watched,
    }


def _plain(turn: Turn | None, every: Sequence[Item]) -> Queue:
    return {
        "shown": _waiting(turn.item) if turn else None,
        "before": turn.before.place if turn and turn.before else None,
        "after": turn.after.place if turn and turn.after else None,
        "items": [_waiting(item) for item in every],
    }
