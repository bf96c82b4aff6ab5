"""A server's folder, and the tool run on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.release.server.cli import main
from tests.caddy import web_server
from tests.release.server.asking import Client

Run = Callable[..., tuple[int, list[str]]]
"""Runs a command on the server's folder; returns its exit code and the lines that it printed."""
Refused = Callable[..., list[str]]
"""Runs a command that is to be refused; returns the lines that it printed before which release is served."""


@pytest.fixture
def server(tmp_path: Path) -> Path:
    folder = tmp_path / "srv"
    folder.mkdir()
    return folder


@pytest.fixture
def run(server: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, list[str]]:
        code = main([*map(str, arguments), "--till", str(server)])
        return code, capsys.readouterr().out.replace("\u00a0", " ").splitlines()

    return call


@pytest.fixture
def refused(run: Run) -> Refused:
    def call(*arguments: object) -> list[str]:
        code, (*lines, served) = run(*arguments)
        assert (code, served.endswith("visas.")) == (1, True)
        return lines

    return call


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: no test cuts the power."""
    monkeypatch.setattr(os, "sync", lambda: None)


@contextmanager
def serving(folder: Path) -> Iterator[Client]:
    """Run a server that serves the first release."""
    (served := folder / "srv").mkdir()
    with web_server(served) as server:
        client = Client(server, served)
        client.publish(1, "Larm")
        yield client


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """Give a server of one's own."""
    with serving(tmp_path) as client:
        yield client


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Give a server whose release does not change."""
    with serving(tmp_path_factory.mktemp("delad")) as client:
        yield client
