"""The server for those who write has the rules of the published site: what works here works there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Browser

from macros.site.content_policy import HEADERS, POLICY
from macros.site.live_server import is_own, protect
from tests.caddy import CADDYFILE
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

PAGE = "<!doctype html><title>Sida</title><body><p>Text</p></body>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    """Give a server of a page and a folder with a page, which has not begun to listen."""
    for file in (tmp_path / "index.html", tmp_path / "om/index.html"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(PAGE, "utf-8")
    made = LiveReloadServer(lambda: None, "127.0.0.1", 0, root=str(tmp_path), shutdown_delay=0.01)
    made.watch(str(tmp_path))
    yield protect(made)
    made.server_close()


def ask(
    server: LiveReloadServer, address: str, host: str = "localhost:0"
) -> tuple[str, list[tuple[str, str]], str]:
    """Return the status, the headers and the text of an answer; the server has no port before it listens."""
    told: list[tuple[str, list[tuple[str, str]]]] = []
    environ: dict[str, object] = {"PATH_INFO": address, "HTTP_HOST": host}
    setup_testing_defaults(environ)
    body = b"".join(server.get_app()(environ, lambda *said: told.append(said[:2])))  # type: ignore[arg-type, misc]
    ((status, headers),) = told
    return status, headers, body.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", "200 OK"),
        ("/om", "302 Found"),
        ("/borta/", "404 Not Found"),
        ("/livereload/0/1", "200 OK"),
        ("/livereload/0.js", "200 OK"),
    ],
)
def test_every_answer_has_the_policy(server: LiveReloadServer, address: str, status: str) -> None:
    said, headers, _ = ask(server, address)

    assert (said, headers[-len(HEADERS) :]) == (status, HEADERS)


OWN = ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"]
FOREIGN = [
    "evil.example:8000", "localhost.evil.example:8000", "localhost", "localhost:80", "127.0.0.1:8001", "10.0.0.7:8000",
    "localhost:8000,evil.example", "[::1]", "0:8000", "",
]  # fmt: skip
BY_NUMBER = ["10.0.0.7:8000", "10.0.0.7:9000", "[fe80::7]:8000", "192.168.0.7"]
EVERYWHERE: tuple[str, None] = ("0.0.0.0", None)  # noqa: S104 — nothing listens there
STRANGERS = ["evil.example:8000", "10.0.0.7.evil.example:8000", "10.0.0.7:8000,evil.example", ":8000", ""]


@pytest.mark.parametrize(
    ("listening", "port", "own", "foreign"),
    [
        ("127.0.0.1", 8000, OWN, FOREIGN),
        ("dator.kommun.example", 8000, ["dator.kommun.example:8000", *OWN], FOREIGN),
        ("127.0.0.1", 80, ["localhost", "localhost:80"], ["evil.example", "localhost:8000"]),
        # A number is nobody's name, and a container is often reached by another number and port than its own.
        *((everywhere, 8000, OWN + BY_NUMBER, STRANGERS) for everywhere in EVERYWHERE),
    ],
)
def test_a_host_is_its_own_or_a_strangers(
    listening: str | None, port: int, own: list[str], foreign: list[str]
) -> None:
    assert [host for host in own + foreign if is_own(host, listening, port)] == own


@pytest.mark.parametrize("address", ["/", "/borta/", "/livereload/0/1", "/livereload/0.js"])
def test_a_stranger_reads_nothing_and_is_told_where_to_read(server: LiveReloadServer, address: str) -> None:
    """A stranger's page can give its own name this computer's address; the browser then lets it read every answer."""
    assert ask(server, address, "evil.example:0") == (
        "421 Misdirected Request",
        [("Content-Type", "text/plain; charset=utf-8"), *HEADERS],
        "Förhandsvisningen svarar inte på den adressen. På datorn där den visas öppnar du http://127.0.0.1:0/. "
        "Ska den svara på ett annat namn startar du om den: make serve ADRESS=namnet:0.\n",
    )


def test_where_other_computers_reach_it_a_stranger_is_told_to_use_the_number(tmp_path: Path) -> None:
    with protect(LiveReloadServer(lambda: None, EVERYWHERE[0], 0, root=str(tmp_path))) as server:
        told = ask(server, "/", "dator.example:0")[2]

    assert told.endswith(
        "öppnar du http://localhost:0/. Från en annan dator skriver du IP-numret till den där den visas.\n"
    )


def test_the_web_server_has_the_same_policy() -> None:
    assert re.findall('Content-Security-Policy "(.*)"', CADDYFILE.read_text("utf-8")) == [POLICY]


def test_the_servers_own_script_is_a_file_that_comes_last(server: LiveReloadServer, tmp_path: Path) -> None:
    _, headers, page = ask(server, "/")
    (address,) = re.findall(r'<script src="([^"]+)"></script></body>', page)
    _, of_script, script = ask(server, address)

    assert page.count("<script") == 1
    assert ("Content-Length", str(len(page))) in headers
    assert ("Content-Type", "text/javascript") in of_script
    assert script.strip().startswith("var livereload = ")
    assert "<" not in script
    (tmp_path / "index.html").write_text("<p>Text", "utf-8")
    assert re.fullmatch(r'<p>Text<script src="/livereload/[0-9]+\.js"></script>', ask(server, "/")[2])


@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)
def test_a_page_that_has_been_built_again_is_shown_anew(server: LiveReloadServer, browser: Browser) -> None:
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    following = threading.Thread(target=server._build_loop)
    following.start()
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        with page.expect_navigation(), server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()
    finally:
        page.close()
        server.shutdown()
        following.join()
