"""What other programs read of the pages: validators, those that show a link to a page, and search engines."""

from __future__ import annotations

import gzip
import json
import os
import subprocess

import pytest
from justhtml import JustHTML
from lxml import etree

from macros.files.loading import load_handbook
from tests.built_site import BuiltSite
from tests.conftest import ADDRESS

LOST = "404.html"
NOT_OURS = {
    # Material keeps what is open in checkboxes, and does not want the browser to remember them after a reload.
    "Attribute “autocomplete” is only allowed when the input type is"
}
"""The beginnings of what the HTML checker says of the theme's own markup, each with why it is left."""


def in_head(site: BuiltSite, page: str, path: str) -> list[str]:
    return [str(found) for found in site.tree(page).xpath(f"//head/{path}")]


def test_a_strict_parser_finds_no_fault_in_any_page(site: BuiltSite) -> None:
    """No stray end tag, no element where it may not stand, no attribute twice."""
    for page in site.changed_pages:
        read = JustHTML((site.folder / page).read_text("utf-8"), collect_errors=True, sanitize=False)
        assert (page, [f"{each.line}: {each.code}" for each in read.errors]) == (page, [])


@pytest.mark.allt
@pytest.mark.skipif("HANDBOK_VNU" not in os.environ, reason="HANDBOK_VNU does not say where vnu.jar is")
def test_the_html_checker_finds_nothing_that_is_ours(site: BuiltSite) -> None:
    options = ("--format", "json", "--skip-non-html", "--exit-zero-always")
    command = ["java", "-Xss4m", "-jar", os.environ["HANDBOK_VNU"], *options, str(site.folder)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stderr)["messages"]
    ours = [each for each in said if not each["message"].startswith(tuple(NOT_OURS))]

    assert [f"{each['url']}:{each.get('lastLine')}: {each['message']}" for each in ours] == []


def test_a_page_says_to_other_programs_what_it_says_to_its_own_readers(published_site: BuiltSite) -> None:
    for page in published_site.pages:
        if page == LOST:
            continue
        title, _, name = in_head(published_site, page, "title/text()")[0].rpartition(" - ")
        properties = in_head(published_site, page, "meta/@property")
        assert dict(
            zip(properties, in_head(published_site, page, "meta[@property]/@content"), strict=True)
        ) == {
            "og:type": "website",
            "og:locale": "sv_SE",
            "og:site_name": name,
            "og:title": title or name,
            "og:description": in_head(published_site, page, "meta[@name='description']/@content")[0],
            "og:url": in_head(published_site, page, "link[@rel='canonical']/@href")[0],
        }


def test_what_shows_drafts_is_not_to_be_found(example_site: BuiltSite, published_site: BuiltSite) -> None:
    said = "meta[@name='robots' or @property]/@content"
    files = {file.name for file in example_site.folder.iterdir()}

    assert [page for page in example_site.pages if in_head(example_site, page, said) != ["noindex"]] == []
    assert [page for page in published_site.pages if "noindex" in in_head(published_site, page, said)] == [
        LOST
    ]
    assert files & {"robots.txt", "sitemap.xml"} == set()


def test_search_engines_are_shown_every_page_and_the_days_of_what_is_locked(
    published_site: BuiltSite,
) -> None:
    """Of the others no day is known: the day of the build says nothing of a page."""
    robots, data, packed = (
        (published_site.folder / name).read_bytes()
        for name in ("robots.txt", "sitemap.xml", "sitemap.xml.gz")
    )
    places = etree.fromstring(data).findall("{*}url/{*}loc")
    days = {f"{place.text}index.html": [day.text for day in place.itersiblings()] for place in places}
    handbook, _ = load_handbook(published_site.folder.parent)
    locked = {
        f"rapporter/{year}/{area}index.html": [str(submission.latest.day)]
        for year, submission in handbook.submissions.items()
        for area in ("", *(f"{name}/" for name in handbook.reports[year].entries))
    }

    assert robots.decode() == f"User-agent: *\nDisallow:\nSitemap: {ADDRESS}sitemap.xml\n"
    assert days == {f"{ADDRESS}{page}": locked.get(page, []) for page in published_site.pages if page != LOST}
    assert (gzip.decompress(packed), packed[4:8]) == (data, bytes(4)), "without the time of the packing"
