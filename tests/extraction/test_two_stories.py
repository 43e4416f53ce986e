"""The two stories that the project started from, as they stand and with other names, countries, dates and fields.

The rules must be general: whatever is put in place of what the stories tell must come out in place of it.
"""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.reading.furniture import furnish

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the two stories are not here (../shared)")

Swap = dict[str, str]

AS_THEY_STAND: Swap = {}
JAPAN_AUSTRALIA: Swap = {
    "Indian": "Australian", "India": "Australia", "Russian": "Japanese", "Russia": "Japan", "New Delhi": "Canberra",
    "Delhi": "Canberra", "Rajnath Singh": "Oliver Bennett", "Rajnath": "Oliver", "Singh": "Bennett",
    "Sergey Shoigu": "Kenji Morimoto", "Shoigu": "Morimoto", "S Jaishankar": "M Whitford", "Jaishankar": "Whitford",
    "Vladimir Putin": "Haruto Tanabe", "Putin": "Tanabe", "Narendra Modi": "Edward Lawler", "Modi": "Lawler",
    "21st": "14th", "2021-31": "2024-34", "2021/2031": "2024/2034", "2021-12-06": "2024-09-04", "IRIGC-MTC": "AJJC-MTC",
    "December 06, 2021": "September 04, 2024", "December 6": "September 4", "Monday": "Wednesday",
    "Inter-Governmental Commission": "Joint Committee", "commission": "committee",
    "space, culture, science and technology, defence": "fisheries, education, energy",
    "more than 10": "more than 25", '"min": 11': '"min": 26', '"ordinal": 21': '"ordinal": 14', '"IN"': '"AU"',
    '"RU"': '"JP"',
}  # fmt: skip
BRAZIL_FRANCE: Swap = {
    "Indian": "Brazilian", "India": "Brazil", "Russian": "French", "Russia": "France", "New Delhi": "Brasilia",
    "Delhi": "Brasilia", "Rajnath Singh": "Carlos Monteiro", "Rajnath": "Carlos", "Singh": "Monteiro",
    "Sergey Shoigu": "Étienne Girault", "Shoigu": "Girault", "S Jaishankar": "T Figueira", "Jaishankar": "Figueira",
    "Vladimir Putin": "Lucien Marchand", "Putin": "Marchand", "Narendra Modi": "Paulo Teixeira", "Modi": "Teixeira",
    "21st": "third", "2021-31": "2019-24", "2021/2031": "2019/2024", "2021-12-06": "2019-03-14",
    "December 06, 2021": "March 14, 2019", "December 6": "March 14", "Monday": "Thursday", "IRIGC-MTC": "BFIGC-AR",
    "Military-Technical Cooperation": "Agricultural Research", "military-technical cooperation": "agricultural research",
    "Defence Minister": "Agriculture Minister", "more than 10": "at least 7", '"min": 11': '"min": 7',
    '"ordinal": 21': '"ordinal": 3', '"IN"': '"BR"', '"RU"': '"FR"', "two decades": "ten years",
}  # fmt: skip


def _beside(name: str) -> ModuleType:
    """A program that lies beside the labelled documents."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "gold" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _put(text: str, swap: Swap) -> str:
    """All swaps at once, the longest first, so that one never works on another's outcome."""
    if not swap:
        return text
    longest = sorted(swap, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest)), lambda m: swap[m.group()], text)


def _lines(name: str, swap: Swap) -> list[dict[str, Any]]:
    lines = (SHARED / "seeds" / name).read_text("utf-8").splitlines()
    return [json.loads(_put(line, swap)) for line in lines]


def _answers(swap: Swap) -> list[dict[str, Any]]:
    documents = []
    for line in _lines("documents.jsonl", swap):
        known = {k: v for k, v in line.items() if k in Document.__dataclass_fields__}
        documents.append(furnish(Document(**known)))
    return [extraction.as_line() for extraction in Rules().extract_all(documents)]


@pytest.mark.parametrize(
    "swap", [AS_THEY_STAND, JAPAN_AUSTRALIA, BRAZIL_FRANCE], ids=["as they stand", "other", "third"]
)
def test_the_two_stories_come_out_whole_whatever_they_tell_of(swap: Swap) -> None:
    table = _beside("score").score(_lines("labels.jsonl", swap), _answers(swap))
    for kind in ("meeting", "instrument", "mechanism", "office"):
        assert table[kind]["f1"] == 1.0, (kind, table[kind])
        for field, (right, told) in table[kind]["fields"].items():
            assert right == told, (kind, field)
    assert table["statement"]["f1"] >= 0.95
    for field, (right, told) in table["statement"]["fields"].items():
        assert right == told, field


def test_what_is_printed_has_the_shape_of_the_labels_and_quotes_the_documents() -> None:
    documents = {line["id"]: line for line in _lines("documents.jsonl", AS_THEY_STAND)}
    faults = [f for answer in _answers(AS_THEY_STAND) for f in _beside("check").faults(documents[answer["id"]], answer)]
    assert faults == []
