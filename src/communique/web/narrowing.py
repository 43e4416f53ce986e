"""By what a network or a matrix is narrowed: time, kind, form, party, and how many parties are shown."""

from dataclasses import dataclass
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query
from typing_extensions import TypedDict

from communique.model.errors import UsageError
from communique.model.facts import InstrumentForm, Kind, MechanismForm, MeetingForm
from communique.publishing import wording
from communique.register.activity import Scope
from communique.web.between import Asked, Between, in_words

KINDS: dict[Kind, str] = {
    "meeting": "Meetings held",
    "instrument": "Instruments signed or in force",
    "mechanism": "Mechanisms",
    "project": "Projects",
}
"""What can be counted, as it is called."""
FORMS: dict[Kind, tuple[str, ...]] = {
    "meeting": get_args(MeetingForm),
    "instrument": get_args(InstrumentForm),
    "mechanism": get_args(MechanismForm),
    "project": (),
}
MOST = 60
"""Parties that can be shown at most."""


_Days = TypedDict("_Days", {"from": str | None, "to": str | None})


class NarrowingOf(_Days):
    """By what a network or a matrix is narrowed."""

    kind: Kind
    form: str | None
    party: str | None
    two_only: bool
    most: int


class PartyOf(TypedDict):
    """A party and how much it took part in."""

    party: str
    number: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is counted and for whom; see `Scope`. `two_only` leaves out what more than two did together."""

    scope: Scope
    asked: Between
    party: str | None
    two_only: bool
    most: int

    @property
    def things(self) -> str:
        """One of what is counted."""
        return self.scope.kind if not self.scope.form or self.scope.kind != "instrument" else self.scope.form

    def plain(self) -> NarrowingOf:
        """It as JSON values."""
        scope = self.scope
        return {
            "kind": scope.kind,
            "form": scope.form,
            "from": scope.first.isoformat() if scope.first else None,
            "to": scope.last.isoformat() if scope.last else None,
            "party": self.party,
            "two_only": self.two_only,
            "most": self.most,
        }

    def query(self, **other: str | None) -> str:
        """It as it stands in an address, some of it otherwise."""
        told: dict[str, Any] = {**self.plain()}
        told["two_only"] = "1" if self.two_only else None
        return urlencode({name: value for name, value in (told | other).items() if value is not None})


async def narrowing(
    asked: Asked,
    kind: Annotated[Kind, Query(description="What is counted.")] = "meeting",
    form: Annotated[str | None, Query(max_length=40, description="Only of this form: 'call'.")] = None,
    party: Annotated[
        str | None, Query(max_length=40, description="Only what this party, by its code, took part in.")
    ] = None,
    two_only: Annotated[bool, Query(description="Leave out what more than two parties did together.")] = False,
    most: Annotated[int, Query(ge=2, le=MOST, description="How many parties, the most active.")] = 20,
) -> Narrowing:
    """By what the page is narrowed. Raises UsageError for a form that the kind has not, and a kind that is not counted."""
    if kind not in KINDS:
        raise UsageError(f"'{kind}' is not counted; there are {', '.join(KINDS)}")
    if form and form not in FORMS[kind]:
        raise UsageError(f"'{form}' is no form of a {kind}; there are {', '.join(FORMS[kind]) or 'none'}")
    scope = Scope(kind=kind, form=form or None, first=asked.first, last=asked.last)
    return Narrowing(scope, asked, (party or "").strip() or None, two_only, most)


Narrowed = Annotated[Narrowing, Depends(narrowing)]


def told_of(narrowed: Narrowing) -> str:
    """What is counted, in words."""
    scope = narrowed.scope
    words = [KINDS[scope.kind].lower()]
    if scope.form:
        words.append(f"({scope.form})")
    if narrowed.party:
        words.append(f"of {wording.party(narrowed.party)}")
    if narrowed.two_only:
        words.append("between two parties alone")
    if scope.first or scope.last:
        words.append(f"in {in_words(scope.first, scope.last)}")
    return " ".join(words)
