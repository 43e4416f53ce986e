"""What is owed next: sessions to come and their hosts, plans without a report, announced signatures, ending
terms, reviews of projects, and sessions that were missed.

Nothing derived is passed off as read: what follows from a cadence or a rotation says so, and from which
record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from communique.knowledge.parties import name
from communique.model.edtf import Date
from communique.model.record import Due, DueState, Record, Witness
from communique.register.assembly import Assembly
from communique.register.beside import Talks, beside
from communique.register.disputes import WORDS
from communique.register.identifiers import identifier
from communique.register.missed import missed
from communique.register.next_session import next_session
from communique.register.owed import FORGOTTEN, GONE, earlier, first_words, gone, later, state, too_far, until
from communique.register.reviews import reviews, still_owed
from communique.register.sessions import Session, bare, ordinal
from communique.resolution.reports import dated

HORIZON = timedelta(days=366)
"""How far ahead is looked: a year."""

_ORDER: Mapping[DueState, int] = {"late": 0, "open": 1, "lapsed": 2, "kept": 3}
_AWAITED = frozenset(("proposed", "expected"))


def due(assembly: Assembly, on: date, horizon: timedelta = HORIZON) -> tuple[Due, ...]:
    """What is owed as of the day `on` and within `horizon` after it; what is late first, then by date.

    The register is taken as it stands: what it knows to have happened after `on` counts as known. What has lapsed as
    long ago as it takes to lapse is owed no more.
    """
    by_id = {record.id: record for record in assembly.records}
    owed: list[Due] = []
    for record in assembly.records:
        if record.kind == "mechanism":
            sessions = [Session.of(by_id[name]) for name in record.links.get("sessions", ())]
            projects = [by_id[name] for name in record.links.get("projects", ())]
            met = beside(record, assembly.records)
            owed += of_mechanism(record, sessions, projects, by_id.__getitem__, on, horizon, met)
        else:
            owed += by_itself(record, on, horizon)
    return in_order(owed)


def of_mechanism(
    mechanism: Record,
    sessions: Sequence[Session],
    projects: Iterable[Record],
    whole: Callable[[str], Record],
    on: date,
    horizon: timedelta,
    met: Sequence[Talks] = (),
) -> Iterator[Due]:
    """What is owed on account of a mechanism: its next session, the reviews of its projects, and the sessions that are
    missing or came late. `sessions` are in their order, `whole` gives the record of one, and `met` are the talks that
    were held beside them.
    """
    yield from next_session(mechanism, sessions, whole, on, horizon)
    yield from still_owed(reviews(mechanism, sessions, projects, whole, on), on)
    for broken in missed(mechanism, sessions, whole, on, met):
        when = dated(broken.when)
        if when is not None and when.last <= on and not gone(when.last, on):
            yield broken


def by_itself(record: Record, on: date, horizon: timedelta) -> Iterator[Due]:
    """What is owed on account of a meeting or an instrument alone."""
    if record.kind == "meeting":
        yield from _planned_meeting(record, on, horizon)
    elif record.kind == "instrument":
        yield from _signature(record, on, horizon)
        yield from _term(record, on, horizon)


def in_order(owed: Iterable[Due]) -> tuple[Due, ...]:
    """What is late first, then by date."""
    return tuple(sorted(owed, key=_urgency))


Urgency = tuple[int, date]
"""How urgent something is at most: by how it stands, and by its last day."""
Row = TypeVar("Row")


def most_urgent(
    found: Iterable[Due],
    rest: Iterable[tuple[Urgency, Row]],
    told: Callable[[Row], Iterable[Due]],
    limit: int,
) -> tuple[Due, ...]:
    """The first of what was found and of what the rest tells, which comes with how urgent it is at most, by that; no more
    of it is looked at than takes part.
    """
    first = list(in_order(found))[:limit]
    for bound, row in rest:
        if len(first) >= limit and (not limit or _standing(first[-1]) < bound):
            break
        first = list(in_order((*first, *told(row))))[:limit]
    return tuple(first)


def at_most(since: date, until_: date, on: date) -> Urgency:
    """How urgent what is owed `since` a day and `until_` another is on a day at most, whenever in that time it is due."""
    last = until_ - GONE if until_ < date.max else date.max
    if since < on <= later(last, FORGOTTEN):
        return _ORDER["late"], max(since, earlier(on, FORGOTTEN))
    return (_ORDER["open"], max(since, on)) if last >= on else (_ORDER["lapsed"], since)


def span(record: Record) -> tuple[date, date] | None:
    """The first and the last day on which something may be owed on account of a meeting or an instrument alone, but for
    how far ahead is looked; None where nothing ever is.
    """
    # On the first day that can be counted nothing has lapsed.
    ever = list(by_itself(record, date.min, EVER))
    days = [when for each in ever if (when := dated(each.when))]
    if not ever:
        return None
    last = max((until(when) for when in days), default=date.min)
    if len(days) < len(ever):
        reported = dated(record.last_reported)
        return date.min, max(last, until(reported)) if reported else date.max
    return min(when.first for when in days), last


EVER = timedelta(days=366 * 9998)
"""So far ahead is looked that nothing is left out."""


def _urgency(owed: Due) -> tuple[object, ...]:
    when = dated(owed.when)
    return *_standing(owed), when.first if when else date.max, owed.sort, owed.title, owed.id


def _standing(owed: Due) -> Urgency:
    when = dated(owed.when)
    return _ORDER[owed.state], when.last if when else date.max


def _planned_meeting(meeting: Record, on: date, horizon: timedelta) -> Iterator[Due]:
    """A planned meeting that is ahead, or whose day has passed without a report that it took place."""
    when = dated(meeting.get("date"))
    if meeting.get("stage") != "planned" or when is None or too_far(when, on, horizon) or gone(when.last, on):
        return
    passed = when.last < on
    no_report = "its day has passed, and no report says that it took place"
    yield Due(
        id=identifier("due", "meeting", meeting.id),
        sort="meeting",
        title=_meeting_title(meeting),
        relationship=meeting.relationship,
        when=when.text,
        state=state(when, on),
        why=f"Planned for {when.text}; {no_report if passed else 'it is still to come'}.",
        host=meeting.get("country"),
        ordinal=meeting.get("ordinal"),
        rests_on=(meeting.id,),
        evidence=first_words(meeting, "stage", "date"),
    )


def _meeting_title(meeting: Record) -> str:
    mechanism, number = meeting.get("mechanism"), meeting.get("ordinal")
    if mechanism:
        return f"{ordinal(number)} {bare(mechanism)}" if number else str(mechanism)
    who = meeting.get("participants") or [name(code) for code in meeting.relationship]
    form = {"visit": "Visit of", "call": "Call of"}.get(str(meeting.get("form")), "Meeting of")
    place = name(meeting.get("country")) if meeting.get("form") == "visit" and meeting.get("country") else ""
    return f"{form} {' and '.join(who)}" + (f" to {place}" if place else "")


def _signature(instrument: Record, on: date, horizon: timedelta) -> Iterator[Due]:
    """A signature or renewal that was announced and is not reported as done."""
    announced = _announced(instrument)
    if announced is None:
        return
    when, stage, evidence = announced
    if when is not None and (too_far(when, on, horizon) or gone(when.last, on)):
        return
    reported = dated(instrument.last_reported)
    if when is None and reported is not None and gone(reported.last, on):
        return
    act = _act(instrument)
    if when is None:
        stands: DueState = "lapsed" if _long_ago(instrument, on) else "open"
        why = f"The {act.lower()} is {stage}, for no day that is told; no report says that it is done."
    else:
        stands = state(when, on)
        passed = "the day has passed, and no report says that it is done" if when.last < on else "it is still to come"
        why = f"The {act.lower()} was announced for {when.text}; {passed}."
    yield Due(
        id=identifier("due", "signature", instrument.id),
        sort="signature",
        title=f"{act}: {_instrument_title(instrument)}",
        relationship=instrument.relationship,
        when=when.text if when else None,
        state=stands,
        why=why,
        rests_on=(instrument.id,),
        evidence=evidence,
    )


def _announced(instrument: Record) -> tuple[Date | None, str, tuple[Witness, ...]] | None:
    """The day, the stage and the words of an announcement that nothing reported since has answered."""
    stage = instrument.fields.get("stage")
    if stage is None:
        return None
    told = stage.preferred
    if told.value in _AWAITED:
        if told.value == "proposed" and not instrument.get("date"):
            return None
        return dated(instrument.get("date")), str(told.value), first_words(instrument, "stage", "date")
    awaited = next((other for other in stage.others if other.value == "expected"), None)
    # A renewal that was announced after the last report of the instrument in its present stage is still owed.
    if awaited is None or not instrument.get("act") or (awaited.reported or "") <= (told.reported or ""):
        return None
    planned = instrument.fields["date"].others if "date" in instrument.fields else ()
    return dated(planned[0].value) if planned else None, "expected", awaited.evidence[:WORDS]


def _act(instrument: Record) -> str:
    """What is owed: the act that is told beyond signing ('renew'), as a noun."""
    act = str(instrument.get("act") or "sign").lower()
    return {"renew": "Renewal", "extend": "Extension", "ratify": "Ratification", "sign": "Signature"}.get(
        act, act.capitalize()
    )


def _long_ago(instrument: Record, on: date) -> bool:
    reported = dated(instrument.last_reported)
    return reported is not None and reported.last + FORGOTTEN < on


def _instrument_title(instrument: Record) -> str:
    count = instrument.get("count")
    if not count:
        return str(instrument.get("title"))
    least, most = count["min"], count.get("max")
    number = f"{least} or more" if most is None else str(least) if least == most else f"{least} to {most}"
    about = f" ({', '.join(instrument.get('subjects'))})" if instrument.get("subjects") else ""
    return f"{number} {instrument.get('title')}{about}"


def _term(instrument: Record, on: date, horizon: timedelta) -> Iterator[Due]:
    """A term that ends within the horizon, or has ended and no report tells of a renewal."""
    term = dated(instrument.get("term"))
    if term is None or term.last == date.max or instrument.get("stage") == "terminated":
        return
    ahead = date.max if horizon > date.max - on else on + horizon
    if later(term.last, FORGOTTEN) < on or term.last > ahead:
        return
    ended = term.last < on
    what = "has ended, and no report tells what followed" if ended else "ends"
    end = term.text.rpartition("/")[2]
    yield Due(
        id=identifier("due", "term", instrument.id, term.text),
        sort="term",
        title=f"End of term: {_instrument_title(instrument)}",
        relationship=instrument.relationship,
        when=end,
        state="late" if ended else "open",
        why=f"The term {term.text} {what} in {end}; it is to be renewed, replaced or let go.",
        rests_on=(instrument.id,),
        evidence=first_words(instrument, "term"),
    )
