"""A register on a server of PostgreSQL: what is peculiar to it, and what is said where it cannot be reached."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from tests.conftest import HERALD, POST
from tests.pipeline.test_importing import imported, into, registers, whole
from tests.register.test_migrations import made_at
from tests.register.test_store import DOCUMENT, another, said

import postgresql_server
from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.errors import BusyError, RegisterError
from communique.model.finding import Extraction
from communique.model.search import Query
from communique.register.address import shown
from communique.register.databases import known
from communique.register.databases.database import OF_DOCUMENTS, Term
from communique.register.databases.terms import snippets, terms
from communique.register.schema import ADDED_TO
from communique.register.store import Register
from postgresql_server import Server

from hypothesis import HealthCheck, given, settings  # isort: skip


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop."""
    programs = postgresql_server.programs()
    if programs is None:
        pytest.skip(postgresql_server.LACKING)
    with Server(programs) as started:
        yield started


def test_a_register_is_made_in_an_empty_database_and_in_no_other(server: Server) -> None:
    url = server.database()
    with pytest.raises(RegisterError, match="communique read"):
        Register.open(url, create=False)
    Register.open(url).close()
    Register.open(url, create=False).close()
    other = server.database()
    server.say("CREATE TABLE songs (title text)", other.partition("?")[0].rpartition("/")[2])
    with pytest.raises(RegisterError, match="tables of another program"):
        Register.open(other)


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("postgresql://ana:sesame@127.0.0.1:1/desk", "cannot be reached"),
        ("postgresql:///?host=/nowhere", "no database is named"),
        ("postgresql://ana:sesame@:x/desk", "no URL of a database"),
    ],
)
def test_what_is_no_server_is_named_in_one_line_without_the_password(url: str, complaint: str) -> None:
    with pytest.raises(RegisterError, match=complaint) as caught:
        Register.open(url)
    assert "sesame" not in str(caught.value) and "\n" not in str(caught.value)


def test_a_missing_database_and_an_unknown_user_are_told_apart(server: Server) -> None:
    with pytest.raises(RegisterError, match="createdb"):
        Register.open(server.url("nothing_of_that_name"))
    with pytest.raises(RegisterError, match="check the user"):
        Register.open(server.url("postgres", user="stranger"))


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known._postgresql.cache_clear()
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "communique.register.databases.postgresql", raising=False)
    with pytest.raises(RegisterError, match=r"communique\[postgresql\]"):
        Register.open("postgresql://ana@server/desk")


def test_a_password_is_shown_to_nobody() -> None:
    assert shown("postgresql://ana:ses@me@server/desk") == "postgresql://ana:***@server/desk"
    assert (
        shown("postgresql://server/desk?user=ana&password=sesame") == "postgresql://server/desk?user=ana&password=***"
    )
    assert shown("postgresql://ana@server/desk") == "postgresql://ana@server/desk"
    assert shown("C:/desk/communique.db") == "C:/desk/communique.db"


@pytest.mark.parametrize("table", [table.name for table in ADDED_TO])
def test_the_server_itself_forbids_changing_what_was_read(server: Server, table: str) -> None:
    url = server.register()
    with Register.open(url) as register:
        register.add(DOCUMENT, said(DOCUMENT))
    with psycopg.connect(url, autocommit=True) as db:
        statements = [f"TRUNCATE {table} CASCADE"]
        if db.execute(f"SELECT 1 FROM {table}".encode()).fetchone():
            statements += [
                f"DELETE FROM {table}",
                f"UPDATE {table} SET seq = seq" if table == "document" else statements[0],
            ]
        for statement in statements:
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only ever added"):
                db.execute(statement.encode())
    server.give_back(url)


def test_who_waits_too_long_for_another_that_is_writing_is_told_so(server: Server) -> None:
    url = server.register()
    with Register.open(url) as one, Register.open(url, patience=0.2) as other:
        with one.writing(), pytest.raises(BusyError, match="another process that is writing"):
            other.add(DOCUMENT, said(DOCUMENT))
        assert other.add(DOCUMENT, said(DOCUMENT))
    server.give_back(url)


def test_who_reads_sees_one_moment(server: Server) -> None:
    url = server.register()
    with Register.open(url) as one, Register.open(url) as other:
        with one.reading() as db:
            assert db.scalar(text("SELECT count(*) FROM document")) == 0
            other.add(DOCUMENT, said(DOCUMENT))
            assert db.scalar(text("SELECT count(*) FROM document")) == 0
            with pytest.raises(Exception, match="read-only"):
                db.execute(text("DELETE FROM untold"))
        assert one.holds(DOCUMENT)
    server.give_back(url)


def test_a_server_that_comes_back_in_time_is_waited_for(own_server: Server) -> None:
    with Register.open(own_server.register(), patience=30) as register:
        register.add(DOCUMENT, said(DOCUMENT))
        own_server.stop()
        later = threading.Timer(0.5, own_server.start)
        later.start()
        other = another("kz-2")
        assert register.add(other, said(other))
        later.join()
        assert len(register.identifiers()) == 2


def test_what_was_being_written_when_the_server_went_is_not_there_and_the_way_out_is_told(own_server: Server) -> None:
    with Register.open(own_server.register(), patience=0.3) as register:
        with pytest.raises(BusyError, match="run the same again"), register.writing() as db:
            db.execute(text("INSERT INTO untold VALUES ('half')"))
            own_server.stop()
            db.execute(text("INSERT INTO untold VALUES ('whole')"))
        begun = time.monotonic()
        with pytest.raises(BusyError, match="check the address, and whether it runs"):
            register.identifiers()
        assert time.monotonic() - begun < 20
        own_server.start()
        assert register.untold() == ()


def test_texts_stand_in_one_order_whatever_language_the_database_was_made_for(server: Server) -> None:
    server.say("DROP DATABASE IF EXISTS spoken")
    try:
        server.say("CREATE DATABASE spoken TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'")
    except psycopg.Error as error:
        pytest.skip(f"this server knows no languages ({error})")
    names = ["a", "B", "ä", "Z", "_", "a b", "ab"]
    with Register.open(server.url("spoken")) as register:
        for name in names:
            document = Document(id=name, text=f"Text {name}.")
            register.add(document, Extraction(document=name))
        assert list(register.identifiers()) == sorted(names)
        assert list(register.untold()) == sorted(names)


def test_a_document_with_many_and_long_words_is_found_by_any_of_them(server: Server) -> None:
    url = server.register()
    longest = "x" * 3000
    body = " ".join(
        [*(f"w{number}" for number in range(120_000)), longest, "of the ends " * 300, "the very last words"]
    )
    with Register.open(url) as register:
        document = Document(id="long", text=body)
        register.add(document, Extraction(document="long"))
        for words in ("w7", '"w7 w8"', longest, '"ends of the"', '"very last"', "xxxxx*"):
            found = register.search(Query(words=words)).hits
            assert [hit.id for hit in found] == ["long"], words[:20]
        assert register.search(Query(words='"w8 w7"')).hits == ()
    server.give_back(url)


OF_ONE_THING = {
    *((table, "position") for table in ("finding", "contradiction", "note", "unaligned")),
    *(("passage", f"{side}_{end}") for side in ("one", "other") for end in ("start", "end")),
    ("original", "size"), ("conflict", "sources"), ("account", "epoch"),
    ("quarantine", "tries"), ("tried", "tries"), ("polled", "failures"), ("polled", "status"),
}  # fmt: skip
"""The numbers of 32 bits: places in one document, sizes of one thing, and how often one thing happened."""


def numbers_of_32_bits(server: Server, url: str) -> set[tuple[str, str]]:
    name = url.partition("?")[0].rpartition("/")[2]
    columns = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    sequences = "SELECT 'sequence', sequencename::text FROM pg_sequences WHERE data_type = 'integer'::regtype"
    return {tuple(row) for row in server.say(f"{columns} AND data_type = 'integer' UNION ALL {sequences}", name)}  # type: ignore[misc]


def test_no_row_is_numbered_by_32_bits_in_a_new_register_or_an_older_one(server: Server) -> None:
    new, older = server.register(), server.database()
    assert numbers_of_32_bits(server, new) == OF_ONE_THING
    made_at(older, "0014", Document(id="e", text="They met again."))
    assert numbers_of_32_bits(server, older) > OF_ONE_THING
    with Register.open(older) as register:
        assert register.identifiers() == ("d", "e")
        assert register.extraction("d").notes[0].words == "?"
        register.add(DOCUMENT, said(DOCUMENT))
    assert numbers_of_32_bits(server, older) == OF_ONE_THING
    server.give_back(new)


def test_a_register_counts_on_where_32_bits_end(server: Server, register: Register, tmp_path: Path) -> None:
    url = server.register()
    name = url.partition("?")[0].rpartition("/")[2]
    for (sequence,) in server.say("SELECT sequencename FROM pg_sequences", name):
        server.say(f"ALTER SEQUENCE {sequence} RESTART WITH {2**31 - 1}", name)
    with Register.open(url) as large:
        for _ in range(2):  # what is told of the first goes beyond, and is told again
            into(large, whole(register))
            large.rebuild()
        large.decide(Decision(act="withdraw", at="2024-05-04T00:00:00+00:00", by="desk", document=HERALD.id))
        assert len(large.records()) < len(register.records())
        large.decide(Decision(act="undo", at="2024-05-05T00:00:00+00:00", by="desk", undoes=large.decisions()[0].id))
        for number in range(4):
            other = another(f"more {number}")
            large.add(other, said(other))
        assert {hit.id for hit in large.search(Query(words='"four agreements"')).hits} >= {"more 3"}
        large.catch_up()
        assert large.faults() == ()
        large.copy_to(tmp_path / "copy.db")
        with Register.open(tmp_path / "copy.db") as copy:
            assert whole(copy) == whole(large)
            assert copy.faults() == ()
        with large.reading() as db:
            for table, column in (
                ("document", "seq"),
                ("ruling", "seq"),
                ("worded", "line"),
                ("finding", "extraction"),
            ):
                assert (db.scalar(text(f"SELECT max({column}) FROM {table}")) or 0) >= 2**31, table
    server.give_back(url)


def test_the_terms_are_those_of_the_index_of_a_file() -> None:
    assert terms([("Ministers met; Café talks", ""), ("", "The talks'")]) == [[["minist", "met", "cafe", "talk"], []],
                                                                             [[], ["the", "talk"]]]  # fmt: skip
    shown_ = snippets(
        list(OF_DOCUMENTS.columns), [(7, ("", "They met in Oslo."))], (Term("meets"), Term("oslo")), "'<','>','…',9"
    )
    assert shown_ == {} or "<" in shown_[7]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(held=registers())
def test_a_register_goes_from_a_file_to_a_server_and_back_byte_for_byte(held: Register, server: Server) -> None:
    data = whole(held)
    url = server.register()
    with Register.open(url) as register:
        into(register, data)
        assert whole(register) == data
        assert whole(imported(whole(register))) == data
    server.give_back(url)


def test_a_copy_of_a_server_is_a_file_that_holds_the_same(server: Server, tmp_path: Path, stories: list) -> None:  # type: ignore[type-arg]
    url = server.register()
    with Register.open(url) as register:
        for document, extraction in stories:
            register.add(document, extraction)
        register.catch_up()
        register.copy_to(tmp_path / "copy.db")
        with Register.open(tmp_path / "copy.db") as copy:
            assert whole(copy) == whole(register)
            assert copy.faults() == ()
            for words in ("holm", "arctic dialogue", '"fisheries agreement"'):
                one, other = (each.search(Query(words=words)) for each in (register, copy))
                assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}
                assert (one.records, one.documents) == (other.records, other.documents) != (0, 0)
                assert {h.id: h.snippet for h in one.hits} == {h.id: h.snippet for h in other.hits}
    assert {POST.id, HERALD.id} <= {document.id for document, _ in stories}
    server.give_back(url)
