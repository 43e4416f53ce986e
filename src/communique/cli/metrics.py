"""The option `--metrics`: what a run did, and what the register holds, in a file that the node exporter of Prometheus collects."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from communique.model.errors import UsageError

if TYPE_CHECKING:
    from communique.register.store import Register

EVERY = 30.0
"""Seconds after which the file is written anew while a run goes on."""

measuring = click.option(
    "--metrics",
    "metrics_file",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write numbers of the run and the register there, as the node exporter's textfile collector reads them.",
)
"""Gives a command the option."""


class Counts(Protocol):
    """How many inputs of each sort a run has seen until now."""

    new: int
    held: int
    refused: int
    unchanged: int
    stopped: bool


class Metrics:
    """The file of one command; without a name nothing is written."""

    def __init__(self, file: str | None, register: "Register", clock: Callable[[], float] = time.monotonic) -> None:
        self._path = Path(file) if file else None
        self._register = register
        self._clock = clock
        self._begun = self._written = clock()

    def tell(self, counts: Counts) -> None:
        """Writes the file where it has not been for a while."""
        if self._path is not None and self._clock() - self._written >= EVERY:
            self._write(counts, ended=False)

    def end(self, counts: Counts) -> None:
        """Writes the file as the run leaves it. Raises UsageError where it cannot be written."""
        if self._path is not None:
            self._write(counts, ended=True)

    def _write(self, counts: Counts, *, ended: bool) -> None:
        from prometheus_client import CollectorRegistry, Gauge

        from communique.publishing.metrics import exposed, of_register

        assert self._path is not None
        self._written = self._clock()
        run = CollectorRegistry()

        def gauge(name: str, what: str, **more: Any) -> Gauge:
            return Gauge(f"communique_run_{name}", what, registry=run, **more)

        inputs = gauge("inputs", "What the run came by, by what came of it.", labelnames=["outcome"])
        for outcome in ("new", "held", "refused", "unchanged"):
            inputs.labels(outcome).set(getattr(counts, outcome))
        gauge("seconds", "How long the run has taken.").set(self._written - self._begun)
        gauge("timestamp_seconds", "When this was written.").set(time.time())
        gauge("ended", "Whether the run came to its end.").set(ended and not counts.stopped)
        # Whoever collects it never sees half of it.
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            beside.write_bytes(exposed(of_register(self._register), run))
            beside.replace(self._path)
        except OSError as error:
            way_out = f"the metrics cannot be written to {self._path} ({error.strerror}); name another file"
            raise UsageError(way_out) from None
