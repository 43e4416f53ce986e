"""Where the processes of one service count their requests together; told before the library that counts is loaded, which looks
for it once.
"""

import os
from pathlib import Path

SHARED = "PROMETHEUS_MULTIPROC_DIR"


def counting_in(folder: Path) -> None:
    """Has this process count with others in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[SHARED] = str(folder)
