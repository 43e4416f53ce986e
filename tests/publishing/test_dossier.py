"""What is told of a relationship, and how much more there is."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from communique.model.errors import NotHeldError
from communique.publishing import dossier as told
from communique.publishing.dossier import dossier

if TYPE_CHECKING:
    from communique.register.store import Register

DAY = date(2020, 4, 1)


def test_a_relationship_is_told_with_what_is_due_and_what_conflicts(register: "Register") -> None:
    held = dossier(register, ["NO", "FI"], DAY)
    assert held.parties == ("FI", "NO")
    assert [kind for kind, records in held.records.items() if records] == [
        "meeting", "instrument", "mechanism", "statement", "office",
    ]  # fmt: skip
    assert list(held.due) == [d for d in register.due(DAY) if d.relationship == held.parties]
    assert list(held.conflicts) == [c for c in register.conflicts() if c.relationship == held.parties]
    assert [office.get("person") for office in held.records["office"]] == ["Anna Holm"]
    assert held.sessions(held.records["mechanism"][0]) == list(register.records("meeting"))
    assert held.more == {}


def test_how_many_more_there_are_is_said(register: "Register", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "MOST", 0)
    assert dossier(register, ["FI", "NO"], DAY).more == {"meeting": 1, "instrument": 1, "mechanism": 1, "statement": 1}


def test_a_party_alone_has_its_offices(register: "Register") -> None:
    alone = dossier(register, ["NO"], DAY)
    assert [office.get("person") for office in alone.records["office"]] == ["Anna Holm"]
    assert [wider.parties for wider in alone.wider] == [("FI", "NO")]


def test_parties_that_have_nothing_with_each_other_are_named(register: "Register") -> None:
    with pytest.raises(NotHeldError, match="nothing between Brazil and Norway"):
        dossier(register, ["BR", "NO"], DAY)
