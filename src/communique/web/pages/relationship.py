"""What the register holds between some parties, or of one party alone: over time, and the latest of each kind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Path
from typing_extensions import TypedDict

from communique.knowledge.codes import codes
from communique.model.record import Record
from communique.publishing import described, shapes, wording
from communique.publishing.chronicle import MOST, Chronicle, Happening, Running, Standing, chronicle, round_years
from communique.publishing.dossier import Dossier, dossier
from communique.register.store import Register
from communique.web import drawings, places
from communique.web.asked import Held, Shelf, Today
from communique.web.between import Asked, Between, in_words, query
from communique.web.drawings import Drawn
from communique.web.page import Page
from communique.web.routing import Addresses
from communique.web.watching import Watching

addresses = Addresses("Relationships")

LISTED = 40
"""Happenings that stand in the table behind the timeline; how many more there are is said."""
Parties = Annotated[str, Path(max_length=400, description="Codes of parties with hyphens between, as IN-RU.")]
TERMS = 20
"""Terms that are drawn, those that end first."""

CONFLICTS = 12
"""Conflicts that are shown; the others are a page away."""


class HappenedThen(TypedDict):
    """A meeting or an instrument on a timeline; `date` is EDTF."""

    record: str
    kind: str
    date: str | None
    title: str
    form: str | None
    stage: str | None


_Days = TypedDict("_Days", {"from": str, "to": str})


class TimelineOf(_Days):
    """What happened between two days: how much, and the latest of it; `more` is how much more."""

    number: int
    happenings: list[HappenedThen]
    more: int


class TermOf(TypedDict):
    """An instrument and its term, EDTF, as it stands on the day."""

    record: str
    title: str
    term: str
    standing: Standing


class DossierOf(TypedDict):
    """What the register holds between some parties, the latest of each kind, and what happened in the time asked for."""

    relationship: described.Relationship
    due: list[described.Due]
    conflicts: list[described.Conflict]
    records: dict[str, list[described.Record]]
    more: dict[str, int]
    wider: list[described.Relationship]
    timeline: TimelineOf | None
    terms: list[TermOf]


@addresses.page("/r/{parties}", shape=DossierOf)
def relationship(
    register: Held, library: Shelf, parties: Parties, today: Today, asked: Asked, watched: Watching
) -> Page:
    """What the register holds between some parties, or of one party alone: what happened, and the latest of each kind."""
    told = dossier(register, codes(parties), today)
    conflicts = told.conflicts[:CONFLICTS]
    library.expect_conflicts(conflicts)
    over = chronicle(register, told.parties, today)
    here = places.relationship(told.parties)
    timeline = _timeline(over, asked, here, today)
    terms = over.terms[:TERMS] if len(over.terms) <= TERMS else [*over.terms[-TERMS:]]
    return Page(
        "relationship.html",
        {
            "told": told,
            "conflicts": conflicts,
            "offices": _by_party(told.records["office"]),
            "library": library,
            "timeline": timeline,
            "undated": over.undated,
            "left_out": None if over.whole else MOST,
            "terms": terms,
            "terms_beside": len(over.terms) - len(terms),
            "terms_drawn": drawings.running(terms, "Terms of instruments", today) if terms else None,
            "here": here,
            "watched": told.parties in watched,
            "brief": max(told.records["mechanism"], key=lambda m: len(m.links.get("sessions", ())), default=None),
        },
        lambda: _plain(register, told, timeline, over.terms),
        f"{here}.json" + (f"?{timeline['query']}" if timeline and timeline["query"] else ""),
    )


def _timeline(over: Chronicle, asked: Between, here: str, today: date) -> dict[str, Any] | None:
    """What the timeline shows: its drawing, the ways to another time, and the table behind it; None where there is none."""
    extent = over.extent
    if extent is None:
        return None
    everything = round_years(*extent)
    first, last = asked.within(*everything)
    shown = over.within(first, last)
    seen_from = "" if today == date.today() else urlencode({"on": today.isoformat()})

    def asks(first: date, last: date) -> str:
        return "&".join(filter(None, (query(first, last), seen_from)))

    title = f"Meetings and instruments, {in_words(first, last)}"
    # Where nothing happened an axis says so as well.
    drawn: Drawn = drawings.over_time(shown, first, last, title, lambda a, b: f"{here}?{asks(a, b)}#timeline", today)
    decades = drawings.decades(*everything)
    within = [each for each in decades if each[1] <= first and last <= each[2]]
    span = last.toordinal() - first.toordinal() + 1
    return {
        "drawn": drawn,
        "first": first,
        "last": last,
        "words": in_words(first, last),
        "all": not asked.asked,
        "decades": [(name, asks(a, b), (a, b) == (first, last)) for name, a, b in decades] if len(decades) > 1 else [],
        "years": [
            (name, asks(a, b), (a, b) == (first, last))
            for name, a, b in drawings.years(*(within[0][1:] if within else everything))
            if within or len(decades) == 1
        ],
        "earlier": asks(*_shifted(first, last, -span)) if first > everything[0] else None,
        "later": asks(*_shifted(first, last, span)) if last < everything[1] else None,
        "listed": shown[:LISTED],
        "beside": max(0, len(shown) - LISTED),
        "number": len(shown),
        "query": asks(first, last) if asked.asked else seen_from,
        "whole": f"{here}?{seen_from}" if seen_from else here,
    }


def _shifted(first: date, last: date, days: int) -> tuple[date, date]:
    """The time before or after this one, of the same length; whole years stay whole."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = (last.year - first.year + 1) * (1 if days > 0 else -1)
        return date(max(first.year + years, 1), 1, 1), date(min(max(last.year + years, 1), 9999), 12, 31)
    ends = (min(max(day.toordinal() + days, 1), date.max.toordinal()) for day in (first, last))
    start, end = ends
    return date.fromordinal(start), date.fromordinal(end)


def _plain(register: Register, told: Dossier, timeline: dict[str, Any] | None, terms: Sequence[Running]) -> DossierOf:
    return {
        "relationship": shapes.relationship(told.relationship),
        "due": [shapes.due(d) for d in told.due],
        "conflicts": [shapes.conflict(c) for c in told.conflicts],
        "records": {kind: [_whole(register, r) for r in records] for kind, records in told.records.items()},
        "more": {str(kind): number for kind, number in told.more.items()},
        "wider": [shapes.relationship(r) for r in told.wider],
        "timeline": _timeline_of(timeline) if timeline else None,
        "terms": [
            {
                "record": each.record.id,
                "title": wording.title(each.record),
                "term": each.record.get("term"),
                "standing": each.standing,
            }
            for each in terms
        ],
    }


def _timeline_of(timeline: Mapping[str, Any]) -> TimelineOf:
    return {
        "from": timeline["first"].isoformat(),
        "to": timeline["last"].isoformat(),
        "number": timeline["number"],
        "happenings": [_happened(each) for each in timeline["listed"]],
        "more": timeline["beside"],
    }


def _happened(each: Happening) -> HappenedThen:
    record = each.record
    return {
        "record": record.id,
        "kind": record.kind,
        "date": record.get("date"),
        "title": each.title,
        "form": record.get("form"),
        "stage": record.get("stage"),
    }


def _whole(register: Register, line: Record) -> described.Record:
    return shapes.record(register.record(line.id))


def _by_party(offices: Iterable[Record]) -> Mapping[str, Sequence[Record]]:
    """Offices under their parties' names; those whose party is not told under ''."""
    parties: dict[str, list[Record]] = {}
    for office in sorted(offices, key=lambda o: (str(o.get("party") or "~"), str(o.get("person")))):
        code = office.get("party")
        parties.setdefault(wording.party(code) if code else "", []).append(office)
    return parties
