"""What changed from one report to the next, in words; what does not compare is told without being compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.model.entry import Entry, Status
from macros.model.handbook import Handbook, ReportYear
from macros.model.shared import Responsible
from macros.views.pages import wording
from macros.views.pages.links import Target, area_target
from macros.views.pages.looks import YEAR
from macros.views.pages.table import Table, file_table
from macros.views.people.people import build_responsible


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became something else between two reports, or that began or ended."""

    area: str
    target: Target
    before: str
    """What it was; empty where ``after`` says all: an area that is new or gone."""
    after: str
    note: str = ""
    """What the reader must know: which year it is compared with where that is not the report before, and why."""
    is_compared: bool = True
    """False where the two do not measure the same thing, so that the one has not become the other."""


@dataclass(frozen=True, slots=True)
class YearChanges:
    """What changed between two reports that follow each other in the handbook."""

    year: int
    compared_with: int
    missing_years: tuple[int, ...]
    """The years between the two, which have no report."""
    is_draft: bool
    scale_change: str | None
    """How the scale of the statuses changed; they are then not compared."""
    changes: tuple[Change, ...]


Finder = Callable[[Handbook, ReportYear, ReportYear], Iterator[Change]]
"""Finds what differs between two reports, the earlier one first."""


def build_status_changes(handbook: Handbook) -> tuple[YearChanges, ...]:
    """Return how status changed, latest year first."""
    return _by_year(handbook, _status_changes)


def build_responsible_changes(handbook: Handbook) -> tuple[YearChanges, ...]:
    """Return who took over from whom, latest year first."""
    return _by_year(handbook, _responsible_changes)


def build_changes_file(title: str, years: Iterable[YearChanges]) -> Table[Any]:
    """Return changes for a file, where every change is a row of its own."""
    names = ("Från", "Till", "Utkast", "Område", "Var", "Blev", "Jämförs", "Anmärkning")
    rows = (
        (year.compared_with, year.year, year.is_draft, each.area, *_words(each))
        for year in years
        for each in year.changes
    )
    return file_table(title, names, rows, {"Från": YEAR, "Till": YEAR})


def _words(change: Change) -> tuple[str | bool, ...]:
    return change.before, change.after, change.is_compared, change.note


def _by_year(handbook: Handbook, find: Finder) -> tuple[YearChanges, ...]:
    pairs = list(zip(handbook.years, handbook.years[1:], strict=False))
    reports = handbook.reports
    return tuple(
        YearChanges(
            year=after,
            compared_with=before,
            missing_years=tuple(year for year in handbook.missing_years if before < year < after),
            is_draft=reports[after].is_draft,
            scale_change=reports[after].index.data.scale_change,
            changes=tuple(find(handbook, reports[before], reports[after])),
        )
        for before, after in reversed(pairs)
    )


def _status_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    for area, page in after.in_order:
        entry, target = page.data, area_target(area)
        found = _latest_before(handbook, after.year, area)
        if found is None:
            if area not in before.index.data.left_out:
                yield Change(entry.title, target, "", _origin(handbook, area))
            continue
        year, old = found
        note = "" if year == before.year else f"jämfört med {year}, den senaste rapporten som tar upp området"
        if old.title != entry.title:
            yield Change(entry.title, target, f"Namnet {old.title}", entry.title, note)
        yield from _status_change(handbook, (year, old), (after.year, entry), target, note)
    for area, page in before.in_order:
        if area not in after.entries and area not in after.index.data.left_out:
            yield Change(page.data.title, area_target(area), "", _fate(handbook, area))


def _status_change(
    handbook: Handbook, before: tuple[int, Entry], after: tuple[int, Entry], target: Target, note: str
) -> Iterator[Change]:
    """Find a change of status where both years tell of it on the same scale."""
    (old_year, old), (year, new) = before, after
    if old.status is new.status or handbook.reports[year].index.data.scale_change:
        return  # a change of scale is told once, for the whole year
    was, now = old.status.label, new.status.label
    if why := _why_not_compared(handbook, before, after):
        note = f"{note}; jämförs inte: {why}" if note else f"jämförs inte: {why}"
        yield Change(new.title, target, f"{old_year}: {was}", f"{year}: {now}", note, is_compared=False)
    else:
        yield Change(new.title, target, was, now, note)


def _why_not_compared(handbook: Handbook, before: tuple[int, Entry], after: tuple[int, Entry]) -> str:
    if after[0] in handbook.draft_years:
        return "utkast"
    for year, entry in (before, after):
        if entry.status is Status.UNKNOWN:
            return f"uppgift saknas {year}"
    for year in handbook.years:
        if before[0] < year < after[0] and handbook.reports[year].index.data.scale_change:
            return f"skalan ändrades {year}"
    return ""


def _latest_before(handbook: Handbook, year: int, area: str) -> tuple[int, Entry] | None:
    for earlier in reversed(handbook.years):
        if earlier < year and (page := handbook.reports[earlier].entries.get(area)):
            return earlier, page.data
    return None


def _origin(handbook: Handbook, area: str) -> str:
    titles = [handbook.areas[origin].data.title for origin in handbook.origins[area]]
    if not titles:
        return "Nytt i rapporten"
    relation = "Nytt, sammanslaget av" if len(titles) > 1 else "Nytt, kom ur"
    return f"{relation} {wording.joined(titles)}"


def _fate(handbook: Handbook, area: str) -> str:
    titles = [page.data.title for _, page in handbook.areas_in_order if area in page.data.came_from]
    if not titles:
        return "Finns inte längre i rapporten"
    return f"{'Har delats i' if len(titles) > 1 else 'Fortsätter i'} {wording.joined(titles)}"


def _responsible_changes(handbook: Handbook, before: ReportYear, after: ReportYear) -> Iterator[Change]:
    """Find who took over; in an area that came from others, from those who answered for them."""
    for area, page in after.in_order:
        new, target = page.data, area_target(area)
        if found := _latest_before(handbook, after.year, area):
            year, old = found
            if set(old.responsible) != set(new.responsible):
                notes = [f"jämfört med {year}"] if year != before.year else []
                if _is_moved(handbook, old.responsible, new.responsible):
                    notes.append("samma roll i en annan enhet")
                was, now = _names(handbook, old.responsible), _names(handbook, new.responsible)
                yield Change(new.title, target, was, now, "; ".join(notes))
            continue
        for origin in handbook.origins[area]:
            if (old_page := before.entries.get(origin)) and set(old_page.data.responsible) != set(
                new.responsible
            ):
                was, now = _names(handbook, old_page.data.responsible), _names(handbook, new.responsible)
                yield Change(new.title, target, was, now, f"området kom ur {old_page.data.title}")


def _names(handbook: Handbook, responsible: tuple[Responsible, ...]) -> str:
    return wording.joined(row.label for row in build_responsible(handbook, responsible))


def _is_moved(handbook: Handbook, before: tuple[Responsible, ...], after: tuple[Responsible, ...]) -> bool:
    """Whether those who are new are the same roles as before, in another unit."""
    roles = handbook.organisation.data.roles
    gone = {who.who for who in before} - {who.who for who in after}
    come = {who.who for who in after} - {who.who for who in before}
    return bool(come) and all(
        role in roles and any(origin in gone for origin in roles[role].came_from) for role in come
    )
