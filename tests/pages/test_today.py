"""What depends on today: said by the build, and again in the browser with the reader's own today."""

from __future__ import annotations

import datetime
import functools
import re

import pytest
from lxml import html
from playwright.sync_api import Browser

from macros.files.loading import load_handbook
from macros.files.markdown import read_markdown
from macros.model.handbook import Handbook
from macros.site.layouts import lay_out
from macros.site.macros import MACROS
from macros.site.rendering import Context
from macros.views.registers.glossary import build_abbreviations
from tests.built_site import ROOT
from tests.drawing import address, read, words
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

LATER_DAYS = [
    "2024-02-01", "2024-05-31", "2024-06-01", "2025-02-06", "2025-02-07", "2027-01-01", "2035-01-01",
]  # fmt: skip
READINESS = "rapporter/2023/inlamningslage/"
REVIEW = "ansvariga/", "article li:has-text('Nästa granskning senast 6 februari 2025') .hb-mark"
ACTION = "atgarder/", "[id='2022_arbetsmiljo_hotbedomning'] td > span"
OF_AREA = "omraden/arbetsmiljo/", "tr:has-text('En gemensam mall för att') td:last-child > span"
LEFT = READINESS, "[data-days-to='2024-03-11']"
REMINDER = READINESS, "article pre"

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
    assert not re.search("data-holds|data-days-to", article(FEBRUARY_2024))


@in_browser
@pytest.mark.parametrize(
    ("where", "now", "said"),
    [
        (REVIEW, "2025-02-06T23:30:00+01:00", "Granskad"),
        (REVIEW, "2025-02-07T00:30:00+01:00", "Dags att granska"),  # still the day before in universal time
        (REVIEW, "2020-01-01T12:00:00+01:00", "Granskad"),  # a clock that is wrong undoes nothing
        (ACTION, "2024-05-31T12:00:00+02:00", "Ligger framåt"),
        (ACTION, "2024-06-01T12:00:00+02:00", "Inte uppföljd i handboken"),
        (OF_AREA, "2024-05-31T12:00:00+02:00", "Ligger framåt"),
        (OF_AREA, "2024-06-01T12:00:00+02:00", "Inte uppföljd i handboken"),
        (LEFT, "2024-01-15T12:00:00+01:00", "om 56 dagar"),
        (LEFT, "2024-03-10T12:00:00+01:00", "i morgon"),
        (LEFT, "2024-03-11T12:00:00+01:00", "i dag"),
        (LEFT, "2024-03-12T12:00:00+01:00", "passerade i går"),
        (LEFT, "2024-04-01T12:00:00+02:00", "passerade för 21 dagar sedan"),
        (REMINDER, "2024-02-12T12:00:00+01:00", "It-chef, KSF – senast den 12 februari 2024"),
        (REMINDER, "2024-02-13T12:00:00+01:00", "It-chef, KSF – senast den 1 mars 2024"),
    ],
)
def test_the_browser_knows_the_day(
    browser: Browser, served: str, where: tuple[str, str], now: str, said: str
) -> None:
    place, selector = where
    with browser.new_context(timezone_id="Europe/Stockholm") as context:
        page = context.new_page()
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
        page.goto(served + place)
        (text,) = page.locator(selector).filter(visible=True).all_inner_texts()

        assert said in text if where == REMINDER else said == text
        assert "försena" not in page.locator("article").inner_text().lower()


@in_browser
def test_without_scripts_the_state_stands_beside_the_day_of_the_build(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for (place, selector), state, day in (
            (REVIEW, "Granskad", "Handboken byggdes den 1 februari 2024."),
            (LEFT, "om 39 dagar", "Läget 1 februari 2024"),
        ):
            page.goto(served + place)
            assert page.locator(selector).filter(visible=True).all_inner_texts() == [state]
            assert page.get_by_text(day).is_visible()
