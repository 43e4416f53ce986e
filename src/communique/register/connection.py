"""Opening a store: a file that is a register, or becomes one; anything else is named in one clear line."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from communique import journal
from communique.model.errors import RegisterError
from communique.register.schema import APPLICATION, REVISION

VARIABLE = "COMMUNIQUE_REGISTER"
"""The environment variable that names the register where none is named."""
DEFAULT = "communique.db"
MEMORY = ":memory:"
_ROOM = 32_768
"""KiB of pages that a connection keeps in memory at most."""
_HEAD = b"SQLite format 3\x00"


def location(where: str | Path | None = None) -> str:
    """The path of the store, or ':memory:': the one named, or that of COMMUNIQUE_REGISTER, or communique.db
    here.

    A URL of SQLite ('sqlite:///communique.db') is its path. Raises RegisterError for another kind of URL.
    """
    named = str(where or os.environ.get(VARIABLE) or DEFAULT)
    scheme, separator, rest = named.partition("://")
    if not separator:
        return named
    if scheme != "sqlite":
        raise RegisterError(f"{named}: a register is an SQLite file; name it by its path, or as sqlite:///PATH")
    return rest.removeprefix("/") or MEMORY


def connect(path: str, create: bool, patience: float) -> Engine:
    """An engine on the store at `path`, brought to the newest revision.

    `create` says whether a store that is not there is made; `patience` is how many seconds to wait for
    another process that is writing. Raises RegisterError where the path is not that of a register, or of none
    that can be made.
    """
    if path != MEMORY:
        _check(Path(path), create)
    engine = _engine(path, patience)
    try:
        with explained(path):
            _bring_up_to_date(engine, path)
    except RegisterError:
        engine.dispose()
        raise
    return engine


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turns what the database complains of into one line that a user can act on."""
    try:
        yield
    except OperationalError as error:
        raise RegisterError(f"{path}: {_explanation(str(error.orig))}") from error
    except DatabaseError as error:
        raise RegisterError(f"{path}: {_explanation(str(error.orig))}") from error


def _explanation(complaint: str) -> str:
    known = {
        "locked": "the register is in use by another process that is writing; try again when it is done",
        "readonly": "the register cannot be written; check the permissions of the file and its folder",
        "unable to open": "the register cannot be opened; check the permissions of the file and its folder",
        "not a database": "this is not a register; name another file, or a new one",
        "malformed": "the file is damaged; restore it from a copy, or read the documents into a new register",
        "full": "there is no room left on the disk; make room and read again",
    }
    return next(
        (words for sign, words in known.items() if sign in complaint), f"the register cannot be used ({complaint})"
    )


def _check(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RegisterError(f"{path}: this is a folder; name a file in it, such as {path / DEFAULT}")
    if not path.exists():
        if not create:
            raise RegisterError(f"{path}: there is no register here; make one with 'communique read'")
        if not path.parent.is_dir():
            raise RegisterError(f"{path}: there is no folder {path.parent}; make it first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        raise RegisterError(
            f"{path}: the register cannot be opened ({error.strerror}); check its permissions"
        ) from error
    if head and head != _HEAD:
        raise RegisterError(f"{path}: this is not a register; name another file, or a new one")


def _engine(path: str, patience: float) -> Engine:
    pooled: dict[str, Any] = {"poolclass": StaticPool} if path == MEMORY else {}
    address = "sqlite://" if path == MEMORY else f"sqlite:///{path}"
    arguments = {"timeout": patience, "check_same_thread": False}
    engine = create_engine(address, connect_args=arguments, **pooled)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        # The driver would begin and commit by itself; here the transactions are ours.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        # The upper pages of the trees of a large register: else each look-up reads them again.
        connection.execute(f"PRAGMA cache_size = -{_ROOM}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its turn at once, so that two of them wait for each other and neither fails half-way.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up_to_date(engine: Engine, path: str) -> None:
    with engine.connect() as connection:
        tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        known = connection.scalar(text("PRAGMA application_id")) == APPLICATION
        if tables and not known:
            raise RegisterError(f"{path}: this is an SQLite file of another program; name another file, or a new one")
        revision = connection.scalar(text("SELECT version_num FROM alembic_version")) if tables else None
    if revision == REVISION:
        return
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        _migrate(connection, path)
    journal.told("store brought to a revision", register=path, before=revision, revision=REVISION)


def _migrate(connection: Connection, path: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    with as_file(files("communique.register") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise RegisterError(
                f"{path}: this register was made by a newer version of communique; update it"
            ) from error
