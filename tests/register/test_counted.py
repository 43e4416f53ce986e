"""What is counted once is what would be counted anew, whatever was read and ruled since."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.desk import desk

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline import deciding
from communique.register import outlined
from communique.register.activity import Scope
from communique.register.migrations.versions import r0009_outlines
from communique.register.store import Register

pytestmark = pytest.mark.on_both

ON = date(2024, 1, 1)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Register]:
    with desk(tmp_path / "register.db") as register:
        yield register


def counted(register: Register) -> tuple[Any, ...]:
    scopes = (Scope(), Scope(form="talks"), Scope(kind="mechanism"))
    return (
        register.counts(), register.number_due(ON), register.relationships(), register.relationships(2),
        [register.tallies(scope) for scope in scopes], register.sources(),
    )  # fmt: skip


def same(register: Register) -> None:
    with Register.open(register.path) as anew:
        assert counted(register) == counted(anew)
    with register.reading() as db:
        kept = db.execute(text("SELECT * FROM outlined ORDER BY record")).all()
        columns = "id, kind, relationship, activity, place, form, stage, told"
        made = db.execute(text(f"SELECT {columns} FROM ({outlined.OUTLINES.format('')}) AS made ORDER BY id")).all()
    assert kept == made and kept


def test_counts_hold_over_rulings_and_follow_what_these_change(
    held: Register, stories: list[tuple[Document, Extraction]]
) -> None:
    same(held)
    meeting = held.records("meeting")[0]
    before = counted(held)
    decision = deciding.confirm(held, meeting.id, "stage", "Ana")
    held.decide(decision)
    same(held)
    assert counted(held)[0] == before[0]
    held.decide(deciding.correct(held, meeting.id, "stage", "cancelled", "Ana"))
    same(held)
    held.decide(deciding.reject(held, held.records("mechanism")[0].id, None, "Ana", "no such thing"))
    same(held)
    assert counted(held)[0]["mechanism"] < before[0]["mechanism"]
    held.add(*stories[0])
    same(held)
    assert counted(held)[0]["documents"] == before[0]["documents"] + 1
    held.rebuild()
    same(held)


def test_a_ruling_that_changes_no_outline_has_no_outline_counted_again(held: Register) -> None:
    first = held.tallies(Scope())
    held.decide(deciding.confirm(held, held.records("meeting")[0].id, "stage", "Ana"))
    assert held.tallies(Scope()) is first
    held.decide(deciding.correct(held, held.records("meeting")[0].id, "stage", "cancelled", "Ana"))
    assert held.tallies(Scope()) != first


def test_the_revision_makes_the_outlines_that_are_kept_up(held: Register) -> None:
    held.catch_up()
    with held.reading() as db:
        kept = db.execute(
            text("SELECT record, kind, relationship, activity, place, form, stage, told FROM outlined")
        ).all()
        made = db.execute(text(r0009_outlines._outlines())).all()
    assert sorted(map(str, kept)) == sorted(map(str, made)) and kept


def test_the_weight_of_a_conflict_is_what_its_sides_have_together(held: Register) -> None:
    quarrels, number = held.quarrels(100)
    assert number == len(quarrels) > 0
    for each in quarrels:
        conflict = held.conflict(each.id)
        assert each.sources == sum(side.sources for side in conflict.sides)
    assert [each.sources for each in quarrels] == sorted((each.sources for each in quarrels), reverse=True)
