"""The page about the look is the test page: every component is seen, can be read and does what it should."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.serving import CHROMIUM, WITHOUT_CHROMIUM
from tests.test_colours import contrast

PAGE = "om/formgivning/"
COMPONENTS = {
    "status": ".hb-mark",
    "blank": ".hb-blank",
    "facts": ".hb-facts dl",
    "notice": ".hb-deviation",
    "table": "table.hb-table--stack",
    "wide": ".hb-scroll table",
    "figure": ".hb-figure",
    "chain": "ol.hb-chain",
    "links": "a[href]",
    "keywords": "details.hb-keywords",
}
"""What each example shows."""
TEXT_AND_GROUND = """
sample => {
  const hex = (colour) => "#" + colour.match(/[\\d.]+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("");
  const isSeen = (colour) => !/, 0\\)$|transparent/.test(colour);
  const found = new Set();
  for (const element of sample.querySelectorAll("*")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !element.checkVisibility()) continue;
    if (element.closest(".hb-hidden")) continue;
    let ground = element;
    while (ground && !isSeen(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const under = ground ? getComputedStyle(ground).backgroundColor : getComputedStyle(document.body).backgroundColor;
    found.add(`${hex(getComputedStyle(element).color)} ${hex(under)}`);
  }
  return [...found];
}
"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@pytest.fixture(scope="module")
def address(example: str) -> str:
    return example + PAGE


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    viewport = {"width": 1280, "height": 900}
    with browser.new_context(color_scheme=request.param, viewport=viewport) as context:  # type: ignore[arg-type]
        opened = context.new_page()
        opened.goto(address)
        assert opened.locator("body").get_attribute("data-md-color-scheme") == {
            "light": "default",
            "dark": "slate",
        }.get(request.param)
        yield opened


def test_every_component_has_its_example_and_every_example_says_that_it_is_one(page: Page) -> None:
    samples = page.locator(".hb-sample")

    assert [sample.get_attribute("data-sample") for sample in samples.all()] == list(COMPONENTS)
    assert samples.locator(".hb-sample__label").all_inner_texts() == ["Exempel"] * len(COMPONENTS)


@pytest.mark.parametrize(("sample", "part"), COMPONENTS.items(), ids=COMPONENTS)
def test_a_component_is_seen_and_its_text_can_be_read(page: Page, sample: str, part: str) -> None:
    example = page.locator(f"[data-sample={sample}]")
    pairs = [pair.split() for pair in example.evaluate(TEXT_AND_GROUND)]

    assert example.locator(part).first.is_visible()
    assert pairs
    assert [f"{text} on {ground}" for text, ground in pairs if contrast(text, ground) < 4.5] == []


def left(cell: Locator) -> float:
    return float(cell.evaluate("element => element.getBoundingClientRect().left"))


def test_the_first_column_of_a_wide_table_stays_while_the_rest_is_scrolled(page: Page) -> None:
    region = page.locator("[data-sample=wide] .hb-scroll")
    first, other = region.locator("tbody th").first, region.locator("tbody td").first
    stays, moves = left(first), left(other)
    region.focus()
    region.evaluate("element => { element.scrollLeft = 150; }")

    assert region.evaluate("element => element.scrollLeft") > 0
    assert left(first) == stays
    assert left(other) < moves
    assert first.evaluate("cell => getComputedStyle(cell).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_keywords_are_folded_until_one_asks_for_them(page: Page) -> None:
    words = page.locator("[data-sample=keywords] details")

    assert not words.locator("p").is_visible()
    words.locator("summary").click()
    assert words.locator("p").inner_text() == "vakt, larm, inbrott"
    words.locator("summary").click()
