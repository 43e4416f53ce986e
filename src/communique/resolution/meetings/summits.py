"""Summits that are told of with nobody by name: which talks of two leaders they may be."""

from datetime import timedelta

from communique.model.edtf import Date, agrees
from communique.resolution.clusters import Node
from communique.resolution.meetings.encounter import Encounter
from communique.resolution.meetings.leeway import SLIP
from communique.resolution.reports import dated, days_from


def is_nobodys_summit(what: Encounter) -> bool:
    """Whether a summit was held of which nobody is told by name."""
    named = what.mechanism is not None and "summit" in what.mechanism.split("|")[0].split()
    return named and what.stage == "held" and not what.persons and what.form not in ("visit", "call", "conference")


def may_be_summit_of(summit: Encounter, talks: Encounter) -> bool:
    """Whether a summit of two states, told of with nobody by name, may be talks that their leaders held: those of the day,
    or for want of a day those at the same place.
    """
    if not is_nobodys_summit(summit) or not talks.leaders or not talks.exact or talks.stage != "held":
        return False
    if summit.parties != talks.parties:
        return False
    there = summit.country is not None and summit.country == talks.country
    if summit.date is None or talks.date is None:
        return there
    return summit.exact and agrees(summit.date, talks.date) and (there or not (summit.country and talks.country))


def about_its_day(node: Node[Encounter]) -> Date | None:
    """When an undated summit is looked for among talks: about the day of its report. None for all that is not one."""
    reported = dated(node.day)
    if node.what.date or not node.what.country or not is_nobodys_summit(node.what) or reported is None:
        return None
    if reported.precision != "day":
        return None
    around = timedelta(days=SLIP)
    return Date.parse(f"{(reported.first - around).isoformat()}/{(reported.first + around).isoformat()}")


def summit_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    """A summit of the day is that day's talks of the leaders; an undated one is, where it is told about that day."""
    a, b = one.what, other.what
    if a.date is not None and b.date is not None:
        return 1
    undated, when = (one, b.date) if a.date is None else (other, a.date)
    away = days_from(undated.day, when) if when is not None else None
    return 0.5 if away is not None and away <= SLIP else 0
