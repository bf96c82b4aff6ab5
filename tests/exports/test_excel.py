"""Workbooks: what an editor writes stays text, and the same tables give the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from macros.exports.excel import Source, write_workbook
from macros.views.pages.looks import DATE, NUMBER, YEAR, Cell
from macros.views.pages.table import Book, file_table

DAY = datetime.date(2024, 2, 1)
SOURCE = Source("Provkommun", is_fictional=False, day=DAY, address="")
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://exempel.se")',
    "+46 322",
    "-1",
    "@SUM(A1)",
    "http://exempel.se",
    "1,5",
    "{=1}",
    "_x0041_",
]


def book(*rows: tuple[Cell, ...], title: str = "Larm", notes: tuple[str, ...] = ()) -> Book:
    looks = {"Antal": NUMBER, "År": YEAR, "Dag": DATE}
    table = file_table(title, ("Vad", *looks), rows, looks)
    return Book("larm.md", "larm", "Larm", [replace(table, notes=notes)])


def read(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def row(what: str = "Larm") -> tuple[Cell, ...]:
    return (what, Decimal("12500.5"), 2021, datetime.date(2021, 3, 14))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_and_no_name_of_a_table_or_column_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    table = replace(file_table(text, (text,), [(text,)]), notes=(text,))
    made = write_workbook(Book("larm.md", "larm", text, [table]), SOURCE)
    sheet = read(made).worksheets[0]

    assert [(sheet[place].value, sheet[place].data_type) for place in ("A1", "A2")] == [(text, "s")] * 2
    assert not [name for name, part in parts(made).items() if b"<f>" in part or b"<hyperlink" in part]


def test_numbers_are_numbers_and_days_are_days() -> None:
    sheet = read(write_workbook(book(row()), SOURCE))["Larm"]

    assert [sheet[place].value for place in ("B2", "C2")] == [12500.5, 2021]
    assert sheet["D2"].value.date() == datetime.date(2021, 3, 14)
    assert [sheet[place].number_format for place in ("B2", "C2", "D2")] == [
        "#,##0.0",
        "0",
        "yyyy-mm-dd",
    ]


def test_the_head_stays_in_sight_and_has_filters() -> None:
    sheet = read(write_workbook(book(row(), row("Lås")), SOURCE))["Larm"]
    empty = read(write_workbook(book(), SOURCE))["Larm"]

    assert [cell.value for cell in sheet[1]] == ["Vad", "Antal", "År", "Dag"]
    assert [cell.value for cell in empty[1]] == ["Vad", "Antal", "År", "Dag"]
    assert sheet["A1"].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D3")


@pytest.mark.parametrize("text", ["ord " * 500, "a" * 300, "a/b-" * 100, "rad\n" * 20])
def test_a_row_is_high_enough_for_its_longest_text(text: str) -> None:
    sheet = read(write_workbook(book(row(text), row("c")), SOURCE))["Larm"]
    width = sheet.column_dimensions["A"].width * 7
    lines = sum(max(1, len(line) * 6 / width) for line in text.split("\n"))

    assert 15 * lines <= sheet.row_dimensions[2].height <= 409


@pytest.mark.parametrize(
    ("columns", "side", "is_one_wide"), [(3, 297, 1), (12, 297, 1), (25, 420, 1), (60, 420, 0)]
)
def test_nothing_is_printed_smaller_than_7_points(columns: int, side: int, is_one_wide: int) -> None:
    names = [f"Kolumn {number}" for number in range(columns)]
    table = file_table("Larm", names, [tuple(f"ord {name} " * 9 for name in names)])
    sheet = read(write_workbook(Book("larm.md", "larm", "Larm", [table]), SOURCE))["Larm"]
    of = sheet.column_dimensions.values()
    width = sum(each.width * 7 * (each.max - each.min + 1) for each in of)
    room = (side / 25.4 - sheet.page_margins.left - sheet.page_margins.right) * 96

    assert {297: 9, 420: 8}[side] == sheet.page_setup.paperSize
    assert bool(sheet.sheet_properties.pageSetUpPr.fitToPage) == is_one_wide
    assert 11 * (room / width if is_one_wide else sheet.page_setup.scale / 100) > 7.5


def test_the_same_tables_give_the_same_bytes_and_another_day_others() -> None:
    first, again = (write_workbook(book(row()), SOURCE) for _ in range(2))
    later = write_workbook(
        book(row()), Source("Provkommun", is_fictional=False, day=datetime.date(2024, 2, 2), address="")
    )

    assert first == again
    assert first != later


def test_the_properties_are_those_of_the_handbook() -> None:
    properties = read(write_workbook(book(row()), SOURCE)).properties

    assert (properties.title, properties.language, properties.creator) == (
        "Larm – Säkerhetshandboken, Provkommun",
        "sv-SE",
        "Provkommun",
    )
    assert [properties.created.date(), properties.modified.date()] == [DAY, DAY]


def test_the_last_sheet_says_what_the_words_mean_and_what_the_page_says_beside_the_table() -> None:
    made = read(write_workbook(book(row(), notes=("Ny skala 2020.",)), SOURCE))
    said = {name.value: text.value for name, text in made["Om filen"].iter_rows()}

    assert said["Uppgift saknas"] == "Uppgiften är inte känd. Det betyder varken noll eller nej."
    assert said["Larm"] == "Ny skala 2020."
    assert said["Gjord den"] == "2024-02-01. Handboken kan ha ändrats sedan dess."


def test_what_is_no_real_municipality_says_so() -> None:
    source = Source("Provkommun", is_fictional=True, day=DAY, address="https://exempel.se/larm/")
    about = read(write_workbook(book(row()), source))["Om filen"]
    said = {name.value: text.value for name, text in about.iter_rows()}

    assert said["Påhittad kommun"] == "Provkommun finns inte. Allt i filen är exempel."
    assert said["Sidan"] == "https://exempel.se/larm/"


@pytest.mark.parametrize(
    ("title", "name"), [("Larm: 1/2 [a]", "Larm- 1-2 -a-"), ("x" * 40, "x" * 31), ("OM FILEN", "OM FILEN 2")]
)
def test_a_title_that_no_sheet_may_have_is_changed(title: str, name: str) -> None:
    assert read(write_workbook(book(row(), title=title), SOURCE)).sheetnames[0] == name


def test_a_text_that_no_row_can_show_is_cut_and_says_so() -> None:
    sheet = read(write_workbook(book(row("a" * 40_000)), SOURCE))["Larm"]

    assert sheet["A2"].value.endswith("aaa … (resten står på sidan)")
    assert sheet.row_dimensions[2].height <= 409
