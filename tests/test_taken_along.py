"""What readers take with them says what the pages say: tables in Excel, all of it as data, and what is dated."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from icalendar import Calendar

from macros.schema.times import format_date
from tests.built_site import BuiltSite, words

Row = list[object]


@dataclass(frozen=True)
class Sheet:
    """A table as the workbook has it: the names of its columns, and its rows."""

    names: list[str]
    rows: list[Row]

    def column(self, name: str) -> list[object]:
        return [row[self.names.index(name)] for row in self.rows]

    def groups(self, keys: tuple[str, ...]) -> list[list[Row]]:
        """Return the rows that stand together since they are about the same; each by itself without keys."""
        if not keys:
            return [[row] for row in self.rows]
        places = [self.names.index(key) for key in keys]
        return [list(rows) for _, rows in groupby(self.rows, lambda row: [row[place] for place in places])]


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

RESPONSIBLE = ("Område",)
ORGANISATION = "organisation/index.html"
PAIRS: list[tuple[str, str, str, dict[str, tuple[str, ...]]]] = [
    ("omraden/index.html", "Handbokens områden", "omraden", {"Områden": ()}),
    ("ansvariga/index.html", "Ansvariga per område", "ansvariga", {"Ansvariga per område": RESPONSIBLE}),
    ("ansvariga/index.html", "Delat ansvar", "ansvariga", {"Delat ansvar": RESPONSIBLE}),
    ("ansvariga/index.html", "Ansvariga per enhet", "ansvariga", {"Ansvariga per enhet": ("Enhet", "Roll")}),
    ("atgarder/index.html", "Beslut och planerade åtgärder", "atgarder", {"Åtgärder": ()}),
    ("jamforelse/index.html", "Läget per område och år", "jamforelse", {"Läget i områdena": ()}),
    (
        "jamforelse/index.html",
        "Andel av de öppna åtgärderna som rapporten följer upp",
        "jamforelse",
        {"Uppföljning av åtgärder": ("Område",)},
    ),
    (
        "jamforelse/index.html",
        "Nyckeltal år för år",
        "jamforelse",
        {"Nyckeltal": (), "Nyckeltal, ett värde per rad": ("Nyckeltal", "Område")},
    ),
    (
        "jamforelse/index.html",
        "Det som riktlinjerna kräver av varje rapport",
        "jamforelse",
        {"Det riktlinjerna kräver": ()},
    ),
    ("styrdokument/index.html", "Styrdokument", "styrdokument", {"Styrdokument": ()}),
    ("arshjul/index.html", "Årshjulet", "arshjul", {"Årshjul": ()}),
    (ORGANISATION, "Förvaltningar och enheter", "organisation", {"Förvaltningar och enheter": ()}),
    (ORGANISATION, "Bolag och förbund", "organisation", {"Bolag och förbund": ()}),
    (
        ORGANISATION,
        "Beslutande och granskande organ",
        "organisation",
        {"Beslutande och granskande organ": ()},
    ),
    (ORGANISATION, "Grupper", "organisation", {"Grupper": ()}),
    (ORGANISATION, "Externa parter", "organisation", {"Externa parter": ()}),
    ("ordlista/index.html", "Det som har ersatts", "ordlista", {"Det som har ersatts": ()}),
]
"""A table of a page, and the sheets with the same rows: each by itself, or those with the same values in some columns."""

AROUND = frozenset(
    re.findall(
        r"\w+",
        "av och i till från för gäller enligt rapporten rapporterna utkastet utkast nu kom efter ändrades upphörde sökord mål "
        "ur tid börjar utges inte kommunen uttydningen är bekräftad ordnas ja nej då med redovisat serien bryts exakt ersätter avslutad",
    )
)
"""What a template, a column's name or a yes says on one side, where the other has a column or a sentence."""


def tokens(cell: object) -> set[str]:
    text = format_date(cell) if isinstance(cell, datetime.date) else str(cell)
    return set(re.findall(r"\w+", re.sub(r"(?<=\d)\xa0(?=\d)", "", text).casefold()))


def page_rows(site: BuiltSite, page: str, caption: str) -> list[set[str]]:
    """Return the words of each row of a table, or of all tables with such a caption; a cell of many rows counts in each."""
    rows = []
    for table in site.tree(page).iterfind(".//table"):
        if not re.fullmatch(caption, words(table.find("caption"))):
            continue
        for body in table.iterfind("tbody"):
            shared: set[str] = set()
            for row in body.iterfind("tr"):
                shared |= {
                    word
                    for cell in row
                    if cell.get("rowspan")
                    for text in cell.itertext()
                    for word in tokens(text)
                }
                seen = row.xpath(
                    ".//text()[not(ancestor::*[@hidden])]"
                )  # what will hold another day is there, unseen
                rows.append({word for text in seen for word in tokens(text)} | shared)
    return rows


@pytest.mark.parametrize(("page", "caption", "book", "parts"), PAIRS, ids=[pair[1] for pair in PAIRS])
def test_a_row_of_the_page_is_a_row_of_the_sheet_with_the_same_words(
    site: BuiltSite, page: str, caption: str, book: str, parts: dict[str, tuple[str, ...]]
) -> None:
    found = sheets(site.folder, book)
    rows = page_rows(site, page, caption)
    whole = {word for text in site.tree(page).find(".//article").itertext() for word in tokens(text)}
    groups = [found[name].groups(keys) if name in found else [] for name, keys in parts.items()]

    assert [len(group) for group in groups] == [len(rows)] * len(groups)
    for number, row in enumerate(rows):
        cells = [cell for group in groups for each in group[number] for cell in each]
        said = {word for cell in cells for word in tokens(cell)}
        assert row - said - AROUND == set()
        assert said - whole - AROUND - tokens("uppgift saknas") == set()


@pytest.mark.parametrize("sheet", ["Ändringar i läget", "Byten av ansvariga"])
def test_every_change_is_a_row_of_its_own(example_site: BuiltSite, sheet: str) -> None:
    """The page has a table for each pair of years, and the same kinds of rows in two parts."""
    rows = page_rows(example_site, "jamforelse/index.html", r"Från \d{4} till \d{4}.*")
    both = [
        [word for cell in row for word in tokens(cell)]
        for name in ("Ändringar i läget", "Byten av ansvariga")
        for row in sheets(example_site.folder, "jamforelse")[name].rows
    ]

    assert sheets(example_site.folder, "jamforelse")[sheet].rows
    assert len(rows) == len(both)
    assert [row - set(said) - AROUND for row, said in zip(rows, both, strict=True)] == [set()] * len(rows)


def test_every_word_of_the_glossary_is_a_row(site: BuiltSite) -> None:
    terms = [words(term) for term in site.tree("ordlista/index.html").xpath("//article//dl/div/dt")]

    assert sheets(site.folder, "ordlista")["Ordlista"].column("Ord") == terms


def test_every_role_card_is_a_row(site: BuiltSite) -> None:
    cards = site.tree("ansvariga/index.html").xpath("//article//h3[@id]")
    ids = [str(card.get("id")) for card in cards if card.get("id") != "ingen-utsedd"]
    roles = sheets(site.folder, "ansvariga")["Roller"]
    names = [
        f"{role}, {unit}" if unit != "–" else role
        for role, unit in zip(roles.column("Roll"), roles.column("Enhet"), strict=True)
    ]

    assert len(names) == len(ids)
    assert [data(site.folder)["ansvariga"][role]["namn"] for role in ids] == names


@pytest.mark.parametrize("book", BOOKS)
def test_the_data_has_the_same_tables_as_the_workbook(site: BuiltSite, book: str) -> None:
    for table in data(site.folder)["tabeller"][book]:
        sheet = sheets(site.folder, book)[table["titel"]]
        names = [column["namn"] for column in table["kolumner"]]
        rows = [[_iso(cell) for cell in row] for row in sheet.rows]

        assert names == sheet.names
        assert [[row[name] for name in names] for row in table["rader"]] == rows


def _iso(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


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


@pytest.mark.parametrize("blank", ["Uppgift saknas", "Ej tillämpligt", "Ej mätt", "Visas inte"])
def test_each_of_the_four_blanks_is_its_own_word_and_has_no_number(
    example_site: BuiltSite, blank: str
) -> None:
    sheet = sheets(example_site.folder, "jamforelse")["Nyckeltal, ett värde per rad"]
    rows = [dict(zip(sheet.names, row, strict=True)) for row in sheet.rows]
    found = [row for row in rows if row["Värde"] == blank]

    assert found
    assert {row["Noggrannhet"] for row in found} == {"–"}
    if blank in ("Ej mätt", "Visas inte"):
        assert all(row["Anmärkning"] != "–" for row in found)


def test_the_same_number_stands_on_the_page_in_the_sheet_and_in_the_data(example_site: BuiltSite) -> None:
    sheet = sheets(example_site.folder, "jamforelse")["Nyckeltal, ett värde per rad"]
    values = data(example_site.folder)["nyckeltal"]
    told = sum(len(each["varden"]) for figure in values.values() for each in figure.get("rapporter", []))

    assert sum(isinstance(cell, int) for cell in sheet.column("Enligt rapporten")) == told


def test_the_data_keeps_to_its_published_schema(site: BuiltSite) -> None:
    whole = dict(data(site.folder))
    schema = json.loads((site.folder / whole.pop("$schema")).read_text("utf-8"))

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(whole)) == []


def test_the_data_says_its_version_and_the_day_of_the_build(example_site: BuiltSite) -> None:
    whole = data(example_site.folder)

    assert (whole["version"], whole["skapad"]) == (1, "2024-02-01")


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


CALENDARS = ["handbok.ics", "kalender/*.ics"]


def calendars(site: BuiltSite) -> Iterator[tuple[str, bytes]]:
    for pattern in CALENDARS:
        for file in sorted(site.folder.glob(pattern)):
            yield file.name, file.read_bytes()


def events(text: bytes) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_every_calendar_can_be_read_and_its_lines_are_short_enough(site: BuiltSite) -> None:
    for _, text in calendars(site):
        assert events(text)
        assert max(map(len, text.split(b"\r\n"))) <= 75


def test_no_two_events_of_a_calendar_have_the_same_name(site: BuiltSite) -> None:
    for _, text in calendars(site):
        names = [str(event["UID"]) for event in events(text)]
        assert len(set(names)) == len(names)


def test_what_stands_in_a_roles_calendar_stands_in_that_of_the_whole(site: BuiltSite) -> None:
    texts = dict(calendars(site))
    whole = {event["UID"]: event.to_ical() for event in events(texts.pop("handbok.ics"))}

    for text in texts.values():
        assert {event["UID"]: event.to_ical() for event in events(text)}.items() <= whole.items()


def test_every_open_action_with_a_day_is_in_the_calendar(example_site: BuiltSite) -> None:
    (text,) = [text for name, text in calendars(example_site) if name == "handbok.ics"]
    named = {str(event["UID"]).partition("@")[0] for event in events(text)}
    actions = data(example_site.folder)["atgarder"]
    expected = {
        name.replace("/", "_")
        for name, action in actions.items()
        if action["lage"] != "Avslutad"
        and (action.get("tid_nu") or action["uppgifter"].get("start", {})).get("last")
    }

    assert expected
    assert {name for name in named if name[:4].isdigit()} == expected


PAGES = [*(f"{book}/index.html" for book in BOOKS)]


@pytest.mark.parametrize(("page", "book"), [*zip(PAGES, BOOKS, strict=True)])
def test_the_page_offers_its_tables_with_kind_and_size_in_words(
    site: BuiltSite, page: str, book: str
) -> None:
    links = {words(link): str(link.get("href")) for link in site.tree(page).xpath("//article//p//a")}
    excel = [(text, href) for text, href in links.items() if href.endswith(f"tabeller/{book}.xlsx")]

    assert [bool(re.fullmatch(r"Hämta \w+ som Excel-fil, \d+ kB", text)) for text, _ in excel] == [True]
    assert site.resolves(page, excel[0][1])
    assert any(re.fullmatch(r"Hämta hela handboken som JSON-fil, \d+ kB", text) for text in links)


@pytest.mark.parametrize("page", ["atgarder/index.html", "arshjul/index.html"])
def test_what_is_dated_can_be_put_in_a_calendar_where_it_stands(site: BuiltSite, page: str) -> None:
    assert site.tree(page).xpath("//article//a[contains(@href, 'handbok.ics')]")


def test_a_role_card_offers_the_roles_calendar_where_there_is_one(site: BuiltSite) -> None:
    links = site.tree("ansvariga/index.html").xpath("//article//a[contains(@href, 'kalender/')]/@href")
    files = sorted(file.name for file in site.folder.glob("kalender/*.ics"))

    assert sorted(Path(str(link)).name for link in links) == files


def test_no_line_of_files_is_found_by_the_search(site: BuiltSite) -> None:
    index = (site.folder / "search/search_index.json").read_text("utf-8")

    assert "Hämta tabellerna" not in index
    assert "Lägg i kalendern (ICS" not in index


def test_the_lines_of_files_are_not_printed(site: BuiltSite) -> None:
    for page in PAGES:
        for line in site.tree(page).find_class("hb-take-along"):
            assert "hb-outside" in line.get("class")
