"""What no reader sends, and those who may not read: each is to be refused, with nothing of the site."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

from tests.caddy import PATIENCE, authority

OUTSIDE = "127.0.0.2"
"""An address of this machine that is outside the nets that the server is told of in the tests."""
_HOST = b"Host: 127.0.0.1\r\n"


def _get(target: bytes, headers: bytes = b"") -> bytes:
    return b"GET " + target + b" HTTP/1.1\r\n" + _HOST + headers + b"Connection: close\r\n\r\n"


def _by(method: bytes) -> bytes:
    return method + b" / HTTP/1.1\r\n" + _HOST + b"Connection: close\r\n\r\n"


MALFORMED: dict[str, bytes] = {
    "a long address": _get(b"/" + b"a" * 40_000),
    "a long query": _get(b"/?" + b"a" * 40_000),
    "huge headers": _get(b"/", b"X-Stor: " + b"a" * 100_000 + b"\r\n"),
    "many headers": _get(b"/", b"".join(b"X-%d: a\r\n" % number for number in range(5000))),
    "out of the folder, hidden": _get(b"/..%2f..%2fmanifest.json"),
    "out of the folder, hidden twice": _get(b"/..%252f..%252fmanifest.json"),
    "out of the folder": _get(b"/../../manifest.json"),
    "out of the folder in dots": _get(b"/%2e%2e/%2e%2e/manifest.json"),
    "out of the folder, backwards": _get(b"/..\\..\\manifest.json"),
    "out of the folder from inside": _get(b"/omraden/larm/../../../manifest.json"),
    "out of the folder through the assets": _get(b"/assets/javascripts/../../../manifest.json"),
    "another release": _get(b"/../../releases/"),
    "every file": _get(b"/*"),
    "a NUL": _get(b"/index.html%00.txt"),
    "a line break": _get(b"/%0d%0aSet-Cookie:%20a=b"),
    "broken percent": _get(b"/%zz"),
    "not UTF-8": _get(b"/%ff%fe.html"),
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": _get(b"/", b"Host: annan\r\n"),
    "another version": b"GET / HTTP/9.9\r\n" + _HOST + b"\r\n",
    "no version": b"GET /\r\n\r\n",
    "a name with a space": _get(b"/", b"X Y: a\r\n"),
    "a bare body": b"\x00\x01\x02\x03\r\n\r\n",
    "two lengths": _get(b"/", b"Content-Length: 4\r\nContent-Length: 5\r\n"),
    "a length below zero": _get(b"/", b"Content-Length: -1\r\n"),
    "a strange coding": _get(b"/", b"Transfer-Encoding: gzip, chunked\r\n"),
    **{f"the method {method}": _by(method.encode()) for method in (
        "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW", "get",
    )},
}  # fmt: skip
CLAIMS = ("X-Forwarded-For", "X-Real-IP", "Client-IP", "Forwarded", "True-Client-IP")
"""Where someone may say that he is another."""


def send(port: int, request: bytes) -> bytes:
    """Return all that the server says to some bytes before it hangs up."""
    with (
        socket.create_connection(("127.0.0.1", port), PATIENCE) as plain,
        authority().context.wrap_socket(plain, server_hostname="127.0.0.1") as stream,
    ):
        answer = b""
        try:
            stream.sendall(request)
            while part := stream.recv(65536):
                answer += part
        except (ConnectionError, BrokenPipeError):
            pass  # It hung up before it had heard all.
    return answer


def status(answer: bytes) -> int:
    """Return the status of an answer, or 0 when there was none."""
    words = answer.split(b" ", 2)
    return int(words[1]) if answer.startswith(b"HTTP/1.") and words[1].isdigit() else 0


def malformed_faults(port: int) -> Iterator[str]:
    """Yield each malformed request that is not refused as the client's own fault, or is told what is not the site's."""
    for name, request in MALFORMED.items():
        answer = send(port, request)
        if status(answer) not in {0, *range(400, 500), 501, 505} or b'"filer"' in answer:
            yield f"{name}: {answer[:200]!r}"


def slow_headers(port: int) -> bytes:
    """Return what the server says to someone who never ends his headers."""
    return send(port, b"GET / HTTP/1.1\r\n" + _HOST)


def outside_answers(port: int, paths: list[str]) -> Iterator[tuple[int, dict[str, str], bytes]]:
    """Yield the answers to someone outside the nets: status, headers and body."""
    for path in paths:
        for claim in ("", *CLAIMS):
            connection = http.client.HTTPSConnection(
                "127.0.0.1", port, context=authority().context, timeout=PATIENCE, source_address=(OUTSIDE, 0)
            )
            value = "for=127.0.0.1" if claim == "Forwarded" else "127.0.0.1"
            connection.request("GET", path, headers={claim: value} if claim else {})
            answer = connection.getresponse()
            yield answer.status, dict(answer.headers), answer.read()
            connection.close()


def outside_faults(port: int, paths: list[str]) -> Iterator[str]:
    """Yield each answer to someone outside that is more than a refusal."""
    for status_, headers, body in outside_answers(port, paths):
        if (
            status_ != http.HTTPStatus.FORBIDDEN
            or body
            or set(headers) - {"Date", "Content-Length", "Connection"}
        ):
            yield f"utanför: {status_} {headers} {body[:100]!r}"
