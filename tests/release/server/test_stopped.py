"""Whatever stops the tool, and whenever, the served release is the old one or the new one, whole."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.release.server.cli import main
from tests.built_site import ROOT
from tests.release.server.archives import CHANGED, SITE, Files, files_in, identity, pack, release_of, served
from tests.release.server.conftest import Refused, Run

OLD, NEW = release_of(SITE, 1), release_of(CHANGED, 2)
DAMAGED = {**OLD, "webbplats/index.html": b"trasig"}
FULL = str(errno.ENOSPC)
OLDER, NEWER, BACK = f"publicera {identity(1)}", f"publicera {identity(2)}", "foregaende-version"
REMOVAL = f"ta-bort --aven-foregaende {identity(1)}"

Stop = Callable[..., list[Path]]
"""Runs a command after others, stopped at each of its steps; returns the server's folder as it was left each time."""


@pytest.fixture
def stop(server: Path, tmp_path: Path) -> Stop:
    archives = {identity(1): str(pack(tmp_path, SITE, 1)), identity(2): str(pack(tmp_path, CHANGED, 2))}

    def words(command: str) -> list[str]:
        name, *arguments = command.split()
        return [name, *(archives.get(each, each) if name == "publicera" else each for each in arguments)]

    def run_all(how: str, before: list[str], command: str) -> list[Path]:
        for each in before:
            if each == "damage":
                (server / "current/webbplats/index.html").write_bytes(b"trasig")
            else:
                assert main([*words(each), "--till", str(server)]) == 0
        (copies := tmp_path / "kopior").mkdir()
        stopping = [sys.executable, "-m", "tests.release.server.stopping", how, str(server), str(copies)]
        subprocess.run([*stopping, *words(command)], cwd=ROOT, check=True)
        *stopped, finished = sorted(copies.iterdir())
        assert leftovers(finished) == set()
        return stopped

    return run_all


def leftovers(server: Path) -> set[str]:
    """Return the files that are neither in a release nor kept by the tool."""
    ids = {f"releases/{identity(day)}" for day in (1, 2, 3)}
    there = {path.relative_to(server).as_posix() for path in [*server.glob("*"), *server.glob("releases/*")]}
    return there - {".lock", "current", "history", "releases", *ids}


@pytest.mark.parametrize("how", ["kill", FULL])
@pytest.mark.parametrize(
    ("before", "command", "states"),
    [
        ([], OLDER, [{}, OLD]),
        ([OLDER], NEWER, [OLD, NEW]),
        ([OLDER, NEWER], BACK, [NEW, OLD]),
        ([OLDER, "damage"], OLDER, [DAMAGED, OLD]),
    ],
    ids=["first", "next", "back", "damaged"],
)
def test_the_served_release_is_whole_wherever_it_is_stopped(
    stop: Stop, how: str, before: list[str], command: str, states: list[Files]
) -> None:
    stopped = stop(how, before, command)
    found = [served(server) for server in stopped]
    releases = [files_in(release) for server in stopped for release in server.glob("releases/2*")]

    assert (found[0], found[-1]) == (states[0], states[1])
    assert [state for state in found if state not in states] == []
    assert [files for files in releases if files not in (OLD, NEW, *states)] == []


def test_a_release_that_is_being_removed_is_whole_or_gone(stop: Stop) -> None:
    stopped = stop("kill", [OLDER, NEWER], REMOVAL)
    older = [files_in(server / "releases" / identity(1)) for server in stopped]

    assert (older[0], older[-1]) == (OLD, {})
    assert [state for state in older if state not in (OLD, {})] == []
    assert [server for server in stopped if served(server) != NEW] == []


@pytest.mark.parametrize("how", ["kill", FULL])
def test_the_next_run_publishes_and_leaves_nothing(stop: Stop, tmp_path: Path, how: str) -> None:
    stopped = stop(how, [OLDER], NEWER)

    assert any(leftovers(server) for server in stopped) == (how == "kill")
    for server in stopped:
        assert main(["publicera", str(pack(tmp_path, CHANGED, 2)), "--till", str(server)]) == 0
        assert (served(server), leftovers(server)) == (NEW, set())


def test_a_release_that_was_never_served_is_not_gone_back_to(stop: Stop, tmp_path: Path) -> None:
    for server in stop("kill", [OLDER], NEWER):
        before = served(server)
        assert main(["publicera", str(pack(tmp_path, SITE, 3)), "--till", str(server)]) == 0
        assert main(["foregaende-version", "--till", str(server)]) == 0
        assert served(server) == before


@pytest.mark.parametrize("command", ["publicera", "foregaende-version", "ta-bort"])
def test_a_second_run_is_refused(
    run: Run, refused: Refused, server: Path, tmp_path: Path, command: str
) -> None:
    run("publicera", archive := pack(tmp_path, SITE, 1))
    given = {"publicera": [str(archive)], "ta-bort": [identity(1)]}.get(command, [])
    with (server / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert refused(command, *given) == [
            f"En annan körning arbetar i {server}. Vänta tills den är klar och försök igen."
        ]


def test_every_file_is_on_disk_before_the_release_is_served(
    run: Run, server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_each_sync: list[tuple[Files, Files]] = []
    unpacked = server / "releases/.ny" / identity(1)
    monkeypatch.setattr(os, "sync", lambda: at_each_sync.append((files_in(unpacked), served(server))))
    run("publicera", pack(tmp_path, SITE, 1))

    assert at_each_sync == [(OLD, {}), ({}, {}), ({}, OLD)]
