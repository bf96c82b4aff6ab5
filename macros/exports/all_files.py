"""The files for download but those of the reports: tables, the whole handbook as data, and calendars."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from macros.exports.calendar import write_calendar
from macros.exports.excel import Source, write_workbook
from macros.exports.handbook_json import SCHEMA, write_handbook, write_schema
from macros.model.build_day import day_of
from macros.model.handbook import Handbook
from macros.views.actions.calendar_entries import build_dated, by_actor
from macros.views.pages.downloads import build_books
from macros.views.pages.links import CALENDAR, WHOLE, Target, calendar_target, table_target
from macros.views.people.people import build_actor

_NAME = "Säkerhetshandboken"


def build_files(
    handbook: Handbook, made: datetime.datetime, address: Callable[[Target], str]
) -> dict[str, bytes]:
    """Return each file by its path from the site's folder; ``made`` is the time of the build.

    ``address`` returns the full address of a place, or an empty text when that of the site is not configured.
    """
    today = day_of(made)
    municipality = handbook.organisation.data.municipality
    books = build_books(handbook, today)
    files = {
        WHOLE.path_in_site: write_handbook(
            handbook, books, today, lambda target: address(target) or target.address
        ),
        SCHEMA.file: write_schema(address(SCHEMA)),
    }
    for book in books:
        source = Source(municipality.name, municipality.fictional, today, address(Target(book.page)))
        files[table_target(book.name).path_in_site] = write_workbook(book, source)
    things = build_dated(handbook, today)
    files[CALENDAR.path_in_site] = write_calendar(_NAME, municipality.name, things, made, address)
    for actor, own in by_actor(handbook, things).items():
        name = f"{_NAME}: {build_actor(handbook, actor).label}"
        file = calendar_target(actor).path_in_site
        files[file] = write_calendar(name, municipality.name, own, made, address)
    return files
