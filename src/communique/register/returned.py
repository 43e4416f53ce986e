"""Decisions that came back: they hold, but what they were made on has changed since, and nobody has decided anew."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select, text

from communique.model.decision import Anchor, Decision
from communique.model.record import Record
from communique.register import holdings, rows
from communique.register import schema as s
from communique.register.inputs import Inputs
from communique.register.keeping import Store
from communique.register.rulings import ground
from communique.register.settling import looking
from communique.resolution.kept import Kept

GONE = "nothing is found any more where the decision looks"
_STAND = "EXISTS (SELECT 1 FROM anchored a WHERE a.decision = d.id)"
"""A decision that stands is anchored in the words that it was made on."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A decision that came back, and why; the record that it has a word on now, if there is one."""

    decision: Decision
    why: str
    record: str | None = None
    relationship: tuple[str, ...] = ()


@dataclass(slots=True)
class Looked:
    """What was seen of decisions that turn on the findings of documents alone, until something else is read."""

    read: int = 0
    why: dict[str, str] = field(default_factory=dict)


def returned(db: Connection, looked: Looked | None = None) -> list[Returned]:
    """The decisions that came back and that no later one has taken the place of, in the order in which they were made."""
    found = [*_worded(db), *_on_findings(db, looked or Looked())]
    return sorted(found, key=lambda each: (each.decision.at, each.decision.id))


def what_changed(decision: Decision, record: Record | None) -> tuple[list[object], list[object]]:
    """The values of the decision's field that the documents told when it was made and tell no more, and those that they
    tell now and did not tell then.
    """
    if record is None or decision.field is None:
        return [], []
    before, now = decision.ground or [], ground(record, decision.field)
    return [value for value in before if value not in now], [value for value in now if value not in before]


def _worded(db: Connection) -> Iterator[Returned]:
    """Those with a word on a field, or on a record: of several on one field the last counts."""
    query = (
        "SELECT d.id, json_extract(d.body, '$.field') AS field, k.value FROM decision d "
        "LEFT JOIN kept k ON k.sort = 'decision' AND k.key = d.id "
        f"WHERE d.act IN ('confirm', 'correct') AND {_STAND} ORDER BY d.at, d.id"
    )
    kept = Kept(Store(db))
    of_field: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, on, heaps in db.execute(text(query)):
        card = kept.value("card", json.loads(heaps)[0]) if heaps else None
        if card is None:
            yield Returned(_decision(db, name), GONE)
        elif on:
            of_field[card["id"], on].append(name)
    settled = set(db.execute(select(s.settled.c.record, s.settled.c.field)).tuples())
    for (record, on), names in of_field.items():
        if len(names) == 1 and (record, on) in settled:
            continue
        row = db.execute(select(s.record.c.relationship, s.record.c.body).where(s.record.c.id == record)).one()
        told = {each["id"]: each for each in json.loads(row.body)["decisions"]}.get(names[-1], {})
        if told.get("state") == "review":
            parties = tuple(row.relationship.split(" ")) if row.relationship else ()
            yield Returned(_decision(db, names[-1]), told["why"], record, parties)


def _on_findings(db: Connection, looked: Looked) -> Iterator[Returned]:
    """Those that turn findings down, join them or keep them apart."""
    query = (
        f"SELECT d.id FROM decision d WHERE d.act IN ('reject', 'same', 'different') AND {_STAND} ORDER BY d.at, d.id"
    )
    names = list(db.scalars(text(query)))
    read = db.scalar(select(func.max(s.extraction.c.seq))) or 0
    if looked.read != read:
        looked.read, looked.why = read, {}
    rulings = looking(Inputs(db))
    for name in names:
        if name not in looked.why:
            looked.why[name] = rulings.standing(_decision(db, name)).why
    back = [name for name in names if looked.why[name]]
    if not back:
        return
    rejected = [d for d in (_decision(db, name) for name in names) if d.act == "reject"]
    for name in back:
        decision = _decision(db, name)
        if not _anew(decision, rejected):
            yield Returned(decision, looked.why[name], *_record(db, decision))


def _anew(decision: Decision, rejected: Sequence[Decision]) -> bool:
    """Whether a later rejection turned down what stands at the same places now."""
    later = [d for d in rejected if (d.at, d.id) > (decision.at, decision.id)]
    places = [anchor for d in later for subject in d.subjects for anchor in subject.anchors]
    own = [anchor for subject in decision.subjects for anchor in subject.anchors]
    return decision.act == "reject" and bool(later) and all(any(_meets(a, b) for b in places) for a in own)


def _meets(one: Anchor, other: Anchor) -> bool:
    same = (one.document, one.part) == (other.document, other.part)
    return same and one.start < other.end and other.start < one.end


def _record(db: Connection, decision: Decision) -> tuple[str | None, tuple[str, ...]]:
    """The record that a decision was about, where one of that name is still there."""
    for subject in decision.subjects:
        found = holdings.named(db, subject.id)
        if len(found) == 1:
            own = db.scalar(select(s.record.c.relationship).where(s.record.c.id == found[0]))
            return found[0], tuple(own.split(" ")) if own else ()
    return None, ()


def _decision(db: Connection, name: str) -> Decision:
    return rows.decision(db.execute(select(s.decision.c.body).where(s.decision.c.id == name)).mappings().one())
