"""The annual reports: the list of them, each composed of its areas' entries, and the order of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.handbook import Handbook, ReportYear
from macros.schema.actions import WHOLE_REPORT
from macros.schema.record import Version
from macros.schema.registers import Replaced
from macros.schema.report import Correction, Report, Stage, Step
from macros.schema.times import format_date
from macros.views import wording
from macros.views.actions import Promise, build_promises
from macros.views.entries import EntryView, OutcomeRow, build_entry, build_outcomes, format_decision
from macros.views.glossary import TermRow, build_abbreviations_in, build_replaced_since, report_texts
from macros.views.guidelines import Guidelines, build_guidelines
from macros.views.links import (
    DATA,
    ONE_PAGE_PDF,
    PDF,
    Target,
    entry_target,
    one_page_target,
    readiness_target,
    report_file_target,
    report_target,
)
from macros.views.people import build_actor


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list of reports."""

    year: int
    facts: Report
    title_with_year: str
    target: Target
    steps: tuple[str, ...]
    original: str
    area_count: int
    corrections: tuple[str, ...]
    """What has been put right since the report was handed in."""
    lock: Version | None
    """The latest that was locked; None where the report has not been."""
    pdf: Target
    one_page: Target
    one_page_pdf: Target
    data: Target


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole year's report."""

    row: ReportRow
    municipality: str
    secrecy: str | None
    """What is known of the assessment of what may be shown."""
    guidelines: Guidelines
    entries: tuple[EntryView, ...]
    left_out: tuple[str, ...]
    actions: tuple[Promise, ...]
    follow_ups: tuple[OutcomeRow, ...]
    abbreviations: tuple[TermRow, ...]
    replaced: tuple[Replaced, ...]
    """What has been replaced since; stands outside the report itself."""
    readiness: Target | None
    """Where it stands what a draft lacks."""


def build_report_list(handbook: Handbook) -> tuple[ReportRow, ...]:
    """Return the reports, latest first."""
    return tuple(build_report_row(handbook, handbook.reports[year]) for year in reversed(handbook.years))


def build_report_row(handbook: Handbook, report: ReportYear) -> ReportRow:
    """Return a report as it stands in a list of reports."""
    data = report.index.data
    submission = handbook.submissions.get(report.year)
    number = data.registry_number or wording.UNKNOWN
    is_unregistered = data.stage is Stage.DRAFT and not data.registry_number
    return ReportRow(
        year=report.year,
        facts=data,
        title_with_year=wording.with_year(data.title, report.year),
        target=report_target(report.year),
        steps=tuple(_format_step(handbook, step) for step in data.steps),
        original="Diarienummer tilldelas när rapporten lämnas in."
        if is_unregistered
        else f"Originalet finns i diariet. Diarienummer: {number}.",
        area_count=len(report.entries),
        corrections=tuple(map(_format_correction, data.corrections)),
        lock=submission.latest if submission else None,
        pdf=report_file_target(report.year, PDF),
        one_page=one_page_target(report.year),
        one_page_pdf=report_file_target(report.year, ONE_PAGE_PDF),
        data=report_file_target(report.year, DATA),
    )


def _format_correction(correction: Correction) -> str:
    decision = f" Beslut: {correction.decision}." if correction.decision else ""
    return f"Rättelse {correction.number}, {format_date(correction.day)}: {correction.why.rstrip('.')}.{decision}"


def _format_step(handbook: Handbook, step: Step) -> str:
    """Return a step of the treatment; what is not known of it is said."""
    body = build_actor(handbook, step.body).name if step.body else "Organ: uppgift saknas"
    did = step.did or "beslut: uppgift saknas"
    day = format_date(step.day) if step.day else "datum: uppgift saknas"
    paragraph = step.paragraph or "paragraf: uppgift saknas"
    return f"{body} – {did}, {day}, {paragraph}"


def build_report(handbook: Handbook, year: int) -> ReportView:
    """Return a year's report, in its own order and numbering."""
    report = handbook.reports[year]
    data = report.index.data
    entries = tuple(build_entry(handbook, year, area) for area, _ in report.in_order)
    labels = [who.label for entry in entries for who in entry.responsible]
    return ReportView(
        row=build_report_row(handbook, report),
        municipality=handbook.organisation.data.municipality.name,
        secrecy=format_decision(handbook, data.secrecy),
        guidelines=build_guidelines(handbook, report),
        entries=entries,
        left_out=tuple(handbook.areas[area].data.title for area in data.left_out),
        actions=build_promises(handbook, year, WHOLE_REPORT),
        follow_ups=build_outcomes(handbook, year, WHOLE_REPORT),
        abbreviations=build_abbreviations_in(handbook, [*report_texts(report), *labels]),
        replaced=build_replaced_since(handbook, year, report_texts(report)),
        readiness=readiness_target(year) if report.is_draft else None,
    )


def build_neighbours(handbook: Handbook) -> Iterator[tuple[tuple[Target, str], tuple[Target, str]]]:
    """Yield the pages that follow each other, with their titles: a report, its first area, and on to its last."""
    for year in handbook.years:
        report = handbook.reports[year]
        pages = [(report_target(year), report.index.data.title)]
        pages += [(entry_target(year, area), entry.data.title) for area, entry in report.in_order]
        yield from pairwise((target, wording.with_year(title, year)) for target, title in pages)
