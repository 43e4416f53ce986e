"""A register on a server goes through pg_dump and pg_restore, and is the same; one of an older revision is brought up to date."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from tests.pipeline.test_importing import into, whole
from tests.register.test_migrations import made_at
from tests.register.test_store import DOCUMENT, another, said

import postgresql_server
from communique.accounts import account as accounts
from communique.accounts import audit
from communique.accounts.audit import Line
from communique.cli.commands import communique
from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.search import Query
from communique.register.schema import REVISION
from communique.register.store import Register
from postgresql_server import Server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server whose own programs dump and restore it."""
    programs = postgresql_server.programs()
    if programs is None:
        pytest.skip(postgresql_server.LACKING)
    lacking = [name for name in ("pg_dump", "pg_restore") if not (programs / name).exists()]
    if lacking:
        pytest.skip(f"{' and '.join(lacking)} of the server's own version: apt-get install postgresql-client")
    with Server(programs) as started:
        yield started


def carried(server: Server, url: str, folder: Path) -> str:
    """The URL of an empty database that took the dump of another."""
    programs = postgresql_server.programs()
    assert programs is not None
    dump, restored = folder / "desk.dump", server.database()
    for call in (
        ["pg_dump", "--format=custom", f"--file={dump}", url],
        ["pg_restore", "--exit-on-error", f"--dbname={restored}", dump],
    ):
        done = subprocess.run([programs / call[0], *call[1:]], capture_output=True, text=True)
        assert done.returncode == 0 and not done.stderr, done.stderr
    return restored


def test_a_register_that_was_dumped_and_restored_is_the_same(
    server: Server, register: Register, tmp_path: Path
) -> None:
    url = server.register()
    with Register.open(url) as desk:
        into(desk, whole(register))
        for number in range(2):
            desk.add(another(f"kz-{number}"), said(another(f"kz-{number}")))
        desk.decide(
            Decision(act="withdraw", by="Ana", at="2024-05-04T00:00:00+00:00", document="kz-1", reason="a hoax")
        )
        accounts.add(desk, "Ana", "administrator", "correct horse battery")
        audit.note(
            desk, Line(who="Ana", known_by="command", what="account add", about="Ana", address="", outcome="done")
        )
        before, guarded = whole(desk), audit.lines(desk, 10)
    assert b"kz-1" in before and b"a hoax" in before
    restored = carried(server, url, tmp_path)
    checked = CliRunner().invoke(communique, ["--register", restored, "check", "--deep"])
    assert checked.exit_code == 0, checked.output
    with Register.open(restored, create=False) as copy:
        assert whole(copy) == before
        assert audit.lines(copy, 10) == guarded and accounts.proven(copy, "Ana", "correct horse battery")
        assert copy.search(Query(words="arctic dialogue")).records
        copy.add(another("after"), said(another("after")))
        assert copy.records() != ()
    name = restored.partition("?")[0].rpartition("/")[2]
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only ever added"):
        server.say("DELETE FROM audit", name)


@pytest.mark.parametrize("revision", ["0012", "0014", "0015"])
def test_a_dump_of_an_older_revision_is_restored_and_brought_up_to_date(
    server: Server, tmp_path: Path, revision: str
) -> None:
    older = server.database()
    made_at(older, revision, Document(id="e", text="They met again.", url="https://courier.example/1"))
    restored = carried(server, older, tmp_path)
    with Register.open(restored, create=False) as register:
        assert register.identifiers() == ("d", "e")
        assert register.extraction("d").notes[0].words == "?"
        register.add(DOCUMENT, said(DOCUMENT))
        assert [record.kind for record in register.records()] == ["meeting", "instrument"]
    checked = CliRunner().invoke(communique, ["--register", restored, "check", "--deep"])
    name = restored.partition("?")[0].rpartition("/")[2]
    assert server.say("SELECT version_num FROM alembic_version", name) == [(REVISION,)]
    assert checked.exit_code == 0, checked.output
