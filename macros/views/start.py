"""The start page: its three questions, the latest report in figures, and the actions left to follow up."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.schema.actions import Kind
from macros.views import wording
from macros.views.actions import ActionRow, build_actions
from macros.views.links import AREAS, OWNERS, REPORTS, Target, one_page_target
from macros.views.reports import ReportRow, build_report_row

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


@dataclass(frozen=True, slots=True)
class Ways:
    """The targets of the start page's three questions: who is responsible, what applies, what has happened."""

    owners: Target
    areas: Target
    reports: Target
    year: int | None
    """The year that ``reports`` tells of; None where it is the list of reports."""


def build_ways(handbook: Handbook) -> Ways:
    """Return where the questions lead; the third to the latest report that has been handed in, on one page, if there is one."""
    year = handbook.latest.year if handbook.latest else None
    return Ways(OWNERS, AREAS, one_page_target(year) if year else REPORTS, year)


def build_latest(handbook: Handbook) -> Latest | None:
    """Return the latest report that has been handed in, if there is one."""
    if (report := handbook.latest) is None:
        return None
    counted = Counter(entry.data.status for _, entry in report.in_order)
    tally = tuple((status.value, wording.word(status), count) for status, count in counted.most_common())
    return Latest(build_report_row(handbook, report), tally)


def build_to_follow_up(handbook: Handbook, today: datetime.date) -> ToFollowUp:
    """Return the actions left to follow up: decided ones first, then those with a time."""
    left = [row for row in build_actions(handbook, today) if row.is_open]
    left.sort(key=lambda row: (row.promise.kind_code != Kind.DECIDED, not row.promise.has_time))
    return ToFollowUp(tuple(left[:MOST_ACTIONS]), len(left))
