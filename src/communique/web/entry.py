"""The form by which a fact is entered: its blanks, each with what is written there and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NotRequired

from typing_extensions import TypedDict

from communique.extraction.shapes import Field, Sort, shape
from communique.model.document import Document
from communique.model.facts import Kind
from communique.publishing import described, shapes, wording
from communique.web.failures import Failure
from communique.web.page import Page

HELP: Mapping[Sort, str] = {
    "date": "As 2021, 2021-12, 2021-12-06, or 2021-12-06/2021-12-08 for a stretch of days.",
    "party": "A code or a name: IN, India, ASEAN.",
    "parties": "Codes or names with commas between: IN, RU.",
    "list of words": "A line for each.",
    "number": "A number: 21.",
    "count": "How many: 11, or 11+ for 11 and more.",
}
LONG = frozenset(("text", "task"))
"""Fields that are written in more than a line."""


class FieldOf(TypedDict):
    """A field of a kind: what it holds, and of a code the values."""

    name: str
    holds: Sort
    codes: list[str]
    needed: bool


class KindOf(TypedDict):
    """A kind of record with its fields."""

    kind: Kind
    fields: list[FieldOf]


class NoteOf(TypedDict):
    """The note that an entry would make."""

    title: str
    text: str


class FormOf(KindOf):
    """A form that was looked at: nothing is kept yet. `note` is what would be, where all is filled in as it should be;
    `found` are the documents that were looked for.
    """

    note: NotRequired[NoteOf]
    found: NotRequired[list[described.Head]]


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of the form: what is written there, the words quoted for it, and what is wrong with either."""

    field: Field
    written: str = ""
    quote: str = ""
    wrong: str = ""
    wrong_quote: str = ""

    @property
    def label(self) -> str:
        return wording.field(self.field.name)

    @property
    def help(self) -> str:
        return HELP.get(self.field.sort, "")

    @property
    def rows(self) -> int:
        """Lines of the blank; 0 for a single one."""
        return 3 if self.field.sort == "list of words" or self.field.name in LONG else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was filled in: fields and quotes by name, the house, the document that shows it, and what was looked for."""

    kind: Kind
    written: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    document: str = ""
    find: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    found: Sequence[Document] | None = None
    shown: Document | None = None
    note: Document | None = None

    @property
    def blanks(self) -> list[Blank]:
        """The fields of the kind, those that are needed first."""
        fields = sorted(shape(self.kind, beyond=True), key=lambda each: not each.needed)
        return [
            Blank(
                each,
                self.written.get(each.name, ""),
                self.quotes.get(each.name, ""),
                self.wrong.get(each.name, ""),
                self.wrong.get(f"quote {each.name}", ""),
            )
            for each in fields
        ]


def page(form: Form, *, status: int = 200) -> Page:
    """The form as a page; its twin tells the fields, or what is wrong in the shape of errors."""
    return Page("entry.html", {"form": form}, lambda: _plain(form, status), f"/add/{form.kind}.json", status=status)


def _plain(form: Form, status: int) -> FormOf | Failure:
    if form.wrong:
        message = "; ".join(f"{name}: {why}" for name, why in form.wrong.items())
        return {"error": {"status": status, "message": message, "way_out": "mend what is named"}}
    fields = fields_of(form.kind)
    told: FormOf = {"kind": fields["kind"], "fields": fields["fields"]}
    if form.note:
        told["note"] = {"title": form.note.title, "text": form.note.text}
    if form.found is not None:
        told["found"] = [shapes.head(each) for each in form.found]
    return told


def fields_of(kind: Kind) -> KindOf:
    """A kind with its fields, as JSON."""
    fields: list[FieldOf] = [
        {"name": each.name, "holds": each.sort, "codes": list(each.codes), "needed": each.needed}
        for each in shape(kind, beyond=True)
    ]
    return {"kind": kind, "fields": fields}
