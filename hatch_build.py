"""Builds the compiled part of `communique.copies` where a C compiler is at hand; without one, plain Python does."""

import os
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COPIES = Path("src") / "communique" / "copies"


class KernelHook(BuildHookInterface):
    """Compiles kernel.c to a library beside it, and puts that into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        folder = Path(self.root) / COPIES
        library = folder / f"_kernel{'.dll' if sys.platform == 'win32' else '.so'}"
        if not self._compiled(folder / "kernel.c", library):
            self.app.display_warning("no C compiler at hand: copies are found in plain Python, slowly")
            return
        build_data["artifacts"].append(f"/{COPIES.as_posix()}/{library.name}")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"

    def _compiled(self, source: Path, library: Path) -> bool:
        compiler = shlex.split(os.environ.get("CC", "cc"))
        flags = ["-O3", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden"]
        making = library.with_suffix(f".making-{os.getpid()}")
        try:
            subprocess.run([*compiler, *flags, str(source), "-o", str(making)], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            making.unlink(missing_ok=True)
            return False
        making.replace(library)
        return True
