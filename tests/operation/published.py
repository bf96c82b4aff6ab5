"""A published site on this machine, right in all until a test makes something wrong."""

from __future__ import annotations

import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RELEASE = "20240201T120000Z-0123456789ab"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'",
    "X-Content-Type-Options": "nosniff",
}
VERSION: Mapping[str, Any] = {
    "utgava": RELEASE,
    "kallkod": "0123456789ab" + "c" * 28,
    "byggd": "2024-02-01T12:00:00Z",
    "kommun": "Exempelköping",
    "sidor": ["", "omraden/larm/"],
    "pdf": ["rapporter/2023/rapport å.pdf"],
    "granskningar": [
        {"sida": "omraden/larm/", "titel": "Larm", "senast": "2023-06-01", "nasta": "2024-06-01"},
        {"sida": "omraden/bevakning/", "titel": "Bevakning", "senast": "2023-03-01", "nasta": "2024-03-01"},
    ],
}
PAGE = "<!doctype html><title>Larm – Säkerhetshandboken</title><h1>Larm</h1>".encode()


@dataclass
class Reply:
    """What the server answers."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: HEADERS)


Wild = Callable[[http.server.BaseHTTPRequestHandler], None]
"""An answer that is no answer: what it does with the connection is all there is."""
Replies = dict[str, Reply | Wild]


def version(**changes: object) -> Reply:
    """Return the version file, with changes."""
    return Reply(json.dumps({**VERSION, **changes}).encode(), "application/json")


def sound() -> Replies:
    """Return a site with nothing wrong, by its addresses; what is not there answers as a wrong address does."""
    return {
        "": Reply(PAGE),
        "omraden/larm/": Reply(PAGE),
        "rapporter/2023/rapport%20%C3%A5.pdf": Reply(b"%PDF-1.7 rapport", "application/pdf"),
        "version.json": version(),
        "404": Reply(b"<title>Sidan finns inte</title>", status=404),
    }


@contextmanager
def serving(replies: Replies, certificate: Path | None = None) -> Iterator[str]:
    """Serve a site under /intern/ and yield its address; with a certificate over TLS."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = replies.get(self.path.removeprefix("/intern/"), replies["404"])
            if not isinstance(reply, Reply):
                reply(self)
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 — the name is the base class's
            return

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 — a client that leaves
            return

    with Server(("127.0.0.1", 0), Handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}/intern/"
        finally:
            server.shutdown()
            thread.join()
