"""The open actions before each report, and the area of the report where the outcome of each is expected."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from macros.model.actions import CLOSING, WHOLE_REPORT
from macros.model.handbook import Handbook, ReportYear
from macros.model.likeness import nearest
from macros.model.problems import MOST_SUGGESTIONS
from macros.model.succession import successors


@dataclass(frozen=True)
class OpenActions:
    """The actions that are open before one year's report, and which of them the report follows up."""

    report: ReportYear
    open: Mapping[str, str]
    """The full names of the actions open before the report, each with the area it was in: made there or handed over."""
    asked: frozenset[str]
    """Those that the report is asked about: all but the ones that an earlier report has been silent about since."""
    answered: frozenset[str]
    """The actions that the report follows up."""
    unknowable: frozenset[str]
    """Open actions whose outcome may stand in a page that could not be read."""
    places: Mapping[str, str]
    """For each open action the area of this report where its outcome is expected."""


def open_actions(
    handbook: Handbook, lost: Collection[tuple[int, str]] = frozenset()
) -> Iterator[OpenActions]:
    """Yield the open actions of each report, oldest first; ``lost`` are year and area of pages that cannot be read."""
    waiting: dict[str, str] = {}
    silent: set[str] = set()
    for year in sorted({*handbook.years, *(year for year, area in lost if area == WHOLE_REPORT)}):
        if year not in handbook.reports:  # what was open before it may have been followed up there
            waiting.clear()
            continue
        report = handbook.reports[year]
        follow_ups = [follow_up for _, page in report.parts for follow_up in page.data.follow_ups]
        answered = {follow_up.action for follow_up in follow_ups}
        # A name that is nearly right is one mistake, not two.
        for unknown in sorted(answered - handbook.actions.keys())[:MOST_SUGGESTIONS]:
            answered.update(nearest(unknown, waiting))
        homes = {name: (area, *successors(handbook.origins, area)) for name, area in waiting.items()}
        unknowable = frozenset(name for name in waiting if any((year, home) in lost for home in homes[name]))
        places = {
            name: next((home for home in homes[name] if home in report.entries), WHOLE_REPORT)
            for name in waiting
        }
        asked = frozenset(waiting.keys() - silent)
        yield OpenActions(report, dict(waiting), asked, frozenset(answered), unknowable, places)
        for name in unknowable:
            del waiting[name]
        for follow_up in follow_ups:
            if follow_up.outcome in CLOSING:
                waiting.pop(follow_up.action, None)
            elif follow_up.handed_to and follow_up.action in waiting:
                waiting[follow_up.action] = follow_up.handed_to
        # A draft may still say something of what it is silent about, unless it says that it does not.
        silent |= {*report.index.data.not_followed_up} if report.is_draft else waiting.keys()
        silent -= answered
        for area, page in report.parts:
            waiting |= {f"{year}/{area}/{action.id}": area for action in page.data.actions}


def open_before(handbook: Handbook, year: int) -> OpenActions:
    """Return the open actions before the report of a year."""
    return next(before for before in open_actions(handbook) if before.report.year == year)


def due_actions(handbook: Handbook, year: int) -> Mapping[str, list[str]]:
    """Return the actions that a year's report is asked about and has no outcome for, by the area where it is expected."""
    before, due = open_before(handbook, year), dict[str, list[str]]()
    told = {*before.answered, *before.report.index.data.not_followed_up}
    for name in before.open:
        if name in before.asked and name not in told:
            due.setdefault(before.places[name], []).append(name)
    return due
