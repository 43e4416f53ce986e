"""A cluster of Ray that does the steps of a read, as queries of Daft.

What goes to another machine are rows of bytes and numbers, and the names of the steps. The parser lives in processes that a
step borrows (`flow.steps.crew`), so that a document that kills its process costs itself alone; a step catches what it
cannot do and tells it as a row, for an error that it raises would end the whole query.
"""

import os
import pickle
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from communique.batches import batches
from communique.model.document import Document
from communique.model.errors import ClusterError, UsageError
from communique.model.passage import SharedPassage
from communique.pipeline.crew import Told
from communique.reading.within import Read
from communique.register.ground.task import Task

SCHEME = "ray://"
HERE = "ray"
"""Names a cluster of this machine alone, which is started for the read and ends with it."""
QUIET = {
    "DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_DEDUP_LOGS": "1",
}  # fmt: skip
"""Neither of them tells anybody how it is used, and neither draws on the terminal."""
PATIENCE = 5.0
"""Seconds in which a cluster has to answer at its address."""
TRIES = 3
"""How often a query is begun that fails with the machines it ran on."""
STORE = 256 * 2**20
"""Bytes of shared memory of a cluster of this machine."""
BANDS = 4
"""The fingerprints of how many keys are joined at once: one band in so many."""
_Row = TypeVar("_Row")


class Cluster:
    """A cluster of Ray that does the steps; see `flow.engine.Engine`."""

    def __init__(self, where: str, bands: int = BANDS) -> None:
        """The cluster at 'ray://HOST:PORT', of which this machine has to be a node, or one of this machine ('ray').

        Raises UsageError where the extra is not installed or the address makes no sense, ClusterError where none answers.
        """
        os.environ.update({name: os.environ.get(name, value) for name, value in QUIET.items()})
        try:
            import daft
            import ray
        except ImportError as error:
            raise UsageError(
                f"'--on {where}' needs packages that are not installed ({error.name}); "
                "install them: pip install 'communique[cluster]'"
            ) from None
        self._daft, self._ray, self._bands = daft, ray, bands
        self._began = not ray.is_initialized()
        if self._began:
            _connect(ray, where)
        daft.set_runner_ray(noop_if_initialized=True)
        nodes = [node["Resources"].get("CPU", 0) for node in ray.nodes() if node["Alive"]]
        self._workers = max(1, int(min((n for n in nodes if n), default=1)))
        self._parts = max(2, int(2 * sum(nodes)))
        daft.set_execution_config(shuffle_aggregation_default_partitions=self._parts)
        self._version: str | None = None

    @property
    def version(self) -> str:
        """The version of the rules on the machines; ClusterError where they have several."""
        if self._version is None:
            found = sorted({told for told in self._done("version", [b""] * self._parts) if told})
            if len(found) != 1:
                several = ", ".join(found) or "none that answers"
                raise ClusterError(f"the machines of the cluster have several versions ({several}); install one on all")
            self._version = str(found[0])
        return self._version

    def read(self, files: Sequence[str]) -> Sequence[list[Read] | None]:
        return self._done("read", [os.fsencode(Path(file).absolute()) for file in files])

    def analyse(self, documents: Sequence[Document]) -> Sequence[Told | None]:
        return self._done("analyse", [pickle.dumps(document) for document in documents])

    def shared(self, folder: Path) -> Iterator[SharedPassage]:
        from communique.pipeline.cluster import joins

        for number in range(1, TRIES + 1):
            try:
                yield from joins.shared(folder, self._bands, self._parts)
                return
            except Exception as error:
                _gone(error, number)  # what was told already is told again, and changes nothing

    @property
    def number(self) -> int:
        return self._parts // 2

    def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Makes partitions of the records, some for each processor at once. Raises ClusterError where the cluster is lost."""
        for some in batches(tasks, 2 * self._parts):
            left = some
            for _ in range(TRIES):
                made = self._done("make", [pickle.dumps(task) for task in left])
                left = [task for task, done in zip(left, made, strict=True) if not done]
                if not left:
                    break
            else:
                raise ClusterError(
                    f"{len(left)} partitions of the records did not come back from the cluster; read again"
                )
            yield from some

    def close(self) -> None:
        if self._began:
            self._ray.shutdown()

    def _done(self, step: str, given: Sequence[bytes]) -> list[Any]:
        """What a step makes of each of those that are given; None for what did not come back. Raises what it raised."""
        from communique.pipeline.cluster import queries

        found: list[Any] = [None] * len(given)
        for number, made in self._tried(lambda: queries.rows(step, given, self._parts, self._workers)):
            told = pickle.loads(made)
            if isinstance(told, queries.Raised):
                raise told.error
            found[number] = told
        return found

    def _tried(self, query: Callable[[], Iterable[_Row]]) -> list[_Row]:
        for number in range(1, TRIES + 1):
            try:
                return list(query())
            except Exception as error:
                _gone(error, number)
        raise AssertionError


def _gone(error: Exception, number: int) -> None:
    """A machine that went takes what it was at with it, and the others can do it; ClusterError where that failed too often."""
    if number == TRIES:
        raise ClusterError(
            f"the cluster could not do a wave in {TRIES} tries ({_first_line(error)}); what was kept until then is kept: "
            "read again when it is well"
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:200]


def _connect(ray: Any, where: str) -> None:
    quiet = {"log_to_driver": False, "logging_level": "error", "namespace": "communique"}
    if where == HERE:
        # On the loopback alone; without an address it would join whatever cluster this machine is in.
        own = {"address": "local", "_node_ip_address": "127.0.0.1", "include_dashboard": False}
        ray.init(num_cpus=os.cpu_count() or 1, object_store_memory=STORE, **own, **quiet)
        return
    host, _, port = where.removeprefix(SCHEME).rpartition(":")
    if not where.startswith(SCHEME) or not host or not port.isdigit():
        raise UsageError(f"'--on {where}' names no cluster; say 'local', 'ray', or 'ray://HOST:PORT'")
    way_out = "start one there ('ray start --head --port PORT'), and join it from this machine ('ray start --address')"
    try:
        socket.create_connection((host, int(port)), PATIENCE).close()
        ray.init(address=f"{host}:{port}", **quiet)
    except (OSError, ConnectionError, RuntimeError, ValueError) as error:
        raise ClusterError(f"{where}: no cluster of Ray answers there ({_first_line(error)}); {way_out}") from error
