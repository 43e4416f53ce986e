"""Registers to be exported."""

from collections.abc import Iterator

import pytest
from tests.publishing.exports.hostile import hostile_register

from communique.register.store import Register


@pytest.fixture(scope="module")
def hostile() -> Iterator[Register]:
    """A register in which titles, names, outlets, identifiers and addresses are hostile."""
    with hostile_register() as register:
        yield register
