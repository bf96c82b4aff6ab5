"""How files are written: each is whole or untouched, whatever stops the writing."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.files.writing import write_all, write_folder
from tests.built_site import ROOT

OLD = {"a.md": b"gammal a", "b.md": b"gammal b"}
NEW = {"a.md": b"ny a\r\n", "b.md": "ny å".encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def new(folder: Path) -> dict[Path, bytes]:
    return {folder / name: data for name, data in NEW.items()}


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file in the folder contains, temporary files too."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def failing(call: Callable[..., object], time: int) -> Callable[..., object]:
    """Return ``call`` as it is on a disk that is full the given time."""
    calls: list[object] = []

    def fail(*arguments: object, **named: object) -> object:
        calls.append(arguments)
        if len(calls) == time:
            raise OSError(errno.ENOSPC, "No space left on device")
        return call(*arguments, **named)

    return fail


def test_a_file_that_was_not_there_is_made_as_any_other_program_would(folder: Path) -> None:
    (folder / "vanlig.md").write_bytes(b"")
    write_all({folder / "ny.md": b"ny"})

    assert (folder / "ny.md").stat().st_mode == (folder / "vanlig.md").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_all_files_are_written_byte_for_byte_and_keep_their_mode(folder: Path, mode: int) -> None:
    (folder / "a.md").chmod(mode)
    write_all(new(folder))

    assert contents(folder) == NEW
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == mode


@pytest.mark.parametrize("target", ["a.md", "annan/c.md"], ids=["same folder", "another folder"])
def test_a_link_stays_a_link_to_the_file_that_has_changed(folder: Path, target: str) -> None:
    (folder / "annan").mkdir()
    (folder / "lank.md").symlink_to(target)
    write_all({folder / "lank.md": b"ny"})

    assert (folder / "lank.md").is_symlink()
    assert (folder / target).read_bytes() == b"ny"
    assert contents(folder / "annan") in ({}, {"c.md": b"ny"})


@pytest.mark.parametrize(("call", "time"), [("fsync", 1), ("fsync", 2), ("replace", 1)])
def test_a_full_disk_before_the_first_file_is_in_place_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, time: int
) -> None:
    monkeypatch.setattr(os, call, failing(getattr(os, call), time))

    with pytest.raises(OSError, match="No space left"):
        write_all(new(folder))
    assert contents(folder) == OLD


def test_a_folder_that_is_not_there_changes_nothing(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_all({**new(folder), folder / "saknas" / "c.md": b"ny"})
    assert contents(folder) == OLD


KILLED = """
import os, signal, sys
from pathlib import Path
from macros.files.writing import write_all, write_folder

call, time = sys.argv[2], int(sys.argv[3])
real, calls = getattr(os, call), []

def kill(*arguments):
    calls.append(arguments)
    if len(calls) == time:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)

setattr(os, call, kill)
folder = Path(sys.argv[1])
write_all({folder / "a.md": b"ny a", folder / "b.md": b"ny b"})
"""


@pytest.mark.parametrize(
    ("call", "time", "a", "b"),
    [
        ("fsync", 1, b"gammal a", b"gammal b"),
        ("fsync", 2, b"gammal a", b"gammal b"),
        ("replace", 1, b"gammal a", b"gammal b"),
        ("replace", 2, b"ny a", b"gammal b"),
    ],
)
def test_a_killed_process_leaves_files_whole(folder: Path, call: str, time: int, a: bytes, b: bytes) -> None:
    command = [sys.executable, "-c", KILLED, str(folder), call, str(time)]
    done = subprocess.run(command, cwd=ROOT, check=False)

    assert done.returncode == -signal.SIGKILL
    assert [(folder / "a.md").read_bytes(), (folder / "b.md").read_bytes()] == [a, b]


def test_a_new_folder_is_there_with_all_its_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "docs/2022", NEW, tmp_path)

    assert contents(tmp_path / "docs/2022") == NEW
    assert [file.name for file in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize("time", [1, 2])
def test_a_full_disk_leaves_no_new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: int) -> None:
    monkeypatch.setattr("macros.files.writing.os.fsync", failing(os.fsync, time))

    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "2022", NEW, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_has_files_is_left_as_it_is(folder: Path) -> None:
    with pytest.raises(OSError, match=r"."):
        write_folder(folder, {"c.md": b"c"}, folder.parent)
    assert contents(folder) == OLD
