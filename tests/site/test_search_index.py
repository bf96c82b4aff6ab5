"""The search in a real box: what is typed leads to the right page, and what is found can be used."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from macros.site.search_index import INDEX_FILE
from tests.built_site import BuiltSite
from tests.search.box import SearchBox
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@pytest.fixture
def box(page: Page, example: str) -> SearchBox:
    return SearchBox(page, example)


QUERIES = {
    "bevakning": "omraden/bevakning/", "väktarna": "omraden/bevakning/", "larm": "omraden/bevakning/",
    "trakasserier": "omraden/arbetsmiljo/", "trygghetspunkten": "ordlista/", "bevakninng": "omraden/bevakning/",
    "arshjul": "arshjul/", "vem ansvarar för larm?": "omraden/bevakning/", "vad betyder SBA": "ordlista/",
    "ordlsta": "ordlista/", "bevakning 2021": "rapporter/2021/bevakning/",
}  # fmt: skip
"""As they are written, inflected, in part, by a keyword, misspelt, without dots, as a question, as an abbreviation and with a year."""


def test_the_right_page_is_found(box: SearchBox) -> None:
    assert {query: box.ask(query).pages[:1] for query in QUERIES} == {
        query: [page] for query, page in QUERIES.items()
    }
    assert box.ask("krokodiltårta").pages == []


def test_a_page_in_a_sub_path_is_found_and_what_was_found_is_marked(page: Page, example: str) -> None:
    box = SearchBox(page, f"{example}intern/handbok/")
    assert box.ask("larm").pages[0] == "omraden/bevakning/"
    assert "Larm" in page.locator(".md-search-result__item").first.locator("mark").all_inner_texts()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{example}intern/handbok/omraden/bevakning/*")
    page.locator("main mark", has_text="larm").first.wait_for()


def test_asking_what_a_word_means_leads_to_the_word(page: Page, box: SearchBox, example: str) -> None:
    box.ask("vad betyder TiB?")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{example}ordlista/?h=*#ord-tib")


def test_signs_in_a_query_stay_text_and_the_answers_are_counted(page: Page, box: SearchBox) -> None:
    status = page.get_by_role("dialog", name="Sök").get_by_role("status")
    box.ask("<img src=x onerror=alert(1)> larm")
    assert page.locator(".md-search-result img").count() == 0
    assert page.locator(".md-search-result__item").count() > 0
    assert status.inner_text().endswith("sökresultat")
    box.ask("qwertyuiop")
    assert status.inner_text() == "Inga sökresultat"


def test_words_without_a_key_are_answered_and_the_cross_clears_them(page: Page, box: SearchBox) -> None:
    page.keyboard.insert_text("larmcentral")
    hits = page.locator(".md-search-result__item")
    hits.first.wait_for()
    page.locator("button[type=reset]").click()
    hits.first.wait_for(state="detached")

    assert box.input.input_value() == ""
    assert page.locator(".md-search-result__meta").inner_text() == "Skriv sökord"


def test_a_word_is_asked_once_whether_typed_or_composed(page: Page, box: SearchBox) -> None:
    """A key is heard twice, by Material and by us; an unfinished word of a phone's keyboard is heard as it grows."""
    page.evaluate(
        """() => {
            const { answer } = window.handbookIndex.prototype;
            window.asked = [];
            window.handbookIndex.prototype.answer = function (query) {
                window.asked.push(query);
                return answer.call(this, query);
            };
        }"""
    )
    page.keyboard.type("lås")
    box.input.evaluate("field => { field.select(); document.execCommand('delete'); }")
    page.locator(".md-search-result__meta", has_text="Skriv sökord").wait_for()
    keyboard = page.context.new_cdp_session(page)
    for text in ("vä", "väk"):
        keyboard.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": 0, "selectionEnd": len(text)}
        )
    keyboard.send("Input.insertText", {"text": "väktare"})
    page.locator(".md-search-result__item").first.wait_for()

    assert page.evaluate("window.asked") == ["l", "lå", "lås", "vä", "väk", "väktare"]


def test_what_is_no_part_of_the_text_now_is_not_in_the_index(example_site: BuiltSite) -> None:
    index = (example_site.folder / INDEX_FILE).read_text("utf-8")
    drawn, later = ("Tom plats", "diagram_"), ("Granskad Dags att granska", "Ligger framåt Inte uppföljd")

    assert [words for words in (*drawn, *later, "Redigera", "Rapportera fel") if words in index] == []
