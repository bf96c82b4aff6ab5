"""The areas: all of them in a list, and each on its own page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from macros.model.area import Area
from macros.model.handbook import Handbook
from macros.model.shared import Law
from macros.views.actions.actions import ActionRow, build_actions
from macros.views.areas.status_strip import StatusStrip, build_history_strip
from macros.views.areas.statuses import HistoryRow, StatusRow, build_history, latest_status, number_label
from macros.views.figures.figure_charts import FigureChart, build_figure_charts
from macros.views.figures.series import Series
from macros.views.figures.series_tables import build_series_table
from macros.views.pages.links import Target, area_target, report_target
from macros.views.pages.looks import LINK, MARK, RESPONSIBLE, YEAR, CellKind, Look
from macros.views.pages.table import Column, Table
from macros.views.people.people import ResponsibleRow, build_responsible
from macros.views.people.reviews import format_review
from macros.views.registers.documents import DocumentRow, build_area_documents


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in a list."""

    id: str
    number: str | None
    """Today's number; none where the area has ended and its number is free."""
    title: str
    lead: str
    target: Target
    responsible: tuple[ResponsibleRow, ...]
    status: StatusRow | None
    keywords: tuple[str, ...]
    ended: int | None


@dataclass(frozen=True, slots=True)
class Kin:
    """An area that this one came from or became."""

    title: str
    target: Target
    relation: str
    since: int | None
    """The first report year of the new."""


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area's page, around the editor's own text."""

    row: AreaRow
    goal: str | None
    known_from: tuple[int, Target] | None
    """The latest report that has the area, if it names the same responsible as the page does."""
    kin: tuple[Kin, ...]
    history: tuple[HistoryRow, ...]
    strip: StatusStrip | None
    missing_years: tuple[int, ...]
    """The years among those of the history that have no report."""
    left_out_years: tuple[int, ...]
    """The years whose report does not take the area up, though it lived."""
    scale_changes: tuple[tuple[int, str], ...]
    """The years of the history from which statuses are given in another way, and how."""
    next_year: tuple[int, str | None] | None
    """The latest report that has the area, and what it says of needs and priorities for the year after."""
    open_actions: tuple[ActionRow, ...]
    closed_actions: tuple[ActionRow, ...]
    figures: Table[Series]
    charts: tuple[FigureChart, ...]
    documents: Table[DocumentRow]
    laws: tuple[Law, ...]
    review: str | None


def build_area_list(handbook: Handbook) -> tuple[AreaRow, ...]:
    """Return the areas in the order of the report; those that have ended come last."""
    return tuple(_build_row(handbook, name, page.data) for name, page in handbook.areas_in_order)


def build_area_table(handbook: Handbook) -> Table[AreaRow]:
    """Return the table of all areas."""
    return Table(
        title="Områden",
        caption="Handbokens områden",
        columns=(
            Column("Nr", lambda row: row.number, style="hb-number"),
            Column("Område", lambda row: (row.title, row.target), LINK, names_row=True),
            Column("Upphörde", lambda row: row.ended, YEAR, under="Område", said="upphörde {}"),
            Column("Ansvarig", lambda row: row.responsible, RESPONSIBLE),
            Column("Läge", lambda row: row.status and row.status.mark, MARK, "Ingen rapport än"),
            Column("Enligt rapporten", lambda row: row.status, _REPORT, under="Läge"),
            Column("Vems bedömning", _whose, on_page=False),
        ),
        rows=build_area_list(handbook),
    )


def _whose(row: AreaRow) -> str | None:
    return "vår bedömning" if row.status and row.status.reading else None


_REPORT = Look("status_report", lambda status: status.year, CellKind.YEAR)


def _build_row(handbook: Handbook, name: str, area: Area) -> AreaRow:
    return AreaRow(
        id=name,
        number=None if area.until else number_label(handbook.latest, area.number),
        title=area.title,
        lead=area.lead,
        target=area_target(name),
        responsible=build_responsible(handbook, area.responsible),
        status=latest_status(handbook, name),
        keywords=area.keywords,
        ended=area.until,
    )


def build_area(handbook: Handbook, name: str, today: datetime.date) -> AreaView:
    """Return what stands around the text of an area's page."""
    area = handbook.areas[name].data
    actions = build_actions(handbook, today, name)
    history = build_history(handbook, name)
    reported = [row.status.year for row in history]
    scale_changes = tuple(
        (year, change)
        for year in handbook.years
        if (change := handbook.reports[year].index.data.scale_change)
        and reported
        and reported[-1] < year <= reported[0]
    )
    latest = next(
        (year for year in reversed(handbook.submitted_years) if name in handbook.reports[year].entries), None
    )
    return AreaView(
        row=_build_row(handbook, name, area),
        goal=area.goal,
        known_from=_known_from(handbook, name, area),
        kin=_build_kin(handbook, name, area),
        history=history,
        strip=build_history_strip(history, scale_changes),
        left_out_years=tuple(
            year for year in handbook.years if name in handbook.reports[year].index.data.left_out
        ),
        scale_changes=scale_changes,
        missing_years=tuple(
            year for year in handbook.missing_years if reported and reported[-1] < year < reported[0]
        ),
        next_year=(latest, handbook.reports[latest].entries[name].data.next_year) if latest else None,
        open_actions=tuple(row for row in actions if row.is_open),
        closed_actions=tuple(row for row in actions if not row.is_open),
        figures=build_series_table(handbook, name),
        charts=build_figure_charts(handbook, name),
        documents=build_area_documents(handbook, name),
        laws=area.laws,
        review=format_review(handbook, area.review) if area.review else None,
    )


def _known_from(handbook: Handbook, name: str, area: Area) -> tuple[int, Target] | None:
    for year in reversed(handbook.submitted_years):
        if entry := handbook.reports[year].entries.get(name):
            is_same = set(entry.data.responsible) == set(area.responsible)
            return (year, report_target(year)) if is_same else None
    return None


def _build_kin(handbook: Handbook, name: str, area: Area) -> tuple[Kin, ...]:
    """Say where an area came from and what became of it; that it was a split or a merger shows in the numbers."""

    def kin(other: str, relation: str, new: str) -> Kin:
        since = handbook.areas[new].data.since
        return Kin(handbook.areas[other].data.title, area_target(other), relation, since)

    origin = "Sammanslaget av" if len(area.came_from) > 1 else "Kom ur"
    heirs = [other for other, page in handbook.areas_in_order if name in page.data.came_from]
    fate = "Delat i" if len(heirs) > 1 else "Fortsätter i"
    return (
        *(kin(other, origin, name) for other in area.came_from),
        *(kin(other, fate, other) for other in heirs),
    )
