"""Which way a passage went: by dates, by an agency's name; unknown where these are silent or disagree."""

from datetime import datetime
from typing import NamedTuple

from communique.model.document import Document


class Imprint(NamedTuple):
    """What tells of a document's place among others: its identifier, outlet, time of publication and agency."""

    id: str
    source: str | None
    published: str | None
    agency: str | None

    @classmethod
    def of(cls, document: Document) -> "Imprint":
        return cls(document.id, document.source, document.published, document.agency)


def origin(one: Imprint, other: Imprint) -> str | None:
    """The identifier of the document that words shared by the two came from; None where nothing tells.

    The earlier publication is the origin, when the days differ or both give a time of day in comparable form. A
    document under an agency's dateline or credit is the origin of one without, and the agency's own of one that
    credits it; two papers that credit the same agency both have it from there, and neither is the origin. Signs that
    disagree tell nothing.
    """
    votes = {vote for vote in (_earlier(one, other), _of_agency(one, other)) if vote}
    return votes.pop() if len(votes) == 1 else None


def _earlier(one: Imprint, other: Imprint) -> str | None:
    mine, theirs = one.published or "", other.published or ""
    if len(mine) < 10 or len(theirs) < 10 or mine == theirs:
        return None
    if mine[:10] != theirs[:10]:
        return one.id if mine[:10] < theirs[:10] else other.id
    if len(mine) == 10 or len(theirs) == 10:
        return None
    try:
        first, second = datetime.fromisoformat(mine), datetime.fromisoformat(theirs)
    except ValueError:
        return None
    if (first.tzinfo is None) != (second.tzinfo is None) or first == second:
        return None
    return one.id if first < second else other.id


def _of_agency(one: Imprint, other: Imprint) -> str | None:
    if bool(one.agency) != bool(other.agency):
        return one.id if one.agency else other.id
    if not one.agency or not other.agency or one.agency.casefold() != other.agency.casefold():
        return None
    own = [imprint.id for imprint in (one, other) if _is_agency(imprint)]
    return own[0] if len(own) == 1 else None


def _is_agency(imprint: Imprint) -> bool:
    """Whether the outlet is the agency itself."""
    return str(imprint.source).casefold() == str(imprint.agency).casefold()
