"""The kinds of facts that a document states, with the fields and codes of the labelling guidelines.

Parties are ISO 3166-1 alpha-2 codes, or an organisation's usual acronym. Dates are EDTF strings. A field that the
document does not tell is None, or the empty tuple. The fields in `BEYOND` are ours: the register keeps them, the
guidelines do not know them; nor do they know projects.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Literal

Kind = Literal["meeting", "instrument", "mechanism", "project", "statement", "office"]
KINDS: tuple[Kind, ...] = ("meeting", "instrument", "mechanism", "project", "statement", "office")
LABELLED: tuple[Kind, ...] = ("meeting", "instrument", "mechanism", "statement", "office")
"""The kinds of the labelling guidelines, which scorers and models that are asked know."""

MeetingForm = Literal["talks", "call", "visit", "session", "summit", "conference"]
MeetingStage = Literal["planned", "held", "cancelled", "postponed"]
InstrumentForm = Literal[
    "treaty", "agreement", "memorandum", "protocol", "programme", "plan", "arrangement",
    "joint statement", "declaration", "convention", "contract", "other",
]  # fmt: skip
InstrumentStage = Literal["proposed", "expected", "signed", "ratified", "in force", "renewed", "terminated"]
MechanismForm = Literal[
    "commission", "committee", "council", "dialogue", "working group", "summit", "forum", "other",
]  # fmt: skip
Cadence = Literal["annual", "biannual", "biennial", "quarterly", "monthly"]
Hosts = Literal["alternating"]
Mode = Literal["direct", "indirect"]
ProjectStatus = Literal["proposed", "agreed", "under way", "delayed", "completed", "dropped"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many unnamed instruments: `min` 11 for 'more than 10'; `max` too where the number is told exactly."""

    min: int
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Officials of two or more parties meet, will meet, or met.

    `agenda` and `outcomes` are what was to be dealt with and what came of it, as somebody enters them by hand.
    """

    kind: ClassVar[Kind] = "meeting"
    BEYOND: ClassVar[frozenset[str]] = frozenset({"agenda", "outcomes"})
    form: MeetingForm
    mechanism: str | None = None
    ordinal: int | None = None
    parties: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    country: str | None = None
    stage: MeetingStage
    # Not shown, since the identifiers of findings follow from how a fact is shown: those in old registers stay.
    agenda: tuple[str, ...] = field(default=(), repr=False)
    outcomes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A treaty, agreement, memorandum, programme, joint statement, contract.

    `subjects` are the fields it is about as told ('space', 'culture'); `act` is what is done to it beyond signing
    ('renew', 'extend'), where the text tells; `occasion` is the meeting at which it is signed, as told.
    """

    kind: ClassVar[Kind] = "instrument"
    BEYOND: ClassVar[frozenset[str]] = frozenset({"subjects", "act", "occasion"})
    form: InstrumentForm
    title: str
    parties: tuple[str, ...] = ()
    count: Count | None = None
    stage: InstrumentStage
    date: str | None = None
    term: str | None = None
    subjects: tuple[str, ...] = ()
    act: str | None = None
    occasion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A standing format between parties.

    `task` is what it is for, as told ('to discuss and review the status of ongoing projects …'); `rota` the parties
    that host in turn, in the order told.
    """

    kind: ClassVar[Kind] = "mechanism"
    BEYOND: ClassVar[frozenset[str]] = frozenset({"task", "rota"})
    name: str
    acronym: str | None = None
    form: MechanismForm
    parties: tuple[str, ...] = ()
    cadence: Cadence | None = None
    hosts: Hosts | None = None
    since: str | None = None
    task: str | None = None
    rota: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Joint work of states, under a mechanism or an instrument.

    `date` is the day or period as of which `status` is told. `field` is what the work is in ('energy', 'rail'),
    `milestones` are short texts as told ('was completed in May'), `responsible` is who answers for it: a ministry,
    a company, a person, as told.
    """

    kind: ClassVar[Kind] = "project"
    BEYOND: ClassVar[frozenset[str]] = frozenset()
    name: str
    parties: tuple[str, ...] = ()
    mechanism: str | None = None
    field: str | None = None
    status: ProjectStatus
    date: str | None = None
    milestones: tuple[str, ...] = ()
    responsible: str | None = None
    place: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An official or a body of a party says something. `text` is verbatim, at most 400 characters."""

    kind: ClassVar[Kind] = "statement"
    BEYOND: ClassVar[frozenset[str]] = frozenset()
    speaker: str
    party: str | None = None
    mode: Mode
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who holds which office for which party."""

    kind: ClassVar[Kind] = "office"
    BEYOND: ClassVar[frozenset[str]] = frozenset()
    person: str
    office: str
    party: str | None = None


ACRONYMS: Mapping[str, str] = {"AfU": "AU", "AndeanCommunity": "CAN", "PacificCommunity": "SPC"}
"""Parties that the register tells apart by another code than their usual acronym, and the acronym, which is printed."""

Fact = Meeting | Instrument | Mechanism | Project | Statement | Office
FACTS: Mapping[Kind, type[Fact]] = {
    "meeting": Meeting,
    "instrument": Instrument,
    "mechanism": Mechanism,
    "project": Project,
    "statement": Statement,
    "office": Office,
}


def field_names(kind: Kind, *, beyond: bool = True) -> tuple[str, ...]:
    """The names of a kind's fields in their order; `beyond=False` leaves those of the guidelines alone."""
    return _field_names(kind, beyond)


@cache
def _field_names(kind: Kind, beyond: bool) -> tuple[str, ...]:
    fact = FACTS[kind]
    return tuple(f.name for f in fields(fact) if beyond or f.name not in fact.BEYOND)


def plain(value: object) -> Any:
    """A field's value as JSON knows it: tuples become lists, a count an object."""
    if isinstance(value, Count):
        return {"min": value.min} if value.max is None else {"min": value.min, "max": value.max}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def typed(kind: Kind, values: Mapping[str, Any]) -> Fact:
    """The fact that plain JSON values describe; the inverse of `plain` over the fields. Unknown keys are ignored."""
    ready: dict[str, Any] = {}
    for name in field_names(kind):
        if name not in values:
            continue
        value = values[name]
        if name == "count" and isinstance(value, Mapping):
            value = Count(value["min"], value.get("max"))
        elif isinstance(value, list):
            value = tuple(value)
        ready[name] = value
    return FACTS[kind](**ready)
