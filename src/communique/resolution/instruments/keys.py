"""By what the reports of one instrument find each other."""

from collections.abc import Iterator
from datetime import timedelta

from communique.resolution.clusters import Node, key
from communique.resolution.instruments.described import Described
from communique.resolution.instruments.form import TREATY
from communique.resolution.instruments.leeway import SAME_NEWS, SAME_OCCASION
from communique.resolution.named import lead
from communique.resolution.reports import dated


def keys(node: Node[Described], first: str, each: str, short: str) -> Iterator[str]:
    """Keys of an instrument: the leading word of its subject as `first`, each word as `each`, its short name as `short`."""
    what = node.what
    yield from _by_name(what)
    if what.known:
        return
    if what.form == TREATY and what.date is not None and what.date.precision == "day":
        yield key("day", " ".join(sorted(what.parties)), what.date.text)
    if not what.named:
        yield from _by_occasion(node)
        return
    yield from _by_party(what, "title", *sorted(what.title))
    yield from _by_party(what, short, what.short)
    parties = " ".join(sorted(what.parties))
    yield key(first, parties, lead(what.subject))
    for word in what.subject:
        yield key(each, parties, word)


def _by_name(what: Described) -> Iterator[str]:
    """A name that tells enough by itself."""
    if what.known:
        yield key("known", what.known)
    elif what.proper:
        yield key("proper", *sorted(what.subject))


def _by_party(what: Described, *name: str) -> Iterator[str]:
    for party in what.parties or ("",):
        yield key("party", party, *name)


def _by_occasion(node: Node[Described]) -> Iterator[str]:
    """The months of a date, and the fortnights of the report, of what has no name of its own."""
    what = node.what
    parties = " ".join(sorted(what.parties))
    if what.date is not None:
        first, last = what.date.first, what.date.last
        if first.year > 1 and last.year < 9999 and what.date.days < _DECADE:
            start, end = first - _OCCASION, last + _OCCASION
            for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
                yield key("month", parties, month)
    if when := dated(node.day):
        fortnight = when.first.toordinal() // (SAME_NEWS + 1)
        yield key("undated", parties, fortnight)
        yield key("undated", parties, fortnight + 1)


_OCCASION = timedelta(days=SAME_OCCASION)
_DECADE = 3653
