"""What holds by somebody's word at present, looked up document by document and finding by finding."""

from collections.abc import Callable, Mapping
from typing import Any

from communique.register.rulings import (
    APART,
    ONE_FORMAT,
    REJECTED,
    SAME,
    SUPERSEDED,
    TWO_FORMATS,
    UNNAMED,
    VERSION,
    WITHDRAWN,
)
from communique.resolution.rulings import NONE, Rulings

Query = Callable[..., list[Any]]
"""Runs a query with its values; gives all rows."""


class Ruled:
    """What the decisions that stand rule, for the length of one update."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._any = bool(query("SELECT 1 FROM resting LIMIT 1"))
        self._resting: dict[str, list[Any]] = {}
        self._sides: dict[tuple[str, str, str], list[str]] = {}
        self._words: dict[tuple[str, str], dict[str, bool]] = {}
        self.facts = self._rulings({SAME: True, APART: False})
        """Which findings are of one fact."""
        self.formats = self._rulings({ONE_FORMAT: True, TWO_FORMATS: False})
        """Which findings name one mechanism."""

    def withdrawn(self, document: str) -> bool:
        """Whether a document was taken out, by somebody's word or because a later version took its place."""
        return self._holds(WITHDRAWN, document) or self._holds(SUPERSEDED, document)

    def superseded(self, document: str) -> str | None:
        """The version of an article that took the place of a document; None where none did."""
        return self._other(SUPERSEDED, document)

    def versions(self, document: str) -> tuple[str, ...]:
        """The other documents that are versions of the article that a document is one of."""
        article = self._other(VERSION, document)
        if article is None:
            return ()
        found = self._query("SELECT one FROM resting WHERE sort = ? AND other = ? ORDER BY one", VERSION, article)
        return tuple(row[0] for row in found if row[0] != document)

    def rejected(self, finding: str) -> bool:
        """Whether a finding was turned down."""
        return self._holds(REJECTED, finding)

    def unnamed(self, finding: str) -> bool:
        """Whether the mechanism that the finding of a meeting names is none."""
        return self._holds(UNNAMED, finding)

    def _holds(self, sort: str, one: str) -> bool:
        return self._any and any(held == sort for _, held, _ in self._on(one))

    def _other(self, sort: str, one: str) -> str | None:
        held = self._on(one) if self._any else ()
        return next((other for _, told, other in held if told == sort), None)

    def _on(self, one: str) -> list[Any]:
        if one not in self._resting:
            self._resting[one] = self._query("SELECT decision, sort, other FROM resting WHERE one = ?", one)
        return self._resting[one]

    def _rulings(self, sorts: Mapping[str, bool]) -> Rulings:
        return Rulings(lambda finding: self._told(finding, sorts)) if self._any else NONE

    def _told(self, finding: str, sorts: Mapping[str, bool]) -> Mapping[str, bool]:
        """What is ruled of a finding together with others; of two contrary words the later counts."""
        name = finding, next(iter(sorts))
        if name not in self._words:
            mine = [(*self._order(decision, sort), sort, decision, side)
                    for decision, sort, side in self._on(finding) if sort in sorts]  # fmt: skip
            self._words[name] = {
                other: sorts[sort]
                for *_, sort, decision, side in sorted(mine)
                for other in self._opposite(decision, sort, side)
                if other != finding
            }
        return self._words[name]

    def _order(self, decision: str, sort: str) -> tuple[str, str]:
        made = self._query("SELECT at FROM decision WHERE id = ?", decision)
        # What was ruled without a decision comes before all that was decided, and 'same' counts.
        return (made[0][0], "") if made else ("", sort)

    def _opposite(self, decision: str, sort: str, side: str) -> list[str]:
        place = decision, sort, "2" if side == "1" else "1"
        if place not in self._sides:
            found = self._query("SELECT one FROM resting WHERE decision = ? AND sort = ? AND other = ?", *place)
            self._sides[place] = [row[0] for row in found]
        return self._sides[place]
