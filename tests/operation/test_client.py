"""How handbok driftlage asks: nothing that a server does makes it hang, fill the memory, go elsewhere or crash."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from macros.operation.addresses import AddressError, read_address
from macros.operation.client import Client, UnansweredError
from tests.operation.published import Reply, serving, sound

Handler = http.server.BaseHTTPRequestHandler


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Tell servers that do nothing when to stop doing it."""
    event = threading.Event()
    yield event
    event.set()


def refusal(wild: Callable[[Handler], None], wait: float = 5, run: float = 60) -> str:
    """Return what is said of an answer that is not one."""
    with serving({**sound(), "x": wild}) as address:
        client = Client(read_address(address), wait=wait)
        with pytest.raises(UnansweredError) as refused, client.at_most(run):
            client.ask("x", 1_000_000)
    return str(refused.value)


def sending(data: bytes) -> Callable[[Handler], None]:
    """Return an answer of just those bytes."""

    def send(handler: Handler) -> None:
        handler.wfile.write(data)

    return send


def waiting(over: threading.Event) -> None:
    """Answer nothing until the test is over."""
    over.wait()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "servern bröt förbindelsen"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "svaret är inte HTTP"),
        (b"HTTP/1.1 hej\r\n\r\n", "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"a" * 100_000, "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: a\r\n" * 200 + b"\r\n", "svaret är inte HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhej", "svaret slutar mitt i"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "svaret slutar mitt i"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + b"a" * 2_000_000,
            "svaret är större än 1 MB",
        ),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 2_000_000, "svaret är större än 1 MB"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_in_swedish(data: bytes, said: str) -> None:
    assert refusal(sending(data)) == said


def test_a_server_that_never_answers_is_not_waited_for(over: threading.Event) -> None:
    assert refusal(lambda _: waiting(over), wait=0.2) == "servern svarar inte inom 0,2 sekunder"


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for(
    before: bytes, over: threading.Event
) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(before)
        while not over.wait(0.02):
            handler.wfile.write(b"a")

    assert refusal(drip, run=0.3) == "tiden för hela kontrollen tog slut"


def test_when_the_time_is_out_nothing_more_is_asked(over: threading.Event) -> None:
    with serving({**sound(), "x": lambda _: waiting(over)}) as address:
        client = Client(read_address(address))
        with pytest.raises(UnansweredError), client.at_most(0.1):
            client.ask("x", 1000)
        with pytest.raises(UnansweredError, match=r"^tiden för hela kontrollen tog slut$"):
            client.ask("", 1000)


def test_no_redirect_is_followed() -> None:
    with serving({**sound(), "x": Reply(b"", status=301, headers={"Location": "/intern/"})}) as address:
        assert Client(read_address(address)).ask("x", 1000).status == 301


def test_no_proxy_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving(sound()) as address:
        assert Client(read_address(address)).ask("", 1000).status == 200


def test_a_port_where_nothing_is_served_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(UnansweredError, match=rf"^ingen server tar emot på 127\.0\.0\.1, port {port}$"):
            Client(read_address(f"http://127.0.0.1:{port}")).greet()


def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(
        UnansweredError, match=r"^namnet handbok\.invalid finns inte, eller så svarar ingen namnserver$"
    ):
        Client(read_address("http://handbok.invalid")).greet()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://handbok.example", "https://handbok.example/"),
        ("https://handbok.example/index.html", "https://handbok.example/"),
        ("http://127.0.0.1:8000/intern/handbok", "http://127.0.0.1:8000/intern/handbok/"),
        ("https://säkerhet.example:8443/å", "https://xn--skerhet-5wa.example:8443/%C3%A5/"),
        ("https://[::1]:8443/", "https://[::1]:8443/"),
        ("https://handbok.example:443/", "https://handbok.example/"),
    ],
)
def test_the_address_is_read_as_a_browser_shows_it(written: str, read: str) -> None:
    assert str(read_address(written)) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "handbok.example",
        "ftp://handbok.example/",
        "https://",
        "https://anna:hemligt@handbok.example/",
        "https://anna@handbok.example/",
        "https://handbok.example/?a=b",
        "https://handbok.example/#a",
        "https://handbok.example:99999/",
        "https://handbok.example/\r\nX: y",
        "https://a\\b/",
        "https://[::1/",
        f"https://{'a' * 70}.example/",
        "file:///etc/passwd",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(written: str) -> None:
    with pytest.raises(AddressError, match="är inte adressen till en handbok"):
        read_address(written)
