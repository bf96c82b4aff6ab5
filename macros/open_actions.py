"""Which actions are open when a year's report is written, and in which area their outcome is expected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from macros.handbook import Handbook, ReportYear
from macros.lineage import successors
from macros.schema.actions import CLOSING, WHOLE_REPORT, FollowUp


@dataclass(frozen=True)
class Turn:
    """What one year's report has to answer for."""

    report: ReportYear
    open: Mapping[str, str]
    """The full names of the actions open before the report, each with the area it was in: made there or handed over."""
    answered: frozenset[str]
    """The actions that the report follows up."""
    unknowable: frozenset[str]
    """Open actions whose outcome may stand in a page that could not be read."""
    places: Mapping[str, str]
    """For each open action the area of this report where its outcome is expected."""


def turns(
    handbook: Handbook,
    lost_years: Collection[int] = (),
    is_lost: Callable[[int, str], bool] = lambda year, area: False,  # noqa: ARG005 — nothing is lost
) -> Iterator[Turn]:
    """Yield the turn of each report, oldest first; ``lost_years`` have a report and ``is_lost`` pages that cannot be read."""
    waiting: dict[str, str] = {}
    for year in sorted({*handbook.years, *lost_years}):
        if year not in handbook.reports:  # what was open before it may have been followed up there
            waiting.clear()
            continue
        report = handbook.reports[year]
        told = [follow_up for _, page in report.parts for follow_up in page.data.follow_ups]
        homes = {name: (area, *successors(handbook.origins, area)) for name, area in waiting.items()}
        unknowable = frozenset(name for name in waiting if any(is_lost(year, home) for home in homes[name]))
        yield Turn(
            report,
            dict(waiting),
            frozenset(_answered(handbook, waiting, told)),
            unknowable,
            {name: _place(report, homes[name]) for name in waiting},
        )
        for name in unknowable:
            del waiting[name]
        _settle(waiting, told)
        for area, page in report.parts:
            waiting |= {f"{year}/{area}/{action.id}": area for action in page.data.actions}


def due_actions(handbook: Handbook, year: int) -> Mapping[str, list[str]]:
    """Return the open actions that a year's report has yet to answer for, by the area where that is expected."""
    due: dict[str, list[str]] = {}
    for turn in turns(handbook):
        if turn.report.year == year:
            told = {*turn.answered, *turn.report.index.data.not_followed_up}
            for name in turn.open:
                if name not in told:
                    due.setdefault(turn.places[name], []).append(name)
    return due


def _place(report: ReportYear, homes: Collection[str]) -> str:
    return next((home for home in homes if home in report.entries), WHOLE_REPORT)


def _answered(handbook: Handbook, waiting: Collection[str], told: Collection[FollowUp]) -> set[str]:
    answered = {follow_up.action for follow_up in told}
    for unknown in answered - set(handbook.actions):  # a name that is nearly right is one mistake, not two
        answered.update(get_close_matches(unknown, waiting, n=1))
    return answered


def _settle(waiting: dict[str, str], told: Collection[FollowUp]) -> None:
    """Take away what a year's follow-ups close, and move what they hand over."""
    for follow_up in told:
        if follow_up.outcome in CLOSING:
            waiting.pop(follow_up.action, None)
        elif follow_up.handed_to and follow_up.action in waiting:
            waiting[follow_up.action] = follow_up.handed_to
