"""What the rows of a table can be found under: years, states, and those whom a row concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from macros.handbook import Handbook
from macros.schema.shared import NOBODY
from macros.views.people import build_actors, unit_label
from macros.views.table import BY_YEAR, Choice, Filter, year_choice

R = TypeVar("R")


def in_order(codes: Iterable[str]) -> Callable[[Choice], int]:
    """Return what choices are sorted by that stand in the order of their codes."""
    places = {str(code): place for place, code in enumerate(codes)}
    return lambda choice: places[choice.value]


def year_filter(years: Callable[[R], Iterable[object] | None]) -> Filter[R]:
    """Return the filter by year, the latest first."""
    return Filter(*BY_YEAR, lambda row: map(year_choice, years(row) or ()), lambda choice: -int(choice.value))


def people_filters(
    handbook: Handbook, who: Callable[[R], Iterable[str] | None]
) -> tuple[Filter[R], Filter[R]]:
    """Return the filters by unit and by name of those whom a row concerns, by their ids."""

    def names(row: R) -> Iterator[Choice]:
        return (Choice(actor.id, actor.label) for actor in build_actors(handbook, who(row) or ()))

    def units(row: R) -> Iterator[Choice]:
        """Yield the units; someone who is of no unit stands for themselves."""
        organisation = handbook.organisation.data
        for actor in build_actors(handbook, who(row) or ()):
            role = organisation.roles.get(actor.id)
            unit = role.unit if role and role.unit else actor.id
            if unit in organisation.units:
                yield Choice(unit, unit_label(organisation.units[unit]))
            elif actor.id != NOBODY:
                yield Choice(actor.id, actor.name)

    return Filter("enhet", "Enhet", units), Filter("ansvarig", "Ansvarig", names)
