"""One area's year, as its own page and as a part of the report."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.actions import WHOLE_REPORT
from macros.model.entry import Entry
from macros.model.handbook import Handbook, Reported
from macros.model.shared import Approval, Unasked
from macros.model.times import format_date
from macros.views.actions.actions import FollowUpRow, Promise, build_follow_up, build_promise, build_promises
from macros.views.areas.statuses import StatusRow, build_status, number_label
from macros.views.figures.figures import FigureRow, build_figures
from macros.views.pages.links import (
    Target,
    area_target,
    document_target,
    entry_target,
    report_target,
)
from macros.views.people.people import ResponsibleRow, build_actor, build_responsible
from macros.views.registers.documents import EventRow, build_event


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What happened to a governing document."""

    name: str
    target: Target
    event: EventRow


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What this report says became of an earlier action."""

    promise: Promise
    follow_up: FollowUpRow


@dataclass(frozen=True, slots=True)
class EntryView:
    """One area's year."""

    area: str
    year: int
    number: str
    facts: Entry
    target: Target
    area_target: Target
    report_target: Target
    stage: str
    status: StatusRow
    responsible: tuple[ResponsibleRow, ...]
    figures: tuple[FigureRow, ...]
    decisions: tuple[DecisionRow, ...]
    actions: tuple[Promise, ...]
    follow_ups: tuple[OutcomeRow, ...]
    approved: str | None
    """Who approved the contribution, as far as is known."""
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
        facts=entry,
        target=entry_target(year, area),
        area_target=area_target(area),
        report_target=report_target(year),
        stage=report.index.data.stage.label,
        status=build_status(report, area),
        responsible=build_responsible(handbook, entry.responsible),
        figures=build_figures(handbook, year, area),
        decisions=tuple(
            DecisionRow(
                handbook.governing_documents[event.document].name,
                document_target(event.document),
                build_event(handbook, Reported(year, area, event)),
            )
            for event in entry.decisions
        ),
        actions=build_promises(handbook, year, area),
        follow_ups=build_outcomes(handbook, year, area),
        approved=_format_approval(handbook, entry.approval) if entry.approval else None,
        body=page.body,
    )


def _format_approval(handbook: Handbook, approval: Approval) -> str | None:
    if approval.absent:
        return None if approval.absent is Unasked.UNKNOWN else approval.absent.label
    who = build_actor(handbook, approval.who).label if approval.who else ""
    return f"{who}, {format_date(approval.day)}" if approval.day else who


def build_outcomes(handbook: Handbook, year: int, area: str) -> tuple[OutcomeRow, ...]:
    """Return what an area's year (or the whole report) says became of earlier actions, in its own order."""
    report = handbook.reports[year]
    follow_ups = (
        report.index.data.follow_ups if area == WHOLE_REPORT else report.entries[area].data.follow_ups
    )
    return tuple(
        OutcomeRow(
            build_promise(handbook, handbook.actions[follow_up.action]),
            build_follow_up(handbook, Reported(year, area, follow_up)),
        )
        for follow_up in follow_ups
    )
