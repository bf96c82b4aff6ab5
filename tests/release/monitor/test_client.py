"""How handbok driftlage asks a server: no answer makes it hang, go elsewhere or crash."""

from __future__ import annotations

import socket
import threading

import pytest

from macros.release.monitor.client import Answer, Client, UnansweredError, read_address
from tests.caddy import authority
from tests.release.monitor.published import PAGE, Reply, Wild, serving


def client(address: str, wait: float = 5) -> Client:
    return Client(read_address(address), authority().certificates, wait)


def refusal(wild: Wild, wait: float = 5) -> str:
    """Return what is said of an answer that is not one."""
    with serving({"x": wild}) as address, pytest.raises(UnansweredError) as refused:
        client(address, wait).ask("x")
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "servern bröt förbindelsen"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"a" * 100_000, "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhej", "svaret slutar mitt i"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "svaret slutar mitt i"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_in_swedish(data: bytes, said: str) -> None:
    assert refusal(lambda handler: handler.wfile.write(data)) == said


def test_a_server_that_never_answers_is_not_waited_for() -> None:
    over = threading.Event()

    assert refusal(lambda _: over.wait(5), wait=0.2) == "servern svarar inte inom 0.2 sekunder"
    over.set()


def test_no_redirect_is_followed_and_no_proxy_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    with serving({"x": Reply(status=301, location="/intern/")}) as address:
        assert client(address).ask("x") == Answer(301, "/intern/", b"")
        assert client(address).ask("") == Answer(200, "", PAGE)


def test_a_port_without_a_server_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(UnansweredError, match=rf"^ingen server tar emot på 127\.0\.0\.1, port {port}$"):
            client(f"https://127.0.0.1:{port}").certificate_end()


def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnansweredError, match=r"^namnet handbok\.invalid finns inte"):
        client("https://handbok.invalid").certificate_end()


@pytest.mark.parametrize(
    ("written", "host", "folder"),
    [
        ("https://handbok.example/index.html", "handbok.example", "/"),
        ("https://säkerhet.example:8443/å", "säkerhet.example", "/%C3%A5/"),
        ("https://[::1]:8443/intern/handbok", "::1", "/intern/handbok/"),
    ],
)
def test_the_address_is_read_as_a_browser_shows_it(written: str, host: str, folder: str) -> None:
    assert (read_address(written).hostname, read_address(written).path) == (host, folder)


@pytest.mark.parametrize("written", [
    "handbok.example", "http://handbok.example/", "https://anna:hemligt@handbok.example/", "https://handbok.example/?a=b",
    "https://handbok.example:99999/", "https://handbok.example/\r\nX: y", "https://[::1/", f"https://{'a' * 70}.example/",
])  # fmt: skip
def test_an_address_that_is_not_of_a_site_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="är inte adressen till en handbok"):
        read_address(written)
