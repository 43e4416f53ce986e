"""`communique watch` as somebody calls it: once, on and on, from a list of feeds, and what it says."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli.commands import communique
from communique.register.store import Register
from hosted import Host, atom, hosting, page, rss, sends


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as served:
        yield served


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "r.db"


def call(register: Path, *arguments: str, command: str = "watch") -> Result:
    return CliRunner().invoke(communique, ["--register", str(register), command, *arguments])


def watch(register: Path, *arguments: str) -> Result:
    return call(register, "--once", "--allow-private", "--pause", "0.1", *arguments)


def test_a_list_of_feeds_is_asked_once_and_what_came_is_told(register: Path, host: Host) -> None:
    host.answers("/story/1", sends(page(1)))
    one, two = host.answers("/one", sends(rss(host.url("/story/1")))), host.answers("/two", sends(atom(2)))
    listed = register.parent / "feeds.opml"
    listed.write_text(f"<opml><body><outline xmlUrl='{one}'/><outline xmlUrl='{two}'/></body></opml>")
    told = watch(register, "-v", str(listed))
    assert told.exit_code == 0
    assert "2 inputs: 2 new, 0 already held, 0 refused" in told.output
    assert f"{one}: entries: 1, pages to fetch: 1" in told.output
    log = call(register, "--log").output.splitlines()
    assert [line.split("\t")[0] for line in log] == ["address", one, two]
    assert host.url("/story/1") in call(register, "--log", "-v").output


def test_what_is_refused_is_listed_given_up_and_left_to_this_command(register: Path, host: Host) -> None:
    url = host.answers("/page", sends(status=404))
    told = watch(register, url)
    assert told.exit_code == 1
    assert f"communique: {url}: answers 404; check the address" in told.output
    assert "'communique watch --once --retry' tries it again" in told.output
    assert url in call(register, "--refused", command="read").output
    again = call(register, "--retry", command="read")
    assert again.exit_code == 0 and "communique watch --once --retry" in again.output
    assert watch(register, "--retry").exit_code == 1
    assert host.asked == ["/page", "/page"]
    assert "1 refusal given up" in call(register, "--give-up", url, command="read").output


def test_this_machine_is_refused_in_one_clear_line(register: Path, host: Host) -> None:
    told = call(register, "--once", host.answers("/feed", sends(atom(1))))
    assert told.exit_code == 1
    assert "an address of this machine (loopback)" in told.output and "--allow-private" in told.output
    assert host.asked == []


@pytest.mark.parametrize(
    "arguments, said, status",
    [
        ([], "say what to watch", 2),
        (["--every", "soon", "http://x.example/"], "is no time", 2),
        (["--every", "5s", "http://x.example/"], "is no time", 2),
        (["no-such.opml"], "no-such.opml: cannot be read", 1),
        (["--once", "ftp://x.example/feed"], "is of the scheme 'ftp'", 1),
    ],
)
def test_what_makes_no_sense_is_said(register: Path, arguments: list[str], said: str, status: int) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "communique", "--register", register, "watch", *arguments],
        capture_output=True,
        text=True,
    )
    assert said in made.stderr
    assert made.returncode == status


def test_it_goes_on_until_ctrl_c_and_keeps_what_it_read(register: Path, host: Host) -> None:
    feed = host.answers("/feed", sends(atom(1, 2)))
    command = [sys.executable, "-m", "communique", "--register", str(register), "watch", "--allow-private", feed]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout and child.stderr
        assert "2 new" in child.stdout.readline()
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=120)
        assert child.returncode == 0
    with Register.open(register, create=False) as held:
        assert len(held.documents()) == 2
        assert not held.untold()
