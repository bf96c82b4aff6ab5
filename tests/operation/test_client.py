"""How handbok driftlage asks: nothing that a server does makes it hang, fill the memory, go elsewhere or crash."""

from __future__ import annotations

import datetime
import http.server
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.operation.client import Client, UnansweredError, read_address
from macros.operation.releases import Expected
from macros.operation.survey import survey
from tests.caddy import authority, program
from tests.operation.published import RELEASE, Reply, Wild, serving

Handler = http.server.BaseHTTPRequestHandler
WITH_OPENSSL = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Tell servers that do nothing when to stop doing it."""
    event = threading.Event()
    yield event
    event.set()


def refusal(wild: Wild, wait: float = 5, run: float = 60) -> str:
    """Return what is said of an answer that is not one."""
    with serving({"x": wild}) as address, pytest.raises(UnansweredError) as refused:
        Client(read_address(address), None, wait, run).ask("x", 1_000_000)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "servern bröt förbindelsen"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"a" * 100_000, "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhej", "svaret slutar mitt i"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "svaret slutar mitt i"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 2_000_000, "svaret är större än 1 MB"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_in_swedish(data: bytes, said: str) -> None:
    assert refusal(lambda handler: handler.wfile.write(data)) == said


def test_a_server_that_never_answers_is_not_waited_for(over: threading.Event) -> None:
    assert refusal(lambda _: over.wait(), wait=0.2).startswith("servern svarar inte inom 0")


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for(
    before: bytes, over: threading.Event
) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(before)
        while not over.wait(0.02):
            handler.wfile.write(b"a")

    assert refusal(drip, run=0.3) == "tiden för hela kontrollen tog slut"


def test_when_the_time_is_out_nothing_more_is_asked() -> None:
    with (
        serving({}) as address,
        pytest.raises(UnansweredError, match=r"^tiden för hela kontrollen tog slut$"),
    ):
        Client(read_address(address), run=0).ask("", 1000)


def test_no_redirect_is_followed() -> None:
    with serving({"x": Reply(b"", status=301, headers={"Location": "/intern/"})}) as address:
        assert Client(read_address(address)).ask("x", 1000).status == 301


def test_no_proxy_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving({}) as address:
        assert Client(read_address(address)).ask("", 1000).status == 200


def test_a_port_where_nothing_is_served_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(UnansweredError, match=rf"^ingen server tar emot på 127\.0\.0\.1, port {port}$"):
            Client(read_address(f"http://127.0.0.1:{port}")).certificate_end()


def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnansweredError, match=r"^namnet handbok\.invalid finns inte"):
        Client(read_address("http://handbok.invalid")).certificate_end()


@pytest.mark.parametrize(
    ("written", "host", "folder"),
    [
        ("https://handbok.example/index.html", "handbok.example", "/"),
        ("http://127.0.0.1:8000/intern/handbok", "127.0.0.1", "/intern/handbok/"),
        ("https://säkerhet.example:8443/å", "säkerhet.example", "/%C3%A5/"),
        ("https://[::1]:8443/", "::1", "/"),
    ],
)
def test_the_address_is_read_as_a_browser_shows_it(written: str, host: str, folder: str) -> None:
    assert (read_address(written).hostname, read_address(written).path) == (host, folder)


@pytest.mark.parametrize(
    "written",
    [
        "handbok.example",
        "ftp://handbok.example/",
        "https://anna:hemligt@handbok.example/",
        "https://handbok.example/?a=b",
        "https://handbok.example:99999/",
        "https://handbok.example/\r\nX: y",
        "https://[::1/",
        f"https://{'a' * 70}.example/",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="är inte adressen till en handbok"):
        read_address(written)


def expired(folder: Path) -> Path:
    """Return a certificate for 127.0.0.1 that ended yesterday, of the tests' authority, with its key beside it."""
    certificate, request, trusted = folder / "handbok.pem", folder / "handbok.csr", authority()
    made = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=handbok")
    named = ("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", certificate.with_suffix(".key"))
    signed = ("-CA", trusted.certificates, "-CAkey", trusted.folder / "ca.key", "-CAcreateserial")
    for asked in (
        ("req", "-new", *made, *named, "-out", request),
        (
            "x509",
            "-req",
            "-in",
            request,
            *signed,
            "-copy_extensions",
            "copyall",
            "-days",
            "-1",
            "-out",
            certificate,
        ),
    ):
        subprocess.run([program("openssl"), *asked], check=True, capture_output=True)
    return certificate


def looked_at(address: str, trusted: Path | None, now: datetime.datetime) -> list[tuple[str, str]]:
    """Return all that is said of a site, whose certificate should last for 30 days."""
    return list(survey(Client(read_address(address), trusted), Expected(RELEASE), now, 30))


@WITH_OPENSSL
@pytest.mark.parametrize(
    ("left", "level", "said"), [(30, "OK", ", 30 dagar till."), (29.9, "OBS", ", 29 dagar till. Förnya det.")]
)
def test_a_certificate_that_ends_soon_is_noted(left: float, level: str, said: str) -> None:
    trusted = authority().certificates
    with serving({}, authority().certificate) as address:
        end = Client(read_address(address), trusted).certificate_end()
        assert end is not None
        (found, text), *others = looked_at(address, trusted, end - datetime.timedelta(days=left))

    assert (found, text.startswith("Certifikatet gäller till den "), len(others)) == (level, True, 5)
    assert text.endswith(said)


@WITH_OPENSSL
@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("expired", "127.0.0.1: certifikatet har gått ut"),
        ("for another name", "localhost: certifikatet gäller inte för localhost"),
        ("of a stranger", "127.0.0.1: certifikatets utfärdare är ingen som datorn litar på"),
        ("none", "127.0.0.1: servern talar inte https, eller bara en för gammal version"),
    ],
)
def test_a_server_that_cannot_prove_what_it_is_is_a_fault_and_nothing_after_it_is_believed(
    tmp_path: Path, case: str, said: str
) -> None:
    certificate = expired(tmp_path) if case == "expired" else authority().certificate
    trusted = None if case == "of a stranger" else authority().certificates
    with serving({}, None if case == "none" else certificate) as address:
        secure = address.replace("http:", "https:")
        asked = secure.replace("127.0.0.1", "localhost") if case == "for another name" else secure
        ((level, text),) = looked_at(asked, trusted, datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))

    assert (level, text.partition(". ")[0]) == ("FEL", said)
    assert text.endswith("Mer går inte att kontrollera innan det är rättat.")
