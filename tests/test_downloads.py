"""The files that readers take with them: the report as PDF says what its page says, to everyone, and can be kept."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
from lxml import html

from macros.loading import load_handbook
from macros.pdf.article import read_article
from macros.pdf.typesetting import REPORT, SHEET, typeset
from macros.views.imprint import build_imprint
from macros.views.links import ONE_PAGE
from tests.built_site import ROOT, BuiltSite, words
from tests.pdf.accessibility import findings
from tests.pdf.structure import Document, read
from tests.pdf.tags import Element
from tests.pdf.verapdf import needs_java, violations

EXAMPLE = ROOT / "tests/exempelkommun"
YEARS = [("real_site", 2021), *(("example_site", year) for year in (2017, 2018, 2019, 2021, 2022, 2023))]
FILES = [(site, year, ending) for site, year in YEARS for ending in ("", "-pa-en-sida")]
CONTENTS = "Innehåll"


@pytest.fixture(params=YEARS, ids=lambda each: f"{each[0].partition('_')[0]}-{each[1]}")
def report(request: pytest.FixtureRequest) -> Report:
    """Return each report of both handbooks, as page and as PDF."""
    name, year = request.param
    return Report(request.getfixturevalue(name), year, "")


def name_of(file: tuple[str, int, str]) -> str:
    """Return what a PDF is called among the tests."""
    site, year, ending = file
    return f"{site.partition('_')[0]}-{year}{ending or '-hela'}"


@pytest.fixture(params=FILES, ids=name_of)
def made(request: pytest.FixtureRequest) -> Report:
    """Return each PDF of both handbooks."""
    name, year, ending = request.param
    return Report(request.getfixturevalue(name), year, ending)


class Report:
    """A report (or the page of it) as the built site has it, in both forms."""

    def __init__(self, site: BuiltSite, year: int, ending: str) -> None:
        self.site = site
        self.year = year
        self.page = f"rapporter/{year}/{ending[1:] + '/' if ending else ''}index.html"
        self.pdf = site.folder / f"rapporter/{year}/rapport-{year}{ending}.pdf"

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


def test_all_that_the_page_says_is_in_the_pdf_in_the_same_order(made: Report) -> None:
    pdf, place = unspaced(said(made.document.elements)), 0
    for text in filter(None, map(unspaced, made.article.itertext())):
        place = pdf.find(text, place)
        assert place >= 0, f"{text} is not where it should be"
        place += len(text)


def test_the_pdf_has_no_words_that_the_page_lacks_but_the_cover_and_the_contents(report: Report) -> None:
    page = set(plain(report.article.text_content()).split()) | set(
        plain(" ".join(report.article.itertext())).split()
    )
    cover = {"Påhittad", "kommun.", "finns", "inte.", "Allt", "i", "dokumentet", "är", "exempel.", "Utkast."}
    cover |= {"Rapporten", "inlämnad,", "och", "allt", "den", "kan", "ändras.", CONTENTS}

    assert set(said(report.document.elements).split()) - page - cover == set()


def test_the_headings_are_those_of_the_page(made: Report) -> None:
    page = [
        (int(str(heading.tag)[1]) - 1, words(heading))
        for heading in made.article.iter("h2", "h3", "h4", "h5")
    ]

    assert [(level, text) for level, text in made.document.headings if text != CONTENTS] == page


def test_the_bookmarks_are_the_headings(report: Report) -> None:
    document = report.document

    assert document.bookmarks == [heading for heading in document.headings if heading[1] != CONTENTS]


def test_the_tables_are_those_of_the_page_cell_by_cell(made: Report) -> None:
    page = [
        [[unspaced(cell.text_content()) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for table in made.article.iter("table")
    ]
    pdf = [[[unspaced(text) for _, text in row] for row in table] for table in made.document.tables]

    assert pdf == page


def test_every_table_has_a_head(made: Report) -> None:
    for table in made.document.tables:
        assert {tag for tag, _ in table[0]} == {"TH"}


def test_there_are_as_many_links_as_on_the_page_and_none_leads_nowhere(made: Report) -> None:
    links = [link for outer in made.document.elements for link in outer.walk() if link.tag == "Link"]
    in_contents = [link for toc in made.document.find("TOC") for link in toc.walk() if link.tag == "Link"]

    assert len(links) - len(in_contents) == len(made.article.xpath(".//a[@href]"))
    assert [text for text, target in made.document.links if target is None] == []


def test_the_contents_lead_to_every_part(report: Report) -> None:
    in_contents = [
        plain(link.text) for toc in report.document.find("TOC") for link in toc.walk() if link.tag == "Link"
    ]
    parts = [text for level, text in report.document.headings if level == 1 and text != CONTENTS]

    assert [re.sub(r" ?\d+$", "", text) for text in in_contents] == parts


def test_the_document_says_its_language_and_title(made: Report) -> None:
    document = made.document

    assert document.lang == "sv-SE"
    assert str(made.year) in (document.title or "")


def test_every_typeface_is_embedded_and_the_text_has_that_of_the_site(made: Report) -> None:
    fonts = made.document.fonts

    assert all(embedded for _, embedded, _ in fonts)
    assert {name.partition("-")[0] for name, _, _ in fonts} <= {"AtkinsonHyperlegibleNext"}


VALIDATED = {("real_site", 2021), ("example_site", 2021), ("example_site", 2023)}
"""A report of each handbook, and a draft; make test-allt validates the others."""
TO_VALIDATE = pytest.mark.parametrize(
    "made",
    [each if each[:2] in VALIDATED else pytest.param(each, marks=pytest.mark.allt) for each in FILES],
    ids=name_of,
    indirect=True,
)


@needs_java
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
@TO_VALIDATE
def test_every_rule_of_the_standards_is_kept(made: Report, profile: str) -> None:
    assert violations(made.pdf, profile) == []


@TO_VALIDATE
def test_what_no_rule_sees_is_right_too(made: Report) -> None:
    assert findings(made.pdf) == []


def test_the_report_on_one_page_is_one_page(made: Report) -> None:
    if made.pdf.stem.endswith("sida"):
        assert made.document.pages == 1


def test_a_draft_is_visibly_a_draft_and_the_others_are_not(report: Report) -> None:
    is_draft = report.year == 2023

    assert ("Utkast. Rapporten är inte inlämnad" in report.document.text) == is_draft


def test_the_fictional_municipality_says_so(report: Report) -> None:
    is_example = report.site.tree("index.html").find_class("hb-fictional") != []

    assert ("Påhittad kommun." in report.document.text) == is_example


@pytest.mark.parametrize("year", [2021, 2023])
def test_the_same_content_gives_the_same_bytes(example_site: BuiltSite, year: int) -> None:
    handbook, _ = load_handbook(EXAMPLE)
    article = read_article(example_site.folder / Report(example_site, year, "").page)
    imprint = build_imprint(handbook, year)

    assert typeset(REPORT, article, imprint) == typeset(REPORT, article, imprint)


def test_a_word_that_is_changed_gives_other_bytes(example_site: BuiltSite) -> None:
    handbook, _ = load_handbook(EXAMPLE)
    made = Report(example_site, 2021, "-pa-en-sida")
    article = read_article(example_site.folder / made.page)
    imprint = build_imprint(handbook, 2021, ONE_PAGE)

    changed = article.replace("Brandskydd", "Brandvakt")
    assert typeset(SHEET, changed, imprint) != typeset(SHEET, article, imprint)


def test_the_data_keeps_to_the_schema_that_it_names(report: Report) -> None:
    file = report.pdf.with_suffix(".json")
    data = json.loads(file.read_text("utf-8"))
    schema = json.loads((file.parent / data.pop("$schema")).read_text("utf-8"))

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []
    assert data["ar"] == report.year


@pytest.mark.parametrize("page", ["index.html", "rapporter/index.html", "rapporter/2021/index.html"])
def test_the_pdf_is_linked_to_with_its_size(real_site: BuiltSite, page: str) -> None:
    links = [
        link
        for link in real_site.tree(page).xpath("//article//a")
        if link.get("href", "").endswith("2021.pdf")
    ]

    assert links
    for link in links:
        assert real_site.resolves(page, link.get("href"))
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
