"""Runs work in a copy of this process that is stopped at one of its steps: whatever changes the disk, before it is taken."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator

MOVES = ("os.rename",)
_CHANGES = ("os.mkdir", "os.rename", "os.chmod", "open", "fsync")
_REMOVALS = ("os.remove", "os.rmdir")  # which a full disk allows


def stopped_everywhere(
    work: Callable[[], object],
    error: int | None = None,
    kinds: Collection[str] | None = None,
) -> Iterator[bool]:
    """Stop at the first step (of some kinds), then at the second, and so on; yield, after each, whether it was stopped.

    It is killed, or the disk gives the error from that step on. What is yielded last is False.
    """
    kinds = kinds or (_CHANGES if error else (*_CHANGES, *_REMOVALS))
    for time in itertools.count(1):
        is_stopped = _stopped_at(time, work, error, kinds)
        yield is_stopped
        if not is_stopped:
            return


def _stopped_at(time: int, work: Callable[[], object], error: int | None, kinds: Collection[str]) -> bool:
    if not (child := os.fork()):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        reached = _watch(time, error, kinds)
        try:
            work()
        finally:
            os._exit(3 if reached else 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (3, -signal.SIGKILL)


def _watch(time: int, error: int | None, kinds: Collection[str]) -> list[int]:
    """Stop this process at the given step, and return the list in which it is noted."""
    steps = itertools.count(1)
    reached: list[int] = []

    def step(kind: str) -> None:
        if kind in kinds and (number := next(steps)) >= time:
            reached.append(number)
            if error is None:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(error or 0, os.strerror(error or 0))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR):
            step(event)

    def fsync(fd: object) -> None:  # noqa: ARG001 — what is killed is told by its kind
        step("fsync")

    # No step waits for the disk: what is killed here is a process, and not the power.
    os.fsync, os.sync = fsync, lambda: step("sync")
    sys.addaudithook(watch)
    return reached
