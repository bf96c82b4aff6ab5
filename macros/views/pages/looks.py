"""How the values in a table look: what draws them on a page, and what a file has in their place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any

from macros.model.times import When

Cell = str | int | Decimal | datetime.date
"""A word, a year or count, a measured number, or a day. What is not known is a word; no cell is ever empty."""

NOTHING = "–"
"""There is nothing to say here; not the same as that something is not known."""


class CellKind(StrEnum):
    """What the cells of a column are, where no words stand in their place."""

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
    is_own_note: bool = False
    """Whether it says how it looks as a note, instead of standing in one like all others."""


def listed(parts: Iterable[str], separator: str = "; ") -> str:
    """Return several things in one cell, or that there are none."""
    return separator.join(parts) or NOTHING


def titles(links: Iterable[tuple[str, Any]]) -> str:
    """Return the titles of links in one cell."""
    return listed(title for title, _ in links)


def time_cell(when: When) -> Cell:
    """Return a time as a day where it is one, and otherwise in the words of whoever told it."""
    return when.last if when.last and when.first == when.last else when.label


TEXT = Look("text")
EXPLAINED = Look("explained")
"""A text whose abbreviations are explained."""
YEAR = Look("text", kind=CellKind.YEAR)
NUMBER = Look("text", kind=CellKind.NUMBER)
DATE = Look("day", kind=CellKind.DATE)
TIME = Look("time", time_cell, CellKind.DATE)
LINK = Look("link", lambda link: link[0])
"""A title and where it leads."""
NUMBERED_LINK = Look("numbered_link", lambda link: link[0])
"""A title, where it leads and its number, if it has one."""
LINKS = Look("links", titles)
ACTOR = Look("actor", attrgetter("label"))
ACTORS = Look("actors", lambda actors: listed(actor.label for actor in actors))
REPORT = Look("report", lambda report: report[0], CellKind.YEAR)
"""A year and its report."""
RESPONSIBLE = Look("responsible", ACTORS.plain)
MARK = Look("mark", lambda mark: mark[1])
"""A code and its word."""
IN_BRACKETS = Look("in_brackets", is_own_note=True)
CONFIRMED = Look("unconfirmed", is_own_note=True)
"""Whether it is certain what an abbreviation stands for; the page says only where it is not."""
KEYWORDS = Look("keywords", ", ".join, is_own_note=True)
