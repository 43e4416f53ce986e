"""Registers to be exported: the examples, read once, one in which every word is hostile, and what a query chooses."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from tests.publishing.exports.hostile import hostile_register

from communique.model.search import Query
from communique.register.selection import Selection
from communique.register.store import Register


@pytest.fixture(scope="module")
def hostile() -> Iterator[Register]:
    """A register in which titles, names, outlets, identifiers and addresses are hostile."""
    with hostile_register() as register:
        yield register


EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def examples_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from communique.pipeline.intake import read_into

    path = tmp_path_factory.mktemp("examples") / "read.db"
    with Register.open(path) as register:
        for _ in read_into(register, [EXAMPLES]):
            pass
    return path


@pytest.fixture
def examples(examples_file: Path, tmp_path: Path) -> Iterator[Register]:
    """The examples as a register of its own."""
    with Register.open(examples_file) as read:
        read.copy_to(tmp_path / "register.db")
    with Register.open(tmp_path / "register.db") as register:
        yield register


def chosen_of(register: Register, query: Query | None = None) -> AbstractContextManager[Selection]:
    return register.selection(query or Query())
