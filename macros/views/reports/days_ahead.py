"""What lies ahead of the build: states with the date they take effect, and the days until a report is treated.

Both are on the page from the start; today.js switches them in the browser, by the same words.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from macros.model.handbook import ReportYear
from macros.model.times import format_date

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Later(Generic[T]):
    """A state with the date it takes effect, if nobody writes anything before it."""

    day: datetime.date
    state: T


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A text with the days that it holds for: from ``since`` (or the build) until ``before`` (or for ever)."""

    text: str
    since: datetime.date | None
    before: datetime.date | None


DISTANCES: Mapping[str, str] = {
    "-1": "passerade i går",
    "0": "i dag",
    "1": "i morgon",
    "past": "passerade för # dagar sedan",
    "ahead": "om # dagar",
}
"""How far away a day is: by the number of days, else ``past`` or ``ahead``; # is replaced by the number."""

_WITHOUT_PAST = {**DISTANCES, "-1": "", "past": ""}


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day to be ready by."""

    what: str
    day: str | None
    """The date; how many days before the meeting where that has no date; None for a meeting that has none."""
    date: datetime.date | None
    distance: str | None
    """How far away it is; empty for a past day when nothing is missing."""
    is_past: bool


def day_after(day: datetime.date) -> datetime.date:
    """Return the next day."""
    return day + datetime.timedelta(days=1)


def distance_words(*, is_waiting: bool) -> Mapping[str, str]:
    """Return the words of distances; those of past days are empty when nothing is waited for."""
    return DISTANCES if is_waiting else _WITHOUT_PAST


def build_days_ahead(
    report: ReportYear, body: str | None, today: datetime.date, *, is_waiting: bool
) -> list[DayAhead]:
    """Return the milestones in the order they come, and last the meeting."""
    data = report.index.data
    meeting = data.meeting.day if data.meeting else None
    words = distance_words(is_waiting=is_waiting)
    days = []
    for milestone in sorted(data.milestones, key=lambda each: -each.days_before):
        before = milestone.days_before
        day = meeting - datetime.timedelta(days=before) if meeting else None
        relative = f"{before} {'dag' if before == 1 else 'dagar'} före sammanträdet"
        days.append(_day_ahead(milestone.what, day, relative, today, words))
    what = f"Sammanträde i {body}" if body else "Sammanträde"
    return [*days, _day_ahead(what, meeting, None, today, words)]


def _day_ahead(
    what: str, day: datetime.date | None, relative: str | None, today: datetime.date, words: Mapping[str, str]
) -> DayAhead:
    if day is None:
        return DayAhead(what, relative, None, None, is_past=False)
    days = (day - today).days
    distance = words.get(str(days), words["ahead" if days > 0 else "past"]).replace("#", str(abs(days)))
    return DayAhead(what, format_date(day), day, distance or None, is_past=days < 0)
