"""What the page about the look shows as examples: every mark there is, and a chain of them."""

from __future__ import annotations

from dataclasses import dataclass

from macros.schema.actions import Outcome
from macros.schema.entry import Status

Mark = tuple[str, str]
"""Code and word."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Marks in the order that their enums have them, and what an action may go through."""

    marks: tuple[Mark, ...]
    chain: tuple[tuple[str, Mark], ...]


def build_samples() -> Samples:
    """Return the examples; they say nothing of any handbook."""
    marks = {one.value: one.label for one in (*Outcome, *Status)}
    steps = (("2020", Outcome.REMAINS), ("2021", Outcome.PARTLY), ("2022", Outcome.DONE))
    chain = tuple((year, (one.value, one.label)) for year, one in steps)
    return Samples(tuple(marks.items()), chain)
