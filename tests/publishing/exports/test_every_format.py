"""What holds for every format, over a register in which every word is hostile."""

import socket
from typing import NoReturn

import pytest
from tests.publishing.exports.hostile import Held

from communique.model.errors import UsageError
from communique.model.search import Query
from communique.publishing.exports import FORMATS, ftm_kinds
from communique.register.store import Register

NEED_MORE = {"ftm": "followthemoney", "ftm-statements": "followthemoney"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_register_gives_the_same_bytes_and_asks_nobody(
    hostile: Register, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in NEED_MORE:
        pytest.importorskip(NEED_MORE[name])

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("an export asked for an address")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with hostile.selection(Query()) as chosen:
        first, second = (b"".join(FORMATS[name].write(chosen)) for _ in range(2))
    assert first == second
    assert len(first) > 500


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_chosen_is_a_file_too(hostile: Register, name: str) -> None:
    if name in NEED_MORE:
        pytest.importorskip(NEED_MORE[name])
    with hostile.selection(Query(parties=("ZZ",))) as chosen:
        assert isinstance(b"".join(FORMATS[name].write(chosen)), bytes)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> NoReturn:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(ftm_kinds.importlib, "import_module", missing)
    with pytest.raises(UsageError, match=r"communique\[ftm\]"):
        b"".join(FORMATS["ftm"].write(Held(())))
