"""What comes of one partition of a stage, as a file: what resolution keeps, and what is to be written into the register."""

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.register import rows
from communique.register.databases.database import Plain, Rows
from communique.resolution.kept import Kept

Value = tuple[str, str, str]
"""Sort, key and value as JSON."""
Member = tuple[str, str, str]
"""Sort, key and member of a set."""
Statement = tuple[str, list[tuple[Any, ...]]]
"""A statement, with the rows for which it is to be run."""


@dataclass(slots=True)
class Part:
    """What one partition came to. `numbers` are to be added up over all partitions."""

    values: list[Value] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    numbers: Counter[tuple[str, str]] = field(default_factory=Counter)
    statements: list[Statement] = field(default_factory=list)

    def keep(self, kept: Kept) -> None:
        """Takes over what was changed in what is kept. Nothing was there before, so that nothing goes."""
        values, members = kept.changes()
        self.values += [(*place, rows.text(held)) for place, held in values.items() if held is not None]
        self.members += [(*place, each) for place, some in members.items() for each, there in some.items() if there]

    def write(self, path: Path) -> None:
        """Writes it whole, or not at all."""
        passing = path.with_suffix(".passing")
        with passing.open("wb") as file:
            pickle.dump((self.values, self.members, self.numbers, self.statements), file, pickle.HIGHEST_PROTOCOL)
        passing.replace(path)

    @classmethod
    def read(cls, path: Path) -> "Part":
        """The part in a file."""
        with path.open("rb") as file:
            return cls(*pickle.load(file))


class Collected:
    """Records as they lie by now, to be looked at; what is to be written is collected, and written later by another."""

    def __init__(self, db: Plain, statements: list[Statement]) -> None:
        self._db = db
        self._statements = statements

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Rows:
        if query.startswith("SELECT"):
            return self._db.execute(query, values)
        return self.executemany(query, [values])

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        if held := [tuple(row) for row in rows]:
            self._statements.append((query, held))
        return _Nothing()


class _Nothing:
    """What a statement brings that is run later."""

    rowcount = 0

    def fetchone(self) -> Any:
        return None

    def fetchall(self) -> list[Any]:
        return []

    def __iter__(self) -> Iterator[Any]:
        return iter(())
