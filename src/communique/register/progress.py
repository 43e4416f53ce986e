"""How far the records are up to date with what was read and ruled, and the steps that bring them there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from communique.register import schema as s
from communique.register import settling, superseding, wordings
from communique.register.assembly import VERSION
from communique.register.collecting import seldom_collected
from communique.register.databases.known import plain
from communique.register.keeping import Store
from communique.register.rulings import OF_DOCUMENTS
from communique.register.upkeep import Upkeep
from communique.resolution.kept import Kept

LOT = 500
"""Documents that are taken in together; a run that is broken off loses no more than the last lot."""
LARGEST = 4000
"""Documents that are taken in together at most: at the start, and where as many again are waiting as were taken in."""

_TABLES = {"extractions": s.extraction, "passages": s.passage, "rulings": s.ruling}
_LAST = select(*(select(func.max(table.c.seq)).scalar_subquery().label(name) for name, table in _TABLES.items()))
"""How far each of them reaches, asked at once: it is asked whenever records are."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much is done of what brings the records up to date: in documents, or in rounds."""

    done: int
    of: int


def left(db: Connection) -> int:
    """How many documents, or newer readings of them, are not taken in yet."""
    built = reached(db)
    table = s.extraction
    return db.scalar(select(func.count()).where(table.c.seq > (built["extractions"] if built else 0))) or 0


def behind(db: Connection) -> bool:
    """Whether something was read or ruled that the records do not tell yet, or they were made by other rules."""
    built = reached(db)
    return built is None or any(built[name] != last for name, last in ends(db).items())


def turn(db: Connection) -> int:
    """How many times the records were changed; while it is the same, so are they."""
    return db.scalar(select(s.built.c.turn)) or 0


def outlined(db: Connection) -> int:
    """The turn in which the outlines of records were last changed; while it is the same, so are they."""
    return db.scalar(select(s.built.c.outlined)) or 0


def forget(db: Connection) -> None:
    """Throws away all that is made of what was read, and looks up anew which documents are versions of others."""
    settling.settle(db, superseding.settle_all(db))
    turn = db.scalar(select(s.built.c.turn)) or 0
    clear(db)
    # What a document shares, and what is ruled of it, is looked up when it is taken in.
    start = ends(db) | {"extractions": 0, "rules": VERSION, "turn": turn + 1, "outlined": turn + 1}
    db.execute(insert(s.built), start)


def clear(db: Connection) -> None:
    """Throws away all that is made of what was read."""
    wordings.clear(plain(db))
    for table in reversed(s.MADE):
        db.execute(table.delete())


def advance(db: Connection, kept: tuple[int, Kept] | None) -> tuple[int, Kept] | None:
    """Takes the next lot in; `kept` is what the last one knew, with its turn, and so is what is given back."""
    if reached(db) is None:
        forget(db)
    built = reached(db)
    assert built is not None
    if not behind(db):
        return kept
    # What was known is of use only if nobody else has taken anything in since.
    known = kept[1] if kept is not None and kept[0] == built["turn"] else Kept()
    if built["extractions"]:
        known.lies_in(Store(db))
    upkeep = Upkeep(db, known)
    marks = _take_in(db, upkeep, built)
    upkeep.store()
    db.execute(s.built.delete())
    db.execute(insert(s.built), marks)
    return int(marks["turn"]), known


def _take_in(db: Connection, upkeep: Upkeep, built: Mapping[str, Any]) -> dict[str, Any]:
    """Takes in the next documents, and all that is shared or ruled anew; how far that reaches."""
    table = s.extraction
    new = select(table.c.seq, table.c.document).where(table.c.seq > built["extractions"]).order_by(table.c.seq)
    lot = max(LOT, min(LARGEST, built["extractions"])) if built["extractions"] else LARGEST
    read = db.execute(new.limit(lot)).all()
    reach = ends(db)
    passaged = _passaged(db, built)
    documents = {row.document for row in read}
    findings: set[str] = set()
    ruled = select(s.ruling.c.sort, s.ruling.c.one).where(s.ruling.c.seq > built["rulings"])
    for sort, one in db.execute(ruled):
        (documents if sort in OF_DOCUMENTS else findings).add(one)
    with seldom_collected():
        upkeep.take(documents, passaged, findings)
    reached = read[-1].seq if read else built["extractions"]
    turn = built["turn"] + 1
    seen = turn if upkeep.outlined else built["outlined"]
    return reach | {"extractions": reached, "rules": VERSION, "turn": turn, "outlined": seen}


def _passaged(db: Connection, built: Mapping[str, Any]) -> set[str]:
    """The documents taken in before that share other passages than then; of those that come, it is looked up as they do."""
    if not built["extractions"]:
        return set()
    # Not those that are distinct: for them all passages would be gone through by another index.
    taken = "EXISTS (SELECT 1 FROM extraction e WHERE e.document = p.{} AND e.seq <= ?)"
    query = f"SELECT one, other FROM passage p WHERE seq > ? AND {taken.format('one')} AND {taken.format('other')}"
    told = plain(db).execute(query, (built["passages"], built["extractions"], built["extractions"]))
    return {name for pair in told for name in pair}


def reached(db: Connection) -> dict[str, Any] | None:
    """How far the records reach; None where there are none by the rules of this version."""
    row = db.execute(select(s.built)).mappings().first()
    return dict(row) if row is not None and row["rules"] == VERSION else None


def ends(db: Connection) -> dict[str, int]:
    """How far what was read and ruled reaches."""
    return {name: last or 0 for name, last in db.execute(_LAST).mappings().one().items()}
