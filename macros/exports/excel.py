"""Tables → a workbook (XLSX): typed cells, one sheet a table, and a last one that says what the file is."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.exports.zip import build_zip
from macros.views.pages.looks import NOTHING, Cell
from macros.views.pages.table import Book, Table
from macros.views.pages.wording import UNKNOWN

_ABOUT = "Om filen"
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
"""What a sheet may be called and a cell may hold; XlsxWriter leaves out a longer text without a word."""
_CUT = " … (resten står på sidan)"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

_NARROWEST, _WIDEST = 9, 60
"""Widths of columns, in characters."""
_A4 = 9
_DATE = "[$-41D]d mmmm yyyy"
"""14 oktober 2019, in Swedish whatever the language of the reader's program."""
_CORE = "docProps/core.xml"
_LANGUAGE = b"<dc:language>sv-SE</dc:language>"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the tables come from."""

    municipality: str
    is_fictional: bool
    day: datetime.date
    """The day of the build."""
    address: str
    """The page that they stand on, or nothing where the site's address is not known."""


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Format
    text: Format
    whole: Format
    date: Format
    decimals: Mapping[int, Format]
    """By how many there are."""


def write_workbook(book: Book, source: Source) -> bytes:
    """Return the tables of a page as a workbook; the same tables and source give the same bytes."""
    made = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        made,
        # What an editor writes is never run: no text becomes a formula, a link or a number.
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties(
        {
            "title": f"{book.title} – Säkerhetshandboken, {source.municipality}",
            "subject": "Tabeller ur Säkerhetshandboken",
            "author": source.municipality,
            "company": source.municipality,
            "created": datetime.datetime.combine(source.day, datetime.time()),
        }
    )
    looks = _looks(workbook)
    taken = {_ABOUT.casefold()}
    for table in book.tables:
        _write_table(workbook.add_worksheet(_sheet_name(table.title, taken)), table, looks)
    _write_about(workbook.add_worksheet(_ABOUT), book, source, looks)
    workbook.close()
    return _packed(made)


def _looks(workbook: xlsxwriter.Workbook) -> _Looks:
    top = {"valign": "top"}
    return _Looks(
        head=workbook.add_format({"bold": True, "bottom": 2, "text_wrap": True, **top}),
        text=workbook.add_format({"text_wrap": True, **top}),
        whole=workbook.add_format({"num_format": "0", **top}),
        date=workbook.add_format({"num_format": _DATE, "align": "left", **top}),
        decimals={
            places: workbook.add_format({"num_format": f"#,##0{'.' if places else ''}{'0' * places}", **top})
            for places in range(4)
        },
    )


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return what a sheet may be called; names are the same where only capitals differ."""
    name = _FORBIDDEN_IN_NAMES.sub("-", title)[:_LONGEST_NAME].strip(" '")
    number = 1
    while name.casefold() in taken:
        number += 1
        ending = f" {number}"
        name = f"{name[: _LONGEST_NAME - len(ending)]}{ending}"
    taken.add(name.casefold())
    return name


def _write_table(sheet: Worksheet, table: Table[Any], looks: _Looks) -> None:
    last_row, last_column = len(table.rows), len(table.filed) - 1
    for place, column in enumerate(table.filed):
        cells = [column.cell(row) for row in table.rows]
        sheet.write_string(0, place, column.title, looks.head)
        sheet.set_column(place, place, _width(column.title, cells))
        for number, cell in enumerate(cells, start=1):
            _write_cell(sheet, number, place, cell, looks)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last_row, last_column)
    # 1.10 is the name of an area's place in the report, and no mistake.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    _prepare_for_paper(sheet)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    if isinstance(cell, str):
        text = cell if len(cell) <= _LONGEST_TEXT else cell[: _LONGEST_TEXT - len(_CUT)] + _CUT
        sheet.write_string(row, column, text, looks.text)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), looks.date)
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), looks.decimals[min(_places(cell), 3)])
    else:
        sheet.write_number(row, column, cell, looks.whole)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _width(name: str, cells: Iterable[Cell]) -> int:
    """Return a width that shows the column's longest line, within reason; a filter's arrow needs room beside the name."""
    lines = [line for cell in cells for line in _shown(cell).split("\n")]
    return min(max([_NARROWEST, len(name) + 4, *(len(line) + 2 for line in lines)]), _WIDEST)


def _shown(cell: Cell) -> str:
    return "30 september 2024" if isinstance(cell, datetime.date) else str(cell)


def _prepare_for_paper(sheet: Worksheet) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RSida &P av &N")


def _write_about(sheet: Worksheet, book: Book, source: Source, looks: _Looks) -> None:
    for number, (name, text) in enumerate(_about(book, source)):
        sheet.write_string(number, 0, name, looks.head if number == 0 else looks.text)
        sheet.write_string(number, 1, text, looks.head if number == 0 else looks.text)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    _prepare_for_paper(sheet)


def _about(book: Book, source: Source) -> Iterator[tuple[str, str]]:
    yield "Om filen", "Vad det betyder"
    yield "Innehåll", f"Tabellerna på sidan {book.title} i Säkerhetshandboken, {source.municipality}"
    if source.is_fictional:
        yield "Påhittad kommun", f"{source.municipality} finns inte. Allt i filen är exempel."
    yield "Gjord den", f"{source.day:%Y-%m-%d}. Handboken kan ha ändrats sedan dess."
    if source.address:
        yield "Sidan", source.address
    yield UNKNOWN, "Uppgiften är inte känd. Det betyder varken noll eller nej."
    yield "Ej tillämpligt", "Det finns inget att räkna."
    yield "Ej mätt", "Det har inte mätts. Skälet står intill."
    yield "Visas inte", "Talet är sekretessbelagt. Lagrummet står intill."
    yield NOTHING, "Det finns inget att ange."
    for table in book.tables:
        yield from ((table.title, note) for note in table.notes)


def _packed(made: io.BytesIO) -> bytes:
    """Return the workbook without what depends on the machine, and with its language, which XlsxWriter cannot set."""
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[_CORE] = files[_CORE].replace(b"<dcterms:created", _LANGUAGE + b"<dcterms:created", 1)
    return build_zip(sorted(files.items()), is_packed=True)
