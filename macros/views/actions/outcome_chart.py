"""The outcomes of the actions that were open when each report was written, drawn as bars (px)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.views.actions.follow_up_share import OutcomeTable
from macros.views.figures.axes import MOST_YEARS, WIDTH, rounded

_ROW_HEIGHT = 40
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
    is_draft: bool
    top: int
    parts: tuple[Part, ...]
    note: str
    """The text instead of a bar without parts."""

    @property
    def in_words(self) -> str:
        """The bar as text."""
        return f"{self.year}: {', '.join(part.in_words for part in self.parts) or self.note}"


@dataclass(frozen=True, slots=True)
class OutcomeChart:
    """The bars, oldest year first as in the table."""

    bars: tuple[Bar, ...]
    is_cut: bool
    """Whether there are older years than the chart has room for."""
    height: int
    width: int = WIDTH
    left: int = _LEFT

    @property
    def in_words(self) -> str:
        """The whole chart as text, for those who do not see it."""
        return " ".join(f"{bar.in_words}." for bar in self.bars)


def build_outcome_chart(table: OutcomeTable) -> OutcomeChart | None:
    """Return the table as bars; None while no report has had an action to follow up."""
    if not table.rows:
        return None
    years = sorted({*table.years, *table.missing_years})
    shown = years[-MOST_YEARS:]
    bars = tuple(_build(table, year, _ROW_HEIGHT * place) for place, year in enumerate(shown))
    return OutcomeChart(bars, is_cut=len(years) > len(shown), height=_ROW_HEIGHT * len(shown))


def _build(table: OutcomeTable, year: int, top: int) -> Bar:
    is_missing = year in table.missing_years
    parts = () if is_missing else tuple(_parts(table, table.years.index(year)))
    note = "ingen rapport" if is_missing else "" if parts else "inget att följa upp"
    return Bar(year, year in table.drafts, top, parts, note)


def _parts(table: OutcomeTable, column: int) -> Iterator[Part]:
    left, one = float(_LEFT), (WIDTH - 1 - _LEFT) / max(table.total)
    for row in table.rows:
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
