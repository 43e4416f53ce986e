"""What the register holds between some parties, or of one party alone; the latest of each kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from fastapi import Path
from typing_extensions import TypedDict

from communique.model.record import Record
from communique.publishing import described, shapes, wording
from communique.publishing.dossier import dossier
from communique.register.store import Register
from communique.web import places
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Relationships")


Parties = Annotated[str, Path(max_length=1000, description="The codes of the parties, with '-' between: FI-NO.")]


class Between(TypedDict):
    """What the register holds between some parties, the latest of each kind; `more` says how much is left out."""

    relationship: described.Relationship
    due: list[described.Due]
    conflicts: list[described.Conflict]
    records: dict[str, list[described.Record]]
    more: dict[str, int]
    wider: list[described.Relationship]


@addresses.page("/r/{parties}", shape=Between)
def relationship(register: Held, library: Shelf, parties: Parties, today: Today) -> Page:
    """What the register holds between some parties, or of one party alone; the latest of each kind."""
    told = dossier(register, parties.split("-"), today)
    return Page(
        "relationship.html",
        {"told": told, "offices": _by_party(told.records["office"]), "library": library},
        lambda: Between(
            relationship=shapes.relationship(told.relationship),
            due=[shapes.due(d) for d in told.due],
            conflicts=[shapes.conflict(c) for c in told.conflicts],
            records={kind: [_whole(register, r) for r in records] for kind, records in told.records.items()},
            more=dict(told.more.items()),
            wider=[shapes.relationship(r) for r in told.wider],
        ),
        f"{places.relationship(told.parties)}.json",
    )


def _whole(register: Register, line: Record) -> described.Record:
    return shapes.record(register.record(line.id))


def _by_party(offices: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Offices under their parties' names; those whose party is not told under ''."""
    parties: dict[str, list[Record]] = {}
    for office in sorted(offices, key=lambda o: (str(o.get("party") or "~"), str(o.get("person")))):
        code = office.get("party")
        parties.setdefault(wording.party(code) if code else "", []).append(office)
    return parties
