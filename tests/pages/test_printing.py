"""What comes out on paper: Chromium prints the built handbook to PDF, and the PDF is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.built_site import ROOT, BuiltSite
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM
from tests.site.test_hostile_text import HOSTILE

ASSETS = ROOT / "macros/site/theme/assets"
A4 = (595, 842)
"""In points."""
RIGHT_MARGIN = 538
"""Where the right margin of 20 millimetres begins, in points from the left."""
TEXT_WIDTH = 642
"""Of an A4 sheet within its margins, in CSS pixels."""
REPORT, ENTRY = "rapporter/2021/", "rapporter/2021/krisberedskap/"
DRAFT, DRAFT_ENTRY = "rapporter/2023/", "rapporter/2023/digital-sakerhet/"
FURNITURE = (
    "Gå till innehållet", "Innehållsförteckning", "Tillbaka till toppen", "Om handboken", "Årshjul", "¶",
)  # fmt: skip
"""What only the site around a page says."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF."""

    size: tuple[int, int]
    """Width and height in points."""
    lines: tuple[str, ...]
    """In the order they were drawn: header, page number, watermark, then the text."""
    right: float
    """How far to the right there is text, in points from the left."""
    corner: tuple[int, int, int]
    """The colour of the uppermost pixel to the left."""

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def folded(text: str) -> str:
    """Return text with its white space folded, the hard spaces too."""
    return " ".join(text.split())


def print_out(page: Page, *, backgrounds: bool = False) -> list[Sheet]:
    """Return what a page is on paper."""
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=backgrounds))
    sheets = []
    for number in range(len(pdf)):
        sheet = pdf[number]
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        lines = map(folded, text.get_text_bounded().splitlines())
        right = max(text.get_rect(place)[2] for place in range(text.count_rects()))
        red, green, blue = sheet.render(scale=0.1).to_pil().convert("RGB").getpixel((0, 0))
        size = (round(width), round(height))
        sheets.append(Sheet(size, tuple(filter(None, lines)), right, (red, green, blue)))
    pdf.close()
    return sheets


def headings(page: Page) -> list[str]:
    """Return the headings of the page itself."""
    found = page.locator("article").locator("h1, h2, h3, h4, h5, h6").all_text_contents()
    return [folded(heading.replace("¶", "")) for heading in found]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("place", ["", "jamforelse/", "omraden/bevakning/", "ansvariga/", REPORT])
def test_every_sheet_is_a4_numbered_and_without_furniture(page: Page, served: str, place: str) -> None:
    page.goto(served + place)
    on_screen = page.locator("body").text_content() or ""
    sheets = print_out(page)
    numbered = [f"Sida {number} av {len(sheets)}" in sheet.lines for number, sheet in enumerate(sheets, 1)]
    text = " ".join(sheet.text for sheet in sheets)

    assert {sheet.size for sheet in sheets} == {A4}
    assert numbered == [True] * len(sheets)
    assert [words for words in FURNITURE if words in text] == []
    assert place != REPORT or [words for words in FURNITURE if words not in on_screen] == []


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        (REPORT, ["Exempelköpings kommun", "Årsrapport om säkerhet 2021", "Behandlad"]),
        (DRAFT, ["Exempelköpings kommun", "Årsrapport om säkerhet 2023", "UTKAST – inte inlämnad"]),
        (ENTRY, ["Exempelköpings kommun", "1.5 Krisberedskap", "årsrapport om säkerhet 2021", "Behandlad"]),
        ("jamforelse/", ["Säkerhetshandboken för Exempelköping"]),
    ],
)
def test_the_running_header_is_the_pages_own(page: Page, example: str, place: str, parts: list[str]) -> None:
    page.goto(example + place)
    first, *rest = print_out(page)

    headers = {sheet.lines[0].casefold() for sheet in rest}
    assert len(headers) == 1
    assert [part for part in parts if part.casefold() not in headers.copy().pop()] == []
    assert headers.isdisjoint(line.casefold() for line in first.lines)


def test_all_that_the_report_says_is_printed_but_not_what_stands_outside_it(page: Page, example: str) -> None:
    page.goto(example + REPORT)
    text = " ".join(sheet.text for sheet in print_out(page))
    # The number of a note stands apart on paper, and no way leads back from it.
    page.locator("article sup, article .footnote-backref").evaluate_all(
        "them => them.forEach((one) => one.remove())"
    )
    said = page.locator("article > p:not(.hb-outside), article li:not(.hb-outside li), article td")

    assert len(headings(page)) > 40
    assert [heading for heading in headings(page) if heading not in text] == []
    assert [words for cell in said.all_inner_texts() for words in cell.split() if words not in text] == []
    assert page.locator("article .hb-outside").count() > 0
    assert "Sedan rapporten skrevs" not in text
    assert "Påhittad kommun. Exempelköpings kommun finns inte. Allt på sidan är exempel." in text


@pytest.mark.parametrize("offset", [0, 40, 80])
def test_no_sheet_ends_with_a_heading_or_facts(page: Page, served: str, offset: int) -> None:
    """Wherever on the sheets the headings happen to come: all is moved down by some millimetres."""
    page.goto(served + REPORT)
    page.locator("h1").evaluate("(element, offset) => element.style.paddingTop = `${offset}mm`", offset)
    facts = [folded(each).split(" ")[-4:] for each in page.locator(".hb-facts:has(+ p)").all_inner_texts()]
    titles, last = headings(page), [sheet.lines[-1] for sheet in print_out(page)]

    assert len(facts) > 5
    assert [line for line in last if line in titles or line.split(" ")[-4:] in facts] == []


def test_a_table_that_goes_on_has_its_head_on_every_sheet_and_no_row_in_two(page: Page, served: str) -> None:
    page.goto(served + REPORT)
    page.locator("article tbody").first.evaluate(
        """body => {
            for (const number of Array(60).keys()) {
                const row = body.rows[0].cloneNode(true);
                row.cells[1].innerHTML = `(${number} börjar)<br>mitt<br>mitt<br>mitt<br>(${number} slutar)`;
                body.append(row);
            }
        }"""
    )
    sheets = [sheet for sheet in print_out(page) if "börjar)" in sheet.text]

    begun, ended = (
        [re.findall(rf"\((\d+) {word}\)", sheet.text) for sheet in sheets] for word in ("börjar", "slutar")
    )

    assert len(sheets) > 3
    assert ["Nr Område Ansvarig Läge" in sheet.lines for sheet in sheets] == [True] * len(sheets)
    assert begun == ended
    assert len(begun[-1]) > 1


@pytest.mark.parametrize("place", ["jamforelse/", "atgarder/"])
def test_the_names_of_columns_that_sort_are_on_every_sheet(page: Page, example: str, place: str) -> None:
    page.goto(example + place)
    columns = page.locator("table:has(.hb-sort)").first.evaluate(
        """table => {
            const [body] = table.tBodies;
            for (const button of table.querySelectorAll(".hb-sort")) button.prepend("(namn) ");
            for (let more = 0; more < 60; more++) body.append(body.rows[0].cloneNode(true));
            for (const row of body.rows) row.cells[0].append("(rad)");
            return table.querySelectorAll(".hb-sort").length;
        }"""
    )
    sheets = [sheet for sheet in print_out(page) if "(rad)" in sheet.text]

    assert len(sheets) > 2
    assert [sheet.text.count("(namn)") for sheet in sheets] == [columns] * len(sheets)


def test_no_row_of_a_long_table_stands_alone_on_a_sheet(page: Page, example: str) -> None:
    """However many rows there are: one is added at a time until one more sheet is needed, and then some."""
    page.goto(example + REPORT)
    # What stands below the table does not move it, but takes long to print.
    page.locator("article tbody").first.evaluate(
        """body => {
            const last = document.createRange();
            last.setStartAfter(body.closest("table"));
            last.setEndAfter(body.closest("article").lastChild);
            last.deleteContents();
        }"""
    )
    rows_on_last = []
    for _ in range(14):
        page.locator("article tbody").first.evaluate(
            """body => {
                const row = body.rows[0].cloneNode(true);
                row.cells[1].innerHTML = `(rad)<br>mitt<br>mitt<br>mitt<br>slut`;
                body.append(row);
            }"""
        )
        rows_on_last.append(
            [sheet.text.count("(rad)") for sheet in print_out(page) if "Nr Område" in sheet.text][-1]
        )

    assert min(rows_on_last[1:]) > 1


def test_a_link_to_another_site_alone_is_written_out(page: Page, example: str) -> None:
    page.goto(example + REPORT)
    page.locator("article > p:not(.hb-outside)").first.evaluate(
        """paragraph => paragraph.innerHTML =
            'Se <a href="https://exempel.example/sida">sidan</a> och <a href="../2020/">rapporten</a>.'"""
    )
    text = " ".join(sheet.text for sheet in print_out(page))

    assert "Se sidan (https://exempel.example/sida) och rapporten." in text


def test_a_draft_says_that_it_is_one_across_every_sheet(page: Page, example: str) -> None:
    for place in (DRAFT, DRAFT_ENTRY):
        page.goto(example + place)
        sheets = print_out(page)
        assert ["UTKAST" in sheet.lines for sheet in sheets] == [True] * len(sheets)

    page.goto(example + REPORT)
    assert "UTKAST" not in " ".join(sheet.text for sheet in print_out(page))


def test_a_reader_in_the_dark_prints_on_light_sheets(browser: Browser, page: Page, example: str) -> None:
    page.goto(example + DRAFT)
    with browser.new_context(color_scheme="dark") as context:
        in_the_dark = context.new_page()
        in_the_dark.goto(example + DRAFT)
        assert in_the_dark.locator("body").get_attribute("data-md-color-scheme") == "slate"
        in_the_dark.emulate_media(media="print")
        ink = in_the_dark.locator("h1").evaluate("element => getComputedStyle(element).color")
        sheets = print_out(in_the_dark, backgrounds=True)

    assert [sheet.lines for sheet in sheets] == [sheet.lines for sheet in print_out(page, backgrounds=True)]
    assert {sheet.corner for sheet in sheets} == {(255, 255, 255)}
    assert ink == "rgb(26, 38, 41)"


def test_no_kind_of_page_is_wider_than_its_sheet(browser: Browser, served: str, site: BuiltSite) -> None:
    too_wide = []
    with browser.new_context(
        viewport={"width": TEXT_WIDTH, "height": 900}, java_script_enabled=False
    ) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for place in site.one_of_each_kind:
            page.goto(served + place)
            widest = page.evaluate(
                "Math.max(...[...document.querySelectorAll('html, .hb-scroll, .hb-chart, pre')].map(one => one.scrollWidth))"
            )
            if widest > TEXT_WIDTH:
                too_wide.append(place)

    assert too_wide == []


def test_a_word_longer_than_a_line_is_broken_not_cut(page: Page, example: str) -> None:
    page.goto(example + REPORT)
    for where, sign in {
        "h1": "Ö",
        "p:not(.hb-outside)": "Ü",
        "dd": "Ø",
        "th[scope=row]": "Æ",
        "td:nth-child(3)": "Œ",
    }.items():
        page.locator(f"article {where}").first.evaluate(
            f"element => element.append(' ' + '{sign}'.repeat(150))"
        )
    sheets = print_out(page)

    assert [sign for sign in "ÖÜØÆŒ" if sum(sheet.text.count(sign) for sheet in sheets) < 150] == []
    assert max(sheet.right for sheet in sheets) <= RIGHT_MARGIN + 1


@pytest.mark.parametrize("text", ['"}</style><b>', "a\\", HOSTILE, "rad\nrad", "*/ url(x) ; } å—ö"])
def test_a_title_stands_in_the_header_as_it_is_and_does_not_break_out(page: Page, text: str) -> None:
    header = f'<meta name="hb-running-header" content="{escape(text)}">'
    page.set_content(f"{header}<p>ett</p><p style='break-before: page'>två</p>")
    page.add_style_tag(path=ASSETS / "stylesheets/print.css")
    page.add_script_tag(path=ASSETS / "javascripts/shell.js")
    _, second = print_out(page)

    assert second.lines == (folded(text), "Sida 2 av 2", "två")
