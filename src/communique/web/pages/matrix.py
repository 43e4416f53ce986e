"""How active parties were: with each other, or year by year, as a matrix of shades."""

from typing import Annotated, Any, Literal

from fastapi import Query
from typing_extensions import TypedDict

from communique.publishing import wording
from communique.publishing.encounters import Encounters, encounters
from communique.web import places
from communique.web.asked import Held
from communique.web.charts.matrix import Numbers, matrix
from communique.web.narrowing import FORMS, KINDS, Narrowed, NarrowingOf, PartyOf, told_of
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Network and matrix")

Columns = Literal["party", "year"]
_YEARS = 30
"""Years that are shown, the last."""
_NARROW = 10
"""Columns that a phone has room for."""


class FieldOfMatrix(TypedDict):
    """How much there was of a party with another, or in a year."""

    party: str
    column: str
    number: int


class MatrixOf(TypedDict):
    """How much there was in each field, by party and by the other party or the year; fields with nothing are left out."""

    narrowed: NarrowingOf
    by: Columns
    parties: list[PartyOf]
    columns: list[str]
    fields: list[FieldOfMatrix]
    parties_beside: int


@addresses.page("/matrix", shape=MatrixOf)
def activity(
    register: Held,
    narrowed: Narrowed,
    by: Annotated[Columns, Query(description="What the columns are: the other party, or the year.")] = "party",
) -> Page:
    """How active the most active parties were: with each other, or year by year."""
    held = encounters(register, narrowed.scope, party=narrowed.party, two_only=narrowed.two_only, most=narrowed.most)
    rows = {code: wording.party(code) for code in held.parties}
    columns, numbers = _fields(held, by)
    title = f"{'Parties with each other' if by == 'party' else 'Parties by year'}: {told_of(narrowed)}"

    def address(row: str, column: str) -> str:
        return places.relationship((row, column)) if by == "party" else f"{places.relationship((row,))}"

    def drawn(most: int, labels: dict[str, str]) -> Any:
        wanted = columns[:most] if by == "party" else columns[-most:]
        return matrix(labels, wanted, numbers, title, address, named, room=190, of_pairs=by == "party")

    def named(key: str) -> str:
        return rows.get(key, key)

    fields = [(row, column, number) for (row, column), number in numbers.items() if by == "year" or row < column]
    plain: MatrixOf = {
        "narrowed": narrowed.plain(),
        "by": by,
        "parties": [{"party": code, "number": number} for code, number in held.parties.items()],
        "columns": columns,
        "fields": [{"party": row, "column": column, "number": number} for row, column, number in fields],
        "parties_beside": held.parties_beside,
    }
    return Page(
        "matrix.html",
        {
            "held": held,
            "by": by,
            "rows": rows,
            "columns": columns,
            "numbers": numbers,
            "drawn": {"wide": drawn(_YEARS, rows), "narrow": drawn(_NARROW, {code: code for code in rows})}
            if numbers
            else None,
            "narrowed": narrowed,
            "words": told_of(narrowed),
            "things": narrowed.things,
            "kinds": KINDS,
            "forms": FORMS,
            "page": "/matrix",
        },
        lambda: plain,
        f"/matrix.json?{narrowed.query()}&by={by}",
    )


def _fields(held: Encounters, by: Columns) -> tuple[list[str], Numbers]:
    """The columns, and how much there was in each field."""
    if by == "party":
        both = {pair: number for one in held.pairs.items() for pair, number in _either_way(*one)}
        return list(held.parties), both
    known = [year for _, year in held.years]
    columns = range(max(min(known, default=1), max(known, default=0) - _YEARS + 1), max(known, default=0) + 1)
    return [str(year) for year in columns], {
        (code, str(year)): number for (code, year), number in held.years.items() if year in columns
    }


def _either_way(pair: tuple[str, str], number: int) -> list[tuple[tuple[str, str], int]]:
    return [(pair, number), ((pair[1], pair[0]), number)]
