"""Whole journeys with the keyboard alone, in a real browser: nothing needs a mouse, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.keyboard import focused, tab_stops
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)

KEY_PAGES = ("", "omraden/bevakning/", "atgarder/", "ansvariga/", "rapporter/2021/")
WIDE, PHONE = 1280, 360

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, example: str) -> Iterator[Opened]:
    """Open pages, each in a window of its own."""
    contexts = []

    def show(
        page: str, width: int = WIDE, scheme: Literal["light", "dark"] = "light", *, touch: bool = False
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            has_touch=touch,
        )
        contexts.append(context)
        shown = context.new_page()
        shown.goto(example + page, wait_until="networkidle")
        return shown

    yield show
    for context in contexts:
        context.close()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so."""
    for stop in tab_stops(page):
        if name in stop.name:
            return
    raise LookupError(f"the Tab key does not come to {name}")


ALIKE = "main :is(tbody > tr:nth-child(n + 6), li:nth-child(n + 9))"
"""Rows and items that are as those before them."""


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_every_kind_of_stop_shows_its_focus_and_is_not_covered(
    opened: Opened, width: int, scheme: str
) -> None:
    faults = []
    for name in KEY_PAGES:
        page = opened(name, width, scheme)
        page.locator(ALIKE).evaluate_all("them => them.forEach((one) => one.remove())")
        stops = list(tab_stops(page))
        assert len(stops) > 25
        faults += [f"{name} {fault}" for stop in stops for fault in stop.faults]
    assert faults == []


def test_the_stops_in_the_text_come_in_the_order_of_reading(opened: Opened) -> None:
    stops = [stop for stop in tab_stops(opened("omraden/bevakning/", PHONE)) if stop.is_in_content]
    assert len(stops) > 20
    # A line of text is lower than what stands on the same line by less than its height.
    assert [(one.name, two.name) for one, two in pairwise(stops) if two.top < one.top - 30] == []


def test_the_first_stop_leads_past_the_menu_to_the_page(opened: Opened) -> None:
    page = opened("omraden/bevakning/")
    press(page, "Tab")
    expect(page.locator(":focus")).to_have_text("Gå direkt till innehållet")
    press(page, "Enter", "Tab")
    stop = focused(page)
    assert stop is not None
    assert stop.is_in_content


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_search_is_used_by_keyboard_but_not_by_letters(opened: Opened, example: str, width: int) -> None:
    page = opened("", width)
    box, hit = page.get_by_role("textbox", name="Sök"), page.locator(".md-search-result__item a").first
    press(page, *"fs/n.")
    assert not page.locator("#__search").is_checked()
    assert page.url == example
    press(page, "Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("fsn/.")
    expect(box).to_have_value("fsn/.")
    box.fill("larm")
    hit.wait_for()
    if width == WIDE:
        press(page, "Tab")
        expect(hit).to_be_focused()
        press(page, "Shift+Tab")
        expect(box).to_be_focused()
        press(page, "Shift+Tab")
        assert not page.locator("#__search").is_checked()
        press(page, "Control+k")
    press(page, "ArrowDown")
    expect(hit).to_be_focused()
    press(page, "Enter")
    page.wait_for_url(f"{example}omraden/bevakning/*")


def test_on_a_phone_the_search_is_left_with_escape_where_it_was_opened(opened: Opened) -> None:
    page = opened("", PHONE)
    tab_to(page, "Sök")
    press(page, "Enter")
    expect(page.get_by_role("textbox", name="Sök")).to_be_focused()
    press(page, "Escape")
    expect(page.get_by_role("button", name="Sök", exact=True)).to_be_focused()


def test_the_scheme_is_switched_there_and_back_by_the_same_stop(opened: Opened) -> None:
    page = opened("")
    tab_to(page, "Byt till mörkt läge")
    press(page, "Enter")
    expect(page.get_by_role("button", name="Byt till ljust läge")).to_be_focused()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    press(page, "Space")
    expect(page.get_by_role("button", name="Byt till mörkt läge")).to_be_focused()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


def test_the_menu_on_a_phone_opens_closes_keeps_focus_and_leads_on(opened: Opened, example: str) -> None:
    page = opened("omraden/bevakning/", PHONE)
    opener, menu = page.locator(".hb-menu-button"), page.get_by_role("navigation", name="Navigation")
    assert [stop.name for stop in tab_stops(page) if "hb-nav" in stop.name] == []
    tab_to(page, "Meny")
    press(page, "Enter")
    expect(page.get_by_role("button", name="Stäng menyn")).to_be_focused()
    assert opener.get_attribute("aria-expanded") == "true"
    press(page, "Escape")
    expect(opener).to_be_focused()
    assert opener.get_attribute("aria-expanded") == "false"
    press(page, "Enter")
    stops = list(tab_stops(page))
    assert [stop.name for stop in stops if "hb-nav" not in stop.name and "summary" not in stop.name] == []
    assert [fault for stop in stops for fault in stop.faults] == []
    menu.get_by_role("link", name="Nyckeltal").focus()
    press(page, "Enter")
    page.wait_for_url(f"{example}omraden/bevakning/#nyckeltal")
    page.wait_for_function("() => !document.getElementById('__drawer').checked")
    opener.focus()
    press(page, "Enter")
    menu.get_by_role("link", name="Ordlista").focus()
    press(page, "Enter")
    page.wait_for_url(f"{example}ordlista/")


def test_a_wide_table_begins_with_the_latest_years_and_is_scrolled_by_the_arrow_keys(opened: Opened) -> None:
    page = opened("jamforelse/", PHONE)
    page.get_by_role("region").first.focus()
    left = "(({ scrollLeft, clientWidth, scrollWidth }) => scrollWidth - clientWidth - scrollLeft)(document.activeElement)"
    page.wait_for_function(f"() => {left} < 2 && document.activeElement.scrollLeft > 0")
    press(page, "ArrowLeft")
    page.wait_for_function(f"() => {left} > 2")


def test_the_menu_says_which_page_one_is_on_and_a_part_of_it_is_unfolded_by_keyboard(opened: Opened) -> None:
    page = opened("ordlista/")
    assert page.locator("[aria-current=page]").all_inner_texts() == ["Ordlista"]
    areas = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Bevakning")
    expect(areas).not_to_be_visible()
    tab_to(page, "Sidor under Områden")
    press(page, "Enter")
    expect(areas).to_be_visible()


READING = "KSF kommunstyrelseförvaltningen"


def test_an_abbreviation_is_explained_at_the_focus_until_escape(opened: Opened) -> None:
    """What is shown does not stand in anyone's way: WCAG 1.4.13."""
    page = opened("omraden/bevakning/")
    stop = page.locator(".hb-abbr", has_text="KSF").first
    expect(stop).to_have_accessible_description("kommunstyrelseförvaltningen")
    tab_to(page, "button.hb-abbr KSF")
    expect(page.get_by_role("tooltip")).to_have_text(READING)
    press(page, "Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_finger_shows_and_hides_it_and_the_pointer_can_go_to_it_without_losing_it(opened: Opened) -> None:
    phone, page = opened("omraden/bevakning/", PHONE, touch=True), opened("omraden/bevakning/")
    phone.locator(".hb-abbr", has_text="KSF").first.tap()
    expect(phone.get_by_role("tooltip")).to_have_text(READING)
    phone.locator("h1").tap()
    expect(phone.get_by_role("tooltip")).to_have_count(0)
    page.locator("abbr", has_text="KSF").first.hover()
    page.get_by_role("tooltip").hover()
    box = page.get_by_role("tooltip").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=20)
    expect(page.get_by_role("tooltip")).to_have_text(READING)
    page.locator("h1").hover()
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_the_first_of_each_abbreviation_in_a_section_is_a_stop_and_the_others_are_not(opened: Opened) -> None:
    page = opened("rapporter/2021/")
    repeated = page.evaluate("""() => {
      const found = [], seen = new Set();
      for (const element of document.querySelectorAll("#innehall :is(h2, .hb-abbr)")) {
        if (element.matches("h2")) seen.clear();
        else if (seen.has(element.textContent)) found.push(element.textContent);
        else seen.add(element.textContent);
      }
      return found;
    }""")
    assert repeated == []
    assert 0 < page.locator(".hb-abbr").count() < page.locator("#innehall abbr").count()


def test_an_abbreviation_in_a_link_is_explained_at_its_focus(browser: Browser, example: str) -> None:
    def with_link(route: Route) -> None:
        written = '<p><a href="#"><abbr title="tjänsteman i beredskap">TiB</abbr></a></p>'
        route.fulfill(body=route.fetch().text().replace("<h2", f"{written}<h2", 1), content_type="text/html")

    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.route("**/bevakning/", with_link)
        page.goto(example + "omraden/bevakning/")
        tab_to(page, "TiB")
        expect(page.get_by_role("tooltip")).to_have_text("TiB tjänsteman i beredskap")
        assert page.locator("a button").count() == 0


def test_without_scripts_menu_and_glossary_are_pointed_out(browser: Browser, example: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 900}) as context:
        page = context.new_page()
        page.goto(example + "omraden/bevakning/")
        expect(page.locator("noscript p")).to_have_text("Förkortningarna förklaras i ordlistan.")
        expect(page.locator("noscript p")).to_be_visible()
        expect(page.locator("abbr[title='kommunstyrelseförvaltningen']").first).to_have_text("KSF")
        page.get_by_role("link", name="Meny").click()
        menu = page.get_by_role("navigation", name="Navigation")
        expect(menu.get_by_role("link", name="Ordlista")).to_be_visible()
        assert page.get_by_role("button").all() == []
