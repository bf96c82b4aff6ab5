"""Key figures: what one report says."""

from __future__ import annotations

from dataclasses import dataclass

from macros.handbook import Handbook, Told
from macros.schema.figures import FigureDefinition, FigureValue
from macros.views import wording
from macros.views.links import Target, entry_target


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


def build_figures(handbook: Handbook, year: int, area: str) -> tuple[FigureRow, ...]:
    """Return the key figures of one area's year."""
    return tuple(
        FigureRow(
            definition.name,
            definition.explanation,
            tuple(build_statement(definition, Told(year, area, value)) for value in values),
        )
        for figure, values in handbook.reports[year].entries[area].data.figures.items()
        for definition in [handbook.figure_definitions[figure]]
    )


def build_statement(definition: FigureDefinition, told: Told[FigureValue]) -> Statement:
    """Return what a report says of a figure for one year."""
    value = told.what
    is_number = not value.blank and not value.direction
    return Statement(
        text=wording.format_figure(value),
        unit=definition.unit if is_number else "",
        notes=tuple(wording.figure_notes(value)),
        told_in=told.year,
        concerns=value.concerns or told.year,
        target=entry_target(told.year, told.area),
    )
