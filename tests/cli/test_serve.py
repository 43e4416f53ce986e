"""`communique serve`: pages while it runs, a clear word where it cannot, an end at Ctrl-C."""

import json
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from communique.register.store import Register


def served(register: "Register", port: int, *more: str) -> subprocess.Popen[str]:
    arguments = ["--register", register.path, "serve", "--port", str(port), *more]
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "communique", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_it_serves_until_ctrl_c_and_for_its_own_names_alone(register: "Register") -> None:
    port = free_port()
    process = served(register, port)
    try:
        assert process.stdout and f"http://127.0.0.1:{port}/" in process.stdout.readline()
        with urlopen(f"http://127.0.0.1:{port}/index.json", timeout=20) as answer:
            assert json.load(answer)["counts"]["documents"] == 2
        foreign = Request(f"http://127.0.0.1:{port}/", headers={"Host": "elsewhere.example"})
        with pytest.raises(HTTPError) as refused:
            urlopen(foreign, timeout=20)
        assert refused.value.code == 400
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
    assert process.stderr and "Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_named(register: "Register") -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = served(register, taken.getsockname()[1])
        _, complaint = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "choose another --port" in complaint
    assert len(complaint.splitlines()) == 1


def test_several_processes_answer_and_end_with_the_one_that_started_them(register: "Register") -> None:
    port = free_port()
    process = served(register, port, "--workers", "2")
    try:
        assert process.stdout and f"http://127.0.0.1:{port}/" in process.stdout.readline()
        for _ in range(6):
            with urlopen(f"http://127.0.0.1:{port}/index.json", timeout=60) as answer:
                assert json.load(answer)["counts"]["documents"] == 2
    finally:
        process.kill()  # so that it can tell the others nothing
    # They hold the ends of these pipes too: to have read all is to know that they are gone.
    process.communicate(timeout=60)
    with socket.create_server(("127.0.0.1", port)):
        pass
