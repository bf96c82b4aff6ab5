"""A published site on this machine, over TLS, where everything is right until a test changes something."""

from __future__ import annotations

import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.caddy import authority

RELEASE = "20240201T120000Z-0123456789ab"
VERSION: dict[str, object] = {
    "utgava": RELEASE,
    "byggd": "2024-02-01T12:00:00Z",
    "sidor": ["", "omraden/larm/"],
    "pdf": ["rapporter/2023/rapport å.pdf"],
    "granskningar": [],
}
PAGE = "<!doctype html><title>Larm – Säkerhetshandboken</title><h1>Larm</h1>".encode()
PDF, PDF_ADDRESS = b"%PDF-1.7 rapport", "rapporter/2023/rapport%20%C3%A5.pdf"


class Reply(NamedTuple):
    """An answer of the server."""

    body: bytes = b""
    status: int = 200
    location: str = ""


Wild = Callable[[http.server.BaseHTTPRequestHandler], object]
"""Does something with the connection that is no answer."""
Replies = dict[str, Reply | Wild]


def version(**changes: object) -> Reply:
    """Return the version file, with changes."""
    return Reply(json.dumps({**VERSION, **changes}).encode())


@contextmanager
def serving(changes: Replies, certificate: Path | None = None, *, plain: bool = False) -> Iterator[str]:
    """Serve a site that is right but for some answers, and yield its address; the key lies beside the certificate."""
    replies: Replies = {
        "": Reply(PAGE), "omraden/larm/": Reply(PAGE), PDF_ADDRESS: Reply(PDF), "version.json": version(), **changes,
    }  # fmt: skip

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = replies.get(self.path.removeprefix("/intern/"), Reply(status=404))
            if not isinstance(reply, Reply):
                reply(self)
                return
            self.send_response(reply.status)
            if reply.location:
                self.send_header("Location", reply.location)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 — the base class's names
            return

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 — a client that leaves
            return

    with Server(("127.0.0.1", 0), Handler) as server:
        if not plain:
            chain = certificate or authority().certificate
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(chain, chain.with_suffix(".key"))
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_port}/intern/"
        finally:
            server.shutdown()
            thread.join()
