"""The areas: the list of them, and the page of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.area import Area
from macros.model.handbook import Handbook
from macros.views.actions.actions import ActionRow, build_actions
from macros.views.areas.status_strip import StatusStrip, build_history_strip
from macros.views.areas.statuses import (
    HistoryRow,
    StatusRow,
    build_history,
    latest_report,
    latest_status,
    scale_changes,
    tell_sources,
    todays_number,
)
from macros.views.figures.figure_charts import FigureChart, build_figure_charts
from macros.views.figures.series import Series
from macros.views.figures.series_tables import build_series_table
from macros.views.pages.links import Target, area_link, area_target, report_target
from macros.views.pages.looks import LINK, MARK, RESPONSIBLE, YEAR, CellKind, Look
from macros.views.pages.table import Column, Table
from macros.views.people.people import ResponsibleRow, build_responsible
from macros.views.people.reviews import format_review
from macros.views.registers.documents import DocumentRow, build_area_documents


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in a list."""

    id: str
    facts: Area
    number: str | None
    target: Target
    responsible: tuple[ResponsibleRow, ...]
    status: StatusRow | None


@dataclass(frozen=True, slots=True)
class AreaView:
    """The contents of an area's page, around the editor's own text."""

    row: AreaRow
    known_from: tuple[int, Target] | None
    """The latest report that has the area, if it names the same responsible as the page does."""
    kin: tuple[tuple[str, str, Target, int | None], ...]
    """The areas that this one came from or became: the relation, title and page, and the first report year of the new."""
    history: tuple[HistoryRow, ...]
    strip: StatusStrip | None
    missing_years: tuple[int, ...]
    """The years between the first and the last of the history that have no report."""
    left_out_years: tuple[int, ...]
    """The years whose report says that it leaves the area out."""
    scale_changes: tuple[tuple[int, str], ...]
    """The years of the history in which the scale of the statuses changed, and how."""
    next_year: tuple[int, str | None] | None
    """The year of the latest report that has the area, and its needs and priorities for the year after."""
    open_actions: tuple[ActionRow, ...]
    closed_actions: tuple[ActionRow, ...]
    figures: Table[Series]
    charts: tuple[FigureChart, ...]
    documents: Table[DocumentRow]
    review: str | None


def build_area_list(handbook: Handbook) -> tuple[AreaRow, ...]:
    """Return the areas in the order of the report; those that have ended come last."""
    return tuple(_build_row(handbook, name, page.data) for name, page in handbook.areas_in_order)


def build_area_table(handbook: Handbook) -> Table[AreaRow]:
    """Return the table of all areas."""
    rows = build_area_list(handbook)
    statuses = [row.status for row in rows]
    source: Column[AreaRow] = Column("Läget är", lambda row: row.status and row.status.source, on_page=False)
    return Table(
        title="Områden",
        caption="Handbokens områden",
        columns=(
            Column("Nr", lambda row: row.number, style="hb-number"),
            Column("Område", lambda row: (row.facts.title, row.target), LINK, names_row=True),
            Column("Upphörde", lambda row: row.facts.until, YEAR, under="Område", said="upphörde {}"),
            Column("Ansvarig", lambda row: row.responsible, RESPONSIBLE),
            Column("Läge", lambda row: row.status and row.status.mark, MARK, "Ingen rapport än"),
            Column("Enligt rapporten", lambda row: row.status, _REPORT, under="Läge"),
            *([source] if any(status and status.source for status in statuses) else []),
        ),
        rows=rows,
        notes=tuple(filter(None, [tell_sources(statuses)])),
    )


_REPORT = Look("status_report", lambda status: status.year, CellKind.YEAR)


def _build_row(handbook: Handbook, name: str, area: Area) -> AreaRow:
    return AreaRow(
        id=name,
        facts=area,
        number=todays_number(handbook, area),
        target=area_target(name),
        responsible=build_responsible(handbook, area.responsible),
        status=latest_status(handbook, name),
    )


def build_area(handbook: Handbook, name: str, today: datetime.date) -> AreaView:
    """Return the contents of an area's page."""
    area = handbook.areas[name].data
    actions = build_actions(handbook, today, name)
    history = build_history(handbook, name)
    lived = range(history[0].status.year, history[-1].status.year + 1) if history else range(0)
    changes = [change for change in scale_changes(handbook) if change[0] in lived[1:]]
    latest = latest_report(handbook, name, handbook.submitted_years)
    told = latest.entries[name].data if latest else None
    return AreaView(
        row=_build_row(handbook, name, area),
        known_from=(latest.year, report_target(latest.year))
        if latest and told and set(told.responsible) == set(area.responsible)
        else None,
        kin=tuple(_kin(handbook, name, area)),
        history=history,
        strip=build_history_strip(history, changes),
        left_out_years=tuple(
            year for year, report in handbook.reports.items() if name in report.index.data.left_out
        ),
        scale_changes=tuple(changes),
        missing_years=tuple(year for year in handbook.missing_years if year in lived),
        next_year=(latest.year, told.next_year) if latest and told else None,
        open_actions=tuple(row for row in actions if row.is_open),
        closed_actions=tuple(row for row in actions if not row.is_open),
        figures=build_series_table(handbook, name),
        charts=build_figure_charts(handbook, name),
        documents=build_area_documents(handbook, name),
        review=format_review(handbook, area.review) if area.review else None,
    )


def _kin(handbook: Handbook, name: str, area: Area) -> Iterator[tuple[str, str, Target, int | None]]:
    """Yield the predecessors and the successors of an area; several of them are a merger or a split.

    An area that was there while the other was has not come from it, but has taken it over.
    """
    origin = "Sammanslaget av" if len(area.came_from) > 1 else "Kom ur"
    for other in area.came_from:
        last = handbook.areas[other].data.until
        if last is not None and last in area.lifetime:
            yield "Har tagit över", *area_link(handbook, other), last + 1
        else:
            yield origin, *area_link(handbook, other), area.since
    heirs = [(other, page.data) for other, page in handbook.areas_in_order if name in page.data.came_from]
    fate = "Delat i" if len(heirs) > 1 else "Fortsätter i"
    for other, heir in heirs:
        yield fate, *area_link(handbook, other), heir.since
