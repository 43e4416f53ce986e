"""`communique check`: a line for what is wrong, with what helps, and an exit status that a script can ask for."""

import sqlite3
from typing import TYPE_CHECKING

from click.testing import CliRunner

from communique.cli.commands import communique

if TYPE_CHECKING:
    from communique.register.store import Register


def test_a_register_that_is_whole_is_said_to_be(register: "Register") -> None:
    done = CliRunner().invoke(communique, ["--register", register.path, "check", "--deep"])
    assert (done.exit_code, done.output) == (0, "the register is whole\n")


def test_a_fault_is_one_line_with_what_helps(register: "Register") -> None:
    db = sqlite3.connect(register.path)
    db.execute("DELETE FROM record WHERE kind = 'meeting'")
    db.commit()
    done = CliRunner().invoke(communique, ["--register", register.path, "check"])
    assert done.exit_code == 1
    names, *faults = (line.split("\t") for line in done.output.splitlines())
    assert names == ["fault", "way out"]
    assert faults and all(way_out == "run 'communique rebuild'" for _, way_out in faults)
