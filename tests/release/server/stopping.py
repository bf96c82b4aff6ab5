"""Runs the release tool on a copy of a server's folder, stopped at its first step, then at its second, and so on.

``python -m tests.release.server.stopping HOW START COPIES ARGUMENTS…`` leaves the copies that it stopped on, numbered, and
last one that it did not need to stop. HOW is ``kill`` for kill -9, or the number of an error that the disk gives from
that step on. It is a process of its own because a small one is soon copied.
"""

from __future__ import annotations

import itertools
import shutil
import sys
from pathlib import Path

from macros.release.server.cli import main
from tests.stopping import stopped_everywhere

CHANGES = {"os.mkdir", "os.rename", "os.symlink", "ctypes.dlsym", "open", "sync"}
"""``ctypes.dlsym`` is how two folders change places."""
REMOVALS = {"os.remove", "os.rmdir"}  # which a full disk allows


def stop_everywhere(how: str, start: Path, copies: Path, arguments: list[str]) -> None:
    """Run the tool once for each of its steps."""
    numbered = (copies / f"{number:04}" for number in itertools.count(1))
    folders = [shutil.copytree(start, next(numbered), symlinks=True)]
    error, kinds = (None, CHANGES | REMOVALS) if how == "kill" else (int(how), CHANGES)
    for is_stopped in stopped_everywhere(
        lambda: main([*arguments, "--till", str(folders[-1])]), error, kinds
    ):
        if not is_stopped:
            return
        folders.append(shutil.copytree(start, next(numbered), symlinks=True))


if __name__ == "__main__":
    stop_everywhere(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
