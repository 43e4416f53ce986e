"""The bar at the top of every page: what it leads to, for whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from communique.web.access.visitor import Role, Visitor


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the bar leads to, for those who have the role."""

    title: str
    address: str
    needs: Role = "reader"


BAR = (
    Entry("Today", "/"),
    Entry("Relationships", "/relationships"),
    Entry("Network", "/network"),
    Entry("Review", "/review"),
    Entry("Due", "/due"),
    Entry("Calendar", "/calendar"),
    Entry("Conflicts", "/conflicts"),
    Entry("Documents", "/documents"),
    Entry("Sources", "/sources"),
    Entry("Read", "/read", "editor"),
)


def entries(visitor: Visitor) -> Iterator[Entry]:
    """The entries of the bar for a visitor."""
    return (entry for entry in BAR if visitor.may(entry.needs))
