"""With the block for single sign-on switched on, only those whom the municipality's own service knows are shown anything."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from tests.caddy import CADDYFILE, web_server
from tests.release.server.asking import PAGE, Client

SERVICE = "https://inloggning.kommunen.example"


@contextmanager
def asking(folder: Path, address: str) -> Iterator[Client]:
    """Give a client of a server that asks a service at an address."""
    config = folder / "Caddyfile"
    config.write_text(CADDYFILE.read_text("utf-8").replace("#sso ", "").replace(SERVICE, address), "utf-8")
    (served := folder / "srv").mkdir()
    with web_server(served, config) as server:
        client = Client(server, served)
        client.publish(1, "Larm")
        yield client


@contextmanager
def service(says: HTTPStatus) -> Iterator[str]:
    """Run a service that says the same of everyone; yield its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(says)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 — the base class's names
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_reader_who_is_known_reads_as_ever(tmp_path: Path) -> None:
    """The block is four lines that only need their signs taken away."""
    assert len(re.findall(r"^\t\t#sso ", CADDYFILE.read_text("utf-8"), re.MULTILINE)) == 4
    with service(HTTPStatus.OK) as address, asking(tmp_path, address) as client:
        assert (client.ask(PAGE).status, b"Larm" in client.ask(PAGE).body) == (200, True)


def test_a_reader_who_is_not_known_gets_nothing(tmp_path: Path) -> None:
    with service(HTTPStatus.UNAUTHORIZED) as address, asking(tmp_path, address) as client:
        for asked in (PAGE, "borta/", "rapport.pdf", "version.json"):
            assert (client.ask(asked).status, client.ask(asked).body) == (401, b"")


def test_when_the_service_is_down_nothing_is_shown_and_the_reader_is_told(tmp_path: Path) -> None:
    with asking(tmp_path, "http://127.0.0.1:1") as client:
        answer = client.ask(PAGE)

    assert answer.status == HTTPStatus.BAD_GATEWAY
    assert answer.body.decode() == "Handboken kan inte visas just nu. Försök igen om en stund."
