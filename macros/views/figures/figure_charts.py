"""Key figures as charts: a mark for each number, a line only between numbers that compare, and a sign for each blank (px)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from macros.model.figures import PERCENT, Blank, Direction
from macros.model.handbook import Handbook
from macros.views.figures.axes import (
    WIDTH,
    Scale,
    YearColumn,
    build_scale,
    chart_years,
    rounded,
    year_columns,
)
from macros.views.figures.series import Amount, Point, Series, build_series, figure_years
from macros.views.figures.targets import target_amount
from macros.views.pages import wording

_SIGN_WIDTH = 6.8
"""The width of a digit, rounded up."""
_AIR = 8
_FEWEST_YEARS = 2
_TOP, _BOTTOM = 20, 122
"""Between them lie the numbers."""

_SHAPES = {
    wording.EXACT: ("exakt", ""),
    wording.ABOUT: ("cirka", "≈"),
    wording.NEARLY: ("nastan", "<"),
    wording.OVER: ("drygt", ">"),
    wording.AT_LEAST: ("minst", "≥"),
    wording.AT_MOST: ("hogst", "≤"),
}
"""The shape of a mark, and the sign before its number."""

_SHAPES_IN_WORDS = {
    "cirka": "≈ cirka",
    "nastan": "< nästan",
    "drygt": "> drygt",
    "minst": "≥ minst",
    "hogst": "≤ högst",
    "forbehall": "talet har ett förbehåll, som står i tabellen",
    "utkast": "tal ur ett utkast",
}

_CHANGE = "andring"
_SIGNS = {
    Blank.UNKNOWN.value: ("S", wording.UNKNOWN.lower()),
    Blank.NOT_KNOWN_TO_REPORT.value: ("?", "okänt enligt rapporten"),
    Blank.NOT_APPLICABLE.value: ("T", "ej tillämpligt"),
    Blank.NOT_MEASURED.value: ("M", "ej mätt"),
    Blank.WITHHELD.value: ("V", "visas inte"),
    Direction.MORE.value: ("+", "fler, antal okänt"),
    Direction.FEWER.value: ("−", "färre, antal okänt"),
    Direction.UNCHANGED.value: ("=", "oförändrat, antal okänt"),
    Direction.FEW.value: ("F", "få, antal okänt"),
    _CHANGE: ("±", "ändring, antal okänt"),
}
"""The sign under a year without a number, and its meaning."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number."""

    x: float
    y: float
    shape: str
    in_words: str
    label: str
    """The number beside the mark, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Line:
    """From one number to that of the next year, where the two compare."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A year that has no number, with why."""

    x: float
    sign: str
    in_words: str


@dataclass(frozen=True, slots=True)
class FigureChart:
    """A key figure as a chart."""

    id: str
    name: str
    unit: str
    left: float
    """Where the scale ends and the years begin."""
    columns: tuple[YearColumn, ...]
    ticks: tuple[tuple[float, str], ...]
    """The height of each number of the scale, and the number."""
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    signs: tuple[Sign, ...]
    breaks: tuple[tuple[float, str], ...]
    """Where the series breaks, and why."""
    goal: tuple[float, str | None] | None
    """The height of the goal, and the goal."""
    shapes: tuple[tuple[str, str], ...]
    """Each shape that needs an explanation, with it."""
    letters: tuple[tuple[str, str], ...]
    """Each sign with its meaning."""
    is_cut: bool
    """Whether there are older years than the chart has room for."""
    gaps: tuple[str, ...]
    """The years that no report can tell of, with the reason."""
    in_words: str
    """The whole chart as text, for those who do not see it."""
    width: int = WIDTH


@dataclass(frozen=True)
class _Plane:
    """A key figure with its scale, and where on it everything lies."""

    series: Series
    years: tuple[int, ...]

    @property
    def cells(self) -> Iterator[tuple[YearColumn, tuple[Point, ...], str]]:
        """Each year with its numbers and blanks, and the text of an empty cell."""
        yield from zip(self.columns, self.series.cells, self.series.absent, strict=True)

    @cached_property
    def is_share(self) -> bool:
        """Whether the chart shows percent: counts of different wholes do not compare."""
        return all(amount.percent is not None for cell in self.series.cells for _, amount in _numbers(cell))

    @cached_property
    def goal(self) -> Decimal | None:
        """The goal, if it has the unit of the chart."""
        definition = self.series.definition
        target = definition.target
        return target_amount(target, definition, is_share=self.is_share) if target else None

    @cached_property
    def scale(self) -> Scale:
        values = [self.value(amount) for cell in self.series.cells for _, amount in _numbers(cell)]
        return build_scale(values if self.goal is None else [*values, self.goal])

    @cached_property
    def columns(self) -> tuple[YearColumn, ...]:
        longest = max(len(wording.format_number(tick)) for tick in self.scale.ticks)
        return year_columns(self.years, rounded(longest * _SIGN_WIDTH + _AIR))

    def value(self, amount: Amount) -> Decimal:
        return amount.percent if self.is_share and amount.percent is not None else amount.value

    def height(self, value: Decimal) -> float:
        return rounded(_BOTTOM - self.scale.share(value) * (_BOTTOM - _TOP))

    def label(self, amount: Amount) -> str:
        whole = amount.out_of if self.is_share else None
        shown = wording.whole_percent(amount.value, whole) if whole else amount.value
        return _SHAPES[amount.precision][1] + wording.format_number(shown)


def build_figure_charts(handbook: Handbook, area: str | None = None) -> tuple[FigureChart, ...]:
    """Return a chart for each key figure (of an area) that has numbers for two years, or one and a goal."""
    known = figure_years(handbook, area)
    years = chart_years(known)
    is_cut = bool(known) and known[0] < years[0]
    planes = (_Plane(series, years) for series in build_series(handbook, years, area))
    return tuple(
        _build(plane, handbook.draft_years, is_cut=is_cut)
        for plane in planes
        if sum(any(_numbers(cell)) for cell in plane.series.cells)
        >= (_FEWEST_YEARS if plane.goal is None else 1)
    )


def _build(plane: _Plane, drafts: frozenset[int], *, is_cut: bool) -> FigureChart:
    series = plane.series
    marks, signs = tuple(_marks(plane, drafts)), tuple(_signs(plane))
    drawn = {mark.shape for mark in marks} | {found.sign for found in signs}
    return FigureChart(
        id=series.id,
        name=series.definition.name,
        unit=PERCENT if plane.is_share else series.definition.unit,
        left=plane.columns[0].left,
        columns=plane.columns,
        ticks=tuple((plane.height(tick), wording.format_number(tick)) for tick in plane.scale.ticks),
        lines=tuple(_lines(plane)),
        marks=marks,
        signs=signs,
        breaks=tuple(
            (column.left, f"{found.year}: {found.reason}")
            for found in series.definition.breaks
            for column in plane.columns[1:]
            if column.year == found.year
        ),
        goal=None if plane.goal is None else (plane.height(plane.goal), series.goal),
        shapes=tuple((shape, words) for shape, words in _SHAPES_IN_WORDS.items() if shape in drawn),
        letters=tuple((sign, words) for sign, words in _SIGNS.values() if sign in drawn),
        is_cut=is_cut,
        gaps=tuple(_gaps(plane)),
        in_words=_in_words(plane),
    )


def _marks(plane: _Plane, drafts: frozenset[int]) -> Iterator[Mark]:
    latest = max(column.year for column, cell, _ in plane.cells if any(_numbers(cell)))
    width = (WIDTH - plane.columns[0].left) / len(plane.columns)
    for column, cell, _ in plane.cells:
        numbers = list(_numbers(cell))
        for point, amount in numbers:
            label = plane.label(amount)
            has_room = len(label) * _SIGN_WIDTH <= width or column.year == latest
            yield Mark(
                x=column.centre,
                y=plane.height(plane.value(amount)),
                shape=_shape(point, amount, drafts),
                in_words=f"{column.year}: {_said(point)}",
                label=label if has_room and len(numbers) == 1 else "",
            )


def _numbers(cell: Iterable[Point]) -> Iterator[tuple[Point, Amount]]:
    for point in cell:
        if amount := point.statement.amount:
            yield point, amount


def _shape(point: Point, amount: Amount, drafts: frozenset[int]) -> str:
    if point.statement.told_in in drafts:
        return "utkast"
    if amount.precision == wording.EXACT and point.statement.notes:
        return "forbehall"
    return _SHAPES[amount.precision][0]


def _lines(plane: _Plane) -> Iterator[Line]:
    """Yield lines between neighbours in time: one that passed over a year would hide that nothing is known of it."""
    places = {column.year: column.centre for column in plane.columns}
    for column, cell, _ in plane.cells:
        for point, amount in _numbers(cell):
            if point.step and point.before and point.step.since == column.year - 1 in places:
                yield Line(
                    places[point.step.since],
                    plane.height(plane.value(point.before)),
                    column.centre,
                    plane.height(plane.value(amount)),
                )


def _signs(plane: _Plane) -> Iterator[Sign]:
    for column, cell, absent in plane.cells:
        values = [point.statement.facts for point in cell]
        codes = [
            code for value in values if (code := _CHANGE if value.change else value.blank or value.direction)
        ]
        if not cell and absent == wording.UNKNOWN:
            codes = [Blank.UNKNOWN.value]
        if codes:
            sign, words = _SIGNS[codes[0]]
            yield Sign(column.centre, sign, f"{column.year}: {words}")


def _gaps(plane: _Plane) -> Iterator[str]:
    found: dict[str, list[int]] = {}
    for column, cell, absent in plane.cells:
        if not cell and absent != wording.UNKNOWN:
            found.setdefault(absent, []).append(column.year)
    for reason, missing in found.items():
        yield f"{reason}: {wording.joined(missing)}"


def _said(point: Point) -> str:
    statement = point.statement
    said = f"{statement.text} {statement.unit}" if statement.unit else wording.uncapitalised(statement.text)
    return f"{said} ({'; '.join(statement.notes)})" if statement.notes else said


def _in_words(plane: _Plane) -> str:
    told = (
        f"{column.year}: {'; '.join(map(_said, cell)) if cell else wording.uncapitalised(absent)}."
        for column, cell, absent in plane.cells
    )
    goal = [f"Mål: {plane.series.goal}."] if plane.series.goal else []
    return " ".join([*told, *goal])
