"""What somebody follows, when they last looked, what the audit keeps, and how sessions are signed and ended."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text

from communique import accounts
from communique.accounts import audit, following, sessions
from communique.accounts.audit import Line
from communique.model.errors import RegisterError, UsageError
from communique.register import schema as s
from communique.register.store import Register

pytestmark = pytest.mark.on_both


def test_a_relationship_is_watched_once_by_each_until_they_watch_it_no_longer(empty: Register) -> None:
    accounts.watch(empty, "Ana", ["RU", "IN"])
    accounts.watch(empty, "Ana", ["IN", "RU"])
    accounts.watch(empty, "Ana", ["CEN-SAD", "FI"])
    accounts.watch(empty, "Eero", ["FI", "NO"])
    assert accounts.watching(empty, "Ana") == (("CEN-SAD", "FI"), ("IN", "RU"))
    accounts.unwatch(empty, "Ana", ["RU", "IN"])
    accounts.unwatch(empty, "Ana", ["RU", "IN"])
    assert accounts.watching(empty, "Ana") == (("CEN-SAD", "FI"),)
    assert accounts.watching(empty, "Eero") == (("FI", "NO"),)


def test_only_parties_are_watched_and_not_without_end(empty: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ([], ["XX1"], ["IN", "<script>"], ["IN RU"]):
        with pytest.raises(UsageError, match="codes"):
            accounts.watch(empty, "Ana", wrong)
    monkeypatch.setattr(following, "MOST", 1)
    accounts.watch(empty, "Ana", ["IN", "RU"])
    with pytest.raises(UsageError, match="take one off"):
        accounts.watch(empty, "Ana", ["FI", "NO"])


def test_the_last_look_is_kept_for_each(empty: Register) -> None:
    assert accounts.looked(empty, "Ana") is None
    first = datetime(2024, 5, 1, 9, 30, tzinfo=UTC)
    accounts.look(empty, "Ana", first)
    assert accounts.looked(empty, "Ana") == first
    accounts.look(empty, "Ana", first + timedelta(days=1))
    assert accounts.looked(empty, "Ana") == first + timedelta(days=1)
    assert accounts.looked(empty, "Eero") is None


def line(who: str, outcome: str = "done") -> Line:
    return Line(who=who, known_by="session", what="/watch", about="parties: IN RU", address="10.0.0.7", outcome=outcome)


def test_the_audit_is_read_from_the_end_page_by_page_and_by_name(empty: Register) -> None:
    for who in ("Ana", "Eero", "Ana", "Ana"):
        audit.note(empty, line(who))
    last = audit.lines(empty, 2)
    assert [(each.seq, each.who) for each in last] == [(4, "Ana"), (3, "Ana")]
    assert [each.seq for each in audit.lines(empty, 2, before=last[-1].seq)] == [2, 1]
    assert [each.seq for each in audit.lines(empty, 9, who="Ana")] == [4, 3, 1]
    assert last[0].at.startswith(datetime.now(UTC).strftime("%Y-"))


def test_no_line_of_the_audit_can_be_changed_or_taken_away(empty: Register) -> None:
    audit.note(empty, line("Ana"))
    for statement in ("UPDATE audit SET who = 'Eero'", "DELETE FROM audit"):
        with pytest.raises(RegisterError, match="only ever added"), empty.writing() as db:
            db.execute(text(statement))
    assert [each.who for each in audit.lines(empty, 9)] == ["Ana"]


def test_a_line_is_no_longer_than_a_line(empty: Register) -> None:
    audit.note(empty, line("x" * 5000, "y" * 5000))
    (kept,) = audit.lines(empty, 1)
    assert len(kept.who) == audit.SHORT and len(kept.outcome) == audit.LONG


def test_the_signing_word_stays_and_is_another_in_every_register(empty: Register) -> None:
    word = sessions.signing_word(empty)
    assert sessions.signing_word(empty) == word and len(word) >= 48
    with Register.open(":memory:") as other:
        assert sessions.signing_word(other) != word


def test_an_ended_session_is_known_until_it_would_be_over_anyway(empty: Register) -> None:
    old = (datetime.now(UTC) - 3 * sessions.IDLE).isoformat()
    with empty.writing() as db:
        db.execute(insert(s.ended).values(session="long ago", at=old))
    sessions.end(empty, "mine")
    sessions.end(empty, "mine")
    assert sessions.ended(empty, "mine") and not sessions.ended(empty, "another")
    with empty.reading() as db:
        kept = list(db.scalars(select(s.ended.c.session)))
    assert len(kept) == 1 and "mine" not in kept[0]
