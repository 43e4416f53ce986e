"""In which state a place lies."""

import re

from communique.knowledge.forms import Claim, Hit, hits
from communique.knowledge.mentions import usual
from communique.knowledge.party import parties
from communique.knowledge.words import WORD

_SITES = frozenset({"capital", "seat", "place"})
_WHOLE = frozenset({"name", "acronym"})
_SEPARATOR = re.compile(r"[,;(\n]")
_IDLE = frozenset({"the", "in", "at", "of", "city", "and", "near", "outside"})


def country_of(place: str) -> str | None:
    """The code of the state in which a place lies: RU for 'Konstantin Palace, St Petersburg'.

    The last part between commas that tells is taken; the parts before it settle what it leaves open
    ('Atlanta, Georgia'). None where nothing tells, or where two states claim the place and nothing
    settles it.
    """
    parts = _parts(place)
    if not parts:
        return _seat_of_organisation(place)
    told, before = parts[-1], parts[-2] if len(parts) > 1 else []
    sites = [claims for claims in told if any(claim.form in _SITES for claim in claims)]
    return _state(sites or told, before)


def is_place(words: str) -> bool:
    """Whether the words are a city, a site or a seat of government, or several: 'the Kremlin, Moscow'.

    The name of a state is none, unless a place stands before it: 'Riga, Latvia'.
    """
    found = hits(words)
    covered = {i for hit in found for i in range(hit.start, hit.end)}
    sites = [hit for hit in found if any(claim.form in _SITES for claim in hit.claims)]
    rest = [match.group() for match in WORD.finditer(words) if match.start() not in covered]
    return bool(sites) and all(_territorial(hit) for hit in found) and all(word.lower() in _IDLE for word in rest)


def _parts(place: str) -> list[list[tuple[Claim, ...]]]:
    """The claims to the territories named in each part between commas that names any."""
    parts: list[list[tuple[Claim, ...]]] = []
    end = 0
    for hit in filter(_territorial, hits(place)):
        if not parts or _SEPARATOR.search(place, end, hit.start):
            parts.append([])
        parts[-1].append(hit.claims)
        end = hit.end
    return parts


def _territorial(hit: Hit) -> bool:
    return any(claim.form in _SITES or (claim.form in _WHOLE and _is_state(claim.code)) for claim in hit.claims)


def _is_state(code: str) -> bool:
    return parties()[code].kind == "state"


def _state(told: list[tuple[Claim, ...]], before: list[tuple[Claim, ...]]) -> str | None:
    """The one state in which all of `told` may lie; where there are several, what `before` leaves of them."""
    possible = set.intersection(*[{c.code for c in claims if _is_state(c.code)} for claims in told])
    if len(possible) == 1:
        return possible.pop()
    if before:
        narrowed = possible & {c.code for claims in before for c in claims if c.form in _SITES}
        if len(narrowed) == 1:
            return narrowed.pop()
    readings = {claim.code for claims in told if (claim := usual(claims)) is not None}
    return readings.pop() if len(readings) == 1 and readings <= possible else None


def _seat_of_organisation(place: str) -> str | None:
    """'NATO Headquarters' lies where NATO has its seat."""
    if "headquarters" not in place.lower():
        return None
    codes = {claim.code for hit in hits(place) for claim in hit.claims if not _is_state(claim.code)}
    return parties()[codes.pop()].country if len(codes) == 1 else None
