"""Whether a document is a list of what is to come: a minister's week, a calendar, a public schedule."""

import re
from collections.abc import Iterable
from datetime import timedelta

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.text.parse import Prepared
from communique.model.document import Part
from communique.model.edtf import Date

HEADED = re.compile(
    r"\b(?:schedule|calendar|week ahead|weekly agenda|diary|engagements|appointments)\b|['’]s?\s+week\b|\bweek\s+(?:of|at|\d)|"
    r"\bweek:|\b(?:agenda|programme|program) (?:of|for) the (?:week|minister|president|prime minister|foreign minister|visit)\b",
    re.IGNORECASE,
)
"""What heads a list of what is to come."""
HEADINGS = 2
"""Lines with nothing but a day that make a list."""
AHEAD = timedelta(days=31)


def is_listing(prepared: Prepared, dates: "Iterable[tuple[Part, DateMention]]") -> bool:
    """Whether the heading or the days above the lines show a list of what is to come. `dates` are those of the document."""
    return bool(HEADED.search(prepared.title)) or _has_days_to_come(prepared, dates)


def _has_days_to_come(prepared: Prepared, dates: "Iterable[tuple[Part, DateMention]]") -> bool:
    day = prepared.document.day
    if day is None:
        return False
    today, count = Date.parse(day).first, 0
    for part, mention in dates:
        alone = part == "text" and _stands_alone(prepared.text, mention.start, mention.end)
        if mention.sort not in ("day", "interval") or not alone:
            continue
        value = resolve(mention, day, "future")
        count += bool(value and timedelta(0) <= Date.parse(value).last - today <= AHEAD)
    return count >= HEADINGS


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line holds nothing else."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first:start] + text[end : last if last >= 0 else len(text)]
    return not line.strip(" \t*•:-–")
