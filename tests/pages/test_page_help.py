"""Under every page of a built site stands what can be done about it, and every link leads to a file that is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from tests.built_site import ROOT, BuiltSite, words
from tests.conftest import GENERATED, SOURCE
from tests.repositories import EXAMPLE

HOME = SOURCE.partition("/tree/")[0]
EDIT = f"{HOME}/edit/main/{EXAMPLE}/"


def page_help(site: BuiltSite, page: str) -> html.HtmlElement:
    """Return what stands under a page."""
    (found,) = site.tree(page).xpath("//div[contains(@class, 'hb-help--page')]")
    return found


def edited(element: html.HtmlElement) -> list[str]:
    """Return the files that the links of an element lead to, from the handbook's root."""
    links = [str(link) for link in element.xpath(".//a/@href")]
    return [
        unquote(link.removeprefix(EDIT))
        for link in links
        if "/issues/" not in link and not link.startswith("mailto:")
    ]


def pages_of(site: BuiltSite) -> list[str]:
    return [page for page in site.pages if page != "404.html"]


def test_every_link_leads_to_a_file_of_the_handbook(example_site: BuiltSite) -> None:
    files = {page: edited(page_help(example_site, page)) for page in pages_of(example_site)}

    assert [page for page, found in files.items() if not found] == []
    assert [
        (page, file)
        for page, found in files.items()
        for file in found
        if not (ROOT / EXAMPLE / file).is_file() and Path(file).stem not in GENERATED
    ] == []


def test_each_part_of_a_report_leads_to_its_own_file(example_site: BuiltSite) -> None:
    tree = example_site.tree("rapporter/2021/index.html")
    found = [edited(part) for part in tree.xpath("//article//p[contains(@class, 'hb-help')]")]
    entries = sorted(
        file.name for file in (ROOT / EXAMPLE / "docs/rapporter/2021").glob("*.md") if file.stem != "index"
    )

    assert sorted(found) == [[f"docs/rapporter/2021/{name}"] for name in entries]


def test_without_a_repository_a_page_says_whom_to_ask_and_when_built(published_site: BuiltSite) -> None:
    said = {page: words(page_help(published_site, page)) for page in pages_of(published_site)}
    whom = (
        "Är något fel på sidan? Hör av dig till den som ansvarar för handboken: Säkerhetschef, KSF. "
        "Kontakt: sakerhet@exempelkoping.example"
    )

    assert set(said.values()) == {whom, f"{whom} Handboken byggdes den 1 februari 2024."}
    assert {page for page, text in said.items() if text == whom} == {
        page for page in said if re.match(r"rapporter/\d{4}/", page)
    }


def test_what_stands_under_a_page_is_no_part_of_it_and_not_on_the_404(site: BuiltSite) -> None:
    inside = "//article//*[contains(@class, 'hb-help--page')]"

    assert [page for page in pages_of(site) if site.tree(page).xpath(inside)] == []
    assert site.tree("404.html").find_class("hb-help") == []
