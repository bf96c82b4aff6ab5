"""A page that is to open from a folder: only what a web server would complete is completed, and its day stands on it."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from macros.offline.pages import build_banner, completed, finish_index, finish_page

FILES = frozenset(
    {"index.html", "om/index.html", "om/falt/index.html", "om/å/index.html", "om/a.pdf", "om/utan"}
)
DAY = datetime.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("../../om/", "../../om/index.html"),
        ("../../om", "../../om/index.html"),
        ("../%C3%A5/", "../%C3%A5/index.html"),
        ("../../om/?status=pagar#rad", "../../om/index.html?status=pagar#rad"),
        ("./#rad", "./index.html#rad"),
    ],
)
def test_a_link_to_a_page_leads_to_its_file(link: str, leads_to: str) -> None:
    assert completed(link, "om/falt/index.html", FILES) == leads_to


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#rad",
        "?status=pagar",
        "../a.pdf",
        "../utan",
        "../finns-inte/",
        "../../../om/",
        "/om/",
        "https://annan.example/om/",
        "//annan.example/om/",
        "mailto:a@example.se",
        "tel:112",
        "file://server/katalog/",
    ],
)
def test_any_other_link_is_as_it_was(link: str) -> None:
    assert completed(link, "om/falt/index.html", FILES) == link


def finish(text: str, banner: str = "") -> str:
    return finish_page(text, "om/index.html", FILES, banner, DAY)


def test_every_link_on_a_page_is_completed_and_nothing_else() -> None:
    page = (
        '<link rel="prev" href=".."><a class="x" href="falt/?a=1&amp;b=2#c">falt/</a><a href="a.pdf"></a>'
        '<p data-href="falt/">href="falt/"</p>'
    )

    assert finish(page) == (
        '<link rel="prev" href="../index.html"><a class="x" href="falt/index.html?a=1&amp;b=2#c">falt/</a>'
        '<a href="a.pdf"></a><p data-href="falt/">href="falt/"</p>'
    )


def test_the_day_stands_first_on_the_page_and_at_the_top_of_each_sheet() -> None:
    page = (
        '<meta name="hb-running-header" content="Ordlista"><div data-md-component="announce"><p>a</p></div>'
    )

    assert finish(page, "<b>Kopia</b>") == (
        '<meta name="hb-running-header" content="Kopia, 26 november 2026 · Ordlista">'
        '<div data-md-component="announce"><b>Kopia</b><p>a</p></div>'
    )


def test_the_first_that_a_page_says_is_what_the_browser_may_do_with_it() -> None:
    policy = "script-src file:; style-src file:; img-src file: data:; font-src file:; connect-src 'none'"

    assert re.match(
        f'<head><meta http-equiv="Content-Security-Policy" content="[^"]*{policy};[^"]*"><meta charset="utf-8">',
        finish('<head><meta charset="utf-8"></head>'),
    )


def test_the_address_of_a_newer_one_is_a_link_that_can_bring_nothing_else() -> None:
    banner = build_banner(DAY, 'https://a.example/"><script>')

    assert '<a href="https://a.example/&quot;&gt;&lt;script&gt;">' in banner
    assert "<script>" not in banner


def test_where_no_address_is_known_the_intranet_is_named() -> None:
    assert "Innehållet är från den 26 november 2026. Det kan finnas en nyare på intranätet." in build_banner(
        DAY, ""
    )


def test_what_is_found_leads_to_files() -> None:
    places = [{"location": location} for location in ("", "om/", "om/falt/#a#b", "borta/")]
    script = finish_index(json.dumps({"config": {}, "docs": places}).encode(), FILES).decode()

    assert script.startswith("var __index = {")
    assert [place["location"] for place in json.loads(script.removeprefix("var __index = "))["docs"]] == [
        "index.html",
        "om/index.html",
        "om/falt/index.html#a#b",
        "borta/",
    ]
