"""Every answer is whole and from one release while releases are published and gone back from; prints the figures."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.release.pack.release import with_compressed
from macros.release.server.archive import open_archive
from macros.release.server.cli import main
from macros.release.server.manifest import SITE, mark
from tests.caddy import PATIENCE, web_server
from tests.release.server.archives import identity, pack
from tests.release.server.asking import connect

READERS, BETWEEN = 6, 200
CODINGS = {"identity": "", "gzip": ".gz", "br": ".br"}
NOT_ASKED_FOR = (".gz", ".br", ".txt", "404.html")
HASHED = re.compile(r"assets/(?:javascripts|stylesheets)/[a-z]+\.[0-9a-f]{8}\.min\.(?:css|js)")


class Readers:
    """Readers of a server, with the statuses of all answers and everything that was wrong with them."""

    def __init__(self, port: int, releases: Mapping[str, Mapping[str, str]]) -> None:
        """``releases`` are the checksums of the files of each release, by id and path in the site."""
        self.statuses: Counter[int] = Counter()
        self.faults: list[str] = []
        self.stopped = False
        self._port, self._releases = port, releases
        self._answered = threading.Condition()

    def wait(self) -> None:
        """Return when the readers have been given some more answers."""
        wanted = self.statuses.total() + BETWEEN
        with self._answered:
            assert self._answered.wait_for(lambda: self.statuses.total() >= wanted, PATIENCE)

    def read(self, reader: int) -> None:
        """Ask for every file twice, in turn in every coding: the second time only if it has changed."""
        names = {name for files in self._releases.values() for name in files}
        wanted = sorted(name for name in names if not name.endswith(NOT_ASKED_FOR))
        etags: dict[tuple[str, str], str] = {}
        connection = connect(self._port)
        for number in itertools.takewhile(lambda _: not self.stopped, itertools.count(reader)):
            name, coding = wanted[number // 2 % len(wanted)], list(CODINGS)[number // 2 % len(CODINGS)]
            etag = etags.get((name, coding), "-") if number % 2 else "-"
            headers = {"Accept-Encoding": coding, "If-None-Match": etag}
            connection.request("GET", f"/{name.removesuffix('index.html')}", headers=headers)
            answer = connection.getresponse()
            right = self._is_right(name, etag, answer, body := answer.read())
            etags[name, coding] = answer.headers.get("ETag", "-")
            with self._answered:
                self.statuses[answer.status] += 1
                self.faults += (
                    [] if right else [f"/{name}: {answer.status}, {answer.headers}, {body[:100]!r}"]
                )
                self._answered.notify_all()
        connection.close()

    def _is_right(self, name: str, asked: str, answer: http.client.HTTPResponse, body: bytes) -> bool:
        """Whether an answer is a file, whole, of the release that its ETag begins with; or that there is none."""
        etag, sha256 = answer.headers.get("ETag", ""), hashlib.sha256(body).hexdigest()
        copy = name + CODINGS[answer.headers.get("Content-Encoding", "identity")]
        release = self._releases.get(etag[1:].rpartition("-")[0], {})
        # A file that is named by its content may come from another release.
        sources = self._releases.values() if HASHED.fullmatch(name) else [release]
        missing = [files["404.html"] for files in self._releases.values() if name not in files]
        return {
            200: bool(release) and any(files.get(copy) == sha256 for files in sources),
            304: bool(release) and etag == asked and not body,
            404: sha256 in missing,
        }.get(answer.status, False)


@contextmanager
def reading(port: int, releases: Mapping[str, Mapping[str, str]]) -> Iterator[Readers]:
    """Run some readers; raise what went wrong in them."""
    readers = Readers(port, releases)
    with ThreadPoolExecutor(READERS) as pool:
        running = pool.map(readers.read, range(READERS))
        try:
            yield readers
        finally:
            readers.stopped = True
        list(running)


def make_releases(folder: Path, number: int) -> list[Path]:
    """Pack releases that differ as little as can be: the same names, of the same size."""
    archives = []
    for day in range(1, number + 1):
        name = identity(day)
        site = {
            "404.html": f"<h1>Sidan finns inte</h1>{f'<p>{name}' * 40}".encode(),
            "index.html": f"<h1>Hem</h1>{f'<p>{name}' * 40}".encode(),
            "omraden/larm/index.html": f"<h1>Larm</h1>{f'<p>{name}' * 40}".encode(),
            "rapporter/2021/rapport.pdf": b"%PDF-1.7 " + name.encode() * 8_000,
            f"assets/javascripts/bundle.{day:08x}.min.js": f"// {name}\n".encode() * 40,
            **({"varannan/index.html": name.encode()} if day % 2 else {}),
        }
        packed = {f"{SITE}/{file}": data for file, data in with_compressed(site).items()}
        archives.append(pack(folder, {**packed, mark(name): b"", "publicera.pyz": b"verktyget"}, day))
    return archives


@pytest.mark.parametrize("number", [3, pytest.param(16, marks=pytest.mark.allt)])
def test_every_answer_is_whole_and_from_one_release(
    number: int, server: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archives = make_releases(tmp_path, number)
    releases: dict[str, dict[str, str]] = {}
    for archive in archives:
        with open_archive(archive) as (_, manifest):
            names = {name.removeprefix(f"{SITE}/"): entry.sha256 for name, entry in manifest.files.items()}
            releases[manifest.release] = {name: names[name] for name in names if name != "publicera.pyz"}
    first, *others = [["publicera", str(archive), "--aldre"] for archive in archives]
    switches = [command for publish in others for command in (publish, ["foregaende-version"], publish)]

    with web_server(server) as web:
        assert main([*first, "--till", str(server)]) == 0
        with reading(web.port, releases) as readers:
            for command in switches:
                readers.wait()
                assert main([*command, "--till", str(server)]) == 0
            readers.wait()
    answers = ", ".join(f"{times} med status {status}" for status, times in sorted(readers.statuses.items()))
    with capsys.disabled():
        print(f"\nsvar: {answers}; byten: {len(switches)}; fel: {len(readers.faults)}")  # noqa: T201

    assert readers.faults == []
    assert readers.statuses.keys() <= {200, 304, 404}
    assert min(readers.statuses[200], readers.statuses[304]) > 0
    assert (server / "current").readlink().name == list(releases)[-1]
    assert main(["utgavor", "--kontrollera", "--till", str(server)]) == 0
