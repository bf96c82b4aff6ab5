"""What the reports say of a key figure: which values are of the same thing, and which of them cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator

from macros.model.figures import FigureValue
from macros.model.handbook import Handbook, Reported

Told = Reported[FigureValue]
"""A value with the report that tells it."""


def concerns(told: Told) -> int:
    """Return the year that a value is about."""
    return told.what.concerns or told.year


def thing(told: Told) -> Hashable:
    """Return what a value is of: the part, the period, and the year or the years of a mean."""
    value = told.what
    return alike(value.part or ""), alike(value.period or ""), value.mean_of or concerns(told)


def alike(text: str) -> str:
    """Return what is the same for texts that differ in capitals, blanks and kind of dash alone."""
    return re.sub(r" ?[-\u2010-\u2015\u2212] ?", "-", " ".join(text.casefold().split()))


def is_range(one: FigureValue, other: FigureValue) -> bool:
    """Whether the two are the ends of a range, as a report says it: between 20 and 30."""
    ends = ((one.at_least, other.at_most), (other.at_least, one.at_most))
    return any(None not in pair for pair in ends) and not one.contradicts(other)


def rivals(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield each value that contradicts an earlier one of the same thing without saying that it is restated, and that one.

    ``told`` has the values of one figure, oldest report first. A value about a year to come is told of elsewhere.
    """
    standing: dict[Hashable, list[Told]] = {}
    for new in told:
        before = standing.setdefault(thing(new), [])
        old = next((each for each in before if each.what.contradicts(new.what)), None)
        if old and not new.what.restated:
            yield new, old
        if old or new.what.restated:  # from here on it is the new value that others are held to
            before.clear()
        before.append(new)


def told_values(handbook: Handbook, figure: str) -> list[Told]:
    """Return what the reports say of a figure, value by value, oldest report first."""
    return [
        Reported(year, area, value)
        for year, area, values in handbook.figure_values.get(figure, ())
        for value in values
    ]
