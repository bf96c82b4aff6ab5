"""Tables one can work with, in a real browser: filter, sort, share the address, print, and do without JavaScript."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.built_site import BuiltSite
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM

ACTIONS, OWNERS, COMPARISON, DOCUMENTS = "atgarder/", "ansvariga/", "jamforelse/", "styrdokument/"
WITH_CONTROLS = (ACTIONS, OWNERS, COMPARISON, DOCUMENTS)
ALL_ACTIONS = 27

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


def table(page: Page, name: str) -> Locator:
    """Return the table that has that name in an address."""
    return page.locator(f"table[data-table='{name}']")


def form(page: Page, name: str) -> Locator:
    """Return the controls of a table."""
    caption = table(page, name).locator("caption").text_content()
    return page.get_by_role("form", name=f"Filtrera och sortera: {caption}")


def names(page: Page, name: str) -> list[str]:
    """Return the rows that a reader sees of a table, each by what it is sorted by."""
    rows = table(page, name).locator("tbody > tr:visible > th")
    return [str(found) for found in rows.evaluate_all("cells => cells.map((cell) => cell.dataset.sort)")]


def values(page: Page, name: str, column: str) -> list[str]:
    """Return what the rows that a reader sees are sorted by in the column whose head begins so."""
    found = table(page, name).evaluate(
        """(table, column) => {
            const place = [...table.tHead.rows[0].cells].findIndex((head) => head.textContent.trim().startsWith(column));
            const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden && !row.matches(".hb-total"));
            return rows.map((row) => row.cells[place].dataset.sort ?? "");
        }""",
        column,
    )
    return list(found)


def status(page: Page, name: str) -> Locator:
    """Return what is read out of a table."""
    return form(page, name).get_by_role("status")


def press(page: Page, name: str, column: str) -> None:
    """Press the head of a column."""
    table(page, name).get_by_role("button", name=re.compile(f"^{column}")).click()


def choose(page: Page, name: str, label: str, value: str) -> None:
    """Choose a value in a filter of a table."""
    form(page, name).get_by_label(label, exact=True).select_option(label=value)


def test_filters_leave_the_rows_with_their_values_say_so_and_are_cleared(page: Page, example: str) -> None:
    page.goto(example + ACTIONS)
    before, rows = names(page, "atgarder"), table(page, "atgarder").locator("tbody > tr:visible")
    clear = form(page, "atgarder").get_by_role("button", name="Rensa")
    expect(status(page, "atgarder")).to_have_text("Alla 27 rader visas.")
    expect(clear).to_be_hidden()

    choose(page, "atgarder", "Läge", "Ej uppföljd")
    assert 0 < rows.count() < ALL_ACTIONS
    assert set(rows.evaluate_all("rows => rows.map((row) => row.dataset.status)")) == {"ej-uppfoljd"}
    expect(status(page, "atgarder")).to_have_text(f"{rows.count()} av 27 rader visas. Läge: Ej uppföljd.")
    clear.click()
    choose(page, "atgarder", "Enhet", "BUF")
    choose(page, "atgarder", "År", "2021")
    found = rows.evaluate_all("rows => rows.map(({ dataset }) => [dataset.enhet.split(' '), dataset.ar])")
    expect(status(page, "atgarder")).to_have_text(f"{len(found)} av 27 rader visas. Enhet: BUF. År: 2021.")
    assert len(found) > 0
    assert all("buf" in units and year == "2021" for units, year in found)

    press(page, "atgarder", "Åtgärd")
    clear.click()
    assert names(page, "atgarder") == before
    assert page.url == example + ACTIONS


def test_a_head_sorts_in_swedish_order(page: Page, example: str) -> None:
    page.goto(example + DOCUMENTS)
    table(page, "styrdokument").evaluate(
        """(table) => ["Östra", "Zebra", "Ärende", "Årsplan"].forEach((name, place) => {
            table.tBodies[0].rows[place].cells[0].dataset.sort = name;
        })"""
    )

    press(page, "styrdokument", "Dokument")

    assert names(page, "styrdokument")[-4:] == ["Zebra", "Årsplan", "Ärende", "Östra"]


@pytest.mark.parametrize(
    ("place", "name", "column"),
    [(ACTIONS, "atgarder", "När"), (COMPARISON, "uppfoljning", "2022")],
    ids=["times", "shares"],
)
def test_times_and_shares_are_sorted_as_such_and_what_has_none_comes_last_both_ways(
    page: Page, example: str, place: str, name: str, column: str
) -> None:
    page.goto(example + place)

    for way in ("ascending", "descending"):
        press(page, name, column)
        found = values(page, name, column)
        known = [int(value) if value.isdecimal() else value for value in found if value]
        assert 0 < len(known) < len(found)
        assert known == sorted(known, reverse=way == "descending")
        assert found[len(known) :] == [""] * (len(found) - len(known))
        assert table(page, name).locator("th[aria-sort]").get_attribute("aria-sort") == way


def test_a_third_press_gives_back_the_first_order_and_totals_stay_last(page: Page, example: str) -> None:
    page.goto(example + COMPARISON)
    before = names(page, "lage")

    orders = []
    for _ in range(3):
        press(page, "lage", "Område")
        orders.append(names(page, "lage"))

    assert orders == [orders[0], orders[0][::-1], before]
    assert table(page, "lage").locator("th[aria-sort]").count() == 0
    press(page, "uppfoljning", "Område")
    assert table(page, "uppfoljning").locator("tbody > tr > th").last.inner_text() == "Alla områden"


def test_a_status_and_a_year_leave_the_areas_that_had_it_that_year(page: Page, example: str) -> None:
    page.goto(example + COMPARISON)

    choose(page, "lage", "År", "2021")
    choose(page, "lage", "Läge", "Pågår")

    assert names(page, "lage") == ["Tillträde", "Digital säkerhet"]
    assert [head.strip() for head in table(page, "lage").locator("thead th:visible").all_inner_texts()] == [
        "Område",
        "2021\nvår bedömning",
    ]


@pytest.mark.parametrize("start", ["", "intern/handbok/"])
def test_the_address_carries_what_is_chosen_and_the_search_words_and_shows_the_same_to_another(
    page: Page, browser: Browser, example: str, start: str
) -> None:
    page.goto(f"{example}{start}{ACTIONS}?h=larm")
    choose(page, "atgarder", "Enhet", "BUF")
    press(page, "atgarder", "Åtgärd")
    press(page, "atgarder", "Åtgärd")
    assert page.url == f"{example}{start}{ACTIONS}?h=larm&enhet=buf&sortera=atgard-fallande"

    with browser.new_context() as context:
        other = context.new_page()
        other.goto(page.url)
        assert names(other, "atgarder") == names(page, "atgarder")
        assert form(other, "atgarder").get_by_label("Enhet", exact=True).input_value() == "buf"
        said = "4 av 27 rader visas. Enhet: BUF. Sorterat efter Åtgärd, fallande."
        expect(status(other, "atgarder")).to_have_text(said)
        # What a link leads to is shown whatever the filter.
        other.goto(f"{example}{start}{ACTIONS}?enhet=buf#2019_brandskydd_brandutbildning")
        expect(other.locator("[id='2019_brandskydd_brandutbildning']")).to_be_visible()


def test_the_unit_is_named_on_each_row_unless_the_row_above_names_it(page: Page, example: str) -> None:
    page.goto(example + OWNERS)
    repeated = table(page, "enheter").locator(".hb-repeated")
    before = repeated.count()

    press(page, "enheter", "Ansvarig")
    assert repeated.count() == 0
    press(page, "enheter", "Enhet")
    assert repeated.count() == before > 0


def sides(cells: Locator) -> set[str]:
    """Return to which sides cells are aligned."""
    found: list[str] = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell).textAlign)")
    return set(found)


def test_columns_are_aligned_as_written_but_cards_are_not(page: Page, phone: Page, example: str) -> None:
    page.goto(f"{example}rapporter/2021/skolsakerhet/")
    rows = page.get_by_role("row").filter(has=page.locator(".hb-right"))
    assert [sides(rows.locator(f"> :nth-child({place})")) for place in (1, 2)] == [{"left"}, {"right"}]

    for shown in (page, phone):
        shown.goto(example + ACTIONS)
        for side in ("left", "center", "right"):
            cells = table(shown, "atgarder").locator("tbody td")
            cells.evaluate_all(
                "(cells, side) => cells.map((cell) => { cell.className = `hb-${side}` })", side
            )
            assert sides(cells) == {side if shown == page else "left"}


def test_tables_on_one_page_keep_their_choices_apart(page: Page, example: str) -> None:
    page.goto(example + OWNERS)

    choose(page, "omraden", "Enhet", "BUF")
    choose(page, "enheter", "Enhet", "KSF")

    assert page.url == f"{example}{OWNERS}?omraden-enhet=buf&enheter-enhet=ksf"
    expect(status(page, "omraden")).to_have_text("1 av 8 rader visas. Enhet: BUF.")
    page.reload()
    expect(status(page, "omraden")).to_have_text("1 av 8 rader visas. Enhet: BUF.")
    expect(status(page, "enheter")).to_have_text("4 av 7 rader visas. Enhet: KSF.")


def test_back_and_forward_lead_through_what_was_chosen(page: Page, example: str) -> None:
    page.goto(example + ACTIONS)
    form(page, "atgarder").get_by_label("Enhet", exact=True).select_option(label="BUF")
    press(page, "atgarder", "När")

    page.go_back()
    expect(status(page, "atgarder")).to_have_text("4 av 27 rader visas. Enhet: BUF.")
    page.go_back()
    expect(status(page, "atgarder")).to_have_text("Alla 27 rader visas.")
    expect(form(page, "atgarder").get_by_label("Enhet", exact=True)).to_have_value("")
    page.go_forward()
    expect(status(page, "atgarder")).to_have_text("4 av 27 rader visas. Enhet: BUF.")


@pytest.mark.parametrize(
    "asked", ["?status=nonsens", "?sortera=nonsens", "?sortera=nar-nonsens", "?status=%00"]
)
def test_a_choice_that_does_not_exist_is_as_none(page: Page, example: str, asked: str) -> None:
    page.goto(example + ACTIONS + asked)

    expect(status(page, "atgarder")).to_have_text("Alla 27 rader visas.")


def test_all_is_done_by_keyboard_and_the_focus_stays_and_is_seen(page: Page, example: str) -> None:
    page.goto(example + ACTIONS)
    form(page, "atgarder").get_by_label("Läge", exact=True).focus()

    page.keyboard.press("ArrowDown")
    expect(status(page, "atgarder")).to_have_text(re.compile("Läge: Ligger framåt"))
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(form(page, "atgarder").get_by_role("button", name="Rensa")).to_be_focused()
    page.keyboard.press("Enter")
    expect(status(page, "atgarder")).to_have_text("Alla 27 rader visas.")
    expect(form(page, "atgarder").get_by_role("button", name="Rensa")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status(page, "atgarder")).to_have_text("Alla 27 rader visas. Sorterat efter Åtgärd, stigande.")
    button = page.get_by_role("button", name="Åtgärd")
    expect(button).to_be_focused()
    assert button.evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 2


def test_a_head_is_a_button_and_a_choice_has_a_name_and_some_values(page: Page, served: str) -> None:
    for place in WITH_CONTROLS:
        page.goto(served + place)
        found = page.locator("button.hb-sort").evaluate_all(
            "all => all.map(({ type, parentElement: { tagName, scope } }) => `${type} ${tagName} ${scope}`)"
        )
        assert set(found) == {"button TH col"}
        for select in page.locator(".hb-controls select").all():
            assert select.evaluate("element => element.labels[0].textContent.trim()")
            assert select.locator("option").count() > 2


def too_small(page: Page, least: int) -> list[str]:
    """Return the controls that are seen and are smaller than so many pixels."""
    return list(
        page.evaluate(
            """(least) => [...document.querySelectorAll(".hb-controls :is(select, button, summary), .hb-sort")]
                .filter((element) => element.checkVisibility({ visibilityProperty: true }))
                .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
                .filter(([, { width, height }]) => width < least || height < least)
                .map(([text, { width, height }]) => `${text}: ${width} × ${height}`)""",
            least,
        )
    )


def test_controls_are_large_enough_and_none_scrolls_sideways(page: Page, phone: Page, served: str) -> None:
    for place in WITH_CONTROLS:
        page.goto(f"{served}{place}?ar=2021&lage-ar=2021&omraden-sortera=omrade")
        assert too_small(page, 24) == []
        phone.goto(served + place)
        assert phone.evaluate("matchMedia('(pointer: coarse)').matches")
        for fold in phone.locator(".hb-controls summary").all():
            fold.click()
        assert too_small(phone, 44) == []
        assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_on_a_phone_controls_are_folded_and_cards_sorted_by_a_choice(phone: Page, example: str) -> None:
    phone.goto(f"{example}{ACTIONS}?enhet=buf")
    assert form(phone, "atgarder").get_by_label("Enhet", exact=True).is_hidden()
    expect(status(phone, "atgarder")).to_have_text("4 av 27 rader visas. Enhet: BUF.")

    phone.get_by_text("Filtrera och sortera").click()
    form(phone, "atgarder").get_by_label("Enhet", exact=True).select_option(label="Alla")
    form(phone, "atgarder").get_by_label("Sortera efter", exact=True).select_option(label="Åtgärd, fallande")

    assert names(phone, "atgarder")[0].startswith("Ö")
    assert phone.locator(".hb-sort:visible").count() == 0


def printed(page: Page) -> str:
    """Return what a page says on paper, with white space folded."""
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    pdf.close()
    return " ".join(" ".join(texts).split())


def test_paper_has_the_chosen_rows_says_so_and_has_no_controls(page: Page, example: str) -> None:
    page.goto(f"{example}{ACTIONS}?enhet=buf&sortera=nar")
    text = printed(page)
    said = "4 av 27 rader visas. Enhet: BUF. Sorterat efter När, stigande."
    assert 0 < text.index(said) < text.index("Inloggning i två steg")
    assert "Upphandla bevakningen på nytt" not in text

    page.emulate_media(media="print")
    for place in WITH_CONTROLS:
        page.goto(example + place)
        assert page.locator(".hb-controls:visible").count() == 0
        assert not set("↕↑↓") & set(printed(page))


def test_without_javascript_the_tables_are_whole_and_plain(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        for place in WITH_CONTROLS:
            plain.goto(f"{served}{place}?enhet=buf&ar=2021&sortera=nar")
            assert plain.locator("article :is(form, select, button)").count() == 0
            assert plain.locator("table[data-table] :is(tr, td, th)[hidden]").count() == 0
            rows = plain.locator("table[data-table] tbody > tr")
            assert rows.count() == plain.locator("table[data-table] tbody > tr:visible").count() > 0


def test_in_forced_colours_the_way_of_sorting_and_the_edges_are_seen(browser: Browser, example: str) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{example}{ACTIONS}?sortera=nar")
        sign = page.locator("[aria-sort] > .hb-sort").evaluate(
            "element => getComputedStyle(element, '::after').content"
        )
        assert sign.startswith('"↑"')
        edges = page.locator(".hb-controls :is(select, .hb-controls__clear):visible").evaluate_all(
            "all => all.map((element) => getComputedStyle(element).borderTopStyle)"
        )
        assert set(edges) == {"solid"}


def test_only_pages_with_such_tables_load_what_they_need(site: BuiltSite) -> None:
    for page in site.pages:
        needs = bool(site.tree(page).xpath("//table[@data-table] | //article//*[@class='hb-scroll']"))
        loads = any(address.endswith("/tables.js") for address in site.loaded(page))
        assert (page, loads) == (page, needs)


def test_every_column_has_a_name_once_to_those_who_hear_it(page: Page, phone: Page, example: str) -> None:
    for shown in (page, phone):
        shown.goto(example + DOCUMENTS)
        heads = table(shown, "styrdokument").locator("thead th").all_inner_texts()
        assert [head.strip() for head in heads] == ["Dokument", "Slag", "Beslut och händelser", "Ses över"]
