"""Runs the release tool on a copy of a server's folder, stopped at its first step, then at its second, and so on.

``python -m tests.release.server.stopping HOW START COPIES ARGUMENTS…`` leaves the copies that it stopped on, numbered, and
last one that it did not need to stop. HOW is ``kill`` for kill -9, or the number of an error that the disk gives from
that step on. A step is whatever changes the disk, or asks it to keep what it has; it is stopped before it is taken.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import sys
from pathlib import Path

from macros.release.server.cli import main

CHANGES = {"os.mkdir", "os.rename", "os.symlink", "ctypes.dlsym"}  # the last is how two folders change places
REMOVALS = {"os.remove", "os.rmdir"}  # which a full disk allows


def stop_at(time: int, how: str) -> None:
    """Stop this process at the given step."""
    steps = itertools.count(1)
    stopping = CHANGES | REMOVALS if how == "kill" else CHANGES

    def step() -> None:
        if next(steps) >= time:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(int(how), os.strerror(int(how)))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        written = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)
        if event in stopping or written:
            step()

    # No step waits for the disk: what is killed here is a process, and not the power.
    os.sync = step
    sys.addaudithook(watch)


def stop_everywhere(how: str, start: Path, copies: Path, arguments: list[str]) -> None:
    """Run the tool once for each of its steps."""
    for time in itertools.count(1):
        folder = copies / f"{time:04}"
        shutil.copytree(start, folder, symlinks=True)
        if not (child := os.fork()):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            stop_at(time, how)
            os._exit(main([*arguments, "--till", str(folder)]))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            return


if __name__ == "__main__":
    stop_everywhere(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
