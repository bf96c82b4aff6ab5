"""Changes of status and of responsible from one report to the next; values that cannot be compared are shown side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from macros.model.base import UNKNOWN
from macros.model.entry import Entry, Status
from macros.model.handbook import Handbook, ReportYear
from macros.model.organisation import Role
from macros.model.shared import Responsible
from macros.views.areas.statuses import StatusRow, build_status, latest_report, scale_changes
from macros.views.pages import wording
from macros.views.pages.links import Target, area_target
from macros.views.pages.looks import LINK, YEAR
from macros.views.pages.table import Table, file_table
from macros.views.people.people import build_responsible

MOVED = "samma roll i en annan enhet"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two reports: something that changed, is new or is gone."""

    area: str
    target: Target
    before: str
    """The earlier value; empty where an area is new or gone, and ``after`` says all."""
    after: str
    note: str = ""
    """The year that it is compared with, where that is not the report before, and other reservations."""
    is_compared: bool = True
    """False where the two values cannot be compared, and are only shown side by side."""
    is_only_name: bool = False
    """Whether those who answer are the same as before, and only called something else."""


@dataclass(frozen=True, slots=True)
class YearChanges:
    """The changes between two reports that follow each other in the handbook."""

    before: int
    after: int
    is_draft: bool
    """Whether the later report is a draft."""
    missing_years: tuple[int, ...]
    """The years between the two, which have no report."""
    scale_change: str | None
    """How the scale of the statuses changed; they are then not compared."""
    changes: tuple[Change, ...]


Finder = Callable[[Handbook, ReportYear, ReportYear], Iterator[Change]]
"""Finds what differs between two reports, the earlier one first."""


def build_status_changes(handbook: Handbook) -> tuple[YearChanges, ...]:
    """Return the changes of status, latest year first."""
    return _by_year(handbook, _status_changes)


def build_responsible_changes(handbook: Handbook) -> tuple[YearChanges, ...]:
    """Return the changes of responsible, latest year first."""
    return _by_year(handbook, _responsible_changes)


def build_changes_file(title: str, years: Iterable[YearChanges]) -> Table[Any]:
    """Return the changes for a file, with a row for each change."""
    names = ("År", "Jämfört med år", "Utkast", "Område", "Var", "Blev", "Jämförs", "Anmärkning")
    rows = (
        (
            *(year.after, year.before, year.is_draft, (each.area, each.target)),
            *(each.before, each.after, each.is_compared, each.note),
        )
        for year in years
        for each in year.changes
    )
    return file_table(title, names, rows, {"År": YEAR, "Jämfört med år": YEAR, "Område": LINK})


def _by_year(handbook: Handbook, find: Finder) -> tuple[YearChanges, ...]:
    return tuple(
        YearChanges(
            before=before.year,
            after=after.year,
            is_draft=after.is_draft,
            missing_years=tuple(year for year in handbook.missing_years if before.year < year < after.year),
            scale_change=after.index.data.scale_change,
            changes=tuple(find(handbook, before, after)),
        )
        for before, after in reversed([*pairwise(handbook.reports.values())])
    )


def _report_before(handbook: Handbook, after: ReportYear, area: str) -> ReportYear | None:
    """Return the latest report before another that has an area."""
    return latest_report(handbook, area, [year for year in handbook.years if year < after.year])


def _status_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    for area, page in after.in_order:
        entry, target = page.data, area_target(area)
        if earlier := _report_before(handbook, after, area):
            told = f"jämfört med {earlier.year}, den senaste rapporten som tar upp området"
            note = "" if earlier is before else told
            old = earlier.entries[area].data
            if old.title != entry.title:
                yield Change(entry.title, target, f"Namnet {old.title}", entry.title, note)
            # A change of scale is told once, for the whole year.
            if old.status is not entry.status and not after.index.data.scale_change:
                yield _status_change(
                    handbook, build_status(earlier, area), build_status(after, area), area, note
                )
        elif area not in before.index.data.left_out:
            yield Change(entry.title, target, "", _origin(handbook, area))
    for area, page in before.in_order:
        if area not in after.entries and area not in after.index.data.left_out:
            yield Change(page.data.title, area_target(area), "", _what_became_of(handbook, area))


def _status_change(handbook: Handbook, old: StatusRow, new: StatusRow, area: str, note: str) -> Change:
    was, now = old.facts.status.label, new.facts.status.label
    title, target = new.facts.title, area_target(area)
    if why := _why_not_compared(handbook, old, new):
        note = f"{note}; jämförs inte: {why}" if note else f"jämförs inte: {why}"
        return Change(title, target, f"{old.year}: {was}", f"{new.year}: {now}", note, is_compared=False)
    return Change(title, target, was, now, note)


def _why_not_compared(handbook: Handbook, old: StatusRow, new: StatusRow) -> str:
    if new.is_draft:
        return "utkast"
    for each in (old, new):
        if each.facts.status is Status.UNKNOWN:
            return f"uppgift saknas {each.year}"
    for year, _ in scale_changes(handbook):
        if old.year < year < new.year:
            return f"skalan ändrades {year}"
    return ""


def _origin(handbook: Handbook, area: str) -> str:
    titles = [handbook.areas[origin].data.title for origin in handbook.origins[area]]
    if not titles:
        return "Nytt i rapporten"
    relation = "Nytt, sammanslaget av" if len(titles) > 1 else "Nytt, kom ur"
    return f"{relation} {wording.joined(titles)}"


def _what_became_of(handbook: Handbook, area: str) -> str:
    titles = [page.data.title for _, page in handbook.areas_in_order if area in page.data.came_from]
    if not titles:
        return "Finns inte längre i rapporten"
    return f"{'Har delats i' if len(titles) > 1 else 'Fortsätter i'} {wording.joined(titles)}"


def _responsible_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    """Find new responsible; an area that came from others is compared with these, and what is not known with nothing."""
    for area, page in after.in_order:
        new = page.data
        known = [year for year in handbook.years if year < after.year and _is_known(handbook, year, area)]
        if not _is_known(handbook, after.year, area):
            continue
        if earlier := latest_report(handbook, area, known):
            note = "" if earlier is before else f"jämfört med {earlier.year}"
            compared = [(earlier.entries[area].data, note)]
        else:
            origins = [name for name in handbook.origins[area] if _is_known(handbook, before.year, name)]
            came_from = [before.entries[name].data for name in origins]
            compared = [(origin, f"området kom ur {origin.title}") for origin in came_from]
        for old, note in compared:
            if set(old.responsible) != set(new.responsible):
                same = _how_the_same(handbook, old.responsible, new.responsible) if earlier else ""
                notes = filter(None, (note, same))
                was, now = _names(handbook, old), _names(handbook, new)
                is_only_name = bool(same) and MOVED not in same
                yield Change(
                    new.title, area_target(area), was, now, "; ".join(notes), is_only_name=is_only_name
                )


def _is_known(handbook: Handbook, year: int, area: str) -> bool:
    """Return whether a report has an area and says who answered for it."""
    entry = handbook.reports[year].entries.get(area)
    return entry is not None and all(who.who != UNKNOWN for who in entry.data.responsible)


def _names(handbook: Handbook, entry: Entry) -> str:
    return wording.joined(row.label for row in build_responsible(handbook, entry.responsible))


def _how_the_same(handbook: Handbook, before: tuple[Responsible, ...], after: tuple[Responsible, ...]) -> str:
    """Return how the new ones are those who were there before, as a few words; nothing where any of them is not."""
    organisation = handbook.organisation.data
    gone = {who.who for who in before} - {who.who for who in after}
    come = {who.who for who in after} - {who.who for who in before}
    told: set[str] = set()
    for name in come:
        new = organisation.find(name)
        origin = next((each for each in getattr(new, "came_from", ()) if each in gone), "")
        old = organisation.find(origin)
        if not new or not old:
            return ""
        kind = "roll" if isinstance(new, Role) else "enhet"
        if new.name != old.name:
            told.add(f"samma {kind} med nytt namn")
        if isinstance(new, Role) and isinstance(old, Role) and new.unit != old.unit:
            unit = organisation.units.get(new.unit or "")
            is_renamed = unit is not None and unit.came_from == (old.unit,)
            told.add("enheten har nytt namn" if is_renamed else MOVED)
    return wording.joined(sorted(told, reverse=True))
