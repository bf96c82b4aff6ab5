"""Shows a built site to a real browser: Chromium, and the site on loopback."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.built_site import BuiltSite

CHROMIUM = os.environ.get("HANDBOK_CHROMIUM") or shutil.which("chromium")
WITHOUT_CHROMIUM = "Chromium is not installed; make test installs it"
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without telling about each."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 — the name is the base class's
        return


@contextmanager
def serving(site: BuiltSite, folder: Path) -> Iterator[str]:
    """Serve a site on loopback, both at the root and under /intern/handbok/."""
    shutil.copytree(site.folder, folder)
    shutil.copytree(site.folder, folder / "intern" / "handbok")
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium."""
    # Chromium refuses its sandbox to root, which is what a container is.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()
