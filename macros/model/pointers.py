"""Where the files point to those in the organisation: what answers today, and what a report says of its year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from macros.model.actions import PartOutcome
from macros.model.fields import TextValue
from macros.model.handbook import Handbook, Loaded, ReportYear
from macros.model.organisation import Role, Unit
from macros.model.registers import Decision, GoverningDocument
from macros.model.texts import TextKind

Pointer = tuple[Loaded[Any], TextValue]

_OF_THE_PAST = frozenset(
    {
        (Unit, "efter"),
        (Role, "efter"),
        (Decision, "organ"),
        (GoverningDocument, "utfardare"),
        (PartOutcome, "vem"),
    }
)
"""Keys that say who it was: others took over, but this stays."""


def is_of_the_past(pointer: Pointer) -> bool:
    """Return whether it says who it was before, and not who it is at the time of the file."""
    _, text = pointer
    key = next(step for step in reversed(text.way) if isinstance(step, str))
    return (text.model, key) in _OF_THE_PAST


def living_pointers(handbook: Handbook) -> Iterator[Pointer]:
    """Yield what points to those who answer now: on the pages of areas that have not ended, and in the registers."""
    pages = (*(page for _, page in handbook.living_areas), *handbook.registers)
    return (pointer for pointer in _pointers(pages) if not is_of_the_past(pointer))


def pointers_in_report(report: ReportYear) -> Iterator[Pointer]:
    """Yield what points to someone in a year's report."""
    return _pointers(page for _, page in report.parts)


def _pointers(pages: Iterable[Loaded[Any]]) -> Iterator[Pointer]:
    return ((page, text) for page in pages for text in page.texts if text.kind is TextKind.ACTOR)
