"""The next session of a mechanism and its host, as they follow from the cadence and the rotation.

Nothing derived is passed off as read: what follows from a cadence or a rotation says so, and from which record.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from communique.knowledge.parties import name
from communique.model.edtf import Date
from communique.model.record import Due, Record
from communique.register.identifiers import identifier
from communique.register.owed import first_words, gone, state, too_far
from communique.register.sequence import IRREGULAR, rhythm
from communique.register.sessions import MONTHS, Session, bare, ordinal
from communique.resolution.reports import dated


def next_session(
    mechanism: Record, known: Iterable[Session], whole: Callable[[str], Record], on: date, horizon: timedelta
) -> Iterator[Due]:
    """The session that the cadence asks for after the last one held or planned; `known` are in their order, and `whole`
    gives the record of one.
    """
    known = list(known)
    told, shown = mechanism.get("cadence"), rhythm(known)
    cadence = str(told or shown)
    sessions = [session for session in known if _takes_place(session)]
    dates = {s.id: when for s in sessions if (when := dated(s.date)) and not when.open}
    past = [session for session in sessions if session.id in dates and _counts_by(session, dates[session.id], on)]
    if cadence not in MONTHS or not past:
        return
    last = whole(past[-1].id)
    when = Date.parse(_period_after(dates[last.id], cadence))
    if too_far(when, on, horizon) or gone(when.last, on):
        return
    over = {session.id for session in past}
    later = next((s for s in sessions if s.id in dates and s.id not in over and dates[s.id].first <= when.last), None)
    number = last.get("ordinal")
    host, why_host = _host(mechanism, past)
    title = str(mechanism.get("acronym") or mechanism.get("name"))
    derived = ["when"] + (["ordinal"] if number else []) + (["host"] if host else []) + ([] if told else ["cadence"])
    words = [*first_words(mechanism, "cadence"), *first_words(last, "date")]
    yield Due(
        id=identifier("due", "session", mechanism.id, when.text),
        sort="session",
        title=f"{ordinal(number + 1)} {bare(title)}" if number else f"{title}, next session",
        relationship=mechanism.relationship,
        when=when.text,
        state="kept" if later else state(when, on),
        why=f"{title} {_due_so_often(cadence, told, shown)}; {_last_session(last)}. {why_host}".strip()
        + (f" A session is reported for {later.date}." if later else ""),
        host=host,
        ordinal=number + 1 if number else None,
        derived=tuple(derived),
        rests_on=tuple(dict.fromkeys((mechanism.id, last.id, *([later.id] if later else [])))),
        evidence=tuple(dict.fromkeys((*words, *(first_words(last, "country") if host else ())))),
    )


def _due_so_often(cadence: str, told: str | None, shown: str | None) -> str:
    """How often it is due, and whether that was told or follows from its sessions, or these tell otherwise."""
    if not told:
        return f"came {_often(cadence)} of late, from which it is derived that it is due"
    unlike = f", though its last sessions came {'irregularly' if shown == IRREGULAR else _often(shown or told)}"
    return f"is due {_often(told)}{unlike if shown not in (None, told) else ''}"


def _takes_place(session: Session) -> bool:
    return session.stage in ("held", "planned") and session.form != "visit"


def _counts_by(session: Session, when: Date, on: date) -> bool:
    """Whether a session is past on that day, or planned for a day after it."""
    return when.first <= on or session.stage == "planned"


def _period_after(when: Date, cadence: str) -> str:
    """The year, half-year, quarter or month in which the next session falls, as EDTF."""
    months = MONTHS[cadence]
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
    number = f"the {ordinal(last.get('ordinal'))} session" if last.get("ordinal") else "the last session known"
    done = "was held on" if last.get("stage") == "held" else "is planned for"
    where = f" in {last.get('place') or name(last.get('country'))}" if last.get("place") or last.get("country") else ""
    return f"{number} {done} {last.get('date')}{where}"
