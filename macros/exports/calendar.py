"""Calendars (ICS) to import or subscribe to, from the dated entries."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from icalendar import Calendar, Event, Timezone, vText

from macros.model.problems import folded
from macros.views.actions.calendar_entries import CalendarEntry
from macros.views.pages.links import Target

_LAST_DAY = -1
_FEBRUARY = 2


def write_calendar(
    name: str,
    municipality: str,
    entries: Iterable[CalendarEntry],
    made: datetime.datetime,
    address: Callable[[Target], str],
) -> bytes:
    """Return a calendar called ``name`` with all-day events that do not mark the day as busy.

    ``made`` is when this version of the handbook was made: a later one is newer in every program. ``address`` returns the full address of a place, or an empty text when that of the site is not configured.
    """
    calendar = Calendar()
    calendar.add("prodid", vText(f"-//{municipality}//Säkerhetshandboken//SV"))
    calendar.add("version", "2.0")
    for key in ("name", "x-wr-calname"):  # most programs read the second
        calendar.add(key, vText(name))
    for entry in entries:
        uid = f"{entry.id}@sakerhetshandboken.{folded(municipality)}"
        calendar.add_component(_event(entry, uid, made, address))
    if not calendar.subcomponents:  # RFC 5545 asks for one, and a time zone is no event
        zone = Timezone.from_tzid("UTC")
        del zone["COMMENT"]
        calendar.add_component(zone)
    return bytes(calendar.to_ical())


def _event(
    entry: CalendarEntry, uid: str, made: datetime.datetime, address: Callable[[Target], str]
) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", entry.told)
    event.add("dtstamp", made)
    if entry.changed:
        event.add("last-modified", datetime.datetime.combine(entry.changed, datetime.time(), datetime.UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + datetime.timedelta(days=entry.days))  # the first day after it
    event.add("summary", entry.what)
    event.add("description", "\n".join(f"{sentence.rstrip('.')}." for sentence in entry.text if sentence))
    event.add("categories", ["Säkerhetshandboken", entry.kind])
    event.add("transp", "TRANSPARENT")
    if where := address(entry.target):
        event.add("url", where)
    if entry.every_months:
        event.add("rrule", _rule(entry.day, entry.every_months))
    return event


def _rule(day: datetime.date, months: int) -> dict[str, object]:
    """Return the recurrence rule of the last day of a month, in the form that most calendars read."""
    if months == 12:  # noqa: PLR2004 — a year
        last = _LAST_DAY if day.month == _FEBRUARY else day.day
        return {"freq": "yearly", "bymonth": day.month, "bymonthday": last}
    return {"freq": "monthly", "interval": months, "bymonthday": _LAST_DAY}
