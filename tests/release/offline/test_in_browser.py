"""A copy for a crisis in a real browser, opened from a folder: no server, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Request

from tests.built_site import BuiltSite
from tests.pages.test_serving import BREAKING, break_policy
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)

REFUSING = """Object.defineProperty(window, "localStorage", {
  configurable: true, get() { throw new DOMException("Access is denied", "SecurityError"); },
})"""
"""What a browser does that lets no page from a folder remember anything."""


class Reader:
    """A tab, with all that went wrong in it."""

    def __init__(self, page: Page, site: BuiltSite) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type != "log" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._miss)
        page.on("request", lambda request: self._ask(request.url))

    def _miss(self, request: Request) -> None:
        # What was on its way when the reader went on to the next page is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(request.url)

    def _ask(self, address: str) -> None:
        if not address.startswith(("file:", "data:")):
            self.complaints.append(f"asked of another: {address}")

    def open(self, page: str) -> None:
        self.page.goto((self.site.folder / page).as_uri())

    @property
    def at(self) -> str:
        """The page of the site that is shown."""
        return Path(unquote(urlsplit(self.page.url).path)).relative_to(self.site.folder).as_posix()

    def find(self, query: str) -> None:
        self.page.keyboard.press("Control+k")
        self.page.keyboard.type(query)
        self.page.locator(".md-search-result__link").first.wait_for()


@pytest.fixture
def reader(browser: Browser, copy: BuiltSite) -> Iterator[Reader]:
    """Give someone a tab; nothing may go wrong in it."""
    with browser.new_context() as context:
        reader = Reader(context.new_page(), copy)
        yield reader
        assert reader.complaints == []


@pytest.mark.parametrize("which", ["one_of_each_kind", pytest.param("pages", marks=pytest.mark.allt)])
def test_every_page_opens_without_a_complaint_and_shows_its_day(reader: Reader, which: str) -> None:
    without = []
    for page in getattr(reader.site, which):
        reader.open(page)
        if not reader.page.get_by_text("Innehållet är från den 1 januari 2022").is_visible():
            without.append(page)

    assert without == []


def test_what_a_page_may_not_do_is_refused_and_heard(browser: Browser, copy: BuiltSite) -> None:
    with Browser.new_context(browser) as context:  # one where the rules may be broken
        reader = Reader(context.new_page(), copy)
        reader.open("index.html")
        assert reader.complaints == []
        for what in BREAKING.keys() - {"a thread"}:  # a browser gives no folder one
            reader.open("index.html")
            break_policy(reader.page, what)
        assert reader.complaints != []


def test_a_search_finds_and_opens_the_page(reader: Reader) -> None:
    reader.open("om/index.html")
    reader.find("larm")
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")

    assert reader.at == "omraden/bevakning/index.html"
    assert reader.page.locator("h1").inner_text().startswith("Bevakning")
    assert reader.page.locator("article mark").count() > 0


def test_the_scheme_and_the_search_work_where_the_browser_remembers_nothing(reader: Reader) -> None:
    reader.page.add_init_script(REFUSING)
    reader.open("index.html")
    reader.page.locator(".hb-scheme-button:visible").click()
    reader.page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    reader.find("larm")

    assert reader.page.locator(".md-search-result__link").count() > 0


def test_no_address_on_the_own_disk_is_offered_to_be_copied(reader: Reader) -> None:
    reader.open("omraden/bevakning/index.html")

    assert reader.page.locator(".hb-copy").is_hidden()


def test_every_sheet_of_paper_has_the_day(reader: Reader) -> None:
    reader.open("rapporter/2021/index.html")
    sheets = pypdfium2.PdfDocument(reader.page.pdf(prefer_css_page_size=True))
    said = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]

    assert len(said) > 1
    assert [number for number, text in enumerate(said) if not re.search("1 januari 2022", text)] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_a_preview_is_read_from_its_folder_by_its_menu_links_and_search(
    browser: Browser, preview: BuiltSite, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        reader = Reader(context.new_page(), preview)
        page = reader.page
        reader.open("index.html")
        if page.locator(".hb-menu-button").is_visible():
            page.locator(".hb-menu-button").click()
        with page.expect_navigation():
            page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Årsrapporter").click()
        with page.expect_navigation():
            page.get_by_role("link", name="Årsrapport om säkerhet 2023").first.click()

        assert reader.at == "rapporter/2023/index.html"
        assert page.locator("article").get_by_text("Utkast", exact=True).is_visible()
        assert page.get_by_text("Rapporter som är utkast är med här").is_visible()
        reader.find("larm 2023")
        with page.expect_navigation():
            page.keyboard.press("Enter")

        assert reader.at == "rapporter/2023/bevakning/index.html"
        assert reader.complaints == []
