"""What a first visit may weigh, and that nothing moves: a budget in bytes, not in time, which depends on the machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.built_site import ROOT, BuiltSite
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM
from tests.weight.measuring import PHONE, SCREEN, shift_with_late_fonts, visit

MOST_BYTES = 200_000
"""Of a first visit, packed, with typefaces and the search's index."""
MOST_MOVED = 0.02
START, AREA, COMPARISON = "", "omraden/bevakning/", "jamforelse/"
ITALIC = "/assets/fonts/atkinson-hyperlegible-next-latin-wght-italic.woff2"

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@needs_chromium
@pytest.mark.parametrize("page", [START, AREA, COMPARISON])
def test_a_first_visit_is_light_and_nothing_moves(browser: Browser, served: str, page: str) -> None:
    found = visit(browser, served + page)

    assert found.bytes["typsnitt"] > 0
    assert found.total <= MOST_BYTES, found.bytes
    assert found.shift < MOST_MOVED
    assert ITALIC not in found.files


@needs_chromium
def test_a_page_with_a_slanted_word_fetches_the_slanted_letters(browser: Browser, example: str) -> None:
    assert ITALIC in visit(browser, f"{example}om/falt/").files


@needs_chromium
@pytest.mark.parametrize("size", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize("page", [START, AREA, COMPARISON])
def test_a_late_typeface_moves_nothing(
    browser: Browser, served: str, page: str, size: tuple[int, int]
) -> None:
    assert shift_with_late_fonts(browser, served + page, size) < MOST_MOVED


def test_a_page_asks_for_three_style_sheets_and_the_last_has_all_of_ours_in_order(site: BuiltSite) -> None:
    sheets = [address for address in site.loaded("index.html") if address.endswith(".css")]
    names = [file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*")]
    text = (site.folder / "assets/stylesheets/handbok.css").read_text("utf-8")
    places = [
        text.index(sign) for sign in ("@font-face", "--hb-band:", ".hb-facts {", ".hb-table", "@page {")
    ]

    assert (len(sheets), sheets[-1]) == (3, "assets/stylesheets/handbok.css")
    assert places == sorted(places)
    assert "/*" not in text
    # Neither the theme's own search nor the maps of its code.
    assert [name for name in names if "lunr" in name or "/workers" in name or name.endswith(".map")] == []


def test_the_lock_of_lighthouse_names_no_registry() -> None:
    lock = (ROOT / "tools/lighthouse/package-lock.json").read_text("utf-8")

    assert '"integrity"' in lock
    assert '"resolved"' not in lock
