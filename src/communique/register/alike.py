"""Records that look like one and were not joined: suggestions for a person, made of the latest records alone.

Resolution joins what it may; what it leaves apart for want of ground is shown to somebody here. Records are compared only
where they are of one kind and one set of parties, and begin on neighbouring days or share a word of their name.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, text

from communique.model.edtf import Date, agrees
from communique.model.facts import Kind
from communique.register.databases.known import database_of
from communique.resolution.instruments.title import telling_words
from communique.resolution.mechanisms import Title
from communique.resolution.offices import OfficeName
from communique.resolution.persons import misspelt, same_name
from communique.resolution.projects import telling_words as telling_words_of_projects
from communique.resolution.reports import dated
from communique.resolution.words import words

LATEST = 250
"""Records of each kind that are compared with each other, the last active ones."""
CROWD = 12
"""Records with one word or day in common; of more than these it tells nothing."""
MUCH = 0.6
"""The part of the words of two names that they share, from which on they are much alike."""
_MONTH = 31
_REMEMBERED = 5_000
_OF_MANY = ("session", "summit", "conference")
"""Meetings of which each report names some of those who were there."""
_FIELDS: dict[Kind, tuple[str, ...]] = {
    "meeting": ("form", "date", "participants", "mechanism", "ordinal", "place", "country", "stage"),
    "instrument": ("title", "date", "stage", "count"),
    "mechanism": ("name", "acronym"),
    "project": ("name",),
    "office": ("person", "office"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records that look like one, in the order of their identifiers, and by what; a smaller weight is looked at
    earlier.
    """

    one: str
    other: str
    relationship: tuple[str, ...]
    why: str
    weight: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What a record looks like to who compares it: the preferred values of some fields."""

    id: str
    kind: Kind
    relationship: tuple[str, ...]
    told: dict[str, Any]

    @property
    def date(self) -> Date | None:
        return dated(self.told.get("date"))


def alike(
    db: Connection, most: int, parties: tuple[str, ...] | None = None, first: Collection[tuple[str, ...]] = ()
) -> list[Likeness]:
    """At most `most` pairs that look like one and of which nobody said that they are two."""
    found: dict[tuple[str, str], Likeness] = {}
    for kind in _FIELDS:
        seen = [*_latest(db, kind, parties)]
        for own in first if parties is None else ():
            seen += _latest(db, kind, own)
        for each in compared({one.id: one for one in seen}.values()):
            found[each.one, each.other] = each
    ordered = sorted(
        found.values(), key=lambda each: (each.relationship not in first, each.weight, each.one, each.other)
    )
    undecided = (each for each in ordered if not _told_apart(db, each))
    return [each for each, _ in zip(undecided, range(most), strict=False)]


def compared(seen: Iterable[Seen]) -> Iterator[Likeness]:
    """The pairs that look like one among some records, each once; only what shares a key is compared."""
    by_key: defaultdict[tuple[Any, ...], list[Seen]] = defaultdict(list)
    for each in seen:
        for key in _keys(each):
            by_key[(each.kind, each.relationship, key)].append(each)
    told: set[tuple[str, str]] = set()
    for held in by_key.values():
        for a, b in combinations(sorted(held, key=lambda s: s.id), 2) if len(held) <= CROWD else ():
            if (a.id, b.id) not in told:
                told.add((a.id, b.id))
                likeness = _LIKE[a.kind](a, b)
                if likeness is not None:
                    why, weight = likeness
                    yield Likeness(a.id, b.id, a.relationship, why, weight)


def _keys(seen: Seen) -> set[str]:
    """By what a record finds those that may be the same."""
    match seen.kind:
        case "meeting":
            return _days(seen.date) if seen.date else set()
        case "office":
            return {OfficeName.parse(seen.told.get("office") or "").key}
        case "instrument":
            return set(_telling_words(seen.told.get("title") or ""))
        case _:
            return set(words(seen.told.get("name") or ""))


def _days(when: Date) -> set[str]:
    """The first and the last day of what took a month at most, and the month: by these it meets what overlaps with it."""
    first, last = when.first.isoformat(), when.last.isoformat()
    return {first, last, first[:7]} if when.days <= _MONTH else set()


def _meetings(a: Seen, b: Seen) -> tuple[str, int] | None:
    """Of one form on the same or overlapping days, with nothing told that keeps them apart."""
    if a.told.get("form") != b.told.get("form") or a.date is None or b.date is None or not agrees(a.date, b.date):
        return None
    if any(_differ(a.told.get(name), b.told.get(name)) for name in ("ordinal", "country")):
        return None
    mine, theirs = (a.told.get("participants") or (), b.told.get("participants") or ())
    shared = [name for name in mine if any(same_name(name, other) or misspelt(name, other) for other in theirs)]
    together = a.told["form"] in _OF_MANY
    if mine and theirs and len(shared) < (1 if together else min(len(mine), len(theirs))):
        return None  # The host receives several guests on one day.
    formats = [set(words(each)) for each in (a.told.get("mechanism"), b.told.get("mechanism")) if each]
    if len(formats) == 2 and not formats[0] & formats[1]:
        return None
    when = "on the same day" if str(a.date) == str(b.date) else "on days that overlap"
    of = f"Two meetings of these parties, both {_named(a.told['form'])}, {when}"
    if shared:
        return f"{of}, with {' and '.join(shared[:2])} at both", 1
    told = "who took part is told of one alone" if mine or theirs else "of neither it is told who took part"
    return f"{of}; {told}", 3


def _instruments(a: Seen, b: Seen) -> tuple[str, int] | None:
    """Of like titles, with no dates that exclude each other where the stage is the same."""
    if a.told.get("count") or b.told.get("count"):
        return None
    share = _shared(_telling_words(a.told.get("title") or ""), _telling_words(b.told.get("title") or ""))
    if share < MUCH:
        return None
    same_stage = a.told.get("stage") == b.told.get("stage")
    if same_stage and a.date and b.date and not agrees(a.date, b.date):
        return None
    return "Two instruments of these parties with much the same title", 2 if share == 1 else 4


def _names(a: Seen, b: Seen) -> tuple[str, int] | None:
    split = telling_words_of_projects if a.kind == "project" else _title_words
    share = _shared(split(a.told.get("name") or ""), split(b.told.get("name") or ""))
    return (
        (f"Two {a.kind}s of these parties with much the same name", 2 if share == 1 else 4) if share >= MUCH else None
    )


def _offices(a: Seen, b: Seen) -> tuple[str, int] | None:
    """One office under two spellings of a name."""
    one, other = a.told.get("person") or "", b.told.get("person") or ""
    like = same_name(one, other) or misspelt(one, other) or set(words(one)) == set(words(other))
    if not one or not other or not like:
        return None
    return f"One office, held by persons of much the same name: {one} and {other}", 3


_LIKE = {
    "meeting": _meetings, "instrument": _instruments, "mechanism": _names, "project": _names, "office": _offices,
}  # fmt: skip


@lru_cache(_REMEMBERED)
def _telling_words(title: str) -> frozenset[str]:
    return telling_words(title)


@lru_cache(_REMEMBERED)
def _title_words(name: str) -> frozenset[str]:
    return frozenset(Title.parse(name).key)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _differ(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one != other


def _named(form: str) -> str:
    return f"{form}s" if form not in ("talks",) else form


def _latest(db: Connection, kind: Kind, parties: tuple[str, ...] | None) -> Iterator[Seen]:
    """The last active records of a kind that are filed under parties, of a relationship or of all."""
    names = _FIELDS[kind]
    told = ", ".join(
        f"CASE WHEN json_type(body, '$.parts') IS NULL THEN json_extract(body, '$.fields.{name}[0][0]') "
        f"ELSE json_extract(body, '$.told.{name}[0]') END"
        for name in names
    )
    # A kind with nothing behind it keeps the database at the index that holds all that is sorted by.
    own = (
        "relationship = :parties AND kind = :kind"
        if parties is not None
        else "kind || '' = :kind AND relationship <> ''"
    )
    row = database_of(db).row
    latest = f"SELECT {row} FROM record WHERE {own} ORDER BY activity DESC NULLS LAST, {row} LIMIT {LATEST}"
    query = f"SELECT id, relationship, {told} FROM record WHERE {row} IN ({latest})"
    for name, filed, *values in db.execute(text(query), {"kind": kind, "parties": " ".join(parties or ())}):
        yield Seen(name, kind, tuple(filed.split(" ")) if filed else (), _read(names, values))


def _read(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    """Values out of what the database gives: what is a list or an object comes as JSON."""
    return {
        name: json.loads(value) if name in ("participants", "count") and value is not None else value
        for name, value in zip(names, values, strict=True)
    }


def _told_apart(db: Connection, pair: Likeness) -> bool:
    """Whether somebody said of any findings of the two that they are of two facts, or of two formats."""
    return bool(db.scalar(text(_APART), {"one": pair.one, "other": pair.other}))


_OF = "SELECT j.value FROM record r, json_each(r.body, '$.findings') j WHERE r.id ="
_APART = f"""
SELECT EXISTS (
  SELECT 1 FROM resting a JOIN resting b ON b.decision = a.decision AND b.sort = a.sort AND b.other <> a.other
  WHERE a.sort IN ('apart', 'two formats') AND a.one IN ({_OF} :one) AND b.one IN ({_OF} :other)
)
"""
