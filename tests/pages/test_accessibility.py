"""What the law asks of the site (WCAG 2.2 AA), as far as a program can tell: axe-core on every page, in every look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.axe import NARROW, SCHEMES, WIDE, add_axe, choose, load_axe, violations, violations_in_every_look
from tests.built_site import BuiltSite
from tests.keyboard import tab_stops
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM, add_style, serving

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


REGEXP = {"re": "http://exslt.org/regular-expressions"}
KEY_PAGES = ("", "omraden/bevakning/", "atgarder/", "jamforelse/", "ansvariga/", "rapporter/2021/")


Look = Callable[[Page], Iterator[str]]
"""Shows a page in some looks, and yields what axe finds in each."""


@pytest.fixture(scope="module")
def example(example_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the handbook of the fictional municipality, with axe-core beside it."""
    www = tmp_path_factory.mktemp("www") / "root"
    with serving(example_site, www) as address:
        add_axe(www)
        yield address


def calm(browser: Browser, width: int = WIDE, height: int = 900, **settings: Any) -> BrowserContext:
    """Return a window in which nothing moves: a colour on its way to another has no contrast."""
    viewport = {"width": width, "height": height}
    return browser.new_context(viewport=viewport, reduced_motion="reduce", **settings)  # type: ignore[arg-type]  # a size


def examine(browser: Browser, site: BuiltSite, www: Path, looks: Mapping[str, Look]) -> list[str]:
    """Return what axe finds on some pages of a site in the looks asked for, each with its page and look."""
    found = []
    with serving(site, www) as served, calm(browser) as context:
        add_axe(www)
        page = context.new_page()
        for name, look in looks.items():
            page.goto(served + name)
            load_axe(page, served)
            found += [f"{name} {violation}" for violation in look(page)]
    return found


@pytest.mark.parametrize("which", ["one_of_each_kind", pytest.param("pages", marks=pytest.mark.allt)])
def test_axe_finds_nothing_on_any_page(browser: Browser, site: BuiltSite, tmp_path: Path, which: str) -> None:
    looks = dict.fromkeys(getattr(site, which), violations_in_every_look)
    assert examine(browser, site, tmp_path / "www", looks) == []


def test_axe_does_find_what_is_wrong_in_one_look_only(browser: Browser, example: str) -> None:
    with calm(browser) as context:
        page = context.new_page()
        page.goto(example)
        load_axe(page, example)
        assert list(violations_in_every_look(page)) == []
        add_style(
            page,
            """
              [data-md-color-scheme="slate"] h1 { color: #333 !important }
              @media (width < 400px) { [data-md-color-scheme="default"] main { font-size: 0.79rem } }
            """,
        )
        page.evaluate(
            "document.querySelector('h2').insertAdjacentHTML('afterend', '<h6>x</h6><button></button>')"
        )
        found = {"".join(violation.split(":")[:2]) for violation in violations_in_every_look(page)}
    assert found == {
        "1280 dark color-contrast",
        "1280 light button-name",
        "1280 light heading-order",
        "360 dark color-contrast",
        "360 light button-name",
        "360 light heading-order",
    }


def open_search(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("larm")
    page.locator(".md-search-result__item a").first.wait_for()
    page.locator(".md-search-result__item summary").first.click()


def open_menu(page: Page) -> None:
    page.locator(".hb-menu-button").click()
    page.get_by_role("button", name="Stäng menyn").wait_for()


def explain_an_abbreviation(page: Page) -> None:
    page.locator(".hb-abbr").first.focus()
    page.get_by_role("tooltip").wait_for()


@pytest.mark.parametrize(
    ("width", "act"),
    [
        (WIDE, open_search),
        (NARROW, open_search),
        (NARROW, open_menu),
        (WIDE, lambda page: page.locator(".hb-nav summary").first.click()),
        (WIDE, explain_an_abbreviation),
        (NARROW, explain_an_abbreviation),
    ],
)
def test_axe_accepts_what_opens(
    browser: Browser, example: str, width: int, act: Callable[[Page], None]
) -> None:
    with calm(browser, width) as context:
        page = context.new_page()
        page.goto(example + "omraden/bevakning/", wait_until="networkidle")
        act(page)
        load_axe(page, example)
        for scheme in SCHEMES:
            choose(page, scheme)
            assert violations(page, structure=scheme == "light") == [], scheme


def test_every_page_has_its_title_a_way_past_the_menu_and_headings_in_order(site: BuiltSite) -> None:
    trees = {page: site.tree(page) for page in site.pages}
    headings = {
        page: [
            int(each.tag[1])
            for each in tree.xpath("//main//*[re:test(local-name(), '^h[1-6]$')]", namespaces=REGEXP)
        ]
        for page, tree in trees.items()
    }
    statement = "count(//footer//a[normalize-space()='Tillgänglighet'])"

    assert len({tree.findtext(".//title") for tree in trees.values()}) == len(trees)
    assert [
        page for page in trees if "#innehall" not in site.links(page) or "innehall" not in site.ids(page)
    ] == []
    assert [
        page for page, levels in headings.items() if any(two > one + 1 for one, two in pairwise(levels))
    ] == []
    assert [page for page, tree in trees.items() if tree.xpath(statement) != 1] == []


LOST = """() => {
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const lost = [];
  for (const element of document.querySelectorAll("#innehall *, .md-footer *")) {
    if (![...element.childNodes].some(isText) || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest(".hb-hidden, .hb-scroll, .headerlink, pre, svg, thead")) continue;
    const { left, right } = element.getBoundingClientRect();
    const { overflowX, overflowY } = getComputedStyle(element);
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const isCut = [overflowX, overflowY].includes("hidden") && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    if (isCut || left < -1 || right > innerWidth + 1) lost.push(element.textContent.trim().slice(0, 60));
  }
  return lost;
}"""
"""What is cut off, or stands beside the window; what scrolls within itself is not lost."""

# WCAG 1.4.12: what a reader may set must not hide anything.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""


@pytest.mark.parametrize("style", ["p {}", SPACED], ids=["as it is", "spaced"])
def test_nothing_is_lost_when_enlarged_or_spaced(browser: Browser, example: str, style: str) -> None:
    lost = {}
    # A window of 1280 × 1024 at 400 %.
    with calm(browser, 320, 256) as context:
        page = context.new_page()
        for name in KEY_PAGES:
            page.goto(example + name, wait_until="networkidle")
            add_style(page, style)
            lost[name] = page.evaluate(LOST)
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                lost[name].append("the page scrolls sideways")
    assert lost == {name: [] for name in KEY_PAGES}


def test_focus_and_status_are_seen_in_the_colours_of_the_system(browser: Browser, example: str) -> None:
    with calm(browser, forced_colors="active") as context:
        page = context.new_page()
        page.goto(example + "omraden/bevakning/")
        assert [stop.name for stop in tab_stops(page) if stop.outline < 2] == []
        ink, paper = page.locator(".hb-mark .hb-icon").first.evaluate(
            "icon => [getComputedStyle(icon).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert ink != paper


def test_nothing_moves_for_those_who_want_no_movement(browser: Browser, example: str) -> None:
    with calm(browser, NARROW) as context:
        page = context.new_page()
        page.goto(example + "omraden/bevakning/", wait_until="networkidle")
        open_menu(page)
        assert page.evaluate("document.getAnimations().length") == 0
