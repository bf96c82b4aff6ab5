"""Status over the years as a strip: a row for each area, a cell for each year with a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.model.entry import Status
from macros.views.areas.statuses import HistoryRow, MatrixRow, StatusRow
from macros.views.figures.axes import WIDTH, YearColumn, chart_years, rounded, year_columns
from macros.views.pages.table import Table

_AIR = 4
_WIDEST_CELL = 44
_FEWEST_YEARS = 2
_ROWS_IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class StripRow:
    """One area; a year that has no cell is a gap."""

    name: str
    cells: tuple[tuple[YearColumn, StatusRow], ...]

    @property
    def in_words(self) -> str:
        """The row as text, year by year."""
        return ", ".join(
            f"{column.year} {status.facts.status.label.lower()}" for column, status in self.cells
        )


@dataclass(frozen=True, slots=True)
class StatusStrip:
    """Areas and years; the years run from left to right."""

    columns: tuple[YearColumn, ...]
    cell_left: float
    """From the centre of a column to the left edge of its cell (px)."""
    cell_width: float
    rows: tuple[StripRow, ...]
    changes: tuple[YearColumn, ...]
    """The years that a new status scale begins with; a line is drawn before each."""
    legend: tuple[tuple[str, str], ...]
    """Code and word of each status that occurs, from the least done to the most."""
    is_tall: bool
    """Whether the years must be said again at the foot, since those at the head may be out of sight."""
    has_draft: bool
    has_gap: bool
    is_cut: bool
    """Whether there are older years than the chart has room for."""
    width: int = WIDTH


def build_matrix_strip(
    matrix: Table[MatrixRow], scale_changes: Sequence[tuple[int, str]]
) -> StatusStrip | None:
    """Return the table of status by area and year as a strip; None before there are two years."""
    rows = [(row.facts.title, [cell.status for cell in row.cells if cell.status]) for row in matrix.rows]
    years = [column.year for column in matrix.columns if column.year]
    return _build(rows, years, [year for year, _ in scale_changes])


def build_history_strip(
    history: Sequence[HistoryRow], scale_changes: Sequence[tuple[int, str]]
) -> StatusStrip | None:
    """Return an area's years as a strip, with a row for each area that it came from; None before there are two years."""
    by_area: dict[str, list[StatusRow]] = {}
    for row in history:
        by_area.setdefault(row.area, []).append(row.status)
    years = {row.status.year for row in history}
    return _build(list(by_area.items()), years, [year for year, _ in scale_changes])


def _build(
    rows: Sequence[tuple[str, Sequence[StatusRow]]], years: Iterable[int], changed: Sequence[int]
) -> StatusStrip | None:
    known = set(years)
    if len(known) < _FEWEST_YEARS:
        return None
    columns = year_columns(chart_years(known))
    cell_width = rounded(min(WIDTH / len(columns) - _AIR, _WIDEST_CELL))
    drawn = tuple(StripRow(name, tuple(_cells(columns, statuses))) for name, statuses in rows)
    drawn = tuple(row for row in drawn if row.cells)
    shown = [status for row in drawn for _, status in row.cells]
    if not shown:
        return None
    codes = {status.facts.status.value for status in shown}
    return StatusStrip(
        columns=columns,
        cell_left=rounded(-cell_width / 2),
        cell_width=cell_width,
        rows=drawn,
        changes=tuple(column for column in columns[1:] if column.year in changed),
        legend=tuple((status.value, status.label) for status in Status if status.value in codes),
        is_tall=len(drawn) > _ROWS_IN_SIGHT,
        has_draft=any(status.is_draft for status in shown),
        has_gap=any(len(row.cells) < len(columns) for row in drawn),
        is_cut=min(known) < columns[0].year,
    )


def _cells(
    columns: Iterable[YearColumn], statuses: Iterable[StatusRow]
) -> Iterable[tuple[YearColumn, StatusRow]]:
    by_year = {status.year: status for status in statuses}
    return ((column, by_year[column.year]) for column in columns if column.year in by_year)
