"""The lines of a whole register read back: each of them as a value again, or an error that says what is wrong with it."""

import binascii
import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from communique.model.decision import Anchor, Decision, Subject
from communique.model.document import Document, Furniture
from communique.model.errors import LineError, VersionError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import FACTS, KINDS, Fact
from communique.model.finding import Contradiction, Extraction, Finding, Note, Side, Unaligned
from communique.model.original import Original
from communique.model.passage import Passage, SharedPassage
from communique.publishing import described
from communique.publishing.exports import lines
from communique.publishing.exports.lines import VERSION, HeadLine
from communique.register.everything import Ruled, Said

KNOWN = tuple(get_args(line.__annotations__["kind"])[0] for line in get_args(lines.Line))
"""The kinds of lines beside records."""


class RecordLine:
    """A record: it follows from the other lines, and is passed over."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with the time at which it was read, and whether it is still to be told again what it shares."""

    document: Document
    added: str
    untold: bool


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """What a document was read from."""

    document: str
    original: Original


Parsed = HeadLine | RecordLine | Kept | ReadFrom | Said | tuple[SharedPassage, ...] | Ruled | Decision


def parsed(line: bytes) -> Parsed:
    """What a line tells. Raises LineError where it is malformed, VersionError where it is one of a later version."""
    kind = _kind(line)
    if kind in KINDS:
        return RecordLine()
    try:
        told: Any = _adapter().validate_json(line, strict=True)
        match kind:
            case "register":
                return told  # type: ignore[no-any-return]
            case "document":
                return Kept(_document(told), told["added"], told["untold"])
            case "original":
                return ReadFrom(told["document"], Original(told["media_type"], b64decode(told["data"], validate=True)))
            case "extraction":
                return _said(told)
            case "passages":
                return tuple(_passages(told))
            case "ruling":
                return Ruled(told["sort"], told["one"], told["other"])
            case _:
                return _decision(told)
    except binascii.Error:
        raise LineError("its data is no base64") from None
    except ValidationError as error:
        raise LineError(_explained(error)) from None


def _kind(line: bytes) -> str:
    """The kind of a line. Raises LineError where it is none, or its kind is not known."""
    try:
        told = json.loads(line)
    except ValueError:
        raise LineError("it is no line of JSON") from None
    except RecursionError:
        raise LineError("it has lists within lists without end") from None
    kind = told.get("kind") if isinstance(told, dict) else None
    if kind == "register" and told.get("version") != VERSION:
        raise VersionError(
            f"its lines are of version {told.get('version')!r}, and this program reads version {VERSION}"
        )
    if not isinstance(kind, str) or kind not in (*KINDS, *KNOWN):
        raise LineError(f"it is of no kind that is known ({str(kind)[:40]!r})")
    return kind


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[lines.Line, Field(discriminator="kind")])


@cache
def _facts() -> Mapping[str, TypeAdapter[Fact]]:
    return {kind: TypeAdapter(fact) for kind, fact in FACTS.items()}


def _explained(error: ValidationError) -> str:
    """The first thing that is wrong, and where: 'evidence 0 end: Input should be a valid integer'."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = " ".join(str(step) for step in first["loc"] if step not in KNOWN)
    return f"{where}: {first['msg']}" if where else str(first["msg"])


def _document(told: lines.DocumentLine) -> Document:
    for stretch in told["furniture"]:
        if not 0 <= stretch["start"] <= stretch["end"] <= len(told["text"]):
            raise LineError(f"its furniture, {stretch['start']}-{stretch['end']}, is not within its text")
    return Document(
        id=told["id"],
        text=told["text"],
        title=told["title"],
        source=told["source"],
        published=told["published"],
        place=told["place"],
        url=told["url"],
        agency=told["agency"],
        licence=told["licence"],
        modified=told.get("modified"),
        entry=told.get("entry"),
        furniture=tuple(Furniture(each["start"], each["end"], each["kind"]) for each in told["furniture"]),
    )


def _said(told: lines.ExtractionLine) -> Said:
    name = told["document"]
    extraction = Extraction(
        document=name,
        findings=tuple(_finding(each, name) for each in told["findings"]),
        contradictions=tuple(
            Contradiction(
                document=name,
                sort=each["sort"],
                subject=each["subject"],
                party=each["party"],
                sides=tuple(Side(side["value"], _words(side["evidence"])) for side in each["sides"]),
            )
            for each in told["contradictions"]
        ),
        notes=tuple(
            Note(_evidence(each["evidence"]) if each["evidence"] else None, each["words"]) for each in told["notes"]
        ),
        unaligned=tuple(Unaligned(each["said"], each["why"]) for each in told["unaligned"]),
        transcript=told["transcript"],
    )
    return Said(told["extractor"], extraction)


def _finding(told: lines.FindingOf, document: str) -> Finding:
    return Finding(
        document=document,
        fact=_facts()[told["kind"]].validate_json(json.dumps(told["fields"]), strict=True),
        evidence=_words(told["evidence"]),
        grounds=tuple(Ground(g["field"], _words(g["evidence"]), g["how"]) for g in told["grounds"]),
        confidence=told["confidence"],
    )


def _words(told: list[described.Evidence]) -> tuple[Evidence, ...]:
    return tuple(map(_evidence, told))


def _evidence(told: described.Evidence) -> Evidence:
    return Evidence(told["document"], told["part"], told["start"], told["end"], told["quote"])


def _passages(told: lines.PassagesLine) -> Iterator[SharedPassage]:
    one, other = told["one"], told["other"]
    if one >= other:
        raise LineError("of the documents of a line of passages, the first has to come first in the alphabet")
    for each in told["shared"]:
        here, there = each["one"], each["other"]
        yield SharedPassage(
            Passage(one, here["start"], here["end"]),
            Passage(other, there["start"], there["end"]),
            each["score"],
            each["origin"],
            each["kind"],
        )


def _decision(told: lines.DecisionLine) -> Decision:
    decision = Decision(
        act=told["act"],
        by=told["by"],
        at=told["at"],
        reason=told["reason"],
        subjects=tuple(
            Subject(
                each["kind"],
                each["id"],
                tuple(Anchor(a["document"], a["part"], a["start"], a["end"], a["look"], a["whole"]) for a in each["anchors"]),
            )
            for each in told["subjects"]
        ),
        field=told["field"],
        value=told["value"],
        ground=told["ground"],
        document=told["document"],
        undoes=told["undoes"],
    )  # fmt: skip
    if decision.id != told["id"]:
        raise LineError("the decision is not as it was made")
    return decision
