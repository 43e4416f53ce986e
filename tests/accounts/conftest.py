"""An empty register, and passwords that are hashed quickly, since tests make many."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from communique.accounts import passwords
from communique.register.store import Register


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def empty() -> Iterator[Register]:
    with Register.open(":memory:") as register:
        yield register
