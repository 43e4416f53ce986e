"""What comes of each of some values, as a query of Daft: rows of a number and bytes in, rows of a number and bytes out."""

import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import daft
from daft import DataType, col

from communique.model.errors import CommuniqueError
from communique.pipeline.flow import steps


@dataclass(frozen=True, slots=True)
class Raised:
    """What a step raised; the one who asked raises it again."""

    error: CommuniqueError


def rows(step: str, given: Sequence[bytes], parts: int, workers: int) -> Iterable[tuple[int, bytes]]:
    """What a step makes of each of some values, by its number; a value that is lost on the way has no row."""
    if not given:
        return ()
    frame = daft.from_pydict({"number": list(range(len(given))), "given": list(given)})
    frame = frame.into_partitions(min(parts, len(given)))
    made = frame.select(col("number"), _did(col("given"), step, workers).alias("made")).to_pydict()
    return zip(made["number"], made["made"], strict=True)


def did(given: Any, step: str, workers: int) -> list[bytes]:
    """What a step makes of the values of a partition. It raises nothing, for that would end the whole query."""
    values = given.to_pylist()
    try:
        made: Sequence[Any] = _STEPS[step](values, workers)
    except CommuniqueError as error:
        made = [Raised(error)] * len(values)
    return [pickle.dumps(each) for each in made]


def _read(values: Sequence[bytes], workers: int) -> Sequence[Any]:
    return steps.read([os.fsdecode(each) for each in values], workers)


def _analyse(values: Sequence[bytes], workers: int) -> Sequence[Any]:
    return steps.analyse([pickle.loads(each) for each in values], workers)


def _version(values: Sequence[bytes], workers: int) -> Sequence[Any]:
    return [steps.crew(workers).version] * len(values)


def _make(values: Sequence[bytes], workers: int) -> Sequence[Any]:
    return steps.make([pickle.loads(each) for each in values], workers)


_STEPS: Mapping[str, Callable[[Sequence[bytes], int], Sequence[Any]]] = {
    "read": _read,
    "analyse": _analyse,
    "version": _version,
    "make": _make,
}
# Never in a process of Daft's own choosing: rows of those were lost with a node, without a word.
_did = daft.func.batch(return_dtype=DataType.binary(), use_process=False)(did)
