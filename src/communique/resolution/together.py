"""What two sides do side by side on a day, apart from their talks: they see a ship, open an exhibition, meet veterans.

Leaders who hold talks are seen together all day. A report that tells of such an appearance alone is not one of the talks.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from communique.model.facts import Meeting
from communique.model.finding import Finding

_TALKS = re.compile(
    r"\b(?:talks|negotiat\w+|consultations|discuss\w*|conversations?|conferred|one-on-one|summit"
    r"|exchang\w+ (?:of )?(?:views|opinions)|meeting (?:between|with|of)"
    r"|(?:held|had|having|after|following|during|at|before) (?:a|an|the|their|this|that)\b[\w\s-]{0,40}\bmeeting"
    r"|(?:before|after|following) their meeting)\b",
    re.IGNORECASE,
)
_AT_THE_DOOR = r"(?:airport|airfield|aerodrome|airstrip|tarmac|gangway|foyer|railway station)"
_RECEIVED = r"(?:met|greeted|welcomed|received|seen off|saw off)"
_WELCOME = re.compile(rf"\b{_RECEIVED}\b[^.]*\b{_AT_THE_DOOR}\b|\b{_AT_THE_DOOR}\b[^.]*\b{_RECEIVED}\b", re.IGNORECASE)
_DEEDS = {
    **dict.fromkeys(("visited", "toured", "inspected", "viewed", "saw"), "visit"),
    **dict.fromkeys(("opened", "launched", "inaugurated", "unveiled"), "opening"),
    **dict.fromkeys(("attended", "watched", "observed", "took part", "participated"), "event"),
    **dict.fromkeys(("met", "greeted", "addressed", "congratulated"), "others"),
    **dict.fromkeys(("laid", "planted"), "ceremony"),
    **dict.fromkeys(("lunched", "dined", "walked", "strolled"), "leisure"),
}
_DEED = re.compile(rf"\b(?:{'|'.join(_DEEDS)})\b")
_BOTH = re.compile(
    r"\b(?:both|two|three|the) (?:leaders|presidents|prime ministers|ministers|heads of state)\b|^they\b", re.I
)
_NOBODY = re.compile(
    r"\s*(?:$|[,.;:]|(?:in|at|on|for|to|today|yesterday|again|before|after|during|and|this|late|early)\b)"
)


def beside_talks(finding: Finding) -> str:
    """What a report of a meeting tells that the sides did together, where it tells of no talks; empty for all others."""
    fact = finding.fact
    if not isinstance(fact, Meeting) or fact.form in ("visit", "call") or fact.mechanism:
        return ""
    return _beside(tuple(each.quote for each in finding.evidence), fact.participants)


@lru_cache(maxsize=16384)
def _beside(quotes: Sequence[str], participants: Sequence[str]) -> str:
    if any(_TALKS.search(quote) for quote in quotes):
        return ""
    told = [_deed(" ".join(quote.split()), participants) for quote in quotes]
    return told[0] if told and all(told) else ""


def _deed(quote: str, participants: Sequence[str]) -> str:
    if _WELCOME.search(quote):
        return "welcome"
    found = _DEED.search(quote)
    if found is None or not _are_subject(quote[: found.start()], participants):
        return ""
    deed, behind = _DEEDS[found[0]], quote[found.end() :].removeprefix(" with")
    if deed == "others" and (_NOBODY.match(behind) or any(_family(name) in behind for name in participants)):
        return ""
    return deed


def _are_subject(before: str, participants: Sequence[str]) -> bool:
    """Whether all who took part are told before the deed, as those who did it."""
    named = len(participants) > 1 and all(_family(name) in before for name in participants)
    return (named and " and " in before) or bool(_BOTH.search(before))


def _family(name: str) -> str:
    return name.split()[-1]
