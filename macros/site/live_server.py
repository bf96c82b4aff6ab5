"""MkDocs' server for those who write → the same server under the rules of the published site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from macros.site.content_policy import HEADERS

_SCRIPT = re.compile(r"/livereload/([0-9]+)\.js")
_BEGIN, _END = b"<script>", b"</script>"
_EVERYWHERE = (None, "0.0.0.0")  # noqa: S104 — recognised, not chosen
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+){3}|\[[0-9a-f:.]+\])(?::[0-9]+)?", re.IGNORECASE)
_REFUSAL = "Förhandsvisningen svarar inte på den adressen. På datorn där den visas öppnar du {}. {}\n"
_BY_NUMBER = "Från en annan dator skriver du IP-numret till den där den visas."
_BY_NAME = "Ska den svara på ett annat namn startar du om den: make serve ADRESS=namnet:{}."


def is_own(host: str, listening: str | None, port: int) -> bool:
    """Return whether a ``Host`` header names the server; ``listening`` is the host that it was told to listen on.

    Any other name may have been given this computer's address by a stranger, whose page could then read the handbook. A
    number can be given to nobody, and a server that listens everywhere is reached by more of them than it knows.
    """
    if listening in _EVERYWHERE:
        return _NUMBER.fullmatch(host) is not None or is_own(host, "localhost", port)
    hosts = {f"{name}:{port}".removesuffix(":80") for name in ("127.0.0.1", "localhost", "[::1]", listening)}
    return host.lower().removesuffix(":80") in hosts


def protect(server: LiveReloadServer) -> LiveReloadServer:
    """Let the server answer its own hosts alone, with the content security policy and its own script as a file; return it.

    The script shows a page anew when it has been built again. The server puts it last in every page.
    """
    listening = urlsplit(server.url).hostname
    inject: Callable[[bytes, int], bytes] = server._inject_js_into_html

    def refer(content: bytes, epoch: int) -> bytes:
        page, _, rest = inject(content, epoch).rpartition(_BEGIN)
        return b'%b<script src="/livereload/%d.js">%b' % (page, epoch, rest[rest.index(_END) :])

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *HEADERS], *more)

        port = server.server_address[1]
        if not is_own(environ.get("HTTP_HOST", ""), listening, port):
            own, other = server.url, _BY_NAME.format(port)
            if listening in _EVERYWHERE:
                own, other = f"http://localhost:{port}/", _BY_NUMBER
            start("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [_REFUSAL.format(own, other).encode()]
        if found := _SCRIPT.fullmatch(environ["PATH_INFO"]):
            start("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")])
            return [inject(b"", int(found[1])).removeprefix(_BEGIN).removesuffix(_END)]
        return server.serve_request(environ, start)

    server._inject_js_into_html = refer  # type: ignore[method-assign]  # MkDocs has no other way in
    server.set_app(answer)
    return server
