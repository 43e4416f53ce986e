"""What the sessions of a mechanism owe its projects: each session reviews each open project.

That is derived: no document has to say that a session will review a project, nor that it did not.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from communique.model.record import Due, Record
from communique.register.identifiers import identifier
from communique.register.owed import first_words, gone, state
from communique.register.sessions import Session, bare, ordinal
from communique.resolution.reports import dated

OPEN = frozenset(("proposed", "agreed", "under way", "delayed"))
"""The statuses of a project on which there is still something to report."""


def reviewed(project: Record, sessions: Iterable[Session]) -> Session | None:
    """Since which session an open project was not reported on: the first one that was held after its last report.

    None where it was reported on by the last session or since, where it is open no more, and where no report of it is
    dated. Sessions without a day take no part.
    """
    if project.get("status") not in OPEN or not project.last_reported:
        return None
    told = project.last_reported
    missed = (s for s in _held(sessions, date.max) if s.date and dated(s.date).first.isoformat() > told)  # type: ignore[union-attr]
    return next(missed, None)


def reviews(
    mechanism: Record,
    sessions: Iterable[Session],
    projects: Iterable[Record],
    whole: Callable[[str], Record],
    on: date,
) -> Iterator[Due]:
    """The reviews that the last session held by a day owes, of the open projects on which nothing was reported since.

    `sessions` are in their order, and `whole` gives the record of one.
    """
    held = _held(sessions, on)
    for project in projects:
        since = reviewed(project, held)
        when = dated(held[-1].date) if held else None
        if since is None or when is None:
            continue
        last = held[-1]
        yield Due(
            id=identifier("due", "review", project.id, last.id),
            sort="review",
            title=f"Review: {bare(str(project.get('name')))}",
            relationship=project.relationship,
            when=when.text,
            state=state(when, on),
            why=_why(mechanism, project, since, last),
            derived=("when",),
            rests_on=(project.id, mechanism.id, last.id),
            evidence=tuple(dict.fromkeys((*first_words(project, "status"), *first_words(whole(last.id), "date")))),
        )


def still_owed(owed: Iterable[Due], on: date) -> Iterator[Due]:
    """Those reviews that have not lapsed so long ago that they are owed no more."""
    return (each for each in owed if (when := dated(each.when)) is not None and not gone(when.last, on))


def _held(sessions: Iterable[Session], on: date) -> Sequence[Session]:
    """The sessions that were held by a day, the earliest first."""
    days = {s: when.first for s in sessions if (when := dated(s.date)) is not None and not when.open}
    held = (s for s, first in days.items() if s.stage == "held" and s.form != "visit" and first <= on)
    return sorted(held, key=lambda session: (days[session], session.id))


def _why(mechanism: Record, project: Record, since: Session, last: Session) -> str:
    title = mechanism.get("acronym") or mechanism.get("name")
    ground = f"Each session of {title} reviews each open project, which is derived"
    status = f"this one was last told to be {project.get('status')} on {project.last_reported}"
    missed = f"no report tells of it since {_called(since)}"
    more = f", nor did {_called(last)}" if since != last else ""
    return f"{ground}: {status}; {missed}{more}."


def _called(session: Session) -> str:
    number = f"the {ordinal(session.ordinal)} session" if session.ordinal else "the session"
    return f"{number} of {session.date}"
