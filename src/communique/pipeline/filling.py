"""A form that a person filled in, as the entry that it makes; what is wrong is told by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from communique.extraction.shapes import Field, shape
from communique.knowledge.parties import parties
from communique.model.document import Document
from communique.model.errors import RecordError, UsageError
from communique.model.facts import Kind
from communique.pipeline.by_hand import EXTRACTOR, quoted
from communique.pipeline.deciding import checked_value, written_value

if TYPE_CHECKING:
    from communique.model.finding import Extraction
    from communique.register.store import Register


@dataclass(frozen=True, slots=True)
class Filled:
    """The entry that a form makes, and what is wrong with it, by field; of quotes, by 'quote' and the field."""

    entry: Mapping[str, Any]
    wrong: Mapping[str, str]


def filled(kind: Kind, written: Mapping[str, str], quotes: Mapping[str, str], shown: Document | None) -> Filled:
    """What was written for the fields of a kind, each as a person writes it, and words of the document `shown` by field.

    Lists are written a line an item, parties by code or name with commas between.
    """
    entry, wrong = dict[str, Any](kind=kind), dict[str, str]()
    for field in shape(kind, beyond=True):
        words = written.get(field.name, "").strip()
        if not words:
            if field.needed:
                wrong[field.name] = "this is needed"
            continue
        try:
            entry[field.name] = _value(kind, field, words)
        except UsageError as error:
            wrong[field.name] = str(error)
    told = {name: words.strip() for name, words in quotes.items() if words.strip() and name in entry}
    for name, words in told.items():
        try:
            quoted(words, shown)
        except RecordError as error:
            wrong[f"quote {name}"] = str(error)
    return Filled(entry | ({"quotes": told} if told else {}), wrong)


def enter(register: "Register", document: Document, told: "Extraction") -> bool:
    """Keeps a note and brings the records up to date; False where it is held already."""
    from communique.pipeline.intake import Intake

    intake = Intake(register)
    try:
        new = intake.enter(document, told, EXTRACTOR)
        intake.finish()
    finally:
        intake.close()
    return new


def _value(kind: Kind, field: Field, words: str) -> Any:
    match field.sort:
        case "list of words":
            return checked_value(kind, field.name, [line.strip() for line in words.splitlines() if line.strip()])
        case "party":
            return checked_value(kind, field.name, _code(words))
        case "parties":
            listed = [each.strip() for each in words.replace(";", ",").replace("\n", ",").split(",")]
            return checked_value(kind, field.name, [_code(each) for each in listed if each])
    return written_value(kind, field.name, words)


def _code(words: str) -> str:
    """The code of a party, told by code, name or acronym; the words themselves where they are none."""
    return words if words in parties() else _codes().get(words.casefold(), words)


@cache
def _codes() -> Mapping[str, str]:
    """Codes by what parties are called in full; what two are called is none."""
    named: dict[str, set[str]] = {}
    for known in parties().values():
        for name in (known.code, known.name, known.official, *known.aliases, *known.acronyms):
            named.setdefault(name.casefold(), set()).add(known.code)
    return {name: next(iter(codes)) for name, codes in named.items() if len(codes) == 1}
