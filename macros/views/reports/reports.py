"""The annual reports: the list of them, each report with the entries of its areas, and its answers to the guidelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from macros.model.actions import WHOLE_REPORT
from macros.model.base import UNKNOWN
from macros.model.entry import Entry
from macros.model.handbook import Handbook, Reported, ReportYear
from macros.model.locked_report import Version
from macros.model.registers import Replaced
from macros.model.report import (
    Correction,
    Extent,
    NoParagraph,
    Report,
    ReviewOutcome,
    SecrecyAssessment,
    Stage,
    Step,
)
from macros.model.shared import NOBODY, Approval, Unasked
from macros.model.times import format_date
from macros.views.actions.actions import FollowUpRow, Promise, build_follow_up, build_promise, build_promises
from macros.views.areas.statuses import StatusRow, build_status, number_label, tell_sources
from macros.views.figures.series import FigureRow, build_figures
from macros.views.pages import links, wording
from macros.views.pages.looks import YEAR, listed
from macros.views.pages.table import Table, file_table
from macros.views.people.people import Actor, ResponsibleRow, build_actor, build_responsible
from macros.views.registers.documents import EventRow, build_event
from macros.views.registers.glossary import (
    TermRow,
    build_abbreviations_in,
    build_replaced_since,
    report_texts,
)

_A_PERSON = "en person"

OutcomeRow = tuple[Promise, FollowUpRow]
"""An action of an earlier report, and its follow-up."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One area's year."""

    area: str
    year: int
    number: str
    facts: Entry
    area_target: links.Target
    report_target: links.Target
    stage: str
    status: StatusRow
    responsible: tuple[ResponsibleRow, ...]
    figures: tuple[FigureRow, ...]
    decisions: tuple[tuple[str, links.Target, EventRow], ...]
    """The governing documents with an event in the year: name, place and event."""
    actions: tuple[Promise, ...]
    follow_ups: tuple[OutcomeRow, ...]
    approved: str | None
    """The role that approved the contribution and the day, if known."""
    body: str
    """The editor's Markdown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A report's answer to one requirement of the guidelines."""

    requirement: str
    outcome: str | None
    """None where it is not known."""
    document: tuple[str, links.Target] | None = None
    """The governing document that is to be reviewed."""
    comment: str | None = None
    exceptions: tuple[tuple[Actor, str], ...] = ()
    """The units and companies that have not set aside people and resources, with the reason."""


@dataclass(frozen=True, slots=True)
class Guidelines:
    """The answers of one report."""

    year: int
    is_draft: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list of reports."""

    year: int
    facts: Report
    title_with_year: str
    target: links.Target
    steps: tuple[str, ...]
    original: str
    area_count: int
    corrections: tuple[str, ...]
    """The corrections after the report was handed in, as sentences."""
    lock: Version | None
    """The latest locked version; None where the report is not locked."""
    pdf: links.Target
    one_page: links.Target
    one_page_pdf: links.Target
    data: links.Target


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole year's report."""

    row: ReportRow
    municipality: str
    secrecy: str | None
    """The assessment of secrecy, if known."""
    guidelines: Guidelines
    entries: tuple[EntryView, ...]
    sources: str
    """Where the statuses of a report that was brought in come from; in one that was locked each says so, as it did then."""
    left_out: tuple[str, ...]
    actions: tuple[Promise, ...]
    follow_ups: tuple[OutcomeRow, ...]
    abbreviations: tuple[TermRow, ...]
    replaced: tuple[Replaced, ...]
    """The names in the report that have been replaced since; shown outside the report itself."""
    readiness: links.Target | None
    """The page that says what a draft lacks; None for a report that has been handed in."""


def build_report_list(handbook: Handbook) -> tuple[ReportRow, ...]:
    """Return the reports, latest first."""
    return tuple(build_report_row(handbook, report) for report in handbook.latest_first)


def build_report_row(handbook: Handbook, report: ReportYear) -> ReportRow:
    """Return a report as it stands in a list of reports."""
    data = report.index.data
    submission = handbook.submissions.get(report.year)
    number = data.registry_number or wording.UNKNOWN
    is_unregistered = data.stage is Stage.DRAFT and not data.registry_number and not data.brought_in
    return ReportRow(
        year=report.year,
        facts=data,
        title_with_year=wording.with_year(data.title, report.year),
        target=links.report_target(report.year),
        steps=tuple(_format_step(handbook, step) for step in data.steps),
        original="Diarienummer tilldelas när rapporten lämnas in."
        if is_unregistered
        else f"Originalet finns i diariet. Diarienummer: {number}.",
        area_count=len(report.entries),
        corrections=tuple(map(_format_correction, data.corrections)),
        lock=submission.latest if submission else None,
        pdf=links.report_file_target(report.year, links.PDF),
        one_page=links.one_page_target(report.year),
        one_page_pdf=links.report_file_target(report.year, links.ONE_PAGE_PDF),
        data=links.report_file_target(report.year, links.DATA),
    )


def _format_correction(correction: Correction) -> str:
    decision = f" Beslut: {correction.decision}." if correction.decision else ""
    return f"Rättelse {correction.number}, {format_date(correction.day)}: {correction.why.rstrip('.')}.{decision}"


def _format_step(handbook: Handbook, step: Step) -> str:
    """Return a step of the treatment, with ”uppgift saknas” for each unknown part."""
    body = build_actor(handbook, step.body).name if step.body else "Organ: uppgift saknas"
    did = step.did or "beslut: uppgift saknas"
    day = format_date(step.day) if step.day else "datum: uppgift saknas"
    paragraph = step.paragraph or "paragraf: uppgift saknas"
    if isinstance(paragraph, NoParagraph):
        paragraph = wording.uncapitalised(paragraph.label)
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
        sources=tell_sources(entry.status for entry in entries) if data.brought_in else "",
        left_out=tuple(handbook.areas[area].data.title for area in data.left_out),
        actions=build_promises(handbook, year, WHOLE_REPORT),
        follow_ups=build_outcomes(handbook, year, WHOLE_REPORT),
        abbreviations=build_abbreviations_in(handbook, year, [*report_texts(report), *labels]),
        replaced=build_replaced_since(handbook, year, report_texts(report)),
        readiness=links.readiness_target(year) if report.is_draft else None,
    )


def build_neighbours(
    handbook: Handbook,
) -> Iterator[tuple[tuple[links.Target, str], tuple[links.Target, str]]]:
    """Yield the pages that follow each other, with their titles: a report, its first area, and on to its last."""
    for year, report in handbook.reports.items():
        pages = [(links.report_target(year), report.index.data.title)]
        pages += [(links.entry_target(year, area), entry.data.title) for area, entry in report.in_order]
        yield from pairwise((target, wording.with_year(title, year)) for target, title in pages)


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
        area_target=links.area_target(area),
        report_target=links.report_target(year),
        stage=report.index.data.stage.label,
        status=build_status(report, area),
        responsible=build_responsible(handbook, entry.responsible),
        figures=build_figures(handbook, year, area),
        decisions=tuple(
            (
                handbook.governing_documents[event.document].name,
                links.document_target(event.document),
                build_event(handbook, Reported(year, area, event)),
            )
            for event in entry.decisions
        ),
        actions=build_promises(handbook, year, area),
        follow_ups=build_outcomes(handbook, year, area),
        approved=format_decision(handbook, entry.approval),
        body=page.body,
    )


def format_decision(handbook: Handbook, decision: Approval | SecrecyAssessment | None) -> str | None:
    """Return an approval or an assessment of secrecy in words; None where nothing is known."""
    if decision is None or decision.absent is Unasked.UNKNOWN:
        return None
    if decision.absent:
        return decision.absent.label
    parts = [decision.result, decision.ground] if isinstance(decision, SecrecyAssessment) else []
    parts.append(build_actor(handbook, decision.who).label if decision.who else None)
    parts.append(format_date(decision.day) if decision.day else None)
    return ", ".join(part.rstrip(".") for part in parts if part)


def build_outcomes(handbook: Handbook, year: int, area: str) -> tuple[OutcomeRow, ...]:
    """Return the follow-ups of earlier actions in an area's year (or the whole report), in the report's order."""
    return tuple(
        (
            build_promise(handbook, handbook.actions[follow_up.action]),
            build_follow_up(handbook, Reported(year, area, follow_up)),
        )
        for follow_up in dict(handbook.reports[year].parts)[area].data.follow_ups
    )


def build_guidelines(handbook: Handbook, report: ReportYear) -> Guidelines:
    """Return a report's answers to the requirements of the guidelines."""
    return Guidelines(report.year, report.is_draft, tuple(_answers(handbook, report)))


def _answers(handbook: Handbook, report: ReportYear) -> Iterator[Answer]:
    data = report.index.data
    for review in data.reviews:
        name = handbook.governing_documents[review.document].name
        document = (name, links.document_target(review.document))
        yield Answer("Översyn", _known(review.outcome), document, review.comment)
    if not data.reviews:
        yield Answer("Översyn av policy och riktlinjer", None)
    yield _appointed(handbook, report)
    resources = data.resources
    told = resources.exceptions if resources else ()
    exceptions = tuple((build_actor(handbook, each.who), each.reason) for each in told)
    this_year = _known(resources.this_year if resources else None)
    next_year = _known(resources.next_year if resources else None)
    yield Answer(f"Personal och resurser {report.year}", this_year, exceptions=exceptions)
    yield Answer(f"Personal och resurser inför {report.year + 1}", next_year, exceptions=exceptions)


def _appointed(handbook: Handbook, report: ReportYear) -> Answer:
    """Return in how many areas the role of a person is appointed, and in how many others answer, each counted apart."""
    organisation = handbook.organisation.data
    kinds = {NOBODY: "ingen utsedd", UNKNOWN: "uppgift saknas"}
    kinds |= dict.fromkeys(organisation.roles, _A_PERSON) | dict.fromkeys(organisation.groups, "en grupp")
    kinds |= dict.fromkeys(organisation.units, "en enhet") | dict.fromkeys(
        organisation.companies, "ett bolag"
    )
    kinds |= dict.fromkeys(organisation.bodies, "ett organ") | dict.fromkeys(
        organisation.outside, "en utomstående part"
    )
    found = [{kinds[who.who] for who in entry.data.responsible} for entry in report.entries.values()]
    others = Counter(kind for each in found for kind in each - {_A_PERSON})
    areas = "område" if len(found) == 1 else "områden"
    told = f"Utsedd i {found.count({_A_PERSON})} av {len(found)} {areas}"
    apart = wording.joined(
        f"{kind} i {others[kind]}" for kind in dict.fromkeys(kinds.values()) if others[kind]
    )
    comment = f"I övriga, för hela området eller en del: {apart}." if apart else None
    return Answer("En ansvarig person som driver arbetet", told, comment=comment)


def _known(code: Extent | ReviewOutcome | None) -> str | None:
    return None if code is None or code.value == UNKNOWN else code.label


def build_guidelines_by_year(handbook: Handbook) -> tuple[Guidelines, ...]:
    """Return every report's answers, oldest first."""
    return tuple(build_guidelines(handbook, handbook.reports[year]) for year in handbook.years)


def build_guidelines_file(handbook: Handbook) -> Table[Any]:
    """Return every report's answers for a file, a row for each requirement."""
    rows = (
        (
            *(of.year, of.is_draft, answer.document and answer.document[1].id, _asked(answer)),
            *(answer.outcome or wording.UNKNOWN, _note(answer)),
        )
        for of in build_guidelines_by_year(handbook)
        for answer in of.answers
    )
    names = ("År", "Utkast", "Dokument (id)", "Krav", "Utfall", "Anmärkning")
    return file_table("Det riktlinjerna kräver", names, rows, {"År": YEAR})


def _asked(answer: Answer) -> str:
    return f"{answer.requirement}: {answer.document[0]}" if answer.document else answer.requirement


def _note(answer: Answer) -> str:
    return answer.comment or listed(f"Undantag: {who.label}. {reason}" for who, reason in answer.exceptions)
