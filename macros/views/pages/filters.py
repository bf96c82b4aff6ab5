"""What the rows of a table can be found under: states, years, and those whom a row concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from macros.model.handbook import Handbook
from macros.model.shared import NOBODY
from macros.views.pages import wording
from macros.views.people.people import build_actors, unit_label

R = TypeVar("R")


class Choice(NamedTuple):
    """A value that rows can be found under: as it stands in an address, and as a reader reads it."""

    value: str
    label: str


class Offer(NamedTuple):
    """A choice between values, as macros/site/theme/assets/javascripts/tables.js reads it."""

    name: str
    label: str
    choices: tuple[Choice, ...]


UNKNOWN = Choice("uppgift-saknas", wording.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Filter(Generic[R]):
    """What rows can be found under."""

    name: str
    """As it stands in an address."""
    label: str
    found: Callable[[R], Iterable[Choice] | None]
    """What a row is found under; nothing where that is not known."""
    order: Callable[[Choice], Any] = lambda choice: (
        choice.value == NOBODY,
        wording.swedish_order(choice.label),
    )
    """What choices are sorted by: their names, nobody last, unless it is something else."""
    is_of_cells: bool = False
    """Whether each cell is found by itself, and not the row."""

    def of(self, row: R) -> list[Choice]:
        """Return what a row is found under, each once."""
        found = list(dict.fromkeys(self.found(row) or ()))
        return found or ([] if self.is_of_cells else [UNKNOWN])

    def offer(self, rows: Iterable[R]) -> Offer:
        """Return what there is to choose between."""
        found = dict.fromkeys(choice for row in rows for choice in self.of(row))
        known = sorted((choice for choice in found if choice != UNKNOWN), key=self.order)
        return Offer(self.name, self.label, (*known, *([UNKNOWN] if UNKNOWN in found else [])))


def in_order(codes: Iterable[str]) -> Callable[[Choice], int]:
    """Return what choices are sorted by that stand in the order of their codes."""
    places = {str(code): place for place, code in enumerate(codes)}
    return lambda choice: places[choice.value]


def offer_years(years: Iterable[object]) -> Offer:
    """Return a choice between years in their order."""
    return Offer("ar", "År", tuple(Choice(str(year), str(year)) for year in years))


def year_filter(years: Callable[[R], Iterable[object] | None]) -> Filter[R]:
    """Return the filter by year, the latest first."""
    name, label, _ = offer_years(())
    return Filter(
        name, label, lambda row: offer_years(years(row) or ()).choices, lambda year: -int(year.value)
    )


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
