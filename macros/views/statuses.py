"""Where an area stood in a year, and whose words that is."""

from __future__ import annotations

from dataclasses import dataclass

from macros.loading import Handbook, ReportYear
from macros.schema.entry import Entry
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


def build_status(year: int, area: str, entry: Entry) -> StatusRow:
    """Return the status of one area's year."""
    ground = entry.status_ground
    return StatusRow(
        code=entry.status.value,
        label=wording.word(entry.status),
        year=year,
        target=entry_target(year, area),
        reading=ground.reading if ground else None,
        in_report=ground.in_report if ground else None,
        deviation=entry.deviation,
    )


def build_history(handbook: Handbook, area: str) -> tuple[StatusRow, ...]:
    """Return an area's status in each report that has it, latest first."""
    return tuple(
        build_status(year, area, handbook.reports[year].entries[area].data)
        for year in reversed(handbook.years)
        if area in handbook.reports[year].entries
    )


def latest_status(handbook: Handbook, area: str) -> StatusRow | None:
    """Return the latest known status of an area."""
    return next(iter(build_history(handbook, area)), None)


def number_label(report: ReportYear | None, number: int) -> str:
    """Return an area's number as the report writes it: 1.3, or 3 where the report is no chapter."""
    chapter = report.index.data.chapter if report else None
    return f"{chapter}.{number}" if chapter else str(number)
