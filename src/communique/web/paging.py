"""Lists that are shown page by page: what is asked for, and where the other pages are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from communique.model.days import day

FURTHEST = 2000
"""The last page that can be asked for; whoever wants more narrows the list."""

Number = Annotated[int, Query(ge=1, le=FURTHEST, description="The page, from 1 on.")]
Counted = Annotated[int, Query(ge=1, le=100_000, description="Which page, from 1.")]
"""The page of a list of which it is known how long it is, so that its last page is."""
_Day = Annotated[str | None, Query(max_length=40, description="A day, as 2021-12-07.", examples=["2021-12-07"])]


async def _since(since: _Day = None) -> str | None:
    return _day(since)


async def _until(until: _Day = None) -> str | None:
    return _day(until)


def _day(written: str | None) -> str | None:
    """A day as it is kept. Raises UsageError for what is none."""
    told: date | None = day(written.strip()) if written and written.strip() else None
    return told.isoformat() if told else None


Since = Annotated[str | None, Depends(_since)]
"""The first day of a span; what is none is refused."""
Until = Annotated[str | None, Depends(_until)]
"""The last day of a span."""


@dataclass(frozen=True, slots=True)
class Paging:
    """A list at an address, of which one page is shown; `filters` narrow it."""

    address: str
    page: int
    limit: int
    filters: Mapping[str, str | list[str] | None]

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.limit

    def pages(self, number: int) -> int:
        """How many pages so many make."""
        return -(-number // self.limit)

    @property
    def narrowed(self) -> bool:
        return any(self.filters.values())

    def at(self, page: int) -> str:
        """Where a page of the list is."""
        return self.address + self._query(page)

    def twin(self, page: int) -> str:
        """Where it is for programs."""
        return f"{self.address}.json{self._query(page)}"

    def _query(self, page: int) -> str:
        told = {name: value for name, value in self.filters.items() if value}
        query = urlencode(told | ({"page": page} if page > 1 else {}), doseq=True)
        return f"?{query}" if query else ""
