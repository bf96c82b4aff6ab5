"""The axes of the charts: years from left to right, and a scale of round numbers from zero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

WIDTH = 288
"""The width of a chart (px): it fits a phone of 320 px without scaling, so that its text stays legible."""

MOST_YEARS = 12
"""How many years a chart has room for, the latest ones; the table has them all."""

_ROOM_FOR_YEAR = 34
"""The width of a year's four digits (px), with some air."""

_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class YearColumn:
    """The column of a year in a chart (px); a year without values has one too."""

    year: int
    left: float
    centre: float
    is_named: bool
    """Whether there is room for the year itself under or over its column."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Round numbers from the least to the greatest that a chart has to show."""

    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """Return how far up a value lies, from 0 at the lowest number to 1 at the highest."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((value - low) / (high - low))


def rounded(place: float) -> float:
    """Return a coordinate (px) with one decimal."""
    return round(place, 1)


def chart_years(years: Iterable[int]) -> tuple[int, ...]:
    """Return the years of a chart, oldest first, without gaps."""
    known = sorted(years)
    if not known:
        return ()
    return tuple(range(max(known[0], known[-1] - MOST_YEARS + 1), known[-1] + 1))


def year_columns(years: tuple[int, ...], left: float = 0) -> tuple[YearColumn, ...]:
    """Return a column for each year between ``left`` (px) and the right edge; the latest year is always named."""
    width = (WIDTH - left) / len(years) if years else 0
    every = max(1, -(-_ROOM_FOR_YEAR // width)) if years else 1
    return tuple(
        YearColumn(
            year,
            left=rounded(left + place * width),
            centre=rounded(left + (place + 0.5) * width),
            is_named=(len(years) - 1 - place) % every == 0,
        )
        for place, year in enumerate(years)
    )


def build_scale(values: Iterable[Decimal]) -> Scale:
    """Return a scale that has room for the values; it begins at zero, so that a small difference looks small."""
    known = [Decimal(0), *values]
    low, high = min(known), max(known)
    step = _round_step((high - low) / _MOST_STEPS) if high > low else Decimal(1)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return Scale(tuple(step * (first + number) for number in range(int(last - first) + 1)))


def _round_step(least: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10, 20, 50 … (or 0.1, 0.2 …) that is not below ``least``."""
    ten = Decimal(10) ** least.adjusted()
    return next(ten * factor for factor in (1, 2, 5, 10) if ten * factor >= least)
