"""Tables → a workbook (XLSX): typed cells, one sheet a table, and a last one that says what the file is."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.exports.paper import LINE, MARGIN, MOST_LINES, SCALE, count_lines, fit
from macros.exports.zip import build_zip
from macros.views.pages.looks import NOTHING, Cell
from macros.views.pages.table import Book, Table, file_table
from macros.views.pages.wording import UNKNOWN

_ABOUT = "Om filen"
_LONGEST_NAME = 31
_CUT = " … (resten står på sidan)"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")

_ARROW = "▼▼"
"""As much as a filter's arrow takes of the last line of a column's name."""
_DATE = "yyyy-mm-dd"
_FOOTER = "&L&11&A&R&11Sida &P av &N"
"""As large as the text: LibreOffice makes it as much smaller."""
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
    about = file_table(_ABOUT, ("Om filen", "Vad det betyder"), _about(book, source))
    _write_table(workbook.add_worksheet(_ABOUT), about, looks)
    workbook.close()
    return _packed(made)


def _looks(workbook: xlsxwriter.Workbook) -> _Looks:
    top = {"valign": "top", "border": 1, "border_color": "#D0D0D0"}
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
    names = [column.title for column in table.filed]
    rows = [[column.cell(row) for column in table.filed] for row in table.rows]
    told = [[f"{name} {_ARROW}" for name in names], *([str(cell) for cell in row] for row in rows)]
    paper, widths, has_room = fit([set(column) for column in zip(*told, strict=True)])
    for place, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.write_string(0, place, name, looks.head)
        sheet.set_column_pixels(place, place, width)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, number, place, _shortened(cell, widths[place]), looks)
    # Not every program reckons the heights of rows when it opens a file that has none.
    for number, texts in enumerate(told):
        sheet.set_row(number, LINE * min(max(map(count_lines, texts, widths)), MOST_LINES))
    sheet.freeze_panes(1, 0)
    if table.title != _ABOUT:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
    # 1.10 is the name of an area's place in the report, and no mistake.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=MARGIN, right=MARGIN)
    sheet.repeat_rows(0)
    sheet.set_footer(_FOOTER, {"scale_with_doc": False})
    if has_room:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(SCALE)
        sheet.repeat_columns(0)


def _shortened(cell: Cell, width: int) -> Cell:
    """Return a cell that no row can show whole in that width as far as it goes, and where the rest is."""
    if not isinstance(cell, str) or count_lines(cell, width) <= MOST_LINES:
        return cell
    text = cell
    while (lines := count_lines(text + _CUT, width)) > MOST_LINES:
        text = text[: len(text) * MOST_LINES // lines]
    return text + _CUT


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, looks.text)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), looks.date)
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), looks.decimals[min(_places(cell), 3)])
    else:
        sheet.write_number(row, column, cell, looks.whole)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _about(book: Book, source: Source) -> Iterator[tuple[str, str]]:
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
    yield "År", "Året som raden handlar om. Enligt rapporten: året för den rapport som säger det."
    yield "(id)", "Handbokens beteckning. Det som har samma id i två tabeller är samma sak."
    yield "Sista dag", "Den sista dagen i en tid som står i ord, att sortera på: våren 2022 är 2022-05-31."
    for table in book.tables:
        yield from ((table.title, note) for note in table.notes)


def _packed(made: io.BytesIO) -> bytes:
    """Return the workbook without what depends on the machine, and with its language, which XlsxWriter cannot set."""
    with zipfile.ZipFile(made) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[_CORE] = files[_CORE].replace(b"<dcterms:created", _LANGUAGE + b"<dcterms:created", 1)
    return build_zip(sorted(files.items()), is_packed=True)
