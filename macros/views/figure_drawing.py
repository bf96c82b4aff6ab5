"""What a key figure's chart is drawn from: every place in it, and every word."""

from __future__ import annotations

from dataclasses import dataclass

from macros.views.axes import YearColumn


@dataclass(frozen=True, slots=True)
class Frame:
    """What every chart has in the same place (px)."""

    width: int
    height: int
    top: int
    bottom: int
    """Between them lie the numbers."""
    signs: int
    """The top of the signs, which stand under the numbers so that none is taken for zero."""
    under_signs: int
    under_years: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A number of the scale, with its height (px)."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number, with its place (px)."""

    x: float
    y: float
    shape: str
    in_words: str
    label: str
    """The number beside the mark, where there is room for it."""
    label_y: float


@dataclass(frozen=True, slots=True)
class Line:
    """From one number to that of the next year, where the two compare (px)."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A year that has no number, with why (px)."""

    x: float
    left: float
    sign: str
    in_words: str


@dataclass(frozen=True, slots=True)
class FigureChart:
    """A key figure as a chart."""

    id: str
    name: str
    unit: str
    frame: Frame
    left: float
    """Where the scale ends and the years begin (px)."""
    columns: tuple[YearColumn, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    signs: tuple[Sign, ...]
    breaks: tuple[tuple[float, str], ...]
    """Where the series breaks (px), and why."""
    goal: tuple[float, str] | None
    """How high the goal lies (px), and the goal."""
    shapes: tuple[tuple[str, str], ...]
    """Each shape that needs an explanation, with it."""
    letters: tuple[tuple[str, str], ...]
    """Each sign, with what it means."""
    is_cut: bool
    """Whether there are older years than the chart has room for."""
    gaps: tuple[str, ...]
    """The years that no report can tell of, with the reason."""
    in_words: str
