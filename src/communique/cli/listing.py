"""Records in tables, a set of columns a kind."""

from collections.abc import Callable, Iterable, Mapping

from communique.cli.terminal import heading, on_terminal, say, table
from communique.model.facts import KINDS, Kind
from communique.model.finding import Finding
from communique.model.record import Conflict, Due, Record, Relationship
from communique.publishing import wording

Cell = Callable[[Record], object]

DIGITS = 8
"""Digits of an identifier that are shown on a terminal; the beginning of an identifier leads to its record."""


def short(identifier: str) -> str:
    """An identifier for the eye ('meeting-3f9c0a12'); in a pipe it stays whole."""
    kind, dash, digits = identifier.partition("-")
    return f"{kind}{dash}{digits[:DIGITS]}" if on_terminal() else identifier


def records(kind: Kind, held: Iterable[Record], title: str = "") -> None:
    """Prints records of one kind."""
    columns = _COLUMNS[kind]
    if on_terminal():
        columns = {_ON_TERMINAL.get(name, name): cell for name, cell in columns.items() if name not in _IN_PIPE}
    rows = [[cell(record) for cell in columns.values()] for record in held]
    table(list(columns), rows, title)


def findings(held: Iterable[Finding], title: str = "") -> None:
    """Prints findings with their confidence, what they say, and the words."""
    rows = [
        [f"{f.confidence:.2f}", f.kind, f.document, wording.told(f), f.evidence[0].quote if f.evidence else ""]
        for f in held
    ]
    table(["confidence", "kind", "document", "says", "words"], rows, title)


def relationships(held: Iterable[Relationship], title: str = "") -> None:
    """Prints relationships with their numbers of records."""
    kinds = [kind for kind in KINDS if not on_terminal() or kind not in ("project", "statement", "office")]
    rows = [
        [
            wording.relationship(r.parties),
            " ".join(r.parties),
            *(r.counts.get(kind, 0) for kind in kinds),
            r.last_activity,
        ]
        for r in held
    ]
    table(["relationship", "parties", *(f"{kind}s" for kind in kinds), "last activity"], rows, title)


def dues(owed: Iterable[Due], title: str = "") -> None:
    """Prints what is owed; what is derived rather than read says so."""
    if on_terminal():
        _dues_in_words(owed, title)
        return
    rows = [
        [d.when, d.state, d.sort, d.title, d.host, " ".join(d.relationship), ", ".join(d.derived), d.why] for d in owed
    ]
    table(["when", "state", "what", "title", "host", "parties", "derived", "why"], rows, title)


def _dues_in_words(owed: Iterable[Due], title: str) -> None:
    """Two lines each: what and when, and why."""
    for place, one in enumerate(owed):
        if title and not place:
            heading(title)
        host = f"; host {wording.party(one.host)}" if one.host else ""
        derived = " (derived)" if one.host and "host" in one.derived else ""
        say(f"{one.when or 'no date told'} · {one.state} · {one.title}{host}{derived}", bold=True)
        whose = f"{wording.relationship(one.relationship)}. " if one.relationship else ""
        say(f"{whose}{one.why}", level=1)
        say()


def conflicts(held: Iterable[Conflict], title: str = "") -> None:
    """Prints conflicts, a line each."""
    rows = [[short(c.id), c.sort, c.subject, " ".join(c.relationship), c.why, c.state] for c in held]
    table(["id", "about", "subject", "parties", "why", "state"], rows, title)


def field(name: str) -> Cell:
    """A cell with a field's preferred value."""

    def cell(record: Record) -> str:
        return wording.value(name, record.get(name))

    return cell


def _id(record: Record) -> str:
    return short(record.id)


def _parties(record: Record) -> str:
    return " ".join(record.get("parties") or record.relationship)


def _sources(record: Record) -> int:
    return record.sources


def _doubt(record: Record) -> str:
    return "!" if record.conflicts else ""


_IN_PIPE = frozenset(("form", "mode", "field", "under", "responsible"))
"""Columns that a terminal is too narrow for."""
_ON_TERMINAL = {"sources": "src", "conflict": ""}

_COLUMNS: Mapping[Kind, Mapping[str, Cell]] = {
    "meeting": {
        "id": _id,
        "date": field("date"),
        "stage": field("stage"),
        "form": field("form"),
        "meeting": wording.title,
        "place": field("place"),
        "parties": _parties,
        "sources": _sources,
        "conflict": _doubt,
    },
    "instrument": {
        "id": _id,
        "date": field("date"),
        "stage": field("stage"),
        "instrument": wording.title,
        "term": field("term"),
        "parties": _parties,
        "sources": _sources,
        "conflict": _doubt,
    },
    "mechanism": {
        "id": _id,
        "mechanism": field("name"),
        "acronym": field("acronym"),
        "cadence": field("cadence"),
        "hosts": field("hosts"),
        "parties": _parties,
        "sources": _sources,
        "conflict": _doubt,
    },
    "project": {
        "id": _id,
        "date": field("date"),
        "status": field("status"),
        "project": wording.title,
        "field": field("field"),
        "under": field("mechanism"),
        "responsible": field("responsible"),
        "parties": _parties,
        "sources": _sources,
        "conflict": _doubt,
    },
    "statement": {
        "id": _id,
        "speaker": field("speaker"),
        "party": field("party"),
        "mode": field("mode"),
        "text": field("text"),
        "sources": _sources,
    },
    "office": {
        "id": _id,
        "person": field("person"),
        "office": field("office"),
        "party": field("party"),
        "sources": _sources,
        "conflict": _doubt,
    },
}
