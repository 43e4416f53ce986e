"""`communique show`: the register on the terminal."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from communique.cli import detail, listing
from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import heading, say
from communique.model.days import day
from communique.model.errors import NotHeldError, UsageError
from communique.model.facts import KINDS, Kind
from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.dossier import dossier
from communique.register.address import shown
from communique.register.unsure import UNSURE

if TYPE_CHECKING:
    from communique.register.store import Register


@click.command("show", short_help="Show the register, a relationship, a record or a document.")
@click.argument("what", nargs=-1, metavar="[KIND | PARTY... | ID]")
@at_a_past_day
@click.pass_obj
def command(register_url: str, what: tuple[str, ...], as_of: str | None) -> None:
    """Show what the register holds: all of it in short, one kind, one relationship, one record, or one document.

    \b
      communique show                  relationships, mechanisms and how many there are of each kind
      communique show meeting          all meetings; so too instrument, mechanism, project, statement, office
      communique show unsure           the findings that a person should look at, the least sure first
      communique show IN RU            the latest of all that India and Russia have with each other
      communique show meeting IN RU    all meetings of just these two
      communique show meeting-3f9c0a   a record with the words that each value came from
      communique show tribune-1206     a document, by its identifier: its versions, and what was changed in them

    Parties are ISO 3166 codes or the acronyms of organisations. For a record the beginning of its identifier
    is enough; a mechanism is also found by its name or acronym. --as-of shows what was known on a past day. In a
    pipe, tables become lines with tabs:
    communique show meeting | cut -f 2,5
    """
    with register_at(register_url, as_of=as_of) as register:
        if not what:
            _overview(register, register_url)
        elif kind := _kind(what[0]):
            listing.records(kind, _of_kind(register, kind, what[1:]))
        elif what == ("unsure",):
            listing.findings(register.unsure(UNSURE), f"Findings of less confidence than {UNSURE}")
        elif parties := _parties(register, what):
            _relationship(register, parties, day(as_of) if as_of else date.today())
        elif len(what) == 1:
            _record(register, what[0])
        else:
            raise UsageError(f"no relationship of {' and '.join(what)}; 'communique show' lists those there are")


def _kind(word: str) -> Kind | None:
    """The kind that a word names, in the singular or the plural."""
    return next((kind for kind in KINDS if word.lower() in (kind, f"{kind}s")), None)


def _parties(register: "Register", words: Sequence[str]) -> tuple[str, ...]:
    """The parties that the words name, if the register knows them all."""
    known = {party for relationship in register.relationships() for party in relationship.parties}
    codes = {party.upper(): party for party in known}
    named = [codes.get(word.upper(), "") for word in words]
    return tuple(sorted(named)) if all(named) else ()


def _of_kind(register: "Register", kind: Kind, words: Sequence[str]) -> Sequence[Record]:
    """The records of a kind; with parties, those that are filed under just these."""
    if not words:
        return register.records(kind)
    parties = _parties(register, words)
    if not parties:
        raise UsageError(f"no relationship of {' and '.join(words)}; 'communique show' lists those there are")
    return [record for record in register.records(kind, parties) if record.relationship == parties]


def _overview(register: "Register", register_url: str) -> None:
    counts = wording.counted(register.counts())
    if not counts:
        say(f"{shown(register_url)} is empty; fill it with 'communique read PATH'")
        return
    heading(f"{shown(register_url)}: {', '.join(counts)}")
    say()
    listing.relationships(register.relationships(), "Relationships")
    listing.records("mechanism", register.records("mechanism"), "Mechanisms")


def _relationship(register: "Register", parties: tuple[str, ...], on: date) -> None:
    told = dossier(register, parties, on)
    heading(wording.relationship(told.parties))
    say(", ".join(wording.counted(told.relationship.counts)))
    sections: dict[Kind, Sequence[Record]] = {
        "mechanism": told.records["mechanism"],
        "meeting": [*told.held, *told.to_come],
        "instrument": told.instruments,
        "project": told.projects,
        "office": told.records["office"],
        "statement": told.statements,
    }
    for kind, records in sections.items():
        listing.records(kind, records, f"{kind.capitalize()}s")
        if number := told.more.get(kind):
            say(f"and {number} more: communique show {kind} {' '.join(told.parties)}", level=1)
    listing.dues(told.due, "Due")
    listing.conflicts(told.conflicts, "Conflicts")
    listing.relationships(told.wider, "With others")


def _record(register: "Register", identifier: str) -> None:
    try:
        held = register.record(identifier)
    except NotHeldError as missing:
        try:
            document = register.document(identifier)
        except NotHeldError:
            raise missing from None
        detail.document(document, register)
    else:
        detail.record(held, register.document)
