"""Tables: their columns, stated once for the page and for the file, and the filters that their rows are found under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from macros.model.handbook import Handbook
from macros.model.shared import NOBODY
from macros.views.pages import wording
from macros.views.pages.looks import NOTHING, TEXT, Cell, CellKind, Look

R = TypeVar("R")


class Choice(NamedTuple):
    """A value of a filter: its code in an address, and its label."""

    value: str
    label: str


class Offer(NamedTuple):
    """A filter with its choices, as macros/site/theme/assets/javascripts/tables.js reads it."""

    name: str
    label: str
    choices: tuple[Choice, ...]


_UNKNOWN = Choice("uppgift-saknas", wording.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Filter(Generic[R]):
    """A filter of the rows of a table."""

    name: str
    """The name of the filter in an address."""
    label: str
    found: Callable[[R], Iterable[Choice] | None]
    """Returns the values of a row; nothing where they are not known."""
    order: Callable[[Choice], Any] = lambda choice: (
        choice.value == NOBODY,
        wording.swedish_order(choice.label),
    )
    """Returns the key that choices are sorted by: their labels, with nobody last."""
    is_of_cells: bool = False
    """Whether it filters the cells, and not whole rows."""

    def of(self, row: R) -> list[Choice]:
        """Return the values of a row, each once."""
        found = list(dict.fromkeys(self.found(row) or ()))
        return found or ([] if self.is_of_cells else [_UNKNOWN])

    def offer(self, rows: Iterable[R]) -> Offer:
        """Return the choices that some rows give."""
        found = dict.fromkeys(choice for row in rows for choice in self.of(row))
        known = sorted((choice for choice in found if choice != _UNKNOWN), key=self.order)
        return Offer(self.name, self.label, (*known, *([_UNKNOWN] if _UNKNOWN in found else [])))


def in_order(codes: Iterable[str]) -> Callable[[Choice], int]:
    """Return a sort key that puts choices in the order of some codes."""
    places = {str(code): place for place, code in enumerate(codes)}
    return lambda choice: places[choice.value]


def offer_years(years: Iterable[object]) -> Offer:
    """Return the filter of years with some choices, in their order."""
    return Offer("ar", "År", tuple(Choice(str(year), str(year)) for year in years))


def year_filter(years: Callable[[R], Iterable[object] | None]) -> Filter[R]:
    """Return the filter by year, the latest first."""
    name, label, _ = offer_years(())
    return Filter(
        name, label, lambda row: offer_years(years(row) or ()).choices, lambda year: -int(year.value)
    )


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its values, how they look, and where they are shown."""

    name: str
    """The heading, unique in the table."""
    value: Callable[[R], Any]
    """Returns the value of a row; None or an empty value where there is none."""
    look: Look = TEXT
    absent: str = NOTHING
    """The text of an empty cell."""
    under: str = ""
    """The column whose cells have this value as a note on the page; empty where it is a column there too."""
    said: str = "{}"
    """The words around a note. In a file the heading replaces the words before it."""
    in_file: bool = True
    on_page: bool = True
    names_row: bool = False
    """Whether its cells are the row headers, instead of those of the first column."""
    style: str = ""
    """The CSS class of its cells."""
    key: str = ""
    """The name of the column in an address, to sort by it."""
    sort: Callable[[R], object] | None = None
    """Returns the sort key of a row, where it is not the cell of the file; None where it is not known."""
    repeats: bool = False
    """Whether a value is hidden where the row above has the same."""
    remarks: tuple[str, ...] = ()
    """Notes in the heading."""
    year: int | None = None
    """The year of the column, for the filter of years."""
    ids: Callable[[R], str | None] | None = None
    """Returns the id of what it names, where its look knows none."""
    choice: Callable[[R], Choice | None] | None = None
    """Returns the value of a cell for a filter of cells."""

    @property
    def title(self) -> str:
        """The heading with its notes, as a file has it."""
        return f"{self.name} ({', '.join(self.remarks)})" if self.remarks else self.name

    def cell(self, row: R) -> Cell:
        """Return the cell of a row in a file."""
        value = self.value(row)
        if is_nothing(value):
            return self.absent
        cell = ("Nej", "Ja")[value] if isinstance(value, bool) else self.look.plain(value)
        _, _, after = self.said.partition("{}")
        return f"{cell}{after}" if after else cell


def is_nothing(value: object) -> bool:
    """Whether a value is empty; False and zero are not."""
    return value is None or value in ("", ())


@dataclass(frozen=True, kw_only=True)
class Table(Generic[R]):
    """A table of a page, of a file, or of both."""

    title: str
    """The title in a file; the name of a sheet has at most 31 characters."""
    columns: Sequence[Column[R]]
    rows: Sequence[R]
    caption: str = ""
    """The caption on the page, where it is not the title."""
    nothing: str = "Det finns inget att visa än."
    """The text on the page where there are no rows."""
    notes: tuple[str, ...] = ()
    """Notes about the whole table, beside it on the page and in the file."""
    name: str = ""
    """The name of the table in an address; without one it can be neither sorted nor filtered."""
    filters: Sequence[Filter[R]] = ()
    anchor: Callable[[R], str] | None = None
    """Returns the id of a row, where rows can be linked to."""
    is_found: bool = False
    """Whether each row is a search result of its own."""
    is_wide: bool = False
    """Whether it is scrolled sideways on a narrow screen, instead of being shown as cards."""
    total: R | None = None
    """The last row, with totals."""

    @cached_property
    def shown(self) -> tuple[tuple[Column[R], tuple[Column[R], ...]], ...]:
        """The columns of the page, each with the columns that are notes under it."""
        columns = [column for column in self.columns if column.on_page]
        return tuple(
            (column, tuple(note for note in columns if note.under == column.name))
            for column in columns
            if not column.under
        )

    @cached_property
    def row_name(self) -> Column[R]:
        """The column of the row headers."""
        shown = [column for column, _ in self.shown]
        return next((column for column in shown if column.names_row), shown[0])

    @cached_property
    def filed(self) -> tuple[Column[R], ...]:
        """The columns of the file."""
        return tuple(each for column in self.columns if column.in_file for each in _in_file(column))

    @cached_property
    def offers(self) -> list[Offer]:
        """The filters with two choices or more, and last the years of the columns, the latest first."""
        years = offer_years(sorted((column.year for column in self.columns if column.year), reverse=True))
        offers = [*(each.offer(self.rows) for each in self.filters), years]
        return [offer for offer in offers if len(offer.choices) > 1]

    def found_under(self, row: R) -> dict[str, str]:
        """Return the codes of a row's values, separated by spaces, by the name of the filter."""
        return {
            each.name: " ".join(choice.value for choice in each.of(row))
            for each in self.filters
            if not each.is_of_cells
        }


def _in_file(column: Column[R]) -> Iterator[Column[R]]:
    """Yield a column, and beside it those that a file is joined and sorted by."""
    name, look = column.name, column.look
    alone = replace(column, absent=NOTHING, said="{}")
    if column.ids:
        yield replace(alone, name=f"{name} (id)", value=column.ids, look=TEXT)
    elif look.ids:
        yield replace(alone, name=f"{name} (id)", look=Look("text", look.ids))
    yield column
    if look.last_day:
        yield replace(alone, name=f"{name}, sista dag", look=Look("day", look.last_day, CellKind.DATE))


def draft_remark(handbook: Handbook, year: int) -> tuple[str, ...]:
    """Return the note in the heading of a year whose report is a draft."""
    return ("utkast",) if year in handbook.draft_years else ()


def file_table(
    title: str,
    names: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    looks: Mapping[str, Look] = MappingProxyType({}),
) -> Table[Any]:
    """Return a table for a file alone; ``looks`` are the looks of the columns that are not text, by heading."""
    return Table(
        title=title,
        columns=[Column(name, itemgetter(place), looks.get(name, TEXT)) for place, name in enumerate(names)],
        rows=tuple(rows),
    )


@dataclass(frozen=True, slots=True)
class Book:
    """The tables of a page, to download in one file."""

    page: str
    """The path from ``docs/``."""
    name: str
    """The name of the file, without an ending."""
    title: str
    tables: Sequence[Table[Any]]
