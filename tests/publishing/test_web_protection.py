"""Whom the web server answers, what it refuses, and what it tells a browser not to do."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.built_site import ROOT
from tests.caddy import CADDYFILE, PATIENCE, WebServer, program, web_server
from tests.publishing.asking import HASHED, PAGE, Client
from tests.publishing.refused import MALFORMED, OUTSIDE, outside_answers, send, slow_headers, status

SECURITY = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW"])
def test_only_reading_is_allowed(shared: Client, method: str) -> None:
    answer = shared.ask(PAGE, method)

    assert (answer.status, answer.headers["Allow"], answer.body) == (405, "GET, HEAD", b"")


def test_head_says_the_same_without_the_page(shared: Client) -> None:
    asked, told = shared.ask(PAGE), shared.ask(PAGE, "HEAD")

    assert told.body == b""
    assert {**told.headers, "Date": ""} == {**asked.headers, "Date": ""}


@pytest.mark.parametrize("address", ["", PAGE, HASHED, "rapport.pdf", "borta/", "omraden/larm", ".git"])
def test_every_answer_has_the_headers_that_protect_it(shared: Client, address: str) -> None:
    answer = shared.ask(address)

    assert {name: answer.headers[name] for name in SECURITY} == SECURITY
    assert answer.headers["Permissions-Policy"].startswith("accelerometer=()")
    assert "Server" not in answer.headers


def test_the_policy_is_one_and_lets_no_script_in(shared: Client) -> None:
    policies = {shared.ask(address).headers["Content-Security-Policy"] for address in ("", PAGE, "borta/")}
    (policy,) = policies
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    assert (
        rules["default-src"]
        == rules["base-uri"]
        == rules["frame-ancestors"]
        == rules["object-src"]
        == "'none'"
    )
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == rules["font-src"] == "'self'"
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)


def test_only_those_in_the_nets_are_answered_whatever_others_claim(shared: Client) -> None:
    answers = list(outside_answers(shared.server.port, ["/", f"/{PAGE}", "/borta/", "/version.json"]))

    assert {(status_, body) for status_, _, body in answers} == {(403, b"")}
    assert {name for _, headers, _ in answers for name in headers} <= {"Date", "Content-Length", "Connection"}


def test_no_net_at_all_means_that_nobody_reads(tmp_path: Path) -> None:
    with web_server(tmp_path, HANDBOK_NAT="") as server:
        assert Client(server, tmp_path).ask("").status == 403


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED)
def test_what_no_reader_sends_is_refused(shared: Client, request_: bytes) -> None:
    answer = send(shared.server.port, request_)

    assert status(answer) in {0, *range(400, 500), 501, 505}
    assert b"\r\nServer:" not in answer
    assert b"hemligt" not in answer


def test_whoever_never_ends_his_headers_is_hung_up_on(shared: Client) -> None:
    assert slow_headers(shared.server.port) == b""


def plain(server: WebServer, source: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(
        "127.0.0.1", server.plain_port, timeout=PATIENCE, source_address=(source, 0)
    )
    connection.request("GET", f"/{PAGE}?a=b")
    answer = connection.getresponse()
    connection.close()
    return answer


def test_plain_http_only_leads_to_the_safe_way(shared: Client) -> None:
    answer = plain(shared.server, "127.0.0.1")

    assert answer.status == 308
    assert answer.headers["Location"] == f"{shared.server.address}{PAGE}?a=b"
    assert "Server" not in answer.headers


def test_plain_http_says_nothing_to_others(shared: Client) -> None:
    answer = plain(shared.server, OUTSIDE)

    assert (answer.status, answer.headers["Location"]) == (403, None)


def test_without_a_setting_it_listens_on_the_usual_ports_of_every_address() -> None:
    adapted = subprocess.run(
        [program("caddy"), "adapt", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(re.findall(r'"listen":(\[.*?\])', adapted.stdout)) == ['[":443"]', '[":80"]']


def test_what_caddy_is_told_is_written_as_it_writes_it_itself() -> None:
    done = subprocess.run([program("caddy"), "fmt", str(CADDYFILE)], capture_output=True, check=False)

    assert done.stdout.decode() == CADDYFILE.read_text("utf-8")


def test_the_block_for_single_sign_on_only_needs_its_signs_taken_away(tmp_path: Path) -> None:
    text = CADDYFILE.read_text("utf-8")
    file = tmp_path / "Caddyfile"
    file.write_text(text.replace("#sso ", ""), "utf-8")
    adapted = subprocess.run(
        [program("caddy"), "adapt", "--config", str(file), "--adapter", "caddyfile"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "reverse_proxy" in adapted.stdout
    assert len(re.findall(r"^\t\t#sso ", text, re.MULTILINE)) == 4


@pytest.mark.parametrize(
    "name", re.findall(r"^#   (HANDBOK_\w+)", CADDYFILE.read_text("utf-8"), re.MULTILINE)
)
def test_every_setting_that_is_told_of_is_one(name: str) -> None:
    assert f"{{${name}" in CADDYFILE.read_text("utf-8")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_service_is_locked_in() -> None:
    unit = ROOT / "publicering" / "handbok-webb.service"
    judged = subprocess.run(
        [program("systemd-analyze"), "security", "--offline=true", "--threshold=20", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert judged.returncode == 0, judged.stdout + judged.stderr
