"""Opening a store: a file or a database that is a register, or becomes one; anything else is named in one clear line."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from communique import journal
from communique.model.characters import unkept
from communique.model.errors import BusyError, RegisterError, UsageError
from communique.register.address import MEMORY as MEMORY
from communique.register.address import is_shared, shown
from communique.register.databases.known import database_at, database_by
from communique.register.databases.sqlite import DEFAULT as DEFAULT
from communique.register.schema import REVISION

VARIABLE = "COMMUNIQUE_REGISTER"
"""The environment variable that names the register where none is named."""
_PAUSE = 0.1
"""Seconds before a server that is gone is asked again, doubled each time, up to `_LONGEST`."""
_LONGEST = 2.0


def location(where: str | Path | None = None) -> str:
    """The path of the store, ':memory:', or its URL: the one named, or that of COMMUNIQUE_REGISTER, or communique.db here.

    A URL of SQLite ('sqlite:///communique.db') is its path; one of PostgreSQL ('postgresql://user@host/db') stays one.
    Raises RegisterError for another kind of URL.
    """
    named = str(where or os.environ.get(VARIABLE) or DEFAULT)
    scheme, separator, rest = named.partition("://")
    if not separator:
        return named
    if is_shared(named):
        return f"postgresql://{rest}"
    if scheme != "sqlite":
        raise RegisterError(
            f"{shown(named)}: a register is an SQLite file or a database of PostgreSQL; name it by its path, or as "
            "postgresql://USER@HOST/DATABASE"
        )
    return rest.removeprefix("/") or MEMORY


def connect(where: str, create: bool, patience: float) -> Engine:
    """An engine on the store at a path or URL, brought to the newest revision.

    `create` says whether a store that is not there is made; `patience` is how many seconds to wait for
    another process that is writing. Raises RegisterError where the path is not that of a register, or of none
    that can be made.
    """
    database = database_at(where)
    database.look(where, create)
    engine = database.engine(where, patience)
    try:
        with explained(where):
            _bring_up_to_date(engine, where, create)
    except RegisterError:
        engine.dispose()
        raise
    return engine


@contextmanager
def begun(engine: Engine, patience: float, *, writes: bool) -> Iterator[Connection]:
    """A connection in a transaction, by which one moment is seen, or everything is written or nothing.

    Where the server is gone as it begins, it is asked again for as long as `patience` says.
    """
    with _connected(engine, patience, writes) as db:
        try:
            yield db
        except BaseException:
            db.rollback()
            raise
        db.commit()


def _connected(engine: Engine, patience: float, writes: bool) -> Connection:
    end, pause = time.monotonic() + patience, _PAUSE
    while True:
        try:
            return _at_once(engine, writes)
        except DBAPIError as error:
            lost = error.orig is not None and database_by(engine.dialect.name).lost(error.orig)
            if not lost or time.monotonic() + pause > end:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST)


def _at_once(engine: Engine, writes: bool) -> Connection:
    db = engine.connect().execution_options(writes=writes)
    try:
        db.begin()
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turns what the database complains of into one line that a user can act on."""
    database = database_at(where)
    complaints: tuple[type[Exception], ...] = (DBAPIError, *database.errors)
    try:
        yield
    except UnicodeEncodeError as error:
        raise UsageError(f"a text {unkept(error.object) or 'cannot be written in UTF-8; write it so'}") from error
    except complaints as error:
        told = (error.orig if isinstance(error, DBAPIError) else error) or error
        if database.unkept(told):
            raise UsageError(f"a text {unkept(chr(0))}") from error
        later = database.busy(told) or database.lost(told)
        said = f"{shown(where)}: {database.complaint(told)}"
        raise (BusyError(said) if later else RegisterError(said)) from error


def _bring_up_to_date(engine: Engine, where: str, create: bool) -> None:
    database = database_at(where)
    with begun(engine, 0, writes=False) as db:
        revision = database.revision(db, where)
    if revision == REVISION:
        return
    if revision is None and not create:
        raise RegisterError(f"{shown(where)}: there is no register here; make one with 'communique read'")
    with engine.connect() as db:
        database.prepare(db, where)
    with begun(engine, 0, writes=True) as db:
        _migrate(db, where)
    journal.told("store brought to a revision", register=shown(where), before=revision, revision=REVISION)


def _migrate(connection: Connection, where: str) -> None:
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
                f"{shown(where)}: this register was made by a newer version of communique; update it"
            ) from error
