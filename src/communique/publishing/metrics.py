"""A register in numbers, in the form that Prometheus and what understands it read."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from communique.register.store import Register

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_COPIES = ".copies"
"""How the folder of the index of copies ends, beside a register in a file."""


class OfRegister(Collector):
    """What a register holds, asked of it whenever it is collected."""

    def __init__(self, register: "Register") -> None:
        self._register = register

    def describe(self) -> Iterable[Metric]:
        """Nothing: what there is shows when it is collected."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The numbers, each with what it is."""
        held = self._register.gauges(date.today())
        yield _one("documents", "Documents that are held.", held.documents)
        yield _one("findings", "Findings that were ever told of them, also by earlier rules.", held.findings)
        yield _one("passages", "Shared passages that were ever told.", held.passages)
        yield _by("records", "Records that are made of them.", "kind", held.records)
        yield _one("conflicts", "Values that cannot all hold, open or settled.", held.conflicts)
        yield _by("due", "What is owed within a year or was lately, by how it stands.", "state", held.owed)
        yield _one("refused", "Inputs or parts of them that could not be read, and wait.", held.refused)
        yield _by("decisions", "What people ruled.", "act", held.decisions)
        yield _one("behind", "Whether something was read that the records do not tell yet.", held.behind)
        if held.last:
            at = datetime.fromisoformat(held.last).timestamp()
            yield _one("last_read_timestamp_seconds", "When a document was added last.", at)
        for what, size in _sizes(Path(self._register.path)):
            yield _one(f"{what}_bytes", f"Size of the {what.replace('_', ' ')} on disk.", size)


def exposed(*registries: CollectorRegistry) -> bytes:
    """All that is collected, in the text form."""
    return b"".join(generate_latest(each) for each in registries)


def of_register(register: "Register") -> CollectorRegistry:
    """What a register holds, for itself."""
    held = CollectorRegistry(auto_describe=False)
    held.register(OfRegister(register))
    return held


def _one(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(f"communique_{name}", what, value)


def _by(name: str, what: str, label: str, values: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"communique_{name}", what, labels=[label])
    for told, value in sorted(values.items()):
        family.add_metric([told], value)
    return family


def _sizes(path: Path) -> Iterator[tuple[str, int]]:
    """How much a register in a file takes, with what is not yet written into it, and its index of copies beside it."""
    if path.is_file():
        files = [path, path.with_name(f"{path.name}-wal")]
        yield "register", sum(each.stat().st_size for each in files if each.exists())
        index = path.with_name(path.name + _COPIES)
        yield "copies_index", sum(each.stat().st_size for each in index.rglob("*") if each.is_file())
