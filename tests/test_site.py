"""The real handbook, built once and read as a browser would read it: every link, every fact, nothing from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from macros.loading import load_handbook
from tests.built_site import ROOT, BuiltSite

HANDBOOK, _ = load_handbook(ROOT)
REPORT = "rapporter/2021/index.html"


def words(text: str) -> str:
    """Fold white space, hard and soft, so that texts can be compared as they are read."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def report_text(real_site: BuiltSite) -> str:
    return real_site.article_text(REPORT)


def test_every_internal_link_leads_to_a_page_and_a_section_that_exist(site: BuiltSite) -> None:
    broken = [
        f"{page} → {target}"
        for page in site.pages
        for target in site.links(page)
        if not site.resolves(page, target)
    ]
    assert broken == []


def test_every_id_stands_once_on_its_page(site: BuiltSite) -> None:
    repeated = [
        f"{page}#{found}"
        for page in site.pages
        for found, times in Counter(site.ids(page)).items()
        if times > 1
    ]
    assert repeated == []


def test_nothing_is_loaded_from_another_host(site: BuiltSite) -> None:
    foreign = [
        f"{page}: {address}"
        for page in site.pages
        for address in site.loaded(page)
        if urlsplit(address).scheme not in ("", "data") or urlsplit(address).netloc
    ]
    assert foreign == []


def test_stylesheets_load_nothing_from_another_host(site: BuiltSite) -> None:
    sheets = list(site.folder.rglob("*.css"))
    addresses = [
        address for sheet in sheets for address in re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8"))
    ]
    assert len(addresses) >= 2, "the fonts at least"
    assert [address for address in addresses if re.match(r"['\"]?(https?:)?//", address)] == []


def test_links_are_relative_so_that_the_site_works_in_a_sub_path(site: BuiltSite) -> None:
    absolute = [
        f"{page}: {target}"
        for page in site.pages
        if page != "404.html"
        for target in [*site.links(page), *site.loaded(page)]
        if target.startswith("/")
    ]
    assert absolute == []


def test_every_page_is_in_swedish_and_has_one_heading_of_the_first_level(site: BuiltSite) -> None:
    trees = {page: site.tree(page) for page in site.pages}
    assert [page for page, tree in trees.items() if tree.get("lang") != "sv"] == []
    assert [page for page, tree in trees.items() if len(tree.findall(".//h1")) != 1] == []


def test_no_page_shows_the_source_of_a_macro(site: BuiltSite) -> None:
    outside_code = "//article//text()[contains(., '{{')][not(ancestor::code)]"

    assert [page for page in site.pages if site.tree(page).xpath(outside_code)] == []


def test_every_table_has_a_caption_and_scoped_headers(site: BuiltSite) -> None:
    faults = []
    for page in site.pages:
        for table in site.tree(page).xpath("//table[contains(@class, 'hb-table')]"):
            if not words("".join(table.xpath("./caption//text()"))):
                faults.append(f"{page}: no caption")
            faults += [f"{page}: th without scope" for cell in table.iter("th") if not cell.get("scope")]
            faults += [
                f"{page}: row without a header"
                for row in table.xpath("./tbody/tr")
                if not row.xpath("./th | ../tr/th[@rowspan]")
            ]
            faults += [
                f"{page}: empty cell" for cell in table.xpath(".//td") if not words(cell.text_content())
            ]
    assert faults == []


def test_the_navigation_has_the_areas_in_the_order_of_the_report_and_no_years(site: BuiltSite) -> None:
    links = site.tree("index.html").xpath("//nav[contains(@class, 'hb-nav')]//a/@href")
    areas = [link for link in links if re.fullmatch(r"(\./)?omraden/[^/]+/", link)]
    handbook, _ = load_handbook(site.folder.parent)
    living = [name for name, page in handbook.areas_in_order if page.data.until is None]
    assert [link.split("/")[-2] for link in areas][: len(living)] == living
    assert [link for link in links if re.search(r"\d{4}", link)] == []


def test_the_report_has_the_fourteen_areas_in_order(real_site: BuiltSite) -> None:
    headings = [words(heading.text_content()) for heading in real_site.tree(REPORT).iter("h2")]
    areas = [heading.replace("¶", "").strip() for heading in headings if re.match(r"1\.\d", heading)]
    expected = [f"1.{entry.data.number} {entry.data.title}" for _, entry in HANDBOOK.reports[2021].in_order]
    assert areas == expected
    assert len(areas) == 14


@pytest.mark.parametrize("area", sorted(HANDBOOK.reports[2021].entries))
def test_everything_an_entry_says_stands_in_the_report(report_text: str, area: str) -> None:
    entry = HANDBOOK.reports[2021].entries[area].data
    said = [entry.title, entry.summary, *(activity.text for activity in entry.activities)]
    said += [action.text for action in entry.actions]
    said += [entry.deviation] if entry.deviation else []
    said += (
        [ground for ground in (entry.status_ground.reading, entry.status_ground.in_report) if ground]
        if entry.status_ground
        else []
    )
    assert [text for text in said if words(text) not in report_text] == []


@pytest.mark.parametrize(
    "fact",
    [
        "Alingsås kommun",
        "Diarienummer: Uppgift saknas",
        "den 30 oktober 2019",
        "den 14 oktober 2019",
        "Alingsåshem",
        "ingår inte i handboken",
        "14 av 14 områden",
        "har ännu inte påbörjats",
        "Opus",
        "larmcentral",
        "Alströmergymnasiet",
        "Myndigheten för samhällsskydd och beredskap",
        "Lerum",
        "Vårgårda",
        "Herrljunga",
        "Trafikverket",
        "Västtrafik",
        "Krisstöd",
        "2015",
    ],
)
def test_the_report_tells(report_text: str, fact: str) -> None:
    assert fact in report_text


def test_the_report_keeps_the_names_of_its_time_and_explains_the_new_ones_outside(
    real_site: BuiltSite,
) -> None:
    outside = " ".join(words(part.text_content()) for part in real_site.tree(REPORT).find_class("hb-since"))
    assert "Myndigheten för civilt försvar" in outside
    assert real_site.article_text(REPORT).count("Myndigheten för civilt försvar") == outside.count(
        "Myndigheten för civilt försvar"
    )


def test_a_status_that_is_the_handbooks_reading_says_so(real_site: BuiltSite) -> None:
    assert "Vår bedömning:" in real_site.article_text("omraden/bevakning/index.html")
    assert "Enligt rapporten:" in real_site.article_text("omraden/fysisk-planering/index.html")


def test_nothing_is_called_late_while_no_later_report_is_known(real_site: BuiltSite) -> None:
    text = real_site.article_text("atgarder/index.html")
    assert text.count("Inte uppföljd i handboken") == 11
    assert "Ej uppföljd" not in text


def test_split_responsibility_shows_both_parts(real_site: BuiltSite) -> None:
    text = real_site.article_text("omraden/it-och-informationssakerhet/index.html")
    assert "it-säkerhet: IT-chef, KLK" in text
    assert "informationssäkerhet: Informationssäkerhetsansvarig, KLK" in text


def test_an_abbreviation_is_explained_where_it_occurs(real_site: BuiltSite) -> None:
    explained = real_site.tree(REPORT).xpath("//article//p//abbr[normalize-space()='TiB']/@title")
    assert set(explained) == {"tjänsteman i beredskap"}


def test_an_unconfirmed_reading_says_that_it_is(real_site: BuiltSite) -> None:
    titles = real_site.tree("ansvariga/index.html").xpath("//abbr[normalize-space()='BoU']/@title")
    assert titles
    assert all("inte bekräftad" in title for title in titles)


def test_every_area_has_a_description_of_its_own(real_site: BuiltSite) -> None:
    for name, page in HANDBOOK.areas_in_order:
        description = real_site.tree(f"omraden/{name}/index.html").xpath(
            "string(//meta[@name='description']/@content)"
        )
        assert description == (page.data.description or page.data.lead)


def test_the_editors_pages_are_there_but_not_in_the_navigation(real_site: BuiltSite) -> None:
    navigation = " ".join(real_site.tree("index.html").xpath("//nav[contains(@class, 'hb-nav')]//a/@href"))
    for page in ("falt", "regler", "makron", "bidra"):
        assert (real_site.folder / "om" / page / "index.html").is_file()
        assert f"om/{page}" not in navigation


def test_the_search_index_knows_the_role_cards(real_site: BuiltSite) -> None:
    index = (real_site.folder / "search" / "search_index.json").read_text("utf-8")
    assert "ansvariga/#sakerhetschef-klk" in index


def test_the_site_holds_no_maps_back_to_files_outside_it(site: BuiltSite) -> None:
    assert [file for file in site.folder.rglob("*") if file.is_symlink()] == []


def test_every_decision_is_listed_among_the_decisions(real_site: BuiltSite) -> None:
    listed = {
        link.split("/")[-2] for link in real_site.links("om/beslut/index.html") if link.startswith("00")
    }
    assert listed == {file.stem for file in (ROOT / "docs/om/beslut").glob("0*.md")}


def test_an_address_that_does_not_exist_is_answered_in_swedish(site: BuiltSite) -> None:
    assert site.article_text("404.html").startswith("Sidan finns inte")
