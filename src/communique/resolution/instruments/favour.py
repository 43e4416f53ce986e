"""What speaks for two reports being of one instrument."""

from communique.model.edtf import agrees
from communique.resolution.clusters import Node
from communique.resolution.instruments.described import Described
from communique.resolution.instruments.form import TREATY
from communique.resolution.instruments.leeway import SAME_NEWS
from communique.resolution.instruments.title import COMMON
from communique.resolution.reports import dated, days_from


def strength(one: Node[Described], other: Node[Described]) -> float:
    """What speaks for two reports being of one instrument."""
    a, b = one.what, other.what
    if a.count and b.count:
        return _counted_strength(one, other)
    if a.same_proper_name(b):
        return 3
    return _named_strength(a, b) if a.named and b.named else _unnamed_strength(one, other)


def _named_strength(a: Described, b: Described) -> float:
    if a.title == b.title:
        # A name of several words is told of one before what holds it is.
        return 3 if a.parties == b.parties else 1.5 if len(a.subject) > 1 else 1
    telling = min(len(a.subject), len(b.subject))
    if a.subject == b.subject:
        return 2 if telling > 1 else 1
    if not (a.parties or b.parties) and (a.subject <= COMMON or b.subject <= COMMON):
        return 0
    nested = a.subject <= b.subject or b.subject <= a.subject
    if nested and telling > 1:
        return 1
    if nested and _treaty_of_two(a, b):
        return 0.5  # two states have one treaty of friendship, and many agreements on trade
    if telling > 1 and a.much_alike(b):
        return 0.5
    return 0.5 if a.same_name(b) or a.marks & b.marks else 0


def _counted_strength(one: Node[Described], other: Node[Described]) -> int:
    a, b = one.what, other.what
    if len(a.parties) < 2:
        return 0
    if a.date is None or b.date is None:
        return 1 if a.count == b.count and _one_news(one, other) else 0
    # Another number of the same day is a conflict about one signing, if there is no other group that it could be.
    return 3 if a.count == b.count else 1


def _treaty_of_two(a: Described, b: Described) -> bool:
    """Whether both are treaties of the same two states."""
    return a.form == b.form == TREATY and a.parties == b.parties and len(a.parties) == 2


def _unnamed_strength(one: Node[Described], other: Node[Described]) -> float:
    a, b = one.what, other.what
    if len(a.parties) < 2:
        return 0
    if a.named != b.named:
        # 'The Treaty of 9 March 2004' is told by its day; a memorandum of that day may be any of several.
        one_day = a.date is not None and a.date == b.date and a.date.precision == "day"
        return 0.5 if _treaty_of_two(a, b) and one_day else 0
    if a.date and b.date:
        return 3 if a.title == b.title and agrees(a.date, b.date) else 1
    return 1 if a.title == b.title and _one_news(one, other) else 0


def _one_news(one: Node[Described], other: Node[Described]) -> bool:
    when = dated(one.day)
    away = days_from(other.day, when) if when else None
    return away is not None and away <= SAME_NEWS
