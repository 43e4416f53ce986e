"""Numbers for who watches over a register: they are those of the register, and a look goes through no table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import event

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.finding import Extraction
from communique.register import gauged
from communique.register.quarantine import set_aside
from communique.register.store import Register

DAY = date(2020, 6, 1)


@contextmanager
def gone_through(register: Register) -> Iterator[list[str]]:
    """The tables that are gone through meanwhile."""
    asked: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    found: list[str] = []
    event.listen(register._engine, "before_cursor_execute", note)
    yield found
    event.remove(register._engine, "before_cursor_execute", note)
    with register.reading() as db:
        for statement, parameters in asked:
            if statement.startswith("SELECT"):
                plan = db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                found += [row.detail for row in plan if row.detail.startswith("SCAN")]


def test_the_numbers_are_those_of_the_register(register: Register) -> None:
    counts, seen = register.counts(), register.gauges(DAY)
    assert (seen.documents, seen.findings, seen.passages) == (2, counts["findings"], counts["passages"])
    assert dict(seen.records) == {kind: counts[kind] for kind in seen.records} and seen.records["meeting"] == 1
    assert seen.conflicts == counts["conflicts"] > 0
    assert dict(seen.owed) == dict(register.number_due(DAY))
    assert not seen.behind and seen.last is not None


def test_what_is_added_is_counted_on_and_what_changes_after_a_while(register: Register) -> None:
    clock = iter([0.0, 30.0, 90.0])
    register._gauged = gauged.Gauged(lambda: next(clock))
    assert register.gauges(DAY).refused == 0
    set_aside(register, "/a.txt", ReadingError("a.txt", "is empty", "fill it"))
    register.add(Document(id="third", text="Nothing."), Extraction(document="third"))
    soon = register.gauges(DAY)
    assert (soon.documents, soon.refused, soon.behind) == (3, 0, True)
    assert register.gauges(DAY).refused == 1


def test_to_look_again_goes_through_no_table_though_documents_came(register: Register) -> None:
    register.gauges(DAY)
    register.add(Document(id="third", text="Nothing."), Extraction(document="third"))
    with gone_through(register) as tables:
        register.gauges(DAY)
    # By its key and backwards, for the last one; and the one row that tells how far records reach.
    assert {name for name in tables if name not in ("SCAN document", "SCAN built", "SCAN CONSTANT ROW")} == set()


def test_to_look_does_not_bring_the_records_up_to_date(register: Register) -> None:
    register.add(Document(id="third", text="Nothing."), Extraction(document="third"))
    assert register.gauges(DAY).behind and register.gauges(DAY).behind
    register.catch_up()
    assert not register.gauges(DAY).behind
