"""What has changed on the areas' own pages since the latest report was handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.handbook import Handbook, Loaded
from macros.schema.area import Area
from macros.schema.record import AreaThen
from macros.schema.times import format_date
from macros.views.compare import Change, added, compare, removed
from macros.views.facts import Names, tell
from macros.views.links import Target, area_target


@dataclass(frozen=True, slots=True)
class AreaChanges:
    """What has changed on one area's page."""

    title: str
    target: Target | None
    """None where the page is gone."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SinceReport:
    """What has changed since a report."""

    year: int
    day: str | None
    """When it was handed in; None where the handbook did not keep what was handed in, so that nothing can be told."""
    areas: tuple[AreaChanges, ...]


def build_since_report(handbook: Handbook) -> SinceReport | None:
    """Return what has changed on the areas' pages since the latest report that has left draft, if there is one."""
    if (latest := handbook.latest) is None:
        return None
    if (submission := handbook.submissions.get(latest.year)) is None:
        return SinceReport(latest.year, None, ())
    names = Names(handbook)
    rows = (
        AreaChanges(page.data.title, area_target(area), changes)
        for area, page in handbook.areas_in_order
        if (changes := tuple(_changes(names, submission.areas.get(area), page)))
    )
    gone = (
        AreaChanges(then.facts.title, None, (removed(then.facts),))
        for area, then in submission.areas.items()
        if area not in handbook.areas
    )
    return SinceReport(latest.year, format_date(submission.submitted.day), (*rows, *gone))


def _changes(names: Names, then: AreaThen | None, page: Loaded[Area]) -> Iterator[Change]:
    now = tell(names, page.data, page.body)
    if then is None:
        return added(page.data, now)
    return compare(tell(names, then.facts, then.text), now)
