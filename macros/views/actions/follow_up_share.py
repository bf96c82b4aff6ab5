"""Follow-up of the actions that were open before each report: the share that is followed up, and the outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from macros.model.actions import WHOLE_REPORT, Outcome
from macros.model.handbook import Handbook
from macros.model.open_actions import OpenActions, open_actions
from macros.views.actions.actions import SILENT, State
from macros.views.pages.links import Target, area_target, report_target
from macros.views.pages.looks import LINK, NUMBER, YEAR, Look
from macros.views.pages.table import Column, Table, draft_remark, file_table
from macros.views.pages.wording import ONE_YEAR, ROUNDED, whole_percent

WAITING = "vantar"
"""The code of an action without a follow-up in a draft, which may still get one."""

_OUTCOMES = (
    *((outcome.value, outcome.label) for outcome in (Outcome.DONE, Outcome.PARTLY)),
    *((outcome.value, outcome.label) for outcome in (Outcome.ONGOING, Outcome.REMAINS)),
    *((outcome.value, outcome.label) for outcome in (Outcome.MOVED, Outcome.NOT_DONE)),
    *((outcome.value, outcome.label) for outcome in (Outcome.DROPPED, Outcome.NOT_APPLICABLE)),
    (SILENT, State.NOT_FOLLOWED_UP.label),
    (WAITING, "Inget utfall än"),
)
"""The codes and words of the outcomes, from the best to none."""


@dataclass(frozen=True, slots=True)
class Share:
    """The number of open actions before a report, and of those that the report follows up."""

    due: int
    followed_up: int

    @property
    def percent(self) -> Decimal | None:
        """The share in whole percent; None where no action was open."""
        return whole_percent(self.followed_up, self.due) if self.due else None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The shares of one area, oldest year first."""

    title: str
    target: Target | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """The number of actions with one outcome, oldest year first."""

    code: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """The number of open actions by outcome and year, oldest year first."""

    years: tuple[int, ...]
    drafts: frozenset[int]
    missing_years: tuple[int, ...]
    rows: tuple[OutcomeRow, ...]
    """The outcomes that occur."""
    total: tuple[int, ...]


def _later_reports(handbook: Handbook) -> list[OpenActions]:
    """Return the open actions before each report but the first, which has none; the oldest report comes first."""
    return list(open_actions(handbook))[1:]


def build_follow_up_share(handbook: Handbook) -> Table[ShareRow]:
    """Return the share that each report but the first follows up, by area."""
    reports = _later_reports(handbook)
    counts = [_count(each) for each in reports]
    places = [(name, page.data.title, area_target(name)) for name, page in handbook.areas_in_order]
    if handbook.years:
        places.append((WHOLE_REPORT, "Hela rapporten", report_target(handbook.years[-1])))
    rows = [
        ShareRow(title, target, tuple(count.get(name, Share(0, 0)) for count in counts))
        for name, title, target in places
    ]
    area: Column[ShareRow] = Column("Område", lambda row: (row.title, row.target), LINK, key="omrade")
    return Table(
        title="Andel av de öppna åtgärderna som rapporten följer upp",
        columns=(
            area,
            *(_year_column(handbook, place, each.report.year) for place, each in enumerate(reports)),
        ),
        rows=[row for row in rows if any(share.due for share in row.shares)],
        total=ShareRow("Alla områden", None, tuple(map(_total, counts))),
        nothing=ONE_YEAR.format(what="hur många av åtgärderna som följts upp"),
        name="uppfoljning",
        notes=(ROUNDED,),
        is_wide=True,
    )


def _year_column(handbook: Handbook, place: int, year: int) -> Column[ShareRow]:
    return Column(
        str(year),
        lambda row: row.shares[place],
        Look("share"),
        key=str(year),
        sort=lambda row: row.shares[place].percent,
        year=year,
        remarks=draft_remark(handbook, year),
    )


def build_follow_up_file(handbook: Handbook) -> Table[Any]:
    """Return the shares with a row for each area and year, so that numbers stay numbers in a spreadsheet."""
    table = build_follow_up_share(handbook)
    rows = (
        ((row.title, row.target), column.year, column.year in handbook.draft_years, *_numbers(share))
        for row in (*table.rows, *([table.total] if table.rows and table.total else ()))
        for column, share in zip(table.columns[1:], row.shares, strict=True)
    )
    numbers = ("Att följa upp", "Uppföljda", "Procent")
    looks = {"Område": LINK, "År": YEAR, **dict.fromkeys(numbers, NUMBER)}
    made = file_table("Uppföljning av åtgärder", ("Område", "År", "Utkast", *numbers), rows, looks)
    return replace(made, notes=table.notes)


def _numbers(share: Share) -> tuple[Decimal | int | str | None, ...]:
    return (share.due, share.followed_up, share.percent) if share.due else ("Inget att följa upp",) * 3


def build_total(handbook: Handbook, year: int) -> Share | None:
    """Return the share of a whole report; None for the first, which has no earlier actions."""
    return next((_total(_count(each)) for each in _later_reports(handbook) if each.report.year == year), None)


def _total(count: Mapping[str, Share]) -> Share:
    return Share(
        sum(share.due for share in count.values()), sum(share.followed_up for share in count.values())
    )


def _count(before: OpenActions) -> dict[str, Share]:
    """Return the share of each area; an action counts in the area that follows it up, else where that was expected."""
    told_in = {
        follow_up.action: area for area, page in before.report.parts for follow_up in page.data.follow_ups
    }
    places = {name: told_in.get(name) or _expected(before, name) for name in before.open}
    due = Counter(places.values())
    told = Counter(place for name, place in places.items() if name in told_in)
    return {place: Share(due[place], told[place]) for place in due}


def _expected(before: OpenActions, name: str) -> str:
    """Return the area where a follow-up was expected, also where the report leaves that area out."""
    place = before.places[name]
    return before.open[name] if place == WHOLE_REPORT else place


def build_outcomes(handbook: Handbook) -> OutcomeTable:
    """Return the outcomes in each report but the first."""
    reports = _later_reports(handbook)
    counts = [Counter(_outcome(handbook, each, name) for name in each.open) for each in reports]
    years = tuple(each.report.year for each in reports)
    return OutcomeTable(
        years=years,
        drafts=handbook.draft_years,
        missing_years=tuple(year for year in handbook.missing_years if years and year > years[0]),
        rows=tuple(
            OutcomeRow(code, label, tuple(count[code] for count in counts))
            for code, label in _OUTCOMES
            if any(count[code] for count in counts)
        ),
        total=tuple(count.total() for count in counts),
    )


def _outcome(handbook: Handbook, before: OpenActions, name: str) -> str:
    """Return the code of the last outcome of an action in a report, which may follow it up twice."""
    told = [each for each in handbook.follow_ups.get(name, []) if each.year == before.report.year]
    if told:
        return told[-1].what.outcome.value
    return WAITING if before.report.is_draft else SILENT
