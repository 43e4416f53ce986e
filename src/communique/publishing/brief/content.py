"""What goes into the brief for the next session of a mechanism, as of a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

from communique.model.document import Lookup
from communique.model.errors import UsageError
from communique.model.record import Due, Record
from communique.publishing import wording
from communique.publishing.brief.paper import Line, Paper, Section, line, words_of
from communique.publishing.brief.seats import seats
from communique.register.due import in_order
from communique.resolution.persons import same_name
from communique.resolution.reports import dated

if TYPE_CHECKING:
    from communique.register.store import Register

SESSIONS = 5
"""How many of the last sessions are told."""
SAID = 12
"""How many statements are told, the latest."""
AHEAD = timedelta(days=3 * 366)
"""How far ahead is looked for the next session and for terms that end."""
_IN_FORCE = ("signed", "ratified", "in force", "renewed")


@dataclass(frozen=True)
class Ground:
    """What a brief is made from: the mechanism, and what the register holds around it as of a day."""

    register: "Register"
    mechanism: Record
    on: date
    document: Lookup

    @cached_property
    def sessions(self) -> list[Record]:
        """All sessions in their order."""
        return [self.register.record(name) for name in self.mechanism.links.get("sessions", ())]

    @cached_property
    def held(self) -> list[Record]:
        """The sessions that took place by the day, the latest first."""
        return [s for s in reversed(self.sessions) if s.get("stage") == "held" and not _after(s, self.on)]

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """What is owed between the parties, and on account of the sessions, by whatever mechanism."""
        # A session may be filed under others than its mechanism is.
        filed = {self.mechanism.relationship, *(session.relationship for session in self.sessions)}
        return in_order(owed for own in filed for owed in self.register.due(self.on, AHEAD, own))

    @cached_property
    def between(self) -> tuple[Record, ...]:
        """All records filed under the mechanism's parties, and no others."""
        own = self.mechanism.relationship
        return self.register.between(own) if own else ()

    @cached_property
    def offices(self) -> Mapping[str, Sequence[Record]]:
        """The offices of each of the parties."""
        return {party: self.register.records("office", (party,)) for party in self.mechanism.relationship}

    def kind(self, kind: str) -> list[Record]:
        return [record for record in self.between if record.kind == kind]

    def line(self, text: str, record: Record, *fields: str, level: int = 0) -> Line:
        """A line about a record that rests on the words of some of its fields, or of all."""
        named = [f for name in fields or record.fields if (f := record.fields.get(name))]
        return line(text, words_of(*(f.preferred for f in named)), self.document, level=level)


def brief(register: "Register", name: str, on: date) -> Paper:
    """The brief for a mechanism, by its identifier, name or acronym, as of a day.

    NotHeldError where the register holds none by that name; UsageError where the name is that of another kind.
    """
    mechanism = register.record(name)
    if mechanism.kind != "mechanism":
        raise UsageError(
            f"{name} is {_article(mechanism.kind)}; a brief is for a mechanism ('communique show mechanism')"
        )
    ground = Ground(register, mechanism, on, cache(register.document))
    parties = wording.relationship(mechanism.relationship)
    return Paper(
        title=wording.title(mechanism),
        subtitle=f"{parties + '. ' if parties else ''}Brief for the next session, as of {wording.date(on.isoformat())}",
        sections=(
            Section(
                "The next session", tuple(_next(ground)), "Nothing in the register tells when the next session is due."
            ),
            Section("Who sits on each side", tuple(_sides(ground)), "No session with named participants is known."),
            Section("The last sessions", tuple(_last(ground)), "No session is known to have been held."),
            Section(
                "Instruments in force, and ending", tuple(_instruments(ground)), "None is known between the parties."
            ),
            Section("Promises open", tuple(_open(ground)), "Nothing that was announced is still open."),
            Section("Promises kept since the last session", tuple(_kept(ground)), "None is known."),
            Section("Said since the last session", tuple(_said(ground)), "No statement of either side is known."),
            Section("Contradictions to clear up", tuple(_doubts(ground)), "Nothing disagrees."),
        ),
    )


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _after(record: Record, day: date) -> bool:
    when = dated(record.get("date"))
    return when is not None and when.first > day


def _next(ground: Ground) -> Iterator[Line]:
    """The sessions that are planned, and the one that the cadence asks for."""
    sessions = {session.id for session in ground.sessions}
    for owed in ground.due:
        mine = owed.sort == "session" and ground.mechanism.id in owed.rests_on
        if mine or (owed.sort == "meeting" and sessions & set(owed.rests_on)):
            host = f"; host {wording.party(owed.host)}" if owed.host else ""
            text = f"{wording.date(owed.when)}: {owed.title}{host} — {owed.state}. {owed.why}"
            yield line(
                text,
                owed.evidence,
                ground.document,
                derived=f"derived: {', '.join(owed.derived)}" if owed.derived else "",
            )
    for field, label in (("cadence", "Cadence"), ("hosts", "Hosts"), ("task", "Its task"), ("since", "Since")):
        if ground.mechanism.get(field):
            yield ground.line(
                f"{label}: {wording.spoken(field, ground.mechanism.get(field))}.", ground.mechanism, field
            )


def _sides(ground: Ground) -> Iterator[Line]:
    for seat in seats(ground.offices, ground.held[:3]):
        yield line(seat.words, seat.evidence, ground.document, derived=seat.derived)


def _last(ground: Ground) -> Iterator[Line]:
    """The last sessions: when, where, who; under each what was agreed, signed and said there."""
    for session in ground.held[:SESSIONS]:
        where = session.get("place") or wording.party(session.get("country") or "")
        who = f": {', '.join(session.get('participants'))}" if session.get("participants") else ""
        when = wording.date(session.get("date")) or "no date told"
        yield ground.line(f"{wording.title(session)}, {when}{', ' + where if where else ''}{who}.", session)
        for field in ("agenda", "outcomes"):
            for item in session.get(field) or ():
                yield ground.line(f"{wording.field(field)}: {item}", session, field, level=1)
        for name in session.links.get("signs", ()):
            signed = ground.register.record(name)
            yield ground.line(f"{wording.title(signed)} ({signed.get('stage')})", signed, "title", "stage", level=1)


def _instruments(ground: Ground) -> Iterator[Line]:
    standing = [i for i in ground.kind("instrument") if i.get("stage") in _IN_FORCE and not i.get("count")]
    for held in sorted(standing, key=_term):
        term = dated(held.get("term"))
        ends = ""
        if term is not None and term.last != date.max:
            state = "ended" if term.last < ground.on else "ends"
            ends = f"; its term {state} {wording.date(held.get('term').rpartition('/')[2])}"
        when = f", {wording.date(held.get('date'))}" if held.get("date") else ""
        yield ground.line(
            f"{wording.title(held)}: {held.get('stage')}{when}{ends}.", held, "title", "stage", "term", "date"
        )


def _term(record: Record) -> tuple[date, str]:
    """What ends first stands first."""
    term = dated(record.get("term"))
    return term.last if term else date.max, str(record.get("date") or "")


def _open(ground: Ground) -> Iterator[Line]:
    own = {ground.mechanism.id, *(session.id for session in ground.sessions)}
    for owed in ground.due:
        if owed.relationship == ground.mechanism.relationship and not own & set(owed.rests_on) and owed.state != "kept":
            when = wording.date(owed.when) or "no day told"
            yield line(f"{when}: {owed.title} — {owed.state}. {owed.why}", owed.evidence, ground.document)


def _kept(ground: Ground) -> Iterator[Line]:
    """What had been announced and is reported as done since the last session."""
    since = _since(ground)
    for record in ground.between:
        stage = record.fields.get("stage")
        if stage is None or stage.preferred.value not in ("held", *_IN_FORCE) or (record.get("date") or "") < since:
            continue
        announced = next((v for v in stage.others if v.value in ("planned", "expected", "proposed")), None)
        if announced is not None and not _after(record, ground.on):
            when = wording.date(record.get("date")) or "no day told"
            text = f"{wording.title(record)}: {announced.value}, and {stage.preferred.value} ({when})."
            yield line(text, words_of(announced, stage.preferred), ground.document)


def _said(ground: Ground) -> Iterator[Line]:
    """What the principals of each side said since the last session; whoever it was where no principal is known."""
    since = _since(ground)
    said = [s for s in ground.kind("statement") if since <= (s.first_reported or "") <= ground.on.isoformat()]
    named = [name for session in ground.held[:3] for name in session.get("participants") or ()]
    principal = [s for s in said if any(same_name(str(s.get("speaker")), name) for name in named)]
    for told in sorted(principal or said, key=lambda s: s.first_reported or "", reverse=True)[:SAID]:
        text = f"{wording.date(told.first_reported)}: {told.get('speaker')}: {_in_quotes(told)}"
        yield ground.line(text, told, "text")


def _in_quotes(statement: Record) -> str:
    text = " ".join(str(statement.get("text")).split())
    return f"“{text}”" if statement.get("mode") == "direct" else text


def _since(ground: Ground) -> str:
    """The day of the last session; the beginning of time where none is known."""
    when = next((when for s in ground.held if (when := dated(s.get("date"))) and not when.open), None)
    return when.first.isoformat() if when else ""


def _doubts(ground: Ground) -> Iterator[Line]:
    doubts = {
        conflict.id: conflict for record in (ground.mechanism, *_in_brief(ground)) for conflict in record.conflicts
    }
    for conflict in sorted(doubts.values(), key=lambda each: (each.sort, each.subject, each.id)):
        if conflict.state == "open":
            yield Line(text=conflict.why)
            for side in conflict.sides:
                text = f"{wording.spoken(conflict.field, side.value)} ({wording.sources(side.sources)})"
                yield line(text, side.evidence, ground.document, level=1)


def _in_brief(ground: Ground) -> Iterable[Record]:
    people = [office for held in ground.offices.values() for office in held]
    named = {name for session in ground.held[:3] for name in session.get("participants") or ()}
    mine = [o for o in people if any(same_name(str(o.get("person")), name) for name in named)]
    return [*ground.sessions, *ground.between, *mine]
