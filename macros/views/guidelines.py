"""What the municipality's own guidelines require of every report, and each report's answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.handbook import Handbook, ReportYear
from macros.schema.base import UNKNOWN
from macros.schema.report import Extent, ReviewOutcome
from macros.schema.shared import NOBODY
from macros.views import wording
from macros.views.links import Target, document_target
from macros.views.looks import YEAR, listed
from macros.views.people import Actor, build_actor
from macros.views.table import Table, file_table


@dataclass(frozen=True, slots=True)
class Answer:
    """What one report answers to one requirement."""

    requirement: str
    outcome: str | None
    """None where it is not known."""
    document: tuple[str, Target] | None = None
    """The governing document that is to be reviewed."""
    comment: str | None = None
    exceptions: tuple[tuple[Actor, str], ...] = ()
    """Those who have not set aside people and resources, with the reason."""


@dataclass(frozen=True, slots=True)
class Guidelines:
    """The answers of one report."""

    year: int
    is_draft: bool
    answers: tuple[Answer, ...]


def build_guidelines(handbook: Handbook, report: ReportYear) -> Guidelines:
    """Return what a report answers to the requirements of the guidelines."""
    return Guidelines(report.year, report.is_draft, tuple(_answers(handbook, report)))


def _answers(handbook: Handbook, report: ReportYear) -> Iterator[Answer]:
    data = report.index.data
    for review in data.reviews:
        name = handbook.governing_documents[review.document].name
        document = (name, document_target(review.document))
        yield Answer("Översyn", _known(review.outcome), document, review.comment)
    if not data.reviews:
        yield Answer("Översyn av policy och riktlinjer", None)
    entries = [entry.data for entry in report.entries.values()]
    named = sum(all(who.who != NOBODY for who in entry.responsible) for entry in entries)
    areas = "område" if len(entries) == 1 else "områden"
    yield Answer("En ansvarig person som driver arbetet", f"Utsedd i {named} av {len(entries)} {areas}")
    resources = data.resources
    told = resources.exceptions if resources else ()
    exceptions = tuple((build_actor(handbook, each.who), each.reason) for each in told)
    this_year = _known(resources.this_year if resources else None)
    next_year = _known(resources.next_year if resources else None)
    yield Answer(f"Personal och resurser {report.year}", this_year, exceptions=exceptions)
    yield Answer(f"Personal och resurser inför {report.year + 1}", next_year, exceptions=exceptions)


def _known(code: Extent | ReviewOutcome | None) -> str | None:
    return None if code is None or code.value == UNKNOWN else code.label


def build_guidelines_by_year(handbook: Handbook) -> tuple[Guidelines, ...]:
    """Return every report's answers, latest first."""
    return tuple(build_guidelines(handbook, handbook.reports[year]) for year in reversed(handbook.years))


def build_guidelines_file(handbook: Handbook) -> Table[Any]:
    """Return every report's answers for a file, a row for each requirement."""
    rows = (
        (of.year, of.is_draft, _asked(answer), answer.outcome or wording.UNKNOWN, _note(answer))
        for of in build_guidelines_by_year(handbook)
        for answer in of.answers
    )
    names = ("År", "Utkast", "Krav", "Utfall", "Anmärkning")
    return file_table("Det riktlinjerna kräver", names, rows, {"År": YEAR})


def _asked(answer: Answer) -> str:
    return f"{answer.requirement}: {answer.document[0]}" if answer.document else answer.requirement


def _note(answer: Answer) -> str:
    return answer.comment or listed(f"Undantag: {who.label}. {reason}" for who, reason in answer.exceptions)
