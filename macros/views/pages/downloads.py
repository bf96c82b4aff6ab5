"""The files to download from a page: its tables, the whole handbook as data, and a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from macros.model.handbook import Handbook
from macros.views.actions.actions import build_action_table
from macros.views.actions.follow_up_share import build_follow_up_file
from macros.views.areas.areas import build_area_table
from macros.views.areas.changes import build_changes_file, build_responsible_changes, build_status_changes
from macros.views.areas.statuses import build_matrix, build_status_file
from macros.views.figures.series_tables import build_series_table, build_value_file
from macros.views.pages import links
from macros.views.pages.links import Target
from macros.views.pages.table import Book, Table
from macros.views.people.owners import build_owner_files
from macros.views.people.people import build_organisation
from macros.views.registers.documents import build_document_table, build_event_file
from macros.views.registers.glossary import build_glossary, build_replaced
from macros.views.registers.wheel import build_wheel
from macros.views.reports.reports import build_guidelines_file

BOOKS = {
    links.AREAS.page: ("omraden", "Områden"),
    links.OWNERS.page: ("ansvariga", "Ansvariga"),
    links.ACTIONS.page: ("atgarder", "Åtgärder"),
    links.COMPARISON.page: ("jamforelse", "Jämförelse"),
    links.DOCUMENTS.page: ("styrdokument", "Styrdokument"),
    links.WHEEL.page: ("arshjul", "Årshjul"),
    links.ORGANISATION.page: ("organisation", "Organisation"),
    links.GLOSSARY.page: ("ordlista", "Ordlista"),
}
"""The pages with tables to download, in the order of the menu, with the name and the title of the file."""

_DATED = frozenset({links.ACTIONS.page, links.WHEEL.page})


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """The files of a page."""

    title: str
    tables: Target
    data: Target
    calendar: Target | None


def build_taken_along(page: str) -> TakenAlong | None:
    """Return the files to download from a page (from ``docs/``), if there are any."""
    if (found := BOOKS.get(page)) is None:
        return None
    name, title = found
    return TakenAlong(
        title, links.table_target(name), links.WHOLE, links.CALENDAR if page in _DATED else None
    )


def build_books(handbook: Handbook, today: datetime.date) -> tuple[Book, ...]:
    """Return the tables of each page to download from."""
    tables: dict[str, Sequence[Table[Any]]] = {
        links.AREAS.page: [build_area_table(handbook)],
        links.OWNERS.page: build_owner_files(handbook, today),
        links.ACTIONS.page: [build_action_table(handbook, today)],
        links.COMPARISON.page: [
            build_matrix(handbook),
            build_status_file(handbook),
            build_changes_file("Ändringar i läget", build_status_changes(handbook)),
            build_changes_file("Byten av ansvariga", build_responsible_changes(handbook)),
            build_follow_up_file(handbook),
            build_series_table(handbook),
            build_value_file(handbook),
            build_guidelines_file(handbook),
        ],
        links.DOCUMENTS.page: [build_document_table(handbook), build_event_file(handbook)],
        links.WHEEL.page: [build_wheel(handbook)],
        links.ORGANISATION.page: build_organisation(handbook),
        links.GLOSSARY.page: [build_glossary(handbook), build_replaced(handbook)],
    }
    return tuple(Book(page, name, title, tables[page]) for page, (name, title) in BOOKS.items())
