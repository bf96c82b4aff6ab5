"""Tables: their columns, stated once for the page and for the file, and the filters that their rows are found under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from macros.handbook import Handbook
from macros.schema.shared import NOBODY
from macros.views import wording
from macros.views.looks import NOTHING, TEXT, Cell, Look
from macros.views.people import build_actors, unit_label

R = TypeVar("R")


class Choice(NamedTuple):
    """A value that rows can be found under: as it stands in an address, and as a reader reads it."""

    value: str
    label: str


class Offer(NamedTuple):
    """A choice between values, as macros/theme/assets/javascripts/tables.js reads it."""

    name: str
    label: str
    choices: tuple[Choice, ...]


_UNKNOWN = Choice("uppgift-saknas", wording.UNKNOWN)


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
        return found or ([] if self.is_of_cells else [_UNKNOWN])

    def offer(self, rows: Iterable[R]) -> Offer:
        """Return what there is to choose between."""
        found = dict.fromkeys(choice for row in rows for choice in self.of(row))
        known = sorted((choice for choice in found if choice != _UNKNOWN), key=self.order)
        return Offer(self.name, self.label, (*known, *([_UNKNOWN] if _UNKNOWN in found else [])))


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


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """What each row says of one thing."""

    name: str
    """No other column of the table has it."""
    value: Callable[[R], Any]
    """What a row says; None, or nothing in it, where it says nothing."""
    look: Look = TEXT
    absent: str = NOTHING
    """What stands where a row says nothing."""
    under: str = ""
    """The column that it is a note under on the page, where it says something; none where it is a column there too."""
    said: str = "{}"
    """The words around a note. In a file the name of the column stands for those before it."""
    in_file: bool = True
    on_page: bool = True
    names_row: bool = False
    """Whether it is what a row is called by, though it is not the first column of the page."""
    style: str = ""
    """The class of its cells on the page."""
    key: str = ""
    """What sorting by it is called in an address."""
    sort: Callable[[R], object] | None = None
    """What it is sorted by, where that is not what it says in a file; None where that is not known."""
    repeats: bool = False
    """Whether a row that says the same as the one above it need not show it again."""
    remarks: tuple[str, ...] = ()
    """What is said of the whole column, in its head."""
    year: int | None = None
    """The year that the column is of, where a reader can choose one."""
    choice: Callable[[R], Choice | None] | None = None
    """What a cell is found under, in the filter that goes by cells."""

    @property
    def title(self) -> str:
        """The name with what is said of the column, as a file has it."""
        return f"{self.name} ({', '.join(self.remarks)})" if self.remarks else self.name

    def cell(self, row: R) -> Cell:
        """Return what a row says, as a file has it."""
        value = self.value(row)
        if is_nothing(value):
            return self.absent
        cell = ("Nej", "Ja")[value] if isinstance(value, bool) else self.look.plain(value)
        _, _, after = self.said.partition("{}")
        return f"{cell}{after}" if after else cell


def is_nothing(value: object) -> bool:
    """Whether a row says nothing; no and zero are something."""
    return value is None or value in ("", ())


@dataclass(frozen=True, kw_only=True)
class Table(Generic[R]):
    """A table of a page, of a file, or of both."""

    title: str
    """What it is called in a file; a spreadsheet takes 31 signs."""
    columns: Sequence[Column[R]]
    rows: Sequence[R]
    caption: str = ""
    """What it is called on the page, where that is something else."""
    nothing: str = "Det finns inget att visa än."
    """What the page says where there are no rows."""
    notes: tuple[str, ...] = ()
    """What the page says beside the table, and a reader of the file must know."""
    name: str = ""
    """What it is called in an address; without a name it can be neither sorted nor filtered."""
    filters: Sequence[Filter[R]] = ()
    anchor: Callable[[R], str] | None = None
    """The id of a row that can be linked to."""
    is_found: bool = False
    """Whether the search finds each row by itself."""
    is_wide: bool = False
    """Whether it is scrolled sideways on a narrow screen, instead of being shown as cards."""
    total: R | None = None
    """A last row that says what all the others come to."""

    @cached_property
    def shown(self) -> tuple[tuple[Column[R], tuple[Column[R], ...]], ...]:
        """The columns of the page, each with what are notes under it."""
        columns = [column for column in self.columns if column.on_page]
        return tuple(
            (column, tuple(note for note in columns if note.under == column.name))
            for column in columns
            if not column.under
        )

    @cached_property
    def row_name(self) -> Column[R]:
        """The column that names a row."""
        shown = [column for column, _ in self.shown]
        return next((column for column in shown if column.names_row), shown[0])

    @cached_property
    def filed(self) -> tuple[Column[R], ...]:
        """The columns of the file."""
        return tuple(column for column in self.columns if column.in_file)

    @cached_property
    def offers(self) -> list[Offer]:
        """What a reader can choose: the values of each filter, and the years of columns, where there are two or more."""
        years = offer_years(column.year for column in self.columns if column.year)
        offers = [*(each.offer(self.rows) for each in self.filters), years]
        return [offer for offer in offers if len(offer.choices) > 1]

    def found_under(self, row: R) -> dict[str, str]:
        """Return what a row is found under, by filter, with spaces between."""
        return {
            each.name: " ".join(choice.value for choice in each.of(row))
            for each in self.filters
            if not each.is_of_cells
        }


def draft_remark(handbook: Handbook, year: int) -> tuple[str, ...]:
    """Return what is said of a column of a year whose report is a draft."""
    return ("utkast",) if year in handbook.draft_years else ()


def file_table(
    title: str,
    names: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    looks: Mapping[str, Look] = MappingProxyType({}),
) -> Table[Any]:
    """Return a table for a file alone, whose rows are not those of a page; ``looks`` are those that are not of text."""
    return Table(
        title=title,
        columns=[Column(name, itemgetter(place), looks.get(name, TEXT)) for place, name in enumerate(names)],
        rows=tuple(rows),
    )


@dataclass(frozen=True, slots=True)
class Book:
    """The tables of a page, which are taken along in one file."""

    page: str
    """From ``docs/``."""
    name: str
    """What its file is called, without an ending."""
    title: str
    tables: Sequence[Table[Any]]
