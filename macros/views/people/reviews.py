"""Reviews of pages and governing documents: how often, when the last was, when the next is, and who makes it."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from macros.model.handbook import Handbook
from macros.model.report import ReviewOutcome
from macros.model.shared import NOBODY, Interval, Review
from macros.model.times import format_date
from macros.views.pages import wording
from macros.views.pages.links import Target, area_target, document_target
from macros.views.reports.days_ahead import Later, day_after

_DONE = frozenset({ReviewOutcome.UNCHANGED, ReviewOutcome.PROPOSAL, ReviewOutcome.REVISED})
"""The outcomes of a review that was made; the others say that there was none."""

_ELECTION, _BETWEEN_ELECTIONS = 2022, 4
_TERM_BEGINS = (10, 15)
"""A term of office begins on 15 October in a year of elections: 2022, and every fourth year from there."""


class ReviewState(Enum):
    """The state of a review on the day of the build, as a reader reads it."""

    DUE = "Dags att granska"
    REVIEWED = "Granskad"
    NEVER = "Ingen granskning är införd"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A page or document with its review; without a state nothing is known of the review."""

    name: str
    target: Target
    keepers: frozenset[str]
    """The ids of those who are to review it; ``NOBODY`` where there is no one."""
    state: ReviewState | None = None
    sentences: str | None = None
    """How often it is reviewed, and the last and the next review."""
    later: Later[ReviewState] | None = None
    """The state from the day after the deadline."""
    deadline: datetime.date | None = None
    """The last day for the next review, where its interval and the last review give one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The last review and the next one, as its interval gives them."""

    last: str | None = None
    """The end of the sentence ”Senast granskad …”."""
    deadline: datetime.date | None = None
    next: str = ""
    """A sentence about the next review."""
    is_missed: bool = False
    """Whether a report was handed in without the review that every reporting is to have."""


def format_review(handbook: Handbook, review: Review, document: str | None = None) -> str:
    """Return in sentences how often something is reviewed, and its last and next review.

    The sentences do not depend on the day of the build.
    """
    return _sentences(review, _find(handbook, review, document), ReviewState.NEVER.value)


def next_review(handbook: Handbook, review: Review, document: str | None = None) -> datetime.date | None:
    """Return the deadline of the next review, where the interval and the last review give one."""
    return _find(handbook, review, document).deadline


def _sentences(review: Review, found: _Found, never: str) -> str:
    often = (
        wording.format_every(review.months) if review.months else review.interval and review.interval.label
    )
    parts = (
        f"Granskas {wording.uncapitalised(often)}" if often else "Hur ofta det granskas: uppgift saknas",
        f"Senast granskad {found.last}" if found.last else never,
        found.next,
    )
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def build_page_reviews(handbook: Handbook, today: datetime.date) -> list[ReviewRow]:
    """Return the reviews of pages, those that are due first; pages outside the areas have nobody to review them."""
    areas = [
        (page.data, area_target(name), [responsible.who for responsible in page.data.responsible])
        for name, page in handbook.areas_in_order
        if page.data.until is None
    ]
    others = [(page.data, Target(name), [NOBODY]) for name, page in handbook.pages.items()]
    rows = [
        _build_row(handbook, ReviewRow(page.title, target, frozenset(keepers)), page.review, today)
        for page, target, keepers in (*areas, *others)
        if page.review
    ]
    return sorted(rows, key=lambda row: row.state is not ReviewState.DUE)


def build_document_reviews(handbook: Handbook, today: datetime.date) -> list[ReviewRow]:
    """Return the governing documents with an owner or a review, those that are due first."""
    rows = [
        _build_row(
            handbook,
            ReviewRow(document.name, document_target(name), frozenset({document.owner or NOBODY})),
            document.review,
            today,
            name,
        )
        for name, document in handbook.governing_documents.items()
        if document.owner or document.review
    ]
    return sorted(rows, key=lambda row: (row.state is not ReviewState.DUE, wording.swedish_order(row.name)))


def kept_by(who: str, rows: Iterable[ReviewRow]) -> tuple[ReviewRow, ...]:
    """Return the reviews that someone is to make; those of ``NOBODY`` have no one to make them."""
    return tuple(row for row in rows if who in row.keepers)


def _build_row(
    handbook: Handbook,
    row: ReviewRow,
    review: Review | None,
    today: datetime.date,
    document: str | None = None,
) -> ReviewRow:
    if review is None:
        return row
    found = _find(handbook, review, document)
    is_due = found.is_missed or bool(found.deadline and found.deadline < today)
    state = ReviewState.DUE if is_due else ReviewState.REVIEWED if found.last else ReviewState.NEVER
    later = Later(day_after(found.deadline), ReviewState.DUE) if found.deadline and not is_due else None
    sentences = _sentences(review, found, never="")
    return ReviewRow(row.name, row.target, row.keepers, state, sentences, later, found.deadline)


def _find(handbook: Handbook, review: Review, document: str | None) -> _Found:
    """Count from the last review: the noted day, or the reporting at which a document was reviewed, if that is later."""
    reported = _reviewed_in_report(handbook, document)
    if reported and (review.last is None or review.last <= _end_of(reported)):
        last, day = f"vid rapporteringen {reported}", None
    elif review.last:
        against = f" mot {review.against}" if review.against else ""
        last, day = f"{format_date(review.last)}{against}", review.last
    else:
        return _Found()
    if review.interval is Interval.EVERY_REPORT:
        latest = handbook.submitted_years[-1] if handbook.submitted_years else None
        if latest and (day or _end_of(reported or latest)) < _end_of(latest):
            said = f"Ingen granskning är införd efter rapportåret {latest}"
            return _Found(last, next=said, is_missed=True)
        return _Found(last, next="Nästa granskning vid nästa rapportering")
    deadline = _deadline(review, day) if day else None
    return _Found(last, deadline, f"Nästa granskning senast {format_date(deadline)}" if deadline else "")


def _deadline(review: Review, last: datetime.date) -> datetime.date | None:
    if review.months:
        return _months_after(last, review.months)
    return _end_of_next_term(last) if review.interval is Interval.EVERY_TERM else None


def _reviewed_in_report(handbook: Handbook, document: str | None) -> int | None:
    """Return the year of the latest reporting at which a document was reviewed."""
    years = (
        year
        for year in handbook.submitted_years
        for review in handbook.reports[year].index.data.reviews
        if review.document == document and review.outcome in _DONE
    )
    return max(years, default=None)


def _end_of(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _end_of_next_term(day: datetime.date) -> datetime.date:
    """Return the last day of the term after the one that ``day`` is in: each term is to have its review."""
    begun = day.year if (day.month, day.day) >= _TERM_BEGINS else day.year - 1
    start = begun - (begun - _ELECTION) % _BETWEEN_ELECTIONS
    return datetime.date(start + 2 * _BETWEEN_ELECTIONS, *_TERM_BEGINS) - datetime.timedelta(days=1)
