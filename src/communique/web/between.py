"""The time that a page is asked to show: `?from=2010&to=2019`."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import Depends, Query

from communique.model.edtf import Date
from communique.model.errors import UsageError
from communique.publishing import wording


@dataclass(frozen=True, slots=True)
class Between:
    """The time between two days, both counted; an end that was not asked for is None."""

    first: date | None = None
    last: date | None = None

    @property
    def asked(self) -> bool:
        """Whether a time was asked for at all."""
        return self.first is not None or self.last is not None

    def within(self, first: date, last: date) -> tuple[date, date]:
        """The time with its open ends closed by others."""
        start = self.first or min(first, self.last or first)
        return start, self.last or max(last, start)


async def between(
    start: Annotated[str | None, Query(alias="from", max_length=10, description="A year, month or day: 2010.")] = None,
    end: Annotated[str | None, Query(alias="to", max_length=10, description="A year, month or day: 2019-06.")] = None,
) -> Between:
    """The time that is asked for. Raises DateError where an end is no date, UsageError where it ends before it begins."""
    asked = Between(Date.parse(start).first if start else None, Date.parse(end).last if end else None)
    if asked.first and asked.last and asked.first > asked.last:
        raise UsageError(f"the time from {start} to {end} ends before it begins")
    return asked


Asked = Annotated[Between, Depends(between)]


def query(first: date, last: date) -> str:
    """The time as it stands in an address: in years or months where it is made of whole ones."""
    length = 10
    if first.day == 1 and _ends_month(last):
        length = 4 if (first.month, last.month) == (1, 12) else 7
    return urlencode({"from": first.isoformat()[:length], "to": last.isoformat()[:length]})


def in_words(first: date | None, last: date | None) -> str:
    """The time as people write it: '2000–2013', 'from 5 May 2010'."""
    if first is None or last is None:
        return wording.date(f"{first or '..'}/{last or '..'}")
    told = parse_qs(query(first, last))
    start, end = told["from"][0], told["to"][0]
    return wording.date(start if start == end else f"{start}/{end}")


def _ends_month(day: date) -> bool:
    return day == date.max or day.month != date.fromordinal(day.toordinal() + 1).month
