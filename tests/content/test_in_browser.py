"""The real site in a real browser: what editors' words can break, on a page of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.model.handbook import Handbook
from tests.axe import violations_in_every_look
from tests.built_site import BuiltSite
from tests.pages.test_accessibility import examine
from tests.pages.test_browser import test_no_page_scrolls_sideways_on_a_phone
from tests.pages.test_printing import test_no_kind_of_page_is_wider_than_its_sheet
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


def test_axe_finds_nothing_on_a_few_kinds_of_page_in_any_look(
    browser: Browser, site: BuiltSite, handbook: Handbook, tmp_path: Path
) -> None:
    area, year = handbook.areas_in_order[0][0], handbook.years[-1]
    pages = ["", "ansvariga/", "atgarder/", "jamforelse/", f"omraden/{area}/", f"rapporter/{year}/"]
    if site.unchanged:
        pages = site.one_of_each_kind

    assert examine(browser, site, tmp_path / "www", dict.fromkeys(pages, violations_in_every_look)) == []
