"""A published site on this machine, right in all until a test makes something wrong."""

from __future__ import annotations

import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

RELEASE = "20240201T120000Z-0123456789ab"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'",
    "X-Content-Type-Options": "nosniff",
}
VERSION: Mapping[str, Any] = {
    "utgava": RELEASE,
    "byggd": "2024-02-01T12:00:00Z",
    "sidor": ["", "omraden/larm/"],
    "pdf": ["rapporter/2023/rapport å.pdf"],
    "granskningar": [
        {"sida": "omraden/larm/", "titel": "Larm", "senast": "2023-06-01", "nasta": "2024-06-01"}
    ],
}
PAGE = "\n<!doctype html><title>Larm – Säkerhetshandboken</title><h1>Larm</h1>".encode()
PDF, PDF_ADDRESS = b"%PDF-1.7 rapport", "rapporter/2023/rapport%20%C3%A5.pdf"


class Reply(NamedTuple):
    """What the server answers."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = HEADERS


Wild = Callable[[http.server.BaseHTTPRequestHandler], object]
"""An answer that is no answer: what it does with the connection is all there is."""
Replies = dict[str, Reply | Wild]


def version(**changes: object) -> Reply:
    """Return the version file, with changes."""
    return Reply(json.dumps({**VERSION, **changes}).encode(), "application/json")


@contextmanager
def serving(changes: Replies, certificate: Path | None = None) -> Iterator[str]:
    """Serve a site that is right but for some answers, and yield its address; with a certificate and its key over TLS."""
    replies: Replies = {
        "": Reply(PAGE),
        "omraden/larm/": Reply(PAGE),
        PDF_ADDRESS: Reply(PDF, "application/pdf"),
        "version.json": version(),
        **changes,
    }
    missing = Reply(b"<!doctype html><title>Sidan finns inte</title>", status=404)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = replies.get(self.path.removeprefix("/intern/"), missing)
            if not isinstance(reply, Reply):
                reply(self)
                return
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Type": reply.kind}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 — the name is the base class's
            return

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 — a client that leaves
            return

    with Server(("127.0.0.1", 0), Handler) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, certificate.with_suffix(".key"))
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
