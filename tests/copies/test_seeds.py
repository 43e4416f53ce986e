"""What the two stories that the project began with share; their words stay where they are, outside the project."""

import json
from pathlib import Path

import pytest

from communique.copies.sharing import shared
from communique.model.document import Document

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds" / "documents.jsonl"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.exists(), reason="the two stories lie beside the checkout, in ../shared/seeds"),
]


@pytest.mark.parametrize("name", ["more than 10", "alternately", "Shoigu will", "minorities"])
def test_five_sentences_of_two_otherwise_different_stories_are_found(name: str) -> None:
    rows = [json.loads(line) for line in SEEDS.open()]
    documents = [Document(id=r["id"], text=r["text"], published=r["published"]) for r in rows]
    passages = [p for p in shared(documents) if p.kind == "copy" and p.score == 1]
    for document in documents:
        at = document.text.index(name)
        begin, end = document.text.rfind("\n", 0, at) + 1, document.text.index("\n", at)
        inside = [
            p.within(document.id) for p in passages if p.within(document.id).start <= at < p.within(document.id).end
        ]
        assert inside, f"the passage around {name!r} was not found"
        assert max(min(p.end, end) - max(p.start, begin) for p in inside) > 0.6 * (end - begin)


def test_the_words_of_a_passage_are_equal_on_both_sides() -> None:
    rows = [json.loads(line) for line in SEEDS.open()]
    texts = {row["id"]: row["text"] for row in rows}
    for p in shared(Document(id=r["id"], text=r["text"]) for r in rows):
        quotes = [texts[side.document][side.start : side.end] for side in (p.one, p.other)]
        assert all(quote[0].isalnum() and quote[-1].isalnum() for quote in quotes)
        plain = ["".join(c for c in quote.lower() if c.isalnum()) for quote in quotes]
        assert (plain[0] == plain[1]) == (p.score == 1)
