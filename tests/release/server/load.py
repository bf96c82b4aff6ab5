"""Publishes and goes back while readers read: whether anyone was ever given anything but one release, whole."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from macros.release.server.archive import open_archive
from macros.release.server.manifest import SITE, TOOL
from tests.built_site import ROOT
from tests.caddy import PATIENCE, web_server
from tests.release.server.asking import connect

READERS = 6
CODINGS = {"identity": "", "gzip": ".gz", "br": ".br"}
_MISSING = "404.html"
_NOT_ASKED_FOR = (".gz", ".br", ".txt", _MISSING)  # the copies beside what is asked for, and the mark
_HASHED = re.compile(r"assets/(?:javascripts|stylesheets)/[a-z]+\.[0-9a-f]{8}\.min\.(?:css|js)")


class Load:
    """What readers were answered, how many switches there were meanwhile, and all that went wrong."""

    def __init__(self, folder: Path, archives: Sequence[Path], requests_between: int) -> None:
        """Publish each archive in an empty folder, go back and publish it again; the readers are given that many answers between."""
        self.statuses: Counter[int] = Counter()
        self.switches = 0
        self.faults: list[str] = []
        self._folder = folder
        self._archives: dict[str, Path] = {}
        self._files: dict[str, dict[str, str]] = {}
        for archive in archives:
            with open_archive(archive) as (_, manifest):
                named = manifest.files.items()
                files = {name.removeprefix(f"{SITE}/"): each.sha256 for name, each in named if name != TOOL}
                self._archives[manifest.release] = archive
                self._files[manifest.release] = files
        self._history: list[str] = []
        """The ids that have been served, and last the one that perhaps is not served yet."""
        self._stopped = False
        self._more = threading.Condition()
        self._run(requests_between)

    def __str__(self) -> str:
        """Return the figures, as an administrator reads them."""
        answers = [f"{number} med status {status}" for status, number in sorted(self.statuses.items())]
        figures = f"svar: {', '.join(answers)}; byten: {self.switches}; fel: {len(self.faults)}"
        return "\n".join([figures, *self.faults[:20]])

    def _run(self, requests_between: int) -> None:
        first, *_ = order = list(self._archives)
        with web_server(self._folder) as server:
            self._switch(first, "publicera", str(self._archives[first]))
            with ThreadPoolExecutor(READERS) as readers:
                reading = readers.map(self._read, [server.port] * READERS, range(READERS))
                for before, release in itertools.pairwise(order):
                    publishing = ("publicera", str(self._archives[release]), "--aldre")
                    for served, arguments in [(release, publishing), (before, ("foregaende-version",)), (release, publishing)]:  # fmt: skip
                        self._wait_for(requests_between)
                        self._switch(served, *arguments)
                self._wait_for(requests_between)
                self._stopped = True
                list(reading)  # or a fault in a reader would be lost

    def _switch(self, served: str, *arguments: str) -> None:
        self._history.append(served)
        command = [sys.executable, "-m", "macros.release.server", *arguments, "--till", str(self._folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        self.switches += 1
        if done.returncode or (self._folder / "current").readlink().name != served:
            self.faults.append(f"{arguments[0]}: {done.stdout}{done.stderr}")

    def _wait_for(self, requests: int) -> None:
        wanted = self.statuses.total() + requests
        with self._more:
            if not self._more.wait_for(lambda: self.statuses.total() >= wanted, PATIENCE):
                self.faults.append("läsarna får inga svar")

    def _read(self, port: int, reader: int) -> None:
        names = sorted({name for files in self._files.values() for name in files})
        wanted = [name.removesuffix("index.html") for name in names if not name.endswith(_NOT_ASKED_FOR)]
        kept: dict[tuple[str, str], str] = {}
        connection = connect(port)
        for number in itertools.takewhile(lambda _: not self._stopped, itertools.count(reader)):
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
                self.statuses[status] += 1
                self.faults += [f"/{address}: {fault}"] if fault else []
                self._more.notify_all()
        connection.close()

    def _judge(
        self, address: str, answer: http.client.HTTPResponse, body: bytes, served: list[str], asked: str
    ) -> str:
        """Return what is wrong with an answer, while those releases were served."""
        name = f"{address}index.html" if not address or address.endswith("/") else address
        sha256, etag = hashlib.sha256(body).hexdigest(), answer.headers.get("ETag", "")
        identity = etag[1:].rpartition("-")[0]
        files = [self._files[each] for each in served]
        copy = name + CODINGS.get(answer.headers.get("Content-Encoding", "identity"), "?")
        # What is named by its content is the same whichever release it is taken from.
        sources = self._files.values() if _HASHED.fullmatch(name) else [self._files.get(identity, {})]
        right = {
            200: identity in served and any(each.get(copy) == sha256 for each in sources),
            304: identity in served and etag == asked and not body,
            404: any(name not in each and each[_MISSING] == sha256 for each in files),
        }
        return "" if right.get(answer.status) else f"{answer.status}, {etag}, {copy}, {body[:100]!r}"
