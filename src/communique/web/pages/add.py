"""Where a fact is entered by hand: the kinds, a form for each, and a box for many at once."""

from collections.abc import Sequence
from typing import Annotated, NotRequired

from fastapi import Path, Query
from typing_extensions import TypedDict

from communique.model.errors import NotHeldError
from communique.model.facts import KINDS, Kind
from communique.web import entry
from communique.web.asked import Held
from communique.web.entry import Form
from communique.web.failures import Failure
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Entering")

Named = Annotated[str, Path(max_length=40, description=f"The kind of fact: {', '.join(KINDS)}.")]
Shown = Annotated[str, Query(max_length=4000, description="The identifier of a document that shows the fact.")]

ABOUT: dict[Kind, str] = {
    "meeting": "Talks, a visit, a call, a session with its agenda and outcomes.",
    "instrument": "A treaty, an agreement, a contract, a joint statement.",
    "mechanism": "A commission, a council, a dialogue that meets again and again.",
    "project": "Joint work, with its status as of a day.",
    "statement": "What somebody said, word for word or in substance.",
    "office": "Who holds which office for which party.",
}
EXAMPLE = """- kind: meeting
  form: session
  mechanism: Joint Commission on Fisheries
  ordinal: 7
  parties: [IS, MA]
  date: 2024-02-20
  stage: held
- kind: office
  person: Nadia Alaoui
  office: Fisheries Minister
  party: MA
"""


class AllKinds(TypedDict):
    """The kinds that can be entered."""

    kinds: list[entry.KindOf]


class EntryOf(TypedDict):
    """What came of one of many entries, by its number: its note, or why it was refused."""

    number: int
    why: NotRequired[str]
    document: NotRequired[str]
    title: NotRequired[str]
    new: NotRequired[bool]


class AllEntered(TypedDict):
    """What came of each of many entries."""

    entries: list[EntryOf]


@addresses.page("/add", needs="editor", shape=AllKinds)
def add() -> Page:
    """The kinds of facts that can be entered, with their fields; and a box for many entries at once."""
    return many("")


@addresses.page("/add/{kind}", needs="editor", shape=entry.KindOf)
def form(register: Held, kind: Named, document: Shown = "") -> Page:
    """The fields of a kind that can be entered; `document` is one that shows the fact."""
    known = kind_named(kind)
    if not document:
        return entry.page(Form(kind=known))
    shown = register.document(document)
    return entry.page(Form(kind=known, document=shown.id, shown=shown))


def kind_named(name: str) -> Kind:
    """The kind with a name. Raises NotHeldError where there is none."""
    if name not in KINDS:
        raise NotHeldError(f"there is no kind '{name}'; there are {', '.join(KINDS)}")
    return name


def many(written: str, outcomes: Sequence[EntryOf] = (), wrong: str = "", source: str = "", status: int = 200) -> Page:
    """The kinds, and the box for many entries with what came of those that were entered."""
    told = {"outcomes": outcomes, "wrong": wrong, "source": source}
    content = {"kinds": ABOUT, "written": written, "example": EXAMPLE, **told}
    return Page("add.html", content, lambda: _plain(wrong, outcomes, status), "/add.json", status=status)


def _plain(wrong: str, outcomes: Sequence[EntryOf], status: int) -> AllKinds | AllEntered | Failure:
    if wrong:
        return {"error": {"status": status, "message": wrong, "way_out": "mend what is named"}}
    if outcomes:
        return {"entries": list(outcomes)}
    return {"kinds": [entry.fields_of(kind) for kind in KINDS]}
