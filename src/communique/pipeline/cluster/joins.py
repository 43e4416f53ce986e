"""What documents share, by joins of Daft over their fingerprints, one band of keys after the other.

A band takes a fraction of the memory that one join of all would take. Within a band the rows of one key meet in one part;
keys that one document holds alone, which are most, go no further. Documents go by their numbers: on columns of bytes Daft's
join waits for ever.
"""

import pickle
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import daft
import numpy as np
from daft import DataType, col

from communique.copies.recurrence import Sighting
from communique.model.passage import SharedPassage
from communique.pipeline.flow import steps
from communique.pipeline.flow.sheets import ENDING, sheets

_AT_ONCE = 512
"""Pairs that are laid side by side at once, so many a batch."""


def shared(folder: Path, bands: int, parts: int) -> Iterator[SharedPassage]:
    """All passages that the documents share whose sheets lie in a folder, pair by pair, each once."""
    texts = daft.read_parquet(str(folder / ENDING))
    prints = texts.select(col("number"), _prints(col("imprint"), col("text")).alias("print")).select(
        col("number"), col("print")["keys"].alias("keys"), col("print")["seen"].alias("seen")
    )
    prints = _kept(prints, folder / "prints")
    for band in range(bands):
        _kept(_met(prints, band, bands, parts), folder / f"met-{band:03}")
    met = daft.read_parquet([str(folder / f"met-{band:03}" / ENDING) for band in range(bands)])
    pairs = met.where(col("key").is_null()).select("one", "other").distinct()
    standing = met.where(col("other").is_null()).groupby("one").agg(col("key").list_agg().alias("recurring"))
    besides = (
        pairs.join(standing, on="one", how="left")
        .join(_named(texts, "one"), on="one")
        .join(_named(texts, "other"), on="other")
        .into_partitions(parts)
    )
    columns = ("one_imprint", "one_text", "other_imprint", "other_text", "recurring")
    told = besides.select(_compared(*map(col, columns)).alias("told"))
    for part in told.to_arrow_iter():
        for shares in part["told"].to_pylist():
            yield from pickle.loads(shares)


def _kept(frame: Any, folder: Path) -> Any:
    """A frame written down, so that what comes next does not make it again."""
    frame.write_parquet(str(folder), write_mode="overwrite")
    return daft.read_parquet(str(folder / ENDING))


def _met(prints: Any, band: int, bands: int, parts: int) -> Any:
    """What comes of the keys of a band: rows of two documents to lay side by side, or of one and a key of it that recurs."""
    keys = prints.select("number", "keys").explode("keys").where(col("keys") % bands == band)
    keys = keys.with_column("part", col("keys") % (bands * parts))
    several = keys.groupby("part").map_groups(_several(col("keys"), col("number")).alias("held"))
    several = several.select("part", col("held")["key"].alias("key"), col("held")["number"].alias("number"))
    seen = several.join(prints.select("number", "seen"), on="number")
    met = seen.groupby("part").map_groups(_meeting(col("key"), col("number"), col("seen")).alias("met"))
    return met.select(*(col("met")[name].alias(name) for name in ("one", "other", "key")))


def _named(texts: Any, side: str) -> Any:
    return texts.select(
        col("number").alias(side), col("imprint").alias(f"{side}_imprint"), col("text").alias(f"{side}_text")
    )


# The steps on the columns of a partition


def prints_of(imprints: Any, texts: Any) -> list[dict[str, Any]]:
    """The fingerprints of documents, and what tells of each whether it recurs."""
    given = [{"imprint": i, "text": t} for i, t in zip(imprints.to_pylist(), texts.to_pylist(), strict=True)]
    return [
        {"keys": list(p.keys), "seen": pickle.dumps((p.id, p.sighting))} for p in steps.printed(list(sheets(given)))
    ]


def several(keys: Any, numbers: Any) -> list[dict[str, Any]]:
    """The rows whose key several documents hold."""
    held = np.array(keys.to_pylist(), np.uint64)
    _, which, counts = np.unique(held, return_inverse=True, return_counts=True)
    documents = numbers.to_pylist()
    return [{"key": int(held[at]), "number": documents[at]} for at in np.flatnonzero(counts[which] > 1)]


def met(keys: Any, numbers: Any, seen: Any) -> list[dict[str, Any]]:
    """What comes of the keys of a part."""
    holders: defaultdict[int, list[tuple[str, Sighting]]] = defaultdict(list)
    sightings: dict[int, tuple[str, Sighting]] = {}
    of: dict[str, int] = {}
    for key, number, sighting in zip(keys.to_pylist(), numbers.to_pylist(), seen.to_pylist(), strict=True):
        if number not in sightings:
            sightings[number] = pickle.loads(sighting)
            of[sightings[number][0]] = number
        holders[key].append(sightings[number])
    pairs: set[tuple[str, str]] = set()
    rows: list[dict[str, Any]] = []
    for key, held in holders.items():
        found = steps.meeting(held)
        pairs.update(found.pairs)
        rows += [{"one": of[name], "other": None, "key": key} for name in found.standing]
    return rows + [{"one": of[one], "other": of[other], "key": None} for one, other in sorted(pairs)]


def compared(one_imprints: Any, one_texts: Any, other_imprints: Any, other_texts: Any, recurring: Any) -> list[bytes]:
    """What the two documents of each row share."""
    ones, others = (
        list(sheets([{"imprint": i, "text": t} for i, t in zip(imprints.to_pylist(), texts.to_pylist(), strict=True)]))
        for imprints, texts in ((one_imprints, one_texts), (other_imprints, other_texts))
    )
    besides = [
        steps.Beside(one, other, keys or ())
        for one, other, keys in zip(ones, others, recurring.to_pylist(), strict=True)
    ]
    return [pickle.dumps(shares) for shares in steps.compared(besides)]


_PRINTS = DataType.struct({"keys": DataType.list(DataType.uint64()), "seen": DataType.binary()})
_HELD = DataType.struct({"key": DataType.uint64(), "number": DataType.int64()})
_MET = DataType.struct({"one": DataType.int64(), "other": DataType.int64(), "key": DataType.uint64()})
_prints = daft.func.batch(return_dtype=_PRINTS, use_process=False)(prints_of)
_several = daft.func.batch(return_dtype=_HELD, use_process=False)(several)
_meeting = daft.func.batch(return_dtype=_MET, use_process=False)(met)
_compared = daft.func.batch(return_dtype=DataType.binary(), batch_size=_AT_ONCE, use_process=False)(compared)
