"""What a run did, in a file for the node exporter: whole whenever somebody looks, and right at the end."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from prometheus_client.parser import text_string_to_metric_families

from communique.cli import metrics
from communique.cli.commands import communique
from communique.cli.read import Tally
from communique.register.store import Register


def told(path: Path) -> dict[str, float]:
    families = text_string_to_metric_families(path.read_text("utf-8"))
    return {"/".join((sample.name, *sample.labels.values())): sample.value for f in families for sample in f.samples}


def test_reading_leaves_the_numbers_of_the_run_and_of_the_register(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The foreign ministers of Chile and Peru met in Lima on Friday, 6 March 2020.")
    (tmp_path / "b.txt").write_text("")
    file = tmp_path / "out" / "communique.prom"
    file.parent.mkdir()
    call = ["--register", str(tmp_path / "r.db"), "read", "--metrics", str(file)]
    assert CliRunner().invoke(communique, [*call, str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]).exit_code == 1
    numbers = told(file)
    assert (numbers["communique_run_inputs/new"], numbers["communique_run_inputs/refused"]) == (1, 1)
    assert (numbers["communique_documents"], numbers["communique_refused"]) == (1, 1)
    assert numbers["communique_run_ended"] == 1 and numbers["communique_behind"] == 0
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_while_a_run_goes_on_the_file_is_written_now_and_then(tmp_path: Path, register: Register) -> None:
    clock = iter([0.0, 1.0, 40.0, 40.0, 41.0])
    file, tally = tmp_path / "run.prom", Tally(verbose=False)
    running = metrics.Metrics(str(file), register, lambda: next(clock))
    running.tell(tally)
    assert not file.exists()
    running.tell(tally)
    assert told(file)["communique_run_ended"] == 0
    assert told(file)["communique_run_seconds"] == 40
    running.tell(tally)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened.")
    call = [
        "--register",
        str(tmp_path / "r.db"),
        "read",
        "--metrics",
        str(tmp_path / "none" / "x"),
        str(tmp_path / "a.txt"),
    ]
    done = CliRunner().invoke(communique, call)
    assert "the metrics cannot be written" in str(done.exception)
    assert "\n" not in str(done.exception)


@pytest.mark.parametrize("name", ["read", "watch"])
def test_both_commands_that_read_have_the_option(name: str) -> None:
    assert "--metrics FILE" in CliRunner().invoke(communique, [name, "--help"]).output
