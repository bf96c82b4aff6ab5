"""pdf.js, which Firefox shows PDFs with: its own viewer, in Chromium, on nothing but files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

VIEWER = Path("/usr/share/javascript/pdf")
"""Where the package libjs-pdf has it."""

needs_pdfjs = pytest.mark.skipif(
    not VIEWER.is_dir() and os.environ.get("CI") != "true",
    reason="pdf.js is not installed; make test installs it where it may",
)
"""Marks a test that opens the viewer: without it it is skipped, but in CI it fails."""

_HOME = "http://pdf.js.example/"
_OPENED = "window.PDFViewerApplication?.pdfViewer?.pagesCount"
# The viewer reads all pages, as it prepares them for a search, before it says that it has not found what is on none.
_SEARCHED = """async () => {
    const { eventBus, findController } = PDFViewerApplication;
    await new Promise(done => {
        eventBus.on('updatefindcontrolstate', told => told.state === 3 || done());
        eventBus.dispatch('find', { type: 'find', query: '\\u2603', phraseSearch: true });
    });
    return findController._pageContents.join('\\n');
}"""


def searched(browser: Browser, pdf: Path) -> str:
    """Return the text that the viewer searches in, as it has prepared it."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(_HOME).partition("?")[0]
        file = pdf if name == "rapport.pdf" else VIEWER / name
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    with browser.new_context(viewport={"width": 200, "height": 200}) as context:
        page = context.new_page()
        page.route("**/*", answer)
        page.goto(f"{_HOME}web/viewer.html?file=/rapport.pdf")
        page.wait_for_function(_OPENED)
        text: str = page.evaluate(_SEARCHED)
        page.unroute_all(behavior="wait")
    return text
