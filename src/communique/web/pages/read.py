"""Where documents are handed in to be read, and what came of each."""

from typing import Annotated

from fastapi import Path
from typing_extensions import TypedDict

from communique.pipeline.apart import State
from communique.pipeline.desk import FILES, IN_ALL, LARGEST, Job, Progress
from communique.publishing import wording
from communique.web import places
from communique.web.asked import Reading, Shelf
from communique.web.page import Page
from communique.web.routing import Addresses

SHOWN = 300
"""Outcomes that the page of an upload shows; its twin has all."""

addresses = Addresses("Reading")

Identifier = Annotated[str, Path(max_length=100, description="The identifier of an upload.")]


class Outcomes(TypedDict):
    """What came of one document of an upload, or of a file without any."""

    file: str
    state: State
    document: str | None
    findings: int
    copy_of: str | None
    copied: float
    why: str | None


class Handed(TypedDict):
    """An upload, and what has come of it until now."""

    id: str
    by: str
    files: list[str]
    progress: Progress
    why: str | None
    outcomes: list[Outcomes]


class Most(TypedDict):
    """What an upload may hold."""

    files: int
    bytes_of_a_file: int
    bytes_in_all: int


class AllHanded(TypedDict):
    """The uploads that are remembered, the last one first, and what one may hold."""

    uploads: list[Handed]
    most: Most


@addresses.page("/read", needs="editor", shape=AllHanded)
def read(desk: Reading) -> Page:
    """Where documents are handed in to be read, and the last uploads."""
    jobs = desk.jobs()
    most: Most = {"files": FILES, "bytes_of_a_file": LARGEST, "bytes_in_all": IN_ALL}
    return Page(
        "read.html",
        {"jobs": jobs, "most": most},
        lambda: {"uploads": [plain(job) for job in jobs], "most": most},
        "/read.json",
    )


@addresses.page("/read/{id}", needs="editor", shape=Handed)
def upload(desk: Reading, library: Shelf, id: Identifier) -> Page:
    """An upload: how far it is read, and what came of each document."""
    job = desk.job(id)
    return Page(
        "upload.html",
        {"job": job, "library": library, "shown": SHOWN, "said": said(job)},
        lambda: plain(job),
        f"{places.upload(job.id)}.json",
    )


def said(job: Job) -> str:
    """In one line how an upload stands."""
    files = wording.number(len(job.files), "file")
    match job.progress:
        case "waiting":
            return f"{files}, waiting for another upload to be read"
        case "reading":
            return f"Reading: {job.seen} of {files}"
        case "finishing":
            return f"{files} read; the records are being brought up to date"
        case "broken":
            return "The reading came to an early end"
    counts = {state: sum(each.state == state for each in job.outcomes) for state in ("read", "held", "refused")}
    words = {"read": "read", "held": "held already", "refused": "refused"}
    return f"Done: {', '.join(f'{count} {words[state]}' for state, count in counts.items() if count) or 'nothing'}"


def plain(job: Job) -> Handed:
    """An upload as JSON."""
    return {
        "id": job.id,
        "by": job.by,
        "files": list(job.files),
        "progress": job.progress,
        "why": job.why or None,
        "outcomes": [
            {
                "file": job.files[each.file],
                "state": each.state,
                "document": each.document,
                "findings": each.findings,
                "copy_of": each.copy_of,
                "copied": each.copied,
                "why": each.why or None,
            }
            for each in job.outcomes
        ],
    }
