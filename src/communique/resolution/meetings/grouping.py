"""The reports of meetings, grouped by the meeting that they are of."""

from collections.abc import Iterable, Iterator, Sequence

from communique.resolution.cast import Cast
from communique.resolution.clusters import Node, gathered, told_in_terms
from communique.resolution.copied import copied_pairs
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.meetings import against, keys
from communique.resolution.meetings.encounter import Encounter, encounters, typed
from communique.resolution.meetings.favour import strength
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, day_in
from communique.resolution.rulings import NONE, Rulings


def meetings(
    reports: Sequence[Report], cast_: Cast, mechanisms: Mechanisms, passages: Passages, rulings: Rulings = NONE
) -> list[tuple[Report, ...]]:
    """The reports of meetings, in canonical order, grouped by the meeting that they are of.

    One meeting has one form of contact (a visit is apart from the talks during it, a call from talks in
    person), dates that agree, and the same mechanism or persons. A mechanism's ordinal holds its session
    together through a change of date, and its day through a wrong ordinal. One document tells one meeting
    once.
    """
    described = zip(reports, encounters(reports, cast_, mechanisms, rulings), strict=True)
    return gathered(MEETINGS, told_in_terms(MEETINGS, described), copied_pairs(reports, passages), rulings)


class _Meetings:
    """How meetings are told apart."""

    name = "meeting"
    once = True

    def typed(self, plain: str) -> Encounter:
        return typed(plain)

    def node(self, what: Encounter, first: str, last: str) -> Node[Encounter]:
        return Node(what, first, day_in(first))

    def posted(self, node: Node[Encounter]) -> Iterator[str]:
        return keys.posted(node)

    def sought(self, node: Node[Encounter]) -> Iterator[str]:
        return keys.sought(node)

    def names(self, node: Node[Encounter]) -> Iterable[str]:
        return ()

    def parties(self, node: Node[Encounter]) -> str:
        return ""

    def apart(self, one: Node[Encounter], other: Node[Encounter], together: bool) -> bool:
        return against.apart(one, other, together)

    def strength(self, one: Node[Encounter], other: Node[Encounter]) -> float:
        return strength(one, other)

    def copied(self, one: Node[Encounter], other: Node[Encounter]) -> bool:
        return one.what.form == other.what.form


MEETINGS = _Meetings()
