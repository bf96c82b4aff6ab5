"""The days until a report is treated, and how far away each is: reckoned here, and in the browser by the same words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from macros.handbook import ReportYear
from macros.schema.times import format_date

DISTANCES: Mapping[str, str] = {
    "-1": "passerade i går",
    "0": "i dag",
    "1": "i morgon",
    "past": "passerade för # dagar sedan",
    "ahead": "om # dagar",
}
"""How far away a day is: by the number of days where it has a word of its own, else by which way; # is the number."""

_NOTHING_OF_WHAT_IS_PAST = {**DISTANCES, "-1": "", "past": ""}


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day to be ready by."""

    what: str
    day: str | None
    """The date; how many days before the meeting where that has no date; None for a meeting that has none."""
    date: datetime.date | None
    distance: str | None
    """How far away it is; a day that is past is only told to be so while something is missing."""
    is_past: bool


def distance_words(*, is_waiting: bool) -> Mapping[str, str]:
    """Return the words of distances; what is past is not told of when nothing is waited for."""
    return DISTANCES if is_waiting else _NOTHING_OF_WHAT_IS_PAST


def build_days_ahead(
    report: ReportYear, body: str | None, today: datetime.date, *, is_waiting: bool
) -> list[DayAhead]:
    """Return the milestones in the order they come, and last the meeting."""
    data = report.index.data
    meeting = data.meeting.day if data.meeting else None
    days = []
    for milestone in sorted(data.milestones, key=lambda each: -each.days_before):
        before = milestone.days_before
        if meeting:
            day = meeting - datetime.timedelta(days=before)
            days.append(_day_ahead(milestone.what, day, today, is_waiting=is_waiting))
        else:
            label = f"{before} {'dag' if before == 1 else 'dagar'} före sammanträdet"
            days.append(DayAhead(milestone.what, label, None, None, is_past=False))
    what = f"Sammanträde i {body}" if body else "Sammanträde"
    if meeting:
        return [*days, _day_ahead(what, meeting, today, is_waiting=is_waiting)]
    return [*days, DayAhead(what, None, None, None, is_past=False)]


def _day_ahead(what: str, day: datetime.date, today: datetime.date, *, is_waiting: bool) -> DayAhead:
    words, days = distance_words(is_waiting=is_waiting), (day - today).days
    distance = words.get(str(days), words["ahead" if days > 0 else "past"]).replace("#", str(abs(days)))
    return DayAhead(what, format_date(day), day, distance or None, is_past=day < today)
