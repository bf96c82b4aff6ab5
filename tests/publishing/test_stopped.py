"""Whatever stops the tool, and whenever, the served release is the old one or the new one, whole."""

from __future__ import annotations

import errno
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.publishing.cli import main
from macros.publishing.store import Store
from tests.built_site import ROOT
from tests.publishing.archives import Files, files_in, identity, pack, release_of, served

SITE: Files = {
    "webbplats/index.html": b"<h1>Hem</h1>",
    "webbplats/bilder/a.svg": b"<svg/>",
    "publicera.pyz": b"verktyget",
}
CHANGED = {**SITE, "webbplats/index.html": b"<h1>Hem igen</h1>", "webbplats/larm.html": b"<h1>Larm</h1>"}
OLD, NEW = release_of(SITE, 1), release_of(CHANGED, 2)
FULL = str(errno.ENOSPC)

Stop = Callable[..., list[Path]]
"""Stops a command at each of its steps; returns the server's folder as it was left each time, all but the last."""


@pytest.fixture
def stop(server: Path, tmp_path: Path) -> Stop:
    def run_all(how: str, *arguments: object) -> list[Path]:
        copies = tmp_path / "kopior"
        shutil.rmtree(copies, ignore_errors=True)
        copies.mkdir()
        command = [sys.executable, "-m", "tests.publishing.stopping", how, str(server), str(copies)]
        done = subprocess.run(
            [*command, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        *stopped, finished = sorted(copies.iterdir())
        assert leftovers(finished) == []
        return stopped

    return run_all


@pytest.fixture
def archives(tmp_path: Path) -> tuple[Path, Path]:
    return pack(tmp_path, SITE, 1), pack(tmp_path, CHANGED, 2)


@pytest.fixture
def published(server: Path, archives: tuple[Path, Path]) -> Path:
    """Return a server that serves the old release."""
    assert publish(archives[0], server) == 0
    return server


def publish(archive: Path, server: Path, *options: str) -> int:
    return main(["publicera", str(archive), "--till", str(server), *options])


def leftovers(server: Path) -> list[str]:
    """Return what lies there that is neither a release nor what the tool keeps."""
    kept = {".lock", "current", "history", "releases"}
    store = Store(server)
    inside = store.releases.iterdir() if store.releases.exists() else ()
    return [
        *(path.name for path in server.iterdir() if path.name not in kept),
        *(path.name for path in inside if path.name not in store.ids()),
    ]


def broken_releases(server: Path, *whole: Files) -> list[str]:
    """Return the releases that lie under their own name without being whole."""
    store = Store(server)
    return [each for each in store.ids() if files_in(store.release(each)) not in whole]


@pytest.mark.parametrize("how", ["kill", FULL])
def test_the_first_release_is_served_whole_or_not_at_all(
    stop: Stop, archives: tuple[Path, Path], how: str
) -> None:
    stopped = stop(how, "publicera", archives[0])

    assert len(stopped) > 20
    for server in stopped:
        assert not (server / "current").is_symlink() or served(server) == OLD
        assert broken_releases(server, OLD) == []


@pytest.mark.parametrize("how", ["kill", FULL])
def test_a_later_release_takes_over_whole_or_not_at_all(
    stop: Stop, published: Path, archives: tuple[Path, Path], how: str
) -> None:
    assert served(published) == OLD
    stopped = stop(how, "publicera", archives[1])

    states = [served(server) for server in stopped]
    assert [state for state in states if state not in (OLD, NEW)] == []
    assert states[0] == OLD
    assert states[-1] == NEW
    assert [
        broken_releases(server, OLD, NEW) for server in stopped if broken_releases(server, OLD, NEW)
    ] == []


@pytest.mark.usefixtures("published")
def test_the_run_after_one_that_was_killed_publishes_and_tidies_up(
    stop: Stop, archives: tuple[Path, Path]
) -> None:
    stopped = stop("kill", "publicera", archives[1])
    assert any(leftovers(server) for server in stopped)

    for server in stopped:
        assert publish(archives[1], server) == 0
        assert served(server) == NEW
        assert leftovers(server) == []


@pytest.mark.usefixtures("published")
def test_one_can_go_back_after_a_publication_that_was_killed(stop: Stop, archives: tuple[Path, Path]) -> None:
    for server in stop("kill", "publicera", archives[1]):
        assert publish(archives[1], server) == 0
        assert main(["foregaende-version", "--till", str(server)]) == 0
        assert served(server) == OLD
        assert main(["foregaende-version", "--till", str(server)]) == 1


@pytest.mark.usefixtures("published")
def test_a_publication_that_was_killed_is_not_taken_for_one_that_was_served(
    stop: Stop, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    third = pack(tmp_path, SITE, 3)
    for server in stop("kill", "publicera", archives[1]):
        before = served(server)
        assert publish(third, server) == 0
        assert main(["foregaende-version", "--till", str(server)]) == 0
        assert served(server) == before


@pytest.mark.usefixtures("published")
def test_a_full_disk_leaves_nothing_behind(stop: Stop, archives: tuple[Path, Path]) -> None:
    for server in stop(FULL, "publicera", archives[1]):
        assert leftovers(server) == []
        assert publish(archives[1], server) == 0
        assert served(server) == NEW


@pytest.mark.parametrize("how", ["kill", FULL])
def test_going_back_serves_one_release_or_the_other_whole(
    stop: Stop, published: Path, archives: tuple[Path, Path], how: str
) -> None:
    assert publish(archives[1], published) == 0
    stopped = stop(how, "foregaende-version")

    states = [served(server) for server in stopped]
    assert (states[0], states[-1]) == (NEW, OLD)
    assert [state for state in states if state not in (OLD, NEW)] == []


@pytest.mark.parametrize("how", ["kill", FULL])
def test_mending_never_makes_the_served_release_worse(
    stop: Stop, published: Path, archives: tuple[Path, Path], how: str
) -> None:
    release = published / "releases" / identity(1)
    (release / "webbplats/index.html").write_text("trasig")
    (release / "webbplats/framling.html").write_text("framling")
    damaged = served(published)
    for server in stop(how, "publicera", archives[0]):
        now = served(server)
        assert OLD.keys() <= now.keys()
        assert {name for name in now if now[name] not in (OLD.get(name), damaged[name])} == set()
        assert publish(archives[0], server) == 0
        assert served(server) == OLD
        assert leftovers(server) == []


def test_a_release_that_is_being_removed_is_whole_or_gone(
    stop: Stop, published: Path, archives: tuple[Path, Path]
) -> None:
    assert publish(archives[1], published) == 0
    for server in stop("kill", "ta-bort", identity(1), "--aven-foregaende"):
        assert served(server) == NEW
        assert broken_releases(server, OLD, NEW) == []
        main(["ta-bort", identity(1), "--aven-foregaende", "--till", str(server)])
        assert Store(server).ids() == [identity(2)]
        assert leftovers(server) == []


def test_a_file_that_is_cut_short_is_told_of_in_swedish_and_changes_nothing(
    published: Path, tmp_path: Path
) -> None:
    archive = pack(tmp_path, {**CHANGED, "webbplats/stor.svg": b"x" * 100_000}, 2)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, {hard})); "
            "from macros.publishing.cli import main; sys.exit(main(sys.argv[1:]))",
            *("publicera", str(archive), "--till", str(published)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[1:] == [
        "Det gick inte: filen är större än vad som får skrivas här.",
        "Samma utgåva visas som förut.",
    ]
    assert served(published) == OLD
    assert leftovers(published) == []
