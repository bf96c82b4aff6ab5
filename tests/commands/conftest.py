"""How the tests of the commands run one."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commands.cli import main

Told = Callable[..., tuple[int, str]]
"""Runs a command on the handbook in a folder, and returns what it ends with and what it prints."""


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    def run(root: Path, *arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main([*arguments, "--rot", str(root)])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return code, printed.out

    return run


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full when a file has been written."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("macros.files.writing.os.fsync", full)


def state(root: Path) -> dict[str, bytes]:
    """Return every file, temporary ones too, to see that nothing has changed."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()
    }
