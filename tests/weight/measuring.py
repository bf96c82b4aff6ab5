"""What a first visit to a page weighs, and how much the page moves while it comes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, Route

KINDS = {
    ".html": "sida", ".css": "stilmallar", ".js": "skript", ".woff2": "typsnitt", ".json": "sökindex",
    ".svg": "bilder", ".png": "bilder",
}  # fmt: skip
PACKED = frozenset({".woff2", ".png"})
"""What no server packs again."""
PHONE, SCREEN = (360, 740), (1280, 900)

WATCH = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
FONTS_AND_TWO_FRAMES = """
() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
"""


@dataclass(frozen=True)
class Visit:
    """A first visit: bytes by kind, packed as a server sends them, and the layout shift."""

    bytes: Mapping[str, int]
    files: Mapping[str, int]
    """Bytes by address."""
    shift: float

    @property
    def total(self) -> int:
        return sum(self.bytes.values())


@contextmanager
def fresh_page(browser: Browser, size: tuple[int, int]) -> Iterator[Page]:
    """Give a page that has been nowhere, and watches what moves."""
    width, height = size
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        yield page


def visit(browser: Browser, address: str, size: tuple[int, int] = PHONE) -> Visit:
    """Visit a page for the first time and weigh all that is fetched."""
    with fresh_page(browser, size) as page:
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 — playwright marks what it is given
        page.goto(address, wait_until="networkidle")
        files = {
            urlsplit(one.url).path: _weight(_kind(one.url), one.body())
            for one in responses
            if one.url.startswith("http")
        }
        return Visit(_by_kind(files), files, shift_of(page))


def shift_with_late_fonts(browser: Browser, address: str, size: tuple[int, int] = PHONE) -> float:
    """Return how much a page moves when its typeface comes long after the text has been shown."""
    with fresh_page(browser, size) as page:
        held: list[Route] = []
        page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 — as above
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_function("() => performance.getEntriesByType('paint').length > 0")
        for route in held:
            route.continue_()
        page.unroute("**/*.woff2")
        page.evaluate(FONTS_AND_TWO_FRAMES)
        return shift_of(page)


def shift_of(page: Page) -> float:
    """Return the cumulative layout shift so far."""
    return float(page.evaluate("window.moved"))


def _kind(address: str) -> str:
    return Path(urlsplit(address).path).suffix or ".html"


def _weight(suffix: str, body: bytes) -> int:
    return len(body) if suffix in PACKED else len(gzip.compress(body, 6))


def _by_kind(files: Mapping[str, int]) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for address, size in files.items():
        kind = KINDS[_kind(address)]
        kinds[kind] = kinds.get(kind, 0) + size
    return kinds
