"""Someone who asks the web server for the files of a small site."""

from __future__ import annotations

import http.client
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.packaging.copies import with_copies
from macros.publishing.cli import main
from macros.publishing.names import SITE, mark
from tests.caddy import PATIENCE, WebServer, authority
from tests.publishing.archives import Files, identity, pack

PAGE = "omraden/larm/"
HASHED = "assets/javascripts/bundle.0123abcd.min.js"
OLD_HASHED = "assets/javascripts/bundle.00000000.min.js"
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "rapport.pdf": "application/pdf",
    "handbok.ics": "text/calendar; charset=utf-8",
    "tabell.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "version.json": "application/json",
    "assets/typsnitt.woff2": "font/woff2",
    "assets/handbok.css": "text/css; charset=utf-8",
    "assets/handbok.js": "text/javascript; charset=utf-8",
    "assets/bild.svg": "image/svg+xml",
    "assets/bild.png": "image/png",
}
NOT_FOR_READERS = [
    "assets/bundle.js.map", "index.md", "mkdocs.yml", "makron.py", ".env", ".git/config", "index.html.gz",
    "index.html.br", "manifest.json", "publicera.pyz", "utgava/", "assets/",
]  # fmt: skip
ELSEWHERE = {"manifest.json", "index.html.gz", "index.html.br"}
"""What is there without being put there, or lies beside the site's folder."""
GONE = b"<h1>Sidan finns inte</h1>"


def files(day: int, text: str = "Larm") -> Files:
    """Return a small site, in which every kind of file and what should not be there lies."""
    site = {name: f"{name} {text}".encode() * 40 for name in TYPES}
    site |= {name: b"hemligt" for name in NOT_FOR_READERS if name not in ELSEWHERE and not name.endswith("/")}
    site |= {"404.html": GONE, HASHED: b"x" * 300, f"{PAGE}index.html": f"<h1>{text}</h1>".encode() * 40}
    return {
        **{f"{SITE}/{name}": data for name, data in with_copies(site).items()},
        mark(identity(day)): b"",
        "publicera.pyz": b"verktyget",
    }


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

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address; ``If_None_Match`` is the header If-None-Match."""
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.server.port, context=authority().context, timeout=PATIENCE
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, f"/{address}", headers=named)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def lacking(self, addresses: Iterable[str]) -> list[str]:
        """Return the addresses that nothing is at; all are asked for on one connection, as a browser does."""
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.server.port, context=authority().context, timeout=PATIENCE
        )
        found = []
        for address in addresses:
            connection.request("HEAD", f"/{address}")
            answer = connection.getresponse()
            answer.read()
            if answer.status != http.HTTPStatus.OK:
                found.append(address)
        connection.close()
        return found

    def publish(self, day: int, text: str) -> None:
        archive = pack(self.folder.parent, files(day, text), day)
        assert main(["publicera", str(archive), "--till", str(self.folder), "--aldre"]) == 0
