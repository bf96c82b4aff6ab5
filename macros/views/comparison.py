"""The years side by side: status by area, and what changed from one report to the next, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.loading import Handbook, ReportYear
from macros.views import wording
from macros.views.links import Target, area_target
from macros.views.people import build_responsible
from macros.views.statuses import StatusRow, build_status, number_label


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One area's status in every report; None where that report does not have the area."""

    number: str
    title: str
    target: Target
    cells: tuple[StatusRow | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Status by area and year, latest year first."""

    years: tuple[int, ...]
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
            tuple(_status(handbook.reports[year], area) for year in years),
        )
        for area, page in handbook.areas_in_order
    )
    changes = ((year, handbook.reports[year].index.data.scale_change) for year in years)
    return Matrix(years, rows, tuple((year, change) for year, change in changes if change))


def _status(report: ReportYear, area: str) -> StatusRow | None:
    entry = report.entries.get(area)
    return build_status(report.year, area, entry.data) if entry else None


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


def _status_changes(_: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    for area, entry in after.in_order:
        old = before.entries.get(area)
        if old is None:
            yield Change(
                entry.data.title, area_target(area), "Fanns inte i rapporten", wording.word(entry.data.status)
            )
        elif old.data.status is not entry.data.status:
            yield Change(
                entry.data.title,
                area_target(area),
                wording.word(old.data.status),
                wording.word(entry.data.status),
            )
    for area, entry in before.in_order:
        if area not in after.entries:
            yield Change(
                entry.data.title, area_target(area), wording.word(entry.data.status), "Finns inte i rapporten"
            )


def _responsible_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    for area, entry in after.in_order:
        old = before.entries.get(area)
        if old and set(old.data.responsible) != set(entry.data.responsible):
            was, now = (
                wording.joined(row.label for row in build_responsible(handbook, page.data.responsible))
                for page in (old, entry)
            )
            yield Change(entry.data.title, area_target(area), was, now)
