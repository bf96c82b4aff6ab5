"""Key figures as charts: a mark for each number, a line only between numbers that compare, and a sign for each blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros.handbook import Handbook
from macros.schema.figures import Blank, Direction
from macros.views import wording
from macros.views.axes import WIDTH, Scale, YearColumn, build_scale, chart_years, rounded, year_columns
from macros.views.figure_drawing import FigureChart, Frame, Line, Mark, Sign, Tick
from macros.views.series import PERCENT, Amount, Point, Series, build_series, figure_years

_SIGN_WIDTH = 6.8
"""What a digit takes up (px), with room for the wider ones."""
_SIGN_BOX = 14
_AIR = 8
_OVER_MARK = 9
_FEWEST_YEARS = 2

_SHAPES = {
    wording.EXACT: ("exakt", ""),
    "cirka": ("cirka", "≈"),
    "minst": ("minst", "≥"),
    "högst": ("hogst", "≤"),
}
"""The shape of a mark, and what stands before its number."""

_SHAPES_IN_WORDS = {
    "cirka": "≈ cirka",
    "minst": "≥ minst",
    "hogst": "≤ högst",
    "forbehall": "talet har ett förbehåll, som står i tabellen",
    "utkast": "tal ur ett utkast",
}

_SIGNS = {
    Blank.UNKNOWN.value: ("S", wording.UNKNOWN.lower()),
    Blank.NOT_APPLICABLE.value: ("T", "ej tillämpligt"),
    Blank.NOT_MEASURED.value: ("M", "ej mätt"),
    Blank.WITHHELD.value: ("V", "visas inte"),
    Direction.MORE.value: ("+", "fler, antal okänt"),
    Direction.FEWER.value: ("−", "färre, antal okänt"),
}
"""What stands under a year that has no number, and what it means."""


_FRAME = Frame(width=WIDTH, height=166, top=20, bottom=122, signs=128, under_signs=139, under_years=160)


@dataclass(frozen=True, slots=True)
class _Plane:
    """A key figure with what its numbers are measured by."""

    series: Series
    columns: tuple[YearColumn, ...]
    scale: Scale
    is_share: bool
    """Whether shares are drawn, in percent: of wholes that differ from year to year, counts do not compare."""

    @property
    def cells(self) -> Iterator[tuple[YearColumn, tuple[Point, ...]]]:
        yield from zip(self.columns, self.series.cells, strict=True)

    def value(self, amount: Amount) -> Decimal:
        return amount.percent if self.is_share and amount.percent is not None else amount.value

    def height(self, value: Decimal) -> float:
        return rounded(_FRAME.bottom - self.scale.share(value) * (_FRAME.bottom - _FRAME.top))

    def label(self, amount: Amount) -> str:
        value = self.value(amount)
        sign = _SHAPES[amount.precision][1]
        return sign + wording.format_number(value.quantize(Decimal(1)) if self.is_share else value)


def build_figure_charts(handbook: Handbook, area: str | None = None) -> tuple[FigureChart, ...]:
    """Return a chart for each key figure (of an area) that has numbers for two years or more."""
    known = figure_years(handbook, area)
    years = chart_years(known)
    is_cut = bool(known) and known[0] < years[0]
    return tuple(
        _build(series, years, handbook.draft_years, is_cut=is_cut)
        for series in build_series(handbook, years, area)
        if _has_two_years(series)
    )


def _has_two_years(series: Series) -> bool:
    numbers = (any(point.statement.amount for point in cell) for cell in series.cells)
    return sum(numbers) >= _FEWEST_YEARS


def _build(series: Series, years: tuple[int, ...], drafts: frozenset[int], *, is_cut: bool) -> FigureChart:
    plane = _plane(series, years)
    marks = tuple(_marks(plane, drafts))
    signs = tuple(_signs(plane))
    goal = series.goal_value if _has_goal(plane) else None
    return FigureChart(
        id=series.id,
        name=series.definition.name,
        unit=PERCENT if plane.is_share else series.definition.unit,
        frame=_FRAME,
        left=plane.columns[0].left,
        columns=plane.columns,
        ticks=tuple(Tick(plane.height(tick), wording.format_number(tick)) for tick in plane.scale.ticks),
        lines=tuple(_lines(plane)),
        marks=marks,
        signs=signs,
        breaks=tuple(
            (column.left, f"{found.year}: {found.reason}")
            for found in series.definition.breaks
            for column in plane.columns[1:]
            if column.year == found.year
        ),
        goal=(plane.height(goal), series.goal) if goal is not None and series.goal else None,
        shapes=tuple(
            (shape, words) for shape, words in _SHAPES_IN_WORDS.items() if shape in {m.shape for m in marks}
        ),
        letters=tuple(
            (sign, words) for sign, words in _SIGNS.values() if sign in {found.sign for found in signs}
        ),
        is_cut=is_cut,
        gaps=tuple(_gaps(plane)),
        in_words=_in_words(plane),
    )


def _plane(series: Series, years: tuple[int, ...]) -> _Plane:
    amounts = [amount for cell in series.cells for _, amount in _numbers(cell)]
    is_share = all(amount.percent is not None for amount in amounts)
    plane = _Plane(series, (), build_scale(()), is_share)
    values = [plane.value(amount) for amount in amounts]
    goal = series.goal_value if _has_goal(plane) else None
    scale = build_scale([*values, *([goal] if goal is not None else [])])
    left = max(len(wording.format_number(tick)) for tick in scale.ticks) * _SIGN_WIDTH + _AIR
    return _Plane(series, year_columns(years, rounded(left)), scale, is_share)


def _has_goal(plane: _Plane) -> bool:
    """Whether the goal is measured in what is drawn."""
    return plane.series.goal_value is not None and (
        not plane.is_share or plane.series.definition.unit == PERCENT
    )


def _marks(plane: _Plane, drafts: frozenset[int]) -> Iterator[Mark]:
    latest = max(column.year for column, cell in plane.cells if any(_numbers(cell)))
    width = plane.columns[1].left - plane.columns[0].left
    for column, cell in plane.cells:
        numbers = list(_numbers(cell))
        for point, amount in numbers:
            label = plane.label(amount)
            has_room = len(label) * _SIGN_WIDTH <= width or column.year == latest
            y = plane.height(plane.value(amount))
            yield Mark(
                x=column.centre,
                y=y,
                shape=_shape(point, amount, drafts),
                in_words=f"{column.year}: {_said(point)}",
                label=label if has_room and len(numbers) == 1 else "",
                label_y=rounded(y - _OVER_MARK),
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
    for column, cell in plane.cells:
        for point, amount in _numbers(cell):
            if point.step and point.before and point.step.since == column.year - 1 in places:
                yield Line(
                    places[point.step.since],
                    plane.height(plane.value(point.before)),
                    column.centre,
                    plane.height(plane.value(amount)),
                )


def _signs(plane: _Plane) -> Iterator[Sign]:
    for (column, cell), absent in zip(plane.cells, plane.series.absent, strict=True):
        values = [point.statement.facts for point in cell]
        codes = [code.value for value in values if (code := value.blank or value.direction)]
        if not cell and absent == wording.UNKNOWN:
            codes = [Blank.UNKNOWN.value]
        if codes:
            sign, words = _SIGNS[codes[0]]
            yield Sign(column.centre, rounded(column.centre - _SIGN_BOX / 2), sign, f"{column.year}: {words}")


def _gaps(plane: _Plane) -> Iterator[str]:
    found: dict[str, list[int]] = {}
    for (column, cell), absent in zip(plane.cells, plane.series.absent, strict=True):
        if not cell and absent != wording.UNKNOWN:
            found.setdefault(absent, []).append(column.year)
    for reason, missing in found.items():
        yield f"{reason}: {wording.joined(missing)}"


def _said(point: Point) -> str:
    statement = point.statement
    said = f"{statement.text} {statement.unit}" if statement.unit else wording.uncapitalised(statement.text)
    return f"{said} ({'; '.join(statement.notes)})" if statement.notes else said


def _in_words(plane: _Plane) -> str:
    """Return what the chart shows, for those who do not see it."""
    told = (
        f"{column.year}: {'; '.join(map(_said, cell)) if cell else wording.uncapitalised(absent)}."
        for (column, cell), absent in zip(plane.cells, plane.series.absent, strict=True)
    )
    return " ".join(told)
