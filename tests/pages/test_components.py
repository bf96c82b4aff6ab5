"""The page about the look is the test page: every component is seen there and does what it should."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

PAGE = "om/formgivning/"
COMPONENTS = {
    "status": ".hb-mark", "blank": ".hb-blank", "facts": ".hb-facts dl", "notice": ".hb-deviation",
    "table": "table.hb-table--stack", "wide": ".hb-scroll table", "figure": ".hb-figure",
    "chain": "ol.hb-chain", "links": "a[href]", "keywords": "details.hb-folded",
}  # fmt: skip
"""What each example shows."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@pytest.fixture(scope="module")
def page(browser: Browser, example: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        opened = context.new_page()
        opened.goto(example + PAGE)
        yield opened


def test_every_component_is_seen_in_an_example_that_says_that_it_is_one(page: Page) -> None:
    samples = page.locator(".hb-sample")
    parts = {sample: page.locator(f"[data-sample={sample}] {part}") for sample, part in COMPONENTS.items()}

    assert [sample.get_attribute("data-sample") for sample in samples.all()] == list(COMPONENTS)
    assert samples.locator(".hb-sample__label").all_inner_texts() == ["Exempel"] * len(COMPONENTS)
    assert [sample for sample, part in parts.items() if not part.first.is_visible()] == []


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
    assert left(other) != moves
    assert first.evaluate("cell => getComputedStyle(cell).backgroundColor") != "rgba(0, 0, 0, 0)"
