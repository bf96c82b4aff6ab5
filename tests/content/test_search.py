"""The search in the real box of the real site: what staff type leads to the right page."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.files.loading import load_handbook
from macros.site.building import run_mkdocs
from macros.site.search_index import INDEX_FILE
from tests.bench.generating import generate
from tests.built_site import BuiltSite
from tests.search.box import NONSENSE, SearchBox, address_of, load_queries
from tests.search.measuring import measure, total
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

MOST_BYTES_OF_INDEX = 60_000
"""With gzip, of a handbook with 30 years of reports."""
ENOUGH = 0.9
"""The share of the queries whose pages a handbook must have to be the one that they were written for."""


@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)
def test_the_right_page_is_found(browser: Browser, site: BuiltSite, served: str) -> None:
    answered = {
        kind: {
            query: pages
            for query, pages in asked.items()
            if all((site.folder / address_of(page)).is_dir() for page in pages)
        }
        for kind, asked in load_queries().items()
    }
    if sum(map(len, answered.values())) < ENOUGH * sum(map(len, load_queries().values())):
        pytest.skip("the handbook lacks the pages that the queries are about")
    counts = measure(SearchBox(browser.new_page(), served), answered)
    found = total(counts)
    nonsense = counts[NONSENSE]

    assert found.share(found.first) >= 95, found.misses
    assert found.share(found.among_first) >= 98, found.misses
    assert found.share(found.unanswered) <= 2, found.misses
    assert nonsense.share(nonsense.asked - nonsense.unanswered) <= 30, nonsense.misses


@pytest.mark.allt
def test_the_index_stays_small_for_thirty_years(tmp_path: Path) -> None:
    generate(tmp_path / "handbok", 30)
    handbook, _ = load_handbook(tmp_path / "handbok")
    run_mkdocs(handbook, tmp_path / "site", makes_files=False)
    text = (tmp_path / "site" / INDEX_FILE).read_bytes()

    assert len(json.loads(text)["docs"]) > 430
    assert len(gzip.compress(text, 9)) <= MOST_BYTES_OF_INDEX
