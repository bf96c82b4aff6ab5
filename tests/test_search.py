"""The search in the real box: what staff type leads to the right page, on both handbooks' sites."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.engine import run_mkdocs
from macros.loading import load_handbook
from macros.search_index import INDEX_FILE
from tests.bench.generating import generate
from tests.built_site import BuiltSite
from tests.search.box import NONSENSE, SearchBox, load_queries
from tests.search.measuring import measure, total
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)

MOST_BYTES_OF_INDEX = 60_000
"""With gzip, of a handbook with 30 years of reports."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture
def box(page: Page, real: str) -> SearchBox:
    return SearchBox(page, real)


def test_the_right_page_is_found(box: SearchBox) -> None:
    counts = measure(box, load_queries())
    found = total(counts)
    nonsense = counts[NONSENSE]
    assert found.share(found.first) >= 95, found.misses
    assert found.share(found.among_first) >= 98, found.misses
    assert found.share(found.unanswered) <= 2, found.misses
    assert nonsense.share(nonsense.asked - nonsense.unanswered) <= 30, nonsense.misses


def test_the_queries_are_many_and_of_every_kind() -> None:
    queries = load_queries()
    assert sorted(queries) == sorted(
        [
            "exakt",
            "böjt",
            "del av sammansättning",
            "synonym",
            "felstavat",
            "utan prickar",
            "fråga",
            "roll eller förkortning",
            NONSENSE,
        ]
    )
    assert sum(len(asked) for kind, asked in queries.items() if kind != NONSENSE) >= 60


def test_a_page_in_a_sub_path_is_found_where_it_lies(page: Page, real: str) -> None:
    box = SearchBox(page, f"{real}intern/handbok/")
    assert box.ask("larm").pages[0] == "omraden/bevakning/"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{real}intern/handbok/omraden/bevakning/*")


def test_the_search_works_on_a_site_that_is_opened_from_a_folder(page: Page, real_site: BuiltSite) -> None:
    page.goto((real_site.folder / "index.html").as_uri())
    page.get_by_role("textbox", name="Sök").click()
    page.keyboard.type("oversvamning")
    page.locator(".md-search-result__item a", has_text="Beredskap och krishantering").first.wait_for()


def test_what_was_found_is_marked_in_the_list_and_on_the_page(page: Page, box: SearchBox) -> None:
    box.ask("larm")
    assert "personlarm" in page.locator(".md-search-result__item").first.locator("mark").all_inner_texts()
    page.keyboard.press("Enter")
    page.locator("main mark", has_text="personlarm").first.wait_for()


def test_signs_in_a_query_and_in_a_text_stay_text(page: Page, box: SearchBox) -> None:
    box.ask("<img src=x onerror=alert(1)> larm")
    assert page.locator(".md-search-result img").count() == 0
    assert page.locator(".md-search-result__item").count() > 0


def test_the_number_of_answers_is_announced(page: Page, box: SearchBox) -> None:
    box.ask("bevakning")
    status = page.get_by_role("dialog", name="Sök").get_by_role("status")
    assert status.inner_text().endswith("sökresultat")
    box.ask("qwertyuiop")
    assert status.inner_text() == "Inga sökresultat"


def test_asking_what_a_word_means_leads_to_the_word(page: Page, box: SearchBox, real: str) -> None:
    box.ask("vad betyder TiB?")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{real}ordlista/?h=*#ord-tib")


def test_reports_come_after_what_holds_today_unless_their_year_is_asked_for(box: SearchBox) -> None:
    assert box.ask("krisstöd").pages[0] == "omraden/krisstod/"
    assert box.ask("krisstöd 2021").pages[0] == "rapporter/2021/krisstod/"


def test_drafts_are_not_found(published_site: BuiltSite) -> None:
    index = json.loads((published_site.folder / INDEX_FILE).read_text("utf-8"))
    assert [doc for doc in index["docs"] if doc["location"].startswith("rapporter/2023/")] == []


@pytest.mark.allt
def test_the_index_stays_small_for_thirty_years(tmp_path: Path) -> None:
    generate(tmp_path / "handbok", 30)
    handbook, _ = load_handbook(tmp_path / "handbok")
    run_mkdocs(handbook, tmp_path / "site", makes_files=False)
    text = (tmp_path / "site" / INDEX_FILE).read_bytes()
    assert len(json.loads(text)["docs"]) > 430
    assert len(gzip.compress(text, 9)) <= MOST_BYTES_OF_INDEX


def test_words_that_come_without_a_key_are_answered_and_the_cross_clears_them(page: Page, real: str) -> None:
    page.goto(real)
    page.get_by_role("textbox", name="Sök").click()
    page.keyboard.insert_text("larmcentral")
    hits = page.locator(".md-search-result__item")
    hits.first.wait_for()
    page.locator("button[type=reset]").click()
    hits.first.wait_for(state="detached")

    assert page.get_by_role("textbox", name="Sök").input_value() == ""
    assert page.locator(".md-search-result__meta").inner_text() == "Skriv sökord"
