"""The tables that compare the years: status, changes, follow-up, key figures and what the guidelines ask."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from macros.handbook import Handbook
from macros.tables.base import (
    NOTHING,
    Cell,
    Table,
    columns,
    listed,
    number_column,
    year_column,
    yes_or_no,
)
from macros.views.changes import YearChanges, build_responsible_changes, build_status_changes
from macros.views.comparison import Cell as MatrixCell
from macros.views.comparison import build_matrix
from macros.views.figures import Statement
from macros.views.follow_up_share import Share, build_follow_up_share
from macros.views.guidelines import Guidelines, build_guidelines_by_year
from macros.views.series import Point, Series, Step, build_series, figure_years
from macros.views.wording import EXACT, UNKNOWN, joined


def build_comparison_tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the tables of the comparison, in the order of its page."""
    years = tuple(reversed(figure_years(handbook)))
    series = build_series(handbook, years)
    return (
        _status(handbook),
        _changes("Ändringar i läget", build_status_changes(handbook)),
        _changes("Byten av ansvariga", build_responsible_changes(handbook)),
        _shares(handbook),
        _figures(handbook, series, years),
        _values(series, years),
        _guidelines(build_guidelines_by_year(handbook)),
    )


def _status(handbook: Handbook) -> Table:
    matrix = build_matrix(handbook)
    changed = dict(matrix.scale_changes)

    def called(year: int) -> str:
        notes = [
            note
            for note, is_so in (("utkast", year in matrix.drafts), ("ny skala", year in changed))
            if is_so
        ]
        return f"{year} ({', '.join(notes)})" if notes else str(year)

    notes = [
        f"Ny skala {year}: {change} Lägena före och efter {year} jämförs inte."
        for year, change in changed.items()
    ]
    if matrix.missing_years:
        notes.append(f"Det finns ingen rapport för {joined(matrix.missing_years)} i handboken.")
    return Table(
        "Läget i områdena",
        columns("Nr", "Område", year_column("Upphörde"), *map(called, matrix.years)),
        tuple(
            (row.number or NOTHING, row.title, row.ended or NOTHING, *map(_status_cell, row.cells))
            for row in matrix.rows
        ),
        tuple(notes),
    )


def _status_cell(cell: MatrixCell) -> str:
    if (status := cell.status) is None:
        return f"{cell.absent} {', '.join(title for title, _ in cell.kin)}".rstrip()
    notes = [f"då {cell.called}"] if cell.called else []
    if status.reading:
        notes.append("vår bedömning")
    elif status.in_report:
        notes.append("enligt rapporten")
    if status.deviation:
        notes.append("med avvikelse")
    return f"{status.label} ({', '.join(notes)})" if notes else status.label


def _changes(title: str, years: tuple[YearChanges, ...]) -> Table:
    return Table(
        title,
        columns(
            year_column("Från"),
            year_column("Till"),
            "Utkast",
            "Område",
            "Var",
            "Blev",
            "Jämförs",
            "Anmärkning",
        ),
        tuple(
            (
                year.compared_with,
                year.year,
                yes_or_no(year.is_draft),
                change.area,
                change.before or NOTHING,
                change.after,
                yes_or_no(change.is_compared),
                change.note or NOTHING,
            )
            for year in years
            for change in year.changes
        ),
    )


def _shares(handbook: Handbook) -> Table:
    table = build_follow_up_share(handbook)
    lines = [*((row.title, row.shares) for row in table.rows), ("Alla områden", table.total)]
    return Table(
        "Uppföljning av åtgärder",
        columns(
            "Område",
            year_column("Rapport"),
            "Utkast",
            number_column("Att följa upp"),
            number_column("Uppföljda"),
            number_column("Procent"),
        ),
        tuple(
            (title, year, yes_or_no(year in table.drafts), *_share_cells(share))
            for title, shares in (lines if table.rows else [])
            for year, share in zip(table.years, shares, strict=True)
        ),
    )


def _share_cells(share: Share) -> tuple[Cell, Cell, Cell]:
    nothing = "Inget att följa upp"
    return (nothing, nothing, nothing) if share.percent is None else (share.due, share.told, share.percent)


def _figures(handbook: Handbook, series: tuple[Series, ...], years: tuple[int, ...]) -> Table:
    called = [f"{year} (utkast)" if year in handbook.draft_years else str(year) for year in years]
    return Table(
        "Nyckeltal",
        columns(
            "Nyckeltal",
            "Område",
            "Enhet",
            "Förklaring",
            "Riktning",
            "Mål",
            "Serien bryts",
            *(number_column(name) for name in called),
        ),
        tuple(
            (
                row.name,
                row.area,
                row.unit,
                row.explanation or NOTHING,
                row.better or NOTHING,
                row.goal or NOTHING,
                listed(f"{year}: {reason}" for year, reason in row.breaks),
                *(
                    _figure_cell(row, points) if points else absent
                    for points, absent in zip(row.cells, row.absent, strict=True)
                ),
            )
            for row in series
        ),
    )


def _figure_cell(row: Series, points: tuple[Point, ...]) -> Cell:
    """Return the number where one stands alone and needs no words, and otherwise all that is said."""
    first = points[0].statement
    is_plain = len(points) == 1 and first.precision == EXACT and first.out_of is None
    if is_plain and first.number is not None and not (first.notes or points[0].told_by):
        return first.number
    return listed(_said(row, point) for point in points)


def _said(row: Series, point: Point) -> str:
    said = point.statement
    notes = [*said.notes, *([f"redovisat av {point.told_by}"] if point.told_by else [])]
    if said.is_told_elsewhere:
        notes.append(f"enligt rapporten {said.told_in}")
    text = f"{said.text} {row.unit}" if said.unit else said.text
    return f"{text} ({', '.join(notes)})" if notes else text


def _values(series: tuple[Series, ...], years: tuple[int, ...]) -> Table:
    """Return the same key figures with a row for each value, so that every number is one."""
    return Table(
        "Nyckeltal, ett värde per rad",
        columns(
            "Nyckeltal",
            "Område",
            year_column("Gäller år"),
            number_column("Värde"),
            "Noggrannhet",
            number_column("Av"),
            "Enhet",
            "Anmärkning",
            year_column("Enligt rapporten"),
            "Redovisat av",
            "Jämförelse",
        ),
        tuple(chain.from_iterable(_value_rows(row, years) for row in series)),
    )


def _value_rows(row: Series, years: tuple[int, ...]) -> Iterator[tuple[Cell, ...]]:
    for year, points, absent in zip(years, row.cells, row.absent, strict=True):
        for point in points:
            said = point.statement
            yield (
                row.name,
                row.area,
                year,
                *_value_cells(said),
                said.told_in,
                point.told_by or NOTHING,
                _step(point.step),
            )
        if not points:
            yield (row.name, row.area, year, absent, NOTHING, NOTHING, row.unit, *[NOTHING] * 4)


def _value_cells(said: Statement) -> tuple[Cell, ...]:
    return (
        said.text if said.number is None else said.number,
        said.precision or NOTHING,
        NOTHING if said.out_of is None else said.out_of,
        said.unit or NOTHING,
        listed(said.notes),
    )


def _step(step: Step | None) -> str:
    if step is None:
        return NOTHING
    if step.why:
        return f"jämförs inte med {step.since}: {step.why}"
    return f"{step.difference} sedan {step.since}{f', {step.verdict}' if step.verdict else ''}"


def _guidelines(answers: tuple[Guidelines, ...]) -> Table:
    return Table(
        "Det riktlinjerna kräver",
        columns(year_column("År"), "Utkast", "Krav", "Utfall", "Anmärkning"),
        tuple(
            (answer.year, yes_or_no(answer.is_draft), *cells)
            for answer in answers
            for cells in _guideline_cells(answer)
        ),
    )


def _guideline_cells(answer: Guidelines) -> Iterator[tuple[str, str, str]]:
    for review in answer.reviews:
        yield f"Översyn: {review.document}", review.outcome or UNKNOWN, review.comment or NOTHING
    if not answer.reviews:
        yield "Översyn av policy och riktlinjer", UNKNOWN, NOTHING
    areas = "område" if answer.areas == 1 else "områden"
    named = f"Utsedd i {answer.areas_with_responsible} av {answer.areas} {areas}"
    yield "En ansvarig person som driver arbetet", named, NOTHING
    exceptions = listed(f"Undantag: {who.label}. {reason}" for who, reason in answer.exceptions)
    yield f"Personal och resurser {answer.year}", answer.this_year or UNKNOWN, exceptions
    yield f"Personal och resurser inför {answer.year + 1}", answer.next_year or UNKNOWN, exceptions
