"""How much is followed up: of the actions open when a report was written, how many it says something of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.open_actions import OpenActions, open_actions
from macros.schema.actions import WHOLE_REPORT
from macros.views.links import Target, area_target, report_target


@dataclass(frozen=True, slots=True)
class Share:
    """The open actions that a report was to follow up, and how many of them it did."""

    due: int
    told: int

    @property
    def percent(self) -> int | None:
        """The share in whole percent, rounded down so that only all is 100; None where nothing was to be told."""
        return self.told * 100 // self.due if self.due else None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One area in every report."""

    title: str
    target: Target
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class ShareTable:
    """The share followed up by area and year, latest year first."""

    years: tuple[int, ...]
    drafts: frozenset[int]
    rows: tuple[ShareRow, ...]
    total: tuple[Share, ...]


def build_follow_up_share(handbook: Handbook) -> ShareTable:
    """Return the share followed up in each report but the first, which has nothing before it."""
    later = list(reversed(list(open_actions(handbook))[1:]))
    counts = [_count(turn) for turn in later]
    names = [*(name for name, _ in handbook.areas_in_order), WHOLE_REPORT]
    by_name = {name: tuple(count.get(name, Share(0, 0)) for count in counts) for name in names}
    return ShareTable(
        years=tuple(turn.report.year for turn in later),
        drafts=handbook.draft_years,
        rows=tuple(
            ShareRow(*_place(handbook, name), shares)
            for name, shares in by_name.items()
            if any(share.due for share in shares)
        ),
        total=tuple(
            Share(sum(share.due for share in count.values()), sum(share.told for share in count.values()))
            for count in counts
        ),
    )


def _count(turn: OpenActions) -> dict[str, Share]:
    """Count where the report follows an action up; what it is silent about, in the area that it belonged to."""
    told_in = {
        follow_up.action: area for area, page in turn.report.parts for follow_up in page.data.follow_ups
    }
    places = {name: told_in.get(name) or _expected(turn, name) for name in turn.open}
    due = Counter(places.values())
    told = Counter(place for name, place in places.items() if name in told_in)
    return {place: Share(due[place], told[place]) for place in due}


def _expected(turn: OpenActions, name: str) -> str:
    """Return the area where an outcome was expected; one that the report left out is still that area."""
    place = turn.places[name]
    return turn.open[name] if place == WHOLE_REPORT else place


def _place(handbook: Handbook, name: str) -> tuple[str, Target]:
    if name == WHOLE_REPORT:
        return "Hela rapporten", report_target(handbook.years[-1])
    return handbook.areas[name].data.title, area_target(name)
