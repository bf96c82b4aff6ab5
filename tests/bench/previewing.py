"""Measures how soon the live preview shows a change."""

from __future__ import annotations

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep

_ROOT = Path(__file__).resolve().parents[2]
_HOST = "127.0.0.1"
_CHANGES = 3
_PAUSE = 0.02
_LONGEST_START = 300.0
_LONGEST_CHANGE = 120.0
_SUMMARY = re.compile(r"^sammanfattning: .*$", re.MULTILINE)


class PreviewError(Exception):
    """The preview did not start, or never showed a change; the message is what it said."""


def measure_preview(root: Path) -> float:
    """Return the seconds from a changed summary in the last report to a page that shows it: the median of three.

    Raises PreviewError when the preview ends by itself or takes minutes.
    """
    entry = _last_entry(root)
    page = f"/{entry.relative_to(root / 'docs').with_suffix('').as_posix()}/"
    text = entry.read_text("utf-8")
    with _preview(root) as server:
        server.wait_for("/", "", _LONGEST_START)
        server.wait_for(page, "", _LONGEST_START)
        try:
            return statistics.median(
                _measure_change(server, entry, page, f"Mätning nummer {number} av förhandsvisningen.")
                for number in range(1, _CHANGES + 1)
            )
        finally:
            entry.write_text(text, "utf-8")


def _last_entry(root: Path) -> Path:
    last = max(folder for folder in (root / "docs/rapporter").iterdir() if folder.is_dir())
    return min(file for file in last.glob("*.md") if file.name != "index.md")


def _measure_change(server: _Server, entry: Path, page: str, summary: str) -> float:
    text = _SUMMARY.sub(f"sammanfattning: {summary}", entry.read_text("utf-8"), count=1)
    start = perf_counter()
    entry.write_text(text, "utf-8")
    server.wait_for(page, summary, _LONGEST_CHANGE)
    return perf_counter() - start


class _Server:
    """A preview that is running."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self._port = port

    def wait_for(self, page: str, text: str, longest: float) -> None:
        """Wait until a page answers with ``text`` in it; ``longest`` is in seconds."""
        end = monotonic() + longest
        while text not in (self._read(page) or "") if text else self._read(page) is None:
            if self._process.poll() is not None:
                raise PreviewError(f"Förhandsvisningen avslutades med {self._process.returncode}.")
            if monotonic() > end:
                raise PreviewError(f"{page} visade inte {text!r} inom {longest:.0f} s.")
            sleep(_PAUSE)

    def _read(self, page: str) -> str | None:
        """Return the page, or None while there is none."""
        connection = http.client.HTTPConnection(_HOST, self._port, timeout=_LONGEST_CHANGE)
        try:
            connection.request("GET", page)
            answer = connection.getresponse()
            content = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        return content if answer.status == http.client.OK else None


@contextmanager
def _preview(root: Path) -> Iterator[_Server]:
    port = _free_port()
    command = [sys.executable, "-m", "macros", "visa", "--rot", str(root), "--adress", f"{_HOST}:{port}"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield _Server(process, port)
        except PreviewError as error:
            said.seek(0)
            message = f"{' '.join(command)}\n{error}\n{said.read().decode()}"
            raise PreviewError(message) from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((_HOST, 0))
        return int(found.getsockname()[1])
