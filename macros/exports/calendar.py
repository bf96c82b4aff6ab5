"""Calendars (ICS) to import or subscribe to, from the dated entries."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from icalendar import Calendar, Event

from macros.model.problems import folded
from macros.views.actions.calendar_entries import CalendarEntry
from macros.views.pages.links import Target

_LAST_DAY = -1
_FEBRUARY = 2


def write_calendar(
    name: str,
    municipality: str,
    entries: Iterable[CalendarEntry],
    build_day: datetime.date,
    address: Callable[[Target], str],
) -> bytes:
    """Return a calendar called ``name`` with all-day events that do not mark the day as busy.

    ``address`` returns the full address of a place, or an empty text when that of the site is not configured.
    """
    made = Calendar()
    made.add("prodid", f"-//{municipality}//Säkerhetshandboken//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)  # what most programs read instead of NAME
    stamp = datetime.datetime.combine(build_day, datetime.time(), datetime.UTC)
    for entry in entries:
        made.add_component(
            _event(entry, f"{entry.id}@sakerhetshandboken.{folded(municipality)}", stamp, address)
        )
    return bytes(made.to_ical())


def _event(
    entry: CalendarEntry, uid: str, stamp: datetime.datetime, address: Callable[[Target], str]
) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
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
