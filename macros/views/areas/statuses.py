"""Where an area stood in a year, whose words that is, and how it has stood over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.entry import Status
from macros.model.handbook import Handbook, ReportYear
from macros.model.succession import ancestors
from macros.views.pages.links import Target, entry_target
from macros.views.people.people import ResponsibleRow, build_responsible


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

    @property
    def mark(self) -> tuple[str, str]:
        """The code and the word."""
        return self.code, self.label

    @property
    def notes(self) -> tuple[str, ...]:
        """Whose words it is, and whether something held the work back, in a few words."""
        whose = "vår bedömning" if self.reading else "enligt rapporten" if self.in_report else ""
        return tuple(filter(None, (whose, "med avvikelse" if self.deviation else "")))

    @property
    def place(self) -> int | None:
        """How far it has come, to sort by; None where that is not known."""
        status = Status(self.code)
        return None if status is Status.UNKNOWN else list(Status).index(status)


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
    entry = report.entries[area].data
    ground = entry.status_ground
    return StatusRow(
        code=entry.status.value,
        label=entry.status.label,
        year=report.year,
        target=entry_target(report.year, area),
        reading=ground.reading if ground else None,
        in_report=ground.in_report if ground else None,
        deviation=entry.deviation,
        is_draft=report.is_draft,
    )


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


def latest_status(handbook: Handbook, area: str) -> StatusRow | None:
    """Return the latest status of an area that a report has settled."""
    for year in reversed(handbook.submitted_years):
        if area in handbook.reports[year].entries:
            return build_status(handbook.reports[year], area)
    return None


def number_label(report: ReportYear | None, number: int) -> str:
    """Return an area's number as the report writes it: 1.3, or 3 where the report is no chapter."""
    chapter = report.index.data.chapter if report else None
    return f"{chapter}.{number}" if chapter else str(number)
