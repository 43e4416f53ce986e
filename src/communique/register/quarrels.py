"""Conflicts looked up without their words: page by page, by sort, state and parties."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, text

from communique.model.errors import NotHeldError
from communique.model.record import Conflict
from communique.register import rows

State = Literal["open", "settled"]


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A conflict in short: what it says, and how many sources its sides have together."""

    id: str
    sort: str
    relationship: tuple[str, ...]
    about: tuple[str, ...]
    why: str
    sources: int


_SETTLED = (
    "EXISTS (SELECT 1 FROM conflict_record a JOIN settled s ON s.record = a.record "
    "WHERE a.conflict = c.id AND s.field = c.field)"
)


def quarrels(
    db: Connection,
    most: int,
    *,
    past: int = 0,
    sort: str | None = None,
    state: State | None = None,
    parties: Iterable[str] | None = None,
    first: Collection[tuple[str, ...]] = (),
) -> list[Quarrel]:
    """At most `most` conflicts after the first `past`, those of the relationships in `first` first, then those that most
    sources have a part in. `parties` are the ones that they are filed under.
    """
    where, values = _narrowed(sort, state, parties)
    order = "c.relationship NOT IN (SELECT value FROM json_each(:first)), " if first else ""
    chosen = f"SELECT c.id FROM conflict c WHERE {where} ORDER BY {order}c.sources DESC, c.id LIMIT :most OFFSET :past"
    query = (
        "SELECT c.id, c.sort, c.relationship, json_extract(c.body, '$.about'), json_extract(c.body, '$.why'), c.sources "
        f"FROM conflict c WHERE c.id IN ({chosen}) ORDER BY {order}c.sources DESC, c.id"
    )
    preferred = {"first": json.dumps([" ".join(each) for each in first])} if first else {}
    found = db.execute(text(query), values | preferred | {"most": most, "past": past})
    return [
        Quarrel(name, kind, _parties(filed), tuple(json.loads(about)), why, number)
        for name, kind, filed, about, why, number in found
    ]


def number(
    db: Connection, *, sort: str | None = None, state: State | None = None, parties: Iterable[str] | None = None
) -> int:
    """How many there are."""
    where, values = _narrowed(sort, state, parties)
    return int(db.scalar(text(f"SELECT count(*) FROM conflict c WHERE {where}"), values) or 0)


def sorts(db: Connection) -> list[str]:
    """The sorts of conflicts that there are."""
    return list(db.scalars(text("SELECT DISTINCT sort FROM conflict ORDER BY sort")))


def conflict(db: Connection, identifier: str) -> Conflict:
    """A conflict with its words; NotHeldError where there is none."""
    query = f"SELECT c.body, {_SETTLED}, c.field FROM conflict c WHERE c.id = :id"
    found = db.execute(text(query), {"id": identifier}).first()
    if found is None:
        raise NotHeldError(f"there is no conflict '{identifier}' any more; what it was about may have been decided")
    body, settled, field = found
    about = json.loads(body)["about"]
    return rows.conflict(body, {(record, field) for record in about} if settled else ())


def _narrowed(sort: str | None, state: State | None, parties: Iterable[str] | None) -> tuple[str, dict[str, str]]:
    told, values = ["true"], {}
    if sort is not None:
        told.append("c.sort = :sort")
        values["sort"] = sort
    if state is not None:
        told.append(_SETTLED if state == "settled" else f"NOT {_SETTLED}")
    if parties is not None:
        told.append("c.relationship = :parties")
        values["parties"] = " ".join(sorted(parties))
    return " AND ".join(told), values


def _parties(filed: str) -> tuple[str, ...]:
    return tuple(filed.split(" ")) if filed else ()
