"""The years side by side: status by area and year, through splits, mergers and new names."""

from __future__ import annotations

from dataclasses import dataclass

from macros.handbook import Handbook, Loaded, ReportYear
from macros.lineage import ancestors, successors
from macros.schema.area import Area
from macros.schema.entry import Entry
from macros.views.links import Target, area_target, entry_target
from macros.views.statuses import StatusRow, build_status, number_label


@dataclass(frozen=True, slots=True)
class Cell:
    """One area's status in one report, or why that report does not have the area."""

    status: StatusRow | None
    called: str | None = None
    """The area's name in the report, where it is not that of today."""
    absent: str = ""
    kin: tuple[tuple[str, Target], ...] = ()
    """Those that had the matter in that report instead: what the area came from, or what came of it."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One area's status in every report."""

    number: str | None
    """Today's number; none where the area has ended and its number is free."""
    title: str
    target: Target
    ended: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Status by area and year, latest year first."""

    years: tuple[int, ...]
    missing_years: tuple[int, ...]
    drafts: frozenset[int]
    rows: tuple[MatrixRow, ...]
    scale_changes: tuple[tuple[int, str], ...]


def build_matrix(handbook: Handbook) -> Matrix:
    """Return status by area and year."""
    years = tuple(reversed(handbook.years))
    rows = tuple(
        MatrixRow(
            None if page.data.until else number_label(handbook.latest, page.data.number),
            page.data.title,
            area_target(area),
            page.data.until,
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
    present: list[tuple[str, Loaded[Entry]]] = [item for item in report.in_order if item[0] in names]
    kin = tuple((page.data.title, entry_target(report.year, name)) for name, page in present)
    return Cell(None, absent=with_kin if kin else alone, kin=kin)
