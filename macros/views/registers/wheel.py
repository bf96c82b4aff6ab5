"""The yearly wheel: the recurring items, in the order of the year."""

from __future__ import annotations

import datetime

from macros.model.handbook import Handbook
from macros.model.registers import WheelItem
from macros.views.pages import wording
from macros.views.pages.links import Target, area_link, report_target
from macros.views.pages.looks import ACTORS, EXPLAINED, LINKS, NUMBER, REPORT
from macros.views.pages.table import Column, Table
from macros.views.people.people import build_actors

_ANY_YEAR = 2023


def build_wheel(handbook: Handbook) -> Table[WheelItem]:
    """Return the items with a week or month in calendar order, then those that recur in other ways."""

    def areas(item: WheelItem) -> tuple[tuple[str, Target], ...]:
        return tuple(area_link(handbook, area) for area in item.areas)

    def source(item: WheelItem) -> tuple[int, Target] | None:
        is_known = item.source in handbook.reports
        return (item.source, report_target(item.source)) if item.source and is_known else None

    items = sorted(handbook.wheel.data.items, key=_place)
    return Table(
        title="Årshjul",
        caption="Årshjulet",
        columns=(
            Column("Ordning i året", lambda item: items.index(item) + 1, NUMBER, on_page=False),
            Column("När", lambda item: wording.capitalised(format_time(item)), style="hb-when"),
            Column("Vad", lambda item: item.what, EXPLAINED, names_row=True),
            Column("Om", lambda item: item.about, EXPLAINED, under="Vad"),
            Column("Område", areas, LINKS),
            Column(
                "Ordnas av",
                lambda item: build_actors(handbook, item.who),
                ACTORS,
                under="Område",
                said="Ordnas av {}",
            ),
            Column("Enligt rapporten", source, REPORT, under="Vad", said="enligt {}"),
        ),
        rows=items,
        anchor=lambda item: item.id,
        nothing="Inget återkommer enligt handboken.",
    )


def format_time(item: WheelItem) -> str:
    """Return when an item recurs, in words inside a sentence."""
    if item.week:
        return f"vecka {item.week}"
    if item.month:
        return wording.format_month(item.month)
    return wording.uncapitalised(item.recurs.label) if item.recurs else ""


def _place(item: WheelItem) -> tuple[int, datetime.date]:
    """Return the first day of an item in a year of 52 weeks, to sort by."""
    if item.month:
        return (0, datetime.date(_ANY_YEAR, item.month, 1))
    if item.week:
        return (0, datetime.date.fromisocalendar(_ANY_YEAR, min(item.week, 52), 1))
    return (1, datetime.date.max)
