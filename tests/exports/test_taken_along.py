"""What readers take with them says what the pages say: tables in Excel, all of it as data, and what is dated."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.model.base import Labelled
from macros.model.source import texts_in
from tests.built_site import BuiltSite, words
from tests.calendar_readers import read_events
from tests.exports.test_all_files import groups
from tests.published_json import faults

Row = list[object]


@dataclass(frozen=True)
class Sheet:
    """A table as the workbook has it: the names of its columns, and its rows."""

    names: list[str]
    rows: list[Row]

    def column(self, name: str) -> list[object]:
        return [row[self.names.index(name)] for row in self.rows]


def _plain(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime.datetime) else cell


@cache
def sheets(folder: Path, name: str) -> dict[str, Sheet]:
    book = openpyxl.load_workbook(folder / f"tabeller/{name}.xlsx")
    found = {}
    for sheet in book.worksheets[:-1]:
        head, *rows = ([_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
        found[sheet.title] = Sheet([str(cell) for cell in head], rows)
    return found


@cache
def data(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "handbok.json").read_text("utf-8"))
    return found


BOOKS = [
    "omraden",
    "ansvariga",
    "atgarder",
    "jamforelse",
    "styrdokument",
    "arshjul",
    "organisation",
    "ordlista",
]
OWNERS, COMPARISON = "ansvariga/index.html", "jamforelse/index.html"
SHARE = "Andel av de öppna åtgärderna som rapporten följer upp"
GUIDELINES = "Det som riktlinjerna kräver av varje rapport"
PAIRS = [
    (OWNERS, "Ansvariga per område", "ansvariga", "Ansvariga per område", ["Område"]),
    (OWNERS, "Ansvariga per enhet", "ansvariga", "Ansvariga per enhet", ["Enhet", "Ansvarig"]),
    (COMPARISON, SHARE, "jamforelse", "Uppföljning av åtgärder", ["Område"]),
    (
        COMPARISON,
        "Nyckeltal år för år",
        "jamforelse",
        "Nyckeltal, ett värde per rad",
        ["Nyckeltal", "Område"],
    ),
    (COMPARISON, GUIDELINES, "jamforelse", "Det riktlinjerna kräver", ["År", "Krav"]),
]
"""Tables of a page, and the sheets that have several rows for one of theirs: those with the same values in some columns."""

AROUND = frozenset({"av", "enligt", "rapporten", "redovisat"})
"""What a template says where the sheet has a column."""


def every(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return every row of the sheets that have a column of that name."""
    found = [sheet for book in BOOKS for sheet in sheets(folder, book).values() if name in sheet.names]
    return [dict(zip(sheet.names, row, strict=True)) for sheet in found for row in sheet.rows]


def tokens(cell: object) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"(?<=\d)\xa0(?=\d)", "", str(cell)).casefold()))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair[3] for pair in PAIRS])
def test_rows_that_only_a_sheet_has_say_what_the_row_of_the_page_says(
    site: BuiltSite, pair: tuple[str, str, str, str, list[str]]
) -> None:
    page, caption, book, title, keys = pair
    sheet = sheets(site.folder, book)[title]
    groups: dict[tuple[object, ...], set[str]] = {}
    for row, *key in zip(sheet.rows, *map(sheet.column, keys), strict=True):
        groups.setdefault(tuple(key), set()).update(token for cell in row for token in tokens(cell))
    rows = site.table(page, caption).xpath("tbody/tr")

    for row, said in zip(rows, groups.values(), strict=True):
        shown = {token for text in row.xpath("td//text()") for token in tokens(text)}
        assert shown - said - AROUND == set()


def test_every_change_is_a_row_of_its_own(example_site: BuiltSite) -> None:
    book = sheets(example_site.folder, "jamforelse")
    shown = example_site.tree(COMPARISON).xpath("//table[starts-with(caption, 'Från 2')]/tbody/tr")

    assert len(shown) == len(book["Ändringar i läget"].rows) + len(book["Byten av ansvariga"].rows) > 0


def test_every_word_of_the_glossary_is_a_row(site: BuiltSite) -> None:
    terms = [words(term) for term in site.tree("ordlista/index.html").xpath("//article//dl/div/dt")]

    assert sheets(site.folder, "ordlista")["Ordlista"].column("Ord") == terms


def test_every_role_card_is_a_row(site: BuiltSite) -> None:
    cards = site.tree(OWNERS).xpath("//article//h3[@id]")
    ids = [str(card.get("id")) for card in cards if card.get("id") != "ingen-utsedd"]
    roles = sheets(site.folder, "ansvariga")["Var och en"]
    names = [
        f"{role}, {unit}" if unit != "–" else role
        for role, unit in zip(roles.column("Vem"), roles.column("Enhet"), strict=True)
    ]

    assert len(names) == len(ids)
    assert [data(site.folder)["ansvariga"][role]["namn"] for role in ids] == names


ALLOWED: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "tal": (int, float, str),
    "år": (int, str),
    "datum": (datetime.date, str),
}


@pytest.mark.parametrize("book", BOOKS)
def test_every_cell_is_of_its_columns_kind_or_a_word_and_none_is_empty(site: BuiltSite, book: str) -> None:
    for table in data(site.folder)["tabeller"][book]:
        for row in sheets(site.folder, book)[table["titel"]].rows:
            for column, cell in zip(table["kolumner"], row, strict=True):
                assert isinstance(cell, ALLOWED[column["typ"]])
                assert cell != ""


def test_numbers_and_days_are_numbers_and_days(example_site: BuiltSite) -> None:
    folder = example_site.folder

    assert datetime.date(2024, 12, 31) not in sheets(folder, "atgarder")["Åtgärder"].column("Senast")
    assert datetime.date(2022, 12, 31) in sheets(folder, "atgarder")["Åtgärder"].column("Senast")
    assert any(
        isinstance(cell, datetime.date) for cell in sheets(folder, "styrdokument")["Händelser"].column("När")
    )
    assert 1250 in sheets(folder, "jamforelse")["Nyckeltal, ett värde per rad"].column("Värde")


@pytest.mark.parametrize(
    ("figure", "year", "told"),
    [
        ("Utbildade i krisledning", 2018, (45, "drygt", "oklart om det är nått")),
        ("Skolor med utrymningsplan", 2019, (23, "exakt", "nått")),
        ("Anmälda hot mot anställda", 2022, (9, "exakt", "inte nått än")),
        ("Falska brandlarm", 2019, ("Oförändrat, antal okänt", "–", "–")),
    ],
)
def test_a_value_says_in_the_file_whether_it_reaches_the_goal(
    example_site: BuiltSite, figure: str, year: int, told: tuple[object, ...]
) -> None:
    rows = every(example_site.folder, "Värde")
    (row,) = (row for row in rows if (row["Nyckeltal"], row["År"]) == (figure, year))

    assert (row["Värde"], row["Noggrannhet"], row["Målet"]) == told


BLANKS = ["Uppgift saknas", "Okänt enligt rapporten", "Ej tillämpligt", "Ej mätt", "Visas inte"]


@pytest.mark.parametrize("blank", BLANKS)
def test_each_of_the_blanks_is_its_own_word_and_has_no_number(example_site: BuiltSite, blank: str) -> None:
    found = [row for row in every(example_site.folder, "Värde") if row["Värde"] == blank]

    assert found
    assert {row["Noggrannhet"] for row in found} == {"–"}
    if blank in ("Ej mätt", "Visas inte"):
        assert all(row["Anmärkning"] != "–" for row in found)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Åtgärd", "atgarder"), ("Dokument", "styrdokument"), ("Nyckeltal", "nyckeltal"), ("Område", "omraden")],
)
def test_sheets_are_joined_by_the_ids_of_the_data(site: BuiltSite, name: str, key: str) -> None:
    ids = f"{name} (id)"
    told = "; ".join(row[ids] for row in every(site.folder, ids)).split("; ")

    assert {*told} - {"–", "rapporten"} <= {*data(site.folder)[key]}


def test_the_status_of_an_area_and_year_is_a_row_with_its_reasons_apart(site: BuiltSite) -> None:
    areas = data(site.folder)["omraden"].items()
    told = {(area, year["ar"]): year for area, each in areas for year in each["ar"]}
    rows = every(site.folder, "Läge (kod)")

    assert len(rows) == len(told)
    for row in rows:
        of = told[row["Område (id)"], row["År"]]
        assert row["Läge (kod)"] == of["status"]
        assert row["Statusgrund"] == next(iter(of.get("statusgrund", {}).values()), "–")
        assert (row["Motivering"], row["Avvikelse"]) == (of.get("motivering", "–"), of.get("avvikelse", "–"))


def test_a_time_in_words_has_its_last_day_beside_it_to_sort_by(example_site: BuiltSite) -> None:
    told = {row["Senast"]: row["Senast, sista dag"] for row in every(example_site.folder, "Senast")}

    assert told["våren 2024"] == datetime.date(2024, 5, 31)
    assert told["Uppgift saknas"] == "–"
    assert all(day == time for time, day in told.items() if isinstance(time, datetime.date))


def test_a_difference_between_years_is_a_number_beside_its_sentence(example_site: BuiltSite) -> None:
    rows = every(example_site.folder, "Skillnad")
    (row,) = (row for row in rows if (row["Nyckeltal"], row["År"]) == ("Skolor med säkerhetsrond", 2021))

    assert row["Jämförelse"] == "−3,3 procentenheter sedan 2019, sämre"
    assert (row["Skillnad"], row["Skillnadens enhet"], row["Jämfört med år"]) == (
        -3.3,
        "procentenheter",
        2019,
    )


def test_the_data_keeps_as_it_stands_to_its_schema_and_says_its_version_and_day(site: BuiltSite) -> None:
    whole = data(site.folder)

    assert faults(site.folder / "handbok.json") == []
    assert whole["version"] == 2
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", whole["skapad"])


def test_the_data_leads_to_where_each_thing_stands_on_a_page(site: BuiltSite) -> None:
    whole = data(site.folder)
    by_id = ("omraden", "ansvariga", "atgarder", "styrdokument", "nyckeltal")
    things = [thing for kind in by_id for thing in whole[kind].values()]
    addresses = [thing["adress"] for thing in (*things, *whole["rapporter"], *whole["ordlista"])]

    assert len(set(addresses)) == len(addresses) > 0
    assert [address for address in addresses if not site.resolves("index.html", address)] == []


def test_beside_each_code_stands_the_word_that_a_reader_sees(example_site: BuiltSite) -> None:
    texts = dict(texts_in(whole := data(example_site.folder)))
    schema = json.loads((example_site.folder / whole["$schema"]).read_text("utf-8"))
    words = {key for group in groups(schema) for key in group if key.endswith("_i_ord")}
    beside = {way: (*way[:-1], f"{way[-1]}_i_ord") for way in texts}
    told = {(texts[way], texts.get(word)) for way, word in beside.items() if word[-1] in words}

    assert {"lage_i_ord", "slag_nu_i_ord", "status_i_ord", "utfall_i_ord", "saknas_i_ord"} < words
    assert {("delvis", "Delvis genomfört"), ("avslutad", "Avslutad")} < told
    assert told <= {(code.value, code.label) for kind in Labelled.__subclasses__() for code in kind}


def test_the_data_has_every_action_with_its_state_as_on_the_page(site: BuiltSite) -> None:
    anchors = [
        str(row) for row in site.tree("atgarder/index.html").xpath("//article//tr/@id") if "_" in str(row)
    ]
    actions = data(site.folder)["atgarder"]

    assert sorted(name.replace("/", "_") for name in actions) == sorted(anchors)
    assert all(action["lage"] for action in actions.values())


def test_every_file_that_the_data_names_exists(site: BuiltSite) -> None:
    for report in data(site.folder)["rapporter"]:
        assert [file for file in report["filer"].values() if not (site.folder / file).is_file()] == []


def calendars(site: BuiltSite) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in site.folder.rglob("*.ics")}


def test_every_calendar_is_read_alike_by_two_programs_and_is_part_of_the_whole(site: BuiltSite) -> None:
    found = {name: read_events(text) for name, text in calendars(site).items()}
    whole = found.pop("handbok.ics")

    assert [uid for events in found.values() for uid, event in events.items() if whole[uid] != event] == []
    assert {uid for events in found.values() for uid in events} <= whole.keys() != set()


@pytest.mark.parametrize("book", BOOKS)
def test_the_page_offers_its_files_with_kind_and_size_in_words(site: BuiltSite, book: str) -> None:
    page = f"{book}/index.html"
    (line,) = site.tree(page).xpath("//article/p[contains(@class, 'hb-files')]")[:1]
    links = {words(link): str(link.get("href")) for link in line.iter("a")}
    offered = " ".join(links)

    assert re.match(r"Hämta \w+ som Excel-fil, \d+ kB Hämta hela handboken som JSON-fil, \d+ kB", offered)
    assert ("Lägg i kalendern" in offered) == (book in ("atgarder", "arshjul"))
    assert all(site.resolves(page, address) for address in links.values())
    assert f"tabeller/{book}.xlsx" in "".join(links.values())


def test_the_lines_of_files_are_neither_printed_nor_found_by_the_search(site: BuiltSite) -> None:
    for book in BOOKS:
        for line in site.tree(f"{book}/index.html").find_class("hb-take-along"):
            assert "hb-outside" in line.get("class")
            assert line.get("data-search-exclude") is not None


def test_the_card_of_a_role_that_lasts_offers_a_calendar_with_something_in_it(site: BuiltSite) -> None:
    links = site.tree(OWNERS).xpath("//article//a[contains(@href, 'kalender/')]/@href")
    lasting = site.tree(OWNERS).xpath("//h3[not(following::div[1][contains(., 'Rollen upphörde')])]/@id")
    files = {name for name, text in calendars(site).items() if b"BEGIN:VEVENT" in text}

    assert {Path(str(link)).name for link in links} == files & {f"{role}.ics" for role in lasting}


def test_a_page_that_offers_a_calendar_says_how_to_subscribe(site: BuiltSite) -> None:
    for page in ("atgarder/index.html", "arshjul/index.html", OWNERS):
        links = site.tree(page).xpath("//article//a[contains(@href, '.ics')]")
        told = site.tree(page).xpath("//article//details[contains(summary, 'Prenumerera')]")
        assert len(told) == len(links) > 0
