"""Publishes, goes back and is killed while readers read: whether anyone was ever given anything but a whole release."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from macros.publishing.archive import open_archive
from macros.publishing.manifest import SITE
from tests.built_site import ROOT
from tests.caddy import PATIENCE, web_server
from tests.publishing.asking import connect

READERS = 6
CODINGS = {"identity": "", "gzip": ".gz", "br": ".br"}
_MISSING = "404.html"
_NOT_ASKED_FOR = (".gz", ".br", ".txt", _MISSING)  # the copies beside what is, and the mark
_HASHED = re.compile(r"assets/(?:javascripts|stylesheets)/[a-z]+\.[0-9a-f]{8}\.min\.(?:css|js)")
_KILLED = """
import sys
from macros.publishing.cli import main
from tests.publishing.stopping import stop_at
stop_at(int(sys.argv[1]), "kill")
sys.exit(main(sys.argv[2:]))
"""


@dataclass
class Proof:
    """What was done, and what went wrong: each answer that no release would have given, and each run that failed."""

    statuses: Counter[int] = field(default_factory=Counter)
    switches: int = 0
    killed: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return the figures, as an administrator reads them."""
        answers = ", ".join(
            f"{number} med status {status}" for status, number in sorted(self.statuses.items())
        )
        figures = f"svar: {answers}; byten: {self.switches}; avbrutna med kill -9: {self.killed}"
        return "\n".join([f"{figures}; fel: {len(self.faults)}", *self.faults[:20]])


class Load:
    """Readers who read all the while, and someone who publishes, goes back and is killed."""

    def __init__(self, folder: Path, archives: Sequence[Path]) -> None:
        self.folder = folder
        self.archives = {_id(archive): archive for archive in archives}
        self.files = {identity: _files(archive) for identity, archive in self.archives.items()}
        self.proof = Proof()
        self._history: list[str] = []
        """The ids that have been served, and last the one that perhaps is not served yet."""
        self._stopped = False
        self._more = threading.Condition()

    def run(self, requests_between: int, kills: Sequence[int]) -> Proof:
        """Publish each archive, after being killed at a step on the way there, go back and publish it again.

        Between two switches the readers are given that many answers.
        """
        order = list(self.archives)
        with web_server(self.folder) as server:
            self._tool(order[0], "publicera", str(self.archives[order[0]]))
            with ThreadPoolExecutor(READERS) as readers:
                reading = readers.map(self._read, [server.port] * READERS, range(READERS))
                try:
                    for (before, release), step in zip(itertools.pairwise(order), kills, strict=True):
                        publishing = ("publicera", str(self.archives[release]), "--aldre")
                        self._be_killed(release, step, *publishing)
                        for served, arguments in [
                            (release, publishing),
                            (before, ("foregaende-version",)),
                            (release, publishing),
                        ]:
                            self._wait_for(requests_between)
                            self._tool(served, *arguments)
                    self._wait_for(requests_between)
                finally:
                    self._stopped = True
                    list(reading)  # or a fault in a reader would be lost
            if server.process.poll() is not None:
                self.proof.faults.append("webbservern har slutat")
        return self.proof

    def _tool(self, served: str, *arguments: str) -> None:
        self._history.append(served)
        command = [sys.executable, "-m", "macros.publishing", *arguments, "--till", str(self.folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        self.proof.switches += 1
        if done.returncode or (self.folder / "current").readlink().name != served:
            self.proof.faults.append(f"{arguments[0]}: {done.stdout}{done.stderr}")

    def _be_killed(self, release: str, step: int, *arguments: str) -> None:
        self._history.append(release)
        command = [sys.executable, "-c", _KILLED, str(step), *arguments, "--till", str(self.folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        self.proof.killed += done.returncode == -signal.SIGKILL
        self._history.append((self.folder / "current").readlink().name)

    def _wait_for(self, requests: int) -> None:
        wanted = self.proof.statuses.total() + requests
        with self._more:
            done = lambda: bool(self.proof.faults) or self.proof.statuses.total() >= wanted  # noqa: E731
            if not self._more.wait_for(done, 2 * PATIENCE):
                self.proof.faults.append("läsarna får inga svar")

    def _read(self, port: int, reader: int) -> None:
        names = sorted({name for files in self.files.values() for name in files})
        wanted = [name.removesuffix("index.html") for name in names if not name.endswith(_NOT_ASKED_FOR)]
        kept: dict[tuple[str, str], str] = {}
        connection = connect(port)
        for number in itertools.count(reader):
            if self._stopped:
                break
            # The three have no common factor with most lists, so every combination comes.
            address, coding = wanted[number % len(wanted)], list(CODINGS)[number % len(CODINGS)]
            asked = kept.get((address, coding), "-") if number // len(wanted) % 2 else "-"
            since, status = max(len(self._history) - 2, 0), 0
            try:
                connection.request(
                    "GET", f"/{address}", headers={"Accept-Encoding": coding, "If-None-Match": asked}
                )
                answer = connection.getresponse()
                status, body = answer.status, answer.read()
                fault = self._judge(address, answer, body, self._history[since:], asked)
                kept[address, coding] = answer.headers.get("ETag", "-")
            except (OSError, http.client.HTTPException) as error:
                fault = f"{type(error).__name__}: {error}"
            with self._more:
                self.proof.statuses[status] += 1
                self.proof.faults += [f"/{address}: {fault}"] if fault else []
                self._more.notify_all()
        connection.close()

    def _judge(
        self, address: str, answer: http.client.HTTPResponse, body: bytes, served: list[str], asked: str
    ) -> str:
        """Return what is wrong with an answer, while those releases were served."""
        name = f"{address}index.html" if not address or address.endswith("/") else address
        sha256 = hashlib.sha256(body).hexdigest()
        if answer.status == http.HTTPStatus.NOT_FOUND:
            right = any(
                name not in self.files[each] and self.files[each][_MISSING] == sha256 for each in served
            )
            return "" if right else "404, men sidan finns, eller så är svaret en annan utgåvas"
        etag = answer.headers.get("ETag", "")
        identity = etag[1:].rpartition("-")[0]
        if identity not in served:
            return f"{answer.status} med fel ETag: {etag}"
        if answer.status == http.HTTPStatus.NOT_MODIFIED:
            return "" if etag == asked and not body else "304, men inget sådant finns hos läsaren"
        copy = name + CODINGS.get(answer.headers.get("Content-Encoding", "identity"), "?")
        # What is named by its content is the same whichever release it is taken from.
        sources = self.files.values() if _HASHED.fullmatch(name) else [self.files[identity]]
        right = any(files.get(copy) == sha256 for files in sources)
        return "" if right and answer.status == http.HTTPStatus.OK else f"{copy} hör inte till {identity}"


def _id(archive: Path) -> str:
    with open_archive(archive) as opened:
        return opened.manifest.release


def _files(archive: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file of the site in an archive."""
    with open_archive(archive) as opened:
        files = opened.manifest.files.items()
        return {name.removeprefix(f"{SITE}/"): each.sha256 for name, each in files if name.startswith(SITE)}
