"""What the municipality's own guidelines ask of every report, and what the report answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.model.base import UNKNOWN
from macros.model.handbook import Handbook, ReportYear
from macros.model.report import Extent, ReviewOutcome
from macros.model.shared import NOBODY
from macros.views.pages import wording
from macros.views.pages.links import Target, document_target
from macros.views.pages.looks import YEAR, listed
from macros.views.pages.table import Table, file_table
from macros.views.people.people import Actor, build_actor


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """The review of a governing document at the reporting."""

    document: str
    target: Target
    outcome: str | None
    """None where it is not known."""
    comment: str | None


@dataclass(frozen=True, slots=True)
class Guidelines:
    """The answers of one report."""

    year: int
    is_draft: bool
    reviews: tuple[ReviewRow, ...]
    areas: int
    areas_with_responsible: int
    this_year: str | None
    next_year: str | None
    exceptions: tuple[tuple[Actor, str], ...]


def build_guidelines(handbook: Handbook, report: ReportYear) -> Guidelines:
    """Return what a report answers to what the guidelines ask."""
    data = report.index.data
    entries = [entry.data for entry in report.entries.values()]
    resources = data.resources
    return Guidelines(
        year=report.year,
        is_draft=report.is_draft,
        reviews=tuple(
            ReviewRow(
                handbook.governing_documents[review.document].name,
                document_target(review.document),
                _known(review.outcome),
                review.comment,
            )
            for review in data.reviews
        ),
        areas=len(entries),
        areas_with_responsible=sum(all(who.who != NOBODY for who in entry.responsible) for entry in entries),
        this_year=_known(resources.this_year) if resources else None,
        next_year=_known(resources.next_year) if resources else None,
        exceptions=tuple((build_actor(handbook, found.who), found.reason) for found in resources.exceptions)
        if resources
        else (),
    )


def _known(code: Extent | ReviewOutcome) -> str | None:
    return None if code.value == UNKNOWN else code.label


def build_guidelines_by_year(handbook: Handbook) -> tuple[Guidelines, ...]:
    """Return every report's answers, latest first."""
    return tuple(build_guidelines(handbook, handbook.reports[year]) for year in reversed(handbook.years))


def build_guidelines_file(handbook: Handbook) -> Table[Any]:
    """Return every report's answers for a file, a row for each thing that is asked."""
    rows = (
        (answer.year, answer.is_draft, asked, outcome or wording.UNKNOWN, note)
        for answer in build_guidelines_by_year(handbook)
        for asked, outcome, note in _answers(answer)
    )
    names = ("År", "Utkast", "Krav", "Utfall", "Anmärkning")
    return file_table("Det riktlinjerna kräver", names, rows, {"År": YEAR})


def _answers(answer: Guidelines) -> Iterator[tuple[str, str | None, str | None]]:
    for review in answer.reviews:
        yield f"Översyn: {review.document}", review.outcome, review.comment
    if not answer.reviews:
        yield "Översyn av policy och riktlinjer", None, None
    areas = "område" if answer.areas == 1 else "områden"
    named = f"Utsedd i {answer.areas_with_responsible} av {answer.areas} {areas}"
    yield "En ansvarig person som driver arbetet", named, None
    exceptions = listed(f"Undantag: {who.label}. {reason}" for who, reason in answer.exceptions)
    yield f"Personal och resurser {answer.year}", answer.this_year, exceptions
    yield f"Personal och resurser inför {answer.year + 1}", answer.next_year, exceptions
