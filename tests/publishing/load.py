"""Publishes, goes back and is killed while readers read: whether anyone was ever given anything but a whole release."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from macros.packaging.copies import with_copies
from macros.publishing.names import SITE, mark
from macros.publishing.wholeness import find_damage
from tests.built_site import ROOT
from tests.caddy import web_server
from tests.publishing.archives import Files, identity, pack
from tests.publishing.reading import Readers, Release, addresses, read_release
from tests.publishing.refused import CLAIMS, MALFORMED, malformed_faults, outside_faults, slow_headers

KILLED_AT = (2, 9, 21, 34, 47, 55, 61, 66)
"""Steps of the tool that change the disk, before which it is killed; ``test_stopped.py`` kills it before each."""
_KILLED = """
import sys
from pathlib import Path
from macros.publishing.cli import main
from tests.publishing.stopping import stop_at
stop_at(int(sys.argv[1]), "kill", Path(sys.argv[2]))
sys.exit(main(sys.argv[3:]))
"""


@dataclass(frozen=True)
class Proof:
    """What was done, and what went wrong."""

    requests: int
    statuses: dict[int, int]
    releases: int
    switches: int
    back: int
    killed: int
    refused: int
    outside: int
    faults: list[str]


def make_releases(folder: Path, number: int) -> list[Path]:
    """Pack small releases that differ as little as can be: every file has the same name, and the same size, in all."""
    return [pack(folder, _files(day), day) for day in range(1, number + 1)]


def _files(day: int) -> Files:
    name = identity(day)

    def page(title: str) -> bytes:
        return f"<!doctype html><title>{title}</title><h1>{title}</h1>{f'<p>Utgåvan {name}.' * 40}".encode()

    site = {
        "index.html": page("Hem"),
        "404.html": page("Sidan finns inte"),
        "omraden/larm/index.html": page("Larm"),
        "rapporter/2021/rapport.pdf": b"%PDF-1.7 " + name.encode() * 8_000,
        "handbok.ics": f"X-WR-CALNAME:{name}\n".encode() * 20,
        "search/search_index.json": f'{{"docs": "{name * 40}"}}'.encode(),
        f"assets/javascripts/bundle.{day:08x}.min.js": f"// {name}\n".encode() * 40,
    }
    if day % 2:
        site["varannan/index.html"] = page("Varannan")
    packed = {f"{SITE}/{file}": data for file, data in with_copies(site).items()}
    return {**packed, mark(name): b"", "publicera.pyz": b"verktyget"}


class Publisher:
    """Someone who publishes, goes back and is killed, and says beforehand what is about to be served."""

    def __init__(self, folder: Path, readers: Readers) -> None:
        self.folder = folder
        self._readers = readers
        self.switches = self.back = self.killed = 0

    def publish(self, release: Release) -> None:
        self._readers.history.append(release.id)
        self._tool("publicera", str(release.archive), "--aldre")
        self.switches += 1

    def go_back(self, to: Release) -> None:
        self._readers.history.append(to.id)
        self._tool("foregaende-version")
        self.back += 1

    def be_killed(self, release: Release, step: int) -> None:
        """Begin to publish, and be killed before a step."""
        self._readers.history.append(release.id)
        command = [sys.executable, "-c", _KILLED, str(step), str(self.folder)]
        arguments = ["publicera", str(release.archive), "--till", str(self.folder), "--aldre"]
        done = subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, check=False)
        self.killed += done.returncode == -signal.SIGKILL
        self._readers.history.append(served := (self.folder / "current").readlink().name)
        if damage := find_damage(self.folder / "releases" / served):
            self._readers.faults.append(f"{served} är skadad efter kill -9: {damage}")

    def _tool(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "macros.publishing", *arguments, "--till", str(self.folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        served = (self.folder / "current").readlink().name
        if done.returncode or served != self._readers.history[-1]:
            self._readers.faults.append(f"{arguments[0]}: {done.stdout}{done.stderr}")


def prove(
    folder: Path, archives: Sequence[Path], requests_between: int, kills: Sequence[int] = KILLED_AT
) -> Proof:
    """Publish each archive in an empty folder under load, and go back from every third and be killed on the way.

    Those who are refused come all the while. Between two switches the readers are given that many answers.
    """
    releases = [read_release(archive) for archive in archives]
    with web_server(folder) as server:
        readers = Readers(server.port, {release.id: release for release in releases})
        publisher = Publisher(folder, readers)
        publisher.publish(releases[0])
        paths = [f"/{address}" for address in addresses(releases[:1])]
        with readers.at_work(), ThreadPoolExecutor() as others:
            slow = others.submit(slow_headers, server.port)
            wrong = others.submit(lambda: list(malformed_faults(server.port)))
            outside = others.submit(lambda: list(outside_faults(server.port, paths)))
            _take_turns(publisher, readers, releases, requests_between, kills)
            faults = [*wrong.result(), *outside.result()]
            if slow.result():
                faults.append(f"den som aldrig slutar fick svaret {slow.result()!r}")
        if server.process.poll() is not None:
            faults.append("webbservern har slutat")
    return Proof(
        readers.requests, dict(sorted(readers.statuses.items())), len(releases), publisher.switches, publisher.back,
        publisher.killed, len(MALFORMED) + 1, len(paths) * (1 + len(CLAIMS)), [*readers.faults, *faults],
    )  # fmt: skip


def _take_turns(
    publisher: Publisher,
    readers: Readers,
    releases: Sequence[Release],
    requests_between: int,
    kills: Sequence[int],
) -> None:
    for number, (before, release) in enumerate(itertools.pairwise(releases)):
        readers.wait_for(requests_between)
        if number < len(kills):
            publisher.be_killed(release, kills[number])
            readers.wait_for(requests_between)
        publisher.publish(release)
        if number % 3 == 0:
            readers.wait_for(requests_between)
            publisher.go_back(before)
            readers.wait_for(requests_between)
            publisher.publish(release)
    readers.wait_for(requests_between)
