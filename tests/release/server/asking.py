"""Someone who asks the web server for the files of a small site."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from pathlib import Path

from macros.release.pack.release import with_compressed
from macros.release.server.cli import main
from macros.release.server.manifest import SITE, mark
from tests.caddy import PATIENCE, WebServer, authority
from tests.release.server.archives import Files, identity, pack

PAGE = "omraden/larm/"
HASHED = "assets/javascripts/bundle.0123abcd.min.js"
OLD_HASHED = "assets/javascripts/bundle.00000000.min.js"
TYPES = {
    "index.html": "text/html; charset=utf-8", "rapport.pdf": "application/pdf",
    "handbok.ics": "text/calendar; charset=utf-8",
    "tabell.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "version.json": "application/json", "assets/typsnitt.woff2": "font/woff2",
    "assets/handbok.css": "text/css; charset=utf-8", "assets/handbok.js": "text/javascript; charset=utf-8",
    "assets/bild.svg": "image/svg+xml", "assets/bild.png": "image/png",
}  # fmt: skip
HIDDEN = ["assets/bundle.js.map", "index.md", "mkdocs.yml", "makron.py", ".env", ".git/config"]
NOT_FOR_READERS = [
    *HIDDEN, "index.html.gz", "index.html.br", "manifest.json", "publicera.pyz", "utgava/", "assets/",
]  # fmt: skip
GONE = b"<h1>Sidan finns inte</h1>"


def files(day: int, text: str = "Larm") -> Files:
    """Return a small site, in which every kind of file and what should not be there lies."""
    site = {name: f"{name} {text}".encode() * 40 for name in TYPES} | dict.fromkeys(HIDDEN, b"hemligt")
    site |= {"404.html": GONE, HASHED: b"x" * 300, f"{PAGE}index.html": f"<h1>{text}</h1>".encode() * 40}
    packed = {f"{SITE}/{name}": data for name, data in with_compressed(site).items()}
    return {**packed, mark(identity(day)): b"", "publicera.pyz": b"verktyget"}


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Client:
    """Someone who asks the server."""

    server: WebServer
    folder: Path

    def ask(self, address: str, method: str = "GET", source: str = "127.0.0.1", **headers: str) -> Answer:
        """Ask for an address, from one; ``If_None_Match`` is the header If-None-Match."""
        connection = connect(self.server.port, source)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, f"/{address}", headers=named)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def publish(self, day: int, text: str) -> None:
        archive = pack(self.folder.parent, files(day, text), day)
        assert main(["publicera", str(archive), "--till", str(self.folder), "--aldre"]) == 0


def connect(port: int, source: str = "127.0.0.1") -> http.client.HTTPSConnection:
    """Return a connection to the server on a port, from an address of this machine."""
    return http.client.HTTPSConnection(
        "127.0.0.1", port, context=authority().context, timeout=PATIENCE, source_address=(source, 0)
    )
