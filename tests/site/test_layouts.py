"""What stands around an editor's own text, told by where the page lies."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from lxml import html
from markupsafe import Markup

from macros.files.markdown import read_markdown
from macros.model.handbook import Handbook
from macros.site.layouts import Page, lay_out
from macros.site.markdown_html import Drawn
from tests.drawing import context, handbook_of, read, words, year
from tests.site.test_hostile_text import HOSTILE_BOOK, SHOWN, harm
from tests.site.test_macros import ONE_YEAR, TWO_YEARS
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, area, entry, page, register, report

Golden = Callable[[str, object], None]

AREA_PAGE = "omraden/bevakning.md"
ENTRY_PAGE = "rapporter/2021/bevakning.md"
REPORT_PAGE = "rapporter/2021/index.md"


def laid_out(book: Handbook, place: str, text: str = "Egen text.\n") -> Page:
    """Return a page with what belongs around the text."""
    return lay_out(context(book, place), read_markdown(text))


def tree(book: Handbook, place: str, text: str = "Egen text.\n") -> html.HtmlElement:
    """Return the article of a page as a browser reads it."""
    return read(laid_out(book, place, text).html)


def headings(article: html.HtmlElement, level: str = "h2") -> list[str]:
    """Return the headings of a level, as they are read."""
    return [words(found).removesuffix("¶").strip() for found in article.iter(level)]


@pytest.mark.parametrize(
    "place", ["index.md", "rapporter/index.md", "om/tillganglighet.md", "rapporter/2021/bilaga/a.md"]
)
def test_any_other_page_is_its_text_and_nothing_else(place: str) -> None:
    laid = laid_out(handbook_of(), place)

    assert laid.html == "<p>Egen text.</p>\n"
    assert (laid.title, laid.description, laid.running_header, laid.is_draft) == (None, None, None, False)
    assert laid.is_searched
    # What only editors look up stays out of the search.
    assert not laid_out(handbook_of(), "om/bidra.md").is_searched


@pytest.mark.parametrize("place", ["jamforelse.md", "omraden/index.md", "ansvariga.md"])
def test_a_page_with_tables_offers_them_as_files_after_its_introduction(place: str) -> None:
    article = tree(handbook_of(), place, "Inledning.\n\n## Rubrik\n")

    assert [str(child.tag) for child in article][::2] == ["p", "h2"]
    assert words(article[1]).startswith("Hämta tabellerna: ")


def test_an_area_says_its_laws_what_it_lacks_and_that_it_has_ended() -> None:
    laws = "[{namn: larmlagen, beteckning: '2020:1', om: larm, fran: 2020-07-01}]"
    laid = laid_out(handbook_of({AREA: area(till="2021", lagrum=laws)}), AREA_PAGE)
    article = read(laid.html)
    facts = {words(row.find("dt")): words(row.find("dd")) for row in article.xpath("//dl/div")}

    assert (laid.title, laid.description) == (None, "Larm och väktare.")
    assert (facts["Kontakt"], facts["Mål"]) == ("Uppgift saknas", "Uppgift saknas")
    assert "Området upphörde 2021." in words(article)
    assert "larmlagen (2020:1) – larm (gäller sedan 1 juli 2020)" in words(article)


def test_an_entry_leads_to_its_report_and_has_only_sections_with_content() -> None:
    laid = laid_out(handbook_of(), ENTRY_PAGE)
    drawn = read(laid.html)

    assert (laid.title, laid.description) == ("Bevakning 2021", "Avtalen gäller.")
    assert words(drawn).startswith(
        "Avsnitt 1 i årsrapporten 2021 (inlämnad). Det som gäller i dag står på sidan Bevakning."
    )
    assert headings(drawn) == ["Nyckeltal"]


def test_an_entry_has_a_section_for_all_that_it_tells() -> None:
    told = {
        "aktiviteter": "[{text: Bytt larm, status: genomford}]",
        "beslut": "[{styrdokument: policy, handelse: antaget}]",
        "atgarder": "[{id: b, text: Ny vakt, slag: beslutad}]",
        "uppfoljning": "[{atgard: 2021/bevakning/a, utfall: genomford}]",
        "nyckeltal": "{avtal: 5}",
        "nasta_ar": "'Mer: larm.'",
    }
    book = handbook_of(
        year(2021, bevakning=entry(atgarder="[{id: a, text: Nytt larm, slag: beslutad}]")),
        year(2022, bevakning=entry(**told)),
    )
    drawn = tree(book, "rapporter/2022/bevakning.md")

    assert headings(drawn) == [
        "Det här gjordes",
        "Nyckeltal",
        "Styrdokument",
        "Uppföljning",
        "Det som ligger framåt",
    ]
    assert "Mer: larm." in words(drawn)
    assert [words(row) for row in drawn.xpath("//tr[th='Bytt larm']")] == ["Bytt larm Genomförd"]


def test_an_areas_list_shows_a_decided_proposal_as_decided_and_where_it_was_proposed() -> None:
    decided = "[{atgard: 2021/bevakning/a, utfall: kvarstar, blev: beslutad}]"
    book = handbook_of(
        year(2021, bevakning=entry(atgarder="[{id: a, text: Nytt larm, slag: foreslagen}]")),
        year(2022, bevakning=entry(uppfoljning=decided)),
    )

    (cell,) = tree(book, AREA_PAGE).xpath("//tr[th[starts-with(., 'Nytt larm')]]/td[@data-label='Slag']")
    assert words(cell) == "Beslutad föreslagen i rapporten 2021"
    assert "Kvarstår nu beslutad" in words(tree(book, "rapporter/2022/bevakning.md"))


def test_a_heading_gets_no_id_that_stands_around_the_text_or_that_a_macro_has_drawn() -> None:
    area_page = tree(handbook_of(TWO_YEARS), AREA_PAGE, "## Nyckeltal\n\n[dit](#nyckeltal_1)\n")
    text, drawn = read_markdown("## Larm\n\n{{ rollkort() }}\n"), {0: Drawn(Markup('<p id="larm">x</p>'))}
    page = read(lay_out(context(handbook_of()), text, drawn).html)

    assert area_page.xpath("//h2[starts-with(., 'Nyckeltal')]/@id") == ["nyckeltal_1", "nyckeltal"]
    assert page.xpath("//@id") == ["larm_1", "larm"]


def test_the_text_of_an_area_has_what_macros_drew_and_its_pages_links() -> None:
    drawn = {0: Drawn(Markup("<b>Chefen</b>"), is_block=False)}
    text = read_markdown('*Egen* [x](../index.md). Fråga {{ ansvarig_for("bevakning") }}.\n')
    page = dataclasses.replace(context(handbook_of(), AREA_PAGE), link=lambda address: f"till:{address}")
    article = read(lay_out(page, text, drawn).html)

    assert [words(found.getparent()) for found in article.iter("b")] == ["Egen x. Fråga Chefen."]
    assert article.xpath("//em/text()") == ["Egen"]
    assert "till:../index.md" in article.xpath("//a/@href")


@pytest.mark.parametrize("place", ["index.md", AREA_PAGE, ENTRY_PAGE, REPORT_PAGE])
def test_abbreviations_are_explained_in_every_text(place: str) -> None:
    page = dataclasses.replace(context(handbook_of(), place), abbreviations={"TiB": "tjänsteman i beredskap"})
    article = read(lay_out(page, read_markdown("Ring TiB.\n")).html)

    assert article.xpath("//abbr[.='TiB']/@title") == ["tjänsteman i beredskap"]


@pytest.mark.parametrize("title", ["Årsrapport", "Årsrapport 2021"])
def test_the_report_has_its_year_and_each_entry_once_in_order(title: str) -> None:
    text = "Unikt ord.\n\n## Larm\n\n### Anlagda\n"
    changes = {
        REPORT: report(title=title, kapitel="1"),
        ENTRY: entry(text, nummer="5", nyckeltal="{avtal: 4}"),
    }
    laid = laid_out(handbook_of(SECOND_AREA, changes), REPORT_PAGE, "## Inledande\n")
    drawn = read(laid.html)

    assert laid.title == "Årsrapport 2021"
    assert [found for found in headings(drawn) if found.startswith("1.")] == ["1.2 Skola", "1.5 Bevakning"]
    assert words(drawn).count("Unikt ord.") == 1
    assert headings(drawn, "h3") == ["Inledande", "Larm", "Nyckeltal"]
    assert headings(drawn, "h4") == ["Anlagda"]


def test_every_id_in_the_report_stands_once_and_every_link_there_leads_on() -> None:
    text = "## Larm\n\n## Larm\n\n[ett](#larm) [två](#larm_1) Not[^1].\n\n[^1]: En not.\n"
    school = {"docs/rapporter/2021/skola.md": entry(text, title="Skola", nummer="2")}
    article = tree(handbook_of(TWO_YEARS, school, {ENTRY: entry(text)}), REPORT_PAGE, text)
    ids = [str(found) for found in article.xpath("//@id")]
    local = [str(found)[1:] for found in article.xpath("//a/@href") if str(found).startswith("#")]

    assert len(set(ids)) == len(ids)
    assert len(local) > 10
    assert set(local) <= set(ids)
    assert {"bevakning", "skola", "bevakning--text-larm", "skola--text-larm", "rapporten--text-larm"} <= set(
        ids
    )


def test_the_report_says_where_its_original_is_and_what_annexes_it_has() -> None:
    annexes = "[{titel: Förslag, ingar: false}, Statistik]"
    article = tree(handbook_of({REPORT: report(bilagor=annexes)}), REPORT_PAGE)

    assert "Originalet finns i diariet. Diarienummer: Uppgift saknas." in words(article)
    assert [
        words(item) for item in article.xpath("//h2[@id='rapporten--bilagor']/following-sibling::ul[1]/li")
    ] == ["Förslag (ingår inte i handboken)", "Statistik"]
    assert "Rapporten har inga bilagor." in words(tree(handbook_of(), REPORT_PAGE))


def test_a_report_that_nobody_has_begun_to_write_says_that_it_has_no_introduction() -> None:
    said = "Rapporten har ingen inledning."

    assert said in words(tree(handbook_of(), REPORT_PAGE, ""))
    assert said not in words(tree(handbook_of(), REPORT_PAGE))


@pytest.mark.parametrize("place", [ENTRY_PAGE, REPORT_PAGE])
def test_a_later_report_changes_nothing_in_an_earlier_one(place: str) -> None:
    before = laid_out(handbook_of(ONE_YEAR), place)
    after = laid_out(handbook_of(TWO_YEARS), place)

    assert after == before


@pytest.mark.parametrize(
    "place",
    [
        AREA_PAGE,
        ENTRY_PAGE,
        REPORT_PAGE,
        "rapporter/2022/bevakning.md",
        "rapporter/2022/index.md",
        "rapporter/2022/inlamningslage.md",
    ],
)
def test_hostile_text_comes_out_as_harmless_text(place: str) -> None:
    article = str(laid_out(handbook_of(HOSTILE_BOOK), place, "").html)

    assert harm(article) == []
    assert words(read(article)).count(SHOWN) > 5


WRITTEN_HERE = report("Året i korthet.\n", overford=None)


@pytest.mark.parametrize(("place", "name"), [(AREA_PAGE, "omrade.html"), (REPORT_PAGE, "rapport.html")])
def test_the_page_is_as_it_should_be(golden: Golden, place: str, name: str) -> None:
    golden(name, laid_out(handbook_of(TWO_YEARS, {"docs/index.md": page()}), place).html)


@pytest.mark.parametrize(
    ("stage", "said"), [("utkast", "håller på att föras"), ("inlamnad", "har sedan förts")]
)
def test_a_report_from_before_the_handbook_says_so_and_no_more(stage: str, said: str) -> None:
    drawn = laid_out(handbook_of({REPORT: report(lage=stage, overford="true")}), REPORT_PAGE).html

    assert f"Rapporten skrevs och lämnades in innan handboken fanns. Den {said} över hit." in str(drawn)
    assert "Inte behandlad än" not in str(drawn)


REPLACED = register({"ersatt": "[{gammalt: SLV, nytt: Larmverket, slag: myndighet, fran: 2026-01-01}]"})


def test_an_entry_says_last_what_has_been_replaced_since() -> None:
    book = handbook_of({"data/ersatt.yml": REPLACED, ENTRY: entry("Larm från SLV.\n")})

    assert tree(book, ENTRY_PAGE)[-1].get("class") == "hb-outside hb-since"


def test_the_footnotes_of_a_report_if_any_stand_before_what_is_outside_it() -> None:
    noted = handbook_of(
        {
            "data/ersatt.yml": REPLACED,
            ENTRY: entry("Larm från SLV[^1].\n\n[^1]: Se protokollet.\n"),
            REPORT: WRITTEN_HERE,
        }
    )
    without = handbook_of({ENTRY: entry("Skriv `[^1]` för en fotnot.\n")})
    last = [(child.tag, child.get("class")) for child in tree(noted, REPORT_PAGE)][-2:]
    drawn = laid_out(without, REPORT_PAGE).html

    assert last == [("div", "footnote"), ("aside", "hb-outside hb-since")]
    assert 'class="footnote"' not in drawn
    assert "\x0e" not in drawn


def test_a_macro_that_is_called_twice_gives_each_id_once() -> None:
    table = Drawn(Markup('<table><tr id="ord"><th id="rubrik">Ord</th></tr></table>'))
    text = read_markdown("{{ ordlistan() }}\n\n{{ ordlistan() }}\n")
    article = lay_out(context(handbook_of(), "index.md"), text, {0: table, 1: table}).html

    assert read(article).xpath("//@id") == ["ord", "rubrik"]
    assert article.count("Ord") == 2
