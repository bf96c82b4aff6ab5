"""What takes long to build is built once a run, however many processes the tests run in."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Path]) -> Path:
    """Return what ``build`` has returned in the process that was first to ask for that name; the others wait for it.

    It is given an empty folder of that name. Nothing may change what lies there afterwards.
    """
    base = factory.getbasetemp()
    # The processes of pytest-xdist have a folder each, side by side.
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    answer = folder.with_name(f"{name} – klart")
    with folder.with_name(f"{name} – byggs").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.exists():
            # What a build that failed has left.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            answer.write_text(str(build(folder)), "utf-8")
    return Path(answer.read_text("utf-8"))
