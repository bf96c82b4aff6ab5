"""Runs the release tool on a copy of a server's folder, stopped at its first step, then at its second, and so on.

``python -m tests.publishing.stopping HOW START COPIES ARGUMENTS…`` leaves the copies that it stopped on, numbered, and
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

from macros.publishing.cli import main

CHANGES = {"os.mkdir", "os.rename", "os.symlink", "os.chmod"}
REMOVALS = {"os.remove", "os.rmdir"}  # which a full disk allows


def stop_at(time: int, how: str, folder: Path) -> None:
    """Stop this process at the given step in a folder."""
    steps = itertools.count(1)
    stopping = CHANGES | REMOVALS if how == "kill" else CHANGES

    def step() -> None:
        if next(steps) >= time:
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(int(how), os.strerror(int(how)))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in stopping or (
            event == "open" and str(arguments[0]).startswith(f"{folder}/") and writes(arguments)
        ):
            step()

    # No step waits for the disk: what is killed here is a process, and not the power.
    os.fsync = lambda _: step()  # type: ignore[assignment] # the argument has another name
    sys.addaudithook(watch)


def writes(arguments: tuple[object, ...]) -> bool:
    """Whether an open is for writing."""
    return bool(int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR))


def stop_everywhere(how: str, start: Path, copies: Path, arguments: list[str]) -> None:
    """Run the tool once for each of its steps."""
    for time in itertools.count(1):
        folder = copies / f"{time:04}"
        shutil.copytree(start, folder, symlinks=True)
        if not (child := os.fork()):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            stop_at(time, how, folder)
            os._exit(main([*arguments, "--till", str(folder)]))
        _, status = os.waitpid(child, 0)
        if status == 0:
            return
        if not os.WIFSIGNALED(status) and how == "kill":
            sys.exit(f"it ended by itself, with {status}, at step {time}")


if __name__ == "__main__":
    stop_everywhere(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
