"""Scores against labels: what pairs, what counts, and agreement with the program beside the labels."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique.pipeline.evaluation import pairs, score

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"


def meeting(**changes: Any) -> dict[str, Any]:
    told = {
        "kind": "meeting",
        "form": "talks",
        "mechanism": None,
        "ordinal": None,
        "parties": ["NO", "FI"],
        "participants": ["Anna Holm"],
        "date": "2020-03-02",
        "place": "Oslo",
        "country": "NO",
        "stage": "held",
    }
    return told | changes


def lines(*records: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [{"id": "a", "records": list(records), **more}]


def test_a_record_that_says_what_the_label_says_scores_one() -> None:
    result = score(lines(meeting()), lines(meeting()))["meeting"]
    assert (result.precision, result.recall, result.f1) == (1.0, 1.0, 1.0)
    assert all(field.right == field.told for field in result.fields.values())
    assert set(result.fields) == {"form", "parties", "participants", "date", "place", "stage"}


def test_a_field_that_the_label_does_not_tell_is_not_counted() -> None:
    result = score(lines(meeting(date=None)), lines(meeting(date="2020-03-02")))["meeting"]
    assert "date" not in result.fields


def test_dates_that_cannot_be_the_same_make_no_pair() -> None:
    assert score(lines(meeting()), lines(meeting(date="2020-04")))["meeting"].found == 0
    assert score(lines(meeting()), lines(meeting(date="2020-03")))["meeting"].found == 1


def test_each_record_is_used_once_and_the_closest_pair_comes_first() -> None:
    labels = [meeting(form="call"), meeting(form="talks")]
    assert pairs("meeting", labels, [meeting(form="talks")]) == [(1, 0)]


def test_a_document_without_an_answer_counts_as_one_without_records() -> None:
    result = score(lines(meeting()), [])["meeting"]
    assert (result.labels, result.records, result.recall, result.f1) == (1, 0, 0.0, 0.0)


def test_the_statements_of_a_transcript_do_not_count() -> None:
    said = {"kind": "statement", "speaker": "Anna Holm", "party": "NO", "mode": "direct", "text": "we agree"}
    assert score(lines(said, transcript=True), lines(said))["statement"].labels == 0


def test_a_counted_group_pairs_by_its_least_number() -> None:
    group = {
        "kind": "instrument",
        "form": "agreement",
        "title": "agreements",
        "parties": ["NO", "FI"],
        "count": {"min": 4, "max": 4},
        "stage": "signed",
    }
    renamed = group | {"title": "accords", "count": {"min": 4}}
    assert score(lines(group), lines(renamed))["instrument"].found == 1
    assert score(lines(group), lines(group | {"count": None}))["instrument"].found == 0


def judge() -> ModuleType:
    """The program beside the labels, loaded from its file."""
    if not (GOLD / "score.py").exists():
        pytest.skip("needs ../shared/gold/score.py")
    spec = importlib.util.spec_from_file_location("judge", GOLD / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(documents: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """The labels with some records dropped, doubled, or given another record's field."""
    chance = random.Random(seed)
    everything = [record for document in documents for record in document["records"]]
    answers = []
    for document in documents:
        records = [dict(r) for r in document["records"] if chance.random() > 0.15]
        records += [dict(r) for r in document["records"] if chance.random() < 0.1]
        for record in records:
            donor = chance.choice([r for r in everything if r["kind"] == record["kind"]])
            name = chance.choice([n for n in record if n not in ("kind", "evidence")])
            record[name] = donor[name]
        answers.append({"id": document["id"], "records": records})
    return answers


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(8))
def test_the_scores_are_those_of_the_program_beside_the_labels(seed: int) -> None:
    program = judge()
    labels = [json.loads(line) for line in (GOLD / "labels.jsonl").read_text("utf-8").splitlines()]
    answers = spoiled(labels, seed)
    theirs, ours = program.score(labels, answers), score(labels, answers)
    for kind, result in ours.items():
        want = theirs[kind]
        counts = (want["gold"], want["predicted"], want["found"])
        assert (result.labels, result.records, result.found) == counts
        assert result.f1 == want["f1"]
        assert {n: [f.right, f.told] for n, f in result.fields.items()} == want["fields"]
    assert 0 < ours["meeting"].f1 < 1
