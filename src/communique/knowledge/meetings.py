"""Words by which texts tell that officials meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.knowledge.files import load


@dataclass(frozen=True, slots=True)
class Meetings:
    """Sets of lemmas, and patterns for the phrases of modality."""

    meet: frozenset[str]
    hold: frozenset[str]
    receive: frozenset[str]
    speak: frozenset[str]
    travel: frozenset[str]
    attend: frozenset[str]
    nouns: Mapping[str, str]
    events: frozenset[str]
    by_phone: re.Pattern[str]
    planned: re.Pattern[str]
    hypothetical: re.Pattern[str]
    denied: re.Pattern[str]
    cancelled: re.Pattern[str]
    postponed: re.Pattern[str]
    habitual: re.Pattern[str]


@cache
def meetings() -> Meetings:
    """The words, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("meetings.yaml")
    return Meetings(
        meet=frozenset(data["meet"]),
        hold=frozenset(data["hold"]),
        receive=frozenset(data["receive"]),
        speak=frozenset(data["speak"]),
        travel=frozenset(data["travel"]),
        attend=frozenset(data["attend"]),
        nouns=dict(data["nouns"]),
        events=frozenset(data["events"]),
        by_phone=_pattern(data["by_phone"]),
        planned=_pattern(data["planned"]),
        hypothetical=_pattern(data["hypothetical"]),
        denied=_pattern(data["denied"]),
        cancelled=_pattern(data["cancelled"]),
        postponed=_pattern(data["postponed"]),
        habitual=_pattern(data["habitual"]),
    )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first."""
    longest = sorted(map(str, phrases), key=len, reverse=True)
    inner = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)
