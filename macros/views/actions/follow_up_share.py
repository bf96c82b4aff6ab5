"""How much is followed up: of the actions open when a report was written, how many it says something of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.model.actions import WHOLE_REPORT
from macros.model.handbook import Handbook
from macros.model.open_actions import OpenActions, open_actions
from macros.views.pages.links import Target, area_target, report_target
from macros.views.pages.looks import LINK, NUMBER, YEAR, Look
from macros.views.pages.table import Column, Table, draft_remark, file_table
from macros.views.pages.wording import ONE_YEAR


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
    """One area in every report, latest year first."""

    title: str
    target: Target | None
    shares: tuple[Share, ...]


def build_follow_up_share(handbook: Handbook) -> Table[ShareRow]:
    """Return the share followed up in each report but the first, which has nothing before it."""
    later = list(reversed(list(open_actions(handbook))[1:]))
    counts = [_count(turn) for turn in later]
    names = [*(name for name, _ in handbook.areas_in_order), WHOLE_REPORT]
    by_name = {name: tuple(count.get(name, Share(0, 0)) for count in counts) for name in names}
    area: Column[ShareRow] = Column("Område", lambda row: (row.title, row.target), LINK, key="omrade")
    return Table(
        title="Andel av de öppna åtgärderna som rapporten följer upp",
        columns=(
            area,
            *(_year_column(handbook, place, turn.report.year) for place, turn in enumerate(later)),
        ),
        rows=[
            ShareRow(*_place(handbook, name), shares)
            for name, shares in by_name.items()
            if any(share.due for share in shares)
        ],
        total=ShareRow("Alla områden", None, tuple(map(_total, counts))),
        nothing=ONE_YEAR.format(what="hur många av åtgärderna som följts upp"),
        name="uppfoljning",
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
    """Return the same with a row for each area and year, so that every number is one."""
    table = build_follow_up_share(handbook)
    rows = (
        (row.title, column.year, column.year in handbook.draft_years, *_numbers(share))
        for row in (*table.rows, *([table.total] if table.rows and table.total else ()))
        for column, share in zip(table.columns[1:], row.shares, strict=True)
    )
    numbers = ("Att följa upp", "Uppföljda", "Procent")
    looks = {"Rapport": YEAR, **dict.fromkeys(numbers, NUMBER)}
    return file_table("Uppföljning av åtgärder", ("Område", "Rapport", "Utkast", *numbers), rows, looks)


def _numbers(share: Share) -> tuple[int | str | None, ...]:
    return (share.due, share.told, share.percent) if share.due else ("Inget att följa upp",) * 3


def build_total(handbook: Handbook, year: int) -> Share | None:
    """Return the share of all that a report follows up; None for the first, which has nothing before it."""
    later = list(open_actions(handbook))[1:]
    return next((_total(_count(turn)) for turn in later if turn.report.year == year), None)


def _total(count: Mapping[str, Share]) -> Share:
    return Share(sum(share.due for share in count.values()), sum(share.told for share in count.values()))


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
