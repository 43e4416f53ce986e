"""The outline of each record, kept beside it: the preferred values of its main fields and nothing else.

A record has kilobytes of words; what counts records, or draws many of them, reads these lines in their place.
"""

from collections.abc import Iterable

from communique.register.databases.database import Plain

FIELDS = (
    "form", "title", "count", "subjects", "name", "acronym", "mechanism", "ordinal", "parties", "participants",
    "date", "place", "country", "stage", "status", "term", "responsible",
    "person", "office", "party", "speaker", "text",
)  # fmt: skip
"""The fields that an outline has."""


def values(path: str) -> str:
    """The values of these fields out of a record's body, as a JSON array in their order; `path` leads to the one of a field."""
    return f"json_extract(body, {', '.join(repr('$.' + path.format(name)) for name in FIELDS)})"


_TOLD = f"CASE WHEN json_type(body, '$.told') IS NULL THEN {values('fields.{}[0][0]')} ELSE {values('told.{}[0]')} END"
"""A record whose reports are summed up in parts has its values elsewhere than others."""
_FORM, _STAGE, _STATUS = (FIELDS.index(name) for name in ("form", "stage", "status"))
OUTLINES = (
    f"SELECT id, kind, relationship, activity, place, json_extract(told, '$[{_FORM}]') AS form, "
    f"coalesce(json_extract(told, '$[{_STAGE}]'), json_extract(told, '$[{_STATUS}]')) AS stage, told "
    f"FROM (SELECT id, kind, relationship, activity, place, {_TOLD} AS told FROM record{{}}) AS held"
)
"""The outlines of records, by their bodies."""
_COLUMNS = ("kind", "relationship", "activity", "place", "form", "stage", "told")
_OTHER = " OR ".join(f"coalesce(outlined.{name}, '') <> coalesce(excluded.{name}, '')" for name in _COLUMNS)
_KEEP = (
    f"INSERT INTO outlined (record, {', '.join(_COLUMNS)}) {OUTLINES.format(' WHERE id = ?')} WHERE true "
    f"ON CONFLICT (record) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)} "
    f"WHERE {_OTHER}"
)


def keep(db: Plain, records: Iterable[str], gone: Iterable[str]) -> bool:
    """Writes the outlines of records anew, and takes out those of records that are no more; whether any is another than
    before. `db` is the driver's.
    """
    lost = db.executemany("DELETE FROM outlined WHERE record = ?", [(name,) for name in gone])
    told = db.executemany(_KEEP, [(name,) for name in records])
    return lost.rowcount > 0 or told.rowcount > 0
