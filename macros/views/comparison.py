"""The years side by side: status by area, and what changed from one report to the next, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.handbook import Handbook, ReportYear
from macros.schema.area import Area
from macros.views import wording
from macros.views.links import Target, area_target
from macros.views.people import build_responsible
from macros.views.statuses import StatusRow, build_status, number_label


@dataclass(frozen=True, slots=True)
class Cell:
    """One area's status in one report, or why that report does not have the area."""

    status: StatusRow | None
    absent: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One area's status in every report."""

    number: str
    title: str
    target: Target
    ended: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Status by area and year, latest year first."""

    years: tuple[int, ...]
    drafts: frozenset[int]
    rows: tuple[MatrixRow, ...]
    scale_changes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs between two reports."""

    area: str
    target: Target
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class YearChanges:
    """What changed between two reports that follow each other in the handbook."""

    year: int
    compared_with: int
    changes: tuple[Change, ...]

    @property
    def skips(self) -> bool:
        """Whether there are years between the two that have no report."""
        return self.year - self.compared_with > 1


Finder = Callable[[Handbook, ReportYear, ReportYear], Iterator[Change]]
"""Finds what differs between two reports, the earlier one first."""


def build_matrix(handbook: Handbook) -> Matrix:
    """Return status by area and year."""
    years = tuple(reversed(handbook.years))
    rows = tuple(
        MatrixRow(
            number_label(handbook.latest, page.data.number),
            page.data.title,
            area_target(area),
            page.data.until,
            tuple(_cell(handbook.reports[year], area, page.data) for year in years),
        )
        for area, page in handbook.areas_in_order
    )
    changes = ((year, handbook.reports[year].index.data.scale_change) for year in years)
    drafts = frozenset(year for year in years if handbook.reports[year].is_draft)
    return Matrix(years, drafts, rows, tuple((year, change) for year, change in changes if change))


def _cell(report: ReportYear, name: str, area: Area) -> Cell:
    if name in report.entries:
        return Cell(build_status(report, name))
    if area.since is not None and report.year < area.since:
        return Cell(None, "Fanns inte än")
    if area.until is not None and report.year > area.until:
        return Cell(None, "Har upphört")
    return Cell(None, "Ingår inte i rapporten")


def build_status_changes(handbook: Handbook) -> tuple[YearChanges, ...]:
    """Return how status changed, latest year first."""
    return _by_year(handbook, _status_changes)


def build_responsible_changes(handbook: Handbook) -> tuple[YearChanges, ...]:
    """Return who took over from whom, latest year first."""
    return _by_year(handbook, _responsible_changes)


def _by_year(handbook: Handbook, find: Finder) -> tuple[YearChanges, ...]:
    pairs = list(zip(handbook.years, handbook.years[1:], strict=False))
    return tuple(
        YearChanges(after, before, tuple(find(handbook, handbook.reports[before], handbook.reports[after])))
        for before, after in reversed(pairs)
    )


def _status_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    """Find what changed; an area that either report leaves out has not changed for that."""
    for area, entry in after.in_order:
        now = wording.word(entry.data.status)
        if old := before.entries.get(area):
            was = wording.word(old.data.status)
        else:
            was = now if area in before.index.data.left_out else _origin(handbook, area)
        if was != now:
            yield Change(entry.data.title, area_target(area), was, now)
    for area, entry in before.in_order:
        if area not in after.entries and area not in after.index.data.left_out:
            was = wording.word(entry.data.status)
            yield Change(entry.data.title, area_target(area), was, _fate(handbook, area))


def _origin(handbook: Handbook, area: str) -> str:
    titles = [handbook.areas[origin].data.title for origin in handbook.origins[area]]
    return f"Fanns inte, kom ur {wording.joined(titles)}" if titles else "Fanns inte i rapporten"


def _fate(handbook: Handbook, area: str) -> str:
    titles = [page.data.title for _, page in handbook.areas_in_order if area in page.data.came_from]
    return f"Finns inte, fortsätter i {wording.joined(titles)}" if titles else "Finns inte i rapporten"


def _responsible_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    for area, entry in after.in_order:
        old = before.entries.get(area)
        if old and set(old.data.responsible) != set(entry.data.responsible):
            was, now = (
                wording.joined(row.label for row in build_responsible(handbook, page.data.responsible))
                for page in (old, entry)
            )
            yield Change(entry.data.title, area_target(area), was, now)
