"""The yearly wheel: what comes back, in the order of the year."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.schema.registers import WheelItem
from macros.views import wording
from macros.views.links import Target, area_target, report_target
from macros.views.people import Actor, build_actors

_ANY_YEAR = 2023


@dataclass(frozen=True, slots=True)
class WheelRow:
    """Something that comes back."""

    when: str
    what: str
    about: str | None
    areas: tuple[tuple[str, Target], ...]
    who: tuple[Actor, ...]
    source: tuple[int, Target] | None


def build_wheel(handbook: Handbook) -> tuple[WheelRow, ...]:
    """Return what has a place in the year first, in calendar order, then what recurs in other ways."""
    items = sorted(handbook.wheel.data.items, key=_place)
    return tuple(_build_row(handbook, item) for item in items)


def format_time(item: WheelItem) -> str:
    """Return when something comes back, as words inside a sentence."""
    if item.week:
        return f"vecka {item.week}"
    if item.month:
        return wording.format_month(item.month)
    return wording.uncapitalised(item.recurs.label) if item.recurs else ""


def _place(item: WheelItem) -> tuple[int, datetime.date]:
    """Return the day a thing begins; a week is counted in a year of 52 weeks, which is enough to sort by."""
    if item.month:
        return (0, datetime.date(_ANY_YEAR, item.month, 1))
    if item.week:
        return (0, datetime.date.fromisocalendar(_ANY_YEAR, min(item.week, 52), 1))
    return (1, datetime.date.max)


def _build_row(handbook: Handbook, item: WheelItem) -> WheelRow:
    return WheelRow(
        when=wording.capitalised(format_time(item)),
        what=item.what,
        about=item.about,
        areas=tuple((handbook.areas[area].data.title, area_target(area)) for area in item.areas),
        who=build_actors(handbook, item.who),
        source=(item.source, report_target(item.source))
        if item.source and item.source in handbook.reports
        else None,
    )
