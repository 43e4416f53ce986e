"""What the core install takes on disk, by package: communique without extras, and all that it needs.

    python benchmarks/install.py            as it is installed where this runs
    python benchmarks/install.py --fresh    in an environment of its own, installed anew by pip

MB are 10^6 bytes, MiB 2^20; sizes are those of the files, not of the blocks that they fill. What Python compiles to bytecode when
a package is installed or first used stands apart, since pip and others may leave it out. `why` is one of those that ask for it.
"""

import argparse
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Package:
    """An installed package: which asked for it, and the bytes of its files and of their bytecode."""

    name: str
    version: str
    why: str
    files: int
    bytecode: int


def core() -> dict[str, str]:
    """All that communique needs without extras, itself too, each with one that asks for it.

    What it asks for itself stands in pyproject.toml, which may have changed since it was installed.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = {"communique": ""}
    left = [_asked(line, "communique") for line in project["dependencies"]]
    seen: set[tuple[str, frozenset[str]]] = set()
    while left:
        wanted, why, extras = left.pop(0)
        if (wanted, extras) in seen:
            continue
        seen.add((wanted, extras))
        try:
            held = distribution(wanted)
        except PackageNotFoundError:
            continue  # asked for on other systems alone
        found.setdefault(wanted, why)
        for line in held.requires or ():
            marker = Requirement(line).marker
            if marker is None or any(marker.evaluate({"extra": each}) for each in extras or {""}):
                left.append(_asked(line, wanted))
    return found


def _asked(line: str, why: str) -> tuple[str, str, frozenset[str]]:
    asked = Requirement(line)
    return canonicalize_name(asked.name), why, frozenset(asked.extras)


def measured(name: str, why: str) -> Package:
    """What an installed package takes."""
    held = distribution(name)
    files = bytecode = 0
    for path in _files(held):
        size = path.stat().st_size
        if path.suffix == ".pyc":
            bytecode += size
        else:
            files += size
    return Package(name, held.version, why, files, bytecode)


def _files(held: Distribution) -> Iterator[Path]:
    if canonicalize_name(held.name) == "communique":  # which may be installed from where it is written
        import communique

        yield from (path for path in Path(communique.__file__).parent.rglob("*") if path.is_file())
        return
    for path in {Path(str(each.locate())) for each in held.files or ()}:
        if path.is_file():
            yield path


def fresh() -> None:
    """Prints the table of an environment that is made for it."""
    with tempfile.TemporaryDirectory() as room:
        venv.create(room, with_pip=True)
        python = str(Path(room) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(ROOT)], check=True, stderr=subprocess.DEVNULL)
        subprocess.run([python, __file__], check=True, cwd=room)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true")
    if parser.parse_args().fresh:
        fresh()
        return
    packages = sorted((measured(*each) for each in core().items()), key=lambda each: -each.files)
    print(f"{'package':28} {'version':12} {'MB':>7} {'bytecode':>9}  why")
    for each in packages:
        print(f"{each.name:28} {each.version:12} {each.files / 1e6:7.1f} {each.bytecode / 1e6:9.1f}  {each.why}")
    files, bytecode = sum(each.files for each in packages), sum(each.bytecode for each in packages)
    print(f"{len(packages)} packages: {files / 1e6:.1f} MB ({files / 2**20:.1f} MiB)")
    both = files + bytecode
    print(f"with bytecode: {both / 1e6:.1f} MB ({both / 2**20:.1f} MiB)")


if __name__ == "__main__":
    sys.exit(main())
