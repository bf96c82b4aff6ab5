"""Shows a built site to a real browser: Chromium, and the site on loopback behind the real web server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from macros.release.pack.release import with_compressed
from macros.release.server.manifest import SITE, mark
from tests.built_site import BuiltSite
from tests.caddy import authority, web_server

CHROMIUM = os.environ.get("HANDBOK_CHROMIUM") or shutil.which("chromium")
WITHOUT_CHROMIUM = "Chromium is not installed; make test installs it"
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
UNHINTED = "--font-render-hinting=none"
"""Letters as wide as on a screen: without windows Chromium would fit them to whole pixels."""
RELEASE = "20240201T120000Z-0123456789ab"
"""What a served site is called: it has not been packed."""


@contextmanager
def serving(site: BuiltSite, folder: Path, *, packed: bool = False) -> Iterator[str]:
    """Serve a site on loopback, both at the root and under /intern/handbok/; ``packed`` as a release has it, at the root."""
    served = folder / "releases" / RELEASE / SITE
    shutil.copytree(site.folder, served)
    if packed:
        files = {
            file.relative_to(served).as_posix(): file.read_bytes()
            for file in served.rglob("*")
            if file.is_file()
        }
        for name, data in with_compressed(files).items():
            (served / name).write_bytes(data)
    shutil.copytree(site.folder, served / "intern" / "handbok")
    marked = folder / "releases" / RELEASE / mark(RELEASE)
    marked.parent.mkdir()
    marked.touch()
    (folder / "current").symlink_to(f"releases/{RELEASE}")
    with web_server(folder) as server:
        yield server.address


def trusting() -> str:
    """Return how Chromium is told to take the server's certificate for good."""
    return f"--ignore-certificate-errors-spki-list={authority().public_key_hash}"


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium; raise AssertionError at the end if any page has broken the server's rules for content."""
    arguments = [*QUIET, UNHINTED, trusting()]
    # Chromium refuses its sandbox to root, which is what a container is.
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    # What a test fetches by itself, and not through a page, is fetched by Playwright's own node.
    os.environ["NODE_EXTRA_CA_CERTS"] = str(authority().certificates)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        refused = _watch(started)
        yield started
        started.close()
        if refused:
            raise AssertionError("\n".join(refused))


def add_style(page: Page, sheet: str) -> None:
    """Add a style sheet to a page, which no page can do that does as the server says."""
    page.evaluate(
        "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets.push(sheet) }",
        sheet,
    )


def _watch(browser: Browser) -> list[str]:
    """Note whatever the content security policy refuses, on every page: the browser says so in its console."""
    refused: list[str] = []
    new_context = browser.new_context

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    def watched_context(**settings: object) -> BrowserContext:
        context = new_context(**settings)  # type: ignore[arg-type] # handed on as they are
        context.on("console", note)
        return context

    def watched_page(**settings: object) -> Page:
        return watched_context(**settings).new_page()

    browser.new_context = watched_context  # type: ignore[method-assign]
    browser.new_page = watched_page  # type: ignore[method-assign]
    return refused
