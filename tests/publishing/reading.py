"""Clients that read the published site all the while, and judge every answer by the manifests of the releases."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from macros.publishing.archive import open_archive
from macros.publishing.names import MARKS, SITE
from tests.caddy import PATIENCE, authority

READERS = 6
CODINGS = {"identity": "", "gzip": ".gz", "br": ".br"}
_MOST = 50_000
"""Requests of one reader, whatever happens."""
_MISSING = "404.html"
_HASHED = re.compile(r"assets/(?:javascripts|stylesheets)/[a-z]+\.[0-9a-f]{8}\.min\.(?:css|js)")
_ETAG = re.compile(r'"([0-9]{8}T[0-9]{6}Z-[0-9a-f]{12})-[0-9a-z-]+"')


@dataclass(frozen=True)
class Release:
    """A release that can be published, and the SHA-256 of each file of its site."""

    id: str
    archive: Path
    files: Mapping[str, str]


def read_release(archive: Path) -> Release:
    """Return what an archive says of itself."""
    with open_archive(archive) as opened:
        files = {name: entry.sha256 for name, entry in opened.manifest.files.items()}
        site = {
            name.removeprefix(f"{SITE}/"): sha256
            for name, sha256 in files.items()
            if name.startswith(f"{SITE}/")
        }
        return Release(opened.manifest.release, archive, site)


def addresses(releases: Sequence[Release]) -> list[str]:
    """Return what a reader may ask for in any of them: some are missing in others."""
    names = {name for release in releases for name in release.files}
    return sorted(
        name.removesuffix("index.html")
        for name in names
        if not name.endswith(tuple(filter(None, CODINGS.values())))
        and name != _MISSING
        and not f"{SITE}/{name}".startswith(MARKS)
    )


@dataclass
class Readers:
    """Threads that read until they are stopped; ``faults`` has what no release would have answered."""

    port: int
    releases: Mapping[str, Release]
    history: list[str] = field(default_factory=list)
    """The ids that have been served, and last the one that perhaps is not served yet."""
    faults: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    _stopped: bool = False
    _more: threading.Condition = field(default_factory=threading.Condition)

    @property
    def requests(self) -> int:
        return sum(self.statuses.values())

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Read all the while; return when every reader has been answered for the last time."""
        threads = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stopped = True
            for thread in threads:
                thread.join(2 * PATIENCE)

    def wait_for(self, requests: int) -> None:
        """Return when that many more have been answered, or something is wrong."""
        wanted = self.requests + requests
        with self._more:
            if not self._more.wait_for(lambda: self.faults or self.requests >= wanted, 2 * PATIENCE):
                self.faults.append("läsarna får inga svar")

    def _read(self, reader: int) -> None:
        wanted = addresses(list(self.releases.values()))
        kept: dict[tuple[str, str], str] = {}
        connection = self._connect()
        for number in itertools.islice(itertools.count(reader), _MOST):
            if self._stopped:
                break
            # The three have no common factor with most lists, so every combination comes.
            address, coding = wanted[number % len(wanted)], list(CODINGS)[number % len(CODINGS)]
            headers = {"Accept-Encoding": coding}
            if number // len(wanted) % 2 and (address, coding) in kept:
                headers["If-None-Match"] = kept[address, coding]
            since = max(len(self.history) - 2, 0)
            try:
                connection.request("GET", f"/{address}", headers=headers)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as error:
                self._note(0, f"/{address}: {type(error).__name__}: {error}")
                connection.close()
                connection = self._connect()
                continue
            kept[address, coding] = answer.headers.get("ETag", "")
            served = [self.releases[identity] for identity in self.history[since:]]
            fault = self._judge(address, answer, body, served, headers.get("If-None-Match", ""))
            self._note(answer.status, f"/{address}: {answer.status}: {fault}" if fault else "")
        connection.close()

    def _connect(self) -> http.client.HTTPSConnection:
        return http.client.HTTPSConnection(
            "127.0.0.1", self.port, context=authority().context, timeout=PATIENCE
        )

    def _note(self, status: int, fault: str) -> None:
        with self._more:
            self.statuses[status] += 1
            if fault:
                self.faults.append(fault)
            self._more.notify_all()

    def _judge(
        self, address: str, answer: http.client.HTTPResponse, body: bytes, served: list[Release], asked: str
    ) -> str:
        """Return what is wrong with an answer, while those releases were served."""
        name = f"{address}index.html" if not address or address.endswith("/") else address
        sha256 = hashlib.sha256(body).hexdigest()
        if answer.status == http.HTTPStatus.NOT_FOUND:
            right = any(name not in release.files and release.files[_MISSING] == sha256 for release in served)
            return "" if right else "sidan finns, eller så är svaret en annan utgåvas"
        found = _ETAG.fullmatch(answer.headers.get("ETag", ""))
        if not found or found[1] not in {release.id for release in served}:
            return f"fel ETag: {answer.headers.get('ETag')}"
        if answer.status == http.HTTPStatus.NOT_MODIFIED:
            return "" if found[0] == asked and not body else "inget sådant finns hos läsaren"
        copy = name + CODINGS.get(answer.headers.get("Content-Encoding", "identity"), "?")
        # What is named by its content is the same whichever release it is taken from.
        sources = self.releases.values() if _HASHED.fullmatch(name) else [self.releases[found[1]]]
        right = any(release.files.get(copy) == sha256 for release in sources)
        return "" if right and answer.status == http.HTTPStatus.OK else f"{copy} hör inte till {found[1]}"
