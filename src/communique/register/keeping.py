"""The values and sets that resolution keeps, in the store."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from communique.register import rows
from communique.register.databases.known import database_of, plain
from communique.resolution.kept import Place


class Store:
    """Values and sets as the store keeps them; see `resolution.kept.Source`."""

    def __init__(self, db: Connection) -> None:
        self._db = plain(db)
        self._mark = database_of(db).mark
        self._key, self._is = self._mark("key"), self._mark("?")
        self._own = f"sort = ? AND {self._key} = {self._is}"

    def value(self, sort: str, key: str) -> str | None:
        found = self._rows(f"SELECT value FROM kept WHERE {self._own}", sort, key)
        return str(found[0][0]) if found else None

    def keys(self, sort: str, start: str) -> list[str]:
        """What follows the start of those keys of a sort that have it, in their order."""
        query = "SELECT key FROM kept WHERE sort = ? AND key >= ? AND key < ? ORDER BY key"
        behind = start[:-1] + chr(ord(start[-1]) + 1)
        return [str(row[0])[len(start) :] for row in self._rows(query, sort, start, behind)]

    def values(self, sort: str, members: str, key: str) -> list[str]:
        """The values of a sort whose keys are the members of a set, in their order."""
        query = (
            "SELECT value FROM kept_member AS m "
            f"JOIN kept AS k ON k.sort = ? AND {self._mark('k.key')} = {self._mark('m.member')} "
            f"WHERE m.sort = ? AND {self._mark('m.key')} = {self._is} ORDER BY m.member"
        )
        return [str(row[0]) for row in self._rows(query, sort, members, key)]

    def values_of(self, sort: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        return self._some("SELECT key, value FROM kept", sort, keys)

    def there(self, sort: str, keys: Iterable[str]) -> Iterator[str]:
        return (row[0] for row in self._some("SELECT key FROM kept", sort, keys))

    def members(self, sort: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        return self._some("SELECT key, member FROM kept_member", sort, keys)

    def _some(self, query: str, sort: str, keys: Iterable[str]) -> Iterator[Any]:
        wanted = list(keys)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            among = ",".join([self._is] * len(some))
            yield from self._rows(f"{query} WHERE sort = ? AND {self._key} IN ({among})", sort, *some)

    def holds(self, sort: str, key: str, member: str) -> bool:
        query = f"SELECT 1 FROM kept_member WHERE {self._own} AND {self._mark('member')} = {self._is}"
        return bool(self._rows(query, sort, key, member))

    def ordered(self, sort: str, key: str, *, last: bool) -> Iterator[str]:
        query = f"SELECT member FROM kept_member WHERE {self._own} ORDER BY member {'DESC' if last else 'ASC'}"
        # The first few are mostly enough, and of a large set nothing else is to be fetched.
        for page in (f"LIMIT {_FEW}", f"LIMIT {_ALL} OFFSET {_FEW}"):
            held = self._rows(f"{query} {page}", sort, key)
            for (member,) in held:
                yield member
            if len(held) < _FEW:
                return

    def store(self, values: Mapping[Place, Any], members: Mapping[Place, Mapping[str, bool]]) -> None:
        """Writes what was changed."""
        run = self._db.executemany
        run(f"DELETE FROM kept WHERE {self._own}", [place for place, held in values.items() if held is None])
        run(
            f"INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (sort, {self._key}) DO UPDATE SET value = excluded.value",
            [(*place, rows.text(held)) for place, held in values.items() if held is not None],
        )
        told = [(*place, member, there) for place, changed in members.items() for member, there in changed.items()]
        run(
            f"DELETE FROM kept_member WHERE {self._own} AND {self._mark('member')} = {self._is}",
            [row[:3] for row in told if not row[3]],
        )
        run(
            "INSERT INTO kept_member VALUES (?, ?, ?) ON CONFLICT DO NOTHING", sorted(row[:3] for row in told if row[3])
        )

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._db.execute(query, values).fetchall()


_AT_ONCE = 500
_FEW, _ALL = 16, 1_000_000_000
