"""Key figures: what one report says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from macros.model.figures import FigureDefinition, FigureValue
from macros.model.handbook import Handbook, Reported
from macros.views.pages import wording
from macros.views.pages.links import Target, entry_target


class Exactness(Enum):
    """How near the truth a number is."""

    EXACT = "exakt"
    ABOUT = "cirka"
    AT_LEAST = "minst"
    AT_MOST = "högst"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value as a number, for charts."""

    value: Decimal
    exactness: Exactness
    out_of: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """The share in percent; None where the value is no share."""
        return self.value * 100 / self.out_of if self.out_of else None


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
    amount: Amount | None
    """The number, or None where the text is a blank or a direction."""
    no_number: str | None
    """The code of the blank or direction, where it is one."""

    @property
    def number(self) -> Decimal | None:
        """The number in it, or None where the text is a blank or a direction."""
        return self.amount.value if self.amount else None

    @property
    def precision(self) -> str:
        """How the number is to be read: exakt, cirka, minst or högst; nothing without one."""
        return self.amount.exactness.value if self.amount else ""

    @property
    def out_of(self) -> Decimal | None:
        """The whole that it is a share of."""
        return self.amount.out_of if self.amount else None

    @property
    def is_told_elsewhere(self) -> bool:
        """Whether the report is about another year than the figure."""
        return self.told_in != self.concerns


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure in one report."""

    definition: FigureDefinition
    statements: tuple[Statement, ...]


def build_figures(handbook: Handbook, year: int, area: str) -> tuple[FigureRow, ...]:
    """Return the key figures of one area's year."""
    return tuple(
        FigureRow(
            definition,
            tuple(build_statement(definition, Reported(year, area, value)) for value in values),
        )
        for figure, values in handbook.reports[year].entries[area].data.figures.items()
        for definition in [handbook.figure_definitions[figure]]
    )


def build_statement(definition: FigureDefinition, told: Reported[FigureValue]) -> Statement:
    """Return what a report says of a figure for one year."""
    value = told.what
    amount = build_amount(value)
    return Statement(
        text=wording.format_figure(value),
        unit=definition.unit if amount else "",
        notes=tuple(wording.figure_notes(value)),
        told_in=told.year,
        concerns=value.concerns or told.year,
        target=entry_target(told.year, told.area),
        amount=amount,
        no_number=code.value if (code := value.blank or value.direction) else None,
    )


def build_amount(value: FigureValue) -> Amount | None:
    """Return a value as a number; None for a blank and for a direction."""
    precision, number = wording.number_of(value)
    return None if number is None else Amount(number, Exactness(precision), value.out_of)
