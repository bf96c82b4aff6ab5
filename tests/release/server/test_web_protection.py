"""Whom the web server answers, what it refuses, and what it tells a browser not to do."""

from __future__ import annotations

import contextlib
import http.client
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.built_site import ROOT
from tests.caddy import CADDYFILE, PATIENCE, authority, program, web_server
from tests.release.server.asking import HASHED, PAGE, Client

OUTSIDE = "127.0.0.2"
"""An address of this machine that is outside the nets that the server is told of in the tests."""
CLAIMS = ("X-Forwarded-For", "X-Real-IP", "Client-IP", "Forwarded", "True-Client-IP")
"""Headers in which someone may claim to have another address."""
SECURITY = {
    "Strict-Transport-Security": "max-age=31536000", "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip
_HOST = b"Host: 127.0.0.1\r\n"
_END = b" HTTP/1.1\r\n" + _HOST + b"Connection: close\r\n\r\n"
MALFORMED = {
    **{target.decode(): b"GET " + target + _END for target in (
        b"/..%2f..%2fmanifest.json", b"/..%252f..%252fmanifest.json", b"/../../manifest.json", b"/..\\..\\manifest.json",
        b"/%2e%2e/%2e%2e/manifest.json", b"/omraden/larm/../../../manifest.json", b"/../../releases/", b"/*", b"/%zz",
        b"/assets/javascripts/../../../manifest.json", b"/index.html%00.txt", b"/%0d%0aSet-Cookie:%20a=b", b"/%ff%fe.html",
    )},
    "a long address": b"GET /" + b"a" * 40_000 + _END,
    "huge headers": b"GET / HTTP/1.1\r\nX-Stor: " + b"a" * 100_000 + b"\r\n" + _HOST + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "a bare body": b"\x00\x01\x02\x03\r\n\r\n",
    "a tunnel": b"CONNECT /" + _END,
}  # fmt: skip


LONG = {
    **{f"{length} × {part}": f"/{part * length}" for length in (200, 255, 256, 1000, 2000) for part in ("a", "%61", "å", "%C3%A5", "%ff", "🚑")},
    "an ending": f"/{'a' * 252}.html", "a folder": f"/{'a' * 256}/index.html", "below a folder": f"/omraden/{'a' * 256}/",
    "below a file": f"/index.html/{'a' * 256}", "a script": f"/assets/javascripts/{'a' * 240}.0123abcd.min.js",
    "folder in folder": "/a" * 2048, "encoded folders": "/%61" * 2048, "long folders": f"/{'b' * 200}" * 21,
    "encoded slashes": f"/{'a%2f' * 128}{'b' * 256}", "percent": f"/{'%25' * 256}", "a semicolon": f"/;{'a' * 300}",
    "a NUL": f"/%00{'a' * 300}", "another server": f"http://other.example/{'a' * 256}",
}  # fmt: skip
"""Addresses that no file system has a name for, and others that are just short enough."""


def send(port: int, request: bytes) -> bytes:
    """Return all that the server answers to some bytes before it hangs up."""
    with (
        socket.create_connection(("127.0.0.1", port), PATIENCE) as plain,
        authority().context.wrap_socket(plain, server_hostname="127.0.0.1") as stream,
    ):
        answer = b""
        with contextlib.suppress(ConnectionError):  # It may hang up before it has heard all.
            stream.sendall(request)
            while part := stream.recv(65536):
                answer += part
    return answer


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED)
def test_a_request_that_no_browser_sends_is_refused(shared: Client, request_: bytes) -> None:
    answer = send(shared.server.port, request_)

    assert not answer or re.match(rb"HTTP/1\.[01] (4\d\d|501|505) ", answer)
    assert not re.search(rb'\r\nServer:|hemligt|"filer"', answer)


def test_no_length_of_an_address_is_a_fault_of_the_server(shared: Client) -> None:
    answers = {name: send(shared.server.port, f"GET {path}".encode() + _END) for name, path in LONG.items()}

    assert {name: answer[9:12] for name, answer in answers.items() if answer[9:12] != b"404"} == {}


def test_a_long_question_is_no_long_address(shared: Client) -> None:
    assert shared.ask(f"{PAGE}?{'a' * 2000}/{'b' * 300}").status == http.HTTPStatus.OK


def test_a_client_that_never_ends_its_headers_is_hung_up_on(shared: Client) -> None:
    assert send(shared.server.port, b"GET / HTTP/1.1\r\n" + _HOST) == b""


def test_only_reading_is_allowed_and_head_says_the_same_without_the_page(shared: Client) -> None:
    asked, told = shared.ask(PAGE), shared.ask(PAGE, "HEAD")
    assert (told.body, {**told.headers, "Date": ""}) == (b"", {**asked.headers, "Date": ""})

    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW"):
        answer = shared.ask(PAGE, method)
        assert (answer.status, answer.headers["Allow"], answer.body) == (405, "GET, HEAD", b"")


@pytest.mark.parametrize("address", ["", PAGE, HASHED, "rapport.pdf", "borta/", "omraden/larm", ".git"])
def test_every_answer_has_the_headers_that_protect_it(shared: Client, address: str) -> None:
    answer = shared.ask(address)

    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert answer.headers["Permissions-Policy"].startswith("accelerometer=()")
    assert "Server" not in answer.headers


def test_the_policy_is_one_and_lets_no_script_in(shared: Client) -> None:
    (policy,) = {shared.ask(address).headers["Content-Security-Policy"] for address in ("", PAGE, "borta/")}
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    assert {rules[name] for name in ("default-src", "base-uri", "frame-ancestors", "object-src")} == {
        "'none'"
    }
    assert {rules[name] for name in ("script-src", "style-src", "connect-src", "font-src")} == {"'self'"}
    assert not re.search(r"https?:|\*|unsafe", policy)


@pytest.mark.parametrize("address", ["", PAGE, "borta/", "version.json"])
def test_only_those_in_the_nets_are_answered_whatever_others_claim(shared: Client, address: str) -> None:
    claims = {claim: "for=127.0.0.1" if claim == "Forwarded" else "127.0.0.1" for claim in CLAIMS}
    answer = shared.ask(address, source=OUTSIDE, **claims)

    assert (answer.status, answer.body) == (403, b"")
    assert set(answer.headers) <= {"Date", "Content-Length", "Connection"}


@pytest.mark.parametrize(("nets", "status"), [("", 403), ("127.0.0.1/32", 404)])
def test_nobody_reads_without_nets_or_a_release(tmp_path: Path, nets: str, status: int) -> None:
    with web_server(tmp_path, HANDBOK_NAT=nets) as server:
        assert Client(server, tmp_path).ask("").status == status


@pytest.mark.parametrize(("source", "status"), [("127.0.0.1", 308), (OUTSIDE, 403)])
def test_plain_http_leads_to_https_and_tells_nothing(shared: Client, source: str, status: int) -> None:
    connection = http.client.HTTPConnection(
        "127.0.0.1", shared.server.plain_port, timeout=PATIENCE, source_address=(source, 0)
    )
    connection.request(
        "GET", f"/{PAGE}?a=b", headers={"Host": "other.example", "X-Forwarded-Host": "other.example"}
    )
    answer = connection.getresponse()
    connection.close()

    assert answer.headers["Location"] == {308: f"{shared.server.address}{PAGE}?a=b", 403: None}[status]
    assert (answer.status, answer.headers["Server"]) == (status, None)


def ask_plainly(port: int, target: str) -> str:
    """Return what the server answers to a request without TLS."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as stream:
        stream.sendall(f"GET {target} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: stream.recv(65536), b"")).decode()


@pytest.mark.parametrize("target", ["x:@other.example/", "x:.other.example/"])
def test_no_request_adds_to_the_name_that_plain_http_leads_to(shared: Client, target: str) -> None:
    answer = ask_plainly(shared.server.plain_port, target)

    assert (answer[9:12], "Location" in answer) == ("421", False)


@pytest.mark.parametrize("name", ["", "handbok.example/", "a@b", "https://handbok.example"])
def test_without_a_name_of_its_own_plain_http_leads_nowhere(tmp_path: Path, name: str) -> None:
    with web_server(tmp_path, HANDBOK_NAMN=name) as server:
        answer = ask_plainly(server.plain_port, "/")

    assert (answer[9:12], "Location" in answer) == ("421", False)
    assert answer.endswith("\r\n\r\nSkriv https:// i stället för http:// först i adressen.")


def test_without_a_setting_it_listens_on_the_usual_ports_of_every_address() -> None:
    command = [program("caddy"), "adapt", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    adapted = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert sorted(re.findall(r'"listen":(\[.*?\])', adapted)) == ['[":443"]', '[":80"]']


def test_every_setting_that_is_described_exists_and_all_is_written_as_caddy_writes_it_itself() -> None:
    text = CADDYFILE.read_text("utf-8")
    done = subprocess.run([program("caddy"), "fmt", str(CADDYFILE)], capture_output=True, check=False)
    described = re.findall(r"^#   (HANDBOK_\w+)", text, re.MULTILINE)

    assert done.stdout.decode() == text
    assert described
    assert [name for name in described if f"{{${name}" not in text] == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_service_is_locked_in() -> None:
    unit = str(ROOT / "publicering" / "handbok-webb.service")
    command = [program("systemd-analyze"), "security", "--offline=true", "--threshold=20", "--no-pager", unit]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)

    assert judged.returncode == 0, judged.stdout + judged.stderr
