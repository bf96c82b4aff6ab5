"""The start page: its three questions, the latest report in figures, and the actions left to follow up."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from macros.model.actions import Kind
from macros.model.handbook import Handbook
from macros.views.actions.actions import ActionRow, build_actions
from macros.views.pages.links import REPORTS, Target, one_page_target
from macros.views.reports.reports import ReportRow, build_report_row

MOST_ACTIONS = 5


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest report, with the number of areas by status."""

    report: ReportRow
    tally: tuple[tuple[str, str, int], ...]
    """Code, word and number of areas, the most common first."""


@dataclass(frozen=True, slots=True)
class ToFollowUp:
    """The first of the open actions, and how many there are."""

    first: tuple[ActionRow, ...]
    total: int


def latest_year(handbook: Handbook) -> tuple[Target, int | None]:
    """Return the one-page report of the latest year that has been handed in, with its year; else the list of reports."""
    year = handbook.latest.year if handbook.latest else None
    return (one_page_target(year) if year else REPORTS, year)


def build_latest(handbook: Handbook) -> Latest | None:
    """Return the latest report that has been handed in, if there is one."""
    if (report := handbook.latest) is None:
        return None
    counted = Counter(entry.data.status for _, entry in report.in_order)
    tally = tuple((status.value, status.label, count) for status, count in counted.most_common())
    return Latest(build_report_row(handbook, report), tally)


def build_to_follow_up(handbook: Handbook, today: datetime.date) -> ToFollowUp:
    """Return the actions left to follow up: decided ones first, then those with a time."""
    left = [row for row in build_actions(handbook, today) if row.is_open]
    left.sort(key=_urgency)
    return ToFollowUp(tuple(left[:MOST_ACTIONS]), len(left))


def _urgency(row: ActionRow) -> tuple[bool, bool]:
    return row.kind is not Kind.DECIDED, not (row.promise.facts.start or row.promise.facts.due)
