"""The fictional municipality's texts, documents and words: nothing is made up, and old names are left as they were."""

from __future__ import annotations

import pytest

from tests.built_site import BuiltSite, words
from tests.exempelkommun_site import column, rows


@pytest.mark.parametrize("page", ["rapporter/2021/skolsakerhet/index.html", "rapporter/2021/index.html"])
def test_a_table_a_footnote_and_a_list_are_whole_in_the_year_and_in_the_report(
    example_site: BuiltSite, page: str
) -> None:
    tree = example_site.tree(page)
    (table,) = tree.xpath("//article//table[not(contains(@class, 'hb-table'))]")
    (mark,) = tree.xpath("//article//sup//a[contains(@class, 'footnote-ref')]/@href")
    (note,) = tree.xpath("//article//li[@id=$id]", id=str(mark).removeprefix("#"))
    items = tree.xpath("//article//li[starts-with(normalize-space(), 'ytterdörrar')]/../li")

    assert [[words(cell) for cell in row] for row in table.iter("tr")] == [
        ["Del av kommunen", "Skolor", "Rond gjord", "Inrymning övad"],
        ["Norra Exempelköping", "9", "9", "7"],
        ["Södra Exempelköping", "11", "9", "6"],
        ["Landsbygden", "5", "4", "3"],
    ]
    assert words(note).startswith("En säkerhetsrond tar ungefär två timmar")
    assert len(items) == 3


EVENTS = {
    "Plan för samhällsstörningar": [
        "Antaget av kommunstyrelsen 12 juni 2017 rapporten 2017",
        "Revidering påbörjad 2018 rapporten 2018",
        "Reviderat av kommunfullmäktige 17 juni 2019 rapporten 2019",
        "Upphävt av kommunfullmäktige 21 november 2022 rapporten 2022",
    ],
    "Rutin vid hot och våld": [
        "Påbörjat 2017 rapporten 2017",
        "Antaget av kommunstyrelsen 2018 rapporten 2018",
        "Revidering påbörjad 2021 rapporten 2021",
        "Reviderat av kommunstyrelsen 12 september 2022 rapporten 2022",
    ],
    "Handlingsplan för trygga skolor": [
        "Påbörjat 2019 rapporten 2019",
        "Antaget 22 september 2021 rapporten 2021",
    ],
}


@pytest.mark.parametrize("document", EVENTS)
def test_what_happened_to_a_document_stands_in_order_and_no_day_is_made_up(
    example_site: BuiltSite, document: str
) -> None:
    cell = example_site.cell("styrdokument/index.html", "Styrdokument", document, "Beslut")

    assert [words(event) for event in cell.iterfind("div")] == EVENTS[document]


@pytest.mark.parametrize("document", ["Rutin för systematiskt brandskyddsarbete", "Handlingsprogram för"])
def test_a_document_that_no_report_tells_of_has_no_date(example_site: BuiltSite, document: str) -> None:
    assert (
        words(example_site.cell("styrdokument/index.html", "Styrdokument", document, "Beslut"))
        == "Uppgift saknas"
    )


def test_only_a_reading_that_is_not_confirmed_says_so(example_site: BuiltSite) -> None:
    entries = example_site.tree("ordlista/index.html").xpath("//article//*[starts-with(@id, 'ord-')]")
    doubted = [entry.get("id") for entry in entries if "uttydningen är inte bekräftad" in words(entry)]

    assert len(entries) > len(doubted)
    assert doubted == ["ord-exsam", "ord-kff"]


def test_an_unconfirmed_abbreviation_says_so_where_the_report_uses_it(example_site: BuiltSite) -> None:
    titles = example_site.tree("rapporter/2018/index.html").xpath(
        "//article//abbr[normalize-space()='EXSAM']/@title"
    )

    assert titles
    assert [title for title in titles if "inte bekräftad" not in title] == []


def test_the_names_that_were_replaced_stand_with_the_new_and_the_day_if_it_is_known(
    example_site: BuiltSite,
) -> None:
    assert rows(example_site, "ordlista/index.html", "Det som har ersatts") == [
        ["Krisledningsrådet", "Beredskapsrådet", "1 januari 2020"],
        ["Exempelmyndigheten för trygghet (EMT)", "Exempelverket", "1 juli 2022"],
        ["Parkeringspatrullen", "Parkeringsvakterna", "Uppgift saknas"],
    ]


@pytest.mark.parametrize(
    ("page", "new"),
    [
        ("rapporter/2017/index.html", "Beredskapsrådet"),
        ("rapporter/2018/krisberedskap/index.html", "Beredskapsrådet"),
        ("rapporter/2019/index.html", "Exempelverket"),
        ("rapporter/2021/digital-sakerhet/index.html", "Exempelverket"),
    ],
)
def test_a_new_name_stands_outside_the_old_text_and_never_in_it(
    example_site: BuiltSite, page: str, new: str
) -> None:
    (outside,) = example_site.tree(page).find_class("hb-since")

    assert words(outside).count(new) == example_site.article_text(page).count(new) == 1


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_a_name_that_was_new_when_the_report_was_written_is_not_explained(
    example_site: BuiltSite, year: str
) -> None:
    assert example_site.tree(f"rapporter/{year}/index.html").find_class("hb-since") == []


def test_what_comes_back_stands_in_the_order_of_the_year_and_what_is_not_known_last(
    example_site: BuiltSite,
) -> None:
    assert column(example_site, "arshjul/index.html", "Årshjulet", "När") == [
        "Januari",
        "Mars",
        "Maj",
        "Vecka 39",
        "Vecka 50",
        "Varje kvartal",
        "Varje år",
        "Minst vartannat år",
        "Vid varje rapportering",
        "Varje mandatperiod",
        "Uppgift saknas",
    ]
