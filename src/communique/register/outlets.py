"""Outlets and agencies: what they published, what they were first with, and how much of it stood elsewhere before.

All of it is looked up in the latest documents and records alone, so that what it costs does not grow with the archive.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, text

from communique.model.passage import Passage, SharedPassage
from communique.model.record import Record, Value
from communique.register import bylines, holdings, rows
from communique.register import schema as s
from communique.register.bylines import Byline
from communique.register.searching import STANDING
from communique.register.shared import of_last_telling

WINDOW = 5000
"""The latest documents, so many, are counted."""
COMPARED = 500
"""Of the latest documents so many are looked at for what they have from others."""
RECORDS = 2000
"""The latest records, so many, are looked at for who was first."""
AT_ONCE = 400
BY_HAND = "hand:"
"""How the identifiers of notes begin, which no outlet published."""
_PLAIN = frozenset(("form", "mode", "parties", "party", "country"))
"""Fields that nobody is first with: they follow from the rest, or are codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """How many documents a source has among those that were counted, and from when to when."""

    name: str
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The outlets that published documents, and the agencies that these credit, those with most documents first.

    `since` is the day of the earliest document that was counted, where there are earlier ones; None where all were.
    """

    published: tuple[Outlet, ...]
    credited: tuple[Outlet, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """A value that one source told before all others: the record and its field, the value, and who told it later."""

    record: Record
    field: str
    value: Any
    byline: Byline
    later: tuple[Byline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Of `letters` that some documents of a source have, how many stood in earlier documents of others, and of whose."""

    documents: int
    letters: int
    copied: int
    whose: Mapping[str, int]

    @property
    def share(self) -> float:
        """The share of the text, 0 to 1."""
        return self.copied / self.letters if self.letters else 0.0

    def __add__(self, other: "Copied") -> "Copied":
        names = {**self.whose, **other.whose}
        return Copied(
            documents=self.documents + other.documents,
            letters=self.letters + other.letters,
            copied=self.copied + other.copied,
            whose={name: self.whose.get(name, 0) + other.whose.get(name, 0) for name in names},
        )


NOTHING = Copied(documents=0, letters=0, copied=0, whose={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All sources: their documents, what each was first with, and what it has from others."""

    outlets: Outlets
    firsts: tuple[First, ...]
    copied: Mapping[str, Copied]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """One source: as an outlet and as an agency that others credit, its latest documents, and the same of it alone."""

    name: str
    outlet: Outlet | None
    agency: Outlet | None
    latest: tuple[Byline, ...]
    firsts: tuple[First, ...]
    copied: Copied
    since: str | None = None


def survey(db: Connection, first: Sequence[First]) -> Survey:
    """The sources of the latest documents, of which the `first` values are known."""
    return Survey(outlets=outlets(db), firsts=tuple(first), copied=copied(db, latest(db)))


def portrait(db: Connection, name: str, first: Sequence[First]) -> Portrait | None:
    """One source of the latest documents, of which the `first` values are known; None where none of them has it."""
    held = outlets(db)
    outlet = next((each for each in held.published if each.name == name), None)
    agency = next((each for each in held.credited if each.name == name), None)
    if outlet is None and agency is None:
        return None
    documents = latest_of(db, name, COMPARED)
    theirs = tuple(each for each in first if name in (each.byline.source, each.byline.agency))
    whole = sum(copied(db, documents).values(), NOTHING)
    return Portrait(
        name=name, outlet=outlet, agency=agency, latest=tuple(documents), firsts=theirs, copied=whole, since=held.since
    )


def outlets(db: Connection) -> Outlets:
    """The sources of the latest documents."""
    since = _since(db)
    table = s.document.c
    return Outlets(
        published=_counted(db, func.coalesce(table.source, table.agency), since),
        credited=_counted(db, table.agency, since),
        since=since,
    )


def latest_of(db: Connection, name: str, most: int) -> list[Byline]:
    """The latest documents that a source published, or that credit it, among those that are counted."""
    table = s.document.c
    wanted = _standing(select(table.id, table.title, table.source, table.agency, table.day), _since(db))
    wanted = wanted.where(or_(table.source == name, table.agency == name))
    return [
        Byline(**row._mapping)
        for row in db.execute(wanted.order_by(table.day.desc().nulls_last(), table.id).limit(most))
    ]


def copied(db: Connection, documents: Sequence[Byline]) -> dict[str, Copied]:
    """What documents have from earlier ones of others, by the outlet that published them."""
    lengths = _lengths(db, [each.id for each in documents])
    passages = _taken(db, list(lengths))
    known = {each.id: each for each in documents}
    known |= bylines.of(db, {p.elsewhere(name).document for name, held in passages.items() for p in held} - set(known))
    found: dict[str, Copied] = {}
    for each in documents:
        whose = _whose(each, passages.get(each.id, ()), known)
        found[each.outlet] = found.get(each.outlet, NOTHING) + Copied(
            documents=1,
            letters=lengths.get(each.id, 0),
            copied=_covered([p for held in whose.values() for p in held]),
            whose={name: _covered(held) for name, held in whose.items()},
        )
    return found


def latest(db: Connection, most: int = COMPARED) -> list[Byline]:
    """The latest documents of all."""
    table = s.document.c
    wanted = _standing(select(table.id, table.title, table.source, table.agency, table.day), None)
    return [
        Byline(**row._mapping)
        for row in db.execute(wanted.order_by(table.day.desc().nulls_last(), table.id).limit(most))
    ]


def firsts(
    db: Connection, known: Mapping[bytes, tuple[First, ...]]
) -> tuple[list[First], dict[bytes, tuple[First, ...]]]:
    """The values of the latest records that one outlet told before all others, which told them on a later day; and by a
    digest of the body of each record those of it, of which those of bodies that are `known` are not looked up again.

    Records that so many reports tell of that they are summed up in parts are left out: they keep no list of all words.
    """
    recent = select(s.worded.c.record).order_by(s.worded.c.first.desc().nulls_last()).limit(RECORDS)
    several = func.json_array_length(s.record.c.body, "$.documents") > 1
    bodies = db.execute(select(s.record.c.id, s.record.c.body).where(s.record.c.id.in_(recent), several)).tuples()
    held = [(name, blake2b(body.encode(), digest_size=16).digest()) for name, body in bodies]
    new = [name for name, body in held if body not in known]
    told = _firsts_of(db, new)
    by_body = {body: told.get(name, ()) if body not in known else known[body] for name, body in held}
    return [first for _, body in held for first in by_body[body]], by_body


def _firsts_of(db: Connection, names: Sequence[str]) -> dict[str, tuple[First, ...]]:
    """The values of some records that one outlet told before all others, by record."""
    records = [record for some in _lots(names) for record in holdings.lines(db, some)]
    known = bylines.of(db, (name for record in records for name in record.documents if not name.startswith(BY_HAND)))
    outlets = {record.id: {known[n].outlet for n in record.documents if n in known} for record in records}
    return {record.id: tuple(_firsts(record, known)) for record in records if len(outlets[record.id]) > 1}


def _firsts(record: Record, known: Mapping[str, Byline]) -> Iterator[First]:
    for field, held in record.fields.items():
        for value in held.every if field not in _PLAIN else ():
            for each in value.members or (value,):
                told = _told(each, known)
                opening = [one for one in told if one.day == told[0].day] if told else []
                later = [one for one in told if one.outlet != told[0].outlet]
                if later and len({one.outlet for one in opening}) == 1 and told[0].outlet:
                    yield First(record=record, field=field, value=each.value, byline=told[0], later=tuple(later))


def _told(value: Value, known: Mapping[str, Byline]) -> list[Byline]:
    """The documents that tell a value and have a day, the earliest first."""
    names = {name for w in value.evidence for name in (w.evidence.document, *w.shared_with)}
    dated = [known[name] for name in names if name in known and known[name].day]
    return sorted(dated, key=lambda one: (one.day or "", one.id))


def _since(db: Connection) -> str | None:
    """The day from which on documents are counted; None where there are no more than are counted."""
    table = s.document.c
    return db.scalar(select(table.day).order_by(table.day.desc().nulls_last()).limit(1).offset(WINDOW))


def _standing(wanted: Select[Any], since: str | None) -> Select[Any]:
    """Documents that were published, and not withdrawn since."""
    wanted = wanted.where(~s.document.c.id.startswith(BY_HAND), text(STANDING))
    return wanted if since is None else wanted.where(s.document.c.day >= since)


def _counted(db: Connection, name: ColumnElement[Any], since: str | None) -> tuple[Outlet, ...]:
    table = s.document.c
    number = func.count().label("number")
    wanted = select(name.label("name"), number, func.min(table.day), func.max(table.day)).where(name.is_not(None))
    found = db.execute(_standing(wanted, since).group_by(name).order_by(number.desc(), name)).all()
    return tuple(Outlet(name=row[0], documents=row[1], first=row[2], last=row[3]) for row in found if row[0])


def _lengths(db: Connection, names: Sequence[str]) -> dict[str, int]:
    table, found = s.document.c, dict[str, int]()
    for some in _lots(names):
        for name, length in db.execute(select(table.id, func.length(table.text)).where(table.id.in_(some))):
            found[name] = length
    return found


def _taken(db: Connection, names: Sequence[str]) -> dict[str, list[SharedPassage]]:
    """The passages that some documents have from others, as they were told last, by document."""
    table = s.passage
    told = (
        ((row["one"], row["other"]), row["telling"], rows.passage(row))
        for some in _lots(names)
        for column in (table.c.one, table.c.other)
        for row in db.execute(select(table).where(column.in_(some)).order_by(table.c.telling)).mappings()
    )
    wanted, found = set(names), defaultdict[str, list[SharedPassage]](list)
    for (one, other), held in of_last_telling(told).items():
        for each in dict.fromkeys(held):  # found by both documents, where both are asked for
            for name in {one, other} & wanted:
                if each.kind == "copy" and each.direction(name) == "from other":
                    found[name].append(each)
    return found


def _whose(
    document: Byline, passages: Iterable[SharedPassage], known: Mapping[str, Byline]
) -> dict[str, list[Passage]]:
    """The stretches that a document has from others, by the outlet that had them first."""
    found = defaultdict[str, list[Passage]](list)
    for each in passages:
        origin = known.get(each.elsewhere(document.id).document)
        if origin is not None and origin.outlet != document.outlet:
            found[origin.outlet or "an unnamed outlet"].append(each.within(document.id))
    return found


def _covered(stretches: Iterable[Passage]) -> int:
    """How many characters lie in at least one stretch of one document."""
    number = reached = 0
    for each in sorted(stretches, key=lambda p: (p.start, p.end)):
        number += max(0, each.end - max(each.start, reached))
        reached = max(reached, each.end)
    return number


def _lots(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE))
