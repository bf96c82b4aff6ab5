"""The tables of key figures: year by year, and in a file also with a row for each value."""

from __future__ import annotations

from typing import Any, NamedTuple

from macros.model.handbook import Handbook
from macros.views.figures.series import Point, Series, Step, build_series, figure_years
from macros.views.pages.links import area_target, figure_target
from macros.views.pages.looks import EXPLAINED, LINK, NUMBER, YEAR, Cell, CellKind, Look, listed
from macros.views.pages.table import Choice, Column, Filter, Table, draft_remark, file_table, in_order
from macros.views.pages.wording import EXACT, ROUNDED


class _Told(NamedTuple):
    """The values of a key figure for a year, or why there is none."""

    points: tuple[Point, ...]
    absent: str
    unit: str


def build_series_table(handbook: Handbook, area: str | None = None) -> Table[Series]:
    """Return the key figures (of one area) over the years, the oldest first; all of them can be filtered and sorted."""
    years = figure_years(handbook, area)

    def better(row: Series) -> str | None:
        return row.definition.better.label if row.definition.better else None

    columns: tuple[Column[Series], ...] = (
        Column(
            "Nyckeltal", lambda row: row.definition.name, EXPLAINED, key="nyckeltal", ids=lambda row: row.id
        ),
        Column("Område", lambda row: (row.area, area_target(row.definition.area)), LINK, under="Nyckeltal"),
        Column("Enhet", lambda row: row.definition.unit, on_page=False),
        Column("Förklaring", lambda row: row.definition.explanation, EXPLAINED, under="Nyckeltal"),
        Column("Riktning", better, under="Nyckeltal"),
        Column("Mål", lambda row: row.goal, under="Nyckeltal", said="mål: {}"),
        Column("Serien bryts", lambda row: row.definition.breaks, _BREAKS, under="Nyckeltal"),
        *(_year_column(handbook, place, year) for place, year in enumerate(years)),
    )
    rows = build_series(handbook, years, area)
    said = (point.statement for row in rows for cell in row.cells for point in cell)
    notes = (ROUNDED,) if any(each.amount and each.amount.out_of for each in said) else ()
    if area:
        of_one = tuple(column for column in columns if column.name != "Område")
        return Table(title="Nyckeltal", columns=of_one, rows=rows, notes=notes, is_wide=True)
    order = in_order(name for name, _ in handbook.areas_in_order)
    return Table(
        title="Nyckeltal",
        caption="Nyckeltal år för år",
        columns=columns,
        rows=rows,
        nothing="Inga nyckeltal än.",
        anchor=lambda row: figure_target(row.id).anchor,
        notes=notes,
        name="nyckeltal",
        filters=(Filter("omrade", "Område", lambda row: [Choice(row.definition.area, row.area)], order),),
        is_wide=True,
    )


def _year_column(handbook: Handbook, place: int, year: int) -> Column[Series]:
    def told(row: Series) -> _Told:
        return _Told(row.cells[place], row.absent[place], row.definition.unit)

    return Column(str(year), told, _POINTS, year=year, remarks=draft_remark(handbook, year))


def _points_cell(told: _Told) -> Cell:
    """Return the number of a value that is exact and alone; otherwise all values, in words."""
    if not told.points:
        return told.absent
    first = told.points[0]
    amount = first.statement.amount
    is_alone = len(told.points) == 1 and not first.statement.notes and not first.told_by
    if is_alone and amount and amount.precision == EXACT and amount.out_of is None:
        return amount.value
    return listed(_point_text(told, point) for point in told.points)


def _point_text(told: _Told, point: Point) -> str:
    said = point.statement
    notes = [*said.notes, *([f"redovisat av {point.told_by}"] if point.told_by else [])]
    if said.told_in != said.concerns:
        notes.append(f"enligt rapporten {said.told_in}")
    text = f"{said.text} {told.unit}" if said.unit else said.text
    return f"{text} ({', '.join(notes)})" if notes else text


_POINTS = Look("points", _points_cell, CellKind.NUMBER)
_BREAKS = Look(
    "breaks",
    lambda breaks: listed(f"{each.year}: {each.reason}" for each in breaks),
    is_own_note=True,
)


def build_value_file(handbook: Handbook) -> Table[Any]:
    """Return the key figures with a row for each value, so that numbers stay numbers in a spreadsheet."""
    names = (
        "Nyckeltal (id)", "Nyckeltal", "Område", "År", "Värde", "Noggrannhet", "Av", "Enhet", "Anmärkning",
        "Enligt rapporten", "Redovisat av", "Jämfört med år", "Skillnad", "Skillnadens enhet", "Jämförelse", "Målet",
    )  # fmt: skip
    looks = {"Område": LINK, "År": YEAR, "Enligt rapporten": YEAR, "Jämfört med år": YEAR}
    looks |= dict.fromkeys(("Värde", "Av", "Skillnad"), NUMBER)
    years = figure_years(handbook)
    rows = (
        (row.id, row.definition.name, (row.area, area_target(row.definition.area)), year, *told)
        for row in build_series(handbook, years)
        for year, points, absent in zip(years, row.cells, row.absent, strict=True)
        for told in (
            map(_value, points) if points else [(absent, None, None, row.definition.unit, *[None] * 8)]
        )
    )
    return file_table("Nyckeltal, ett värde per rad", names, rows, looks)


def _value(point: Point) -> tuple[Cell | None, ...]:
    said, amount = point.statement, point.statement.amount
    number = (amount.value, amount.precision, amount.out_of) if amount else (said.text, None, None)
    step = point.step
    change = (step.since, step.change, step.unit, _step_text(step)) if step else (None,) * 4
    reach = said.reach.value if said.reach else None
    return (*number, said.unit, listed(said.notes), said.told_in, point.told_by, *change, reach)


def _step_text(step: Step) -> str:
    if step.why:
        return f"jämförs inte med {step.since}: {step.why}"
    return f"{step.difference} sedan {step.since}{f', {step.verdict}' if step.verdict else ''}"
