"""The looks of the values in a table: the template macro that draws them, and the cell of a file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter, itemgetter
from typing import Any

from macros.model.times import When

Cell = str | int | Decimal | datetime.date
"""A text, a year or count, a measured number, or a day. An unknown value is a text; no cell is ever empty."""

NOTHING = "–"
"""There is no value, which is not the same as an unknown value."""


class CellKind(StrEnum):
    """The kind of the cells of a column, where they are not texts instead."""

    TEXT = "text"
    NUMBER = "tal"
    YEAR = "år"
    DATE = "datum"


@dataclass(frozen=True, slots=True)
class Look:
    """How a value is shown on a page and written in a file."""

    part: str
    """The macro in ``_cells.html.jinja`` that draws it."""
    plain: Callable[[Any], Cell] = lambda value: value
    kind: CellKind = CellKind.TEXT
    ids: Callable[[Any], str] | None = None
    """The ids of what it shows, which a file has in a column before it."""
    last_day: Callable[[Any], Cell] | None = None
    """The last day of a time in words, which a file has in a column after it to sort by."""
    is_own_note: bool = False
    """Whether the macro draws its own frame as a note."""


def listed(parts: Iterable[str], separator: str = "; ") -> str:
    """Return several texts as one cell."""
    return separator.join(parts) or NOTHING


def titles(links: Iterable[tuple[str, Any]]) -> str:
    """Return the titles of links as one cell."""
    return listed(title for title, _ in links)


def _target_id(link: tuple[Any, ...]) -> str:
    return link[1].id if link[1] else NOTHING


def time_cell(when: When) -> Cell:
    """Return a time as a day where it is one, and otherwise in the editor's words."""
    return when.last if when.last and when.first == when.last else when.label


TEXT = Look("text")
EXPLAINED = Look("explained")
"""A text whose abbreviations are explained."""
YEAR = Look("text", kind=CellKind.YEAR)
NUMBER = Look("text", kind=CellKind.NUMBER)
DATE = Look("day", kind=CellKind.DATE)
TIME = Look("time", time_cell, CellKind.DATE, last_day=lambda when: when.last or NOTHING)
LINK = Look("link", itemgetter(0), ids=_target_id)
"""A title and a target."""
NUMBERED_LINK = Look("numbered_link", itemgetter(0), ids=_target_id)
"""A title, a target and a number, if there is one."""
LINKS = Look("links", titles, ids=lambda links: listed(target.id for _, target in links))
ACTOR = Look("actor", attrgetter("label"), ids=attrgetter("id"))
NAME = Look("actor", attrgetter("name"), ids=attrgetter("id"))
ACTORS = Look(
    "actors",
    lambda actors: listed(actor.label for actor in actors),
    ids=lambda actors: listed(actor.id for actor in actors),
)
CONTACT = Look("contact")
REPORT = Look("report", lambda report: report[0], CellKind.YEAR)
"""A year and its report."""
RESPONSIBLE = Look("responsible", ACTORS.plain, ids=lambda rows: listed(row.actor.id for row in rows))
MARK = Look("mark", lambda mark: mark[1])
"""A code and a label."""
IN_BRACKETS = Look("in_brackets", is_own_note=True)
CONFIRMED = Look("unconfirmed", is_own_note=True)
"""Whether the words behind an abbreviation are confirmed; the page only says where they are not."""
KEYWORDS = Look("keywords", ", ".join, is_own_note=True)
