"""What can be taken along from a page: its tables, the whole handbook as data, and what is dated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.views.links import (
    ACTIONS,
    CALENDAR,
    DOCUMENTS,
    ORGANISATION,
    OWNERS,
    WHEEL,
    WHOLE,
    Target,
    table_target,
)

TABLE_PAGES: Mapping[str, tuple[str, str]] = {
    "omraden/index.md": ("omraden", "Områden"),
    OWNERS.page: ("ansvariga", "Ansvariga"),
    ACTIONS.page: ("atgarder", "Åtgärder"),
    "jamforelse.md": ("jamforelse", "Jämförelse"),
    DOCUMENTS.page: ("styrdokument", "Styrdokument"),
    WHEEL.page: ("arshjul", "Årshjul"),
    ORGANISATION.page: ("organisation", "Organisation"),
    "ordlista.md": ("ordlista", "Ordlista"),
}
"""The pages with tables to take along: what the file is called, and what it is called to a reader."""

_DATED = frozenset({ACTIONS.page, WHEEL.page})


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """The files of a page."""

    title: str
    tables: Target
    data: Target
    calendar: Target | None


def build_taken_along(page: str) -> TakenAlong | None:
    """Return what can be taken along from a page (from ``docs/``), if anything can."""
    if (found := TABLE_PAGES.get(page)) is None:
        return None
    name, title = found
    return TakenAlong(title, table_target(name), WHOLE, CALENDAR if page in _DATED else None)
