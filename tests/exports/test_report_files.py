"""The files that readers take with them: the report as PDF says what its page says, to everyone, and can be kept."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from macros.files.loading import load_handbook
from tests.built_site import BuiltSite, words
from tests.pdf import pdfjs, poppler
from tests.pdf.accessibility import findings
from tests.pdf.pdfjs import needs_pdfjs
from tests.pdf.structure import Document, Element, read
from tests.pdf.verapdf import needs_java, violations
from tests.published_json import faults

CONTENTS = "Innehåll"


@pytest.fixture(scope="module")
def reports(site: BuiltSite) -> list[Report]:
    """Return each report of the handbook, as page and as PDF."""
    return [Report(site, year, "") for year in load_handbook(site.folder.parent)[0].years]


@pytest.fixture(scope="module")
def files(site: BuiltSite, reports: list[Report]) -> list[Report]:
    """Return each PDF of the handbook."""
    return [*reports, *(Report(site, report.year, "-pa-en-sida") for report in reports)]


class Report:
    """A report (or the page of it) as the built site has it, in both forms."""

    def __init__(self, site: BuiltSite, year: int, ending: str) -> None:
        self.site = site
        self.year = year
        self.page = f"rapporter/{year}/{ending[1:] + '/' if ending else ''}index.html"
        self.pdf = site.folder / f"rapporter/{year}/rapport-{year}{ending}.pdf"

    def __repr__(self) -> str:
        return self.pdf.name

    @property
    def has_changed(self) -> bool:
        """Whether the PDF is not known to be as it was."""
        return self.pdf.relative_to(self.site.folder).as_posix() not in self.site.unchanged

    @property
    def article(self) -> html.HtmlElement:
        """The article without what stands outside the report, and what only helps on the page."""
        copy = html.tostring(self.site.tree(self.page).find(".//article"), encoding="unicode")
        article: html.HtmlElement = html.fragment_fromstring(copy)
        for name in ("hb-outside", "headerlink"):
            for extra in article.find_class(name):
                extra.drop_tree()
        for caption in [found for found in article.iter("caption") if "hb-hidden" in found.get("class", "")]:
            caption.drop_tree()
        return article

    @property
    def document(self) -> Document:
        return _read(self.pdf)


@functools.cache
def _read(pdf: Path) -> Document:
    return read(pdf)


SIGN = re.compile(r"[•‣–]|\d+\.")


def said(elements: Iterable[Element]) -> str:
    """Return what some tags say, without the contents and the signs of lists."""
    return " ".join(_said_by(element) for element in elements)


def _said_by(element: Element) -> str:
    if element.tag == "TOC" or (element.tag == "Lbl" and SIGN.fullmatch(element.text)):
        return ""
    has_signs = any(child.tag in {"TOC", "Lbl"} for child in element.walk())
    return said(element.children) if has_signs and element.children else element.text


def plain(text: str) -> str:
    return " ".join(text.replace("\xad", "").replace("\u200b", "").split())


def unspaced(text: str) -> str:
    return "".join(plain(text).split())


def test_all_that_the_page_says_is_in_the_pdf_in_the_same_order(files: list[Report]) -> None:
    for made in files:
        pdf, place = unspaced(said(made.document.elements)), 0
        for text in filter(None, map(unspaced, made.article.itertext())):
            place = pdf.find(text, place)
            assert place >= 0, f"{text} is not where it should be"
            place += len(text)


# Poppler takes the square of a document's length: ten seconds for a long report.
def test_poppler_reads_the_same_words_by_the_tags(reports: list[Report]) -> None:
    shortest = min(reports, key=lambda made: made.pdf.stat().st_size)

    assert poppler.said(shortest.pdf) == unspaced(shortest.document.text)


ON_THE_COVER = (
    "Påhittad kommun. … finns inte. Allt i dokumentet är exempel. "
    f"Utkast. Rapporten är inte inlämnad, och allt i den kan ändras. {CONTENTS}"
)


def test_the_pdf_has_no_words_that_the_page_lacks_but_the_cover_and_the_contents(
    reports: list[Report],
) -> None:
    for report in reports:
        page = set(plain(report.article.text_content()).split()) | set(
            plain(" ".join(report.article.itertext())).split()
        )

        assert set(said(report.document.elements).split()) - page - set(ON_THE_COVER.split()) == set(), report


def test_the_headings_are_those_of_the_page_and_the_bookmarks_of_a_report_too(files: list[Report]) -> None:
    for made in files:
        page = [
            (int(str(heading.tag)[1]), words(heading))
            for heading in made.article.iter("h1", "h2", "h3", "h4", "h5")
        ]
        is_report = not made.pdf.stem.endswith("sida")

        assert [heading for heading in made.document.headings if heading[1] != CONTENTS] == page, made
        assert not is_report or made.document.bookmarks == [(level - 1, text) for level, text in page[1:]], (
            made
        )


def test_the_tables_are_those_of_the_page_cell_by_cell(files: list[Report]) -> None:
    for made in files:
        page = [
            [[unspaced(cell.text_content()) for cell in row.iter("th", "td")] for row in table.iter("tr")]
            for table in made.article.iter("table")
        ]
        pdf = [[[unspaced(text) for _, text in row] for row in table] for table in made.document.tables]

        assert pdf == page, made
        assert {tag for table in made.document.tables for tag, _ in table[0]} <= {"TH"}, made


def test_every_link_leads_within_the_document_or_to_another_site_and_none_is_lost(
    files: list[Report],
) -> None:
    for made in files:
        links = [target for _, target in made.document.links]
        in_contents = [
            link for toc in made.document.find("TOCI") for link in toc.walk() if link.tag == "Link"
        ]
        on_page = made.article.xpath(".//a/@href")

        assert all(isinstance(link, int) or re.match("https?:|mailto:|tel:", link or "") for link in links), (
            made
        )
        assert len(links) - len(in_contents) == len([link for link in on_page if re.match("#|[a-z]+:", link)])


def unfound(text: str, made: Report) -> list[str]:
    """Return the words that the page has more often than a PDF's text; one that goes on on the next line is not found."""
    found, page = (
        unicodedata.normalize("NFD", " ".join(each.split()).translate(SEARCHED_AS))
        for each in (text, "\n".join(made.article.itertext()))
    )
    return sorted(word for word in set(page.split()) if found.count(word) < page.count(word))


SEARCHED_AS = str.maketrans({**dict.fromkeys("“”„", '"'), "’": "'", "½": "1/2"})
"""The signs that pdf.js takes for others."""


@needs_pdfjs
def test_firefox_finds_every_word_of_the_page(browser: Browser, reports: list[Report]) -> None:
    for made in of_each_kind(reports)[:2]:  # a report and the page of it
        assert unfound(pdfjs.searched(browser, made.pdf), made) == [], made


def test_poppler_finds_every_word_of_the_page(files: list[Report]) -> None:
    for made in files:
        assert unfound(poppler.searched(made.pdf), made) == [], made


def test_the_contents_lead_to_every_part(reports: list[Report]) -> None:
    for report in reports:
        in_contents = [
            plain(link.text)
            for toc in report.document.find("TOCI")
            for link in toc.walk()
            if link.tag == "Link"
        ]
        parts = [text for level, text in report.document.headings if level == 2 and text != CONTENTS]

        assert [re.sub(r" ?\d+$", "", text) for text in in_contents] == parts, report


def test_the_document_says_its_language_and_title_and_has_the_typeface_of_the_site(
    files: list[Report],
) -> None:
    for made in files:
        document = made.document

        assert document.lang == "sv-SE", made
        assert str(made.year) in (document.title or ""), made
        assert {(name.partition("-")[0], is_embedded) for name, is_embedded in document.fonts} == {
            ("AtkinsonHyperlegibleNext", True)
        }, made


def of_each_kind(reports: list[Report]) -> list[Report]:
    """Return the last PDF of each kind that has changed: a whole report or a single page, handed in or a draft."""
    pages = [Report(report.site, report.year, "-pa-en-sida") for report in reports]
    pairs = [pair for pair in zip(reports, pages, strict=True) if any(made.has_changed for made in pair)]
    last = {
        (_is_draft(report), made is report): made
        for report, page in pairs
        for made in (report, page)
        if made.has_changed
    }
    return list(last.values())


def _is_draft(report: Report) -> bool:
    return "Utkast. Rapporten är inte inlämnad" in report.document.text


@needs_java
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_every_rule_of_the_standards_is_kept(reports: list[Report], profile: str) -> None:
    assert [each for made in of_each_kind(reports) for each in violations(made.pdf, profile)] == []


def test_what_no_rule_sees_is_right_too(reports: list[Report]) -> None:
    assert [each for made in of_each_kind(reports) for each in findings(made.pdf)] == []


@needs_java
@pytest.mark.allt
def test_every_pdf_keeps_the_standards_and_what_no_rule_sees(files: list[Report]) -> None:
    for made in files:
        assert violations(made.pdf, "PDFUA-1") + violations(made.pdf, "PDFA-2A") + findings(made.pdf) == [], (
            made
        )


def test_the_report_on_one_page_is_one_page(files: list[Report]) -> None:
    sheets = [made for made in files if made.pdf.stem.endswith("sida")]

    assert {made.document.pages for made in sheets} == {1}


def test_a_draft_is_visibly_a_draft_and_the_others_are_not(site: BuiltSite, reports: list[Report]) -> None:
    drafts = load_handbook(site.folder.parent)[0].draft_years

    assert {report.year for report in reports if _is_draft(report)} == drafts


def test_the_fictional_municipality_says_so(reports: list[Report]) -> None:
    for report in reports:
        is_example = report.site.tree("index.html").find_class("hb-fictional") != []

        assert ("Påhittad kommun." in report.document.text) == is_example, report


def test_the_data_keeps_as_it_stands_to_the_schema_that_it_names(reports: list[Report]) -> None:
    for report in reports:
        file = report.pdf.with_suffix(".json")

        assert faults(file) == [], report
        assert json.loads(file.read_text("utf-8"))["ar"] == report.year, report


@pytest.mark.parametrize("page", ["index.html", "rapporter/index.html", "rapporter/{}/index.html"])
def test_the_pdf_is_linked_to_with_its_size(site: BuiltSite, page: str) -> None:
    year = load_handbook(site.folder.parent)[0].submitted_years[-1]
    page = page.format(year)
    links = [
        link for link in site.tree(page).xpath("//article//a") if link.get("href", "").endswith(f"{year}.pdf")
    ]

    assert links
    for link in links:
        assert site.resolves(page, link.get("href"))
        assert re.search(r"PDF, \d+\xa0kB", link.getparent().text_content())


def test_the_checksum_in_the_list_is_that_of_the_file(site: BuiltSite) -> None:
    for code in site.tree("rapporter/index.html").xpath('//code[@data-fact="checksum"]'):
        file = site.folder / code.get("data-file")
        assert code.text == hashlib.sha256(file.read_bytes()).hexdigest()


def test_no_place_for_a_fact_of_a_file_is_left_empty(site: BuiltSite) -> None:
    empty = [
        (page, place.get("data-file"))
        for page in site.pages
        for place in site.tree(page).find_class("hb-file")
        if not place.text
    ]

    assert empty == []


def test_every_report_has_its_files(site: BuiltSite) -> None:
    for folder in sorted(Path(site.folder, "rapporter").glob("[0-9]*")):
        assert {file.suffix for file in folder.iterdir() if file.is_file()} == {".html", ".pdf", ".json"}
