"""The register for other programs: what there is to take along, and the files themselves, as they are written."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Annotated

from fastapi import Depends, Path, Response
from fastapi import Query as Asked
from starlette.responses import StreamingResponse
from typing_extensions import TypedDict

from communique.model.errors import NotHeldError, UsageError
from communique.model.facts import KINDS
from communique.model.search import Query
from communique.publishing.exports import FORMATS, Chosen, Format
from communique.register.store import Register
from communique.web.asked import Held
from communique.web.page import Page
from communique.web.pages.search import STAGES, Kinds, Name, Parties, Stage, Words, sought
from communique.web.pages.search import Format as Mechanism
from communique.web.paging import Paging, Since, Until
from communique.web.routing import Addresses

PIECE = 64 * 1024
"""Bytes that are sent together."""

addresses = Addresses("Export")

Called = Annotated[
    str, Path(max_length=40, description="The format.", json_schema_extra={"enum": sorted(FORMATS)})
]  # fmt: skip
Whole = Annotated[bool, Asked(description="jsonl: also all that records follow from, for 'communique import'.")]
Table = Annotated[str, Asked(max_length=40, description="csv, parquet: one table alone, as meetings or evidence.")]


class FormatOf(TypedDict):
    """A format, what it is for, and where the file is; `kinds` are the kinds that it can tell of, none where it can of all."""

    name: str
    says: str
    suffix: str
    media: str
    kinds: list[str]
    tables: list[str]
    address: str


class Exports(TypedDict):
    """How many records answer to what was asked for, and the formats that they can be had in."""

    records: int
    formats: list[FormatOf]


@addresses.page("/export", shape=Exports)
def export(
    register: Held, q: Words = "", kind: Kinds = [], party: Parties = "", person: Name = "",  # noqa: B006
    mechanism: Mechanism = "", stage: Stage = "", since: Since = None, until: Until = None,
) -> Page:  # fmt: skip
    """The register for other programs: the formats, and how many records there are of what is asked for."""
    query = sought(q, kind, party, person, mechanism, stage, since, until)
    filters: dict[str, str | list[str] | None] = {
        "q": q, "kind": list[str](query.kinds), "party": party, "person": person, "mechanism": mechanism,
        "stage": stage, "since": since, "until": until,
    }  # fmt: skip
    asked = Paging("/export", 1, 1, filters)
    with register.selection(query) as chosen:
        records = len(chosen)
    content = {
        "query": query, "party": party, "records": records, "formats": FORMATS.values(), "kinds": KINDS,
        "stages": STAGES, "asked": asked,
    }  # fmt: skip
    plain: Exports = {"records": records, "formats": [_told(each, filters) for each in FORMATS.values()]}
    return Page("export.html", content, lambda: plain, asked.twin(1))


@addresses.file("/export/{format}", media=sorted({each.media for each in FORMATS.values()} | {"text/csv"}))
def file(
    register: Held, format: Called, query: Annotated[Query, Depends(sought)], whole: Whole = False, table: Table = ""
) -> Response:
    """The records that are asked for in one of the formats, as a file that is sent as it is written."""
    chosen = FORMATS.get(format)
    if chosen is None:
        raise NotHeldError(f"there is no format '{format}'; there are {', '.join(sorted(FORMATS))}")
    write, name, media = _writing(chosen, query, whole, table)
    pieces = _sent(register, query, write)
    # What is wrong shows with the first piece, while it can still be said.
    first = next(pieces, b"")
    answer = StreamingResponse(chain([first], pieces), media_type=media)
    answer.headers["content-disposition"] = f'attachment; filename="{name}"'
    return answer


def _writing(
    chosen: Format, query: Query, whole: bool, table: str
) -> tuple[Callable[[Chosen], Iterable[bytes]], str, str]:
    """What writes that which is asked for, what the file is called, and its media type."""
    if whole:
        if chosen.whole is None or query:
            raise UsageError("a whole register is had as jsonl, and without filters")
        return chosen.whole, f"communique-whole.{chosen.suffix}", chosen.media
    if not table:
        return chosen.write, f"communique-{chosen.name}.{chosen.suffix}", chosen.media
    tables = chosen.tables
    if tables is None or table not in tables.names:
        raise UsageError(f"{chosen.name} has no table '{table}'")
    return lambda held: tables.write(held, table), f"{table}.{tables.suffix}", tables.media


def _sent(register: Register, query: Query, write: Callable[[Chosen], Iterable[bytes]]) -> Iterator[bytes]:
    """The bytes in pieces that are worth sending; the register is let go of when the last is gone, or nobody listens."""
    with register.selection(query) as chosen:
        held: list[bytes] = []
        size = 0
        for piece in write(chosen):
            held.append(piece)
            size += len(piece)
            if size >= PIECE:
                yield b"".join(held)
                held, size = [], 0
        yield b"".join(held)


def _told(each: Format, filters: dict[str, str | list[str] | None]) -> FormatOf:
    return {
        "name": each.name,
        "says": each.says,
        "suffix": each.suffix,
        "media": each.media,
        "kinds": list(each.kinds),
        "tables": list(each.tables.names) if each.tables else [],
        "address": Paging(f"/export/{each.name}", 1, 1, filters).at(1),
    }
