"""MkDocs' server for those who write → the same server under the rules of the published site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

from macros.site.content_policy import HEADERS

_SCRIPT = re.compile(r"/livereload/([0-9]+)\.js")
_BEGIN, _END = b"<script>", b"</script>"


def protect(server: LiveReloadServer) -> LiveReloadServer:
    """Let the server send the content security policy with every answer, and its own script as a file; return it.

    The script shows a page anew when it has been built again. The server puts it last in every page.
    """
    inject: Callable[[bytes, int], bytes] = server._inject_js_into_html

    def refer(content: bytes, epoch: int) -> bytes:
        page, _, rest = inject(content, epoch).rpartition(_BEGIN)
        return b'%b<script src="/livereload/%d.js">%b' % (page, epoch, rest[rest.index(_END) :])

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, *HEADERS], *more)

        if found := _SCRIPT.fullmatch(environ["PATH_INFO"]):
            start("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-store")])
            return [inject(b"", int(found[1])).removeprefix(_BEGIN).removesuffix(_END)]
        return server.serve_request(environ, start)

    server._inject_js_into_html = refer  # type: ignore[method-assign]  # MkDocs has no other way in
    server.set_app(answer)
    return server
