"""What speaks against two reports being of one instrument."""

from communique.resolution.instruments.described import Described
from communique.resolution.instruments.form import of_kin
from communique.resolution.instruments.leeway import OVERDUE, SAME_OCCASION, SAME_SIGNING
from communique.resolution.reports import gap


def apart(a: Described, b: Described) -> bool:
    """Whether two reports cannot be of one instrument."""
    if (a.count is None) != (b.count is None):
        return True
    if a.known or b.known:
        return a.known != b.known
    if not of_kin(a.form, b.form):
        return True
    if a.same_proper_name(b):
        return False
    if a.parties != b.parties and not (a.named and a.same_name(b) and _may_have_same_parties(a, b)):
        return True
    if a.term and b.term and a.term.last.year != b.term.last.year:
        return True
    if not (a.subject <= b.subject or b.subject <= a.subject or a.same_name(b) or a.much_alike(b)):
        return True
    return _another_time(a, b)


def _may_have_same_parties(a: Described, b: Described) -> bool:
    """Whether all parties of the one may be among the other's; or some of them, where one acronym names both."""
    named_alike = a.title == b.title and bool(a.marks)
    return _within(a.parties, b.parties) or (named_alike and not a.parties.isdisjoint(b.parties))


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _another_time(a: Described, b: Described) -> bool:
    if a.date is None or b.date is None:
        return False
    away = gap(a.date, b.date)
    if a.count or not (a.named and b.named):
        return away > SAME_OCCASION
    if a.stage == b.stage:
        return away > SAME_SIGNING
    return away > OVERDUE and "expected" in (a.stage, b.stage)
