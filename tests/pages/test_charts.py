"""The charts of a built site, in a real browser: named, legible, known without colour, and beside their tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import SCHEMES
from tests.built_site import BuiltSite, words
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

PAGES = ("jamforelse/", "omraden/digital-sakerhet/", "omraden/arbetsmiljo/")
SMALLEST_TEXT = 11

in_browser = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)

FAINT = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => channels(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const drawn = "rect, circle, path, text";
  return [...document.querySelectorAll(".hb-chart svg")]
    .flatMap((svg) => [...svg.querySelectorAll(drawn)])
    .filter((part) => !part.matches(".hb-chart__grid:not(.hb-chart__grid--base), .hb-icon__cut, pattern *"))
    .filter((part) => !part.closest(".hb-cell-mark__icon"))
    .filter((part) => {
      const { fill, stroke } = getComputedStyle(part);
      const seen = [fill, stroke].filter((colour) => colour.startsWith("rgb"));
      return seen.length && Math.max(...seen.map((colour) => contrast(colour, ground))) < 3;
    })
    .map((part) => part.outerHTML);
}"""

SMALL_TEXT = """(least) => [...document.querySelectorAll(".hb-chart svg text")]
  .filter((text) => {
    const svg = text.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return parseFloat(getComputedStyle(text).fontSize) * scale < least;
  })
  .map((text) => text.textContent)"""

OUTSIDE = """() => [...document.querySelectorAll(".hb-chart svg text")]
  .filter((text) => {
    const [own, all] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    return own.left < all.left - 1 || own.right > all.right + 1 || own.top < all.top - 1 || own.bottom > all.bottom + 1;
  })
  .map((text) => text.textContent)"""


def test_the_comparison_is_drawn_as_well_as_told_and_a_report_has_no_charts(example_site: BuiltSite) -> None:
    figures = [
        (page, figure)
        for page in example_site.pages
        for figure in example_site.tree(page).find_class("hb-chart")
    ]
    names = [words(figure.find("figcaption")) for page, figure in figures if page.startswith("jamforelse/")]
    blocks = [figure.xpath("ancestor::div[@class='hb-block']//table") for _, figure in figures]

    assert names[:3] == [
        "Läget per område och år",
        "Utfall för de åtgärder som var öppna när rapporten skrevs",
        "Anmälda hot mot anställda (anmälningar)",
    ]
    assert len(names) == 19
    assert [page for page, _ in figures if page.startswith("rapporter/")] == []
    assert all(blocks)


@in_browser
@pytest.mark.parametrize("page", PAGES)
def test_every_chart_is_named_and_can_be_read_on_a_phone(phone: Page, example: str, page: str) -> None:
    phone.goto(example + page)
    drawn = phone.locator(".hb-chart svg[role=img]")
    assert drawn.count()
    for chart in drawn.all():
        for attribute in ("aria-labelledby", "aria-describedby"):
            named = phone.locator(f"[id='{chart.get_attribute(attribute)}']")
            assert (named.text_content() or "").strip()
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate(SMALL_TEXT, SMALLEST_TEXT) == []
    assert phone.evaluate(OUTSIDE) == []


@in_browser
def test_what_is_drawn_stands_out_from_its_ground(browser: Browser, example: str) -> None:
    for scheme in SCHEMES:
        with browser.new_context(color_scheme=scheme) as context:
            shown = context.new_page()
            for page in PAGES:
                shown.goto(example + page)
                assert shown.locator(".hb-chart").count()
                assert (page, scheme, shown.evaluate(FAINT)) == (page, scheme, [])


@in_browser
def test_charts_are_drawn_in_the_readers_own_colours(browser: Browser, example: str) -> None:
    colours = """() => [...document.querySelectorAll(".hb-chart svg[role=img] :is(rect, circle, path, text)")]
      .filter((part) => !part.matches(".hb-chart__grid"))
      .flatMap((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke])
      .filter((colour) => colour.startsWith("rgb"))"""
    with browser.new_context(forced_colors="active", color_scheme="dark") as context:
        page = context.new_page()
        page.goto(example + "jamforelse/")
        assert set(page.evaluate(colours)) == {"rgb(0, 0, 0)", "rgb(255, 255, 255)"}
