"""What depends on today: said by the build, and again in the browser with the reader's own today."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from macros.files.loading import load_handbook
from macros.files.markdown import read_markdown
from macros.model.handbook import Handbook
from macros.site.layouts import lay_out
from macros.site.macros import MACROS
from macros.site.rendering import Context
from macros.views.registers.glossary import build_abbreviations
from tests.built_site import ROOT, BuiltSite
from tests.drawing import address, read, words
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

LATER_DAYS = [
    "2024-02-01",
    "2024-05-31",
    "2024-06-01",
    "2025-02-06",
    "2025-02-07",
    "2027-01-01",
    "2035-01-01",
]
READINESS = "rapporter/2023/inlamningslage/"
ACTION = "[id='2022_arbetsmiljo_hotbedomning']"

in_browser = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


FEBRUARY_2024 = datetime.date(2024, 2, 1)


@functools.cache
def book() -> Handbook:
    return load_handbook(ROOT / "tests/exempelkommun")[0]


def drawn(name: str, today: datetime.date) -> html.HtmlElement:
    """Return what a macro draws of the example on a day."""
    known = Context(book(), "index.md", today, address, build_abbreviations(book()))
    return read(MACROS[name].draw(known))


def as_of(tree: html.HtmlElement, today: datetime.date) -> html.HtmlElement:
    """Turn what the build drew to another day, by the rule that the browser goes by."""
    for part in tree.xpath("//*[@data-holds-from or @data-holds-before]"):
        since, before = part.get("data-holds-from"), part.get("data-holds-before")
        part.attrib.pop("hidden", None)
        if (since and today.isoformat() < since) or (before and today.isoformat() >= before):
            part.set("hidden", "")
    return tree


@pytest.mark.parametrize("day", LATER_DAYS)
@pytest.mark.parametrize(
    ("name", "what"),
    [("atgardslista", "//table"), ("rollkort", "//li[span[starts-with(@class, 'hb-mark')]]")],
)
def test_what_nobody_built_again_says_what_a_new_build_would(name: str, what: str, day: str) -> None:
    then = datetime.date.fromisoformat(day)
    old, new = (
        sorted(words(found) for found in tree.xpath(what))
        for tree in (as_of(drawn(name, FEBRUARY_2024), then), drawn(name, then))
    )

    assert new
    assert old == new


@pytest.mark.parametrize("year", [2019, 2021, 2022])
def test_a_report_is_the_same_whatever_day_it_is(year: int) -> None:
    def article(today: datetime.date) -> str:
        page = f"rapporter/{year}/index.md"
        known = Context(book(), page, today, address)
        return str(lay_out(known, read_markdown(book().reports[year].index.body)).html)

    assert article(datetime.date(2019, 1, 1)) == article(datetime.date(2040, 1, 1))
    assert "data-holds" not in article(FEBRUARY_2024)


def test_nothing_in_a_built_report_waits_for_a_day(example_site: BuiltSite) -> None:
    reports = [page for page in example_site.pages if page.startswith("rapporter/") and READINESS not in page]
    waiting = "//article//*[@data-holds-from or @data-holds-before or @data-days-to]"

    assert [page for page in reports if example_site.tree(page).xpath(waiting)] == []


def test_the_search_does_not_know_what_will_hold_only_later(example_site: BuiltSite) -> None:
    index = (example_site.folder / "search/search_index.json").read_text("utf-8")

    assert "Granskad Dags att granska" not in index
    assert "Ligger framåt Inte uppföljd" not in index


@contextmanager
def shown(browser: Browser, place: str, now: str, *, scripts: bool = True) -> Iterator[Page]:
    """Open a page at a point in time, in Sweden."""
    with browser.new_context(timezone_id="Europe/Stockholm", java_script_enabled=scripts) as opened:
        page = opened.new_page()
        if scripts:
            page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
        page.goto(place)
        yield page


def review(page: Page) -> Locator:
    """Return the page that is to be reviewed by 6 February 2025, in the card of those who answer for it."""
    return page.get_by_role("listitem").filter(has_text="Nästa granskning senast 6 februari 2025")


@in_browser
@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2025-02-06T23:30:00+01:00", "Granskad"),
        ("2025-02-07T00:30:00+01:00", "Dags att granska"),  # still the day before in universal time
        ("2020-01-01T12:00:00+01:00", "Granskad"),  # a clock that is wrong undoes nothing
    ],
)
def test_a_review_becomes_due_in_the_browser(browser: Browser, served: str, now: str, state: str) -> None:
    with shown(browser, f"{served}ansvariga/", now) as page:
        assert review(page).locator(".hb-mark").filter(visible=True).all_inner_texts() == [state]


@in_browser
def test_without_scripts_the_state_of_the_build_stands_beside_the_plain_date(
    browser: Browser, served: str
) -> None:
    with shown(browser, f"{served}ansvariga/", "2030-01-01T12:00:00+01:00", scripts=False) as page:
        assert review(page).locator(".hb-mark").filter(visible=True).all_inner_texts() == ["Granskad"]
        assert review(page).filter(has_text="senast 6 februari 2025").is_visible()
        assert page.get_by_text("Handboken byggdes den 1 februari 2024.").is_visible()


@in_browser
@pytest.mark.parametrize(
    "place", [f"atgarder/|{ACTION}", "omraden/arbetsmiljo/|tr:has-text('En gemensam mall för att')"]
)
@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2024-05-31T12:00:00+02:00", "Ligger framåt"),
        ("2024-06-01T12:00:00+02:00", "Inte uppföljd i handboken"),
    ],
)
def test_an_action_past_its_time_is_not_followed_up_and_never_late(
    browser: Browser, served: str, place: str, now: str, state: str
) -> None:
    address, _, row = place.partition("|")
    with shown(browser, served + address, now) as page:
        said = page.locator(row).first.inner_text()
        assert [each for each in ("Ligger framåt", "Inte uppföljd i handboken") if each in said] == [state]
        assert "försena" not in page.locator("article table").first.inner_text().lower()


@in_browser
@pytest.mark.parametrize(
    ("now", "distance"),
    [
        ("2024-01-15T12:00:00+01:00", "om 56 dagar"),
        ("2024-03-10T12:00:00+01:00", "i morgon"),
        ("2024-03-11T12:00:00+01:00", "i dag"),
        ("2024-03-12T12:00:00+01:00", "passerade i går"),
        ("2024-04-01T12:00:00+02:00", "passerade för 21 dagar sedan"),
    ],
)
def test_how_long_there_is_left_is_reckoned_again(
    browser: Browser, served: str, now: str, distance: str
) -> None:
    with shown(browser, served + READINESS, now) as page:
        assert page.locator("[data-days-to='2024-03-11']").inner_text() == distance
        expect(page.locator("time[datetime='2024-03-11']")).to_have_text("11 mars 2024")


@in_browser
def test_without_scripts_the_days_are_counted_from_the_day_that_the_page_names(
    browser: Browser, served: str
) -> None:
    with shown(browser, served + READINESS, "2030-01-01T12:00:00+01:00", scripts=False) as page:
        assert page.locator("[data-days-to='2024-03-11']").inner_text() == "om 39 dagar"
        assert page.get_by_text("Läget 1 februari 2024").is_visible()


@in_browser
@pytest.mark.parametrize(
    ("now", "until"),
    [("2024-02-12T12:00:00+01:00", "12 februari 2024"), ("2024-02-13T12:00:00+01:00", "1 mars 2024")],
)
def test_the_reminder_names_the_next_day_that_is_ahead(
    browser: Browser, served: str, now: str, until: str
) -> None:
    with shown(browser, served + READINESS, now) as page:
        (text,) = page.locator("article pre").filter(visible=True).all_inner_texts()
        assert f"It-chef, KSF – senast den {until}" in text


@in_browser
def test_a_page_opened_from_a_folder_reckons_too(browser: Browser, example_site: BuiltSite) -> None:
    page = (example_site.folder / "ansvariga/index.html").as_uri()
    with shown(browser, page, "2025-02-07T12:00:00+01:00") as opened:
        assert review(opened).locator(".hb-mark").filter(visible=True).all_inner_texts() == [
            "Dags att granska"
        ]
