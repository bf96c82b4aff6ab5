"""Which tables are taken along from which page."""

from __future__ import annotations

import datetime

from macros.handbook import Handbook
from macros.tables.base import Book
from macros.tables.comparison import build_comparison_tables
from macros.tables.owners import build_area_tables, build_owner_tables
from macros.tables.registers import (
    build_action_tables,
    build_document_tables,
    build_organisation_tables,
    build_wheel_tables,
    build_word_tables,
)
from macros.views.taken_along import TABLE_PAGES


def build_books(handbook: Handbook, today: datetime.date) -> tuple[Book, ...]:
    """Return the tables of every page that has some, in the order of the menu."""
    tables = {
        "omraden": build_area_tables(handbook),
        "ansvariga": build_owner_tables(handbook, today),
        "atgarder": build_action_tables(handbook, today),
        "jamforelse": build_comparison_tables(handbook),
        "styrdokument": build_document_tables(handbook),
        "arshjul": build_wheel_tables(handbook),
        "organisation": build_organisation_tables(handbook),
        "ordlista": build_word_tables(handbook),
    }
    return tuple(Book(page, name, title, tables[name]) for page, (name, title) in TABLE_PAGES.items())
