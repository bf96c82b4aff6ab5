"""The annual reports: the list of them, and each composed of its areas' entries."""

from __future__ import annotations

from dataclasses import dataclass

from macros.handbook import Handbook, ReportYear
from macros.schema.actions import WHOLE_REPORT
from macros.schema.report import Correction, SecrecyAssessment, Stage, Step
from macros.schema.shared import Unasked
from macros.schema.times import format_date
from macros.views import wording
from macros.views.actions import Promise, build_promises
from macros.views.entries import EntryView, OutcomeRow, build_entry, build_outcomes
from macros.views.glossary import TermRow, build_abbreviations_in
from macros.views.guidelines import Guidelines, build_guidelines
from macros.views.links import (
    DATA,
    ONE_PAGE_PDF,
    PDF,
    Target,
    one_page_target,
    readiness_target,
    report_file_target,
    report_target,
)
from macros.views.people import build_actor
from macros.views.replaced import ReplacedRow, build_replaced_since, report_texts


@dataclass(frozen=True, slots=True)
class Lock:
    """When a report was locked, and the PDF that was made of its latest version then."""

    day: str
    event: str
    """What the latest version came of: inlämnad, behandlad, rättelse 1."""
    pdf_checksum: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list of reports."""

    year: int
    title: str
    title_with_year: str
    target: Target
    stage: str
    stage_code: str
    steps: tuple[str, ...]
    registry_number: str | None
    original: str
    area_count: int
    corrections: tuple[str, ...]
    """What has been put right since the report was handed in."""
    lock: Lock | None
    """What was handed in; None where the report has not been locked."""
    pdf: Target
    one_page: Target
    one_page_pdf: Target
    data: Target


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """Something handed in together with the report."""

    title: str
    is_included: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole year's report."""

    row: ReportRow
    municipality: str
    secrecy: str | None
    """What is known of the assessment of what may be shown."""
    scale_change: str | None
    deviations: tuple[str, ...]
    guidelines: Guidelines
    entries: tuple[EntryView, ...]
    left_out: tuple[str, ...]
    actions: tuple[Promise, ...]
    follow_ups: tuple[OutcomeRow, ...]
    annexes: tuple[AnnexRow, ...]
    abbreviations: tuple[TermRow, ...]
    replaced: tuple[ReplacedRow, ...]
    """What has been replaced since; stands outside the report itself."""
    readiness: Target | None
    """Where it stands what a draft lacks."""
    is_brought_in: bool
    """Whether it was written before there was a handbook; stands outside the report, too."""


def build_report_list(handbook: Handbook) -> tuple[ReportRow, ...]:
    """Return the reports, latest first."""
    return tuple(build_report_row(handbook, handbook.reports[year]) for year in reversed(handbook.years))


def build_report_row(handbook: Handbook, report: ReportYear) -> ReportRow:
    """Return a report as it stands in a list of reports."""
    data = report.index.data
    number = data.registry_number or wording.UNKNOWN
    is_unregistered = data.stage is Stage.DRAFT and not data.registry_number
    return ReportRow(
        year=report.year,
        title=data.title,
        title_with_year=wording.with_year(data.title, report.year),
        target=report_target(report.year),
        stage=data.stage.label,
        stage_code=data.stage.value,
        steps=tuple(_format_step(handbook, step) for step in data.steps),
        registry_number=data.registry_number,
        original="Diarienummer tilldelas när rapporten lämnas in."
        if is_unregistered
        else f"Originalet finns i diariet. Diarienummer: {number}.",
        area_count=len(report.entries),
        corrections=tuple(map(_format_correction, data.corrections)),
        lock=_build_lock(handbook, report.year),
        pdf=report_file_target(report.year, PDF),
        one_page=one_page_target(report.year),
        one_page_pdf=report_file_target(report.year, ONE_PAGE_PDF),
        data=report_file_target(report.year, DATA),
    )


def _format_correction(correction: Correction) -> str:
    decision = f" Beslut: {correction.decision}." if correction.decision else ""
    return f"Rättelse {correction.number}, {format_date(correction.day)}: {correction.why.rstrip('.')}.{decision}"


def _build_lock(handbook: Handbook, year: int) -> Lock | None:
    if (submission := handbook.submissions.get(year)) is None:
        return None
    latest = submission.latest
    return Lock(format_date(latest.day), latest.event, latest.pdf)


def _format_step(handbook: Handbook, step: Step) -> str:
    """Return a step of the treatment; what is not known of it is said."""
    body = build_actor(handbook, step.body).name if step.body else "Organ: uppgift saknas"
    did = step.did or "beslut: uppgift saknas"
    day = format_date(step.day) if step.day else "datum: uppgift saknas"
    paragraph = step.paragraph or "paragraf: uppgift saknas"
    return f"{body} – {did}, {day}, {paragraph}"


def format_secrecy(handbook: Handbook, secrecy: SecrecyAssessment) -> str | None:
    """Return what is known of the assessment of what a report may show; None where that is nothing."""
    if secrecy.absent:
        return None if secrecy.absent is Unasked.UNKNOWN else secrecy.absent.label
    parts = [
        secrecy.result,
        secrecy.ground,
        build_actor(handbook, secrecy.who).label if secrecy.who else None,
        format_date(secrecy.day) if secrecy.day else None,
    ]
    return ", ".join(part.rstrip(".") for part in parts if part)


def build_report(handbook: Handbook, year: int) -> ReportView:
    """Return a year's report, in its own order and numbering."""
    report = handbook.reports[year]
    data = report.index.data
    entries = tuple(build_entry(handbook, year, area) for area, _ in report.in_order)
    labels = [who.label for entry in entries for who in entry.responsible]
    return ReportView(
        row=build_report_row(handbook, report),
        municipality=handbook.organisation.data.municipality.name,
        secrecy=format_secrecy(handbook, data.secrecy) if data.secrecy else None,
        scale_change=data.scale_change,
        deviations=data.deviations,
        guidelines=build_guidelines(handbook, report),
        entries=entries,
        left_out=tuple(handbook.areas[area].data.title for area in data.left_out),
        actions=build_promises(handbook, year, WHOLE_REPORT),
        follow_ups=build_outcomes(handbook, year, WHOLE_REPORT),
        annexes=tuple(AnnexRow(annex.title, annex.included) for annex in data.annexes),
        abbreviations=build_abbreviations_in(handbook, [*report_texts(report), *labels]),
        replaced=build_replaced_since(handbook, year, report_texts(report)),
        readiness=readiness_target(year) if report.is_draft else None,
        is_brought_in=data.brought_in,
    )
