"""One record: every field with its words, who vouches for it, what else is told and why that lost, and what people decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Path, Query

from communique.extraction.shapes import Field, shape
from communique.model.decision import Decision
from communique.model.errors import NotHeldError
from communique.model.record import Record
from communique.pipeline import deciding
from communique.publishing import described, shapes, wording
from communique.publishing.life import life
from communique.register.excerpts import Excerpt
from communique.register.losing import Reasons, as_key
from communique.register.returned import what_changed
from communique.web import places
from communique.web.asked import Held, Shelf
from communique.web.choosing import choosable
from communique.web.page import Page
from communique.web.paging import Counted, Paging
from communique.web.routing import Addresses

addresses = Addresses("Records")

FEW, OTHERS, SHOWN, MOST = 4, 8, 30, 300
"""Passages shown for a value, values that lost, and documents and links, until more are asked for; and the most there are."""
AT_ONCE = 30
"""Documents of a record reported by very many whose words one page shows."""
HINTS: Mapping[str, str] = {
    "date": "as 2021, 2021-12, 2021-12-06 or 2021/2031",
    "party": "a code, as IN or EU",
    "parties": "codes with commas between, as IN, RU",
    "list of words": "with ; between",
    "number": "a number",
    "count": "as 4, or 4+ for 4 or more",
    "code": "one of these",
    "words": "in words",
}
"""What a field may hold, by the sort of the field."""


@dataclass(frozen=True, slots=True)
class Back:
    """A decision on the record that came back, with the values that the documents told then and now alone."""

    decision: Decision
    why: str
    gone: Sequence[str]
    new: Sequence[str]


Identifier = Annotated[
    str, Path(max_length=1000, description="An identifier, an alias, the beginning of one, or a mechanism's name.")
]


@addresses.page("/record/{id}", shape=described.RecordRead)
def record(
    register: Held,
    library: Shelf,
    id: Identifier,
    words: Annotated[int, Query(ge=1, le=MOST, description="How many passages to show for a value.")] = FEW,
    page: Counted = 1,
) -> Page:
    """One record: every field with its words, who vouches for it, and what else is told and why that lost.

    Of a record that very many documents report, the words are those of thirty documents a page.
    """
    paging = Paging(places.record(id), page, AT_ONCE, {})
    told = register.excerpt(id, paging.offset, AT_ONCE)
    held = told.record
    paging = replace(paging, address=places.record(held.id))
    pages = 1 if told.whole else paging.pages(len(held.documents))
    if page > pages:
        raise NotHeldError(f"of this record there is no page {page}: its documents are on {pages}")
    stands = held.state == "stands"
    lost: Reasons = register.losses(held) if stands else {}
    made = register.decided_about(held)
    shown = told.documents if pages > 1 else held.documents[: max(words, SHOWN)]
    library.gather({*shown, *(each.later for each in held.withdrawn)})
    return Page(
        "record.html",
        {
            "record": held,
            "lived": life(held),
            "library": library,
            "fields": _fields(held),
            "why": lambda name, value: lost.get(name, {}).get(as_key(value), ""),
            "made": made,
            "back": came_back(held, made),
            "reasons": deciding.REASONS,
            "as_written": deciding.as_written,
            "hints": HINTS,
            "words": words,
            "others": max(words, OTHERS),
            "shown": max(words, SHOWN),
            "stands": stands,
            "documents": shown,
            "more": f"{places.record(held.id)}?{urlencode(({'page': page} if page > 1 else {}) | {'words': MOST})}",
            "paging": paging,
            "pages": pages,
            "can": lambda one: choosable(library, one),
        },
        lambda: _plain(told, lost, made, paging.twin(page + 1) if page < pages else None),
        paging.twin(page),
    )


def came_back(held: Record, made: Sequence[Decision]) -> list[Back]:
    """The decisions with a word on a record that came back, and on whose field none was made since."""
    told = {each["id"]: each for each in held.decisions if each["state"] == "review"}
    last = {each.get("field"): each["id"] for each in sorted(held.decisions, key=lambda d: (d["at"], d["id"]))}
    found = [each for each in made if each.id in told and last[each.field] == each.id]
    return [Back(each, told[each.id]["why"], *_in_words(each, held)) for each in found]


def _in_words(decision: Decision, held: Record) -> tuple[list[str], list[str]]:
    gone, new = what_changed(decision, held)
    name = decision.field or ""
    return [wording.spoken(name, value) for value in gone], [wording.spoken(name, value) for value in new]


def _fields(held: Record) -> Sequence[Field]:
    return [*shape(held.kind, beyond=True)]


def _plain(told: Excerpt, lost: Reasons, made: Sequence[Decision], further: str | None) -> described.RecordRead:
    held = told.record
    plain = shapes.record(replace(held, documents=told.documents))
    for name, field in plain["fields"].items():
        for other, value in zip(
            field["others"] if field else (), held.fields[name].others if field else (), strict=True
        ):
            other["lost"] = lost.get(name, {}).get(as_key(value))
    return {
        **plain,
        "made": [shapes.decision(each) for each in made],
        "number": len(held.documents),
        "next": further,
    }
