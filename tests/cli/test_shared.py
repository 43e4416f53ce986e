"""The commands at work on a register that lies on a server."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.pipeline.test_importing import whole

from communique.cli.commands import communique
from communique.pipeline.shelved import VARIABLE
from communique.register.store import Register
from postgresql_server import Server


def test_a_register_that_was_moved_to_a_server_answers_every_command_as_before(
    register: Register, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "indexes"))
    file = tmp_path / "desk.jsonl"
    file.write_bytes(whole(register))
    url = server.register()

    def said(where: str, *arguments: str) -> str:
        done = CliRunner().invoke(communique, ["--register", where, *arguments])
        assert done.exit_code == 0, done.output
        return done.stdout.replace(where, "the register")

    said(url, "import", str(file))
    for asked in (
        ["show"], ["show", "meeting"], ["show", "FI", "NO"], ["search", "arctic"], ["due", "--on", "2020-03-10"], ["conflicts"],
        ["decisions"], ["export"], ["export", "--whole"], ["export", "--format", "csv", "--kind", "meeting"], ["check", "--deep"],
        ["show", "--as-of", "2020-03-02"],
    ):  # fmt: skip
        assert said(url, *asked) == said(register.path, *asked), asked
    talks = register.records("meeting")[0].id
    for where in (url, register.path):
        said(where, "decide", "confirm", talks, "date", "--by", "desk")
        said(where, "rebuild")
    assert said(url, "export", "--kind", "instrument") == said(register.path, "export", "--kind", "instrument")
    server.give_back(url)
