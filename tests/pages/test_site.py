"""A built handbook, read as a browser would read it: every link, every fact, nothing from elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from macros.files.loading import load_handbook
from macros.files.markdown import read_markdown
from tests.built_site import BuiltSite, words


def test_every_internal_link_is_relative_and_leads_to_a_page_and_an_id_that_stands_once(
    site: BuiltSite,
) -> None:
    """The address of a page that does not exist may have any depth."""
    links = [(page, target) for page in site.pages for target in site.links(page)]
    loaded = [(page, target) for page in site.pages for target in site.loaded(page)]
    absolute = [each for each in (*links, *loaded) if each[0] != "404.html" and each[1].startswith("/")]

    assert [(page, target) for page, target in links if not site.resolves(page, target)] == []
    assert absolute == []
    assert [page for page in site.pages if len(set(site.ids(page))) != len(site.ids(page))] == []


def test_nothing_is_loaded_from_another_host_and_no_file_is_a_link(site: BuiltSite) -> None:
    sheets = [sheet.read_text("utf-8") for sheet in site.folder.rglob("*.css")]
    in_sheets = [address.strip("'\"") for sheet in sheets for address in re.findall(r"url\(([^)]*)\)", sheet)]
    loaded = [*in_sheets, *(address for page in site.pages for address in site.loaded(page))]
    assert len(in_sheets) >= 2, "the fonts at least"
    assert [
        each for each in loaded if urlsplit(each).scheme not in ("", "data") or urlsplit(each).netloc
    ] == []
    assert [file for file in site.folder.rglob("*") if file.is_symlink()] == []


def test_no_list_and_no_heading_has_nothing_in_it(site: BuiltSite) -> None:
    """An editor may begin with the headings: those are not counted."""
    levels = [f"self::h{level}" for level in range(2, 7)]
    before_its_like = " or ".join(
        f"{each}[following-sibling::*[1][{' or '.join(levels[: place + 1])}]]"
        for place, each in enumerate(levels)
    )
    last = f"({' or '.join(levels)}) and not(following-sibling::*)"
    empty = f"//article//*[{before_its_like} or {last} or ((self::ul or self::ol or self::dl) and not(*))]"
    found = {page: site.tree(page).xpath(f"{empty}[not(ancestor::*[@hidden])]") for page in site.pages}

    pages = load_handbook(site.folder.parent)[0].all_pages
    begun = {heading.text for page in pages for heading in read_markdown(page.body).headings}
    left = {page: {words(each).rstrip("¶") for each in some} - begun for page, some in found.items()}

    assert {page: some for page, some in left.items() if some} == {}


def test_every_page_is_in_swedish_and_has_one_heading_of_the_first_level(site: BuiltSite) -> None:
    trees = {page: site.tree(page) for page in site.pages}
    source = "//article//text()[contains(., '{{')][not(ancestor::code)]"
    assert [page for page, tree in trees.items() if tree.get("lang") != "sv"] == []
    assert [page for page, tree in trees.items() if len(tree.findall(".//h1")) != 1] == []
    assert [page for page, tree in trees.items() if tree.xpath(source)] == []
    assert site.article_text("404.html").startswith("Sidan finns inte")


def test_every_table_has_a_caption_and_scoped_headers(site: BuiltSite) -> None:
    faults = []
    for page in site.pages:
        for table in site.tree(page).xpath("//table[contains(@class, 'hb-table')]"):
            if not "".join(table.xpath("./caption//text()")).strip():
                faults.append(f"{page}: no caption")
            faults += [f"{page}: th without scope" for cell in table.iter("th") if not cell.get("scope")]
            faults += [
                f"{page}: row without a header"
                for row in table.xpath("./tbody/tr")
                if not row.xpath("./th | ../tr/th[@rowspan]")
            ]
            faults += [
                f"{page}: empty cell" for cell in table.iter("td", "th") if not cell.text_content().strip()
            ]
    assert faults == []


def test_the_navigation_has_the_areas_in_the_order_of_the_report_and_no_years(site: BuiltSite) -> None:
    links = site.tree("index.html").xpath("//nav[contains(@class, 'hb-nav')]//a/@href")
    areas = [link for link in links if re.fullmatch(r"(\./)?omraden/[^/]+/", link)]
    handbook, _ = load_handbook(site.folder.parent)
    living = [name for name, page in handbook.areas_in_order if page.data.until is None]
    assert [link.split("/")[-2] for link in areas][: len(living)] == living
    assert [link for link in links if re.search(r"\d{4}", link)] == []
    # The editors' own pages are there, but not here.
    for page in ("falt", "regler", "makron"):
        assert (site.folder / "om" / page / "index.html").is_file()
        assert f"om/{page}" not in " ".join(links)


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
            said = [entry.data.title, entry.data.summary, entry.data.deviation, entry.data.reason]
            said += [activity.text for activity in entry.data.activities]
            said += [action.text for action in entry.data.actions]
            if ground := entry.data.status_ground:
                said += [ground.reading, ground.in_report]
            missing += [(year, area, text) for text in said if text and " ".join(text.split()) not in article]
    assert missing == []


def test_every_area_has_a_description_of_its_own(site: BuiltSite) -> None:
    for name, page in load_handbook(site.folder.parent)[0].areas_in_order:
        tree = site.tree(f"omraden/{name}/index.html")
        assert tree.xpath("string(//meta[@name='description']/@content)") == (
            page.data.description or page.data.lead
        )


def test_the_search_index_knows_the_role_cards(site: BuiltSite) -> None:
    index = (site.folder / "search" / "search_index.json").read_text("utf-8")
    roles = load_handbook(site.folder.parent)[0].organisation.data.roles
    cards = [name for name in roles if name in site.ids("ansvariga/index.html")]
    assert cards
    assert [name for name in cards if f'"ansvariga/#{name}"' not in index] == []
