"""The built handbook in a real browser: phones, dark mode, sub-paths, and nothing asked of another host."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.built_site import BuiltSite
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

KEY_PAGES = ("", "omraden/bevakning/", "jamforelse/", "atgarder/", "rapporter/2021/")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@pytest.mark.parametrize("which", ["one_of_each_kind", pytest.param("pages", marks=pytest.mark.allt)])
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, served: str, site: BuiltSite, which: str) -> None:
    too_wide = []
    for page in getattr(site, which):
        phone.goto(served + page)
        if phone.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(page)
    assert too_wide == []


@pytest.mark.parametrize("start", ["", "intern/handbok/"])
def test_pages_ask_nothing_of_other_hosts_and_have_no_errors(page: Page, served: str, start: str) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    for place in KEY_PAGES:
        page.goto(served + start + place, wait_until="networkidle")
    assert len(asked) > len(KEY_PAGES)
    assert [url for url in asked if not url.startswith((served, "data:"))] == []
    assert faults == []


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


def test_all_works_on_a_site_that_is_opened_from_a_folder(browser: Browser, example_site: BuiltSite) -> None:
    """The choice of scheme, the filter of a table, what the day decides and the search."""
    faults: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto((example_site.folder / "index.html").as_uri())
        page.locator(".hb-scheme-button:visible").click()
        page.get_by_role("textbox", name="Sök").click()
        page.keyboard.type("vaktare")
        page.locator(".md-search-result__item a", has_text="Bevakning").first.wait_for()
        page.goto((example_site.folder / "atgarder/index.html").as_uri())
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.get_by_label("Enhet", exact=True).first.select_option(label="BUF")
        expect(page.get_by_role("status").filter(has_text="Enhet: BUF")).to_have_text(
            "4 av 27 rader visas. Enhet: BUF."
        )
        assert page.url.endswith("index.html?enhet=buf")
        page.clock.set_fixed_time("2025-02-07T12:00:00+01:00")
        page.goto((example_site.folder / "ansvariga/index.html").as_uri())
        card = page.get_by_role("listitem").filter(has_text="Nästa granskning senast 6 februari 2025")
        expect(card.locator(".hb-mark").filter(visible=True)).to_have_text("Dags att granska")
    assert faults == []
