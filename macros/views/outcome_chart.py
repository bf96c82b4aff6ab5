"""What has become of the actions as bars: one for each report, in parts as long as the number of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.views.axes import MOST_YEARS, WIDTH, rounded
from macros.views.follow_up_share import OutcomeRow, OutcomeTable

_BAR_HEIGHT, _ROW_HEIGHT = 16, 40
_UNDER_NUMBERS, _BAR_TOP, _UNDER_YEAR = 12, 16, 29
"""From the top of a row (px): the numbers stand over the bar, the year before it."""
_LEFT = 40
_SIGN_WIDTH = 6.8


@dataclass(frozen=True, slots=True)
class Part:
    """The actions of one outcome, with their place (px)."""

    code: str
    in_words: str
    left: float
    width: float
    centre: float
    label: str
    """The number, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One report, or a year that has none."""

    year: int
    top: int
    under_numbers: int
    under_year: int
    parts: tuple[Part, ...]
    note: str
    """What stands instead of a bar."""

    @property
    def in_words(self) -> str:
        """What the bar shows."""
        return f"{self.year}: {', '.join(part.in_words for part in self.parts) or self.note}"


@dataclass(frozen=True, slots=True)
class OutcomeChart:
    """The bars, latest year first as in the table."""

    width: int
    height: int
    left: int
    bar_height: int
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    drafts: tuple[int, ...]
    is_cut: bool
    """Whether there are older years than the chart has room for."""

    @property
    def in_words(self) -> str:
        """What the chart shows, for those who do not see it."""
        return " ".join(f"{bar.in_words}." for bar in self.bars)


def build_outcome_chart(table: OutcomeTable) -> OutcomeChart | None:
    """Return the table as bars; None while no report has had an action to follow up."""
    if not table.rows:
        return None
    years = sorted({*table.years, *table.missing_years}, reverse=True)
    shown = years[:MOST_YEARS]
    most = max(table.total)
    return OutcomeChart(
        width=WIDTH,
        height=_ROW_HEIGHT * len(shown),
        left=_LEFT,
        bar_height=_BAR_HEIGHT,
        bars=tuple(_build(table, year, _ROW_HEIGHT * place, most) for place, year in enumerate(shown)),
        legend=tuple((row.code, row.label) for row in table.rows),
        drafts=tuple(year for year in shown if year in table.drafts),
        is_cut=len(years) > len(shown),
    )


def _build(table: OutcomeTable, year: int, top: int, most: int) -> Bar:
    is_missing = year in table.missing_years
    parts = () if is_missing else tuple(_parts(table.rows, table.years.index(year), most))
    note = "ingen rapport" if is_missing else "" if parts else "inget att följa upp"
    return Bar(year, top + _BAR_TOP, top + _UNDER_NUMBERS, top + _UNDER_YEAR, parts, note)


def _parts(rows: Sequence[OutcomeRow], column: int, most: int) -> Iterator[Part]:
    left, one = float(_LEFT), (WIDTH - 1 - _LEFT) / most
    for row in rows:
        if count := row.counts[column]:
            width = count * one
            yield Part(
                code=row.code,
                in_words=f"{count} {row.label.lower()}",
                left=rounded(left),
                width=rounded(width),
                centre=rounded(left + width / 2),
                label=str(count) if len(str(count)) * _SIGN_WIDTH <= width else "",
            )
            left += width
