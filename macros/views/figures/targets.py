"""Whether a value of a key figure reaches a target: said only where it must be so."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from macros.model.figures import PERCENT, Better, FigureDefinition, FigureValue, Target
from macros.views.pages import wording


class Reach(Enum):
    """How a value stands to a target; no target is called missed before its year."""

    REACHED = "nått"
    NOT_YET = "inte nått än"
    MISSED = "inte nått"
    UNCLEAR = "oklart om det är nått"


def target_amount(target: Target, definition: FigureDefinition, *, is_share: bool = False) -> Decimal | None:
    """Return the number to reach, if it is in the figure's unit, or in percent of a whole; a change has none."""
    unit = PERCENT if is_share else definition.unit
    return target.value if not target.compared_with and (target.unit or definition.unit) == unit else None


def build_reach(target: Target, definition: FigureDefinition, value: FigureValue, year: int) -> Reach | None:
    """Return how the value of a year stands to a target; None where the two are not about the same thing."""
    precision, number = wording.number_of(value)
    is_share = bool(value.out_of) and (target.unit or definition.unit) == PERCENT
    goal = target_amount(target, definition, is_share=is_share)
    if number is None or goal is None or value.part:
        return None
    if is_share and value.out_of:
        number = number * 100 / value.out_of
    if precision == wording.ABOUT or value.period or value.mean_of or value.doubted:
        return Reach.UNCLEAR
    if number < 0:  # nearly a loss of 12 is a smaller loss
        precision = {wording.NEARLY: wording.OVER, wording.OVER: wording.NEARLY}.get(precision, precision)
    is_reached = _is_reached(target, definition.better, precision, number.compare(goal))
    if is_reached is None:
        return Reach.UNCLEAR
    if is_reached:
        return Reach.REACHED
    return Reach.NOT_YET if target.year and year < target.year else Reach.MISSED


def _is_reached(target: Target, better: Better | None, precision: str, side: Decimal) -> bool | None:
    """Return whether a target must be reached, or cannot be; ``side`` is -1, 0 or 1: the number is below, at or above it."""
    may_be_less = precision in (wording.NEARLY, wording.AT_MOST)
    may_be_more = precision in (wording.OVER, wording.AT_LEAST)
    is_below = not may_be_more and (side < 0 or (side == 0 and precision == wording.NEARLY))
    is_above = not may_be_less and (side > 0 or (side == 0 and precision == wording.OVER))
    if target.at_least or better is Better.HIGHER:
        return True if is_above or (side == 0 and not may_be_less) else False if is_below else None
    if better is Better.LOWER:
        return True if is_below or (side == 0 and not may_be_more) else False if is_above else None
    # Nobody has said which way is better: past the target may be well within it.
    return True if side == 0 and precision == wording.EXACT else None
