"""The status of an area in each year's report, and who gave it: the report, or the handbook's own assessment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.handbook import Handbook, ReportYear
from macros.lineage import ancestors
from macros.schema.area import Area
from macros.schema.entry import Entry
from macros.views.links import Target, entry_target
from macros.views.people import ResponsibleRow, build_responsible


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An area's status in one year."""

    year: int
    facts: Entry
    target: Target
    is_draft: bool
    """Whether the report has yet to be handed in, so that nothing is settled."""

    @property
    def mark(self) -> tuple[str, str]:
        """The code and the word."""
        return self.facts.status.value, self.facts.status.label

    @property
    def notes(self) -> tuple[str, ...]:
        """Who gave the status, and whether there was a deviation, in a few words."""
        ground = self.facts.status_ground
        whose = () if ground is None else ("vår bedömning" if ground.reading else "enligt rapporten",)
        return (*whose, *(("med avvikelse",) if self.facts.deviation else ()))


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One year of an area, or of an area that it came from."""

    status: StatusRow
    area: str
    """Today's name of the area whose year it is: this one, or one that it came from."""
    called: str | None
    """Number and name in that year's report, where they are not those of today."""
    responsible: tuple[ResponsibleRow, ...]


def build_status(report: ReportYear, area: str) -> StatusRow:
    """Return the status of one area's year."""
    return StatusRow(report.year, report.entries[area].data, entry_target(report.year, area), report.is_draft)


def build_history(handbook: Handbook, area: str) -> tuple[HistoryRow, ...]:
    """Return an area's years, latest first; before it began, those of the areas that it came from."""
    return tuple(_history(handbook, area))


def _history(handbook: Handbook, area: str) -> Iterator[HistoryRow]:
    today = handbook.areas[area].data
    for year in reversed(handbook.years):
        report = handbook.reports[year]
        names = [area] if area in report.entries else ancestors(handbook.origins, area)
        for name, page in report.in_order:
            if name not in names:
                continue
            entry = page.data
            is_as_today = (name, entry.number, entry.title) == (area, today.number, today.title)
            yield HistoryRow(
                status=build_status(report, name),
                area=handbook.areas[name].data.title,
                called=None if is_as_today else f"{number_label(report, entry.number)} {entry.title}",
                responsible=build_responsible(handbook, entry.responsible),
            )


def latest_report(handbook: Handbook, area: str, years: Sequence[int]) -> ReportYear | None:
    """Return the latest report of some years (oldest first) that has an area."""
    reports = (handbook.reports[year] for year in reversed(years))
    return next((report for report in reports if area in report.entries), None)


def latest_status(handbook: Handbook, area: str) -> StatusRow | None:
    """Return the latest status of an area in a report that has been handed in."""
    report = latest_report(handbook, area, handbook.submitted_years)
    return build_status(report, area) if report else None


def number_label(report: ReportYear | None, number: int) -> str:
    """Return an area's number as the report writes it: 1.3, or 3 where the report is no chapter."""
    chapter = report.index.data.chapter if report else None
    return f"{chapter}.{number}" if chapter else str(number)


def todays_number(handbook: Handbook, area: Area) -> str | None:
    """Return an area's number in the latest report; None where the area has ended and its number is free."""
    return None if area.until else number_label(handbook.latest, area.number)
