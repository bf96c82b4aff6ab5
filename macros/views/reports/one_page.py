"""The report on one page, for the decision-makers: the status of each area, what is new or better, and the actions ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.model.actions import Kind
from macros.model.entry import Status
from macros.model.handbook import Handbook, ReportYear
from macros.model.open_actions import open_before
from macros.views.actions.actions import Promise, build_promise, build_promises
from macros.views.areas.changes import MOVED, build_responsible_changes
from macros.views.areas.statuses import StatusRow, build_status, number_label, tell_sources
from macros.views.figures.series import BETTER, WORSE, Amount, build_series
from macros.views.pages import wording
from macros.views.pages.links import Target, entry_target, report_target
from macros.views.reports.reports import ReportRow, build_report_row

MOST = 5
"""The most changes, and the most actions, that there is room for."""
MOST_BETTER = 3
"""The most that there is room for of what is better."""

_SCALE = (Status.NOT_STARTED, Status.PLANNED, Status.ONGOING, Status.PARTLY, Status.DONE)
"""The statuses that can be compared, from the worst to the best."""
_BINDING = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Notable:
    """A change that the decision-makers should know of."""

    kind: str
    area: str
    text: str
    target: Target


@dataclass(frozen=True, slots=True)
class OnePage:
    """The report on one page."""

    report: ReportRow
    before: int | None
    """The year of the report that it is compared with."""
    areas: tuple[tuple[str, StatusRow, StatusRow | None], ...]
    """The number of each area, its status, and its status in the report before where the two can be compared."""
    notable: tuple[Notable, ...]
    """At most five, the most serious first."""
    more_notable: int
    better: tuple[Notable, ...]
    """At most three of what has become better: the statuses first, then the key figures."""
    more_better: int
    no_comparison: str | None
    """Why statuses are not compared with an earlier report."""
    ahead: tuple[Promise, ...]
    more_ahead: int

    @property
    def sources(self) -> str:
        """Where the statuses come from, in sentences."""
        return tell_sources((status for _, *both in self.areas for status in both), sign="*")


def build_one_page(handbook: Handbook, year: int) -> OnePage:
    """Return a year's report on one page, compared with the report before it."""
    report = handbook.reports[year]
    earlier = [each for each in handbook.submitted_years if each < year]
    before = handbook.reports[earlier[-1]] if earlier else None
    changed = list(_changed(handbook, before, report)) if before else []
    worse, better = ([each for how, each in changed if how == wanted] for wanted in (WORSE, BETTER))
    notable = list(_notable(handbook, before, report, worse)) if before else []
    ahead = _ahead(handbook, report)
    no_comparison = None
    if before is None:
        no_comparison = "Handboken har ingen tidigare rapport."
    elif report.index.data.scale_change:
        no_comparison = f"Lägena jämförs inte med {before.year}, för skalan är ny."
    return OnePage(
        report=build_report_row(handbook, report),
        before=before.year if before else None,
        areas=tuple(
            (
                number_label(report, entry.data.number),
                build_status(report, area),
                build_status(before, area)
                if before and not no_comparison and area in before.entries
                else None,
            )
            for area, entry in report.in_order
        ),
        notable=tuple(notable[:MOST]),
        more_notable=max(0, len(notable) - MOST),
        better=tuple(better[:MOST_BETTER]),
        more_better=max(0, len(better) - MOST_BETTER),
        no_comparison=no_comparison,
        ahead=tuple(ahead[:MOST]),
        more_ahead=max(0, len(ahead) - MOST),
    )


def _notable(
    handbook: Handbook, before: ReportYear, report: ReportYear, worse: Iterable[Notable]
) -> Iterator[Notable]:
    """Yield new deviations, what is worse, actions not followed up, and new responsible, in that order."""
    yield from _new_deviations(before, report)
    yield from worse
    yield from _not_followed_up(handbook, report)
    for year in build_responsible_changes(handbook):
        for change in year.changes if year.after == report.year else ():
            if not change.is_only_name:
                kind = "Ansvarig i en annan enhet" if MOVED in change.note else "Ny ansvarig"
                yield Notable(kind, change.area, _from_to(change.before, change.after), change.target)


def _new_deviations(before: ReportYear, report: ReportYear) -> Iterator[Notable]:
    known = set(before.index.data.deviations)
    for deviation in report.index.data.deviations:
        if deviation not in known:
            yield Notable("Ny avvikelse", "Hela rapporten", deviation, report_target(report.year))
    for area, entry in report.in_order:
        old = before.entries.get(area)
        if entry.data.deviation and not (old and old.data.deviation == entry.data.deviation):
            target = entry_target(report.year, area)
            yield Notable("Ny avvikelse", entry.data.title, entry.data.deviation, target)


def _changed(handbook: Handbook, before: ReportYear, report: ReportYear) -> Iterator[tuple[str, Notable]]:
    """Yield the statuses and then the key figures that have become better or worse, each with which."""
    if not report.index.data.scale_change:
        yield from _changed_statuses(before, report)
    yield from _changed_figures(handbook, before, report)


def _changed_statuses(before: ReportYear, report: ReportYear) -> Iterator[tuple[str, Notable]]:
    for area, entry in report.in_order:
        rows = [build_status(each, area) for each in (before, report) if area in each.entries]
        places = [_SCALE.index(row.facts.status) for row in rows if row.facts.status in _SCALE]
        if len(places) > 1 and places[0] != places[1]:
            how = BETTER if places[1] > places[0] else WORSE
            text = _from_to(*(f"{row.mark[1]}{'*' if row.exception else ''}" for row in rows))
            yield how, Notable(f"{how.capitalize()} läge", entry.data.title, text, rows[1].target)


def _changed_figures(
    handbook: Handbook, before: ReportYear, report: ReportYear
) -> Iterator[tuple[str, Notable]]:
    series = {each.id: each for each in build_series(handbook, (report.year,))}
    for area, entry in report.in_order:
        target = entry_target(report.year, area)
        for name in entry.data.figures:
            figure = series[name].definition.name
            for point in (point for cell in series[name].cells for point in cell):
                now, step = point.statement, point.step
                if now.target != target or not point.before or not step or not step.verdict:
                    continue
                if step.since == before.year:
                    what = f"{figure}, {now.facts.part}" if now.facts.part else figure
                    text = f"{what}: från {_number(point.before)} till {now.text} {now.unit}"
                    kind = f"{step.verdict.capitalize()} nyckeltal"
                    yield step.verdict, Notable(kind, entry.data.title, text, target)


def _number(amount: Amount) -> str:
    whole = "" if amount.out_of is None else f" av {wording.format_number(amount.out_of)}"
    return f"{wording.format_number(amount.value)}{whole}"


def _not_followed_up(handbook: Handbook, report: ReportYear) -> Iterator[Notable]:
    before = open_before(handbook, report.year)
    for name in before.open:
        if name not in before.answered:
            promise = build_promise(handbook, handbook.actions[name])
            text = f"{promise.facts.text} ({promise.year})"
            yield Notable("Inte uppföljt", promise.area, text, promise.target)


def _ahead(handbook: Handbook, report: ReportYear) -> Sequence[Promise]:
    """Return the actions of the report, the most binding first."""
    promises = [each for area, _ in report.parts for each in build_promises(handbook, report.year, area)]
    return sorted(promises, key=lambda promise: _BINDING.index(promise.facts.kind))


def _from_to(before: str, after: str) -> str:
    return f"Från {before} till {after}" if before else after
