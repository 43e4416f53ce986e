"""What the core takes on disk is measured whole, and grows by nothing that nobody looked at."""

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
MOST = 350
"""MB of files, as docs/benchmarks.md adds them up; three quarters are the parser and its numpy."""
DEAR = {"babel", "courlan", "dateparser", "htmldate", "justext", "pandas", "pyarrow", "pytest", "trafilatura", "typst"}
"""What is large, or brings what is, and is of extras or of benchmarks alone."""


@pytest.fixture(scope="module")
def install() -> ModuleType:
    found = importlib.util.spec_from_file_location("install", ROOT / "benchmarks" / "install.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_all_that_the_core_asks_for_is_among_what_is_measured(install: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    core = install.core()
    named = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert named <= set(core)
    assert "numpy" in core and core["blis"] == "thinc"
    assert not DEAR & set(core)


def test_the_core_stays_within_its_bound(install: ModuleType) -> None:
    sizes = [install.measured(*each) for each in install.core().items()]
    assert all(each.files > 0 for each in sizes)
    assert sum(each.files for each in sizes) < MOST * 1e6
