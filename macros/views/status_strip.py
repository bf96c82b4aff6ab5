"""Status over the years as a strip: a row for each area, a cell for each year that a report tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.schema.entry import Status
from macros.views.axes import WIDTH, YearColumn, chart_years, rounded, year_columns
from macros.views.statuses import HistoryRow, MatrixRow, StatusRow
from macros.views.table import Table

_AIR = 4
_WIDEST_CELL = 44
_ICON = 16
_FEWEST_YEARS = 2
_ROWS_IN_SIGHT = 8


@dataclass(frozen=True, slots=True)
class StripFrame:
    """What every row has in the same place (px)."""

    width: int
    height: int
    cell_top: int
    cell_height: int
    icon: int
    icon_top: int
    head_height: int
    under_years: int


_FRAME = StripFrame(
    width=WIDTH,
    height=26,
    cell_top=1,
    cell_height=24,
    icon=_ICON,
    icon_top=5,
    head_height=16,
    under_years=12,
)


@dataclass(frozen=True, slots=True)
class StripCell:
    """One area's status in one year, with its place (px)."""

    year: int
    code: str
    label: str
    is_draft: bool
    left: float
    width: float
    icon_left: float


@dataclass(frozen=True, slots=True)
class StripRow:
    """One area; a year that has no cell is a gap."""

    name: str
    cells: tuple[StripCell, ...]

    @property
    def in_words(self) -> str:
        """What the row shows, year by year."""
        return ", ".join(f"{cell.year} {cell.label.lower()}" for cell in self.cells) or "ingen uppgift"


@dataclass(frozen=True, slots=True)
class StatusStrip:
    """Areas and years; the years run from left to right."""

    frame: StripFrame
    columns: tuple[YearColumn, ...]
    rows: tuple[StripRow, ...]
    changes: tuple[YearColumn, ...]
    """The years from which statuses are given in another way; a line stands before each."""
    legend: tuple[tuple[str, str], ...]
    """Code and word of each status that occurs, from the least done to the most."""
    is_tall: bool
    """Whether the years must be said again at the foot, since those at the head may be out of sight."""
    has_draft: bool
    has_gap: bool
    is_cut: bool
    """Whether there are older years than the chart has room for."""


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
    places = {column.year: column for column in columns}
    cell_width = rounded(min(WIDTH / len(columns) - _AIR, _WIDEST_CELL))
    drawn = tuple(StripRow(name, tuple(_cells(statuses, places, cell_width))) for name, statuses in rows)
    drawn = tuple(row for row in drawn if row.cells)
    cells = [cell for row in drawn for cell in row.cells]
    if not cells:
        return None
    return StatusStrip(
        frame=_FRAME,
        columns=columns,
        rows=drawn,
        changes=tuple(column for column in columns[1:] if column.year in changed),
        legend=tuple(
            (status.value, status.label) for status in Status if status.value in {cell.code for cell in cells}
        ),
        is_tall=len(drawn) > _ROWS_IN_SIGHT,
        has_draft=any(cell.is_draft for cell in cells),
        has_gap=any(len(row.cells) < len(columns) for row in drawn),
        is_cut=min(known) < columns[0].year,
    )


def _cells(
    statuses: Iterable[StatusRow], places: Mapping[int, YearColumn], width: float
) -> Iterable[StripCell]:
    for status in sorted(statuses, key=lambda each: each.year):
        if column := places.get(status.year):
            yield StripCell(
                year=status.year,
                code=status.facts.status.value,
                label=status.facts.status.label,
                is_draft=status.is_draft,
                left=rounded(column.centre - width / 2),
                width=width,
                icon_left=rounded(column.centre - _ICON / 2),
            )
