"""The real web server on loopback, with the very Caddyfile that is installed, and a certificate from a CA of its own."""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.built_site import ROOT

CADDYFILE = ROOT / "publicering" / "Caddyfile"
PATIENCE = 30  # seconds; what it takes is a tenth of one
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")


def program(name: str) -> str:
    """Return where a program is; raise RuntimeError when it is not installed."""
    if (found := shutil.which(name)) is None:
        raise RuntimeError(f"{name} is not installed; make test installs it")
    return found


@dataclass(frozen=True)
class Authority:
    """A CA that no one else trusts, and the certificate that it has given to 127.0.0.1."""

    folder: Path

    @property
    def certificate(self) -> Path:
        return self.folder / "handbok.pem"

    @property
    def key(self) -> Path:
        return self.folder / "handbok.key"

    @property
    def certificates(self) -> Path:
        """What a client trusts: the CA's own certificate."""
        return self.folder / "ca.pem"

    @functools.cached_property
    def context(self) -> ssl.SSLContext:
        """How a client in Python trusts this CA and no other."""
        return ssl.create_default_context(cafile=self.certificates)

    @functools.cached_property
    def public_key_hash(self) -> str:
        """The certificate's public key, as Chromium wants to be told of it."""
        asked = [program("openssl"), "pkey", "-in", str(self.key), "-pubout", "-outform", "DER"]
        public = subprocess.run(asked, check=True, capture_output=True).stdout
        return base64.b64encode(hashlib.sha256(public).digest()).decode()


def authority() -> Authority:
    """Return the CA of this run, the same to every thread; its files go when the process does."""
    with _making:
        return _make_authority()


@functools.cache
def _make_authority() -> Authority:
    _made.append(folder := tempfile.TemporaryDirectory(prefix="handbok-ca-"))
    made = Authority(Path(folder.name))
    ca, ca_key = str(made.certificates), str(made.folder / "ca.key")
    _openssl("-keyout", ca_key, "-out", ca, "-subj", "/CN=Prov-CA")
    signed = ("-CA", ca, "-CAkey", ca_key, "-addext", "subjectAltName=IP:127.0.0.1")
    leaf = ("-addext", "basicConstraints=critical,CA:FALSE", "-subj", "/CN=handbok")
    _openssl("-keyout", str(made.key), "-out", str(made.certificate), *signed, *leaf)
    return made


_making = threading.Lock()
_made: list[tempfile.TemporaryDirectory[str]] = []


def _openssl(*arguments: str) -> None:
    subprocess.run([program("openssl"), "req", "-x509", *_KEY, *arguments], check=True, capture_output=True)


@dataclass(frozen=True)
class WebServer:
    """A running Caddy."""

    port: int
    plain_port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}/"


@contextmanager
def web_server(root: Path, config: Path = CADDYFILE, **settings: str) -> Iterator[WebServer]:
    """Serve what the release tool has put in a folder; ``settings`` are those of the Caddyfile.

    Raises RuntimeError, with what Caddy says, when it does not start.
    """
    with (
        tempfile.TemporaryDirectory(prefix="handbok-webb-") as home,
        _held_port() as tls,
        _held_port() as plain,
    ):
        log = Path(home) / "log"
        process = _start(Path(home), log, config, {**_settings(root, tls, plain), **settings})
        try:
            yield WebServer(tls, plain, process)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _settings(root: Path, tls: int, plain: int) -> Mapping[str, str]:
    return {
        "HANDBOK_ROT": str(root),
        "HANDBOK_NAMN": "127.0.0.1",
        "HANDBOK_NAT": "127.0.0.1/32",
        "HANDBOK_LYSSNA": "127.0.0.1",
        "HANDBOK_PORT": str(tls),
        "HANDBOK_PORT_HTTP": str(plain),
        "HANDBOK_CERTIFIKAT": str(authority().certificate),
        "HANDBOK_NYCKEL": str(authority().key),
    }


@contextmanager
def _held_port() -> Iterator[int]:
    """Give a free port that nobody else is given: Caddy may share it, and does."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def _start(home: Path, log: Path, config: Path, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start Caddy, and return when it says that it is ready, as it says it to systemd."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notices, log.open("wb") as output:
        notices.bind(str(home / "notis"))
        notices.settimeout(0.2)
        process = subprocess.Popen(
            [program("caddy"), "run", "--config", str(config), "--adapter", "caddyfile"],
            env={"PATH": os.defpath, "HOME": str(home), "NOTIFY_SOCKET": str(home / "notis"), **settings},
            stdout=output,
            stderr=output,
        )
        for _ in range(5 * PATIENCE):
            try:
                if b"READY=1" in notices.recv(4096):
                    return process
            except TimeoutError:
                if process.poll() is not None:
                    break
    process.kill()
    process.wait()
    raise RuntimeError(log.read_text("utf-8", errors="replace"))
