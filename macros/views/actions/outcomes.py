"""The outcomes of the actions that were open when each report was written: counted in a table, and drawn as bars (px)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.actions import Outcome
from macros.model.handbook import Handbook
from macros.model.open_actions import OpenActions, open_actions
from macros.views.actions.actions import SILENT, State
from macros.views.figures.axes import MOST_YEARS, WIDTH, rounded

WAITING = "vantar"
"""The code of an action that a draft says nothing of: its silence is not the report's."""

_OUTCOMES = (Outcome.DONE, Outcome.PARTLY, Outcome.REMAINS, Outcome.MOVED, Outcome.NOT_DONE, Outcome.DROPPED)
_IN_ORDER = (
    *((outcome.value, outcome.label) for outcome in _OUTCOMES),
    (SILENT, State.NOT_FOLLOWED_UP.value),
    (WAITING, "Inget utfall än"),
)
_ROW_HEIGHT = 40
_LEFT = 40
_SIGN_WIDTH = 6.8


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome in every report."""

    code: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """How many of the open actions had which outcome, latest year first."""

    years: tuple[int, ...]
    drafts: frozenset[int]
    missing_years: tuple[int, ...]
    rows: tuple[OutcomeRow, ...]
    """The outcomes that occur."""
    total: tuple[int, ...]


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
    """The bars, latest year first as in the table."""

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


def build_outcomes(handbook: Handbook) -> OutcomeTable:
    """Return the outcomes in each report but the first, which has nothing before it."""
    later = list(reversed(list(open_actions(handbook))[1:]))
    counts = [Counter(_outcome(handbook, turn, name) for name in turn.open) for turn in later]
    years = tuple(turn.report.year for turn in later)
    return OutcomeTable(
        years=years,
        drafts=handbook.draft_years,
        missing_years=tuple(year for year in handbook.missing_years if years and year > years[-1]),
        rows=tuple(
            OutcomeRow(code, label, tuple(count[code] for count in counts))
            for code, label in _IN_ORDER
            if any(count[code] for count in counts)
        ),
        total=tuple(count.total() for count in counts),
    )


def _outcome(handbook: Handbook, turn: OpenActions, name: str) -> str:
    """Return the last word of a report on an action, since it may follow it up twice."""
    told = [each for each in handbook.follow_ups.get(name, []) if each.year == turn.report.year]
    if told:
        return told[-1].what.outcome.value
    return WAITING if turn.report.is_draft else SILENT


def build_outcome_chart(table: OutcomeTable) -> OutcomeChart | None:
    """Return the table as bars; None while no report has had an action to follow up."""
    if not table.rows:
        return None
    years = sorted({*table.years, *table.missing_years}, reverse=True)
    shown = years[:MOST_YEARS]
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
