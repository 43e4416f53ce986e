"""The register as JSON lines."""

import json
import random

from communique.model.evidence import Evidence
from communique.model.facts import field_names
from communique.model.record import Conflict, FieldValue, Record, Value, Witness
from communique.publishing.exports import jsonl

QUOTE = Evidence("d1", "text", 12, 20, "met Aho.")


def meeting(identifier: str = "m1", parties: tuple[str, ...] = ("FI", "NO")) -> Record:
    seen = Witness(QUOTE, shared_with=("d2",), how="resolved")
    date = FieldValue(Value("2020-03-02", 2, (seen,)), (Value("2020-03", 1, (seen,)),))
    doubt = Conflict(
        id="c1", sort="date", subject="talks", relationship=parties, field="date", why="two days", sides=()
    )
    return Record(
        kind="meeting",
        id=identifier,
        relationship=parties,
        fields={"form": FieldValue(Value("talks", 1, (seen,))), "date": date},
        conflicts=(doubt,),
    )


def test_a_line_has_the_value_its_sources_its_evidence_and_what_lost() -> None:
    line = json.loads(next(jsonl.lines([meeting()])))
    assert (line["kind"], line["id"], line["relationship"]) == ("meeting", "m1", ["FI", "NO"])
    date = line["fields"]["date"]
    assert (date["value"], date["sources"], date["rank"]) == ("2020-03-02", 2, "preferred")
    assert date["evidence"] == [
        {"document": "d1", "part": "text", "start": 12, "end": 20, "quote": "met Aho.", "how": "resolved",
         "shared_with": ["d2"]}
    ]  # fmt: skip
    assert date["others"][0]["value"] == "2020-03"
    assert line["conflicts"][0]["field"] == "date"
    assert line["conflicts"][0]["why"] == "two days"
    assert line["decisions"] == []


def test_every_field_of_the_kind_is_there_and_null_where_nothing_is_told() -> None:
    fields = json.loads(next(jsonl.lines([meeting()])))["fields"]
    assert list(fields) == list(field_names("meeting"))
    assert fields["place"] is None


def test_the_order_of_the_lines_does_not_depend_on_that_of_the_records() -> None:
    records = [meeting(f"m{n}", parties) for n in range(4) for parties in (("FI", "NO"), ("DK", "SE"))]
    records.append(Record(kind="office", id="o1", relationship=("NO",), fields={}))
    want = list(jsonl.lines(records))
    for seed in range(5):
        shuffled = random.Random(seed).sample(records, len(records))
        assert list(jsonl.lines(shuffled)) == want
    assert json.loads(want[-1])["kind"] == "office"


def test_letters_of_other_alphabets_stay_as_they_are() -> None:
    held = Record(kind="office", id="o", relationship=(), fields={"person": FieldValue(Value("Łukasz Ørsted", 1, ()))})
    assert "Łukasz Ørsted" in next(jsonl.lines([held]))
