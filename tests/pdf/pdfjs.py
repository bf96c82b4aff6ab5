"""pdf.js, which Firefox shows PDFs with: its own viewer, of the package libjs-pdf, in Chromium and on nothing but files."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

VIEWER = Path("/usr/share/javascript/pdf")

needs_pdfjs = pytest.mark.skipif(
    not VIEWER.is_dir() and os.environ.get("CI") != "true",
    reason="pdf.js is not installed; make test tries to",
)
"""Marks a test that opens the viewer: without it it is skipped, but in CI it fails."""

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
        way = urlsplit(route.request.url).path
        file = pdf if way == "/pdf" else VIEWER / way[1:]
        route.fulfill(path=file) if file.is_file() else route.abort()

    with browser.new_context(viewport={"width": 200, "height": 200}) as context:
        context.route("**/*", answer)
        page = context.new_page()
        page.goto("http://pdf.js.example/web/viewer.html?file=/pdf")
        page.wait_for_function("window.PDFViewerApplication?.pdfViewer?.pagesCount")
        text: str = page.evaluate(_SEARCHED)
        context.unroute_all(behavior="wait")
    return text
