"""Where an area stood in a year, and whose words that is."""

from __future__ import annotations

from dataclasses import dataclass

from macros.handbook import Handbook, ReportYear
from macros.views import wording
from macros.views.links import Target, entry_target


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An area's status in one year."""

    code: str
    label: str
    year: int
    target: Target
    reading: str | None
    """The reason of our own reading, when it is ours."""
    in_report: str | None
    """The report's own words, when they are the report's."""
    deviation: str | None
    is_draft: bool
    """Whether the report has yet to be handed in, so that nothing is settled."""


def build_status(report: ReportYear, area: str) -> StatusRow:
    """Return the status of one area's year."""
    entry = report.entries[area].data
    ground = entry.status_ground
    return StatusRow(
        code=entry.status.value,
        label=wording.word(entry.status),
        year=report.year,
        target=entry_target(report.year, area),
        reading=ground.reading if ground else None,
        in_report=ground.in_report if ground else None,
        deviation=entry.deviation,
        is_draft=report.is_draft,
    )


def build_history(handbook: Handbook, area: str) -> tuple[StatusRow, ...]:
    """Return an area's status in each report that has it, latest first."""
    return tuple(
        build_status(handbook.reports[year], area)
        for year in reversed(handbook.years)
        if area in handbook.reports[year].entries
    )


def latest_status(handbook: Handbook, area: str) -> StatusRow | None:
    """Return the latest status of an area that a report has settled."""
    return next((row for row in build_history(handbook, area) if not row.is_draft), None)


def number_label(report: ReportYear | None, number: int) -> str:
    """Return an area's number as the report writes it: 1.3, or 3 where the report is no chapter."""
    chapter = report.index.data.chapter if report else None
    return f"{chapter}.{number}" if chapter else str(number)
