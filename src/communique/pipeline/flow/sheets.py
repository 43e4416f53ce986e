"""The documents of a register as a cluster joins them: their imprints and texts, in files of columns of so many documents."""

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.copies.direction import Imprint
from communique.copies.shelf import Sheet

if TYPE_CHECKING:
    from communique.register.store import Register

A_FILE = 4000
"""Documents a file."""
ENDING = "*.parquet"


def write(register: "Register", folder: Path) -> int:
    """Writes the sheets of all documents of a register into a folder, numbered; how many there are."""
    import pyarrow
    from pyarrow import parquet

    folder.mkdir(parents=True, exist_ok=True)
    names = register.identifiers()
    for number, at in enumerate(range(0, len(names), A_FILE)):
        held = [Sheet.of(document) for document in register.some(names[at : at + A_FILE])]
        columns = {
            "number": [at + place for place in range(len(held))],
            "imprint": [pickle.dumps(tuple(sheet.imprint)) for sheet in held],
            "text": [sheet.text for sheet in held],
        }
        parquet.write_table(pyarrow.table(columns), folder / f"part-{number:06}.parquet")
    return len(names)


def read(folder: Path) -> Iterator[Sheet]:
    """The sheets in a folder."""
    from pyarrow import parquet

    for path in sorted(folder.glob(ENDING)):
        yield from sheets(parquet.read_table(path).to_pylist())


def clear(folder: Path) -> None:
    """Throws the sheets in a folder away, and what was joined of them."""
    shutil.rmtree(folder, ignore_errors=True)


def sheets(rows: list[dict[str, Any]]) -> Iterator[Sheet]:
    """The sheets that rows with an imprint and a text make."""
    for row in rows:
        yield Sheet(Imprint(*pickle.loads(row["imprint"])), row["text"])
