"""Facts that a visitor enters by hand: looked at as a note first, then kept, signed with the visitor's name."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Annotated, Any, Literal, get_args

from fastapi import Depends
from fastapi import Form as Posted
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from typing_extensions import TypedDict

from communique.model.document import Document
from communique.model.errors import RecordError, RegisterError, UsageError
from communique.model.search import Query
from communique.pipeline.by_hand import Origin, from_yaml, note
from communique.pipeline.desk import LARGEST, Desk
from communique.pipeline.filling import enter, filled
from communique.register.store import Register
from communique.web import entry, places
from communique.web.act import Done
from communique.web.asked import Asker, Held, Reading, Today
from communique.web.entry import Form, FormOf
from communique.web.page import Page
from communique.web.pages.add import AllEntered, EntryOf, Named, kind_named, many
from communique.web.routing import Addresses

BODY = LARGEST + 1_000_000
PATIENCE = 90.0
"""Seconds that the form waits for the document that was sent with it to be read."""
FOUND = 8
"""Documents that a search offers."""
LONGEST = 10_000
"""Characters of a blank."""
ENTRIES = 100_000
"""Characters of many entries at once."""

addresses = Addresses("Entering")

Step = Literal["look", "find", "keep"]
_WORDS = {"type": "string", "maxLength": LONGEST}
FORM: dict[str, Any] = {
    "type": "object",
    "description": "Beside these the blanks of the kind: `field.NAME`, and `quote.NAME` for words of the document.",
    "properties": {
        "step": {"type": "string", "enum": [*get_args(Step)], "default": "keep", "description": "What to do."},
        "source": _WORDS | {"description": "The house for which it is entered."},
        "document": _WORDS | {"description": "The identifier of a document that shows the fact."},
        "find": _WORDS | {"description": "Words of a document to look for, with the step 'find'."},
        "file": {"type": "string", "format": "binary", "description": "A document that shows the fact, to be read."},
    },
    "additionalProperties": _WORDS,
}
"""What `/enter/KIND` takes: its form is read by itself, since its blanks follow from the kind."""


class Entered(TypedDict):
    """An entry that was kept: its note and the records that rest on it; whether it is new."""

    document: str
    records: list[str]
    new: bool


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The form as it was sent, whose blanks follow from the kind; the file that came with it is let go of at the end."""
    async with request.form(max_files=1, max_fields=200) as form:
        yield form


Sent = Annotated[FormData, Depends(posted)]


@addresses.act("/enter/many", needs="editor", shape=AllEntered)
def enter_many(
    register: Held,
    asker: Asker,
    today: Today,
    entries: Annotated[str, Posted(max_length=ENTRIES, description="A list, as YAML or JSON.")],
    source: Annotated[str, Posted(max_length=400, description="The house for which they are entered.")] = "",
) -> Done | Page:
    """Many entries at once, as YAML or JSON: a list, each with its kind and fields. Those that are malformed are told."""
    try:
        told = from_yaml(entries, "what was pasted")
    except UsageError as error:
        return many(entries, wrong=str(error), source=source, status=422)
    origin = Origin(by=asker.name, day=today.isoformat(), source=source.strip() or None)
    outcomes = [_entered(register, each, origin, number) for number, each in enumerate(told, 1)]
    kept = sum("document" in each for each in outcomes)
    return (
        Done(
            to="/add",
            said=f"{kept} of {len(outcomes)} entered.",
            plain={"entries": outcomes},
        )
        if kept == len(outcomes)
        else many(entries, outcomes, source=source)
    )


@addresses.act("/enter/{kind}", needs="editor", most=BODY, shape=Entered | FormOf, body=FORM)
def enter_one(register: Held, desk: Reading, asker: Asker, today: Today, kind: Named, sent: Sent) -> Done | Page:
    """A fact of a kind: blanks `field.NAME`, words of the document as `quote.NAME`; with the `step` 'look' it is shown first.

    `document` names one that shows it, or a `file` is sent, which is read; `source` is the house for which it is entered.
    """
    form = _with_document(_form(kind, sent), register, desk, asker.name, sent.get("file"))
    step = _text(sent, "step") or "keep"
    if step == "find":
        return entry.page(_searched(form, register))
    made = filled(form.kind, form.written, form.quotes, form.shown)
    form = replace(form, wrong={**form.wrong, **made.wrong})
    if form.wrong:
        return entry.page(form, status=422)
    origin = Origin(by=asker.name, day=today.isoformat(), source=form.source.strip() or None, shown=form.shown)
    document, told = note(made.entry, origin)
    if step == "look":
        return entry.page(replace(form, note=document))
    new = enter(register, document, told)
    records = [each.id for each in register.records_of(document.id)]
    return Done(
        to=places.record(records[0]) if records else places.document(document.id),
        said="Entered." if new else "This was entered before.",
        plain={"document": document.id, "records": records, "new": new},
    )


def _form(kind: str, sent: FormData) -> Form:
    """What was filled in. Raises NotHeldError for a kind that is none, UsageError for a blank that is too long."""

    def under(prefix: str) -> dict[str, str]:
        return {name.removeprefix(prefix): _text(sent, name) for name in sent if name.startswith(prefix)}

    return Form(
        kind=kind_named(kind),
        written=under("field."),
        quotes=under("quote."),
        source=_text(sent, "source"),
        document=_text(sent, "document").strip(),
        find=_text(sent, "find"),
    )


def _text(sent: FormData, name: str) -> str:
    told = sent.get(name, "")
    if not isinstance(told, str):
        return ""
    if len(told) > LONGEST:
        raise UsageError(f"{name} has more than {LONGEST} characters")
    return told.replace("\r\n", "\n")


def _with_document(form: Form, register: Register, desk: Desk, by: str, file: object) -> Form:
    """The form with the document that was sent with it, or that it names; or with what is wrong with that."""
    try:
        if isinstance(file, UploadFile) and file.filename:
            form = replace(form, document=_read(desk, file, by))
        if not form.document:
            return form
        return replace(form, shown=register.document(form.document.removeprefix("/document/")))
    except (UsageError, RegisterError) as error:
        return replace(form, wrong={"document": str(error)})


def _read(desk: Desk, file: UploadFile, by: str) -> str:
    """The document of a file, read into the register. Raises UsageError where there is none, or not just one, or not yet."""
    job = desk.hand_in([(file.filename or "", file.file)], by)
    job = desk.awaited(job.id, PATIENCE)
    if job.under_way:
        raise UsageError(f"the file waits to be read; look at /read/{job.id}, then name its document here")
    documents = [each.document for each in job.outcomes if each.document]
    if len(documents) != 1:
        refused = next((each.why for each in job.outcomes if each.why), job.why)
        raise UsageError(refused or "the file holds several documents; choose one of them by searching")
    return documents[0]


def _searched(form: Form, register: Register) -> Form:
    hits = register.search(Query(words=form.find, kinds=("document",)), FOUND).hits if form.find.strip() else ()
    found: list[Document] = [register.document(hit.id) for hit in hits]
    return replace(form, found=found)


def _entered(register: Register, told: Any, origin: Origin, number: int) -> EntryOf:
    try:
        document, extraction = note(told, origin)
    except RecordError as error:
        return {"number": number, "why": str(error)}
    new = enter(register, document, extraction)
    return {"number": number, "document": document.id, "title": document.title, "new": new}
