"""What is found by words, parties, persons, mechanism, kind, stage and time."""

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import Query as Asked
from typing_extensions import TypedDict

from communique.knowledge import parties
from communique.model.search import FOUND, FoundKind, Hit, Query
from communique.publishing import described, shapes, wording
from communique.web.asked import Held, Shelf
from communique.web.library import Library
from communique.web.page import Page
from communique.web.paging import Number, Paging, Since, Until
from communique.web.routing import Addresses

LIMIT = 20
"""Records, and documents, on a page."""
STAGES = (
    "planned", "held", "postponed", "cancelled", "proposed", "expected", "signed", "ratified", "in force", "renewed",
    "terminated", "agreed", "under way", "delayed", "completed", "dropped",
)  # fmt: skip

addresses = Addresses("Search")

Words = Annotated[
    str,
    Asked(
        max_length=300,
        description="All have to be there, in any form and order; in quotation marks as they stand; nav* is any ending.",
    ),
]
Kinds = Annotated[
    list[FoundKind | Literal[""]], Asked(alias="kind", max_length=20, description=f"Only these: {', '.join(FOUND)}.")
]
Parties = Annotated[
    str,
    Asked(alias="party", max_length=200, description="Codes or names, with a comma between; filed under all of them."),
]
Name = Annotated[str, Asked(max_length=200, description="Who takes part, speaks or holds the office.")]
Format = Annotated[str, Asked(max_length=200, description="The commission, dialogue or summit, or part of its name.")]
Stage = Annotated[str, Asked(max_length=40, description=f"The stage or status of a record: {', '.join(STAGES)}.")]


class Search(TypedDict):
    """The best hits, records before documents, and how many there are of each; `say` is what to ask where there is none."""

    hits: list[described.Hit]
    records: int
    documents: int
    next: str | None
    say: str | None


def sought(
    q: Words = "", kind: Kinds = [], party: Parties = "", person: Name = "", mechanism: Format = "",  # noqa: B006
    stage: Stage = "", since: Since = None, until: Until = None,
) -> Query:  # fmt: skip
    """What an address asks for."""
    return Query(
        words=q,
        kinds=tuple(dict.fromkeys(each for each in kind if each)),
        parties=_codes(party),
        person=person.strip() or None,
        mechanism=mechanism.strip() or None,
        stage=stage.strip() or None,
        since=since,
        until=until,
    )


@addresses.page("/search", shape=Search)
def search(
    register: Held, library: Shelf, q: Words = "", kind: Kinds = [], party: Parties = "", person: Name = "",  # noqa: B006
    mechanism: Format = "", stage: Stage = "", since: Since = None, until: Until = None, page: Number = 1,
) -> Page:  # fmt: skip
    """Records, statements and documents by words, parties, person, mechanism, kind, stage and time, page by page."""
    query = sought(q, kind, party, person, mechanism, stage, since, until)
    filters: dict[str, str | list[str] | None] = {
        "kind": list[str](query.kinds),
        "party": party,
        "person": person,
        "mechanism": mechanism,
        "stage": stage,
    }
    asked = Paging("/search", page, LIMIT, {"q": q, **filters, "since": since, "until": until})
    found = register.search(query, LIMIT, asked.offset)
    titles = _titles(library, found.hits)
    further = max(found.records, found.documents) > page * LIMIT
    plain: Search = {
        "hits": [shapes.hit(hit, titles[hit.id]) for hit in found.hits],
        "records": found.records,
        "documents": found.documents,
        "next": asked.twin(page + 1) if further else None,
        "say": None if found.total else _say(query),
    }
    content = {
        "query": query,
        "asked": asked,
        "found": found,
        "titles": titles,
        "further": further,
        "say": plain["say"],
        "party": party,
        "kinds": FOUND,
        "stages": STAGES,
        "export": Paging("/export", 1, LIMIT, asked.filters).at(1),
        "library": library,
    }
    return Page("search.html", content, lambda: plain, asked.twin(page))


def _codes(written: str) -> tuple[str, ...]:
    """The codes of the parties that somebody wrote, by code or by name; what is neither stays, and finds nothing."""
    codes: list[str] = []
    for piece in (each.strip() for each in written.split(",")):
        if parties.party(piece) or parties.party(piece.upper()):
            codes.append(piece if parties.party(piece) else piece.upper())
        elif piece:
            named = parties.find(piece) or parties.find(piece.title())
            codes += [mention.code for mention in named] or [piece.upper()]
    return tuple(dict.fromkeys(codes))


def _titles(library: Library, hits: Iterable[Hit]) -> dict[str, str]:
    """What the hits are called."""
    listed = list(hits)
    library.expect(hit.id for hit in listed if hit.kind == "document")
    library.expect_records(hit.id for hit in listed if hit.kind != "document")
    return {hit.id: _title(library, hit) for hit in listed}


def _title(library: Library, hit: Hit) -> str:
    if hit.kind == "document":
        return library.heading(hit.id)
    record = library.line(hit.id)
    return wording.title(record) if record else hit.id


def _say(query: Query) -> str:
    """What can be asked, where nothing was found."""
    if not query:
        return "Say what to look for: words, a party, a person, a mechanism, a kind, a stage or days."
    if query.words.strip() and not any(sign.isalnum() for sign in query.words):
        return "There is no word in that; a word has letters or digits."
    unknown = [code for code in query.parties if not parties.party(code)]
    if unknown:
        return f"No party is known as {', '.join(unknown)}; write a code, as RU, or a name, as Russia."
    return (
        "Nothing answers to all of that. Try fewer words, another form of them, or nav* for every word that begins so."
    )
