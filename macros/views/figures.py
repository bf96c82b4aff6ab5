"""Key figures: what one report says, and the series over the years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.schema.figures import FigureDefinition, FigureValue
from macros.views import wording
from macros.views.links import Target, area_target, entry_target


@dataclass(frozen=True, slots=True)
class Statement:
    """What one report says of a figure for one year."""

    text: str
    unit: str
    """The unit, or nothing where the text is a blank or a direction."""
    notes: tuple[str, ...]
    told_in: int
    concerns: int
    target: Target

    @property
    def is_told_elsewhere(self) -> bool:
        """Whether the report is about another year than the figure."""
        return self.told_in != self.concerns


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure in one report."""

    name: str
    explanation: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A key figure over the years."""

    name: str
    area: str
    area_target: Target
    unit: str
    explanation: str | None
    better: str | None
    goal: str | None
    cells: tuple[tuple[Statement, ...], ...]
    """One cell for each year of the table; an empty cell means that no report says anything of that year."""
    breaks: tuple[tuple[int, str], ...]


def build_figures(handbook: Handbook, year: int, area: str) -> tuple[FigureRow, ...]:
    """Return the key figures of one area's year."""
    return tuple(
        FigureRow(definition.name, definition.explanation, tuple(_statements(definition, values, year, area)))
        for figure, values in handbook.reports[year].entries[area].data.figures.items()
        for definition in [handbook.figure_definitions[figure]]
    )


def figure_years(handbook: Handbook, area: str | None = None) -> tuple[int, ...]:
    """Return every year that a report says a figure (of an area) of, oldest first."""
    return tuple(
        sorted(
            {
                value.concerns or told.year
                for figure, definition in handbook.figure_definitions.items()
                if area is None or definition.area == area
                for told in handbook.figure_values.get(figure, [])
                for value in told.what
            }
        )
    )


def build_series(handbook: Handbook, years: tuple[int, ...], area: str | None = None) -> tuple[Series, ...]:
    """Return the key figures (of one area) over the given years, in the order of the areas."""
    places = {name: place for place, (name, _) in enumerate(handbook.areas_in_order)}
    definitions = [
        (figure, definition)
        for figure, definition in handbook.figure_definitions.items()
        if area is None or definition.area == area
    ]
    definitions.sort(key=lambda item: (places[item[1].area], item[1].name))
    return tuple(_build_one(handbook, figure, definition, years) for figure, definition in definitions)


def _build_one(
    handbook: Handbook, figure: str, definition: FigureDefinition, years: tuple[int, ...]
) -> Series:
    told = [
        statement
        for year, area, values in handbook.figure_values.get(figure, [])
        for statement in _statements(definition, values, year, area)
    ]
    return Series(
        name=definition.name,
        area=handbook.areas[definition.area].data.title,
        area_target=area_target(definition.area),
        unit=definition.unit,
        explanation=definition.explanation,
        better=wording.word(definition.better) if definition.better else None,
        goal=wording.format_target(definition.target, definition.unit) if definition.target else None,
        cells=tuple(tuple(statement for statement in told if statement.concerns == year) for year in years),
        breaks=tuple((found.year, found.reason) for found in definition.breaks),
    )


def _statements(
    definition: FigureDefinition, values: tuple[FigureValue, ...], year: int, area: str
) -> Iterator[Statement]:
    for value in values:
        is_number = not value.blank and not value.direction
        yield Statement(
            text=wording.format_figure(value),
            unit=definition.unit if is_number else "",
            notes=tuple(wording.figure_notes(value)),
            told_in=year,
            concerns=value.concerns or year,
            target=entry_target(year, area),
        )
