"""When pages and governing documents are reviewed: how often, when it was last done, and when it is next."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from macros.model.handbook import Handbook
from macros.model.report import ReviewOutcome
from macros.model.shared import NOBODY, Interval, Review
from macros.model.times import format_date
from macros.views.pages import wording
from macros.views.pages.links import Target, area_target, document_target
from macros.views.reports.days_ahead import Later, day_after

_DONE = frozenset({ReviewOutcome.UNCHANGED, ReviewOutcome.PROPOSAL, ReviewOutcome.REVISED})
"""What a report says of a document that was reviewed at that reporting."""

_ELECTION, _BETWEEN_ELECTIONS = 2022, 4
_TERM_BEGINS = (10, 15)
"""A term of office begins on 15 October in a year of elections: 2022, and every fourth year from there."""


class ReviewState(Enum):
    """Where a review stands on the day of the build, as a reader reads it."""

    DUE = "Dags att granska"
    REVIEWED = "Granskad"
    NEVER = "Ingen granskning är införd"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A page or document that someone keeps, and when it is reviewed; nothing is known where there is no state."""

    name: str
    target: Target
    state: ReviewState | None = None
    sentences: str | None = None
    """What the state does not already say."""
    later: Later[ReviewState] | None = None
    """The state that comes when the time for the next review has passed."""
    deadline: datetime.date | None = None
    """The last day for the next review, where its interval and the last review give one."""


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """What follows from a review's interval and when it was last done."""

    last: str | None = None
    """Ends the sentence ”Senast granskad”."""
    deadline: datetime.date | None = None
    missed_report: int | None = None
    """The latest report that has been handed in after the last review."""
    waits_for_report: bool = False


def format_review(handbook: Handbook, review: Review, document: str | None = None) -> str:
    """Return in sentences how often something is reviewed, when it last was and against what, and when it is next.

    Nothing in it depends on the day of the build.
    """
    found = _reckon(handbook, review, document)
    return _sentences(review, found, *([] if found.last else [ReviewState.NEVER.value]))


def next_review(handbook: Handbook, review: Review, document: str | None = None) -> datetime.date | None:
    """Return the last day for the next review, where one follows from what is known."""
    return _reckon(handbook, review, document).deadline


def _sentences(review: Review, found: _Reckoned, *more: str) -> str:
    often = _often(review)
    parts = [f"Granskas {often}" if often else "Hur ofta det granskas: uppgift saknas", *more]
    if found.last:
        parts.append(f"Senast granskad {found.last}")
    if found.deadline:
        parts.append(f"Nästa granskning senast {format_date(found.deadline)}")
    elif found.missed_report:
        parts.append(f"Ingen granskning är införd efter rapportåret {found.missed_report}")
    elif found.waits_for_report:
        parts.append("Nästa granskning vid nästa rapportering")
    return " ".join(f"{part.rstrip('.')}." for part in parts)


def build_page_reviews(handbook: Handbook, who: str, today: datetime.date) -> tuple[ReviewRow, ...]:
    """Return the pages that someone is to review, what is due first; for nobody, also pages that belong to no area."""
    rows = [
        _with_state(handbook, ReviewRow(page.data.title, area_target(name)), page.data.review, today)
        for name, page in handbook.areas_in_order
        if page.data.until is None
        and page.data.review
        and who in {responsible.who for responsible in page.data.responsible}
    ]
    if who == NOBODY:
        rows += _other_pages(handbook, today)
    return tuple(sorted(rows, key=lambda row: row.state is not ReviewState.DUE))


def _other_pages(handbook: Handbook, today: datetime.date) -> Iterator[ReviewRow]:
    for name, page in handbook.pages.items():
        if page.data.review:
            yield _with_state(handbook, ReviewRow(page.data.title, Target(name)), page.data.review, today)


def build_document_reviews(handbook: Handbook, who: str, today: datetime.date) -> tuple[ReviewRow, ...]:
    """Return the governing documents that someone keeps, what is due first; for nobody, those that are to be reviewed."""
    rows = [
        _with_state(handbook, ReviewRow(document.name, document_target(name)), document.review, today, name)
        for name, document in handbook.governing_documents.items()
        if document.owner == who or (who == NOBODY and document.owner is None and document.review)
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.state is not ReviewState.DUE, wording.swedish_order(row.name)))
    )


def _with_state(
    handbook: Handbook,
    row: ReviewRow,
    review: Review | None,
    today: datetime.date,
    document: str | None = None,
) -> ReviewRow:
    if review is None:
        return row
    found = _reckon(handbook, review, document)
    is_due = bool(found.missed_report or (found.deadline and found.deadline < today))
    state = ReviewState.DUE if is_due else ReviewState.REVIEWED if found.last else ReviewState.NEVER
    later = Later(day_after(found.deadline), ReviewState.DUE) if found.deadline and not is_due else None
    return replace(
        row,
        state=state,
        sentences=_sentences(review, found),
        later=later,
        deadline=found.deadline,
    )


def _often(review: Review) -> str | None:
    if review.months:
        return wording.uncapitalised(wording.format_every(review.months))
    return wording.uncapitalised(review.interval.label) if review.interval else None


def _reckon(handbook: Handbook, review: Review, document: str | None) -> _Reckoned:
    """Reckon from the later of the day that is noted and the report that says that a document was reviewed."""
    reported = _reviewed_in_report(handbook, document)
    if reported and (review.last is None or review.last <= _end_of(reported)):
        last, day = f"vid rapporteringen {reported}", None
    elif review.last:
        against = f" mot {review.against}" if review.against else ""
        last, day = f"{format_date(review.last)}{against}", review.last
    else:
        return _Reckoned()
    if review.interval is Interval.EVERY_REPORT:
        latest = handbook.submitted_years[-1] if handbook.submitted_years else None
        is_missed = latest and (day or _end_of(reported or latest)) < _end_of(latest)
        return _Reckoned(last, missed_report=latest if is_missed else None, waits_for_report=True)
    if day and review.months:
        return _Reckoned(last, deadline=_months_after(day, review.months))
    if day and review.interval is Interval.EVERY_TERM:
        return _Reckoned(last, deadline=_end_of_next_term(day))
    return _Reckoned(last)


def _reviewed_in_report(handbook: Handbook, document: str | None) -> int | None:
    """Return the latest report that says that a document was reviewed at that reporting."""
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
