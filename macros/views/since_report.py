"""What has changed on the areas' own pages since the latest report was handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.differences import reworded
from macros.handbook import Handbook, Loaded
from macros.schema.area import Area
from macros.schema.record import AreaThen
from macros.schema.shared import Responsible
from macros.schema.times import format_date
from macros.views import wording
from macros.views.links import Target, area_target
from macros.views.people import build_responsible


@dataclass(frozen=True, slots=True)
class AreaChanges:
    """What has changed on one area's page."""

    title: str
    target: Target | None
    """None where the page is gone."""
    changes: tuple[str, ...]


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
    rows = (
        AreaChanges(page.data.title, area_target(area), changes)
        for area, page in handbook.areas_in_order
        if (changes := tuple(_changes(handbook, submission.areas.get(area), page)))
    )
    gone = (
        AreaChanges(then.facts.title, None, ("Sidan finns inte längre.",))
        for area, then in submission.areas.items()
        if area not in handbook.areas
    )
    return SinceReport(latest.year, format_date(submission.submitted.day), (*rows, *gone))


def _changes(handbook: Handbook, then: AreaThen | None, page: Loaded[Area]) -> Iterator[str]:
    if then is None:
        yield "Sidan är ny."
        return
    before, after = then.facts, page.data
    if before.title != after.title:
        yield f"Namnet var {before.title}."
    if before.responsible != after.responsible:
        was, now = _names(handbook, before.responsible), _names(handbook, after.responsible)
        yield f"Ansvarig ändrad från {was} till {now}."
    for name, old, new in (
        ("Ingressen", before.lead, after.lead),
        ("Målet", before.goal or wording.UNKNOWN, after.goal or wording.UNKNOWN),
        ("Lagarna", _laws(before), _laws(after)),
        ("Texten", then.text, page.body),
    ):
        if old.split() != new.split():
            yield f"{name}: {reworded(old, new)}."
    if before.until != after.until:
        yield f"Området upphörde {after.until}." if after.until else "Området har inte upphört."


def _names(handbook: Handbook, responsible: tuple[Responsible, ...]) -> str:
    return wording.joined(row.label for row in build_responsible(handbook, responsible))


def _laws(area: Area) -> str:
    return ", ".join(map(wording.format_law, area.laws)) or wording.UNKNOWN
