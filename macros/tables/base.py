"""What a table is when it is taken along: named columns, and rows of cells of which none is empty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from macros.schema.times import When
from macros.views.people import Actor
from macros.views.wording import UNKNOWN

Cell = str | int | Decimal | datetime.date
"""A word, a year or count, a measured number, or a day. What is not known is a word; no cell is ever empty."""

NOTHING = "–"
"""There is nothing to say here; not the same as that something is not known."""


class Kind(StrEnum):
    """What the cells of a column are, where no words stand in their place."""

    TEXT = "text"
    NUMBER = "tal"
    YEAR = "år"
    DATE = "datum"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, with a name that no other column of the table has."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page; its title is at most 31 signs long, which is what a spreadsheet takes."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    """What the page says beside the table, and a reader of it must know."""


@dataclass(frozen=True, slots=True)
class Book:
    """The tables of a page."""

    page: str
    """From ``docs/``."""
    name: str
    """What its file is called, without an ending."""
    title: str
    tables: tuple[Table, ...]


def columns(*names: str | Column) -> tuple[Column, ...]:
    """Return columns; a name by itself is a column of words."""
    return tuple(name if isinstance(name, Column) else Column(name) for name in names)


def year_column(name: str) -> Column:
    """Return a column of years."""
    return Column(name, Kind.YEAR)


def number_column(name: str) -> Column:
    """Return a column of numbers."""
    return Column(name, Kind.NUMBER)


def date_column(name: str) -> Column:
    """Return a column of days."""
    return Column(name, Kind.DATE)


def listed(parts: Iterable[str], separator: str = "; ") -> str:
    """Return several things in one cell, or that there are none."""
    return separator.join(parts) or NOTHING


def labels(actors: Iterable[Actor]) -> str:
    """Return some actors in one cell, or that there are none."""
    return listed(actor.label for actor in actors)


def yes_or_no(value: bool) -> str:  # noqa: FBT001 — the value is what is written
    """Return a truth as a word."""
    return "Ja" if value else "Nej"


def time_cell(when: When | None) -> Cell:
    """Return a time as a day where it is one, and otherwise in the words of whoever told it."""
    if when is None:
        return UNKNOWN
    return when.last if when.last and when.first == when.last else when.label
