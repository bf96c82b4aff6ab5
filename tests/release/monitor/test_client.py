"""How handbok driftlage asks a server: no answer makes it hang, go elsewhere or crash."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.model.repository import read_address
from macros.release.monitor.client import Answer, Client, UnansweredError
from tests.caddy import authority, program

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhej"


@contextmanager
def serving(data: bytes, certificate: Path | None = None, *, plain: bool = False) -> Iterator[str]:
    """Run a server that answers every request with some bytes, or never with none; the key lies beside the certificate."""
    chain = certificate or authority().certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, chain.with_suffix(".key"))

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                if not plain:
                    self.request = context.wrap_socket(self.request, server_side=True)
                self.request.recv(65536)
                self.request.sendall(data) if data else self.request.recv(1)

        def finish(self) -> None:
            self.request.close()

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"https://127.0.0.1:{server.server_address[1]}/intern/"
        server.shutdown()
        thread.join()


def client(address: str, wait: float = 5) -> Client:
    return Client(read_address(address), authority().certificates, wait)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\r\n", "svaret är inte HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"a" * 100_000, "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhej", "svaret slutar mitt i"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "svaret slutar mitt i"),
        (b"", "servern svarar inte inom 0.5 sekunder"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_in_swedish(data: bytes, said: str) -> None:
    with serving(data) as address, pytest.raises(UnansweredError, match=rf"^{said}$"):
        client(address, 0.5).ask("x")


def test_a_port_without_a_server_and_a_name_that_does_not_exist_are_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(UnansweredError, match=rf"^ingen server tar emot på 127\.0\.0\.1, port {port}$"):
            client(f"https://127.0.0.1:{port}").certificate_end()
    with pytest.raises(UnansweredError, match=r"^namnet handbok\.invalid finns inte"):
        client("https://handbok.invalid").certificate_end()


def expired(folder: Path) -> Path:
    """Return a certificate for 127.0.0.1 that expired yesterday, which is its own authority, with its key beside it."""
    certificate, key = folder / "handbok.pem", folder / "handbok.key"
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=handbok")
    named = ("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate)
    aged = ("-in", certificate, "-signkey", key, "-days", "-1", "-out", certificate)
    for arguments in (("req", "-x509", *new, *named), ("x509", *aged)):
        subprocess.run([program("openssl"), *arguments], check=True, capture_output=True)
    return certificate


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("expired", "certifikatet har gått ut"),
        ("another name", "certifikatet gäller inte för localhost"),
        ("a stranger", "certifikatets utfärdare är ingen som datorn litar på. Ange kommunens egen med --ca FIL"),
        ("none", "servern talar inte https, eller bara en för gammal version"),
    ],
)  # fmt: skip
def test_a_server_that_cannot_prove_its_name_is_not_asked(tmp_path: Path, case: str, said: str) -> None:
    certificate = expired(tmp_path) if case == "expired" else None
    trusted = None if case == "a stranger" else certificate or authority().certificates
    with serving(PAGE, certificate, plain=case == "none") as address:
        asked = address.replace("127.0.0.1", "localhost") if case == "another name" else address
        with pytest.raises(UnansweredError, match=rf"^{said}$"):
            Client(read_address(asked), trusted).ask("")


def test_a_trusted_certificate_says_when_it_expires() -> None:
    command = [program("openssl"), "x509", "-noout", "-enddate", "-in", str(authority().certificate)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with serving(PAGE) as address:
        end = client(address).certificate_end()

    assert end.timestamp() == ssl.cert_time_to_seconds(told.removeprefix("notAfter=").strip())


def test_no_redirect_is_followed_and_no_proxy_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    with serving(b"HTTP/1.1 301 Moved\r\nLocation: /annan/\r\nContent-Length: 3\r\n\r\nhej") as address:
        assert client(address).ask("å/") == Answer(301, "/annan/", b"hej")
