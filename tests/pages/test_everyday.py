"""Everyday touches, in a real browser: the ways in, links to copy, neighbours, and what one meets at a wrong address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

PHONE = (360, 740)
AREA = "omraden/arbetsmiljo/"
QUESTIONS = {
    "Vem ansvarar?": "ansvariga/",
    "Vad gäller?": "omraden/",
    "Vad har hänt?": "rapporter/2022/pa-en-sida/",
}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        yield context.new_page()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    permissions = ["clipboard-read", "clipboard-write"]
    with browser.new_context(viewport={"width": 1280, "height": 900}, permissions=permissions) as context:
        yield context.new_page()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_the_start_page_answers_in_one_screen_of_a_phone(phone: Page, example: str) -> None:
    answers = (
        "button.hb-ask",
        *(f"text={each}" for each in QUESTIONS),
        "article .hb-emergency li:last-child",
        "h2#hitta-ditt-omrade",
    )
    phone.goto(example)
    # Only a made-up municipality has to say so first.
    phone.locator(".hb-fictional, article > p").evaluate_all("them => them.forEach((one) => one.remove())")
    boxes = {what: phone.locator(what).first.bounding_box() for what in answers}

    assert [what for what, box in boxes.items() if box is None or box["y"] + box["height"] > PHONE[1]] == []


def test_each_question_leads_to_its_answer(phone: Page, example: str) -> None:
    for question, leads_to in QUESTIONS.items():
        phone.goto(example)
        phone.get_by_role("main").get_by_role("link", name=question).click()
        assert phone.url == example + leads_to


def test_the_start_page_and_a_wrong_address_open_the_search(phone: Page, page: Page, example: str) -> None:
    for opened in (phone, page):
        opened.goto(example, wait_until="networkidle")
        opened.get_by_role("main").get_by_role("button", name="Sök i handboken").click()
        opened.keyboard.type("larm")
        expect(opened.locator(".md-search-result__item a").first).to_contain_text("Bevakning")
    page.goto(example + "gamla/larm/")
    page.locator(".hb-suggestions a").first.wait_for()
    page.get_by_role("main").get_by_role("button", name="Sök i handboken").click()
    page.locator(".md-search-result__item a").first.wait_for()

    assert page.get_by_role("textbox", name="Sök").input_value() == "gamla larm"


def test_without_a_script_there_are_ways_on_but_no_search(without_script: Page, example: str) -> None:
    without_script.goto(example)
    assert not without_script.locator(".hb-ask").is_visible()
    assert without_script.get_by_role("link", name="Vem ansvarar?").is_visible()
    without_script.goto(example + "borta/")
    without_script.get_by_role("article").get_by_role("link", name="Ordlista").click()

    assert without_script.url == f"{example}ordlista/"


@pytest.mark.parametrize("refuses", [False, True])
def test_a_pages_link_is_copied_or_the_refusal_told(page: Page, example: str, *, refuses: bool) -> None:
    if refuses:
        page.add_init_script("Clipboard.prototype.writeText = () => Promise.reject(new Error())")
    page.goto(f"{example}{AREA}?h=larm#lagar", wait_until="networkidle")
    page.get_by_role("button", name="Kopiera länk till sidan").click()
    said = "Webbläsaren tillåter inte att länken kopieras" if refuses else "Länken är kopierad"
    page.get_by_role("status").get_by_text(said).wait_for()

    assert refuses or page.evaluate("navigator.clipboard.readText()") == example + AREA


@pytest.mark.parametrize("place", [AREA, "omraden/bevakning/", "ansvariga/", "organisation/"])
def test_every_contact_is_a_link_as_high_as_a_finger_needs(phone: Page, example: str, place: str) -> None:
    phone.goto(example + place)
    heights = phone.locator(".hb-contact").evaluate_all(
        "them => them.flatMap((one) => [...one.getClientRects()].map(({ height }) => height))"
    )
    unlinked = phone.locator("body").evaluate(
        """body => {
            const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
            const found = [];
            while (texts.nextNode()) {
                const { data, parentElement } = texts.currentNode;
                if (/\\w@\\w/.test(data) && !parentElement.closest("a[href^='mailto:'], script")) found.push(data);
            }
            return found;
        }"""
    )

    assert min(heights) >= 24
    assert unlinked == []


def test_a_heading_that_is_pointed_at_offers_its_link(page: Page, example: str) -> None:
    page.goto(example + AREA, wait_until="networkidle")
    heading = page.get_by_role("heading", name="Lagar")
    expect(heading.locator(".headerlink")).to_have_css("opacity", "0")
    heading.hover()
    expect(heading.locator(".headerlink")).to_have_css("opacity", "1")
    heading.locator(".headerlink").click()
    page.get_by_role("status").get_by_text("Länken är kopierad").wait_for()

    assert page.url == f"{example}{AREA}#lagar"
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_without_a_clipboard_there_is_no_button(page: Page, without_script: Page, example: str) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    for reader in (page, without_script):
        reader.goto(example + AREA)
        assert not reader.locator(".hb-copy").is_visible()


def test_the_foot_is_there_for_its_button_alone_and_not_for_nothing(
    page: Page, without_script: Page, example: str
) -> None:
    seen = []
    for reader in (page, without_script):
        reader.goto(example + AREA, wait_until="networkidle")
        reader.locator(".hb-foot > .hb-help").evaluate("help => help.remove()")
        seen.append(reader.locator(".hb-foot").is_visible())

    assert seen == [True, False]


@pytest.mark.parametrize(
    ("address", "suggested"),
    [
        ("omraden/bevakningen/", "Bevakning"),
        ("gamla/vakter.html", "Bevakning"),
        ("rapporter/2021/krisberedskap.html", "Krisberedskap 2021"),
        ("gamla/v%C3%A4ktare", "Bevakning"),
        ("%25", None),
        ("qqqqxxxx/", None),
        ("404.html", None),
    ],
)
def test_a_wrong_address_suggests_pages_from_its_words_if_they_say_anything(
    page: Page, example: str, address: str, suggested: str | None
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(example + address, wait_until="networkidle")
    first = page.locator(".hb-suggestions a").first

    if suggested is None:
        assert not page.locator(".hb-suggestions").is_visible()
    else:
        expect(first).to_have_text(suggested)
        first.click()
        assert suggested in page.get_by_role("heading", level=1).inner_text()
    assert faults == []


def test_one_comes_from_a_report_through_its_areas_and_back_to_its_top(page: Page, example: str) -> None:
    page.goto(f"{example}rapporter/2021/", wait_until="networkidle")
    page.mouse.wheel(0, 4000)
    page.wait_for_function("() => scrollY > 3000")
    page.mouse.wheel(0, -300)
    page.get_by_role("button", name="Tillbaka till toppen").click()
    page.wait_for_function("() => scrollY === 0")
    for title in ("Hot och våld i arbetet 2021", "Bevakning 2021", "Tillträde 2021"):
        page.get_by_role("link", name=f"Nästa: {title}").click()
        assert page.get_by_role("heading", level=1).inner_text() == title
    page.get_by_role("link", name="Föregående: Bevakning 2021").click()

    assert page.url == f"{example}rapporter/2021/bevakning/"
