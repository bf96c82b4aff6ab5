"""The built handbook in a real browser: phones, dark mode, sub-paths, and nothing asked of another host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.built_site import BuiltSite
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

KEY_PAGES = ("", "omraden/bevakning/", "jamforelse/", "atgarder/", "rapporter/2021/")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        yield context.new_page()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def too_wide(phone: Page, served: str, pages: Iterable[str]) -> Iterator[str]:
    """Yield the pages that scroll sideways."""
    for page in pages:
        phone.goto(served + page)
        if phone.evaluate("document.documentElement.scrollWidth") > 320:
            yield page


def test_no_kind_of_page_scrolls_sideways_on_the_narrowest_phone(
    phone: Page, served: str, site: BuiltSite
) -> None:
    assert list(too_wide(phone, served, site.one_of_each_kind)) == []


@pytest.mark.allt
def test_no_page_scrolls_sideways_on_the_narrowest_phone(phone: Page, served: str, site: BuiltSite) -> None:
    assert list(too_wide(phone, served, site.pages)) == []


@pytest.mark.parametrize("start", ["", "intern/handbok/"])
def test_pages_ask_nothing_of_another_host_and_report_no_errors(
    desktop: Page, served: str, start: str
) -> None:
    asked: list[str] = []
    faults: list[str] = []
    desktop.on("request", lambda request: asked.append(request.url))
    desktop.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    desktop.on("pageerror", lambda error: faults.append(str(error)))
    for page in KEY_PAGES:
        desktop.goto(served + start + page, wait_until="networkidle")
    assert len(asked) > len(KEY_PAGES)
    assert [url for url in asked if not url.startswith((served, "data:"))] == []
    assert faults == []


@pytest.mark.parametrize("start", ["", "intern/handbok/"])
def test_a_reader_comes_from_the_start_page_to_who_answers_for_guarding(
    desktop: Page, example: str, start: str
) -> None:
    desktop.goto(example + start)
    desktop.get_by_role("main").get_by_role("link", name="Bevakning Säkerhetschef").click()
    desktop.get_by_role("main").get_by_role("link", name="Säkerhetschef").first.click()
    assert desktop.url == f"{example}{start}ansvariga/#sakerhetschef-ksf"
    assert desktop.get_by_role("heading", name="Säkerhetschef, KSF").is_visible()


def test_the_own_typeface_is_used(desktop: Page, served: str) -> None:
    desktop.goto(served, wait_until="networkidle")
    assert desktop.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert "Atkinson Hyperlegible Next" in desktop.evaluate(
        "getComputedStyle(document.querySelector('main p')).fontFamily"
    )


def test_a_table_becomes_cards_with_named_values_on_a_phone(phone: Page, served: str) -> None:
    phone.goto(served + "omraden/")
    cell = phone.locator("td[data-label='Ansvarig']").first
    label = cell.evaluate("element => getComputedStyle(element, '::before').content")
    assert "Ansvarig" in label
    assert (
        phone.locator(".hb-table--stack tr").nth(1).evaluate("row => getComputedStyle(row).display")
        == "block"
    )


def test_the_reminder_is_copied_by_the_press_of_a_button(example: str, browser: Browser) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(example + "rapporter/2023/inlamningslage/", wait_until="networkidle")
        page.get_by_title("Kopiera till urklipp").filter(visible=True).click()
        copied = page.evaluate("navigator.clipboard.readText()")

        assert copied == page.locator("article pre code").filter(visible=True).text_content()
