"""The status of the areas in each year's report, whether it is read out of it, and the table of all areas and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from macros.model.area import Area
from macros.model.entry import Entry, Status
from macros.model.handbook import Handbook, ReportYear
from macros.model.succession import ancestors, successors
from macros.views.pages.links import Target, area_link, area_target, entry_target
from macros.views.pages.looks import LINK, NUMBERED_LINK, YEAR, Look
from macros.views.pages.table import Choice, Column, Filter, Table, file_table, in_order
from macros.views.pages.wording import joined
from macros.views.people.people import ResponsibleRow, build_responsible

READ = "tolkat ur rapporten"
QUOTED = "rapportens egna ord"
"""Where a status of a report that was brought in comes from."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An area's status in one year."""

    year: int
    facts: Entry
    target: Target
    is_draft: bool
    """Whether the report is a draft, so that the status may still change."""
    source: str | None
    """Where the status comes from, in a few words; None where the owners wrote it themselves."""
    usual_source: str | None
    """Where most of the report's statuses come from."""

    @property
    def mark(self) -> tuple[str, str]:
        """The code and the label of the status."""
        return self.facts.status.value, self.facts.status.label

    @property
    def exception(self) -> str | None:
        """Where the status comes from, if that is not said of the whole report."""
        return None if self.source == self.usual_source else self.source

    @property
    def all_notes(self) -> tuple[str, ...]:
        """Where the status comes from, and whether there is a deviation, in a few words."""
        return tuple(filter(None, (self.source, "med avvikelse" if self.facts.deviation else None)))

    @property
    def notes(self) -> tuple[str, ...]:
        """The same without what is said of the whole report."""
        return tuple(note for note in self.all_notes if note != self.usual_source)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One year of an area, or of an area that it came from."""

    status: StatusRow
    area: str
    """Today's name of the area whose year it is: this one, or one that it came from."""
    called: str | None
    """The area's number and name in that year's report, where they are not those of today."""
    responsible: tuple[ResponsibleRow, ...]


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
        """The notes beside the status."""
        called = (f"då {self.called}",) if self.called else ()
        return (*called, *self.status.notes) if self.status else ()

    @property
    def text(self) -> str:
        """The cell in words, for a file."""
        if self.status is None:
            return f"{self.absent} {', '.join(title for title, _ in self.kin)}".rstrip()
        label = self.status.facts.status.label
        return f"{label} ({', '.join(self.notes)})" if self.notes else label

    @property
    def choice(self) -> Choice | None:
        """The status as a choice of the filter."""
        return Choice(*self.status.mark) if self.status else None

    @property
    def place(self) -> int | None:
        """The place of the status on the scale, to sort by; None where the status is not known."""
        status = self.status.facts.status if self.status else Status.UNKNOWN
        return None if status is Status.UNKNOWN else list(Status).index(status)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One area's status in every report."""

    number: str | None
    target: Target
    facts: Area
    cells: tuple[Cell, ...]


def build_status(report: ReportYear, area: str) -> StatusRow:
    """Return the status of one area's year."""
    entry = report.entries[area].data
    return StatusRow(
        year=report.year,
        facts=entry,
        target=entry_target(report.year, area),
        is_draft=report.is_draft,
        source=_source(report, entry),
        usual_source=_usual_source(report),
    )


def _source(report: ReportYear, entry: Entry) -> str | None:
    if (ground := entry.status_ground) is None:
        return None
    if report.is_brought_in:
        return READ if ground.reading else QUOTED
    # Written here, and locked in the first version of the form.
    return "vår bedömning" if ground.reading else "enligt rapporten"


def _usual_source(report: ReportYear) -> str | None:
    told = Counter(filter(None, (_source(report, page.data) for _, page in report.in_order)))
    return max(told, key=told.__getitem__, default=None)


def tell_sources(rows: Iterable[StatusRow | None], sign: str = "") -> str:
    """Return where some statuses come from in sentences, once for all from reports where the same is usual.

    ``sign`` is what marks the exceptions; without it they say so in words. It is empty for statuses that owners wrote.
    """
    found = sorted((row for row in rows if row and row.usual_source), key=lambda row: -row.year)
    return " ".join(
        _tell_source(source, [row for row in found if row.usual_source == source], sign)
        for source in dict.fromkeys(row.usual_source for row in found)
    )


def _tell_source(source: str | None, rows: Sequence[StatusRow], sign: str) -> str:
    told = f"Läget {joined(sorted({row.year for row in rows}))} är {source}"
    exception = next((row.exception for row in rows if row.exception), None)
    if exception and sign:
        return f"{told}. Läge märkt med {sign} är {exception}."
    return f"{told}, om inget annat står." if exception else f"{told}."


def build_history(handbook: Handbook, area: str) -> tuple[HistoryRow, ...]:
    """Return an area's years, oldest first; before it began, those of the areas that it came from."""
    return tuple(_history(handbook, area))


def _history(handbook: Handbook, area: str) -> Iterator[HistoryRow]:
    today = handbook.areas[area].data
    for year in handbook.years:
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


def scale_changes(handbook: Handbook) -> tuple[tuple[int, str], ...]:
    """Return the years in which the scale of the statuses changed, and how; the oldest first."""
    changes = [(year, handbook.reports[year].index.data.scale_change) for year in handbook.years]
    return tuple((year, change) for year, change in changes if change)


def build_matrix(handbook: Handbook) -> Table[MatrixRow]:
    """Return the table of status by area and year; a reader can choose among statuses and years."""
    reports = [handbook.reports[year] for year in handbook.years]
    area: tuple[Column[MatrixRow], ...] = (
        Column("Nr", lambda row: row.number, on_page=False),
        Column("Område", lambda row: (row.facts.title, row.target, row.number), NUMBERED_LINK, key="omrade"),
        Column("Upphörde", lambda row: row.facts.until, YEAR, under="Område", said="upphörde {}"),
    )
    return Table(
        title="Läget i områdena",
        caption="Läget per område och år",
        columns=(*area, *(_year_column(report, place) for place, report in enumerate(reports))),
        rows=tuple(
            MatrixRow(
                todays_number(handbook, page.data),
                area_target(name),
                page.data,
                tuple(_cell(handbook, report, name, page.data) for report in reports),
            )
            for name, page in handbook.areas_in_order
        ),
        notes=tuple(_matrix_notes(handbook)),
        name="lage",
        filters=(Filter("status", "Läge", _choices, in_order(Status), is_of_cells=True),),
        is_wide=True,
    )


def build_status_file(handbook: Handbook) -> Table[Any]:
    """Return the statuses for a file, with a row for each area and year, the latest first."""

    def rows() -> Iterator[tuple[object, ...]]:
        for report in map(handbook.reports.__getitem__, reversed(handbook.years)):
            for area, page in report.in_order:
                entry, ground = page.data, page.data.status_ground
                where = (area_link(handbook, area), entry.title, report.year, report.is_draft)
                status = (entry.status.value, entry.status.label, _source(report, entry))
                why = (ground and (ground.reading or ground.in_report), entry.reason, entry.deviation)
                yield (*where, *status, *why)

    names = (
        "Område", "Namn i rapporten", "År", "Utkast", "Läge (kod)", "Läge", "Läget är",
        "Statusgrund", "Motivering", "Avvikelse",
    )  # fmt: skip
    made = file_table("Läget, en rad per område och år", names, rows(), {"Område": LINK, "År": YEAR})
    return replace(made, notes=tuple(_matrix_notes(handbook)))


def _matrix_notes(handbook: Handbook) -> Iterator[str]:
    for year, change in scale_changes(handbook):
        yield f"Ny skala {year}: {change} Lägena före och efter {year} jämförs inte."
    if handbook.missing_years:
        yield f"Det finns ingen rapport för {joined(handbook.missing_years)} i handboken."


def _choices(row: MatrixRow) -> list[Choice]:
    return [cell.choice for cell in row.cells if cell.choice]


def _year_column(report: ReportYear, place: int) -> Column[MatrixRow]:
    remarks = (
        "utkast" if report.is_draft else None,
        _usual_source(report),
        "ny skala" if report.index.data.scale_change else None,
    )
    return Column(
        str(report.year),
        lambda row: row.cells[place],
        Look("status_cell", lambda cell: cell.text),
        key=str(report.year),
        sort=lambda row: row.cells[place].place,
        year=report.year,
        remarks=tuple(filter(None, remarks)),
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
