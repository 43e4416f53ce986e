"""What outlets withdrew by a later version of an article, of a record, of a document, or between some parties."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal, select

from communique.model.evidence import Evidence
from communique.model.finding import Finding
from communique.model.record import Record, Withdrawal
from communique.register import rows
from communique.register import schema as s
from communique.register.inputs import Inputs
from communique.register.rulings import REJECTED
from communique.register.superseding import alone_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """A finding of which the later version of its article no longer tells all, and what of it; `record` is what the
    register has of it: the record that the later version tells of, or one that is withdrawn.
    """

    finding: Finding
    record: str
    alone: Record
    """What a record of the finding alone would be."""
    withdrawals: tuple[Withdrawal, ...]
    whole: bool
    """Whether the later version tells nothing of the fact."""


def of_records(db: Connection, records: Sequence[Record]) -> tuple[Record, ...]:
    """Records with what was withdrawn of each."""
    if not records or not _any(db):
        return tuple(records)
    table = s.withdrawn.c
    names = [name for record in records for name in (record.id, *record.aliases)]
    findings = [finding for record in records for finding in record.findings]
    if len(names) + len(findings) <= _AT_ONCE:
        held = _rows(db, table.instead.in_(findings) | (table.instead.is_(None) & table.record.in_(names)))
    else:
        held = _rows(db)
    by_finding: defaultdict[str, list[Any]] = defaultdict(list)
    by_name: defaultdict[str, list[Any]] = defaultdict(list)
    for row in held:
        (by_finding[row.instead] if row.instead else by_name[row.record]).append(row)
    return tuple(_with(db, record, by_finding, by_name) for record in records)


def of_document(db: Connection, document: str) -> tuple[Taken, ...]:
    """What a later version of a document withdrew of it."""
    return tuple(_taken(db, row) for row in _rows(db, s.withdrawn.c.document == document))


def latest(db: Connection, relationships: Iterable[Sequence[str]], most: int) -> tuple[Taken, ...]:
    """What was withdrawn last of what is filed under some sets of parties, so much of it at most."""
    names = [" ".join(parties) for parties in relationships]
    table = s.withdrawn.c
    order = table.day.desc(), table.document, table.finding
    wanted = _wanted().where(table.relationship.in_(names)).order_by(*order).limit(most)
    return tuple(_taken(db, row) for row in db.execute(wanted))


def whole(db: Connection, identifier: str) -> Record | None:
    """The record that rests on nothing but withdrawn words, by its identifier; None where there is none."""
    told = _rows(db, (s.withdrawn.c.record == identifier) & s.withdrawn.c.instead.is_(None))
    if not told:
        return None
    inputs = Inputs(db)
    beside = [report for name in sorted({row.document for row in told}) for report in inputs.findings(name)]
    names = {row.finding for row in told}
    reports = sorted((report for report in beside if report.id in names), key=lambda report: report.place)
    held = alone_of(reports, beside)
    lost = tuple(each for row in told for each in _withdrawals(db, row))
    return replace(held, id=identifier, aliases=(), withdrawn=lost, state="withdrawn")


def now_told(db: Connection, identifier: str) -> str | None:
    """What the later version tells in the place of a finding whose record would have an identifier; None where nothing."""
    table = s.withdrawn.c
    wanted = select(table.instead).where(table.record == identifier, table.instead.is_not(None))
    return db.scalar(wanted.order_by(table.day.desc(), table.finding).limit(1))


def _any(db: Connection) -> bool:
    return db.scalar(select(literal(1)).select_from(s.withdrawn).limit(1)) is not None


def _wanted() -> Any:
    """The rows but for those of findings that somebody turned down: what was no finding was not withdrawn."""
    rejected = select(s.resting.c.one).where(s.resting.c.sort == REJECTED)
    return select(s.withdrawn).where(s.withdrawn.c.finding.not_in(rejected))


def _rows(db: Connection, which: ColumnElement[bool] | None = None) -> Sequence[Any]:
    wanted = _wanted() if which is None else _wanted().where(which)
    return db.execute(wanted.order_by(s.withdrawn.c.document, s.withdrawn.c.finding)).all()


def _with(
    db: Connection, record: Record, by_finding: Mapping[str, list[Any]], by_name: Mapping[str, list[Any]]
) -> Record:
    own = [row for finding in record.findings for row in by_finding.get(finding, ())]
    own += [row for name in (record.id, *record.aliases) for row in by_name.get(name, ())]
    if not own:
        return record
    found = (each for row in own for each in _withdrawals(db, row) if not _still(record, each))
    return replace(record, withdrawn=tuple(sorted(_once(found), key=_order)))


def _once(found: Iterable[Withdrawal]) -> Iterator[Withdrawal]:
    """Each value once, though several earlier versions told it."""
    seen: set[tuple[str, str, str]] = set()
    for each in found:
        told = each.later, each.field, rows.text(each.value)
        if told not in seen:
            seen.add(told)
            yield each


def _order(each: Withdrawal) -> tuple[str, str, str, str]:
    return each.field, each.on or "", each.later, rows.text(each.value)


def _still(record: Record, each: Withdrawal) -> bool:
    """Whether the later version tells the value after all, elsewhere in its text."""
    held = record.fields.get(each.field)
    for told in held.every if held else ():
        wanted = each.value if isinstance(each.value, list) else [each.value]
        known = told.value if isinstance(told.value, list) else [told.value]
        members = told.members or (told,)
        documents = {w.evidence.document for member in members if member.value in wanted or member is told
                     for w in member.evidence}  # fmt: skip
        if all(one in known for one in wanted) and each.later in documents:
            return True
    return False


def _withdrawals(db: Connection, row: Any) -> tuple[Withdrawal, ...]:
    old = _finding(db, row.finding, row.document)
    new = _finding(db, row.instead, row.later) if row.instead else None
    return tuple(
        Withdrawal(
            document=row.document,
            later=row.later,
            on=row.day,
            field=field,
            value=value,
            instead=instead,
            evidence=_words(old, field),
            instead_evidence=_words(new, field) if instead is not None else (),
        )
        for field, value, instead in json.loads(row.lost)
    )


def _words(finding: Finding | None, field: str) -> tuple[Evidence, ...]:
    return finding.ground(field).evidence if finding else ()


def _taken(db: Connection, row: Any) -> Taken:
    finding = _finding(db, row.finding, row.document)
    beside = Inputs(db).findings(row.document)
    alone = alone_of([report for report in beside if report.id == row.finding], beside)
    return Taken(finding, row.record, alone, _withdrawals(db, row), row.instead is None)


def _finding(db: Connection, name: str, document: str) -> Finding:
    held = db.execute(select(s.finding).where(s.finding.c.id == name).limit(1)).mappings().one()
    return rows.finding(held, document)
