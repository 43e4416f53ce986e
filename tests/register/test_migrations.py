"""Revisions lead to the tables that the store works with, and are found where the package is installed."""

import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, inspect

from communique.model.document import Document
from communique.model.errors import RegisterError
from communique.model.finding import Extraction, Note, Unaligned
from communique.register import rows
from communique.register import schema as s
from communique.register.databases.known import database_of, plain
from communique.register.schema import ADDED_TO, FULL_TEXT, REVISION, metadata
from communique.register.store import Register


def test_the_revisions_make_the_tables_that_the_store_describes(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    Register.open(path).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata, "include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == REVISION
    engine.dispose()


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not str(name).startswith(FULL_TEXT)


def test_every_table_that_is_added_to_is_guarded_twice(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    Register.open(path).close()
    db = sqlite3.connect(path)
    guarded = [
        name
        for (name,) in db.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_%'")
    ]
    db.close()
    assert sorted(guarded) == sorted([table.name for table in ADDED_TO] * 2)


def test_the_constraints_have_names_by_which_later_revisions_can_change_them(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    Register.open(path).close()
    db = sqlite3.connect(path)
    (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'passage'").fetchone()
    db.close()
    for name in ("pk_passage", "fk_passage_one_document", "ck_passage_in_order"):
        assert name in made


def test_a_register_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    Register.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="newer version"):
        Register.open(path)


def made_at(path: Path | str, revision: str, *more: Document) -> None:
    """A register, at a path or a URL, as the version with this revision made it: with one document and what it says, and
    some more.
    """
    document, note = Document(id="d", text="Norway and Finland met."), Note(None, "?")
    url = f"sqlite:///{path}" if isinstance(path, Path) else path.replace("postgresql:", "postgresql+psycopg:", 1)
    engine = create_engine(url)
    with as_file(files("communique.register") / "migrations") as folder, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        columns = {column["name"] for column in inspect(connection).get_columns("document")}
        for each in (document, *more):
            row = rows.of_document(each, "2026-01-01")
            put = insert(s.document).returning(s.document.c.seq)
            seq = connection.execute(put, {name: row[name] for name in row.keys() & columns}).scalar_one()
            if revision >= "0005":
                database_of(connection).words.add_documents(plain(connection), [(seq, each.title, each.text)])
        connection.execute(insert(s.extraction), {"document": "d", "extractor": "1", "transcript": False})
        connection.execute(insert(s.note), {"extraction": 1, "position": 0} | rows.of_note(note))
    engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002", "0007"])
def test_a_register_of_an_older_revision_is_brought_up_to_date_and_keeps_what_it_holds(
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "register.sqlite"
    made_at(path, revision)
    with Register.open(path) as register:
        assert register.extraction("d") == Extraction(document="d", notes=(Note(None, "?"),))
        said = Extraction(document="e", unaligned=(Unaligned('{"kind": "war"}', "there is no such kind"),))
        register.add(Document(id="e", text="Norway and Finland met again."), said)
        assert register.extraction("e") == said
        assert register.records() == ()


def test_documents_that_were_read_before_are_known_as_versions_of_each_other(tmp_path: Path) -> None:
    path, url = tmp_path / "register.sqlite", "https://courier.example/world/norway-and-finland-meet"
    text = "The foreign ministers of Norway and Finland met in Oslo on {} May to speak of the border."
    made_at(
        path, "0011", *(Document(id=f"v{n}", text=text.format(n), published=f"2023-05-0{n}", url=url) for n in (6, 7))
    )
    with Register.open(path) as register:
        assert register.records() == ()
        assert [(each.document.id, each.is_latest) for each in register.versions("v6")] == [("v7", True)]


def test_the_revisions_lie_within_the_package() -> None:
    folder = files("communique.register") / "migrations"
    assert (folder / "env.py").is_file()
    assert [file for file in (folder / "versions").iterdir() if file.name.startswith(f"r{REVISION}_")]
