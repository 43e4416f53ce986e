"""The values and sets that resolution keeps, in the store."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from communique.register import rows
from communique.resolution.kept import Place


class Store:
    """Values and sets as the store keeps them; see `resolution.kept.Source`."""

    def __init__(self, db: Connection) -> None:
        self._db = db.connection.driver_connection

    def value(self, sort: str, key: str) -> str | None:
        found = self._rows("SELECT value FROM kept WHERE sort = ? AND key = ?", sort, key)
        return str(found[0][0]) if found else None

    def keys(self, sort: str, start: str) -> list[str]:
        """What follows the start of those keys of a sort that have it, in their order."""
        query = "SELECT key FROM kept WHERE sort = ? AND key >= ? AND key < ? ORDER BY key"
        behind = start[:-1] + chr(ord(start[-1]) + 1)
        return [str(row[0])[len(start) :] for row in self._rows(query, sort, start, behind)]

    def values(self, sort: str, members: str, key: str) -> list[str]:
        """The values of a sort whose keys are the members of a set, in their order."""
        query = (
            "SELECT value FROM kept_member AS m JOIN kept AS k ON k.sort = ? AND k.key = m.member "
            "WHERE m.sort = ? AND m.key = ? ORDER BY m.member"
        )
        return [str(row[0]) for row in self._rows(query, sort, members, key)]

    def values_of(self, sort: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        return self._some("SELECT key, value FROM kept", sort, keys)

    def members(self, sort: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        return self._some("SELECT key, member FROM kept_member", sort, keys)

    def _some(self, query: str, sort: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            yield from self._rows(f"{query} WHERE sort = ? AND key IN ({','.join('?' * len(some))})", sort, *some)

    def holds(self, sort: str, key: str, member: str) -> bool:
        query = "SELECT 1 FROM kept_member WHERE sort = ? AND key = ? AND member = ?"
        return bool(self._rows(query, sort, key, member))

    def ordered(self, sort: str, key: str, *, last: bool) -> Iterator[str]:
        order = "DESC" if last else "ASC"
        query = f"SELECT member FROM kept_member WHERE sort = ? AND key = ? ORDER BY member {order}"
        for (member,) in self._db.execute(query, (sort, key)):  # type: ignore[union-attr]
            yield member

    def store(self, values: Mapping[Place, Any], members: Mapping[Place, Mapping[str, bool]]) -> None:
        """Writes what was changed."""
        run = self._db.executemany  # type: ignore[union-attr]
        run("DELETE FROM kept WHERE sort = ? AND key = ?", [place for place, held in values.items() if held is None])
        run(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
            [(*place, rows.text(held)) for place, held in values.items() if held is not None],
        )
        told = [(*place, member, there) for place, changed in members.items() for member, there in changed.items()]
        run(
            "DELETE FROM kept_member WHERE sort = ? AND key = ? AND member = ?", [row[:3] for row in told if not row[3]]
        )
        run("INSERT OR IGNORE INTO kept_member VALUES (?, ?, ?)", sorted(row[:3] for row in told if row[3]))

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._db.execute(query, values).fetchall()  # type: ignore[union-attr, no-any-return]


_AT_ONCE = 500
