"""The published JSON Schema of the lines, and whether the lines keep to it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.publishing.exports.conftest import chosen_of

from communique.model.decision import Anchor, Decision, Subject
from communique.publishing.exports.jsonl import JSONL
from communique.publishing.exports.schema import schema
from communique.register.store import Register

jsonschema = pytest.importorskip("jsonschema")
PUBLISHED = Path(__file__).parents[3] / "docs" / "register.schema.json"


@cache
def closed() -> Any:
    """A validator that also refuses what the schema does not tell of."""
    told = schema()
    for part in told["$defs"].values():
        if part.get("type") == "object":
            part["additionalProperties"] = False
            for inner in (part["properties"].get("fields", {}),):
                if "properties" in inner:
                    inner["additionalProperties"] = False
    jsonschema.Draft202012Validator.check_schema(told)
    return jsonschema.Draft202012Validator(told)


def faults(line: bytes) -> list[str]:
    return [error.message[:200] for error in closed().iter_errors(json.loads(line))]


def test_every_line_of_the_examples_keeps_to_the_schema(examples: Register) -> None:
    ruled = Decision(
        act="withdraw", by="Ada", at="2024-05-04T00:00:00.000000+00:00", document=examples.identifiers()[0]
    )
    anchor = Anchor(examples.identifiers()[1], "text", 0, 10, "look", "whole")
    subject = Subject("meeting", "meeting-1", (anchor,))
    examples.decide(ruled)
    examples.decide(Decision(act="confirm", by="Ada", at="2024-05-05T00:00:00.000000+00:00", subjects=(subject,)))
    examples.rule("rejected", examples.extraction(examples.identifiers()[2]).findings[0].id)
    kinds = set()
    with chosen_of(examples) as chosen:
        assert JSONL.whole
        for piece in JSONL.whole(chosen):
            assert not faults(piece), piece[:200]
            kinds.add(json.loads(piece)["kind"])
    assert kinds == {
        "register", "document", "original", "extraction", "passages", "ruling", "decision",
        "meeting", "instrument", "mechanism", "project", "statement", "office",
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "omen"},
        {"sources": "two"},
        {"fields": {}},
        {"more": 1},
        {"confidence": None},
        {"links": {"mechanism": 1}},
    ],
)
def test_a_line_that_is_none_does_not(examples: Register, change: dict[str, Any]) -> None:
    with chosen_of(examples) as chosen:
        line = next(iter(JSONL.write(chosen)))
    assert not faults(line)
    assert faults(json.dumps(json.loads(line) | change).encode())


def test_a_form_that_no_meeting_has_is_refused(examples: Register) -> None:
    with chosen_of(examples) as chosen:
        line = json.loads(next(iter(JSONL.write(chosen))))
    line["fields"]["form"]["value"] = "party"
    assert faults(json.dumps(line).encode())


def test_the_schema_in_the_documentation_is_that_of_the_program() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema()
