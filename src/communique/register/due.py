"""What is owed next: sessions to come and their hosts, plans without a report, announced signatures, ending
terms.

Nothing derived is passed off as read: what follows from a cadence or a rotation says so, and from which
record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.knowledge.parties import name
from communique.model.edtf import Date
from communique.model.record import Due, DueState, Record, Witness
from communique.register.assembly import Assembly
from communique.register.disputes import WORDS
from communique.register.identifiers import identifier
from communique.resolution.reports import dated

HORIZON = timedelta(days=366)
"""How far ahead is looked: a year."""
FORGOTTEN = timedelta(days=2 * 366)
"""How long after its time something owed is late; then it has lapsed."""

_MONTHS: Mapping[str, int] = {"annual": 12, "biannual": 6, "biennial": 24, "quarterly": 3, "monthly": 1}
_ORDER: Mapping[DueState, int] = {"late": 0, "open": 1, "lapsed": 2, "kept": 3}
_AWAITED = frozenset(("proposed", "expected"))


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a mechanism, as far as it matters for what is owed next."""

    id: str
    stage: str | None
    form: str | None
    date: str | None
    country: str | None
    ordinal: int | None

    @classmethod
    def of(cls, meeting: Record) -> "Session":
        """The session that a record tells."""
        told = (meeting.get(name) for name in ("stage", "form", "date", "country", "ordinal"))
        return cls(meeting.id, *told)


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
            owed += next_session(record, sessions, by_id.__getitem__, on, horizon)
        else:
            owed += by_itself(record, on, horizon)
    return in_order(owed)


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


def _later(day: date, span_: timedelta) -> date:
    return day + span_ if day < date.max - span_ else date.max


_GONE = 2 * FORGOTTEN
EVER = timedelta(days=366 * 9998)
"""So far ahead is looked that nothing is left out."""


def _urgency(owed: Due) -> tuple[object, ...]:
    when = dated(owed.when)
    return _ORDER[owed.state], (when.last, when.first) if when else (date.max, date.max), owed.sort, owed.title, owed.id


def settled(sessions: Iterable[Session]) -> date:
    """The day from which on all sessions that are known are past, or planned."""
    days = [when.first for session in sessions if (when := dated(session.date)) and not when.open]
    return max(days, default=date.min)


def next_session(
    mechanism: Record, known: Iterable[Session], whole: Callable[[str], Record], on: date, horizon: timedelta
) -> Iterator[Due]:
    """The session that the cadence asks for after the last one held or planned; `known` are in their order, and `whole`
    gives the record of one.
    """
    cadence = mechanism.get("cadence")
    sessions = [session for session in known if _takes_place(session)]
    dates = {s.id: when for s in sessions if (when := dated(s.date)) and not when.open}
    past = [session for session in sessions if session.id in dates and _counts_by(session, dates[session.id], on)]
    if cadence not in _MONTHS or not past:
        return
    last = whole(past[-1].id)
    when = Date.parse(_period_after(dates[last.id], cadence))
    if _too_far(when, on, horizon) or _gone(when.last, on):
        return
    later = next((s for s in sessions if s.id in dates and s not in past and dates[s.id].first <= when.last), None)
    number = last.get("ordinal")
    host, why_host = _host(mechanism, past)
    title = str(mechanism.get("acronym") or mechanism.get("name"))
    derived = ["when"] + (["ordinal"] if number else []) + (["host"] if host else [])
    told = [*_words(mechanism, "cadence"), *_words(last, "date")]
    yield Due(
        id=identifier("due", "session", mechanism.id, when.text),
        sort="session",
        title=f"{_ordinal(number + 1)} {_bare(title)}" if number else f"{title}, next session",
        relationship=mechanism.relationship,
        when=when.text,
        state="kept" if later else state(when, on),
        why=f"{title} is due {_often(cadence)}; {_last_session(last)}. {why_host}".strip()
        + (f" A session is reported for {later.date}." if later else ""),
        host=host,
        ordinal=number + 1 if number else None,
        derived=tuple(derived),
        rests_on=tuple(dict.fromkeys((mechanism.id, last.id, *([later.id] if later else [])))),
        evidence=tuple(dict.fromkeys((*told, *(_words(last, "country") if host else ())))),
    )


def _too_far(when: Date, on: date, horizon: timedelta) -> bool:
    return when.first > (date.max if horizon > date.max - on else on + horizon)


def _gone(last: date, on: date) -> bool:
    """Whether what was owed by a day has lapsed so long ago that it is owed no more."""
    return _later(last, _GONE) < on


def _takes_place(session: Session) -> bool:
    return session.stage in ("held", "planned") and session.form != "visit"


def _counts_by(session: Session, when: Date, on: date) -> bool:
    """Whether a session is past on that day, or planned for a day after it."""
    return when.first <= on or session.stage == "planned"


def _period_after(when: Date, cadence: str) -> str:
    """The year, half-year, quarter or month in which the next session falls, as EDTF."""
    months = _MONTHS[cadence]
    year, month = when.last.year, when.last.month
    if months >= 12:
        return f"{year + months // 12:04}"
    span = (month - 1) // months + 1
    first = year * 12 + span * months
    start, end = (f"{m // 12:04}-{m % 12 + 1:02}" for m in (first, first + months - 1))
    return start if months == 1 else f"{start}/{end}"


def _host(mechanism: Record, past: Sequence[Session]) -> tuple[str | None, str]:
    """Whose turn it is, and why: by the rule that is told, or by what at least three sessions show."""
    last = past[-1].country
    hosts = _rotation(mechanism, [session.country for session in past])
    if hosts is None or last not in hosts:
        return None, ""
    order, ground = hosts, "the sides host in turn"
    if mechanism.get("hosts") != "alternating":
        ground = "the last sessions were held in turn"
    turn = order[(order.index(last) + 1) % len(order)]
    where = f"the session of {past[-1].date} was in {name(last)}"
    return turn, f"Host {name(turn)} by rotation, which is derived: {ground}, and {where}."


def _rotation(mechanism: Record, countries: Sequence[str | None]) -> tuple[str, ...] | None:
    if mechanism.get("hosts") == "alternating":
        order = tuple(mechanism.get("rota") or ()) or tuple(mechanism.get("parties") or ())
        return order if len(order) > 1 and (mechanism.get("rota") or len(order) == 2) else None
    known = [country for country in countries if country]
    recent = known[-3:]
    if len(recent) == 3 and recent[0] == recent[2] != recent[1] and len(known) == len(countries):
        return recent[0], recent[1]
    return None


def _often(cadence: str) -> str:
    return {
        "annual": "every year",
        "biannual": "twice a year",
        "biennial": "every two years",
        "quarterly": "every quarter",
        "monthly": "every month",
    }[cadence]


def _last_session(last: Record) -> str:
    number = f"the {_ordinal(last.get('ordinal'))} session" if last.get("ordinal") else "the last session known"
    done = "was held on" if last.get("stage") == "held" else "is planned for"
    where = f" in {last.get('place') or name(last.get('country'))}" if last.get("place") or last.get("country") else ""
    return f"{number} {done} {last.get('date')}{where}"


def _planned_meeting(meeting: Record, on: date, horizon: timedelta) -> Iterator[Due]:
    """A planned meeting that is ahead, or whose day has passed without a report that it took place."""
    when = dated(meeting.get("date"))
    if meeting.get("stage") != "planned" or when is None or _too_far(when, on, horizon) or _gone(when.last, on):
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
        evidence=_words(meeting, "stage", "date"),
    )


def _meeting_title(meeting: Record) -> str:
    mechanism, number = meeting.get("mechanism"), meeting.get("ordinal")
    if mechanism:
        return f"{_ordinal(number)} {_bare(mechanism)}" if number else str(mechanism)
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
    if when is not None and (_too_far(when, on, horizon) or _gone(when.last, on)):
        return
    reported = dated(instrument.last_reported)
    if when is None and reported is not None and _gone(reported.last, on):
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
        return dated(instrument.get("date")), str(told.value), _words(instrument, "stage", "date")
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
    if _later(term.last, FORGOTTEN) < on or term.last > ahead:
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
        evidence=_words(instrument, "term"),
    )


def until(when: Date) -> date:
    """The last day on which what is due then is owed, or late, or lapsed not long ago."""
    return _later(when.last, _GONE)


def state(when: Date, on: date) -> DueState:
    """How it stands, on a day, with what is due then."""
    if when.last >= on:
        return "open"
    return "lapsed" if when.last + FORGOTTEN < on else "late"


def _words(record: Record, *fields: str) -> tuple[Witness, ...]:
    """The first words behind some fields of a record, each stretch once."""
    told: list[Witness] = []
    for name_ in fields:
        held = record.fields.get(name_)
        # Some words a field: to compare them takes less than to hash them.
        told += [w for w in (held.preferred.evidence[:WORDS] if held else ()) if w not in told]
    return tuple(told)


def _bare(name_: str) -> str:
    return name_.removeprefix("The ").removeprefix("the ")


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
