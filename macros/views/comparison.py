"""Status by area and year, through splits, mergers and new names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.handbook import Handbook, ReportYear
from macros.lineage import ancestors, successors
from macros.schema.area import Area
from macros.schema.entry import Status
from macros.views.links import Target, area_target, entry_target
from macros.views.looks import NUMBERED_LINK, YEAR, Look
from macros.views.statuses import StatusRow, build_status, todays_number
from macros.views.table import Choice, Column, Filter, Table, in_order
from macros.views.wording import joined


@dataclass(frozen=True, slots=True)
class Cell:
    """One area's status in one report, or why that report does not have the area."""

    status: StatusRow | None
    called: str | None = None
    """The area's name in the report, where it is not that of today."""
    absent: str = ""
    kin: tuple[tuple[str, Target], ...] = ()
    """The predecessors or successors of the area that the report has instead."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be known beside the status."""
        called = (f"då {self.called}",) if self.called else ()
        return (*called, *self.status.notes) if self.status else ()

    @property
    def text(self) -> str:
        """All of it in words."""
        if self.status is None:
            return f"{self.absent} {', '.join(title for title, _ in self.kin)}".rstrip()
        label = self.status.facts.status.label
        return f"{label} ({', '.join(self.notes)})" if self.notes else label

    @property
    def choice(self) -> Choice | None:
        """What it is found under."""
        return Choice(*self.status.mark) if self.status else None

    @property
    def place(self) -> int | None:
        """The place of the status on the scale, to sort by; None where that is not known."""
        status = self.status.facts.status if self.status else Status.UNKNOWN
        return None if status is Status.UNKNOWN else list(Status).index(status)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One area's status in every report."""

    number: str | None
    target: Target
    facts: Area
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Status by area and year, latest year first."""

    years: tuple[int, ...]
    missing_years: tuple[int, ...]
    drafts: frozenset[int]
    rows: tuple[MatrixRow, ...]
    scale_changes: tuple[tuple[int, str], ...]

    @property
    def notes(self) -> Iterator[str]:
        """What a reader of the table must know."""
        for year, change in self.scale_changes:
            yield f"Ny skala {year}: {change} Lägena före och efter {year} jämförs inte."
        if self.missing_years:
            yield f"Det finns ingen rapport för {joined(self.missing_years)} i handboken."


def build_matrix(handbook: Handbook) -> Matrix:
    """Return status by area and year."""
    years = tuple(reversed(handbook.years))
    rows = tuple(
        MatrixRow(
            todays_number(handbook, page.data),
            area_target(area),
            page.data,
            tuple(_cell(handbook, handbook.reports[year], area, page.data) for year in years),
        )
        for area, page in handbook.areas_in_order
    )
    changes = ((year, handbook.reports[year].index.data.scale_change) for year in years)
    return Matrix(
        years=years,
        missing_years=tuple(handbook.missing_years),
        drafts=handbook.draft_years,
        rows=rows,
        scale_changes=tuple((year, change) for year, change in changes if change),
    )


def build_matrix_table(matrix: Matrix) -> Table[MatrixRow]:
    """Return status by area and year as a table; each cell is found under its status, and each column under its year."""
    area: tuple[Column[MatrixRow], ...] = (
        Column("Nr", lambda row: row.number, on_page=False),
        Column("Område", lambda row: (row.facts.title, row.target, row.number), NUMBERED_LINK, key="omrade"),
        Column("Upphörde", lambda row: row.facts.until, YEAR, under="Område", said="upphörde {}"),
    )
    return Table(
        title="Läget i områdena",
        caption="Läget per område och år",
        columns=(*area, *(_year_column(matrix, place, year) for place, year in enumerate(matrix.years))),
        rows=matrix.rows,
        notes=tuple(matrix.notes),
        name="lage",
        filters=(Filter("status", "Läge", _choices, in_order(Status), is_of_cells=True),),
        is_wide=True,
    )


def _choices(row: MatrixRow) -> list[Choice]:
    return [cell.choice for cell in row.cells if cell.choice]


def _year_column(matrix: Matrix, place: int, year: int) -> Column[MatrixRow]:
    remarks = (("utkast", matrix.drafts), ("ny skala", dict(matrix.scale_changes)))
    return Column(
        str(year),
        lambda row: row.cells[place],
        Look("status_cell", lambda cell: cell.text),
        key=str(year),
        sort=lambda row: row.cells[place].place,
        year=year,
        remarks=tuple(remark for remark, years in remarks if year in years),
        choice=lambda row: row.cells[place].choice,
    )


def _cell(handbook: Handbook, report: ReportYear, name: str, area: Area) -> Cell:
    if entry := report.entries.get(name):
        title = entry.data.title
        return Cell(build_status(report, name), called=None if title == area.title else title)
    if area.since is not None and report.year < area.since:
        return _elsewhere(report, "Fanns inte än", "Ingick i", ancestors(handbook.origins, name))
    if area.until is not None and report.year > area.until:
        return _elsewhere(report, "Har upphört", "Finns i", successors(handbook.origins, name))
    return Cell(None, absent="Ingår inte i rapporten")


def _elsewhere(report: ReportYear, alone: str, with_kin: str, names: list[str]) -> Cell:
    kin = tuple(
        (page.data.title, entry_target(report.year, name)) for name, page in report.in_order if name in names
    )
    return Cell(None, absent=with_kin if kin else alone, kin=kin)
