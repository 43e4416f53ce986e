"""The endpoint on the loopback, for the length of a test."""

import threading
from collections.abc import Iterator

import pytest

from loopback import Served


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    told = Served()
    thread = threading.Thread(target=told.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield told
    told.server.ended.set()
    told.server.shutdown()
    told.server.server_close()
