"""One area's year, as its own page and as a part of the report."""

from __future__ import annotations

from dataclasses import dataclass

from macros.handbook import Handbook, Told
from macros.schema.entry import Entry
from macros.schema.report import SecrecyAssessment
from macros.schema.shared import Approval, Unasked
from macros.schema.times import format_date
from macros.views.actions import FollowUpRow, Promise, build_follow_up, build_promise, build_promises
from macros.views.documents import EventRow, build_event
from macros.views.links import Target, area_target, document_target, report_target
from macros.views.people import ResponsibleRow, build_actor, build_responsible
from macros.views.series import FigureRow, build_figures
from macros.views.statuses import StatusRow, build_status, number_label

OutcomeRow = tuple[Promise, FollowUpRow]
"""An action of an earlier report, and what a report says became of it."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One area's year."""

    area: str
    year: int
    number: str
    facts: Entry
    area_target: Target
    report_target: Target
    stage: str
    status: StatusRow
    responsible: tuple[ResponsibleRow, ...]
    figures: tuple[FigureRow, ...]
    decisions: tuple[tuple[str, Target, EventRow], ...]
    """The governing documents that something happened to, and what."""
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
        area_target=area_target(area),
        report_target=report_target(year),
        stage=report.index.data.stage.label,
        status=build_status(report, area),
        responsible=build_responsible(handbook, entry.responsible),
        figures=build_figures(handbook, year, area),
        decisions=tuple(
            (
                handbook.governing_documents[event.document].name,
                document_target(event.document),
                build_event(handbook, Told(year, area, event)),
            )
            for event in entry.decisions
        ),
        actions=build_promises(handbook, year, area),
        follow_ups=build_outcomes(handbook, year, area),
        approved=format_decision(handbook, entry.approval),
        body=page.body,
    )


def format_decision(handbook: Handbook, decision: Approval | SecrecyAssessment | None) -> str | None:
    """Return what is known of an approval, or of the assessment of what may be shown; None where that is nothing."""
    if decision is None or decision.absent is Unasked.UNKNOWN:
        return None
    if decision.absent:
        return decision.absent.label
    parts = [decision.result, decision.ground] if isinstance(decision, SecrecyAssessment) else []
    parts.append(build_actor(handbook, decision.who).label if decision.who else None)
    parts.append(format_date(decision.day) if decision.day else None)
    return ", ".join(part.rstrip(".") for part in parts if part)


def build_outcomes(handbook: Handbook, year: int, area: str) -> tuple[OutcomeRow, ...]:
    """Return what an area's year (or the whole report) says became of earlier actions, in its own order."""
    return tuple(
        (
            build_promise(handbook, handbook.actions[follow_up.action]),
            build_follow_up(handbook, Told(year, area, follow_up)),
        )
        for follow_up in dict(handbook.reports[year].parts)[area].data.follow_ups
    )
