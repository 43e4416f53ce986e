"""A mechanism: its sessions as a ladder, who hosts, what is next and why, its projects, and the brief to take along."""

from importlib.util import find_spec
from typing import Annotated

from fastapi import Path
from starlette.responses import Response
from typing_extensions import TypedDict

from communique.model.record import Record
from communique.publishing import described, shapes, wording
from communique.publishing.brief.content import brief
from communique.publishing.brief.written import MEDIA, Shape, written
from communique.publishing.course import Course, course
from communique.web import drawings, places
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Mechanisms")

Name = Annotated[str, Path(max_length=1000, description="A mechanism's identifier, name or acronym.")]
Sort = Annotated[Shape, Path(description="The sort of the file.")]

_NEEDS: dict[Shape, str] = {"docx": "docx", "pdf": "typst"}
"""The modules that a shape of the brief needs beside ours."""


class SessionOf(TypedDict):
    """A session of a mechanism; `date` is EDTF."""

    record: str
    ordinal: int | None
    date: str | None
    place: str | None
    country: str | None
    form: str | None
    stage: str | None


class BreakOf(TypedDict):
    """What is missing, or came late, before a session."""

    before: str
    title: str
    why: str
    sort: str


class ProjectOf(TypedDict):
    """A project under a mechanism: how old its status is, and since when no report of a session tells of it."""

    record: str
    name: str
    status: str | None
    date: str | None
    age: str | None
    unreported_since: str | None


class CourseOf(TypedDict):
    """A mechanism with its sessions in their order, what is missing between them, what is next, and its projects."""

    mechanism: described.Record
    sessions: list[SessionOf]
    earlier: int
    breaks: list[BreakOf]
    next: list[described.Due]
    projects: list[ProjectOf]


@addresses.page("/mechanism/{id}", shape=CourseOf)
def mechanism(register: Held, library: Shelf, id: Name, today: Today) -> Page:
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
        lambda: _plain(told, register.record(told.mechanism.id)),
        f"{places.mechanism(told.mechanism.id)}.json",
    )


@addresses.file("/mechanism/{id}/brief.{shape}", media=MEDIA.values())
def brief_of(register: Held, id: Name, shape: Sort, today: Today) -> Response:
    """The brief for the next session of a mechanism as a file; 400 where the extra that the shape needs is missing."""
    paper = brief(register, id, today)
    name = f'attachment; filename="brief-{today.isoformat()}.{shape}"'
    return Response(written(paper, shape), media_type=MEDIA[shape], headers={"content-disposition": name})


def _plain(told: Course, whole: Record) -> CourseOf:
    return {
        "mechanism": shapes.record(whole),
        "sessions": [
            {
                "record": session.id,
                "ordinal": session.get("ordinal"),
                "date": session.get("date"),
                "place": session.get("place"),
                "country": session.get("country"),
                "form": session.get("form"),
                "stage": session.get("stage"),
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
