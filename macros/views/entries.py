"""One area's year, as its own page and as a part of the report."""

from __future__ import annotations

from dataclasses import dataclass

from macros.loading import Handbook
from macros.schema.times import format_date
from macros.views import wording
from macros.views.actions import ActionRow, actions_of, build_actions_of
from macros.views.documents import EventRow
from macros.views.figures import FigureRow, build_figures
from macros.views.links import (
    Target,
    action_target,
    area_target,
    document_target,
    entry_target,
    report_target,
)
from macros.views.people import ResponsibleRow, build_responsible, name_in_text
from macros.views.statuses import StatusRow, build_status, number_label


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Something that was done or begun."""

    text: str
    code: str
    status: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What happened to a governing document."""

    name: str
    target: Target
    event: EventRow


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What this report says became of an earlier action."""

    text: str
    target: Target
    made_in: int
    outcome: str
    code: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One area's year."""

    area: str
    year: int
    number: str
    title: str
    target: Target
    area_target: Target
    report_target: Target
    report_title: str
    stage: str
    status: StatusRow
    responsible: tuple[ResponsibleRow, ...]
    summary: str
    activities: tuple[ActivityRow, ...]
    figures: tuple[FigureRow, ...]
    decisions: tuple[DecisionRow, ...]
    actions: tuple[ActionRow, ...]
    follow_ups: tuple[OutcomeRow, ...]
    next_year: str | None
    body: str
    """The editor's Markdown."""


def build_entry(handbook: Handbook, year: int, area: str) -> EntryView:
    """Return one area's year."""
    report = handbook.reports[year]
    page = report.entries[area]
    entry = page.data
    return EntryView(
        area=area,
        year=year,
        number=number_label(report, entry.number),
        title=entry.title,
        target=entry_target(year, area),
        area_target=area_target(area),
        report_target=report_target(year),
        report_title=report.index.data.title,
        stage=wording.word(report.index.data.stage),
        status=build_status(year, area, entry),
        responsible=build_responsible(handbook, entry.responsible),
        summary=entry.summary,
        activities=tuple(
            ActivityRow(activity.text, activity.status.value, wording.word(activity.status))
            for activity in entry.activities
        ),
        figures=build_figures(handbook, year, area),
        decisions=_build_decisions(handbook, year, area),
        actions=build_actions_of(handbook, year, area),
        follow_ups=build_outcomes(handbook, year, area),
        next_year=entry.next_year,
        body=page.body,
    )


def _build_decisions(handbook: Handbook, year: int, area: str) -> tuple[DecisionRow, ...]:
    rows = []
    for event in handbook.reports[year].entries[area].data.decisions:
        body = f" av {name_in_text(handbook, event.body)}" if event.body else ""
        when = format_date(event.day) if event.day else str(year)
        name = handbook.governing_documents[event.document].name
        rows.append(
            DecisionRow(
                name, document_target(event.document), EventRow(wording.word(event.event) + body, when)
            )
        )
    return tuple(rows)


def build_outcomes(handbook: Handbook, year: int, area: str | None) -> tuple[OutcomeRow, ...]:
    """Return what an area's year (or, without an area, the report itself) says became of earlier actions."""
    report = handbook.reports[year]
    follow_ups = report.entries[area].data.follow_ups if area else report.index.data.follow_ups
    texts = _action_texts(handbook)
    return tuple(
        OutcomeRow(
            text=texts[found.action],
            target=action_target(found.action),
            made_in=int(found.action[:4]),
            outcome=wording.word(found.outcome),
            code=found.outcome.value,
            comment=found.comment,
        )
        for found in follow_ups
    )


def _action_texts(handbook: Handbook) -> dict[str, str]:
    return {
        f"{report.year}/{area}/{action.id}": action.text
        for report in handbook.reports.values()
        for area, action in actions_of(report)
    }
