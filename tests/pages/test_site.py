"""A built handbook, read as a browser would read it: every link, every fact, nothing from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from macros.files.loading import load_handbook
from tests.built_site import BuiltSite, words


def folded(text: str) -> str:
    """Fold white space, hard and soft, so that texts can be compared as they are read."""
    return " ".join(text.split())


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


def test_nothing_is_loaded_from_another_host_and_no_file_is_a_link(site: BuiltSite) -> None:
    sheets = [sheet.read_text("utf-8") for sheet in site.folder.rglob("*.css")]
    in_sheets = [address.strip("'\"") for sheet in sheets for address in re.findall(r"url\(([^)]*)\)", sheet)]
    loaded = [*in_sheets, *(address for page in site.pages for address in site.loaded(page))]
    assert len(in_sheets) >= 2, "the fonts at least"
    assert [
        each for each in loaded if urlsplit(each).scheme not in ("", "data") or urlsplit(each).netloc
    ] == []
    assert [file for file in site.folder.rglob("*") if file.is_symlink()] == []


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
    assert site.article_text("404.html").startswith("Sidan finns inte")


def test_no_page_shows_the_source_of_a_macro(site: BuiltSite) -> None:
    outside_code = "//article//text()[contains(., '{{')][not(ancestor::code)]"

    assert [page for page in site.pages if site.tree(page).xpath(outside_code)] == []


def test_every_table_has_a_caption_and_scoped_headers(site: BuiltSite) -> None:
    faults = []
    for page in site.pages:
        for table in site.tree(page).xpath("//table[contains(@class, 'hb-table')]"):
            if not folded("".join(table.xpath("./caption//text()"))):
                faults.append(f"{page}: no caption")
            faults += [f"{page}: th without scope" for cell in table.iter("th") if not cell.get("scope")]
            faults += [
                f"{page}: row without a header"
                for row in table.xpath("./tbody/tr")
                if not row.xpath("./th | ../tr/th[@rowspan]")
            ]
            faults += [
                f"{page}: empty cell" for cell in table.iter("td", "th") if not folded(cell.text_content())
            ]
    assert faults == []


def test_the_navigation_has_the_areas_in_the_order_of_the_report_and_no_years(site: BuiltSite) -> None:
    links = site.tree("index.html").xpath("//nav[contains(@class, 'hb-nav')]//a/@href")
    areas = [link for link in links if re.fullmatch(r"(\./)?omraden/[^/]+/", link)]
    handbook, _ = load_handbook(site.folder.parent)
    living = [name for name, page in handbook.areas_in_order if page.data.until is None]
    assert [link.split("/")[-2] for link in areas][: len(living)] == living
    assert [link for link in links if re.search(r"\d{4}", link)] == []


def test_a_report_has_its_areas_in_order(site: BuiltSite) -> None:
    for year, report in load_handbook(site.folder.parent)[0].reports.items():
        headings = [
            words(each).replace("¶", "").strip()
            for each in site.tree(f"rapporter/{year}/index.html").iter("h2")
        ]
        found = [heading.partition(" ")[2] for heading in headings if re.match(r"[\d.]+ ", heading)]
        assert found == [entry.data.title for _, entry in report.in_order], year


def test_everything_an_entry_says_stands_in_the_report(site: BuiltSite) -> None:
    missing = []
    for year, report in load_handbook(site.folder.parent)[0].reports.items():
        article = site.article_text(f"rapporter/{year}/index.html")
        for area, entry in report.in_order:
            said = [entry.data.title, entry.data.summary, entry.data.deviation]
            said += [activity.text for activity in entry.data.activities]
            said += [action.text for action in entry.data.actions]
            if ground := entry.data.status_ground:
                said += [ground.reading, ground.in_report]
            missing += [(year, area, text) for text in said if text and folded(text) not in article]
    assert missing == []


def test_every_area_has_a_description_of_its_own(site: BuiltSite) -> None:
    for name, page in load_handbook(site.folder.parent)[0].areas_in_order:
        tree = site.tree(f"omraden/{name}/index.html")
        assert tree.xpath("string(//meta[@name='description']/@content)") == (
            page.data.description or page.data.lead
        )


def test_the_editors_pages_are_there_but_not_in_the_navigation(site: BuiltSite) -> None:
    navigation = " ".join(site.tree("index.html").xpath("//nav[contains(@class, 'hb-nav')]//a/@href"))
    for page in ("falt", "regler", "makron"):
        assert (site.folder / "om" / page / "index.html").is_file()
        assert f"om/{page}" not in navigation


def test_the_search_index_knows_the_role_cards(site: BuiltSite) -> None:
    index = (site.folder / "search" / "search_index.json").read_text("utf-8")
    roles = load_handbook(site.folder.parent)[0].organisation.data.roles
    cards = [name for name in roles if name in site.ids("ansvariga/index.html")]
    assert cards
    assert [name for name in cards if f'"ansvariga/#{name}"' not in index] == []
