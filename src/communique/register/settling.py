"""Decisions turned into rulings on findings, anew wherever the documents that they are anchored in tell something else.

Two tables are kept for that: in which documents a decision that stands is anchored, and what it rules at present.
"""

from collections.abc import Iterable, Sequence, Set

from sqlalchemy import Connection, delete, insert, literal, select

from communique.model.decision import Decision, standing
from communique.register import rows
from communique.register import schema as s
from communique.register.inputs import Inputs
from communique.register.latest import Latest
from communique.register.rulings import PAIRED, Ruling, Rulings
from communique.resolution.passages import Passages


def settle_all(db: Connection) -> None:
    """Looks up anew what all decisions are about."""
    every = decisions(db)
    hold = standing(every)
    db.execute(delete(s.anchored))
    for each in hold:
        _anchor(db, each)
    stand = {each.id for each in hold}
    for name in sorted(named(db) - {each.id for each in every}):
        rest(db, name, frozenset())
    _rule(db, Inputs(db), every, stand)


def resting(db: Connection, name: str) -> Set[Ruling]:
    """What rests on a decision at present."""
    table = s.resting
    found = db.execute(select(table.c.sort, table.c.one, table.c.other).where(table.c.decision == name))
    return {(sort, one, other) for sort, one, other in found.tuples()}


def named(db: Connection) -> set[str]:
    """The decisions on which anything rests."""
    return {name for name in db.scalars(select(s.resting.c.decision).distinct()) if name.startswith("decision-")}


def rule(db: Connection, sort: str, one: str, other: str, holds: bool) -> None:
    """Keeps what is ruled without a decision of a document, a finding or two findings; or takes it back."""
    ruled = {(sort, one, "1"), (sort, other, "2")} if sort in PAIRED else {(sort, one, "")}
    rest(db, " ".join((sort, one, other)), ruled if holds else frozenset())


def decide(db: Connection, made: Iterable[Decision]) -> int:
    """Keeps decisions, and rules what they do; how many of them were not kept before."""
    before = decisions(db)
    kept = {each.id for each in before}
    new = {each.id: each for each in made if each.id not in kept}
    if not new:
        return 0
    db.execute(insert(s.decision), [rows.of_decision(each) for each in new.values()])
    after = [*before, *new.values()]
    old, stand = ({each.id for each in standing(told)} for told in (before, after))
    changed = [each for each in after if each.id in old ^ stand]
    for each in changed:
        db.execute(delete(s.anchored).where(s.anchored.c.decision == each.id))
        if each.id in stand:
            _anchor(db, each)
    _rule(db, Inputs(db), changed, stand)
    return len(new)


def _anchor(db: Connection, decision: Decision) -> None:
    """Keeps the documents in whose words a decision is anchored."""
    anchored = sorted({anchor.document for subject in decision.subjects for anchor in subject.anchors})
    if anchored:
        db.execute(insert(s.anchored), [{"document": name, "decision": decision.id} for name in anchored])


def settle(db: Connection, documents: Iterable[str]) -> None:
    """Looks up again what the decisions are about that are anchored in documents which tell or share other things than
    before, or in what is beside them.
    """
    if db.scalar(select(literal(1)).select_from(s.anchored).limit(1)) is None:
        return
    inputs = Inputs(db)
    near = {*documents}
    near |= {other for name in near for other in inputs.ruled.versions(name)}
    near |= {passage.elsewhere(name).document for name in near for passage in inputs.passages(name)}
    anchored = s.anchored
    found: set[str] = set()
    for name in near:
        found.update(db.scalars(select(anchored.c.decision).where(anchored.c.document == name)))
    if found:
        _rule(db, inputs, [_decision(db, name) for name in sorted(found)], found)


def decisions(db: Connection) -> list[Decision]:
    """All decisions, in the order in which they were made."""
    wanted = select(s.decision.c.body).order_by(s.decision.c.at, s.decision.c.id)
    return [rows.decision(row) for row in db.execute(wanted).mappings()]


def looking(inputs: Inputs) -> Rulings:
    """Decisions seen from what the register holds."""
    return Rulings(inputs.findings, Passages.by(inputs.passages), Latest(inputs).place)


def _decision(db: Connection, name: str) -> Decision:
    return rows.decision(db.execute(select(s.decision.c.body).where(s.decision.c.id == name)).mappings().one())


def _rule(db: Connection, inputs: Inputs, those: Sequence[Decision], stand: set[str]) -> None:
    """Keeps what some decisions rule by now, and rules where that makes a difference."""
    look = looking(inputs)
    for decision in those:
        rest(db, decision.id, look.of(decision) if decision.id in stand else frozenset())


def rest(db: Connection, name: str, after: Set[Ruling]) -> bool:
    """Keeps what rests on a decision, and notes whatever is ruled otherwise on account of that; whether anything is."""
    table = s.resting
    own = table.c.decision == name
    before = resting(db, name)
    for sort, one, other in before - after:
        db.execute(delete(table).where(own, table.c.sort == sort, table.c.one == one, table.c.other == other))
    new = [{"decision": name, "sort": t, "one": a, "other": b} for t, a, b in sorted(after - before)]
    if new:
        db.execute(insert(table), new)
    changed = before ^ after
    if any(sort in PAIRED for sort, _, _ in changed):
        # Whoever joins or leaves one side is news for all who stand on the other.
        changed = before | after
    noted = [{"sort": t, "one": a, "other": b, "holds": (t, a, b) in after} for t, a, b in sorted(changed)]
    if noted:
        db.execute(insert(s.ruling), noted)
    return bool(noted)
