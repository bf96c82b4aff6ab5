"""With the block for single sign-on switched on, only those whom the municipality's own service knows are shown anything."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.caddy import CADDYFILE, web_server
from tests.publishing.asking import PAGE, Client

SERVICE = "https://inloggning.kommunen.example"


@contextmanager
def service(status: HTTPStatus) -> Iterator[str]:
    """Run a service that says the same of everyone."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 — the base class's names
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@contextmanager
def asking(folder: Path, address: str) -> Iterator[Client]:
    """Give a client of a server that asks the service at an address."""
    config = folder / "Caddyfile"
    config.write_text(CADDYFILE.read_text("utf-8").replace("#sso ", "").replace(SERVICE, address), "utf-8")
    (served := folder / "srv").mkdir()
    with web_server(served, config) as server:
        client = Client(server, served)
        client.publish(1, "Larm")
        yield client


def test_one_who_is_known_reads_as_ever(tmp_path: Path) -> None:
    with service(HTTPStatus.OK) as address, asking(tmp_path, address) as client:
        assert (client.ask(PAGE).status, b"Larm" in client.ask(PAGE).body) == (200, True)


@pytest.mark.parametrize("asked", [PAGE, "borta/", "rapport.pdf", "version.json"])
def test_one_who_is_not_known_gets_nothing(tmp_path: Path, asked: str) -> None:
    with service(HTTPStatus.UNAUTHORIZED) as address, asking(tmp_path, address) as client:
        assert (client.ask(asked).status, client.ask(asked).body) == (401, b"")


def test_when_the_service_is_down_nothing_is_shown_and_the_reader_is_told(tmp_path: Path) -> None:
    with service(HTTPStatus.OK) as address:
        pass  # nobody answers there any more
    with asking(tmp_path, address) as client:
        answer = client.ask(PAGE)

    assert answer.status == HTTPStatus.BAD_GATEWAY
    assert answer.body.decode() == "Handboken kan inte visas just nu. Försök igen om en stund."
