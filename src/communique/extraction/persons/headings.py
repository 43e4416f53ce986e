"""Which state a heading names besides the home party."""

from collections.abc import Sequence

from communique.extraction.persons.scan import Scan
from communique.knowledge.parties import is_state


def other_in_heading(scans: Sequence[Scan], home: str | None) -> str | None:
    """The one state that the heading names besides the home party, whether or not it names that."""
    others = _states(scans) - {home}
    return others.pop() if len(others) == 1 else None


def facing_home_in_heading(scans: Sequence[Scan], home: str | None) -> str | None:
    """The one state that the heading names beside the home party, for those who are met or called counterparts."""
    return other_in_heading(scans, home) if home in _states(scans) else None


def _states(scans: Sequence[Scan]) -> set[str | None]:
    return {p.code for s in scans if s.part == "title" for p in s.parties if is_state(p.code)}
