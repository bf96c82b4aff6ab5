"""What every finished page has: a description, hard spaces, headings that are read as they are written, and no date of a file."""

from __future__ import annotations

import re

import pytest

from macros.site.finishing import keep_together
from tests.built_site import BuiltSite

HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>den 26 november 2026</p>", "<p>den 26_november_2026</p>"),
        ("i november 2026, kl. 13, 12 %, 314 kB", "i november_2026, kl._13, 12_%, 314_kB"),
        ("10 000 kronor, 1 234 567, § 87 och 5 §", "10_000_kronor, 1_234_567, §_87 och 5_§"),
        (
            '<span class="hb-figure">4</span> <span class="hb-unit">st</span>',
            '<span class="hb-figure">4</span>_<span class="hb-unit">st</span>',
        ),
        (
            '<span class="hb-figure">4</span> <span class="hb-unit">överenskommelser</span>',
            '<span class="hb-figure">4</span> <span class="hb-unit">överenskommelser</span>',
        ),
        ("år 2021 112 samtal, 4 av 14, 3 majoriteter", "år 2021 112 samtal, 4 av 14, 3 majoriteter"),
        ("<pre>10 000</pre> <code>12 %</code>", "<pre>10 000</pre> <code>12 %</code>"),
        ('<a title="12 %" href="/a b">10 000</a>', '<a title="12 %" href="/a b">10_000</a>'),
    ],
)
def test_what_belongs_together_stays_on_one_line_and_is_idempotent(written: str, kept: str) -> None:
    once = keep_together(written)

    assert once == kept.replace("_", HARD)
    assert keep_together(once) == once


def test_no_date_on_a_page_can_be_broken(site: BuiltSite) -> None:
    loose = [
        f"{page}: {found[0]}"
        for page in site.pages
        for article in site.tree(page).iterfind(".//article")
        for text in article.xpath(".//text()[not(ancestor::pre or ancestor::code)]")
        for found in re.finditer(r"\d (?:januari|mars|juni|oktober|november|december) \d{4}", text)
    ]

    assert loose == []


def test_every_head_has_a_description_of_its_own_and_icons_and_no_date_of_a_file(site: BuiltSite) -> None:
    """What changed in a year is told by what the reports say, never by git's clock or the file's."""
    trees = {page: site.tree(page) for page in site.pages}
    said = {page: tree.xpath("string(//meta[@name='description']/@content)") for page, tree in trees.items()}
    icons = {tuple(tree.xpath("//link[contains(@rel, 'icon')]/@href")) for tree in trees.values()}
    dates = (
        "//*[contains(@class, 'md-source-file') or contains(@class, 'git-revision')]"
        " | //meta[contains(@name, 'date') or contains(@property, 'modified')]"
    )

    assert [page for page, text in said.items() if len(text.split()) < 3] == []
    assert [page for page, text in said.items() if text == said["404.html"]] == ["404.html"]
    assert {tuple(icon.rsplit("/", 1)[-1] for icon in each) for each in icons} == {
        ("favicon.svg", "favicon.png", "apple-touch-icon.png")
    }
    assert [page for page, tree in trees.items() if tree.xpath(dates)] == []


def test_a_heading_is_read_out_as_it_is_written_without_the_link_at_it(site: BuiltSite) -> None:
    """The contents lead to the same places; the link's tooltip is for those who point at it."""
    links = [link for page in site.pages for link in site.tree(page).find_class("headerlink")]

    assert {(link.get("aria-hidden"), link.get("tabindex"), link.get("title")) for link in links} == {
        ("true", "-1", "Länk till det här avsnittet")
    }
