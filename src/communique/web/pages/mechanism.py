"""A mechanism: its sessions as a ladder, who hosts, what is next and why, its projects, and the brief to take along."""

from importlib.util import find_spec
from typing import Annotated, Any

from fastapi import Depends
from fastapi import Path as InPath
from starlette.responses import Response
from typing_extensions import TypedDict

from communique.publishing import described, shapes, wording
from communique.publishing.brief.content import brief
from communique.publishing.brief.written import MEDIA, Shape, written
from communique.publishing.course import Course, course
from communique.web import drawings, places
from communique.web.access.visitor import Visitor, admit, visitor
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.routing import FAILURES, Addresses

addresses = Addresses("Mechanisms")

_NEEDS: dict[Shape, str] = {"docx": "docx", "pdf": "typst"}
"""The modules that a shape of the brief needs beside ours."""


class Told(TypedDict):
    """A mechanism with its sessions in their order, what is missing between them, what is next, and its projects."""

    mechanism: described.Record
    sessions: list[dict[str, Any]]
    earlier: int
    breaks: list[dict[str, Any]]
    next: list[described.Due]
    projects: list[dict[str, Any]]


@addresses.page("/mechanism/{id}", shape=Told)
def mechanism(register: Held, library: Shelf, id: str, today: Today) -> Page:
    """A mechanism: its sessions, what is missing between them, who hosts, what is next, and its projects."""
    told = course(register, id, today)
    shapes_here = [shape for shape in MEDIA if shape not in _NEEDS or find_spec(_NEEDS[shape])]
    return Page(
        "mechanism.html",
        {
            "told": told,
            "mechanism": told.mechanism,
            "drawn": drawings.rungs(told) if told.sessions else None,
            "shapes": shapes_here,
            "lacking": [shape for shape in MEDIA if shape not in shapes_here],
            "day": today,
            "library": library,
        },
        lambda: _plain(told),
        f"{places.mechanism(told.mechanism.id)}.json",
    )


@addresses.get(
    "/mechanism/{id}/brief.{shape}",
    response_class=Response,
    responses=FAILURES | {200: {"content": {media: {} for media in MEDIA.values()}}},
    summary="The brief for the next session",
)
def brief_of(
    register: Held,
    id: str,
    shape: Annotated[Shape, InPath()],
    today: Today,
    known: Annotated[Visitor, Depends(visitor)],
) -> Response:
    """The brief for the next session of a mechanism as a file; 400 where the extra that the shape needs is missing."""
    admit(known, "reader")
    paper = brief(register, id, today)
    name = f'attachment; filename="brief-{today.isoformat()}.{shape}"'
    return Response(written(paper, shape), media_type=MEDIA[shape], headers={"content-disposition": name})


def _plain(told: Course) -> Told:
    return {
        "mechanism": shapes.record(told.mechanism),
        "sessions": [
            {
                "record": session.id,
                **{name: session.get(name) for name in ("ordinal", "date", "place", "country", "form", "stage")},
            }
            for session in told.sessions
        ],
        "earlier": told.earlier,
        "breaks": [
            {"before": name, "title": each.owed.title, "why": each.owed.why, "sort": each.owed.sort}
            for name, held in told.breaks.items()
            for each in held
        ],
        "next": [shapes.due(owed) for owed in told.next],
        "projects": [
            {
                "record": work.project.id,
                "name": wording.title(work.project),
                "status": work.project.get("status"),
                "date": work.project.get("date"),
                "age": work.age or None,
                "unreported_since": work.unreported.date if work.unreported else None,
            }
            for work in told.projects
        ],
    }
