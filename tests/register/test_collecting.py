"""Garbage is collected less often while records are made, and as often as ever afterwards."""

import gc

import pytest

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.register import collecting, upkeep
from communique.register.store import Register


def test_collections_are_fewer_while_records_are_made_and_as_usual_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    take = upkeep.Upkeep.take

    def looked(self: upkeep.Upkeep, *given: object) -> None:
        seen.append(gc.get_threshold())
        take(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(upkeep.Upkeep, "take", looked)
    with Register.open(":memory:") as register:
        register.add(Document(id="d", text="Nothing was said."), Extraction(document="d"))
        register.catch_up()
    assert seen == [collecting.SELDOM]
    assert gc.get_threshold() == collecting.USUAL
    with pytest.raises(KeyError), collecting.seldom_collected():
        raise KeyError
    assert gc.get_threshold() == collecting.USUAL
